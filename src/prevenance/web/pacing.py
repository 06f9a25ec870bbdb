"""How often one place may try something that strangers may try: counted in the cache, forgotten with it."""

from datetime import timedelta

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest


def is_too_often(request: HttpRequest, what: str, most: int) -> bool:
    return int(cache.get(_key(request, what), 0)) >= most


def count_try(request: HttpRequest, what: str, within: timedelta) -> None:
    """Whoever goes on trying goes on waiting: the while begins anew with each."""
    key = _key(request, what)
    cache.set(key, int(cache.get(key, 0)) + 1, within.total_seconds())


def _key(request: HttpRequest, what: str) -> str:
    return f"tries:{what}:{get_adapter().get_client_ip(request)}"
