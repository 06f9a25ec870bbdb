import pytest

from prevenance.reading.language import language_of


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Good morning, I need a strap for this watch, please."),
        ("en", "how much is it"),
        ("en", "Bonjour! I was looking for the boutique and I could not find it."),
        ("fr", "Bonjour madame, je cherche un cadeau pour ma sœur."),
        ("fr", "C'est combien ? J'hésite un peu."),
        ("de", "Guten Tag, ich suche ein Geschenk für meine Mutter."),
        ("es", "Buenos días, quiero un regalo para mi hermana, por favor."),
        ("it", "Buongiorno, vorrei un regalo per mia sorella, grazie."),
        ("pt", "Bom dia, eu queria um presente para a minha mãe, obrigado."),
        ("nl", "Goedemorgen, ik zoek een cadeau voor mijn moeder."),
        ("ja", "こんにちは、時計を探しています。"),
        ("zh", "你好，我想买一块手表。"),
        ("ko", "안녕하세요, 시계를 찾고 있어요."),
        ("ru", "Здравствуйте, я ищу часы."),
        ("ar", "مرحبا، أبحث عن ساعة."),
        ("und", "👍 42"),
        ("und", "xyzzy plugh"),
    ],
)
def test_the_language_is_found_or_left_open(language: str, text: str) -> None:
    assert language_of([text]) == language
