"""Which language a record is in, by its commonest words and its script.

Libraries were weighed: the accurate ones load tens of megabytes or a second of tables, and none is needed to tell
apart the few languages of shops. Function words settle a turn or two of speech and load at once.
"""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import islice

COMMON = {
    "en": "the and you to of it is that for was with i have this my your we are not be do at she he they what so "
    "would can thank thanks please hello hi yes from there her his me an said no good it's i'm that's don't i'll",
    "fr": "le les des et vous est une pour je pas que qui dans avec ce nous sur au il elle mais votre mon ma bonjour "
    "merci oui très c'est j'ai ou où du un sont être bien plus cette ça aux était avait son",
    "de": "der die das und ich sie ist nicht ein eine für mit auf wir haben es zu den von im dem auch sehr danke guten "
    "bitte ja aber wie war noch kann mir mein ihre ihnen oder nur",
    "es": "el los las y que de es una para por con no usted su yo mi gracias hola pero está muy como más lo se del al "
    "buenos días sí quiero tengo este esta un",
    "it": "il gli di che è una per non con sono ho lei mi grazie buongiorno ma anche più questo questa della del "
    "nel sì molto come vorrei un lo le ha",
    "pt": "os as que é uma para não com você eu meu minha obrigado obrigada mas muito está isso do da em bom dia sim "
    "um tem são",
    "nl": "het een en van ik je u is niet dat op te voor met zijn maar ook heb wij dank goedemorgen ja graag deze naar "
    "hoe wat kan mijn uw",
}
OWNERS: dict[str, tuple[str, ...]] = {}
for _code, _words in COMMON.items():
    for _word in _words.split():
        OWNERS[_word] = (*OWNERS.get(_word, ()), _code)

SCRIPTS = (
    ("ja", 0x3040, 0x30FF),
    ("ko", 0xAC00, 0xD7AF),
    ("zh", 0x4E00, 0x9FFF),
    ("ru", 0x0400, 0x04FF),
    ("ar", 0x0600, 0x06FF),
    ("he", 0x0590, 0x05FF),
    ("el", 0x0370, 0x03FF),
    ("th", 0x0E00, 0x0E7F),
)
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def language_of(texts: Iterable[str]) -> str:
    """An ISO 639-1 code, or "und" where too little is said to tell."""
    sample = "\n".join(islice(texts, 400))[:12_000]
    return script_of(sample) or by_words(sample)


def script_of(sample: str) -> str | None:
    letters = [ord(char) for char in sample if char.isalpha()]
    foreign = [code for code in letters if code >= 0x370]
    if len(foreign) * 10 <= len(letters):
        return None
    for language, first, last in SCRIPTS:
        share = sum(first <= code <= last for code in foreign) / len(letters)
        if share > (0.1 if language == "ja" else 0.4):
            return language
    return None


def by_words(sample: str) -> str:
    votes: Counter[str] = Counter()
    words = [word.lower().replace("’", "'") for word in WORD.findall(sample)]
    for word in words:
        owners = OWNERS.get(word, ())
        for code in owners:
            votes[code] += 2 if len(owners) == 1 else 1
        if not owners and "'" in word:
            votes["fr" if word[1] == "'" and word[0] in "jlcdnsmtq" else "en"] += 1
    if not votes:
        return "und"
    (best, most), *others = votes.most_common(2)
    enough = most >= max(2, len(words) * 0.08)
    return best if enough and (not others or most > others[0][1]) else "und"
