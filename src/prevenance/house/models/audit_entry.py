from django.apps import apps
from django.db import models
from django.utils.translation import gettext_lazy as _

from prevenance.house.models.membership import Membership
from prevenance.house.scope import ImmutableHouseRecord


class AuditedDeed(models.TextChoices):
    READ = "read", _("read")
    SEARCH = "search", _("searched")
    WRITE = "write", _("wrote")
    ERASE = "erase", _("erased")
    EXPORT = "export", _("exported")
    IMPORT = "import", _("imported")
    SIGN_IN = "sign_in", _("signed in")
    CHANGE_PERSON = "change_person", _("took over the tablet")
    INVITE = "invite", _("invited")
    WITHDRAW = "withdraw", _("withdrew")
    JOIN = "join", _("joined")
    LEAVE = "leave", _("let go")


class AuditEntry(ImmutableHouseRecord):
    """Who did what to which record, and when. Never a word of what is in it."""

    member = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    deed = models.CharField(max_length=16, choices=AuditedDeed.choices)
    subject_kind = models.CharField(max_length=40, blank=True)
    subject_id = models.UUIDField(null=True)
    count = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit trail")
        indexes = [
            models.Index(fields=["house", "id"], name="audit_in_order"),
            models.Index(fields=["house", "member", "id"], name="audit_by_member"),
            models.Index(fields=["house", "subject_kind", "subject_id", "id"], name="audit_by_subject"),
        ]

    @property
    def subject_name(self) -> str:
        """The kind of record, in the reader's language. A table that is gone keeps the name that it had."""
        try:
            return str(apps.get_model("prevenance", self.subject_kind)._meta.verbose_name)
        except LookupError:
            return self.subject_kind
