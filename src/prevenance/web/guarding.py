"""What the book must not hold, told to whoever types it: the words, the reason, and a lawful way to say the rest."""

from django.utils.translation import gettext

from prevenance.remembering.guard import guard
from prevenance.web.language import interface_language
from prevenance.web.presenting.encounters.held import HeldWords, held_words

MOST_READ = 20_000


def held_in(text: str) -> list[str]:
    text = text[:MOST_READ]
    return [sentence(held) for held in held_words(guard(text, interface_language()), text)]


def sentence(held: HeldWords) -> str:
    said = gettext("%(words)s is held back. %(why)s") % {"words": held.words, "why": held.why}
    if not held.said_instead:
        return said
    return f"{said} " + gettext("Say %(instead)s instead.") % {"instead": held.said_instead}
