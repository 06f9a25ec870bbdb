"""The interface in English and French. Names of steps and moments, reasons and wording come from the standard."""

import datetime

_WORDS: dict[str, tuple[str, str]] = {
    "transcript": ("Transcript", "Transcription"),
    "chat": ("Chat", "Messages"),
    "narrative": ("Narrative", "Récit"),
    "note": ("Note", "Note"),
    "share_sure": ("{form}, {percent} % sure", "{form}, sûr à {percent} %"),
    "turns_of_transcript": ("{n} turn|{n} turns", "{n} prise de parole|{n} prises de parole"),
    "turns_of_chat": ("{n} message|{n} messages", "{n} message|{n} messages"),
    "turns_of_narrative": ("{n} sentence|{n} sentences", "{n} phrase|{n} phrases"),
    "turns_of_note": ("{n} sentence|{n} sentences", "{n} phrase|{n} phrases"),
    "turn_of_transcript": ("turn {n}", "tour {n}"),
    "turn_of_chat": ("message {n}", "message {n}"),
    "turn_of_narrative": ("sentence {n}", "phrase {n}"),
    "turn_of_note": ("line {n}", "ligne {n}"),
    "ambassador": ("Ambassador", "Ambassadeur"),
    "client": ("Client", "Client"),
    "other": ("Other", "Autre"),
    "met": ("met", "vécu"),
    "missed": ("missed", "manqué"),
    "not_applicable": ("not applicable", "sans objet"),
    "not_observable": ("not observable", "non observable"),
    "not_sure": ("{verdict}, not sure", "{verdict}, sans certitude"),
    "perhaps": ("perhaps", "peut-être"),
    "share": ("{met} of {all}", "{met} sur {all}"),
    "none_applied": ("none applied", "sans objet"),
    "not_shown": ("not shown", "non montré"),
    "moments_met": ("{n} moment met|{n} moments met", "{n} moment vécu|{n} moments vécus"),
    "moments_missed": ("{n} missed|{n} missed", "{n} manqué|{n} manqués"),
    "six_steps": ("Six steps", "Six étapes"),
    "record": ("The record", "Le texte"),
    "last_impression": ("Last impression", "Dernière impression"),
    "title_missed": ("Missed", "Manqués"),
    "title_met": ("Met", "Vécus"),
    "nothing_missed": ("No moment was missed.", "Aucun moment n’a été manqué."),
    "missed_one": ("Missed: {name}.", "Manqué\xa0: {name}."),
    "met_here": ("Met: {names}", "Vécu\xa0: {names}"),
    "cue": ("After {quote}", "Après {quote}"),
    "say": ("say", "dire"),
    "write": ("write", "écrire"),
    "elsewhere": ("At no single turn", "Sans moment précis"),
    "all_moments": ("Every moment, with its reason", "Chaque moment, avec sa raison"),
    "moment": ("Moment", "Moment"),
    "verdict": ("Verdict", "Verdict"),
    "why": ("Why", "Pourquoi"),
    "judged_by": ("Standard {standard}, engine {engine}", "Standard {standard}, moteur {engine}"),
    "unsure_of_form": (
        "Not sure of the form. If it is another, give --form.",
        "Forme incertaine. Si c’en est une autre, donnez --form.",
    ),
    "unsure_who_serves": (
        "Not sure who serves; taken to be {name}. If it is someone else, give --ambassador.",
        "On ne sait pas bien qui sert\xa0; sans doute {name}. Si c’est quelqu’un d’autre, donnez --ambassador.",
    ),
    "watch": ("only missed or not applicable", "seulement manqué ou sans objet"),
    "bonus": ("only met or not applicable", "seulement vécu ou sans objet"),
    "applies": ("Applies when", "S’applique quand"),
    "met_when": ("Met when", "Vécu quand"),
    "missed_when": ("Missed when", "Manqué quand"),
    "unseen_in": ("Not seen in", "Invisible dans"),
    "spoken": ("say", "dire"),
    "written": ("write", "écrire"),
    "reviewing": ("Reviewing", "Lecture"),
    "reviews": ("{n} record|{n} records", "{n} texte|{n} textes"),
    "reviewed": ("{n} reviewed|{n} reviewed", "{n} lu|{n} lus"),
    "already_there": ("{n} already there|{n} already there", "{n} déjà là|{n} déjà là"),
    "not_read": ("{n} could not be read|{n} could not be read", "{n} illisible|{n} illisibles"),
    "row_not_read": ("not read", "illisible"),
    "row_not_judged": ("read, not judged", "lu, non jugé"),
    "missed_most": ("Missed most", "Le plus souvent manqués"),
}
# The blue of what might be said, on a terminal: one that reads on white and on black alike.
PEN = "#5577d9"
_MONTHS = (
    "January February March April May June July August September October November December".split(),
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),
)
_LANGUAGES: dict[str, tuple[str, str]] = {
    "en": ("English", "anglais"),
    "fr": ("French", "français"),
    "de": ("German", "allemand"),
    "es": ("Spanish", "espagnol"),
    "it": ("Italian", "italien"),
    "pt": ("Portuguese", "portugais"),
    "nl": ("Dutch", "néerlandais"),
}


class Words:
    """The interface in one language: `words("share", met=3, all=5)`."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._at = 1 if language == "fr" else 0

    def __call__(self, key: str, **slots: object) -> str:
        return _WORDS[key][self._at].format(**slots)

    def count(self, key: str, number: int) -> str:
        one, many = _WORDS[key][self._at].split("|")
        single = number == 1 or (number == 0 and self._at == 1)
        return (one if single else many).format(n=number)

    def quoted(self, text: str) -> str:
        return f"«\xa0{text}\xa0»" if self._at else f"“{text}”"

    def of(self, words: dict[str, str]) -> str:
        """A text of the standard."""
        return words.get(self.language) or words.get("en", "")

    def day(self, date: datetime.date) -> str:
        return f"{date.day} {_MONTHS[self._at][date.month - 1]} {date.year}"

    def tongue(self, code: str) -> str | None:
        return _LANGUAGES[code][self._at] if code in _LANGUAGES else None if code == "und" else code
