"""The ending, judged on its own: thanks, the name, an invitation back. What a client takes out of the door."""

from prevenance.observing.observations import Observations
from prevenance.reviewing.phases import ending_on_record, ending_turns
from prevenance.reviewing.review import Judgement, LastImpression, Verdict

_ANSWER = {Verdict.MET: True, Verdict.MISSED: False}


def last_impression(judgements: dict[str, Judgement], seen: Observations, language: str) -> LastImpression:
    """Each part is None where it did not apply or the record cannot show it."""
    ended = ending_on_record(seen) >= 0.5

    def part(moment: str) -> bool | None:
        return _ANSWER.get(judgements[moment].verdict) if moment in judgements else None

    thanked, by_name, invited = part("thanked"), part("thanked_by_name"), part("invited_back")
    turns = tuple(ending_turns(seen)[-2:])
    return LastImpression(ended, thanked, by_name, invited, in_words(thanked, by_name, invited, language), turns)


def in_words(thanked: bool | None, by_name: bool | None, invited: bool | None, language: str) -> str:
    return (_in_french if language == "fr" else _in_english)(thanked, by_name, invited)


def _in_english(thanked: bool | None, by_name: bool | None, invited: bool | None) -> str:
    if thanked is None and invited is None:
        return "The record does not show the ending."
    parts = [{True: "Thanked", False: "Not thanked", None: "Thanks not shown"}[thanked]]
    if by_name is not None:
        parts.append(_joined(thanked is True, by_name, "by name", "by name"))
    if invited is not None:
        parts.append(
            _joined(by_name if by_name is not None else thanked is True, invited, "asked to return", "asked to return")
        )
    return ", ".join(parts) + "."


def _joined(before: bool, now: bool, yes: str, no: str) -> str:
    if now:
        return f"and {yes}" if before else f"but {yes}"
    return f"but not {no}" if before else f"not {no}"


def _in_french(thanked: bool | None, by_name: bool | None, invited: bool | None) -> str:
    if thanked is None and invited is None:
        return "Le texte ne montre pas la fin."
    parts = [{True: "Remerciements", False: "Pas de remerciements", None: "Remerciements non montrés"}[thanked]]
    if by_name is not None:
        parts.append("avec le nom" if by_name else "sans le nom")
    if invited is not None:
        parts.append("invitation à revenir" if invited else "pas d’invitation à revenir")
    return ", ".join(parts) + "."
