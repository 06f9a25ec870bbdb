from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from prevenance.clientbook.models.client import Client, clients_visible_to
from prevenance.clientbook.models.client_row import DiscreetRow
from prevenance.house.models import Membership


class Kin(models.TextChoices):
    """What the other is to the client."""

    SPOUSE = "spouse", _("spouse")
    PARTNER = "partner", _("partner")
    DAUGHTER = "daughter", _("daughter")
    SON = "son", _("son")
    MOTHER = "mother", _("mother")
    FATHER = "father", _("father")
    SISTER = "sister", _("sister")
    BROTHER = "brother", _("brother")
    FRIEND = "friend", _("friend")
    ASSISTANT = "assistant", _("assistant")
    COLLEAGUE = "colleague", _("colleague")
    BUYS_FOR = "buys_for", _("buys for")
    OTHER = "other", _("other")
    # Where a reverse name must not guess.
    PARENT = "parent", _("parent")
    CHILD = "child", _("child")
    SIBLING = "sibling", _("sibling")
    EMPLOYER = "employer", _("the one they work for")
    BOUGHT_FOR = "bought_for", _("the one they buy for")


REVERSE = {
    Kin.SPOUSE: Kin.SPOUSE,
    Kin.PARTNER: Kin.PARTNER,
    Kin.DAUGHTER: Kin.PARENT,
    Kin.SON: Kin.PARENT,
    Kin.CHILD: Kin.PARENT,
    Kin.MOTHER: Kin.CHILD,
    Kin.FATHER: Kin.CHILD,
    Kin.PARENT: Kin.CHILD,
    Kin.SISTER: Kin.SIBLING,
    Kin.BROTHER: Kin.SIBLING,
    Kin.SIBLING: Kin.SIBLING,
    Kin.FRIEND: Kin.FRIEND,
    Kin.COLLEAGUE: Kin.COLLEAGUE,
    Kin.ASSISTANT: Kin.EMPLOYER,
    Kin.EMPLOYER: Kin.ASSISTANT,
    Kin.BUYS_FOR: Kin.BOUGHT_FOR,
    Kin.BOUGHT_FOR: Kin.BUYS_FOR,
    Kin.OTHER: Kin.OTHER,
}


class Relation(DiscreetRow):
    """One row for both sides. Who is no client of ours is a name only, and holds what serves the client."""

    other = models.ForeignKey(Client, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    other_name = models.CharField(_("name"), max_length=200, blank=True)
    kind = models.CharField(_("who they are"), max_length=16, choices=Kin.choices)
    reverse = models.CharField(_("who the client is to them"), max_length=16, choices=Kin.choices)
    note = models.CharField(_("what serves the client"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("relation")
        verbose_name_plural = _("relations")
        constraints = [
            models.UniqueConstraint(
                fields=["house", "client", "other"], condition=models.Q(other__isnull=False), name="related_once"
            ),
            models.CheckConstraint(
                condition=models.Q(other__isnull=False) | ~models.Q(other_name=""), name="relation_names_somebody"
            ),
            models.CheckConstraint(
                condition=models.Q(other__isnull=True) | ~models.Q(other=models.F("client")),
                name="nobody_is_related_to_themselves",
            ),
        ]
        indexes = [
            models.Index(fields=["house", "client"], name="relation_by_client"),
            models.Index(fields=["house", "other"], name="relation_by_other"),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.other and self.other.house_id != self.house_id:
            raise ValueError("Those who are related here are of one house.")
        super().save(*args, **kwargs)

    @classmethod
    def visible_to(cls, membership: Membership) -> models.Q:
        """A discreet client does not show up on the page of somebody else's household."""
        other = models.Q(other=None) | clients_visible_to(membership, "other__")
        return super().visible_to(membership) & other
