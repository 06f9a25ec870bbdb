"""An evening from the first guest to the thanks, and a selection from the letter to the wish, in a real browser."""

import re
from datetime import time, timedelta
from io import BytesIO
from typing import Literal
from urllib.parse import parse_qs, urlsplit

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from prevenance.between_visits.events.actions import answered, choose_guests
from prevenance.between_visits.events.models import Event, Guest
from prevenance.between_visits.events.understanding import Answer
from prevenance.between_visits.followups.models import FollowUp, Kind
from prevenance.between_visits.selections.actions import Plate, make_selection
from prevenance.between_visits.selections.models import Liking, Selection
from prevenance.catalogue.models import Piece
from prevenance.catalogue.pictures import keep_picture
from prevenance.catalogue.samples_shelf import keep_samples
from prevenance.clientbook.models import Client, Wish
from prevenance.journey.planning import plan_house
from prevenance.journey.receiving_guests import arrive
from prevenance.journey.selecting import answered_plate, proposals
from tests.between_visits.guests import evening, invited, who_agreed
from tests.cast import Cast, gather_cast
from tests.client_people import helene, others
from tests.journeys.conftest import Opened
from tests.journeys.signed_in import signed_in
from tests.journeys.test_the_look import SCREENSHOTS, violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SCREENS = [(390, "light"), (1280, "dark")]


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    cast = gather_cast()
    keep_samples(by=cast.maud, boutiques=[cast.tilleuls, cast.dyker])
    helene(cast)
    return cast


def photograph(tint: str) -> bytes:
    """A ring on a cloth, as far as a circle goes."""
    picture = Image.new("RGB", (1500, 1500), "#d9d2c3")
    draw = ImageDraw.Draw(picture)
    draw.ellipse((420, 560, 1080, 1220), outline="#a88a4c", width=46)
    draw.ellipse((620, 380, 880, 640), fill=tint, outline="#a88a4c", width=16)
    sent = BytesIO()
    picture.save(sent, "JPEG")
    return sent.getvalue()


def letter_for(cast: Cast, client: Client) -> Selection:
    plates = [Plate(one.piece, one.line) for one in proposals(cast.ines, client)[:4]]
    for plate, tint in zip(plates[:3], ("#2f6b4f", "#37548c", "#7a2f3b"), strict=True):
        keep_picture(by=cast.maud, piece=plate.piece, sent=photograph(tint))
    letter = "Chère Madame Vasseur,\n\nvous m’aviez parlé du vert de l’étang. J’y ai repensé en voyant ces pièces."
    return make_selection(by=cast.ines, client=client, plates=plates, language="fr", letter=letter, with_prices=True)


def full_evening(cast: Cast) -> Event:
    event = evening(cast, day=cast.tilleuls.today(), begins=time(18, 30), ends=time(23, 59), places=4)
    others(cast)
    first = invited(cast, event)
    answered(guest=first, answer=Answer.YES, others=1, names=["Clara"], words="With pleasure, we will be two")
    arrive(by=cast.ines, guest=first)
    answered(guest=invited(cast, event, name="Ada Vane", number=1), answer=Answer.YES, others=1)
    waiting = invited(cast, event, name="Lucía Moreno de la Fuente", number=2)
    answered(guest=waiting, answer=Answer.YES, words="¡Con mucho gusto!")
    answered(guest=invited(cast, event, name="Inger Lindqvist", number=3), answer=Answer.NO, words="Alas, I cannot.")
    invited(cast, event, name="Margarethe von der Osten-Sacken", number=4)
    choose_guests(by=cast.ines, event=event, clients=[Client.objects.seen_by(cast.ines).get(name="Hélène Vasseur")])
    return event


