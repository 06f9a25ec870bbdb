"""Sign-in, by allauth. Everybody's own account is theirs alone, whatever their role."""

from typing import Any

from allauth.mfa.models import Authenticator

from tests.cast import Cast
from tests.web.routes.table import Row

TO_SIGN_IN = "200 302 302 302 302 302 302"
OWN = "in 200 200 200 200 200 200"
NOT_THERE = "in 404 404 404 404 404 404"
# What changes how one signs in asks first whether it is still you.
AGAIN = "in 302 302 302 302 302 302"


def a_passkey_of_another(cast: Cast) -> dict[str, Any]:
    return {"pk": Authenticator.objects.create(user=cast.jonah.person, type=Authenticator.Type.WEBAUTHN, data={}).pk}


def a_reset(cast: Cast) -> dict[str, Any]:
    return {"uidb36": "abc", "key": "wrong"}


ROWS = [
    Row("account_login", TO_SIGN_IN),
    Row("account_logout", "302 200 200 200 200 200 200"),
    Row("account_inactive", "200 200 200 200 200 200 200"),
    Row("account_reauthenticate", OWN),
    Row("account_change_password", OWN),
    Row("account_set_password", "in 302 302 302 302 302 302"),
    Row("account_reset_password", "200 200 200 200 200 200 200"),
    Row("account_reset_password_done", "200 200 200 200 200 200 200"),
    Row("account_reset_password_from_key", "200 200 200 200 200 200 200", at=a_reset),
    Row("account_reset_password_from_key_done", "200 200 200 200 200 200 200"),
    Row("mfa_index", OWN),
    Row("mfa_authenticate", "in 302 302 302 302 302 302"),
    Row("mfa_reauthenticate", AGAIN),
    Row("mfa_activate_totp", AGAIN),
    Row("mfa_deactivate_totp", NOT_THERE),
    Row("mfa_view_recovery_codes", NOT_THERE),
    Row("mfa_generate_recovery_codes", AGAIN),
    Row("mfa_download_recovery_codes", NOT_THERE),
    Row("mfa_list_webauthn", OWN),
    Row("mfa_add_webauthn", AGAIN),
    Row("mfa_reauthenticate_webauthn", AGAIN),
    Row("mfa_remove_webauthn", "in 302 302 302 302 302 302", at=a_passkey_of_another),
    Row("mfa_edit_webauthn", "in 302 302 302 302 302 302", at=a_passkey_of_another),
    Row("mfa_login_webauthn", "in 302 302 302 302 302 302"),
    Row("socialaccount_connections", OWN),
    Row("socialaccount_login_cancelled", "200 200 200 200 200 200 200"),
    Row("socialaccount_login_error", "401 401 401 401 401 401 401"),
    Row("openid_connect_login", "404 404 404 404 404 404 404", at=lambda cast: {"provider_id": "house"}),
    Row("openid_connect_callback", "404 404 404 404 404 404 404", at=lambda cast: {"provider_id": "house"}),
]
