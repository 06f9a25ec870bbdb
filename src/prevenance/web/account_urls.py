"""Sign-in by allauth, under our own addresses. Only what a house needs: no sign-up, no second e-mail address."""

from allauth.account import views as account
from allauth.socialaccount import views as elsewhere
from django.urls import include, path, re_path

urlpatterns = [
    path("sign-in", account.login, name="account_login"),
    path("sign-out", account.logout, name="account_logout"),
    path("account/inactive", account.account_inactive, name="account_inactive"),
    path("account/confirmation", account.reauthenticate, name="account_reauthenticate"),
    path("account/password", account.password_change, name="account_change_password"),
    path("account/password/first", account.password_set, name="account_set_password"),
    path("account/password/reset", account.password_reset, name="account_reset_password"),
    path("account/password/reset/sent", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^account/password/reset/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "account/password/new/done",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("account/two-step/", include("allauth.mfa.urls")),
    path("account/elsewhere", elsewhere.connections, name="socialaccount_connections"),
    path("account/elsewhere/cancelled", elsewhere.login_cancelled, name="socialaccount_login_cancelled"),
    path("account/elsewhere/error", elsewhere.login_error, name="socialaccount_login_error"),
    path("account/", include("allauth.socialaccount.providers.openid_connect.urls")),
]
