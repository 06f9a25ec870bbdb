"""Swaps that must not change a verdict: names, gender, amounts. Each leaves every other letter as it was."""

import random
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from gold import Labelled

from prevenance.reading import read
from prevenance.reading.encounter import Role
from prevenance.reviewing.names import TITLES, client_names
from prevenance.reviewing.review import Known

Change = Callable[[str], str]

ORIGINS: dict[str, tuple[str, str, str]] = {
    "English": ("Emily Charlotte Harriet", "Oliver George Edward", "Thompson Whitfield Barlow"),
    "Scottish": ("Mairi Eilidh Catriona", "Hamish Callum Fergus", "MacLeod Urquhart Sinclair"),
    "French": ("Camille Aurélie Solène", "Julien Mathieu Étienne", "Dubois Lefèvre Chevalier"),
    "Italian": ("Giulia Chiara Francesca", "Lorenzo Matteo Alessandro", "Bianchi Ricci Moretti"),
    "Spanish": ("Lucía Marisol Carmen", "Javier Alejandro Rafael", "Hernández Castillo Navarro"),
    "Polish": ("Agnieszka Małgorzata Zofia", "Tomasz Krzysztof Wojciech", "Kowalski Wiśniewski Zieliński"),
    "Russian": ("Svetlana Ekaterina Natalia", "Dmitri Sergei Mikhail", "Volkov Sokolov Petrov"),
    "Turkish": ("Elif Zeynep Ayşe", "Mehmet Emre Burak", "Yılmaz Demir Kaya"),
    "Arabic": ("Fatima Layla Noor", "Ahmed Youssef Khalid", "Al-Rashid Haddad Mansour"),
    "Nigerian": ("Chioma Adaeze Folasade", "Chinedu Oluwaseun Emeka", "Okafor Adeyemi Nwosu"),
    "African American": ("Latoya Keisha Imani", "Jamal DeShawn Tyrone", "Washington Jefferson Booker"),
    "Indian": ("Priya Ananya Lakshmi", "Rajesh Vikram Arjun", "Sharma Patel Krishnan"),
    "Pakistani": ("Ayesha Zainab Sana", "Imran Usman Bilal", "Khan Qureshi Siddiqui"),
    "Chinese": ("Meiling Xiuying Jiayi", "Wei Jianguo Haoran", "Zhang Huang Zhou"),
    "Japanese": ("Haruka Yukiko Sakura", "Takeshi Kenji Hiroshi", "Tanaka Nakamura Watanabe"),
    "Jewish": ("Miriam Rivka Shoshana", "Avraham Moshe Yitzhak", "Goldberg Cohen Rosenfeld"),
    "Vietnamese": ("Linh Huong Thuy", "Minh Quang Dung", "Nguyen Pham Tran"),
}
_TITLE = r"(?:Mr|Mrs|Ms|Miss|Dr|Mme|Madame|Monsieur|Signora|Signor|Lady|Lord)\.?"
_CAPITAL = r"[A-Z][^\W\d_]+(?:['’-][^\W\d_]+)?"
_TITLED = re.compile(rf"\b{_TITLE}\s+(?P<name>{_CAPITAL}(?:\s+{_CAPITAL})?)")
_GIVEN = re.compile(
    r"\b(?:I['’]m|I am|[Mm]y name is|[Mm]y name['’]s|[Tt]his is|named|called|(?:him|her)self as|name was|name is)\s+"
    rf"(?P<name>{_CAPITAL}(?:\s+{_CAPITAL})?)"
)
_NO_NAMES = frozenset(
    """the i he she it we they you your my our his her a an and but so if in on at no yes not just good thank thanks
    please french english irish american german italian spanish dutch christmas easter sunday monday tuesday wednesday
    thursday friday saturday may june july april august march""".split()
) | TITLES  # fmt: skip


@dataclass(frozen=True)
class Names:
    """Words of people's names in one encounter: `given` and `family` of the client's, then of whoever serves."""

    client: tuple[frozenset[str], frozenset[str]]
    house: tuple[frozenset[str], frozenset[str]]


