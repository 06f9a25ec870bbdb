"""How somebody signs in: what they have set up, for their own page."""

from dataclasses import dataclass

from allauth.mfa.models import Authenticator

from prevenance.house.models import Membership
from prevenance.house.pins import has_pin
from prevenance.web.joining import own_sign_in


@dataclass(frozen=True)
class WaysIn:
    password: bool
    app: bool
    passkeys: int
    codes_left: int | None  # None: recovery codes were never made
    pin: bool
    provider: str


def ways_in(membership: Membership) -> WaysIn:
    kinds = Authenticator.Type
    mine = list(Authenticator.objects.filter(user=membership.person))
    codes = next((one.wrap() for one in mine if one.type == kinds.RECOVERY_CODES), None)
    return WaysIn(
        password=membership.person.has_usable_password(),
        app=any(one.type == kinds.TOTP for one in mine),
        passkeys=sum(one.type == kinds.WEBAUTHN for one in mine),
        codes_left=len(codes.get_unused_codes()) if codes else None,
        pin=has_pin(membership),
        provider=own_sign_in(),
    )
