"""How often one place may write to a form on a website: counted by address of the network, under a hash."""

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest

from prevenance.house.sealing import fingerprint

MOST_AN_HOUR = 6
AN_HOUR = 3600


def asked_too_often(request: HttpRequest, form: str) -> bool:
    """Counts this time, too. Behind a proxy, the address is the one that a trusted proxy tells."""
    whence = get_adapter(request).get_client_ip(request)
    key = f"ask:{fingerprint(str(whence).encode(), bound_to=f'ask/{form}')[-32:]}"
    cache.add(key, 0, AN_HOUR)
    try:
        return bool(cache.incr(key) > MOST_AN_HOUR)
    except ValueError:  # it ran out in this very moment
        return False
