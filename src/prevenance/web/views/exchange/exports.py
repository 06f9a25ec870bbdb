"""Everything, to take along."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_POST, require_safe

from prevenance.house.rules import Deed
from prevenance.integrations.export.vcards import Version
from prevenance.integrations.exporting import export_cards, export_client, export_house
from prevenance.web.acting import MemberRequest, member_required
from prevenance.web.client_pages import client_or_404
from prevenance.web.sending import sent

ZIP, CARDS = "application/zip", "text/vcard; charset=utf-8"


@require_safe
@member_required(Deed.EXPORT)
def exports(request: MemberRequest) -> HttpResponse:
    return render(request, "exchange/exports.html")


@require_POST
@member_required(Deed.EXPORT)
def house_export(request: MemberRequest) -> HttpResponse:
    name = slugify(request.membership.house.name) or "house"
    return sent(export_house(by=request.membership), f"{name}-{timezone.localdate()}.zip", ZIP)


@require_POST
@member_required(Deed.EXPORT)
def card_export(request: MemberRequest) -> HttpResponse:
    version: Version = "3.0" if request.POST.get("version") == "3.0" else "4.0"
    return sent(export_cards(by=request.membership, version=version), "clients.vcf", CARDS)


@require_POST
@member_required(Deed.EXPORT)
def client_export(request: MemberRequest, id: UUID) -> HttpResponse:
    client = client_or_404(request.membership, id)
    return sent(export_client(by=request.membership, client=client), f"client-{timezone.localdate()}.zip", ZIP)
