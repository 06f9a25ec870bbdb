"""Where providers tell what came in. They have no session: what they say is signed, or it is not heard."""

from uuid import UUID

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from prevenance.clientbook.models import Channel
from prevenance.integrations.inbound.doors import door_at, hear, is_our_word, is_signed
from prevenance.integrations.models import InboundDoor


@csrf_exempt
@require_http_methods(["GET", "POST"])
def inbound(request: HttpRequest, id: UUID) -> HttpResponse:
    """What is refused is refused in one way, whatever was wrong."""
    door = door_at(id)
    if door is None:
        return HttpResponseForbidden()
    return heard(request, door) if request.method == "POST" else challenged(request, door)


def heard(request: HttpRequest, door: InboundDoor) -> HttpResponse:
    try:
        body = request.body
    except RequestDataTooBig:
        return HttpResponseForbidden()
    if not is_signed(door, body, request.headers.get("X-Hub-Signature-256", "")):
        return HttpResponseForbidden()
    hear(door, body)
    return HttpResponse()


def challenged(request: HttpRequest, door: InboundDoor) -> HttpResponse:
    """WhatsApp asks once whether the address is ours."""
    asked = request.GET
    subscribes = door.channel == Channel.WHATSAPP and asked.get("hub.mode") == "subscribe"
    if not (subscribes and is_our_word(door, asked.get("hub.verify_token", ""))):
        return HttpResponseForbidden()
    return HttpResponse(asked.get("hub.challenge", "")[:200], content_type="text/plain")