def pages(cast: Cast) -> dict[str, str]:
    event = full_evening(cast)
    guests = Guest.objects.seen_by(cast.ines).filter(event=event)
    client = Client.objects.seen_by(cast.ines).get(name="Hélène Vasseur")
    made = letter_for(cast, client)
    answered_plate(selection=made, place=2, liking=Liking.LIKED, words="Le vert de l’étang !")
    plate = Piece.objects.seen_by(cast.maud).filter(pictures__isnull=False).order_by("id")[0]
    return {
        "events": "/events",
        "event": f"/events/{event.pk}",
        "event-details": f"/events/{event.pk}/details",
        "event-guests": f"/events/{event.pk}/guests",
        "event-invitation": f"/events/{event.pk}/guests/{guests.get(client=client).pk}/invitation",
        "event-door": f"/events/{event.pk}/door",
        "event-answer": f"/answers/{guests.get(client=client).token}",
        "event-answered": f"/answers/{guests.get(client__name='Ada Vane').token}",
        "selections": f"/clients/{client.pk}/selections",
        "selection-new": f"/clients/{client.pk}/selections/new",
        "selection": f"/selections/{made.pk}",
        "selection-letter": f"/chosen/{made.token}",
        "piece-pictures": f"/catalogue/{plate.pk}",
        "today-liked": "/today",
    }


@pytest.mark.parametrize(("width", "scheme"), SCREENS)
def test_events_and_selections_are_accessible(
    opened: Opened, cast: Cast, live_server: LiveServer, width: int, scheme: Literal["light", "dark"]
) -> None:
    SCREENSHOTS.mkdir(exist_ok=True)
    cast.maud.person.language = "fr"
    cast.maud.person.save()
    inside = signed_in(cast.maud if scheme == "dark" else cast.ines, live_server.url)
    for name, path in pages(cast).items():
        page = opened(path, width=width, color_scheme=scheme, storage_state=inside)
        page.evaluate("document.querySelectorAll('img').forEach(one => one.loading = 'eager')")
        page.evaluate("Promise.all([...document.images].map(one => one.decode()))")
        page.screenshot(path=SCREENSHOTS / f"{name}-{width}-{scheme}.png", full_page=True)
        page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
        assert violations(page) == [], name
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        page.close()


def test_an_evening_from_the_first_guest_to_the_thanks(opened: Opened, cast: Cast, live_server: LiveServer) -> None:
    okafor = who_agreed(cast, called="Dr Okafor")
    page = opened("/events", width=390, storage_state=signed_in(cast.ines, live_server.url))
    plan_an_evening(page, cast)
    choose_dr_okafor(page)
    link = invited_in(page)
    page.get_by_text("Invited another way").click()
    page.get_by_role("button", name="By hand").click()
    expect(page.get_by_role("heading", name="Invited, no answer yet")).to_be_visible()
    answer_for_two(opened(urlsplit(link).path, width=390))
    receive(page)
    plan_house(cast.alder, cast.tilleuls.today() + timedelta(days=1))
    thanks = FollowUp.objects.seen_by(cast.ines).get(kind=Kind.VISIT, client=okafor)
    page.goto(f"{live_server.url}/followups/{thanks.pk}")
    expect(page.locator(".draft")).to_contain_text("An evening of pens")


def plan_an_evening(page: Page, cast: Cast) -> None:
    page.get_by_role("link", name="A new event").click()
    page.get_by_label("Name").fill("An evening of pens")
    page.get_by_label("Day").fill(cast.tilleuls.today().isoformat())
    page.get_by_label("Begins at").fill("23:30")
    page.get_by_label("Ends at").fill("23:29")
    page.get_by_label("Place", exact=True).fill("12 rue des Tilleuls")
    page.get_by_label("English").fill("We open the workshop for one evening.")
    page.get_by_role("button", name="Keep").click()


def choose_dr_okafor(page: Page) -> None:
    """Nobody else has agreed."""
    page.get_by_role("link", name="Choose guests").click()
    expect(page.get_by_label("Paul Vasseur")).to_be_disabled()
    page.get_by_label("Look for a client").press_sequentially("okaf")
    expect(page.locator(".candidate")).to_have_count(1)
    page.get_by_label("Chidi Okafor").check()
    page.get_by_role("button", name="Put them on the list").click()
    page.get_by_role("link", name="Write the invitations").click()
    expect(page.locator(".draft")).to_contain_text("We open the workshop for one evening.")


