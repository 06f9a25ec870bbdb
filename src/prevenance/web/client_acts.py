"""What may be done on a client's page, by the nouns of its addresses."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import Http404, QueryDict
from django.urls import reverse

from prevenance.between_visits.complaints.models import Complaint
from prevenance.between_visits.repairs.models import Repair
from prevenance.clientbook.models import (
    Client,
    ClientRow,
    Consent,
    ContactPoint,
    ImportantDate,
    Need,
    Possession,
    Promise,
    Purchase,
    Relation,
    Remembered,
    VisitNote,
    Wish,
)
from prevenance.house.models import Membership
from prevenance.house.scope import HouseRecord
from prevenance.journey.planning import plan_for_client
from prevenance.web.forms.clients import between_visits, card, consents, facts, people, plain, things
from prevenance.web.forms.clients.act import ActForm
from prevenance.web.forms.followups import FrequencyForm

ON_THE_CARD: dict[str, type[ActForm]] = {
    "name": card.NameForm,
    "ambassadors": card.AmbassadorsForm,
    "discretion": card.DiscretionForm,
    "frequency": FrequencyForm,
}
NEW: dict[str, type[ActForm]] = {
    "treatment": facts.TreatmentForm,
    "tastes": facts.TasteForm,
    "life": facts.LifeForm,
    "people": people.RelationForm,
    "dates": people.DateForm,
    "possessions": things.PossessionForm,
    "wishes": things.WishForm,
    "needs": things.NeedForm,
    "promises": things.PromiseForm,
    "purchases": things.PurchaseForm,
    "consents": consents.ConsentForm,
    "contacts": consents.ContactForm,
    "repairs": between_visits.RepairForm,
    "complaints": between_visits.ComplaintForm,
}
ROWS: dict[str, tuple[type[ClientRow], str]] = {
    "facts": (Remembered, ""),
    "people": (Relation, "people"),
    "dates": (ImportantDate, "people"),
    "possessions": (Possession, "owns"),
    "wishes": (Wish, "wishes"),
    "needs": (Need, "needs"),
    "promises": (Promise, "promised"),
    "purchases": (Purchase, "story"),
    "visits": (VisitNote, "story"),
    "consents": (Consent, "consent"),
    "contacts": (ContactPoint, "reach"),
    "repairs": (Repair, "story"),
    "complaints": (Complaint, "story"),
}
AS_THEY_ARE = ("consents", "contacts", "repairs", "complaints")
"""Discreet from the beginning or not at all."""
ON_A_ROW: dict[tuple[str, str], type[ActForm]] = {
    ("facts", "correction"): facts.FactCorrectionForm,
    ("facts", "decision"): plain.DecisionForm,
    ("people", "correction"): people.RelationCorrectionForm,
    ("dates", "correction"): people.DateForm,
    ("possessions", "correction"): things.PossessionForm,
    ("wishes", "correction"): things.WishForm,
    ("wishes", "fulfilment"): plain.FulfilForm,
    ("wishes", "abandonment"): plain.WishNoLongerForm,
    ("needs", "correction"): things.NeedForm,
    ("promises", "correction"): things.PromiseForm,
    ("promises", "keeping"): plain.PromiseKeptForm,
    ("promises", "abandonment"): plain.PromiseDroppedForm,
    ("purchases", "giving"): plain.GivingForm,
    ("consents", "withdrawal"): consents.WithdrawalForm,
    ("contacts", "correction"): consents.ContactCorrectionForm,
    ("repairs", "readiness"): between_visits.ReadyForm,
    ("repairs", "collection"): between_visits.CollectedForm,
    ("complaints", "remedy"): between_visits.RemedyForm,
    ("complaints", "closing"): between_visits.ClosingForm,
    **{(part, "confirmation"): plain.ConfirmForm for part in ("facts", "possessions", "wishes", "needs")},
    **{
        (part, "removal"): plain.ForgetForm
        for part in ("facts", "people", "dates", "possessions", "wishes", "needs", "contacts")
    },
    **{(part, "discretion"): plain.RowDiscretionForm for part in ROWS if part not in AS_THEY_ARE},
}


def form_or_404(forms: dict[str, type[ActForm]], part: str) -> type[ActForm]:
    if part not in forms:
        raise Http404
    return forms[part]


def form_on_row_or_404(part: str, deed: str) -> type[ActForm]:
    if (part, deed) not in ON_A_ROW:
        raise Http404
    return ON_A_ROW[part, deed]


def row_or_404(membership: Membership, client: Client, part: str, id: UUID) -> ClientRow:
    """A relation hangs on both of its sides."""
    model, _place = ROWS[part]
    theirs = Q(client=client) | Q(other=client) if model is Relation else Q(client=client)
    row = model.objects.seen_by(membership).filter(theirs, pk=id).first()
    if row is None:
        raise Http404
    return row


def place_of(form: ActForm, part: str) -> str:
    """The section of the page to return to."""
    if isinstance(form.row, Remembered):
        return facts.place_of(form.row)
    return ROWS[part][1] if form.row is not None else form.place


def is_done(form: ActForm) -> bool:
    """Whether the form was good and its deed is done; else it says what is missing."""
    if not form.is_valid():
        return False
    try:
        form.kept = form.act()
    except ValidationError as error:
        add_errors(form, error)
        return False
    plan_for_client(form.client)
    return True


def add_errors(form: ActForm, error: ValidationError) -> None:
    """An error of a column that the form does not ask for is told above it."""
    by_field = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
    for name, messages in by_field.items():
        form.add_error(name if name in form.fields else None, ValidationError(messages))


def address_after(form: ActForm, part: str) -> str:
    return address_of(form.client, place_of(form, part), form.kept)


def address_of(client: Client, place: str, row: HouseRecord | None) -> str:
    """A section of the client's page, with the row open."""
    opened = f"?at={row.pk}" if row is not None else ""
    return f"{reverse('client', args=[client.pk])}{opened}#{place}"


def guarded_words(sent: QueryDict) -> list[str]:
    """Of a form that is being filled in."""
    names = {name for form in (*NEW.values(), *ON_A_ROW.values()) for name in form.guarded}
    return [words for name in sorted(names) if (words := str(sent.get(name) or ""))]
