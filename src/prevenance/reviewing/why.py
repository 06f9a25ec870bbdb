"""One plain sentence for each verdict."""

from prevenance.reading.encounter import Form
from prevenance.reviewing.review import Verdict
from prevenance.standard.step import Moment, Words

_NOT_SHOWN: dict[Form, Words] = {
    Form.NOTE: {"en": "A note does not show this.", "fr": "Une note ne le montre pas."},
    Form.NARRATIVE: {"en": "The account does not say.", "fr": "Le récit ne le dit pas."},
    Form.CHAT: {"en": "The messages do not show it.", "fr": "Les messages ne le montrent pas."},
    Form.TRANSCRIPT: {
        "en": "The record stops before it could be seen.",
        "fr": "L’enregistrement s’arrête avant qu’on puisse le voir.",
    },
}
_NOT_JUDGED: Words = {
    "en": "Records in this language are read and shown, but not judged yet.",
    "fr": "Les textes dans cette langue sont lus et montrés, mais pas encore jugés.",
}


def why(moment: Moment, verdict: Verdict, form: Form, language: str) -> str:
    if verdict is Verdict.NOT_OBSERVABLE:
        return in_language(_NOT_SHOWN[form], language)
    said = {
        Verdict.MET: moment.why.met or moment.met_when,
        Verdict.MISSED: moment.why.missed or moment.missed_when,
        Verdict.NOT_APPLICABLE: moment.why.not_applicable or moment.applies,
    }[verdict]
    return in_language(said, language)


def why_not_judged(record_language: str, language: str) -> str:
    return in_language(_NOT_JUDGED, language)


def in_language(words: Words, language: str) -> str:
    return words.get(language) or words["en"]
