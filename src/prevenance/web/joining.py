"""Joining a house by invitation: as somebody new, or as somebody who is known in another house already."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest

from prevenance.house.invitations import accept, accept_as_new_person
from prevenance.house.models import Invitation, Person
from prevenance.web import locking
from prevenance.web.forms.people import JoiningForm
from prevenance.web.language import interface_language
from prevenance.web.signing_in import sign_in_new_member


@dataclass(frozen=True)
class Joining:
    invitation: Invitation
    known: bool  # the address belongs to somebody who can sign in
    here: Person | None  # who is signed in while the link is opened
    form: JoiningForm | None

    @property
    def is_theirs(self) -> bool:
        return self.here is not None and self.here.email == self.invitation.email

    @property
    def provider(self) -> str:
        return own_sign_in()


def own_sign_in() -> str:
    """What the house calls its own sign-in, where there is one."""
    apps = settings.SOCIALACCOUNT_PROVIDERS.get("openid_connect", {}).get("APPS", [])
    return str(apps[0]["name"]) if apps else ""


def opened_with(request: HttpRequest, invitation: Invitation) -> Joining:
    here = request.user if isinstance(request.user, Person) else None
    known = Person.objects.filter(email=invitation.email).exists()
    elsewhere = bool(own_sign_in()) and "elsewhere" in request.POST
    form = JoiningForm(request.POST or None, email=invitation.email, elsewhere=elsewhere) if not known else None
    return Joining(invitation, known, here, form)


def joined(request: HttpRequest, joining: Joining) -> str | None:
    """Where to go on, or None where something is still to be said."""
    if joining.is_theirs and joining.here:
        locking.begin_to_act(request, accept(invitation=joining.invitation, person=joining.here))
        return "home"
    if joining.form is None or joining.here or not joining.form.is_valid():
        return None
    given = joining.form.cleaned_data
    membership = accept_as_new_person(
        invitation=joining.invitation,
        name=given["name"],
        called=given["called"],
        password=given.get("password"),
        language=interface_language(),
    )
    if "password" not in given:
        return "account_login"
    sign_in_new_member(request, membership)
    return "home"
