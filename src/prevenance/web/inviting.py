"""From the form of an invitation to the link that its maker hands over."""

from dataclasses import dataclass
from urllib.parse import quote

from django.urls import reverse
from django.utils.translation import gettext

from prevenance.house.invitations import invite
from prevenance.house.models import Invitation, Role
from prevenance.web.acting import MemberRequest
from prevenance.web.forms.people import InvitationForm


@dataclass(frozen=True)
class Link:
    """Shown once: the house itself keeps only what recognises it."""

    invitation: Invitation
    address: str

    @property
    def letter(self) -> str:
        """A draft in one's own mail program. Nothing is sent from here."""
        subject = gettext("Your invitation to %(house)s") % {"house": self.invitation.house}
        words = gettext("This link opens the client book of %(house)s to you. It works once, within a week.") % {
            "house": self.invitation.house
        }
        body = f"{words}\n\n{self.address}"
        return f"mailto:{quote(self.invitation.email)}?subject={quote(subject)}&body={quote(body)}"


def invited_by_form(request: MemberRequest, form: InvitationForm) -> Link | None:
    if not form.is_valid():
        return None
    given = form.cleaned_data
    invitation, token = invite(
        by=request.membership, email=given["email"], role=Role(given["role"]), boutique=given["boutique"]
    )
    return Link(invitation, request.build_absolute_uri(reverse("invitation", args=[token])))
