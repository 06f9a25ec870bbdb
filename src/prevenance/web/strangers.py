"""Pages behind a private link: for a client who is nobody's member, in their own language, and found by no search."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_cache_control

from prevenance.web.language import chosen_language

View = Callable[..., HttpResponse]


def private_link(view: View) -> View:
    """Neither kept on the way nor found by a search; `SECURE_REFERRER_POLICY` tells its address to no other site."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        if not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_store=True)
        return response

    return guarded


def speak_their_language(request: HttpRequest, language: str) -> None:
    """The client's own, unless another was chosen on this device."""
    if not chosen_language(request):
        translation.activate(language)
