import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _

from prevenance.house.models import Boutique
from prevenance.house.scope import HouseRecord


def new_address() -> str:
    """Stands on a website for everybody to see; long enough that nobody finds the houses by trying."""
    return secrets.token_urlsafe(12)


class AskForm(HouseRecord):
    """A boutique's page on which anybody may ask something."""

    boutique = models.ForeignKey(Boutique, on_delete=models.PROTECT, related_name="+")
    address = models.CharField(max_length=32, unique=True, default=new_address, editable=False)
    on = models.BooleanField(_("in use"), default=True)

    class Meta:
        verbose_name = _("web form")
        verbose_name_plural = _("web forms")
        constraints = [models.UniqueConstraint(fields=["house", "boutique"], name="one_form_a_boutique")]
