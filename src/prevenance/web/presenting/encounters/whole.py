"""The whole review of a kept encounter: the record on one side, the six steps on the other, as a try-out shows them."""

from dataclasses import dataclass

from django.utils.functional import Promise

from prevenance.clientbook.models import Client
from prevenance.encounters.rules import may_write
from prevenance.house.models import Membership
from prevenance.journey.opening import Opened
from prevenance.reviewing import Review
from prevenance.standard.loading import load_standard
from prevenance.web.forms.record import FORMS
from prevenance.web.presenting.encounters.said import SaidRow, moment_address, said_row
from prevenance.web.presenting.encounters.titles import about, title_of
from prevenance.web.presenting.moments import Namer
from prevenance.web.presenting.page import ReviewPage, Told, review_page


@dataclass(frozen=True)
class WholeReview:
    """`page` is what the try-out's templates show; `review` is None where verdicts are not for this member."""

    id: str
    page: ReviewPage
    about: list[str]
    may_see: bool
    said: list[SaidRow]
    only_for_you: bool
    may_write: bool
    forms: list[tuple[str, str | Promise]]


def whole_review(opened: Opened, client: Client | None, by: Membership, language: str, *, whole: bool) -> WholeReview:
    encounter, review = opened.encounter, opened.review
    shown = review or Review("", "", False)
    undisputed = [one.moment for one in shown.missed() if one.moment not in opened.said]
    told = Told(
        form=True,
        ambassador=bool(encounter.serving_label),
        whole=whole,
        title=(title_of(encounter, client), language),
        disagree={moment: moment_address(encounter, moment) for moment in undisputed},
    )
    namer = Namer(load_standard(), language)
    return WholeReview(
        id=str(encounter.id),
        page=review_page(opened.reading, shown, language, told),
        about=about(encounter, by),
        may_see=review is not None,
        said=[said_row(one, encounter, namer, by) for one in opened.said.values()],
        only_for_you=encounter.is_own_note and encounter.written_by_id == by.pk,
        may_write=may_write(by, encounter),
        forms=[form for form in FORMS if form[0]],
    )
