"""Prevenance: the open-source client book and service coach for boutiques.

`read` turns a record into an Encounter; `review` judges it against the service standard; `remember` finds what is worth
keeping of the client. None of them needs Django.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from prevenance.reading import read
    from prevenance.remembering import remember
    from prevenance.reviewing import review

__all__ = ["read", "remember", "review"]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """Loaded when asked for: a web page that only lists clients need not load the text model."""
    if name == "read":
        from prevenance.reading import read

        return read
    if name == "review":
        from prevenance.reviewing import review

        return review
    if name == "remember":
        from prevenance.remembering import remember

        return remember
    raise AttributeError(name)
