"""Somebody who waits, and the page on which they are found."""

from prevenance.between_visits.inquiries.models import Inquiry, Through
from prevenance.between_visits.inquiries.opening import Caller, note_call
from prevenance.house.models import Membership
from tests.between_visits.book import okafor
from tests.cast import Cast
from tests.journey.arrivals import all_inquiries, comes_in, reached
from tests.web.people import as_member


def page(membership: Membership, address: str = "/inbox") -> str:
    return as_member(membership).get(address).content.decode()


def a_message(cast: Cast, words: str = "Is my watch ready?") -> Inquiry:
    reached(cast.ines, okafor(cast))
    comes_in(cast, words, boutique=cast.tilleuls)
    return all_inquiries(cast.alder)[-1]


def a_call(cast: Cast) -> Inquiry:
    return note_call(
        by=cast.ines,
        through=Through.CALL,
        words="Do you mend clasps?",
        caller=Caller("Ada Wren", "+33 6 99 99 99 99"),
        boutique=cast.tilleuls,
    )


def change(row: Inquiry, **told: object) -> None:
    Inquiry.objects.unscoped_for("the test").filter(pk=row.pk).update(**told)
