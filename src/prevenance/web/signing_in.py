"""How allauth signs people in here. Nobody signs up: they come by invitation, or open the first house."""

import base64
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse

from prevenance.house.models import Membership, Person
from prevenance.house.pins import free_pins
from prevenance.house.queries import memberships_of
from prevenance.house.sealing import open_sealed, seal
from prevenance.web import locking

PLACE = "second step of sign-in"


class SigningIn(DefaultAccountAdapter):  # type: ignore[misc]
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def post_login(self, request: HttpRequest, user: Person, **kwargs: Any) -> HttpResponse:
        arrive(request, user)
        response: HttpResponse = super().post_login(request, user, **kwargs)
        return response


class HouseSignIn(DefaultSocialAccountAdapter):  # type: ignore[misc]
    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """The invitation was for this address; else allauth would take the password away, as from an impostor."""
        verified = {address.email.lower() for address in sociallogin.email_addresses if address.verified}
        if sociallogin.is_existing and sociallogin.user.email in verified:
            EmailAddress.objects.update_or_create(
                user=sociallogin.user, email=sociallogin.user.email, defaults={"verified": True, "primary": True}
            )


class SecondSteps(DefaultMFAAdapter):  # type: ignore[misc]
    """The secrets of authenticator apps and recovery codes are sealed like records."""

    def encrypt(self, text: str) -> str:
        return base64.b64encode(seal(text.encode(), bound_to=PLACE)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return open_sealed(base64.b64decode(encrypted_text), bound_to=PLACE).decode()

    def get_totp_issuer(self) -> str:
        return "Prevenance"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        entity: dict[str, str] = super().get_public_key_credential_rp_entity()
        return entity | {"name": "Prevenance"}


def arrive(request: HttpRequest, person: Person) -> None:
    """Somebody has signed in in full. Who is a member once only need not say as whom."""
    free_pins(person)
    if tablet := locking.tablet_here(request):
        locking.lock_later(request, tablet)
    mine = list(memberships_of(person))
    if len(mine) == 1:
        locking.begin_to_act(request, mine[0])


def sign_in_new_member(request: HttpRequest, membership: Membership) -> None:
    """Whoever has just chosen their password need not type it again."""
    login(request, membership.person, backend="prevenance.web.sessions.Passwords")
    locking.begin_to_act(request, membership)