def answer_for_two(theirs: Page) -> None:
    theirs.get_by_label("With pleasure").check()
    theirs.get_by_label("Who comes with you?").select_option("1")
    theirs.get_by_label("Their names").fill("Clara")
    theirs.get_by_role("button", name="Answer").click()
    expect(theirs.get_by_role("status")).to_contain_text("We look forward to welcoming you, and one more.")
    with theirs.expect_download() as download:
        theirs.get_by_role("link", name="Put it in your calendar").click()
    assert "TZID=Europe/Paris" in download.value.path().read_text()


def receive(page: Page) -> None:
    page.get_by_role("link", name="At the door").click()
    expect(page.locator(".arrival").filter(has_text="Clara")).to_be_visible()
    page.get_by_label("Who comes in?").press_sequentially("chidi")
    page.get_by_role("button", name=re.compile("Here.*Chidi Okafor")).click()
    expect(page.get_by_role("status").filter(has_text="2 people are here.")).to_be_visible()
    page.get_by_label("Somebody else, by name").fill("A neighbour")
    page.get_by_role("button", name="Here", exact=True).click()
    expect(page.get_by_role("status").filter(has_text="3 people are here.")).to_be_visible()


def invited_in(page: Page) -> str:
    found = re.search(r"http://\S+/answers/[\w-]+", page.locator(".draft").inner_text())
    assert found
    way = parse_qs(urlsplit(page.get_by_role("link", name="Open in WhatsApp").get_attribute("href") or "").query)
    assert found[0] in way["text"][0]
    return found[0]


def test_a_selection_from_the_letter_to_the_wish(opened: Opened, cast: Cast, live_server: LiveServer) -> None:
    client = Client.objects.seen_by(cast.ines).get(name="Hélène Vasseur")
    page = opened(f"/clients/{client.pk}/selections", storage_state=signed_in(cast.ines, live_server.url))
    page.get_by_role("link", name="Choose pieces for them").click()
    for box in page.get_by_role("checkbox").all()[:2]:
        box.check()
    page.get_by_label("Look for a piece").fill("Gauche")
    page.get_by_role("button", name="Look").click()
    page.get_by_role("checkbox", name=re.compile("Gauche 38")).check()
    page.get_by_role("textbox", name="Why Gauche 38").fill("Parce que vous l’avez regardée deux fois.")
    page.get_by_label("A few words").fill("Chère Madame,\npour vous.")
    page.get_by_role("button", name="See it as a letter").click()
    page.get_by_role("link", name="Read it as they will").click()
    letter = urlsplit(page.url).path

    theirs = opened(letter, width=390, java_script_enabled=False)
    expect(theirs.get_by_role("heading", level=1)).to_be_visible()
    expect(theirs.get_by_text("Parce que vous l’avez regardée deux fois.")).to_be_visible()
    assert theirs.locator(".plate-price").count() == 0
    plate = theirs.locator(".plate").filter(has_text="Gauche 38")
    plate.get_by_role("textbox").fill("Oui, celle-là !")
    plate.locator("button[value=liked]").click()
    expect(theirs.locator(".plate-said")).to_have_count(1)

    wish = Wish.objects.seen_by(cast.ines).get(description="Gauche 38")
    assert wish.quote == "Oui, celle-là !"
    page.goto(f"{live_server.url}/today")
    expect(page.locator(".due").filter(has_text="liked in your selection")).to_be_visible()
    page.goto(f"{live_server.url}/clients/{client.pk}")
    expect(page.locator("#wishes")).to_contain_text("Gauche 38")


def test_a_picture_is_kept_on_the_page_of_its_piece(opened: Opened, cast: Cast, live_server: LiveServer) -> None:
    piece = Piece.objects.seen_by(cast.maud).get(reference="LU-06")
    page = opened(f"/catalogue/{piece.pk}", storage_state=signed_in(cast.maud, live_server.url))
    field = page.get_by_label("Another picture")
    field.set_input_files({"name": "../../x.jpg", "mimeType": "image/jpeg", "buffer": photograph("#2f6b4f")})
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_role("img", name=piece.name)).to_be_visible()
    field.set_input_files({"name": "x.jpg", "mimeType": "image/jpeg", "buffer": b"<script>alert(1)</script>"})
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_text("This cannot be read as a picture.")).to_be_visible()
