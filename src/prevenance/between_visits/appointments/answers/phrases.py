"""How clients pick one of several, move what is set, or keep a part of it: patterns over folded text."""

ISH = {
    "en": (
        r"\b(?:\d{1,2}(?::\d\d)?\s*(?:am|pm)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven)\s*-?\s*ish\b"
        r"|~\s*\d{1,2}(?::\d\d|h\d*)?"
    ),
    "fr": r"~\s*\d{1,2}(?:h\d*)?",
}
AGO = {
    "en": r"\b(?:last|this past)\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day\b",
    "fr": r"\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\s+dernier\b",
}

# English: "the first", "first option", "option 1"; French: « le premier », « premier créneau », « option 1 ».
EN_WHAT = (
    r"(?:one|option|slot|time(?!\s+(?:i|we|that|for)\b)|date|day|choice|offer|suggestion|proposal"
    r"|of\s+(?:these|those|the\s+two|them))"
)
EN_EARLY = r"(?:one|slot|time|date|option|possible|available)"
EN_SHORT = r"(?:one|option|slot|choice|date|suggestion|proposal)"
EN_NUMBER = r"(?:option|number|no\.?|choice)"
FR_WHAT = r"(?:creneau|choix|option|date|proposition|horaire|rendez-vous|rdv)"
FR_NUMBER = r"(?:option|choix|numero|n°)"


def _english(word: str, short: str, number: str) -> str:
    """`the 3rd` alone is a day of the month."""
    either = rf"(?:{word}|{short})"
    named = rf"\bthe\s+{either}\s+{EN_WHAT}\b|\b{either}\s+{EN_SHORT}\b|\bthe\s+{word}\b(?!\s+of\b)"
    return rf"{named}|\b{EN_NUMBER}\s*{number}\b"


def _french(word: str, number: str) -> str:
    return rf"\b(?:le|la|au|du)\s+{word}(?:\s+{FR_WHAT})?\b|\b{word}\s+{FR_WHAT}\b|\b{FR_NUMBER}\s*{number}\b"


NOT_OURS = r"(?!\s+(?:i|we|that|you|is)\b)"  # "the earliest I can do" picks none

CHOICES = {
    "en": [
        (_english("first", "1st", r"(?:1|one|a)") + r"|\bformer\b", "0"),
        (_english("second", "2nd", r"(?:2|two|b)"), "1"),
        (_english("third", "3rd", r"(?:3|three|c)"), "2"),
        (rf"\b(?:the\s+)?last\s+{EN_SHORT}\b|\bthe\s+(?:last|latter)\b", "last"),
        (
            rf"\b(?:the|whichever\s+is(?:\s+the)?)\s+(?:earlier|earliest|soonest)(?:\s+{EN_EARLY})?\b{NOT_OURS}",
            "earliest",
        ),
        (r"\bthe\s+(?:later|latest)\s+(?:one|slot|time|date|option|day)\b", "latest"),
    ],
    "fr": [
        (rf"\ble\s+1er\s+{FR_WHAT}\b|" + _french(r"(?:premiere?|1ere)", r"(?:1|un|a)"), "0"),
        (_french(r"(?:deuxieme|seconde?|2eme|2e|2nde?)", r"(?:2|deux|b)"), "1"),
        (_french(r"(?:troisieme|3eme|3e)", r"(?:3|trois|c)"), "2"),
        (rf"\b(?:le|la)\s+derniere?(?:\s+{FR_WHAT})?\b(?!\s+fois)", "last"),
        (r"\ble\s+plus\s+tot(?:\s+possible)?\s+(?:des\s+\w+|de\s+vos\s+\w+)\b", "earliest"),
        (r"\ble\s+plus\s+tard\s+des\s+\w+\b", "latest"),
    ],
}

EN_MUCH = (
    r"(?P<n>an|one|half\s+an|a\s+half|two|\d{1,2}|ten|fifteen|twenty|thirty|quarter\s+of\s+an|a\s+quarter\s+of\s+an)"
    r"\s+(?P<u>hours?|hrs?|minutes?|mins?)"
)
FR_MUCH = (
    r"(?P<n>une\s+demi|une\s+petite\s+demi|un\s+quart\s+d'|une|deux|\d{1,2}|dix|quinze|vingt|trente)"
    r"[\s-]*(?P<u>heures?|h|minutes?|min|mn)"
)
FR_MOVE = r"(?:repousser|decaler|reculer|retarder|avancer|repousse|decale|avance)"
MOVES = {
    "en": [
        rf"\b{EN_MUCH}\s+(?P<w>later|earlier|sooner)\b",
        rf"\b(?P<w>push|move|bring|shift|pull)\s+(?:it\s+|us\s+|that\s+)?(?P<to>back\s+|forward\s+)?(?:by\s+)?{EN_MUCH}\b",
    ],
    "fr": [
        rf"\b{FR_MUCH}\s+plus\s+(?P<w>tard|tot)\b",
        rf"\b(?P<w>{FR_MOVE})\s+(?:le\s+rendez-vous\s+|ca\s+)?d[e']\s*{FR_MUCH}\b",
    ],
}
SOONER = ("earlier", "sooner", "tot", "avancer", "avance")
SAME = {
    "en": [
        (r"\b(?:at\s+)?(?:the\s+|that\s+)?same\s+(?:time|hour)\b", "time"),
        (r"\b(?:on\s+)?(?:the\s+|that\s+)?same\s+day\b", "day"),
    ],
    "fr": [(r"\b(?:a\s+)?la\s+meme\s+heure\b|\bmeme\s+heure\b", "time"), (r"\b(?:le\s+)?meme\s+jour\b", "day")],
}
