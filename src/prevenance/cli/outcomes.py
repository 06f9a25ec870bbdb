"""Each record reviewed in its turn, with a progress bar where somebody watches."""

import datetime
import sys
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from prevenance.cli.output import tell
from prevenance.cli.records import Record
from prevenance.cli.words import PEN, Words
from prevenance.journey.looking import LooksOnce
from prevenance.reading import Encounter, ReadingError, read
from prevenance.remembering import Fact, remember
from prevenance.remembering.remember import LANGUAGES_OBSERVED
from prevenance.reviewing import Known, Review, review
from prevenance.standard.step import Standard

if TYPE_CHECKING:
    from prevenance.reviewing.larger.judge import LargerJudge


@dataclass(frozen=True, slots=True)
class Wishes:
    """How the records shall be read and reviewed, all of them alike."""

    form: str | None
    ambassador: str | None
    date: datetime.date | None
    known: Known | None
    standard: Standard
    language: str
    facts: bool = False
    judge: "LargerJudge | None" = None


@dataclass(frozen=True, slots=True)
class Reviewed:
    name: str
    encounter: Encounter
    review: Review
    form_given: bool = False
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class NotRead:
    name: str
    error: str


@dataclass(slots=True)
class Outcomes:
    """Iterate once: each record as it is done. Those that cannot be read are told on standard error and counted."""

    records: tuple[Record, ...]
    wishes: Wishes
    failures: int = field(default=0)

    def __iter__(self) -> Iterator[Reviewed | NotRead]:
        for outcome in self._watched() if len(self.records) > 1 and sys.stderr.isatty() else self._done():
            if isinstance(outcome, NotRead):
                self.failures += 1
                tell(f"prevenance: {outcome.name}: {outcome.error}", sys.stderr)
            yield outcome

    def _watched(self) -> Iterator[Reviewed | NotRead]:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        bar = BarColumn(style="dim", complete_style=PEN, finished_style=PEN)
        columns = (TextColumn("  {task.description}"), bar, MofNCompleteColumn(), TimeRemainingColumn(compact=True))
        with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as progress:
            words = Words(self.wishes.language)("reviewing")
            tracked = progress.track(self._done(), total=len(self.records), description=words)
            # Lines of the page and a moving bar cannot share one terminal.
            if not sys.stdout.isatty():
                yield from tracked
                return
            held = list(tracked)
        yield from held

    def _done(self) -> Iterator[Reviewed | NotRead]:
        return (outcome_of(record.name, record.content, self.wishes) for record in self.records)


def outcome_of(name: str, content: Callable[[], Path | bytes], wishes: Wishes) -> Reviewed | NotRead:
    """`content` is asked for the record here, so that one that cannot be had is a failure of this record alone."""
    try:
        ways = {"form": wishes.form, "ambassador": wishes.ambassador, "name": Path(name).name}
        encounter = read(content(), date=wishes.date, **ways)
        model = LooksOnce()
        judge = wishes.judge.seeing_through(model) if wishes.judge else model
        judged = review(encounter, wishes.standard, wishes.known, language=wishes.language, model=judge)
        facts = facts_of(encounter, model, wishes.language) if wishes.facts else ()
    except ReadingError as error:
        return NotRead(name, " ".join(str(error).split()))
    except Exception as error:  # one record must not cost the other thousand; its words stay out of the message
        return NotRead(name, _own_fault(error))
    return Reviewed(name, encounter, judged, form_given=wishes.form is not None, facts=facts)


def facts_of(encounter: Encounter, model: LooksOnce, language: str) -> tuple[Fact, ...]:
    seen = model.observe(encounter) if encounter.language in LANGUAGES_OBSERVED else None
    return remember(encounter, seen=seen, language=language)


def _own_fault(error: Exception) -> str:
    ours = [frame for frame in traceback.extract_tb(error.__traceback__) if "prevenance" in Path(frame.filename).parts]
    place = f"{Path(ours[-1].filename).name}, line {ours[-1].lineno}"
    return f"Prevenance itself failed ({type(error).__name__} in {place}). Please report it."
