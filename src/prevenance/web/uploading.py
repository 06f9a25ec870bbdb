"""Files larger than a record: a whole book of clients. Held in memory, never put down on a disk."""

from functools import wraps
from typing import Any

from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from prevenance.integrations.tables.read import MOST_BYTES
from prevenance.web.acting import View


class _WholeFile(MemoryFileUploadHandler):
    def handle_raw_input(self, input_data: Any, META: Any, content_length: int, *more: Any) -> None:  # noqa: N803
        self.activated = content_length <= MOST_BYTES


def takes_large_files(view: View) -> View:
    """The token of the form is asked for as ever, but only once it is settled how its file is taken in."""
    protected = csrf_protect(view)

    @csrf_exempt
    @wraps(view)
    def taking(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if request.method == "POST":
            request.upload_handlers = [_WholeFile(request)]
        return protected(request, *args, **kwargs)

    return taking
