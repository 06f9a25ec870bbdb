"""Members who are signed in, for tests of pages."""

from django.test import Client

from prevenance.house.models import Membership

PASSWORD = "a sentence is easier to keep"


def with_password(membership: Membership) -> Membership:
    membership.person.set_password(PASSWORD)
    membership.person.save()
    return membership


def as_member(membership: Membership) -> Client:
    """Signed in, and acting as this membership."""
    client = Client()
    client.force_login(membership.person)
    session = client.session
    session["membership"] = str(membership.id)
    session.save()
    return client


def sign_in(client: Client, membership: Membership, password: str = PASSWORD, **more: str) -> int:
    given = {"login": membership.person.email, "password": password, **more}
    return client.post("/sign-in", given).status_code
