"""Cells that hold several words, a yes or a no, a language, a name."""

import re

from prevenance.clientbook.folding import fold, is_unspaced

_YES = frozenset("yes y true 1 x oui o vrai ja wahr si s vero verdadero on subscribed abonne ok".split())
_NO = frozenset(
    "no n false 0 non faux nein falsch falso off unsubscribed not_subscribed none aucun keine nessuno".split()
)
_PARTS = re.compile(r"[;|\n]|,(?!\d)")
_LANGUAGES = {
    "english": "en", "anglais": "en", "englisch": "en", "inglese": "en", "ingles": "en",
    "french": "fr", "francais": "fr", "franzosisch": "fr", "francese": "fr", "frances": "fr",
    "german": "de", "allemand": "de", "deutsch": "de", "tedesco": "de", "aleman": "de",
    "italian": "it", "italien": "it", "italienisch": "it", "italiano": "it",
    "spanish": "es", "espagnol": "es", "spanisch": "es", "spagnolo": "es", "espanol": "es",
    "chinese": "zh", "chinois": "zh", "chinesisch": "zh", "cinese": "zh", "chino": "zh", "mandarin": "zh", "中文": "zh",
    "japanese": "ja", "japonais": "ja", "japanisch": "ja", "giapponese": "ja", "japones": "ja", "日本語": "ja",
    "russian": "ru", "russe": "ru", "russisch": "ru", "russo": "ru", "ruso": "ru", "русскии": "ru",
    "arabic": "ar", "arabe": "ar", "arabisch": "ar", "arabo": "ar", "portuguese": "pt", "portugais": "pt",
    "portugiesisch": "pt", "portoghese": "pt", "portugues": "pt", "dutch": "nl", "neerlandais": "nl",
    "niederlandisch": "nl", "olandese": "nl", "holandes": "nl", "nederlands": "nl", "korean": "ko", "coreen": "ko",
    "koreanisch": "ko", "coreano": "ko",
}  # fmt: skip
_CODE = re.compile(r"[a-z]{2,3}(?:[-_][a-z0-9]{2,4})*", re.IGNORECASE)


def yes_or_no(text: str) -> bool | None:
    word = fold(text)
    return True if word in _YES else False if word in _NO else None


def parts_of(text: str) -> list[str]:
    """Of `emerald; white gold` both, each once."""
    return list(dict.fromkeys(part.strip() for part in _PARTS.split(text) if part.strip()))


def language_in(text: str) -> str:
    """`Français` and `fr_FR` are fr; nothing where the word is no language that is known."""
    known = _LANGUAGES.get(fold(text), "")
    return known or (text[:3].rstrip("-_").lower() if _CODE.fullmatch(text) else "")


def whole_name(given: str, family: str) -> str:
    """Chinese, Japanese and Korean names begin with the family."""
    if family and is_unspaced(family) and (not given or is_unspaced(given)):
        return f"{family}{given}"
    return f"{given} {family}".strip()


def parted_name(name: str) -> tuple[str, str, str]:
    """`Rossi, Maria` as Maria Rossi, Maria, Rossi. Without a comma nobody can tell the parts."""
    family, comma, given = (part.strip() for part in name.partition(","))
    if comma and family and given and "," not in given:
        return whole_name(given, family), given, family
    return name, "", ""
