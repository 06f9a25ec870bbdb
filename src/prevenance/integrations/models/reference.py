from django.db import models
from django.utils.translation import gettext_lazy as _

from prevenance.clientbook.models.client_row import ClientRow


class Reference(ClientRow):
    """What another system calls a client: the number at the till, the id in the web shop.

    Two clients may bear one, since nobody is told that a client whom they do not see has it already.
    """

    system = models.CharField(_("system"), max_length=40)
    value = models.CharField(_("reference"), max_length=200)

    class Meta:
        verbose_name = _("reference")
        verbose_name_plural = _("references")
        constraints = [
            models.UniqueConstraint(fields=["house", "system", "value", "client"], name="reference_once_a_client")
        ]
        indexes = [models.Index(fields=["house", "client"], name="reference_by_client")]

    def __str__(self) -> str:
        return self.value
