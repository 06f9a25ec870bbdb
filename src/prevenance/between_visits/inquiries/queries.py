from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Case, Count, Q, Value, When, Window

from prevenance.between_visits.delivery.models import Contact, Message
from prevenance.between_visits.delivery.models.received import Received, ReceivedKind
from prevenance.between_visits.inquiries.models import WAITING, AskForm, Inquiry, InquiryStep, State
from prevenance.house.models import Membership
from prevenance.house.rules import Deed, demand, may
from prevenance.house.scope import ScopedQuerySet

MOST_SHOWN = 50
MOST_IN_THREAD = 60
NOWHERE = "-"  # what no number and no address is
TOLD = (ReceivedKind.ANSWER, ReceivedKind.STRANGER, ReceivedKind.STOP, ReceivedKind.AUTO_REPLY)


@dataclass(frozen=True)
class Waiting:
    """Those who are shown, and how many there are of all."""

    rows: list[Inquiry]
    count: int


@dataclass(frozen=True)
class Hidden:
    """A client who is none of the reader's: that they wait, and whose they are, is all there is to know."""

    answer_by: datetime
    owner: str


def inquiry_seen_by(membership: Membership, id: UUID) -> Inquiry | None:
    return _with_people(Inquiry.objects.seen_by(membership)).filter(pk=id).first()


def _with_people(rows: ScopedQuerySet[Inquiry]) -> ScopedQuerySet[Inquiry]:
    people = rows.select_related("client", "owner__person", "boutique", "received", "decided_by__person")
    return people.defer("received__sealed_raw")


def waiting(membership: Membership, whose: str = "") -> Waiting:
    """By the clock. `whose`: "mine", "nobodys"; else all that this boutique may answer."""
    rows = whose_are(Inquiry.objects.seen_by(membership).filter(WAITING), membership, whose)
    return _first_of(rows, "answer_by", "id")


def ended(membership: Membership, state: State, before: datetime | None = None) -> list[Inquiry]:
    """One more than is shown, where there are more: of years, nobody counts them all."""
    rows = whose_are(Inquiry.objects.seen_by(membership).filter(state=state), membership, "")
    rows = rows.filter(heard_at__lt=before) if before else rows
    return list(_with_people(rows).order_by("-heard_at", "-id")[: MOST_SHOWN + 1])


def _first_of(rows: ScopedQuerySet[Inquiry], *order: str, most: int = MOST_SHOWN) -> Waiting:
    counted: Any = _with_people(rows).annotate(of_all=Window(Count("pk")))
    found = list(counted.order_by(*order)[:most])
    return Waiting(found, found[0].of_all if found else 0)


def whose_are(rows: ScopedQuerySet[Inquiry], membership: Membership, whose: str) -> ScopedQuerySet[Inquiry]:
    if whose == "mine":
        return rows.filter(owner=membership.pk)
    here = _of_boutique(membership)
    return rows.filter(here, _nobodys()) if whose == "nobodys" else rows.filter(here | Q(owner=membership.pk))


def _of_boutique(membership: Membership) -> Q:
    if membership.boutique_id is None:
        return Q(house=membership.house_id)
    return Q(boutique=membership.boutique_id) | Q(boutique=None)


def _nobodys() -> Q:
    """Without an owner, or of somebody who has left."""
    return Q(owner=None) | Q(owner__left__isnull=False)


def waiting_count(membership: Membership) -> int:
    """Of those whom this member might answer: their own, and nobody's."""
    if not may(membership, Deed.SEE_CLIENTS):
        return 0
    return _theirs_to_answer(membership).order_by().count()


def _theirs_to_answer(membership: Membership) -> ScopedQuerySet[Inquiry]:
    rows = Inquiry.objects.seen_by(membership).filter(WAITING)
    return rows.filter(Q(owner=membership.pk) | (_of_boutique(membership) & _nobodys()))


def answers_for(membership: Membership, most: int) -> Waiting:
    """Of those whom this member might answer: their own clients first, then by the clock."""
    own = Case(When(owner=membership.pk, client__isnull=False, then=Value(0)), default=Value(1))
    rows: Any = _theirs_to_answer(membership).annotate(own=own)
    return _first_of(rows, "own", "answer_by", "id", most=most)


def hidden(membership: Membership) -> list[Hidden]:
    """Discreet clients of colleagues who wait: nobody is left waiting because nobody else may know them."""
    demand(membership, Deed.SEE_CLIENTS)
    why = "that somebody waits is told, and whose they are; not who"
    rows = Inquiry.objects.unscoped_for(why).filter(WAITING, _of_boutique(membership), house=membership.house_id)
    rows = rows.filter(client__discreet=True).exclude(
        pk__in=Inquiry.objects.seen_by(membership).filter(WAITING).values("pk")
    )
    found = rows.order_by("answer_by").values_list("answer_by", "owner__person__name", "client__owner__person__name")
    return [Hidden(at, owner or second or "") for at, owner, second in found[:MOST_SHOWN]]


@dataclass(frozen=True)
class Thread:
    """All that was said with somebody, by what said it; the page puts it in order."""

    received: list[Received]
    sent: list[Message]
    heard: list[Contact]
    steps: list[InquiryStep]


def thread_of(inquiry: Inquiry, membership: Membership) -> Thread:
    """Of a client, with all of them; of a stranger, from that number or address."""
    received = Received.objects.seen_by(membership).defer("sealed_raw").filter(kind__in=TOLD)
    sent = Message.objects.seen_by(membership).select_related("by__person")
    heard = Contact.objects.seen_by(membership).select_related("by__person").filter(client=inquiry.client_id)
    steps = InquiryStep.objects.seen_by(membership).filter(inquiry=inquiry).select_related("by__person", "to__person")
    place = inquiry.contact_normal or NOWHERE
    if inquiry.client_id:
        received, sent = received.filter(client=inquiry.client_id), sent.filter(client=inquiry.client_id)
    else:
        received, sent = received.filter(client=None, from_address=place), sent.filter(client=None, address=place)
    return Thread(
        received=_newest(received, "-received_at"),
        sent=_newest(sent, "-created"),
        heard=_newest(heard, "-at") if inquiry.client_id else [],
        steps=list(steps.order_by("at", "id")[:MOST_IN_THREAD]),
    )


def _newest(rows: Any, order: str) -> list[Any]:
    return list(rows.order_by(order, "-id")[:MOST_IN_THREAD])


def received_of(client: UUID, membership: Membership, before: datetime | None = None) -> list[Received]:
    """For the client's story: what they wrote to us, the newest first."""
    rows = Received.objects.seen_by(membership).defer("sealed_raw").filter(client=client, kind__in=TOLD)
    return list(
        (rows.filter(received_at__lt=before) if before else rows).order_by("-received_at", "-id")[:MOST_IN_THREAD]
    )


def form_at(address: str) -> AskForm | None:
    """The page of this address, while it is in use."""
    forms = AskForm.objects.unscoped_for("whoever looks at it is no member")
    return forms.filter(address=address, on=True).select_related("house", "boutique").first()


def forms_seen_by(membership: Membership) -> list[AskForm]:
    rows = AskForm.objects.seen_by(membership).select_related("boutique")
    return list(rows.order_by("boutique__name"))
