"""Narratives and notes are told apart, from each other and from speech."""

import pytest

from prevenance.reading import Form, read

NARRATIVES = {
    "review": "Four stars. I went to Papillon on Saturday for a new strap. The girl at the counter smiled "
    "at me and asked what "
    "I wear it for. I told her that I swim. She showed me a rubber one, and I bought it at once. Will come back.",
    "letter": "Dear Mr Quist,\nLast Tuesday I visited your shop with my mother. We waited twenty minutes, "
    "and nobody spoke to us. "
    "In the end I asked an assistant whether he could show us the clock in the window. He sighed.\n\nYours "
    "sincerely,\nHanne Boe",
    "shopper": "Visit 2. I entered the store at 11.05. The associate greeted me within a minute and asked "
    "how my day was going. "
    "I said that I was looking for a gift. She offered me a seat. I left at 11.30 with her card.",
    "list": "1. The young man said hello but did not look at me.\n2. I asked for a green scarf and he "
    "pointed to the wall.\n"
    "3. I paid. He never used my name.",
    "lowered": "so i popped in to get my ring resized. the lady was on the phone the whole time. i waited "
    "ages. she then told me to "
    "come back monday. not going back.",
    "french": "Je suis entrée samedi dans la boutique avec ma fille. La vendeuse nous a souri et m'a "
    "demandé ce que je cherchais. "
    "J'ai dit que je voulais un foulard. Elle m'a montré trois modèles et j'ai choisi le bleu.",
    "second person": "You step in, sure that you will be welcome. Instead an employee looks you up and "
    "down. You leave with the "
    "feeling of having been judged. Excellence means more than a tidy window, and no budget can buy it.",
    "wrapped letter": "Dear Papillon,\n\nThank you for Thursday. I had come in with my late uncle's watch and no\n"
    "hope at all, and your watchmaker asked me to tell him about my uncle before\nhe had even opened the "
    "case. I told him "
    "everything. He listened, and he\nshowed me the date scratched inside.\n\nWith kind regards,\nEsi Mensah",
}
NOTES = {
    "terse": "Sat 4/7, Mrs Boateng back w/ daughter. Wants earrings for wedding 12/9, gold, no stones. "
    "Showed 3 prs, liked the "
    "drops, 850. Will think. Call Tue.",
    "lines": "new client - Mr Sousa\nlooking for desk clock, retirement of his boss\nbudget 400\nshowed "
    "brass + walnut\n"
    "took walnut, engraved\ncall when ready",
    "full sentences": "Mrs Tanaka came in at noon with her son. She was looking for a bag for travelling. I "
    "showed her the two "
    "canvas models and told her about the lining. She preferred the grey. I offered her a coffee and gave her my card. "
    "Follow up next week.",
    "bullets": "- Client: Mme Perrin, VIP\n- Collected ring, happy w/ polish\n- Mentioned trip to Oslo in "
    "Dec\n- Asked about matching band\n"
    "- To do: send photos",
    "french": "Mme Colas, rdv 15h. Cherche cadeau pour les 30 ans de sa fille, budget 500. Montré deux "
    "bracelets. Hésite, repasse "
    "samedi. Lui ai proposé un café. Rappeler vendredi.",
    "admits": "Couple, 40s, walk-in. Looked at the clocks 10 min, I was doing stock + didnt greet. Left. "
    "Shd have said hello.",
    "one line": "Mr Hale collected the boots, v. pleased, wants 2nd pr in brown for Oct, call him re leather.",
}


@pytest.mark.parametrize("kind", NARRATIVES)
def test_a_visit_told_by_the_visitor_is_a_narrative(kind: str) -> None:
    encounter = read(NARRATIVES[kind])
    assert encounter.form is Form.NARRATIVE
    assert {turn.role for turn in encounter.turns} == {None}
    assert encounter.language == ("fr" if kind == "french" else "en")


@pytest.mark.parametrize("kind", NOTES)
def test_a_visit_jotted_down_by_the_house_is_a_note(kind: str) -> None:
    encounter = read(NOTES[kind])
    assert encounter.form is Form.NOTE
    assert {turn.role for turn in encounter.turns} == {None}


def test_a_turn_is_a_sentence() -> None:
    assert [turn.text for turn in read(NOTES["terse"]).turns] == [
        "Sat 4/7, Mrs Boateng back w/ daughter.",
        "Wants earrings for wedding 12/9, gold, no stones.",
        "Showed 3 prs, liked the drops, 850.",
        "Will think.",
        "Call Tue.",
    ]
    assert len(read(NARRATIVES["review"]).turns) == 6
    assert len(read(NARRATIVES["wrapped letter"]).turns) == 7
    assert len(read(NOTES["lines"]).turns) == 6


def test_quotations_stay_with_their_sentence() -> None:
    told = 'I went in. "Good morning! Are you lost?" he asked me. I said: "No. I need a key." He laughed.'
    assert [turn.text for turn in read(told).turns] == [
        "I went in.",
        '"Good morning! Are you lost?" he asked me.',
        'I said: "No. I need a key."',
        "He laughed.",
    ]


def test_missed_moments_named_in_a_list_are_not_a_speaker() -> None:
    told = (
        "I went in for a pen refill, and left with a list:\n1. She turned her back to me.\nMissed Moment: "
        "“Welcome back to our shop.”\n"
        "2. I gave her my pen.\nMissed Moment: “What a beautiful pen!”\n3. She gave it back to me.\nMissed "
        "Moment: Offer to fill it.\n"
        "So true, dear!\nReply\nThank you, it made my day.\nReply"
    )
    encounter = read(told)
    assert encounter.form is Form.NARRATIVE
    assert "Missed Moment: “Welcome back to our shop.”" in [turn.text for turn in encounter.turns]


def test_too_little_to_tell_is_told_so() -> None:
    assert read("Blue.").form_confidence < 0.9
