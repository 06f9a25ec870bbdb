"""Prevenance: the open-source client book and service coach for boutiques.

`read` turns a record into an Encounter; `review` judges it against the service standard. Neither needs Django.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from prevenance.reading import read
    from prevenance.reviewing import review

__all__ = ["read", "review"]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """Loaded when asked for: a web page that only lists clients need not load the text model."""
    if name == "read":
        from prevenance.reading import read

        return read
    if name == "review":
        from prevenance.reviewing import review

        return review
    raise AttributeError(name)
