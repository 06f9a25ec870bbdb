"""What may stand in a field. What the note guard holds back is refused before anything is kept of it."""

from datetime import UTC, date, datetime, timedelta
from typing import Annotated

from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Field, Schema
from pydantic import AfterValidator, AwareDatetime, ConfigDict
from pydantic_core import PydanticCustomError

from prevenance.remembering.guard import guard

EARLIEST = datetime(1900, 1, 1, tzinfo=UTC)


class Body(Schema):
    """What is sent. A field that is not known is an error: mostly it is misspelt, and would be lost without a word."""

    model_config = ConfigDict(extra="forbid")


def sound(text: str) -> str:
    """Neither half of a character nor the null sign, which no database keeps."""
    if "\x00" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
        raise PydanticCustomError("not_text", "{said}", {"said": _("This holds signs that are no text.")})
    return text


def said(text: str) -> str:
    if not text.strip():
        raise PydanticCustomError("nothing_said", "{said}", {"said": _("This is empty.")})
    return text


def lawful(text: str) -> str:
    held = tuple(dict.fromkeys(one.kind for one in guard(text)))
    if held:
        raise PydanticCustomError("held_back", "{said}", {"said": ", ".join(held)})
    return text


def in_our_time(moment: datetime) -> datetime:
    if not EARLIEST <= moment <= timezone.now() + timedelta(days=1):
        raise PydanticCustomError("not_our_time", "{said}", {"said": _("This lies in the future, or too long ago.")})
    return moment


def no_later_than_today(day: date) -> date:
    """Wherever today has begun already."""
    if day > (timezone.now() + timedelta(hours=14)).date():
        raise PydanticCustomError("not_our_time", "{said}", {"said": _("This lies in the future.")})
    return day


Text = Annotated[str, AfterValidator(sound)]
Said = Annotated[Text, AfterValidator(said)]
Lawful = Annotated[Text, AfterValidator(lawful)]
Code = Annotated[Text, Field(max_length=16)]
Word = Annotated[Text, Field(max_length=100)]
Line = Annotated[Text, Field(max_length=200)]
Name = Annotated[Said, Field(max_length=200)]
LawfulLine = Annotated[Lawful, Field(max_length=200)]
LawfulWords = Annotated[Lawful, Field(max_length=500)]
Told = Annotated[Lawful, AfterValidator(said), Field(max_length=500)]
Quote = Annotated[Lawful, Field(max_length=5000)]
Moment = Annotated[AwareDatetime, AfterValidator(in_our_time)]
Minor = Annotated[int, Field(ge=0, le=2**63 - 1, description="In the smallest coin.")]
Currency = Annotated[Text, Field(max_length=3, pattern="^([A-Za-z]{3})?$", description="Such as EUR.")]
Day = Annotated[date, Field(ge=date(1800, 1, 1), le=date(2200, 12, 31))]
PastDay = Annotated[Day, AfterValidator(no_later_than_today)]
