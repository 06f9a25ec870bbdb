"""Workers on this machine: each a new process that loads the text model once and uses one thread."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice

from prevenance.cli.bulk.tasks import Line, Task, failed_line, line_of
from prevenance.cli.outcomes import Wishes

WAITING = 3
"""Records that are read ahead for each worker: enough that none stands idle, few enough for any memory."""
ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
_wishes: Wishes


def lines_by_processes(tasks: Iterable[Task], wishes: Wishes, workers: int) -> Iterator[Line]:
    """In the order in which they are done. A record that ends its worker (for want of memory, say) fails alone."""
    waiting = iter(tasks)
    while first := next(waiting, None):
        suspects: list[Task] = []
        yield from _until_broken(_chained(first, waiting), wishes, workers, suspects)
        for task in suspects:
            yield _alone(task, wishes)


def _chained(first: Task, rest: Iterator[Task]) -> Iterator[Task]:
    yield first
    yield from rest


def _until_broken(tasks: Iterator[Task], wishes: Wishes, workers: int, suspects: list[Task]) -> Iterator[Line]:
    """Ends early where a worker dies; `suspects` then holds what was under way."""
    under_way: dict[Future[Line], Task] = {}

    def send(some: int) -> None:
        for task in islice(tasks, some):
            suspects.append(task)  # before it is sent, since a broken pool takes nothing any more
            under_way[pool.submit(_done, task)] = task

    with _pool(wishes, workers) as pool:
        try:
            send(workers * WAITING)
            while under_way:
                for future in wait(under_way, return_when=FIRST_COMPLETED).done:
                    yield future.result()
                    suspects.remove(under_way.pop(future))
                    send(1)
        except BrokenProcessPool:
            return
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _alone(task: Task, wishes: Wishes) -> Line:
    with _pool(wishes, 1) as pool:
        future: Future[Line] = pool.submit(_done, task)
        try:
            return future.result()
        except BrokenProcessPool:
            return failed_line(task, "The worker ended while reading it, perhaps for want of memory. Try it alone.")


def _pool(wishes: Wishes, workers: int) -> ProcessPoolExecutor:
    for name in ONE_THREAD:
        os.environ.setdefault(name, "1")
    return ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), _begin, (wishes,))


def _begin(wishes: Wishes) -> None:
    global _wishes
    _wishes = wishes
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever interrupts means the run, which ends its workers itself
    threading.Thread(target=_end_with_the_run, daemon=True).start()


def _end_with_the_run() -> None:
    """A run that was killed cannot end its workers; without this they would wait for ever."""
    if run := multiprocessing.parent_process():
        run.join()
        os._exit(1)


def _done(task: Task) -> Line:
    return line_of(task, _wishes)