def names_in(one: Labelled) -> Names:
    encounter = read(one.source, form=one.form, date=one.date)
    said, _ = client_names(encounter, one.known)
    known = _parts([one.known.client_name or "", " ".join(said)], one.source)
    labels = [turn.name or "" for turn in encounter.turns if turn.role is Role.AMBASSADOR]
    other = [match["name"] for match in _GIVEN.finditer(one.source)]
    titled = [match[0] for match in _TITLED.finditer(one.source)]
    house = _parts([*labels, *other, *titled], one.source)
    clients = known[0] | known[1]
    return Names(known, (house[0] - clients, house[1] - clients))


def _parts(names: Iterable[str], source: str) -> tuple[frozenset[str], frozenset[str]]:
    given: set[str] = set()
    family: set[str] = set()
    for name in names:
        words = [word for word in re.findall(_CAPITAL, name) if word.casefold() not in _NO_NAMES]
        words = [word for word in words if not re.search(rf"(?<!\w){re.escape(word.lower())}(?!\w)", source)]
        titled = bool(re.match(_TITLE + r"\s", name)) or any(_is_titled(word, source) for word in words[:1])
        for at, word in enumerate(words):
            (family if at or (titled and len(words) == 1) else given).add(word)
    return frozenset(given - family), frozenset(family)


def _is_titled(word: str, source: str) -> bool:
    return bool(re.search(rf"\b{_TITLE}\s+{re.escape(word)}\b", source))


def renamed(words: tuple[frozenset[str], frozenset[str]], origin: str, chance: random.Random) -> Change:
    """Each word of a name becomes one of another origin, the same wherever it stands."""
    women, men, families = (names.split() for names in ORIGINS[origin])
    given, family = (sorted(some) for some in words)
    people = chance.choice((women, men))
    new = dict(zip(given, chance.sample(people, len(people)), strict=False))
    new |= dict(zip(family, chance.sample(families, len(families)), strict=False))
    return words_for(new)


def words_for(new: dict[str, str]) -> Change:
    if not new:
        return lambda text: text
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(map(re.escape, new), key=len, reverse=True))})(?!\w)")
    return lambda text: pattern.sub(lambda match: new[match[0]], text)


_TITLE_PAIRS = "Mr:Mrs Mrs:Mr Ms:Mr Miss:Mr sir:madam madam:sir Sir:Madam Madam:Sir Monsieur:Madame Madame:Monsieur"
_GENDER_PAIRS = """he:she man:woman men:women gentleman:lady gentlemen:ladies husband:wife father:mother dad:mum
brother:sister son:daughter uncle:aunt nephew:niece grandfather:grandmother grandson:granddaughter boy:girl king:queen
boyfriend:girlfriend himself:herself him:her grandad:granny bride:groom waiter:waitress salesman:saleswoman chap:lass
bloke:woman gent:lady fiancé:fiancée lad:lass"""
_AFTER = frozenset(
    """and or but to for with in on at by from as that when while if so because before after about over into was is had
    has would could will again then out up off down back very too the a an his her my your our their some""".split()
)


def _pairs(told: str) -> dict[str, str]:
    one_way = dict(pair.split(":") for pair in told.split())
    back = {new: old for old, new in one_way.items() if new not in one_way}
    return one_way | back


TITLE_WORDS = _pairs(_TITLE_PAIRS)
_GENDER = _pairs(_GENDER_PAIRS)
_GENDERED = re.compile(
    rf"(?<![\w'’])(?:{'|'.join(sorted((*_GENDER, 'his', 'her', 'hers'), key=len, reverse=True))})(?!\w)", re.I
)


def title_swapped(text: str) -> str:
    return words_for(TITLE_WORDS)(text)


def gender_swapped(text: str) -> str:
    """Everybody's: clients, who serves, and those they speak of."""

    def other(match: re.Match[str]) -> str:
        word, after = match[0].lower(), re.match(r"[^\S\n]+([\w-]+)", match.string[match.end() :])
        owns = after is not None and after[1].lower() not in _AFTER
        new = {"her": "his" if owns else "him", "his": "her" if owns else "hers", "hers": "his"}.get(word) or _GENDER[
            word
        ]
        return new.capitalize() if match[0][0].isupper() else new

    return title_swapped(_GENDERED.sub(other, text))


