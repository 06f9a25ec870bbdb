"""STOP in any spelling, in English and in French; what only looks like it is left to a person, or is none."""

import pytest

from prevenance.between_visits.delivery.stop_words import Stop, stop_in

SURE = [
    "stop", "Stop.", "STOP!!!", "STOPP", "stpo", "Stoooop", "s t o p", "S.T.O.P", "🛑 stop 🛑", "stop it",
    "STOP please", "stop\n\nSent from my phone", "ｓｔｏｐ", "unsubscribe", "Unsubscribe me please", "unsuscribe",
    "unsubcribe", "UNSUB", "opt out", "opt-out", "take me off your list", "please remove me from this list",
    "stop sending me texts", "Stop texting me", "no more messages please", "don’t text me any more",
    "do not contact me again", "I don't want to receive your emails", "leave me alone", "arrêt", "ARRET",
    "arrêtez", "Arretez svp", "arrêter", "désabonner", "Desabonnement", "Je me désabonne",
    "Bonjour, merci de me désinscrire", "ne m’écrivez plus", "Je ne veux plus recevoir de pub",
    "plus de messages merci", "Arrêtez de m'envoyer des messages", "stop aux sms", "retirez-moi de votre liste",
    "laissez-moi tranquille", "Merci de ne plus me contacter",
]  # fmt: skip
NONE = [
    "", "   ", "👍", "ok", "Merci !", "stop by on Tuesday?", "I’ll stop by at ten", "May I stop in tomorrow?",
    "can't stop thinking about it", "I can’t stop looking at it", "Don't stop writing to me", "non-stop",
    "the bus stop", "My watch stopped again", "The clock has stopped", "La montre s’est arrêtée",
    "Je n’arrête pas d’y penser", "sans arrêt", "Nous nous arrêtons mardi",
    "How do I stop my clasp from catching on silk and wool?",
]  # fmt: skip
UNSURE = [
    "cancel", "Annulez", "fin", "How do I unsubscribe?", "Should my husband unsubscribe?",
    "Could you stop the repair?", "arrêtez la réparation", "Stop Inès, c’est trop gentil !",
    "please don't unsubscribe me", "STOP SMS au 36111",
]  # fmt: skip


@pytest.mark.parametrize("words", SURE)
def test_a_stop_is_heard_however_it_is_spelt(words: str) -> None:
    found = stop_in(words)
    assert found
    assert found.sure


@pytest.mark.parametrize("words", NONE)
def test_what_is_no_stop_is_none(words: str) -> None:
    assert stop_in(words) is None


@pytest.mark.parametrize("words", UNSURE)
def test_what_may_be_a_stop_is_left_to_a_person(words: str) -> None:
    found = stop_in(words)
    assert found
    assert not found.sure


@pytest.mark.parametrize(
    ("words", "everywhere"),
    [
        ("stop", False),
        ("STOP ALL", True),
        ("stopall", True),
        ("Stop tout", True),
        ("arrêtez partout", True),
        ("unsub", False),
    ],
)
def test_a_stop_is_of_one_channel_unless_they_say_all(words: str, everywhere: bool) -> None:
    found = stop_in(words)
    assert found
    assert found.everywhere == everywhere


def test_the_language_is_known_as_far_as_the_words_tell() -> None:
    assert [stop_in(words) for words in ("stop", "unsubscribe", "désabonner")] == [
        Stop(), Stop(language="en"), Stop(language="fr"),
    ]  # fmt: skip


def test_a_very_long_message_is_read_in_a_moment() -> None:
    assert stop_in("do not " * 20_000) is None
