import re

import pytest
from django.test import Client
from pytest_django import Settings

from prevenance.web.samples_shelf import samples


def test_the_first_page_asks_for_a_record_and_needs_no_query(client: Client) -> None:
    page = client.get("/").content.decode()
    assert "What did the client say" in page
    assert 'name="record"' in page
    assert 'type="file"' in page
    assert "Nothing, to anyone." in page


def test_twelve_samples_are_one_click_away(client: Client) -> None:
    page = client.get("/").content.decode()
    assert set(re.findall(r"/samples/([\w-]+)/review", page)) == set(samples())
    assert len(samples()) == 12


def test_a_french_browser_is_answered_in_french(client: Client) -> None:
    page = client.get("/", headers={"accept-language": "fr-FR,fr;q=0.9"}).content.decode()
    assert '<html lang="fr">' in page
    assert "Qu’a dit le client" in page
    assert "quatre cents" in page


def test_the_language_can_be_chosen_without_script(client: Client) -> None:
    answer = client.post("/language", {"language": "fr", "next": "/"}, follow=True)
    assert '<html lang="fr">' in answer.content.decode()


@pytest.mark.parametrize("address", ["/", "/samples/a-clasp-to-mend/review", "/no/such/page"])
def test_no_page_has_a_style_or_script_of_its_own(client: Client, by_hand: None, address: str) -> None:
    answer = client.get(address)
    page = answer.content.decode()
    assert not re.search(r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=|javascript:", page)
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
    assert "unsafe" not in answer.headers["Content-Security-Policy"]


def test_nothing_on_a_page_comes_from_elsewhere(client: Client) -> None:
    assert not re.search(r"(?:src|href|action|hx-post)=\"(?:https?:)?//", client.get("/").content.decode())


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1", "[::1]:8000"])
def test_on_ones_own_machine_the_record_never_leaves_it(client: Client, host: str) -> None:
    assert "never leaves this machine" in client.get("/", headers={"host": host}).content.decode()


@pytest.mark.parametrize("host", ["book.alder.example", "127.alder.example", "localhost.alder.example"])
def test_elsewhere_the_record_is_said_to_go_to_the_house_s_server(
    client: Client, settings: Settings, host: str
) -> None:
    settings.ALLOWED_HOSTS = [host]
    page = client.get("/", headers={"host": host}).content.decode()
    assert "never leaves" not in page
    assert "on the house’s own server" in page


def test_no_browser_remembers_what_is_typed(client: Client) -> None:
    form = client.get("/").content.decode().split('<form class="record-form"')[1].split("</form>")[0]
    fields = re.findall(
        r"<(?:input|select|textarea) [^>]*name=\"(?:record|client_name|ambassador|details)\"[^>]*>", form
    )
    assert len(fields) == 4
    for field in [form.split(">")[0], *fields]:
        assert 'autocomplete="off"' in field
        assert 'spellcheck="false"' in field
