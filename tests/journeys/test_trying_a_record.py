"""A person pastes, drops or picks a record, and finds the missed moment at its turn."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import RECORD, Opened

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("by_hand")]


def expect_the_review(page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text("A transcript of five turns")
    expect(page.locator("#turn-3")).to_contain_text("Missed: compliment.")
    expect(page.locator("#turn-3 .wording")).to_be_visible()
    expect(page.locator("#turn-1")).not_to_contain_text("Missed")


def test_a_pasted_record_is_reviewed_and_a_mark_leads_to_its_turn(opened: Opened) -> None:
    page = opened()
    page.get_by_label("The record").fill(RECORD)
    page.get_by_role("button", name="Review it").click()
    expect_the_review(page)
    expect(page).to_have_title("A transcript of five turns · Prevenance")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    page.get_by_role("link", name="compliment: missed").click()
    assert page.url.endswith("#turn-3")
    expect(page.locator("#turn-3")).to_be_in_viewport()


def test_going_back_finds_the_field_as_it_was_left(opened: Opened) -> None:
    page = opened()
    page.get_by_label("The record").fill(RECORD)
    page.get_by_role("button", name="Review it").click()
    expect_the_review(page)
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_contain_text("What did the client say")
    expect(page.get_by_label("The record")).to_have_value(RECORD)


def test_the_record_is_not_left_in_the_browser(opened: Opened) -> None:
    page = opened()
    page.get_by_label("The record").fill(RECORD)
    page.get_by_role("button", name="Review it").click()
    expect_the_review(page)
    kept = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, history.state, document.cookie])")
    assert "walnut" not in kept


def test_a_dropped_file_is_named_and_reviewed(opened: Opened) -> None:
    page = opened()
    dropped = page.evaluate_handle(
        """text => { const files = new DataTransfer();
        files.items.add(new File([text], "visit.txt", {type: "text/plain"})); return files; }""",
        RECORD,
    )
    page.dispatch_event("textarea[name=record]", "drop", {"dataTransfer": dropped})
    expect(page.locator("[data-chosen]")).to_have_text("visit.txt")
    page.get_by_role("button", name="Review it").click()
    expect_the_review(page)


def test_a_chosen_file_can_be_left_out_again(opened: Opened, visit: Path) -> None:
    page = opened()
    page.set_input_files("#file", visit)
    expect(page.locator("[data-chosen]")).to_have_text("visit.txt")
    page.get_by_role("button", name="Leave it out").click()
    expect(page.locator("[data-chosen]")).to_be_hidden()
    page.get_by_role("button", name="Review it").click()
    expect(page.locator("#record-problem")).to_contain_text("There is nothing to read.")


def test_a_mistake_keeps_the_text_and_tells_the_remedy(opened: Opened) -> None:
    page = opened()
    page.get_by_label("The record").fill(RECORD)
    page.get_by_text("Say more about it").click()
    page.get_by_label("Who serves").fill("Beatriz")
    page.get_by_role("button", name="Review it").click()
    expect(page.locator("#id_ambassador_error")).to_contain_text("The speakers are")
    expect(page.get_by_label("The record")).to_have_value(RECORD)


def test_how_it_was_read_can_be_corrected(opened: Opened) -> None:
    page = opened()
    page.get_by_label("The record").fill(RECORD)
    page.get_by_role("button", name="Review it").click()
    page.get_by_text("Change how it was read").click()
    page.get_by_label("Who serves").fill("Ms Calloway")
    page.get_by_role("button", name="Review it again").click()
    expect(page.locator(".about")).to_contain_text(re.compile("Served by .?Ms Calloway.?, as you said."))


def test_a_sample_is_one_click_away(opened: Opened) -> None:
    page = opened()
    page.get_by_role("link", name=re.compile("A clasp to mend")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("A clasp to mend")
    expect(page.get_by_role("region", name="Six steps")).to_contain_text("Welcome")


def test_the_keyboard_alone_is_enough(opened: Opened) -> None:
    page = opened()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="To the page")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_label("The record")).to_be_focused()
    page.keyboard.insert_text(RECORD)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect_the_review(page)
    fold = page.locator("#step-esteem summary")
    fold.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#step-esteem .judged").first).to_contain_text("missed, sure")


def test_a_french_person_is_spoken_to_in_french(opened: Opened) -> None:
    page = opened(locale="fr-FR")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Qu’a dit le client")
    page.get_by_role("link", name=re.compile("Cinq minutes")).click()
    expect(page.get_by_text("pas encore jugés")).to_be_visible()
    page.get_by_role("button", name="English").click()
    expect(page.get_by_text("not judged yet")).to_be_visible()


def test_the_language_of_a_try_out_can_be_changed(opened: Opened) -> None:
    page = opened()
    page.get_by_label("The record").fill(RECORD)
    page.get_by_role("button", name="Review it").click()
    expect_the_review(page)
    page.get_by_role("button", name="Français").click()
    expect(page.locator("#turn-3")).to_contain_text("Manqué\u00a0: compliment.")
    expect(page.locator("html")).to_have_attribute("lang", "fr")


def test_everything_works_without_script(opened: Opened, visit: Path) -> None:
    page = opened(java_script_enabled=False)
    page.get_by_label("The record").fill(RECORD)
    page.get_by_role("button", name="Review it").click()
    expect_the_review(page)
    page.locator("#step-esteem summary").click()
    expect(page.locator("#step-esteem .judged").first).to_be_visible()
    page.get_by_role("button", name="Français").click()
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    page.goto(page.url.replace("/try", "/"))
    page.set_input_files("#file", visit)
    page.get_by_role("button", name="Relire").click()
    expect(page.locator("#turn-3")).to_contain_text("Manqué")
