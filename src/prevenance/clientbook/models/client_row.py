"""What hangs on a client is seen by those who see the client, and what is discreet by the client's circle alone."""

from dataclasses import dataclass, replace
from typing import Any, Self, TypeVar
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from prevenance.clientbook.models.client import Client, clients_visible_to, in_circle_of
from prevenance.house.models import Membership
from prevenance.house.prepared import prepared
from prevenance.house.rules import RefusedError
from prevenance.house.scope import HouseRecord, ScopedQuerySet

R = TypeVar("R", bound="HouseRecord")


@dataclass(frozen=True)
class SeenClient:
    """A client whom a member was seen to see, and whether what is discreet too. Made by `see` alone."""

    client: Client
    in_circle: bool
    named: tuple[UUID, ...]  # colleagues in the circle beside owner and second

    # For `prepared`: what is asked of them depends on the circle, and names the client and the house.

    def shape(self) -> bool:
        return self.in_circle

    def values(self) -> list[UUID]:
        return [self.client.pk, self.client.house_id]

    def holding(self, values: list[UUID]) -> "SeenClient":
        return replace(self, client=Client(pk=values[0], house_id=values[1]))


def see(client: Client, membership: Membership) -> SeenClient:
    """Asked once for a page that reads a dozen tables, each of which would ask the same."""
    named = _named(membership, client.pk)
    if not named:
        raise RefusedError
    others = tuple(member for member in named if member)
    return SeenClient(client, membership.pk in {*client.circle(), *others}, others)


@prepared
def _named(membership: Membership, client: UUID) -> models.QuerySet[Client, UUID | None]:
    """Of a client without any, one row of nothing; of one who is not seen, none."""
    return Client.objects.seen_by(membership).filter(pk=client).values_list("named__membership", flat=True)


class ClientRows(ScopedQuerySet[R]):
    """What is discreet stays away from these places, whoever looks."""

    def of(self, seen: SeenClient) -> Self:
        rows = self._as_scoped(self.filter(client=seen.client.pk, house=seen.client.house_id))
        return rows if seen.in_circle else rows._not_flagged()

    def not_discreet(self) -> Self:
        return self._not_flagged().exclude(client__discreet=True)

    def for_household_page(self) -> Self:
        return self.not_discreet()

    def for_drafts(self) -> Self:
        return self.not_discreet()

    def for_links(self) -> Self:
        return self.not_discreet()

    def for_search(self) -> Self:
        """A discreet client is found by their circle, and even there by nothing that is discreet of itself."""
        return self._not_flagged()

    def _not_flagged(self) -> Self:
        flagged = any(field.name == "discreet" for field in self.model._meta.fields)
        return self.filter(discreet=False) if flagged else self.all()


class ClientRow(HouseRecord):
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="+")

    objects = ClientRows.as_manager()  # type: ignore[misc]  # narrows the base class on purpose

    class Meta:
        abstract = True
        base_manager_name = "objects"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.client and self.client.house_id != self.house_id:
            raise ValueError("A client and what hangs on them are of one house.")
        super().save(*args, **kwargs)

    @classmethod
    def visible_to(cls, membership: Membership) -> models.Q:
        return clients_visible_to(membership, "client__")


class DiscreetRow(ClientRow):
    """May be discreet of itself: a surprise gift stays one."""

    discreet = models.BooleanField(_("discreet"), default=False)

    class Meta:
        abstract = True
        base_manager_name = "objects"

    @classmethod
    def visible_to(cls, membership: Membership) -> models.Q:
        return super().visible_to(membership) & (models.Q(discreet=False) | in_circle_of(membership, "client__"))
