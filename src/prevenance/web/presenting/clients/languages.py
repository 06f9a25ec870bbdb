"""Languages that clients speak, each by its own name."""

from collections.abc import Iterable

from django.conf.locale import LANG_INFO

SPOKEN = (
    *("en", "fr", "it", "es", "de", "pt", "nl", "sv", "da", "pl", "ru", "uk", "el", "tr"),
    *("he", "ar", "fa", "hi", "zh", "ja", "ko", "th", "vi", "id"),
)
ALL_OF_CHINESE = "中文"


def language_name(code: str) -> str:
    name: str = ALL_OF_CHINESE if code == "zh" else LANG_INFO.get(code, {}).get("name_local", code)
    return name[:1].upper() + name[1:]


def language_choices(more: Iterable[str] = ()) -> list[tuple[str, str]]:
    """`more` are codes that stand on the card already, whatever they are: they come first."""
    return [(code, language_name(code)) for code in dict.fromkeys([*more, *SPOKEN])]
