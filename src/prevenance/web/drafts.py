"""What is being typed stays in the browser until it is sent: sealed there, with a key that only its writer is given."""

from prevenance.house.models import Membership
from prevenance.house.sealing import fingerprint


def draft_key(by: Membership) -> str:
    """32 bytes in hex. Whoever takes over a shared tablet is given another, and cannot open what lies there."""
    return fingerprint(b"what is being typed", bound_to=f"draft/{by.id}").split(":")[1]
