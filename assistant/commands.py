"""The `tiaowen` command: parses a call, makes one use of the product, prints. Other rooms add commands by entry point."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from importlib.metadata import entry_points, version
from pathlib import Path

from index.errors import BadInput, NoSuchPlace, TiaowenError

__all__ = ["main"]

GROUP = "tiaowen.commands"
HOME_ENV, CORPUS_ENV = "TIAOWEN_HOME", "TIAOWEN_CORPUS"


def main(argv: Sequence[str] | None = None) -> int:
    """Exit status: 0 done; 1 the answer is "no"; 2 the call or the input is wrong, with one line on standard error."""
    args = list(sys.argv[1:] if argv is None else argv)
    try:
        others = {point.name: point for point in entry_points(group=GROUP)}
        if args and args[0] in others:
            command: Callable[[list[str]], int] = others[args[0]].load()
            return command(args[1:])
        parsed = parser(sorted(others)).parse_args(args)
        run: Callable[[argparse.Namespace], int] = parsed.run
        return run(parsed)
    except TiaowenError as error:
        print(f"tiaowen: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:  # the reader of our output has left: head, less
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130


def parser(others: Sequence[str]) -> argparse.ArgumentParser:
    """Every command of this room; *others* are named in the help."""
    top = argparse.ArgumentParser(
        prog="tiaowen",
        description="Answers questions about policies in the policy's own words.",
        epilog=f"more commands, each with --help: {', '.join(others)}" if others else None,
    )
    top.add_argument("--version", action="version", version=f"tiaowen {version('tiaowen')}")
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True)

    build = commands.add_parser("build", help="read every document of a folder into a new live index")
    build.add_argument("--corpus", type=Path, default=corpus(), metavar="DIR", help="the folder of documents (default: %(default)s)")
    build.set_defaults(run=run_build)

    ask = commands.add_parser("ask", help="one reply")
    ask.add_argument("question")
    ask.add_argument(
        "--after", action="append", default=[], metavar="QUESTION", help="a question asked before, oldest first; may be repeated"
    )
    ask.add_argument("--json", action="store_true", help="the reply for a program")
    ask.set_defaults(run=run_ask)

    show = commands.add_parser("show", help="a document or one clause of it")
    show.add_argument("place", metavar="DOCUMENT[#ADDRESS]")
    show.add_argument("--text", action="store_true", help="the canonical text alone, to the byte")
    show.add_argument("--json", action="store_true", help="the structure for a program")
    show.set_defaults(run=run_show)

    verify = commands.add_parser("verify", help="cut every quote of a file of replies again; exit 1 at the first that differs")
    verify.add_argument("outcomes", type=Path, metavar="OUTCOMES.jsonl")
    verify.set_defaults(run=run_verify)

    status = commands.add_parser("status", help="the live index, its documents, warnings and age")
    status.add_argument("--corpus", type=Path, default=corpus(), metavar="DIR", help="what it is compared with (default: %(default)s)")
    status.set_defaults(run=run_status)

    commands.add_parser("rollback", help="back to the index before").set_defaults(run=run_rollback)
    for command in commands.choices.values():
        command.add_argument("--home", type=Path, default=home(), metavar="DIR", help="where indexes live (default: %(default)s)")
    return top


def home() -> Path:
    """Where generations live: TIAOWEN_HOME, or `.home` in the working directory."""
    return Path(os.environ.get(HOME_ENV) or ".home")


def corpus() -> Path:
    """The folder of documents: TIAOWEN_CORPUS, or `corpus` in the working directory."""
    return Path(os.environ.get(CORPUS_ENV) or "corpus")


def run_build(args: argparse.Namespace) -> int:
    """Builds, with progress on standard error and a summary on standard output."""
    from index.build import build
    from index.encoder import builder

    built = build(args.corpus, args.home, builder(), progress)
    for document in built.documents:
        warnings = f", {len(document.warnings)} warnings" if document.warnings else ""
        print(f"{document.id}: {len(document.clauses)} clauses, {len(document.tables)} tables, {len(document.facts)} facts{warnings}")
    for name in built.left_out:
        print(f"left out: {name}", file=sys.stderr)
    print(f"{len(built.documents)} documents, {built.n_chunks} chunks; generation {built.id} is live")
    return 0


def progress(what: str, done: int, total: int) -> None:
    """One line that grows on a terminal; elsewhere a plain line at the end of each step."""
    if sys.stderr.isatty():
        bar = "█" * (24 * done // max(1, total))
        print(f"\r{what:<8} {bar:<24} {done}/{total}", end="\n" if done == total else "", file=sys.stderr, flush=True)
    elif done == total:
        print(f"{what}: {done}", file=sys.stderr)


def run_ask(args: argparse.Namespace) -> int:
    """Prints one reply."""
    from assistant.assistant import Assistant
    from assistant.plain import lines
    from assistant.wire import to_dict

    if not args.question.strip():
        raise BadInput("ask", "the question is empty", 'write it in quotes: tiaowen ask "任务7由哪些部门负责?"')
    reply = Assistant.open(args.home).ask(args.question, args.after)
    if args.json:
        print(json.dumps(to_dict(reply), ensure_ascii=False, indent=1))
    else:
        print("\n".join(lines(reply)))
    return 0


def run_show(args: argparse.Namespace) -> int:
    """Prints a document's outline, text or structure, or those of one place in it."""
    from assistant.show import find, outline, passage, structure
    from index.generation import load

    documents = load(args.home).documents
    name, _, place = args.place.partition("#")
    if name not in documents:
        raise NoSuchPlace(f"there is no document {name!r}", tuple(documents))
    document = documents[name]
    clauses = find(document, place) if place else None
    colour = sys.stdout.isatty()
    if args.json:
        print(json.dumps(structure(document, clauses), ensure_ascii=False, indent=1))
    elif clauses:
        print("\n".join(clause.span.of(document.text) if args.text else passage(document, clause, colour=colour) for clause in clauses))
    elif args.text:
        sys.stdout.write(document.text)
    else:
        print("\n".join(outline(document, colour=colour)))
    return 0


