"""A page for the printer, made of a template. Nothing is fetched for it: what it shows stands in it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext
from PIL import ImageFile


class CannotPrintError(Exception):
    """Says what is missing, and the remedy."""


def printed(request: HttpRequest, template: str, page: dict[str, Any], name: str) -> HttpResponse:
    """The PDF under a name of its own; or, where it cannot be made here, a page that says why."""
    try:
        pdf = pdf_of(template, page)
    except CannotPrintError as error:
        return render(request, "printing/missing.html", {"why": str(error)}, status=503)
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return answer


def pdf_of(template: str, page: dict[str, Any]) -> bytes:
    try:
        from weasyprint import HTML
        from weasyprint.urls import URLFetcher
    except OSError:  # the library is there, and what it draws letters with is not
        remedy = gettext("Printing needs Pango. Ask whoever looks after the server for: %(command)s")
        raise CannotPrintError(remedy % {"command": "apt-get install libpango-1.0-0 libpangoft2-1.0-0"}) from None
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # the library asks all of us to take half a picture for a whole one
    inside = URLFetcher(allowed_protocols=["data"])
    written: bytes = HTML(string=render_to_string(template, page), url_fetcher=inside).write_pdf()
    return written
