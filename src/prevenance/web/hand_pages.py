"""From a follow-up to the card that is written by hand."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, QueryDict

from prevenance.between_visits.followups.addresses import address_lines
from prevenance.clientbook.actions.evidence import today_of
from prevenance.clientbook.models import Channel
from prevenance.clientbook.regions import region_of
from prevenance.clientbook.rules import may_write
from prevenance.house import audit
from prevenance.house.models import AuditedDeed, Membership
from prevenance.journey.today import Card, cards_of, today_for
from prevenance.journey.writing import draft_for, language_of
from prevenance.web.follow_up_pages import follow_up_or_404

# Paper and the size of letters on it.
CARDS = {"a6": ("A6 landscape", 11), "a5": ("A5 landscape", 14), "5x7": ("7in 5in", 12)}
LONG_WORDS = 420


@dataclass(frozen=True)
class ByHand:
    id: UUID
    name: str
    words: str
    wording: str
    language: str
    address: list[str]  # line by line; empty where they did not agree to post

    def on_card(self, size: str) -> dict[str, Any]:
        """Smaller letters for many words; what does not fit goes on overleaf."""
        paper, letters = CARDS.get(size, CARDS["a6"])
        letters = letters - 2 if len(self.words) > LONG_WORDS else letters
        return {"paper": paper, "size": letters, "words": self.words, "language": self.language, "title": self.name}


def by_hand_or_404(membership: Membership, id: UUID) -> ByHand:
    """Of what is still due, for whoever may write to them; not while they are to be left in peace."""
    row = follow_up_or_404(membership, id)
    cards = cards_of(membership, [row]) if row.is_open and may_write(membership, row.client) else []
    if not cards or cards[0].free_from:
        raise Http404
    card, day = cards[0], today_of(membership)
    draft = draft_for(card, membership, day)
    words = row.words or (draft.text if draft else "")
    audit.note(membership, AuditedDeed.READ, row)
    return ByHand(
        id=row.pk,
        name=card.client.greeting_name(),
        words=words,
        wording=draft.wording if draft and not row.words else "",
        language=language_of(card, membership),
        address=address_of(card, membership),
    )


def address_of(card: Card, membership: Membership) -> list[str]:
    """Where they agreed to post for this; never else."""
    written = next((way.value for way in card.ways if way.channel == Channel.POST), "")
    boutique = membership.boutique or card.client.boutique
    return address_lines(card.client.name, written, region_of(boutique)) if written else []


def addresses_of_today(membership: Membership) -> list[list[str]]:
    """Of this member's own page, those whom one may write to now; each client once."""
    cards = [card for card in today_for(membership).cards if not card.free_from]
    found = {card.client.pk: address_of(card, membership) for card in cards}
    return [lines for lines in found.values() if lines]


def label_place(asked: QueryDict) -> int:
    try:
        return int(asked.get("at", "1"))
    except ValueError:
        return 1
