"""What is sent while it is made."""

from collections.abc import Iterable

from django.http import HttpResponse, StreamingHttpResponse


def sent(pieces: Iterable[bytes] | Iterable[str], name: str, kind: str) -> HttpResponse:
    """As a file of its own name. The doors hand it through like any other answer."""
    answer = StreamingHttpResponse(pieces, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer  # type: ignore[return-value]  # streams are no HttpResponse, though nothing here asks them to be
