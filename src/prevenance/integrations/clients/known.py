from collections.abc import Sequence
from uuid import UUID

from prevenance.clientbook.models import Client, Consent, ContactPoint, ImportantDate, OtherName, Purpose, Remembered
from prevenance.integrations.clients.card import ClientCard
from prevenance.integrations.models import Reference


class Known:
    """What is there of each client already, and what this part has added."""

    def __init__(self, keys: list[UUID], cards: Sequence[ClientCard]) -> None:
        self._there: set[tuple[UUID, str, str]] = set()
        self._consents: dict[tuple[UUID, str], bool] = {}
        if keys:
            self._load(keys, cards)

    def _load(self, keys: list[UUID], cards: Sequence[ClientCard]) -> None:
        why = "what is there already is not added again"
        contacts = ContactPoint.objects.unscoped_for(why).filter(client__in=keys)
        self._there |= set(contacts.values_list("client_id", "channel", "normal"))
        references = Reference.objects.unscoped_for(why).filter(client__in=keys)
        rows = references.values_list("client_id", "system", "value")
        self._there |= {(client, f"reference {system}", value) for client, system, value in rows}
        dates = ImportantDate.objects.unscoped_for(why).filter(client__in=keys, about="").exclude(kind="other")
        for client, kind, month, day in dates.values_list("client_id", "kind", "month", "day"):
            self._there |= {(client, kind, f"{month}-{day}"), (client, "one", kind)}
        if any(card.other_names for card in cards):
            names = OtherName.objects.unscoped_for(why).filter(client__in=keys)
            self._there |= {(client, "name", folded) for client, folded in names.values_list("client_id", "folded")}
        if any(card.told for card in cards):
            told = Remembered.objects.unscoped_for(why).filter(client__in=keys)
            facts = told.values_list("client_id", "kind", "folded")
            self._there |= {(client, f"told {kind}", folded) for client, kind, folded in facts}
        if any(card.consents for card in cards):
            consents = Consent.objects.unscoped_for(why).filter(client__in=keys, purpose=Purpose.MARKETING)
            for client, channel, given in consents.order_by("at").values_list("client_id", "channel", "given"):
                self._consents[client, channel] = given

    def is_new(self, client: Client, kind: str, value: str) -> bool:
        """And from now on it is there."""
        key = (client.pk, kind, value)
        if key in self._there:
            return False
        self._there.add(key)
        return True

    def says_otherwise(self, client: Client, channel: str, given: bool) -> bool:
        """A file is older than what was said since: it may take a yes back, and never makes one of a no."""
        key = (client.pk, channel)
        known = self._consents.get(key)
        if given == (known or False) or (given and known is not None):
            return False
        self._consents[key] = given
        return True
