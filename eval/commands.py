"""What `tiaowen eval …` takes and prints."""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from eval.compare import HOW, Difference, compare, lines
from eval.compare import questions as questions_of
from eval.questions import BadQuestions, QuestionSet, load
from eval.run import run
from eval.signature import Signature, sign
from eval.summary import subset
from index.errors import BadInput

if TYPE_CHECKING:
    from eval.baselines import Line

__all__ = ["command"]

SETS = Path(__file__).parent / "sets"
SHOWN = 5  # documents named in a warning
OFTEN = 0.2  # seconds between two writings of the progress file
WIDTH = 30  # columns of the progress bar


class Options(argparse.ArgumentParser):
    """A parser whose complaint is one line, raised."""

    def error(self, message: str) -> NoReturn:
        """Raises BadInput."""
        raise BadInput(self.prog, message, f"see '{self.prog} --help'")


def command(args: list[str]) -> int:
    """The exit status of `tiaowen eval ARGS`: 0 done; 1 a comparison shows a loss. The figures go to standard output.

    Raises BadInput for a wrong call or question file, and GenerationError.
    """
    given = parser().parse_args(args)
    return int(given.run(given))


def parser() -> argparse.ArgumentParser:
    """What can be asked for."""
    out = Options(prog="tiaowen eval", description="Asks a set of questions and measures the replies.")
    commands = out.add_subparsers(dest="command", required=True, metavar="COMMAND")

    asking = commands.add_parser("run", help="ask every question of a file", description="Asks every question and writes what came of it.")
    asking.add_argument(
        "--out", type=Path, required=True, metavar="DIR", help="where the outcomes, the ranking files, summary.json and report.html go"
    )
    asking.add_argument(
        "--without",
        action="append",
        default=[],
        metavar="PART",
        help="leave a part out; may be repeated, and a name that is none is answered with all there are",
    )
    asking.add_argument("--progress", type=Path, metavar="FILE", help="also keep in this file how far it is, as JSON")
    asking.set_defaults(run=run_run)

    comparing = commands.add_parser(
        "compare", help="two runs of one question set", description="Says what B gained and lost; exit 1 where it is shown to be worse."
    )
    comparing.add_argument("a", type=Path, metavar="DIR_A", help="the run to hold it against")
    comparing.add_argument("b", type=Path, metavar="DIR_B")
    comparing.add_argument("--json", action="store_true", help="for a program")
    comparing.set_defaults(run=run_compare)

    own = commands.add_parser("sets", help="the question sets that come with this program", description="Lists the project's own sets.")
    own.add_argument("--json", action="store_true", help="for a program")
    own.set_defaults(run=run_sets)

    beside = commands.add_parser(
        "baselines",
        help="the same questions through plain searches",
        description="One table: the full system, plain rankings, and the full system without each part, with paired intervals.",
    )
    beside.add_argument("--out", type=Path, metavar="FILE", help="also write the table as JSON")
    beside.set_defaults(run=run_baselines)

    home = Path(os.environ.get("TIAOWEN_HOME") or ".home")
    for asks in (asking, beside):
        asks.add_argument("--questions", type=Path, required=True, metavar="FILE", help="questions: .jsonl, .xlsx or .csv")
        asks.add_argument("--home", type=Path, default=home, metavar="DIR", help="where generations live (%(default)s)")
    return out


def questions(path: Path) -> QuestionSet:
    """The questions of *path*. With faults in it, each has its line on standard error before BadInput is raised."""
    try:
        return load(path)
    except BadQuestions as error:
        for fault in error.faults:
            sys.stderr.write(f"{path}, {fault}\n")
        n = len(error.faults)
        raise BadInput(str(path), f"{n} mistake{'s' if n > 1 else ''}, named above", error.mend) from error


def run_run(args: argparse.Namespace) -> int:
    """Asks and prints the figures."""
    asked = questions(args.questions)
    from assistant.assistant import Assistant  # only once the questions are right: it is the slow part
    from eval.ablation import PARTS, without

    if wrong := [part for part in args.without if part not in PARTS]:
        raise BadInput("--without", f"there is no part {wrong[0]!r}", f"there are {', '.join(PARTS)}")
    assistant = Assistant.ready(args.home)
    if lacking := absent(asked, assistant.documents):
        some = ", ".join(lacking[:SHOWN]) + (" …" if len(lacking) > SHOWN else "")
        sys.stderr.write(f"{args.questions}: of the documents that it names, not in this index: {len(lacking)} ({some})\n")
    signature = sign(asked, assistant.library.generation, tuple(sorted(set(args.without))))
    told = kept(args.progress) if args.progress else show
    scores = run(without(assistant, args.without), asked, args.out, told, signature)
    every = subset("default", scores)
    for key, value in every.figures.items():
        bounds = every.intervals.get(key)
        sys.stdout.write(f"{key:22} {said(value)}" + (f"  [{bounds[0]:.4f}, {bounds[1]:.4f}]" if bounds else "") + "\n")
    sys.stdout.write(f"{signature.short}  {signature}\n{args.out / 'report.html'}\n")
    return 0


