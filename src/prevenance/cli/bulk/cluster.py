"""Workers on other machines, through Dask: `pip install 'prevenance[cluster]'` there and here."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib import import_module
from itertools import islice
from typing import Any

from prevenance.cli.bulk.tasks import Line, Task, failed_line, line_of, way_of
from prevenance.cli.faults import UsageError
from prevenance.cli.outcomes import Wishes
from prevenance.observing.text_model import bundled_model

WAITING = 4
"""Records under way for each thread of the cluster."""
PATIENCE = 15
"""Seconds until a scheduler has answered, and one of its workers."""
_wishes: dict[str, Wishes] = {}


class Briefed:
    """Tells each worker, present or to come, how the records shall be reviewed: once, not with every record."""

    idempotent = True

    def __init__(self, wishes: Wishes) -> None:
        self.wishes = wishes
        self.way = way_of(wishes)
        self.name = f"prevenance-{self.way}"

    def setup(self, worker: Any) -> None:
        _wishes[self.way] = self.wishes

    def teardown(self, worker: Any) -> None:
        _wishes.pop(self.way, None)


def lines_by_cluster(tasks: Iterable[Task], wishes: Wishes, address: str) -> Iterator[Line]:
    """In the order in which they are done. Records go to the workers as they are; no disk need be shared."""
    with _client(address) as client:
        _same_engine(client)
        client.register_plugin(_as_plugin(Briefed(wishes)))
        yield from _done(client, iter(tasks), way_of(wishes))


def _done(client: Any, tasks: Iterator[Task], way: str) -> Iterator[Line]:
    under_way: dict[str, Task] = {}
    threads = sum(client.nthreads().values())

    def sent(some: int) -> list[Any]:
        futures = []
        for task in islice(tasks, some):
            futures.append(client.submit(_line, task, way, pure=False))
            under_way[futures[-1].key] = task
        return futures

    finished = _dask().as_completed(sent(threads * WAITING))
    for future in finished:
        task = under_way.pop(future.key)
        if future.status in ("cancelled", "lost"):
            raise UsageError("--cluster: the scheduler is gone. Run again to go on where this stopped.")
        yield failed_line(task, _told(future.exception())) if future.status == "error" else future.result()
        for more in sent(1):
            finished.add(more)


def _line(task: Task, way: str) -> Line:
    return line_of(task, _wishes[way])


def _told(error: BaseException) -> str:
    """By kind alone: the message could hold a client's words."""
    return f"The worker could not finish it ({type(error).__name__}). Try it alone."


@contextmanager
def _client(address: str) -> Iterator[Any]:
    try:
        client = _dask().Client(address, timeout=PATIENCE)
    except (OSError, TimeoutError, ValueError) as error:
        raise UsageError(f"--cluster: no scheduler answers at {address}. Start dask scheduler, or check it.") from error
    with client:
        yield client


def _same_engine(client: Any) -> None:
    """Lines are kept under the version of this machine's engine, so all must have it."""
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError as error:
        raise UsageError("--cluster: the scheduler has no worker. Start dask worker on some machine.") from error
    ours = _engine()
    for worker, engine in client.run(_engine).items():
        if engine != ours:
            raise UsageError(f"--cluster: {worker} has engine {engine}, this machine {ours}. Install the same version.")


def _engine() -> str:
    return bundled_model().name


def _as_plugin(briefed: Briefed) -> Any:
    return type("Briefing", (Briefed, _dask().WorkerPlugin), {})(briefed.wishes)


def _dask() -> Any:
    try:
        return import_module("distributed")
    except ImportError as error:
        raise UsageError("--cluster needs Dask, which is not installed: pip install 'prevenance[cluster]'.") from error
