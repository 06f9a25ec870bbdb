from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from prevenance.clientbook.folding import fold
from prevenance.house.models import Boutique, Membership
from prevenance.house.rules import Deed, may
from prevenance.house.scope import HouseRecord

if TYPE_CHECKING:
    from uuid import UUID

HERE = models.Q(merged_into=None, erased_at=None)


class Client(HouseRecord):
    """Whoever is received. Without an owner, a client of the store."""

    name = models.CharField(_("name"), max_length=200)
    given = models.CharField(_("given name"), max_length=100, blank=True)
    family = models.CharField(_("family name"), max_length=100, blank=True)
    called = models.CharField(_("likes to be called"), max_length=100, blank=True)
    pronunciation = models.CharField(_("how to say the name"), max_length=200, blank=True)
    languages = models.JSONField(_("languages"), default=list, blank=True)
    sort_key = models.CharField(max_length=200, editable=False)
    owner = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    second = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    boutique = models.ForeignKey(Boutique, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    discreet = models.BooleanField(_("discreet"), default=False)
    last_seen = models.DateField(_("last seen"), null=True, blank=True)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+", editable=False)
    erased_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("client")
        verbose_name_plural = _("clients")
        indexes = [
            # Who may see a client, without reading the client: most rows hang on one, and ask.
            models.Index(fields=["id", "discreet", "owner", "second"], name="client_by_who_sees"),
            models.Index(fields=["house", "sort_key", "id"], name="client_by_name", condition=HERE),
            models.Index(fields=["house", "owner", "sort_key"], name="client_by_owner", condition=HERE),
            models.Index(fields=["house", "boutique", "sort_key"], name="client_by_boutique", condition=HERE),
            models.Index(fields=["house", "last_seen", "id"], name="client_by_last_seen", condition=HERE),
            models.Index(fields=["house", "created", "id"], name="client_by_time", condition=HERE),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.demand_one_house()
        self.sort_key = self.make_sort_key()
        super().save(*args, **kwargs)

    def demand_one_house(self) -> None:
        for row in (self.owner, self.second, self.boutique):
            if row and row.house_id != self.house_id:
                raise ValueError("A client, their ambassadors and their boutique are of one house.")

    def make_sort_key(self) -> str:
        """By family name where it is known; else as the name is written."""
        return fold(f"{self.family} {self.given}" if self.family else self.name)[:200]

    def greeting_name(self) -> str:
        return self.called or self.name

    @property
    def is_here(self) -> bool:
        return self.merged_into_id is None and self.erased_at is None

    def circle(self) -> "set[UUID]":
        """Owner and second; named colleagues are rows of their own."""
        return {member for member in (self.owner_id, self.second_id) if member}

    @classmethod
    def visible_to(cls, membership: Membership) -> models.Q:
        return clients_visible_to(membership, "")


def clients_visible_to(membership: Membership, path: str) -> models.Q:
    """A store is one service: colleagues see each other's clients. A discreet one is seen by their circle only."""
    if not may(membership, Deed.SEE_CLIENTS):
        return models.Q(pk__in=[])
    ours = models.Q(house=membership.house_id)
    return ours & (models.Q(**{f"{path}discreet": False}) | in_circle_of(membership, path))


def in_circle_of(membership: Membership, path: str) -> models.Q:
    """Owner, second and named colleagues; nobody by rank."""
    return in_circle_by(membership, owner=f"{path}owner", second=f"{path}second", client=f"{path}id")


def in_circle_by(membership: Membership, *, owner: str, second: str, client: str) -> models.Q:
    """Where the table at hand keeps these three."""
    mine = DiscreetTo.objects.unscoped_for("whom a member is named for").filter(membership=membership.pk)
    both = models.Q(**{owner: membership.pk}) | models.Q(**{second: membership.pk})
    return both | models.Q(**{f"{client}__in": mine.values("client")})


class DiscreetTo(HouseRecord):
    """A colleague who is named: who may see what is discreet about a client, beside owner and second."""

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="+", related_query_name="named")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["house", "client", "membership"], name="named_once_a_client"),
        ]
        indexes = [models.Index(fields=["membership", "client"], name="named_for_by_member")]

    @classmethod
    def visible_to(cls, membership: Membership) -> models.Q:
        return clients_visible_to(membership, "client__")
