"""What a policy card must have before it is kept."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from prevenance.catalogue.features import Words
from prevenance.catalogue.models import PolicyCard

LONGEST_TITLE, LONGEST_BODY = 200, 6000


def tidy(words: Words) -> Words:
    """Without languages in which nothing was written."""
    return {language: text.strip() for language, text in words.items() if text.strip()}


def demand_readable(card: PolicyCard) -> None:
    problems = {
        "title": _title_problem(card.title),
        "body": _body_problem(card),
        "valid_until": _until_problem(card),
    }
    if found := {name: problem for name, problem in problems.items() if problem}:
        raise ValidationError(found)


def _title_problem(title: Words) -> object:
    if not title:
        return _("Give it a title, in one language at least.")
    too_long = max(map(len, title.values())) > LONGEST_TITLE
    return _("A title has at most %(most)s characters.") % {"most": LONGEST_TITLE} if too_long else None


def _body_problem(card: PolicyCard) -> object:
    if not card.body:
        return _("Write what holds, in one language at least.")
    if set(card.body) - set(card.title) or set(card.title) - set(card.body):
        return _("Title and text go together: give both in each language.")
    too_long = max(map(len, card.body.values())) > LONGEST_BODY
    return _("A card has at most %(most)s characters. Make two of it.") % {"most": LONGEST_BODY} if too_long else None


def _until_problem(card: PolicyCard) -> object:
    if card.valid_from and card.valid_until and card.valid_until < card.valid_from:
        return _("It ends before it begins.")
    return None
