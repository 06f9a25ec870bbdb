"""Every file under `tests/cases/` is a record and what a careful reader says of it. Its name is the claim.

Lines of the form `key: value` may come first (`form`, `known`, `date`, `not yet`), then a blank line; then the record;
then a line `---`; then `moment: verdict`, where `@ "words"` names words that the review must point at: those that
met the moment, or the cue that went unanswered. `not yet: reason` stands on a case that the engine gets wrong so far.
"""

import datetime
import json
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from prevenance import read, review
from prevenance.reading import Encounter
from prevenance.reviewing.review import Judgement, Known, Quote, Verdict
from prevenance.standard.loading import load_standard

FOLDER = Path(__file__).resolve().parents[1] / "cases"
HEADER = re.compile(r"(form|known|date|not yet): (.+)\n")
EXPECTATION = re.compile(r'(\w+): (\w+)(?: @ "(.+)")?')


@dataclass(frozen=True)
class Expected:
    moment: str
    verdict: Verdict
    words: str | None


@dataclass(frozen=True)
class Case:
    claim: str
    header: dict[str, str]
    record: str
    expected: tuple[Expected, ...]

    def encounter(self) -> Encounter:
        date = self.header.get("date")
        return read(self.record, form=self.header.get("form"), date=datetime.date.fromisoformat(date) if date else None)

    def known(self) -> Known:
        told = json.loads(self.header.get("known", "{}"))
        return Known(**told | {"personal_details": tuple(told.get("personal_details", ()))})


def case_from(path: Path) -> Case:
    rest, header = path.read_text(encoding="utf-8"), {}
    while line := HEADER.match(rest):
        header[line[1]] = line[2]
        rest = rest[line.end() :]
    record, expectations = rest.strip().rsplit("\n---\n", 1)
    claim = str(path.relative_to(FOLDER).with_suffix(""))
    return Case(claim, header, record, tuple(map(expected_from, expectations.splitlines())))


def expected_from(line: str) -> Expected:
    found = EXPECTATION.fullmatch(line)
    assert found, f'{line}: write `moment: verdict`, or `moment: verdict @ "words"`'
    return Expected(found[1], Verdict(found[2]), found[3])


CASES = [case_from(path) for path in sorted(FOLDER.rglob("*.txt"))]


def marked(case: Case) -> tuple[pytest.MarkDecorator, ...]:
    reason = case.header.get("not yet")
    return (pytest.mark.xfail(reason=reason, strict=True, raises=AssertionError),) if reason else ()


@pytest.mark.parametrize("case", [pytest.param(case, id=case.claim, marks=marked(case)) for case in CASES])
def test_the_review_reads_as_a_careful_reader_would(case: Case) -> None:
    encounter = case.encounter()
    judgements = review(encounter, known=case.known()).judgements
    wrong = [difference(each, judgements[each.moment], encounter) for each in case.expected]
    assert [each for each in wrong if each] == []


def difference(expected: Expected, judged: Judgement, encounter: Encounter) -> str | None:
    if judged.verdict is not expected.verdict:
        return f"{expected.moment}: {expected.verdict} expected, {judged.verdict} judged ({judged.confidence})"
    pointed_at = judged.evidence if judged.verdict is Verdict.MET else judged.cue
    if expected.words and not any(overlaps(quote, expected.words, encounter) for quote in pointed_at):
        return f"{expected.moment}: “{expected.words}” expected, pointed at {[quote.text for quote in pointed_at]}"
    return None


def overlaps(quote: Quote, words: str, encounter: Encounter) -> bool:
    start = encounter.source.index(words)
    return quote.start < start + len(words) and start < quote.end


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.claim)
def test_a_case_is_written_so_that_it_can_be_judged(case: Case) -> None:
    moments = load_standard().moments
    assert case.claim.split("/")[0] in {step.id for step in load_standard().steps}
    assert [each.moment for each in case.expected if each.moment not in moments] == []
    assert [each.words for each in case.expected if each.words and case.encounter().source.count(each.words) != 1] == []
    assert len({each.moment for each in case.expected}) == len(case.expected) <= 4
    assert case.known() is not None


def test_there_are_at_least_a_hundred_cases_and_most_of_them_hold() -> None:
    not_yet = [case.claim for case in CASES if "not yet" in case.header]
    assert len(CASES) >= 100
    assert len(not_yet) <= len(CASES) * 0.2, not_yet  # to come down with every better model


def test_every_moment_has_a_case_of_each_verdict_that_settles_it() -> None:
    shown = {(each.moment, each.verdict) for case in CASES for each in case.expected}
    moments = load_standard().moments.values()
    assert [moment.id for moment in moments if not settled(moment.kind, moment.id, shown)] == []


def settled(kind: str, moment: str, shown: set[tuple[str, Verdict]]) -> bool:
    """A watch moment is found or not, a bonus is given or not, all others are met or missed."""
    pairs = {"watch": (Verdict.MISSED, Verdict.NOT_APPLICABLE), "bonus": (Verdict.MET, Verdict.NOT_APPLICABLE)}
    return {(moment, verdict) for verdict in pairs.get(kind, (Verdict.MET, Verdict.MISSED))} <= shown
