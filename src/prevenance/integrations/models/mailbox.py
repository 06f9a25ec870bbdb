from django.db import models
from django.utils.translation import gettext_lazy as _

from prevenance.house.models import Boutique
from prevenance.house.scope import HouseRecord
from prevenance.house.sealing import open_sealed, seal


class Security(models.TextChoices):
    TLS = "tls", _("TLS")
    STARTTLS = "starttls", _("STARTTLS")
    NONE = "none", _("none, on this machine only")


class MailTrouble(models.TextChoices):
    UNREACHABLE = "unreachable", _("The mail server does not answer.")
    REFUSED = "refused", _("The mail server does not accept the name and password.")
    NO_FOLDER = "no_folder", _("There is no such folder.")


class Mailbox(HouseRecord):
    """Where mail to the house is fetched from. What was fetched is remembered by its number in the folder."""

    boutique = models.ForeignKey(Boutique, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    host = models.CharField(_("server"), max_length=200)
    port = models.PositiveIntegerField(_("port"), default=993)
    security = models.CharField(_("encryption"), max_length=8, choices=Security.choices, default=Security.TLS)
    user = models.CharField(_("name"), max_length=200)
    folder = models.CharField(_("folder"), max_length=200, default="INBOX")
    on = models.BooleanField(_("in use"), default=True)
    sealed_password = models.BinaryField(editable=False)
    uid_validity = models.PositiveBigIntegerField(default=0, editable=False)
    last_uid = models.PositiveBigIntegerField(default=0, editable=False)
    fetched_at = models.DateTimeField(null=True, editable=False)
    trouble = models.CharField(max_length=16, choices=MailTrouble.choices, blank=True, editable=False)

    class Meta:
        verbose_name = _("mailbox")
        verbose_name_plural = _("mailboxes")
        constraints = [models.UniqueConstraint(fields=["house", "host", "user", "folder"], name="mailbox_once")]

    def __str__(self) -> str:
        return self.user

    @property
    def password(self) -> str:
        return open_sealed(bytes(self.sealed_password), bound_to=self._place()).decode()

    @password.setter
    def password(self, password: str) -> None:
        self.sealed_password = seal(password.encode(), bound_to=self._place())

    def _place(self) -> str:
        return f"{self.house_id}/mailbox/{self.id}"