def run_verify(args: argparse.Namespace) -> int:
    """Re-reads every quote; the first that differs ends it with 1."""
    from assistant.verify import differences, replies
    from index.generation import load

    documents = load(args.home).documents
    count = quotes = 0
    for number, reply in replies(args.outcomes):
        for fault in differences(reply, documents):
            print(f"{args.outcomes}, line {number}: {fault}")
            return 1
        count, quotes = count + 1, quotes + len(reply.get("quotes") or ())
    print(f"{count} replies, {quotes} quotes: each is the text it says it is")
    return 0


def run_status(args: argparse.Namespace) -> int:
    """Prints what is live, what has changed since, and what a careful reader would ask about each document."""
    from assistant.show import place_of
    from index.generation import load, status

    found = status(args.home, args.corpus if args.corpus.is_dir() else None)
    print(f"generation {found.id}, built {found.created:%Y-%m-%d %H:%M:%S} UTC, model {found.manifest.model.name}")
    print(f"before it: {found.previous or 'none'}")
    for name in found.changed or ():
        print(f"changed since: {name} (run 'tiaowen build')")
    for document in load(args.home).documents.values():
        print(f"{document.id}: {document.metadata.title.value} ({len(document.clauses)} clauses, {len(document.facts)} facts)")
        for warning in document.warnings:
            place = place_of(document, warning.span)
            print(f"  ! {warning.what}{'' if place[1:-1] in warning.what else place}")
    return 0


def run_rollback(args: argparse.Namespace) -> int:
    """Makes the generation before live again."""
    from index.generation import rollback

    print(f"generation {rollback(args.home)} is live again")
    return 0
