"""Words on a page become an `Encounter`."""

from prevenance.reading.encounter import Encounter, Form, Role, Turn
from prevenance.reading.errors import ReadingError
from prevenance.reading.read import read

__all__ = ["Encounter", "Form", "ReadingError", "Role", "Turn", "read"]