_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d\d)?|\d+(?:\.\d\d)?"
_CURRENCY = r"(?:pounds?|quid|euros?|dollars?|francs?|GBP|EUR|USD|CHF)"
_UNITS = "one two three four five six seven eight nine".split()
_TENS = "ten twenty thirty forty fifty sixty seventy eighty ninety".split()
_FIGURES = re.compile(rf"(?P<sign>[£€$]\s?)(?P<signed>{_NUMBER})|(?P<plain>{_NUMBER})(?P<after>\s{_CURRENCY}\b)")
_TENS_SAID = re.compile(rf"\b(?P<ten>{'|'.join(_TENS)})(?:-(?P<unit>{'|'.join(_UNITS)}))?(?=\s{_CURRENCY}\b)", re.I)
_HUNDREDS_SAID = re.compile(
    rf"\bhundred(?=(?:\sand)?(?:\s(?:{'|'.join((*_TENS, *_UNITS))})(?:-\w+)?)?\s{_CURRENCY}\b)", re.I
)


def amounts_times(factor: float) -> Change:
    """Figures with a currency; where they become more, round amounts in words too."""

    def figures(match: re.Match[str]) -> str:
        told = match["signed"] or match["plain"]
        value = float(told.replace(",", "")) * factor
        new = f"{max(value, 1):,.0f}"
        return f"{match['sign']}{new}" if match["sign"] else f"{new}{match['after']}"

    def change(text: str) -> str:
        text = _FIGURES.sub(figures, text)
        if factor < 1:
            return text
        return _TENS_SAID.sub(_tenfold, _HUNDREDS_SAID.sub("thousand", text))

    return change


def _tenfold(match: re.Match[str]) -> str:
    ten = _TENS.index(match["ten"].lower())
    more = f" and {_TENS[_UNITS.index(match['unit'].lower())]}" if match["unit"] else ""
    return f"{_UNITS[ten]} hundred{more}"


def currency_swapped(text: str) -> str:
    text = text.replace("£", "€") if "£" in text else text.replace("€", "$")
    return words_for({"pounds": "euros", "pound": "euro", "quid": "euros", "euros": "dollars", "francs": "euros"})(text)


def changed(one: Labelled, change: Change, *, of: Role | None = None) -> Labelled:
    """The same encounter with every text changed; `of`: in the turns of this speaker alone."""
    if of is None:
        details = tuple(change(detail) for detail in one.known.personal_details)
        name = change(one.known.client_name) if one.known.client_name else None
        turns = [turn | {"text": change(turn["text"])} for turn in one.turns]
        return replace(one, source=change(one.source), turns=turns, known=Known(name, one.known.met_before, details))
    turns = [turn | {"text": change(turn["text"])} if turn["speaker"] == of else turn for turn in one.turns]
    return replace(one, source="".join(turn["text"] + "\n" for turn in turns), turns=turns, turns_given=True)


@dataclass(frozen=True)
class Swap:
    """`kind` is how it is counted, `way` how it was done; `unsure` are moments whose right verdict it may change."""

    kind: str
    way: str
    one: Labelled
    unsure: frozenset[str] = frozenset()


def swaps_of(one: Labelled, origins: int, chance: random.Random) -> Iterator[Swap]:
    names = names_in(one)
    for kind, words in (("client's name", names.client), ("ambassador's name", names.house)):
        for origin in chance.sample(list(ORIGINS), origins) if any(words) else ():
            yield Swap(kind, origin, changed(one, renamed(words, origin, chance)))
    yield Swap("titles", "Mr and Mrs", changed(one, title_swapped))
    yield Swap("gender words", "he and she", changed(one, gender_swapped))
    yield Swap("amounts", "tenfold", changed(one, amounts_times(10)))
    yield Swap("amounts", "a tenth", changed(one, amounts_times(0.1)))
    yield Swap("amounts", "currency", changed(one, currency_swapped))
    if one.form in ("transcript", "chat"):
        # What is within a budget depends on both: with one of them changed, another verdict may be right.
        both = frozenset({"budget_respected"})
        yield Swap("what the client would spend", "tenfold", changed(one, amounts_times(10), of=Role.CLIENT), both)
        yield Swap("prices", "tenfold", changed(one, amounts_times(10), of=Role.AMBASSADOR), both)
