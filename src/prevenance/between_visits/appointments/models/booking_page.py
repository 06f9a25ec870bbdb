from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from prevenance.house.models import Boutique
from prevenance.house.scope import HouseRecord


class BookingPage(HouseRecord):
    """Where anybody may choose a time at a boutique. It shows free times and nothing else."""

    boutique = models.OneToOneField(Boutique, on_delete=models.CASCADE, related_name="+")
    slug = models.SlugField(_("its address ends in"), max_length=60, unique=True)
    on = models.BooleanField(_("open to the public"), default=False)
    minutes = models.PositiveSmallIntegerField(
        _("minutes a visit"), default=45, validators=[MinValueValidator(15), MaxValueValidator(240)]
    )
    notice_hours = models.PositiveSmallIntegerField(
        _("hours of notice"), default=3, validators=[MaxValueValidator(336)], help_text=_("Nobody books sooner.")
    )
    days_ahead = models.PositiveSmallIntegerField(
        _("days ahead"), default=30, validators=[MinValueValidator(1), MaxValueValidator(180)]
    )

    class Meta:
        verbose_name = _("booking page")
        verbose_name_plural = _("booking pages")
