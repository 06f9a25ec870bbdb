"""What the guide shows: the next question, why it is asked, and what was told so far."""

from dataclasses import dataclass

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from prevenance.clientbook.models import Client
from prevenance.house.keys import new_key
from prevenance.house.models import Membership
from prevenance.journey.guide import OCCASIONS, known_from, known_of_client, next_question
from prevenance.journey.looking import LooksOnce
from prevenance.journey.proposing import kinds_told
from prevenance.web.deciding import as_key
from prevenance.web.language import interface_language
from prevenance.web.presenting.words import quoted

WHEN = {"phone": _("A call"), "chat": _("A chat"), "preparation": _("Preparing a visit")}


@dataclass(frozen=True)
class Guided:
    chosen: Client | None
    find: dict[str, str]
    when: str
    occasions: list[tuple[str, str | Promise]]
    question_id: str
    question: str
    because: str
    asked: list[str]
    told: str
    key: str

    @property
    def channel(self) -> str:
        return self.when if self.when in ("phone", "chat") else ""


def guided(sent: QueryDict, by: Membership) -> Guided:
    language = interface_language()
    wanted = None if "unchoose" in sent else as_key(sent.get("client", ""))
    client = Client.objects.seen_by(by).filter(id=wanted).first() if wanted else None
    when = sent.get("when", "")
    when = when if when in OCCASIONS else "phone"
    asked = list(dict.fromkeys(filter(None, [*sent.getlist("asked"), sent.get("skip", "")])))
    told = sent.get("words", "").replace("\r\n", "\n")
    known = known_of_client(client, by) | known_from(kinds_told(told, LooksOnce()) if told.strip() else ())
    question = next_question(known, asked, when)
    return Guided(
        chosen=client,
        find={"value": sent.get("find", "")},
        when=when,
        occasions=list(WHEN.items()),
        question_id=question.id if question else "",
        question=quoted(question.words(language), language) if question else "",
        because=question.reason(language) if question else "",
        asked=asked,
        told=told,
        key=sent.get("id", "") or str(new_key()),
    )
