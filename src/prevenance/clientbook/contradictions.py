"""When one thing remembered speaks against another."""

import re

from prevenance.clientbook.models import Kind, Remembered
from prevenance.clientbook.models.remembered import ONE_EACH

_OPPOSITE = {Kind.PREFERENCE: Kind.DISLIKE, Kind.DISLIKE: Kind.PREFERENCE}
_A_SIZE = re.compile(r"\b(\d+\w*|x{0,3}[sl]|m|half|demi|small|medium|large)\b")


def contradicted(new: Remembered, known: list[Remembered]) -> Remembered | None:
    """The latest of those known that cannot be true beside the new one."""
    against = (old for old in known if old.about == new.about and _cannot_both_be(new, old))
    return max(against, key=lambda old: (old.last_sure(), old.pk), default=None)


def _cannot_both_be(new: Remembered, old: Remembered) -> bool:
    if old.kind == _OPPOSITE.get(Kind(new.kind)):
        return old.folded == new.folded and (not old.facet or not new.facet or old.facet == new.facet)
    if old.kind != new.kind or old.folded == new.folded:
        return False
    if new.kind == Kind.SIZE:
        return _what_is_sized(old.folded) == _what_is_sized(new.folded)
    return new.facet in ONE_EACH and old.facet == new.facet


def _what_is_sized(folded: str) -> str:
    """`ring size 52` and `ring 54` are of one thing."""
    bare = _A_SIZE.sub(" ", folded)
    return " ".join(word for word in bare.split() if word not in ("size", "taille", "pointure", "us", "eu", "uk", "fr"))
