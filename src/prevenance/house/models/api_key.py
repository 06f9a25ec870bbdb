from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from prevenance.house.models.membership import Membership
from prevenance.house.scope import HouseRecord


class Scope(models.TextChoices):
    """What a key is for. Writing includes reading."""

    CLIENTS_READ = "clients:read", _("read the client book")
    CLIENTS_WRITE = "clients:write", _("write in the client book")
    CLIENTS_ERASE = "clients:erase", _("have clients forgotten")
    ENCOUNTERS_READ = "encounters:read", _("read encounters")
    ENCOUNTERS_WRITE = "encounters:write", _("keep encounters, and what they tell")
    REVIEWS_READ = "reviews:read", _("read the reviews of everybody’s encounters")
    CATALOGUE_READ = "catalogue:read", _("read the catalogue")
    CATALOGUE_WRITE = "catalogue:write", _("write in the catalogue")
    POLICIES_READ = "policies:read", _("read policies")
    POLICIES_WRITE = "policies:write", _("write policies")
    IMPORTS_WRITE = "imports:write", _("import from a shop")


class ApiKey(HouseRecord):
    """Lets one program in. The program is known by the token; here lies only its hash. It acts by a membership of its
    own, so that the trail tells what it did."""

    PER_MINUTE = 600

    name = models.CharField(_("name"), max_length=80)
    scopes = models.JSONField(_("what it may do"), default=list)
    hashed_token = models.CharField(max_length=64, unique=True, editable=False)
    membership = models.OneToOneField(Membership, on_delete=models.PROTECT, related_name="api_key")
    made_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    last_used = models.DateTimeField(null=True, editable=False)
    revoked_at = models.DateTimeField(null=True, editable=False)
    # Requests in the minute that began then.
    minute = models.DateTimeField(null=True, editable=False)
    used = models.PositiveIntegerField(default=0, editable=False)
    per_minute = models.PositiveIntegerField(_("requests a minute"), default=PER_MINUTE)

    class Meta:
        verbose_name = _("API key")
        verbose_name_plural = _("API keys")
        indexes = [models.Index(fields=["house", "created"], name="api_key_by_time")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.membership.house_id != self.house_id:
            raise ValueError("A key and the membership it acts by are of one house.")
        super().save(*args, **kwargs)

    @property
    def scope_names(self) -> list[str]:
        return [str(Scope(scope).label) for scope in self.scopes if scope in Scope.values]