def absent(asked: QuestionSet, documents: Collection[str]) -> list[str]:
    """The documents that the questions name and that are not among *documents*, in the order named: nothing about them can be solved."""
    return list(dict.fromkeys(name for question in asked.questions for name in question.doc if name not in documents))


def kept(file: Path) -> Callable[[int, int], None]:
    """Tells how far it is as `show` does and in *file*, which is never half written, a few times a second. Raises BadInput."""
    last = float("-inf")

    def tell(done: int, total: int) -> None:
        nonlocal last
        show(done, total)
        if done < total and time.monotonic() - last < OFTEN:
            return
        last = time.monotonic()
        aside = file.with_name(f".{file.name}.{os.getpid()}")
        try:
            aside.write_text(json.dumps({"done": done, "total": total}), encoding="utf-8")
            aside.replace(file)
        except OSError as error:
            raise BadInput(str(file), f"cannot be written ({error.strerror})", "name another file with --progress") from error

    return tell


def run_sets(args: argparse.Namespace) -> int:
    """Prints the project's own sets, each with its file."""
    own = [(file, load(file)) for file in sorted(SETS.glob("*.jsonl"))]
    if args.json:
        rows = [
            {"name": file.stem, "file": str(file), "questions": len(held.questions), "documents": absent(held, ())} for file, held in own
        ]
        sys.stdout.write(json.dumps(rows, ensure_ascii=False) + "\n")
        return 0
    for file, held in own:
        sys.stdout.write(f"{file.stem:12} {len(held.questions):4} questions  {len(absent(held, ())):3} documents  {file}\n")
    return 0


def said(value: float | int | None) -> str:
    """A figure as it is printed: counts as they are, shares with four digits, a dash for none."""
    return "-" if value is None else str(value) if isinstance(value, int) else f"{value:.4f}"


def run_compare(args: argparse.Namespace) -> int:
    """Prints the comparison."""
    found = compare(args.a, args.b)
    if args.json:
        moved = {name for one in found.differences for name in (*one.wins, *one.losses)}
        words = {name: text for name, text in (questions_of(args.a) or questions_of(args.b)).items() if name in moved}
        rows = [{**asdict(one), "verdict": one.verdict} for one in found.differences]
        sys.stdout.write(json.dumps({"differences": rows, "questions": words}, ensure_ascii=False) + "\n")
    else:
        sys.stdout.writelines(f"{line}\n" for line in lines(args.a, args.b, found))
    return 1 if found.lost else 0


def run_baselines(args: argparse.Namespace) -> int:
    """Prints the table."""
    asked = questions(args.questions)
    from assistant.assistant import Assistant
    from eval.baselines import COLUMNS, baselines
    from index.encoder import server

    assistant = Assistant.open(args.home)
    signature = sign(asked, assistant.library.generation)
    table = baselines(assistant, server(), asked, show)
    wide = max(len(line.system) for line in table) + 2
    heads = "".join(f"{head:>9}" for head in COLUMNS.values())
    sys.stdout.write(f"{'':{wide}}{heads}   beside the full system\n")
    for line in table:
        cells = "".join(f"{said(line.figures[name]):>9}" for name in COLUMNS)
        sys.stdout.write(f"{line.system:{wide}}{cells}   {beside(line.beside)}\n".rstrip() + "\n")
    sys.stdout.write("".join(f"{line.system}: {line.what}\n" for line in table if line.what))
    sys.stdout.write(f"{HOW}; each line by itself, not corrected for their number\n")
    sys.stdout.write(f"{signature.short}  {signature}\n")
    if args.out:
        save(args.out, signature, table)
    return 0


def beside(one: Difference | None) -> str:
    """A paired difference on one line; nothing of none."""
    if one is None:
        return ""
    low, high = one.bounds
    moved = f"{one.measure} {one.b - one.a:+.4f} [{low:+.4f}, {high:+.4f}] p {one.p:.4f}"
    return f"{moved}, won {len(one.wins)}, lost {len(one.losses)}: {one.verdict}"


def save(path: Path, signature: Signature, table: Sequence[Line]) -> None:
    """Writes the table with its signature. Raises BadInput."""
    systems = {line.system: {**line.figures, "beside": asdict(line.beside) if line.beside else None} for line in table}
    try:
        path.write_text(
            json.dumps({"signature": str(signature), "systems": systems}, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
        )
    except OSError as error:
        raise BadInput(str(path), f"cannot be written ({error.strerror})", "name another file with --out") from error


def show(done: int, total: int) -> None:
    """How far it is, on standard error: a bar on a terminal, elsewhere a line for each tenth."""
    if sys.stderr.isatty():
        full = WIDTH * done // total
        sys.stderr.write(f"\r{'█' * full}{'·' * (WIDTH - full)} {done}/{total}" + ("\n" if done == total else ""))
    elif done * 10 // total > (done - 1) * 10 // total:
        sys.stderr.write(f"asked {done} of {total}\n")
    sys.stderr.flush()
