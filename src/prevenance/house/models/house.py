from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prevenance.house.keys import new_key
from prevenance.house.scope import letting_go


class House(models.Model):
    """A maison, a brand, a shop of one: whoever keeps the book."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    name = models.CharField(max_length=200)
    language = models.CharField(max_length=16, default="en")
    lock_minutes = models.PositiveSmallIntegerField(
        _("minutes until a shared tablet locks"),
        default=5,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
    )
    created = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("house")
        verbose_name_plural = _("houses")

    def __str__(self) -> str:
        return self.name

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        with letting_go():
            return super().delete(*args, **kwargs)
