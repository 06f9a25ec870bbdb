"""An encounter as a program sends it."""

from typing import Annotated
from uuid import UUID

from django.http import Http404
from django.utils import timezone, translation
from ninja import Field

from prevenance.api.door import KeyRequest
from prevenance.api.finding import boutique_or_none, client_or_none, member_or_none
from prevenance.api.problems import at_place
from prevenance.api.words import Body, Code, Moment, Text
from prevenance.encounters.models import Channel, Encounter, Errand, LawfulBasis, Source
from prevenance.encounters.queries import encounter_seen_by
from prevenance.house import audit
from prevenance.house.keys import new_key
from prevenance.house.models import AuditedDeed
from prevenance.journey.encounter import Arrival
from prevenance.reading import Encounter as Reading
from prevenance.reading import Form, ReadingError, read

LONGEST = 1_000_000


class Arriving(Body):
    text: Annotated[str, Field(max_length=LONGEST)]
    source: Source = Field(description="How the words came to be written down.")
    lawful_basis: LawfulBasis | None = Field(None, description="A recording needs one: mostly `consent`.")
    id: UUID | None = Field(None, description="Of your own making, version 7: sent twice, it is kept once.")
    form: Form | None = Field(None, description="Found by reading where it is left out.")
    language: Code = ""
    at: Moment | None = None
    channel: Channel = Channel.STORE
    errand: Errand | None = None
    client_id: UUID | None = None
    boutique_id: UUID | None = None
    served_by_id: UUID | None = None
    met_before: bool | None = None
    discreet: bool = False
    serving_label: Annotated[Text, Field(max_length=80)] = Field(
        "", description="Who serves, as the text itself calls them, where it does not say so."
    )


def read_or_problem(sent: Arriving) -> tuple[Reading | None, str]:
    """What cannot be read is kept all the same, with what is wrong and the remedy."""
    try:
        return read(sent.text, form=sent.form, ambassador=sent.serving_label or None), ""
    except ReadingError as error:
        return None, str(error)


def arrival_of(request: KeyRequest, sent: Arriving, reading: Reading | None) -> Arrival:
    form = sent.form or (reading.form if reading else None)
    return Arrival(
        id=sent.id or new_key(),
        raw=sent.text.encode("utf-8", "surrogatepass"),
        text=reading.source if reading else sent.text,
        source=sent.source,
        lawful_basis=_basis(sent),
        form=form,
        language=sent.language or (reading.language if reading else ""),
        at=sent.at or timezone.now(),
        channel=sent.channel,
        errand=sent.errand,
        client=client_or_none(request, sent.client_id),
        boutique=boutique_or_none(request, sent.boutique_id),
        served_by=member_or_none(request, sent.served_by_id, "served_by_id"),
        met_before=sent.met_before,
        discreet=sent.discreet,
        serving_label=sent.serving_label,
    )


def _basis(sent: Arriving) -> LawfulBasis:
    if sent.source == Source.RECORDED and sent.lawful_basis is None:
        raise at_place("lawful_basis", "A recording is kept only where there is a reason in law.", "Mostly `consent`.")
    return sent.lawful_basis or LawfulBasis.LEGITIMATE_INTEREST


def encounter_at(request: KeyRequest, id: UUID) -> Encounter:
    found = encounter_seen_by(request.membership, id)
    if found is None:
        raise Http404
    audit.note(request.membership, AuditedDeed.READ, found)
    return found


def spoken_language() -> str:
    """That of the reasons and wordings: the one that Accept-Language asks for, as far as there is one."""
    return (translation.get_language() or "en").split("-")[0]
