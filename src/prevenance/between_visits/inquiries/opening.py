"""How somebody comes to wait: they wrote, they filled in the form, or an ambassador noted their call."""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from prevenance.between_visits.delivery.models.received import Received
from prevenance.between_visits.inquiries.clock import Week, answer_by
from prevenance.between_visits.inquiries.models import WAITING, AnswerRule, AskForm, Inquiry, State, Through
from prevenance.clientbook.models import Channel, Client
from prevenance.clientbook.models.contact_point import normal_form
from prevenance.clientbook.regions import region_of
from prevenance.clientbook.rules import demand_write
from prevenance.house import audit
from prevenance.house.models import AuditedDeed, Boutique, House, Membership
from prevenance.house.rules import Deed, RefusedError, demand, works_at

WHY = "whoever asks something is no member"
LONGEST = 8000


@dataclass(frozen=True)
class Caller:
    """Who asks, as they told it. `contact`: a number or an address."""

    name: str = ""
    contact: str = ""

    def channel(self) -> str:
        """By which they are answered: an address has an @, anything else is dialled."""
        if not self.contact:
            return ""
        return Channel.EMAIL if "@" in self.contact else Channel.PHONE


@transaction.atomic
def note_call(
    *,
    by: Membership,
    through: Through,
    words: str,
    caller: Caller,
    client: Client | None = None,
    boutique: Boutique | None = None,
    owner: Membership | None = None,
    week: Week | None = None,
) -> Inquiry:
    """Somebody rang, or stood at the door. A word is enough, or a number."""
    demand(by, Deed.WRITE_CLIENTS)
    if boutique and not works_at(by, boutique):
        raise RefusedError
    if client:
        demand_write(by, client)
    if not (words.strip() or caller.contact.strip()):
        raise ValidationError({"words": _("What is it about, or how are they reached?")})
    row = _inquiry(by.house, through, caller, words, boutique or by.boutique, week)
    row.client, row.owner = client, owner
    row.save()
    audit.note(by, AuditedDeed.WRITE, row)
    return row


@transaction.atomic
def ask(
    *, form: AskForm, caller: Caller, words: str, wording: str, is_spam: bool = False, week: Week | None = None
) -> Inquiry:
    """From the form on a website. `wording` is what it told them would become of their words."""
    row = _inquiry(form.house, Through.FORM, caller, words, form.boutique, week)
    row.wording = wording
    if is_spam:
        row.state, row.decided_at = State.SPAM, timezone.now()
    row.save()
    return row


def _inquiry(
    house: House, through: Through, caller: Caller, words: str, boutique: Boutique | None, week: Week | None
) -> Inquiry:
    row = Inquiry(house=house, through=through, boutique=boutique, channel=caller.channel())
    row.name, row.contact = " ".join(caller.name.split())[:200], caller.contact.strip()[:500]
    row.contact_normal = normal_form(row.channel, row.contact, region_of(boutique))[:500] if row.contact else ""
    row.words = words.strip()[:LONGEST]
    row.answer_by = due(house, through, row.heard_at, boutique, week)
    return row


def wait_for_answer(
    *,
    received: Received,
    client: Client | None,
    owner: Membership | None,
    boutique: Boutique | None,
    begun: str = "",
    week: Week | None = None,
) -> Inquiry:
    """What they wrote waits. While they wait already, it is one thread: the clock goes on from their first word.
    `begun`: an answer that somebody need only send. `week`: when the boutique is open, where that is written down."""
    through = Through.MAIL if received.channel == Channel.EMAIL else Through.CHAT
    waiting = Inquiry.objects.unscoped_for(WHY).filter(WAITING, house=received.house_id, through=through)
    theirs = {"client": client} if client else {"client": None, "contact_normal": received.from_address}
    row = waiting.filter(**theirs).order_by("id").first()
    if row is None:
        row = Inquiry(house=received.house, through=through, client=client, owner=owner, boutique=boutique)
        row.answer_by = due(received.house, through, received.received_at, boutique, week)
    row.name, row.contact = received.from_name or row.name, received.from_address
    row.contact_normal, row.channel = received.from_address, received.channel
    row.received, row.heard_at, row.begun = received, received.received_at, begun
    row.save()
    return row


def due(house: House, through: str, at: datetime, boutique: Boutique | None, week: Week | None = None) -> datetime:
    """By the clock of the boutique; of the whole house, by that of its first. A house that answers round the clock does
    so whenever its boutiques are open."""
    rule = rule_of(house)
    ours = week_of(rule, boutique or first_boutique(house))
    return answer_by(at, rule.allows(through), ours if week is None or ours.is_round_the_clock else week)


def first_boutique(house: House) -> Boutique | None:
    return Boutique.objects.unscoped_for(WHY).filter(house=house).order_by("id").first()


def rule_of(house: House) -> AnswerRule:
    why = "the house's own rule, whoever asks something"
    return AnswerRule.objects.unscoped_for(why).filter(house=house).first() or AnswerRule(house=house)


def week_of(rule: AnswerRule, boutique: Boutique | None) -> Week:
    zone = boutique.time_zone if boutique else "UTC"
    return Week(tuple(rule.weekdays), rule.opens, rule.closes, zone)
