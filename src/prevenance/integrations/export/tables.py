"""Every table of a house that may leave it, read from the models, so that none is forgotten."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models

from prevenance.between_visits.complaints.models import Complaint
from prevenance.between_visits.delivery.models import Contact, Message
from prevenance.between_visits.events.models import Guest
from prevenance.between_visits.selections.models import SelectedPiece, Selection
from prevenance.clientbook.links import links_to_clients
from prevenance.clientbook.models import Client, CounterCard, Merge, SearchEntry, SearchWord
from prevenance.encounters.models import Encounter, ProposedFact, Record
from prevenance.encounters.models.fact import HELD
from prevenance.house.models import Boutique, Membership
from prevenance.house.scope import HouseRecord, ScopedQuerySet
from prevenance.integrations.models import ImportBatch, ImportPart
from prevenance.journey.masking import mask_from
from prevenance.remembering.guard import guard

# Of the house itself these; its other tables open doors, or tell who did what, which administrators read here.
OF_THE_HOUSE = (Boutique, Membership)
LEFT_OUT = (SearchEntry, SearchWord, CounterCard, ImportBatch, ImportPart)
NOT_TOLD = ("sealed", "hashed", "token", "secret", "folded", "fingerprint", "sort_key", "normal", "known_digest")
QUOTES = ("quote",)


@dataclass(frozen=True)
class Exported:
    """A table as somebody may see it."""

    name: str
    rows: ScopedQuerySet[Any]
    columns: tuple[str, ...]

    def __iter__(self) -> Iterator[dict[str, Any]]:
        extra = _EXTRA.get(self.name, _nothing)
        for row in self.rows.iterator(chunk_size=2000):
            yield {column: _told(column, getattr(row, column)) for column in self.columns} | extra(row)

    @property
    def headers(self) -> list[str]:
        return [*self.columns, *_EXTRA_COLUMNS.get(self.name, ())]


def house_tables(membership: Membership) -> list[Exported]:
    return [_exported(model, model.objects.seen_by(membership)) for model in _models()]


def client_tables(membership: Membership, client: Client) -> list[Exported]:
    """The client, and every row that leads to them."""
    mine = Client.objects.seen_by(membership).filter(pk=client.pk)
    tables = [_exported(Client, mine)]
    for link in links_to_clients():
        if link.model is not Merge and _leaves(link.model):
            rows = link.model.objects.seen_by(membership).filter(**{link.field.name: client.pk})
            tables.append(_exported(link.model, rows, "" if link.field.name == "client" else f"_{link.field.name}"))
    met = Encounter.objects.seen_by(membership).filter(client=client.pk)
    records = Record.objects.seen_by(membership).filter(pk__in=met.values("record"))
    return [*tables, _exported(Record, records)]


def _models() -> list[type[HouseRecord]]:
    ours = (model for model in apps.get_models() if issubclass(model, HouseRecord))
    return sorted((model for model in ours if _leaves(model)), key=lambda model: model.__name__)


def _leaves(model: type[HouseRecord]) -> bool:
    is_of_the_house = model.__module__.startswith("prevenance.house.")
    return model in OF_THE_HOUSE or not (is_of_the_house or model in LEFT_OUT)


def _exported(model: type[HouseRecord], rows: ScopedQuerySet[Any], part: str = "") -> Exported:
    if model is Membership:
        rows = rows.select_related("person")
    columns = tuple(field.attname for field in model._meta.concrete_fields if _may_be_told(field))
    return Exported(f"{model._meta.model_name}{part}", rows.order_by("pk"), columns)


def _may_be_told(field: "models.Field[Any, Any]") -> bool:
    return not isinstance(field, models.BinaryField) and not field.name.startswith(NOT_TOLD)


def _told(column: str, value: Any) -> Any:
    return masked(value) if column in QUOTES and value else value


def masked(text: str, places: Iterable[tuple[int, int]] = ()) -> str:
    """What the note guard holds back has a label in its stead, and so have places where it did so before."""
    spans = sorted([*((held.start, held.end) for held in guard(text)), *places])
    return mask_from(text, spans).slice(0, len(text))


def _nothing(_row: Any) -> dict[str, Any]:
    return {}


def _of_a_colleague(row: Membership) -> dict[str, Any]:
    return {"name": row.person.name, "email": row.person.email}


def _of_a_record(row: Record) -> dict[str, Any]:
    held = ProposedFact.objects.unscoped_for("what is held back is held back from everybody").filter(record=row.pk)
    places = held.filter(kind=HELD).values_list("start", "end")
    return {"text": masked(row.text, [(start, end) for start, end in places if start is not None and end is not None])}


def _of_a_contact(row: Contact) -> dict[str, Any]:
    return {"text": masked(row.text)}


def _of_a_message(row: Message) -> dict[str, Any]:
    return {"subject": masked(row.subject), "text": masked(row.words)}


def _of_a_guest(row: Guest) -> dict[str, Any]:
    return {"words": masked(row.words)}


def _of_a_selection(row: Selection) -> dict[str, Any]:
    return {"letter": masked(row.letter), "reply": masked(row.reply)}


def _of_a_plate(row: SelectedPiece) -> dict[str, Any]:
    return {"line": masked(row.line), "words": masked(row.words)}


def _of_a_complaint(row: Complaint) -> dict[str, Any]:
    return {"words": masked(row.words), "closing": masked(row.closing)}


_EXTRA: dict[str, Any] = {
    "membership": _of_a_colleague,
    "record": _of_a_record,
    "contact": _of_a_contact,
    "message": _of_a_message,
    "guest": _of_a_guest,
    "selection": _of_a_selection,
    "selectedpiece": _of_a_plate,
    "complaint": _of_a_complaint,
}
_EXTRA_COLUMNS = {
    "membership": ("name", "email"),
    "record": ("text",),
    "contact": ("text",),
    "message": ("subject", "text"),
    "guest": ("words",),
    "selection": ("letter", "reply"),
    "selectedpiece": ("line", "words"),
    "complaint": ("words", "closing"),
}
