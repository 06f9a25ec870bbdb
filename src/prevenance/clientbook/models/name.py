from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from prevenance.clientbook.folding import fold
from prevenance.clientbook.models.client_row import ClientRow


class OtherName(ClientRow):
    """A name in another script, from before a marriage, or among friends."""

    name = models.CharField(_("name"), max_length=200)
    folded = models.CharField(max_length=200, editable=False)

    class Meta:
        verbose_name = _("other name")
        verbose_name_plural = _("other names")
        constraints = [models.UniqueConstraint(fields=["house", "client", "folded"], name="other_name_once_a_client")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.folded = self.make_folded()
        super().save(*args, **kwargs)

    def make_folded(self) -> str:
        return fold(self.name)[:200]
