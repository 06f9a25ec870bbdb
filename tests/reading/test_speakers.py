"""Who serves is found, with an honest confidence, and can be said by hand."""

import pytest

from prevenance.reading import ReadingError, Role, read
from prevenance.reading.role_words import role_weight

A, C, O = Role.AMBASSADOR, Role.CLIENT, Role.OTHER  # noqa: E741


@pytest.mark.parametrize(
    "label",
    [
        "SA",
        "CA",
        "Client Advisor",
        "Sales associate",
        "AGENT 1",
        "Boutique",
        "Conseillère",
        "vendeuse",
        "Anna (boutique)",
        "Watchmaker",
        "Store Manager",
        "Customer Service",
        "Verkäufer",
        "Atelier Brume",
        "Juwelier Roth",
        "Hart & Sons",
        "the shop assistant",
    ],
)
def test_these_labels_serve(label: str) -> None:
    assert role_weight(label) >= 3


@pytest.mark.parametrize(
    "label",
    [
        "Client",
        "CLIENTE",
        "Customer 2",
        "guest",
        "Caller",
        "Visitor",
        "Gentleman",
        "Lady",
        "Kundin",
        "CL",
        "Shopper",
        "Husband",
        "Client's daughter",
    ],
)
def test_these_labels_are_served(label: str) -> None:
    assert role_weight(label) <= -2.5


@pytest.mark.parametrize("label", ["Anna", "Speaker 1", "SPEAKER_01", "spk_0", "X", "Müller", "+33 6 12 34 56 78"])
def test_these_labels_say_nothing(label: str) -> None:
    assert abs(role_weight(label)) < 0.5


def roles(text: str, ambassador: str | None = None) -> dict[str | None, Role | None]:
    return {turn.name: turn.role for turn in read(text, ambassador=ambassador).turns}


def test_who_asks_and_buys_is_the_client() -> None:
    text = (
        "Kai: Hi, do you have these in brown?\nLou: Let me check for you. What size?\nKai: Nine. How "
        "much are they?\nLou: 140."
    )
    assert roles(text) == {"Kai": C, "Lou": A}


def test_french_speech_is_understood() -> None:
    text = (
        "Lou : Bonjour, puis-je vous aider ?\nKai : Je cherche un cadeau pour ma femme.\nLou : Quelle "
        "taille ?\nKai : Je prends celui-ci."
    )
    assert roles(text) == {"Kai": C, "Lou": A}


def test_one_known_side_settles_the_other() -> None:
    text = "Visitor: Hello.\nRosa: Hello.\nVisitor: A grey day.\nRosa: It is."
    assert roles(text) == {"Visitor": C, "Rosa": A}


def test_several_people_of_the_house_serve() -> None:
    text = (
        "SA: Good morning.\nClient: My clock stopped.\nWatchmaker: May I see it?\nManager: Welcome back, "
        "sir.\nClient: Thank you."
    )
    assert roles(text) == {"SA": A, "Client": C, "Watchmaker": A, "Manager": A}


def test_the_clients_company_is_on_the_clients_side() -> None:
    text = "SA: Good morning.\nClient 1: We need a clock.\nClient 2: A loud one.\nSA: How loud?\nHusband: Very."
    assert roles(text) == {"SA": A, "Client 1": C, "Client 2": C, "Husband": C}


def test_a_third_voice_that_says_little_is_nobody_in_particular() -> None:
    text = (
        "Ida: Good morning, how may I help you?\nPer: I need a lamp.\nBo: The post.\nIda: What size "
        "would you like?\nPer: A small one."
    )
    assert roles(text)["Bo"] is O


def test_confidence_is_higher_where_labels_say_it() -> None:
    sure = read("SA: Hello.\nClient: Hello.\nSA: Nice day.\nClient: Yes.")
    unsure = read("Ida: Hello.\nPer: Hello.\nIda: Nice day.\nPer: Yes.")
    assert sure.ambassador_confidence > 0.95
    assert unsure.ambassador_confidence < 0.75


def test_the_ambassador_can_be_said_by_hand() -> None:
    text = "Ida: Good morning, how may I help you?\nPer: I need a lamp.\nIda: What size?\nPer: Small."
    assert roles(text, ambassador="per") == {"Per": A, "Ida": C}
    assert read(text, ambassador="Per").ambassador_confidence == 1.0
    assert roles(text.replace("Per:", "Per (uncle):"), ambassador="Per (uncle)")["Per"] is A


def test_a_name_that_nobody_bears_is_refused() -> None:
    text = "Ida: Good morning.\nPer: I need a lamp.\nIda: What size?\nPer: Small."
    with pytest.raises(ReadingError, match="Bo") as caught:
        read(text, ambassador="Bo")
    assert "Ida, Per" in caught.value.remedy
