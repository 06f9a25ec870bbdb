"""Read the corpus of `training/corpus/`; `python training/corpus.py` checks it, and names faults by file and line."""

import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

CORPUS = Path(__file__).parent / "corpus"
MOMENTS = """greeting introduction inviting_opening welcomed_request recognition no_prejudgement
undivided_attention used_name compliment empathy remembered_detail open_question lifestyle_question followed_thread
reflected_back occasion_and_recipient taste_explored fitting_selection budget_respected request_fulfilled
offered_extra_service feature_to_benefit explored_further_wants expertise_shared objection_welcomed beyond_expectation
thanked thanked_by_name choice_reassured earned_contact follow_up_promised invited_back referral_invited
complaint_thanked apology ownership put_right made_good_beyond""".split()
CUES = """request returning own_thing feeling personal_detail detailed_need choosing caring purpose budget hesitation
decision complaint name_given contact_asked piece_presented interruption closing""".split()
SIGNS = {*MOMENTS, *("!" + m for m in MOMENTS), *CUES} - {"no_prejudgement"}
FORMS = ("transcript", "chat", "narrative", "note")
VERDICTS = {"met": "met", "missed": "missed", "na": "not_applicable", "no": "not_observable"}
FACTS = """preference dislike person life_event occasion budget size possession contact_preference treatment promise
sensitive""".split()
DAY = re.compile(r"\d{4}-\d\d(-\d\d)?$")
LINE = re.compile(r"^(?P<who>[ACO-]): (?P<text>.*?)(?: *\{(?P<signs>[^{}]*)\})?$")


@dataclass
class Line:
    who: str
    text: str
    signs: frozenset[str]


@dataclass
class Fact:
    """What a careful ambassador would keep: the exact words, whom they are about, and the day that they name."""

    kind: str
    quote: str
    about: str
    date: str | None


@dataclass
class Written:
    """One invented encounter with its labels. `facts` is None where nobody has looked for them."""

    id: str
    file: str = ""
    form: str = ""
    setting: str = ""
    known: dict[str, object] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)
    verdicts: dict[str, str] = field(default_factory=dict)
    date: str | None = None
    facts: list[Fact] | None = None


def known_from(text: str) -> dict[str, object]:
    """`name=…; met=yes; detail=…` → what the client book held before."""
    known: dict[str, object] = {"client_name": None, "met_before": None, "personal_details": []}
    for part in filter(None, (p.strip() for p in text.split(";"))):
        key, _, value = part.partition("=")
        if key == "name":
            known["client_name"] = value.strip()
        elif key == "met":
            known["met_before"] = value.strip() == "yes"
        elif key == "detail":
            known["personal_details"].append(value.strip())  # type: ignore[attr-defined]
        else:
            raise ValueError(f"known: no key {key!r}")
    return known


def read_corpus(folder: Path = CORPUS) -> tuple[list[Written], list[str]]:
    """All encounters of a folder, and what is wrong with them (`file:line: fault`)."""
    written: list[Written] = []
    faults: list[str] = []
    for path in sorted(folder.glob("*.txt")):
        current: Written | None = None
        for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            try:
                current = read_line(raw.rstrip(), current, path.name, written)
            except ValueError as error:
                faults.append(f"{path.name}:{number}: {error}")
    for one in written:
        faults += [f"{one.file}: {one.id}: {fault}" for fault in faults_of(one)]
    twice = [name for name, count in Counter(one.id for one in written).items() if count > 1]
    return written, faults + [f"{name}: two encounters have this id" for name in twice]


def read_line(raw: str, current: Written | None, file: str, written: list[Written]) -> Written | None:
    if raw.startswith("### "):
        written.append(Written(id=raw[4:].strip(), file=file))
        return written[-1]
    if not raw.strip() or raw.startswith("//"):
        return current
    if current is None:
        raise ValueError("words before the first ### id")
    key, _, value = raw.partition(":")
    if key in VERDICTS:
        for moment in value.split():
            if moment not in MOMENTS:
                raise ValueError(f"no moment {moment!r}")
            if moment in current.verdicts:
                raise ValueError(f"{moment} has two verdicts")
            current.verdicts[moment] = VERDICTS[key]
    elif key in ("form", "setting", "date"):
        setattr(current, key, value.strip())
    elif key == "fact":
        current.facts = [*(current.facts or []), *fact_from(value)]
    elif key == "known":
        current.known = known_from(value)
    elif match := LINE.match(raw):
        signs = frozenset((match["signs"] or "").replace(",", " ").split())
        if unknown := signs - SIGNS:
            raise ValueError(f"no sign {' '.join(sorted(unknown))}")
        current.lines.append(Line(match["who"], match["text"], signs))
    else:
        raise ValueError(f"not understood: {raw[:60]!r}")
    return current


def fact_from(text: str) -> list[Fact]:
    """`kind | exact words | about | day` → a fact; `none` says that somebody looked and found nothing to keep."""
    if text.strip() == "none":
        return []
    parts = [part.strip() for part in text.split("|")]
    if len(parts) != 4 or parts[0] not in FACTS:
        raise ValueError(f"fact: kind | exact words | about | day or -; kinds are {' '.join(FACTS)}")
    kind, quote, about, day = parts
    if day != "-" and not DAY.match(day):
        raise ValueError(f"fact: {day!r} is no day (2026-05-14, 2026-05 or -)")
    return [Fact(kind, quote, about, None if day == "-" else day)]


def faults_of(one: Written) -> list[str]:
    faults = []
    if one.form not in FORMS:
        faults.append(f"form {one.form!r}")
    if absent := [m for m in MOMENTS if m not in one.verdicts]:
        faults.append("no verdict for " + " ".join(absent))
    told = one.form in ("narrative", "note")
    if any((line.who == "-") != told for line in one.lines):
        faults.append("narratives and notes have lines of -:, the others A: C: O:")
    for fact in one.facts or []:
        if not any(fact.quote in line.text for line in one.lines):
            faults.append(f"no line holds the words {fact.quote!r}")
    signs = {sign for line in one.lines for sign in line.signs}
    for moment, verdict in one.verdicts.items():
        if verdict == "met" and moment in MOMENTS and moment not in signs:
            faults.append(f"{moment} is met, but no line is tagged with it")
        if verdict == "not_applicable" and moment in signs:
            faults.append(f"{moment} is tagged, but not applicable")
    if one.verdicts.get("no_prejudgement") not in ("missed", "not_applicable"):
        faults.append("no_prejudgement is only missed or na")
    for bonus in ("beyond_expectation", "referral_invited"):
        if one.verdicts.get(bonus) not in ("met", "not_applicable"):
            faults.append(f"{bonus} is only met or na")
    return faults


if __name__ == "__main__":
    encounters, found = read_corpus(Path(sys.argv[1]) if len(sys.argv) > 1 else CORPUS)
    print("\n".join(found))
    print(f"{len(encounters)} encounters, {sum(len(e.lines) for e in encounters)} lines, {len(found)} faults")
    sys.exit(bool(found))
