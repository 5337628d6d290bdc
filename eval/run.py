"""One run: every question asked through the same door a reader uses, and what came of it in files."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from assistant.reply import Place, Reply
from assistant.verify import differences
from assistant.wire import to_dict
from eval.measures import hit, ndcg, reciprocal_rank
from eval.outcomes import Outcome, of
from eval.questions import Question, QuestionSet
from eval.relevance import Places, name
from eval.report import report
from eval.scoring import RANKED, Score, score
from eval.signature import Signature
from eval.summary import FILE, summary
from index.document import Document
from index.errors import BadInput

__all__ = ["Asked", "ask", "names", "ranked", "run"]

BREAKS = {ord(c): f"\\u{ord(c):04x}" for c in "\x85\u2028\u2029"}  # some readers of JSON Lines take these for line ends


class Asked(Protocol):
    """What a run needs of an assistant."""

    @property
    def generation_id(self) -> str:
        """Which generation answers."""

    @property
    def documents(self) -> Mapping[str, Document]:
        """The documents of that generation by id."""

    def ask(self, question: str, history: Sequence[str] = (), documents: Collection[str] | None = None) -> Reply:
        """One reply."""


def run(
    assistant: Asked, questions: QuestionSet, out: Path, progress: Callable[[int, int], None], signature: Signature
) -> tuple[Score, ...]:
    """A score for each question, in the set's order; writes outcomes.jsonl, run.trec, qrels.trec, report.html and summary.json in *out*.

    An exception is an outcome too, and wrong, see `Outcome`. Each file appears whole or not at all; summary.json goes first and
    comes last, so where it stands the others are of the same run. *progress* hears how many are done, of how many.
    Raises BadInput, before anything is asked, where *out* cannot be written.
    """
    prepare(out)
    places = Places.of(assistant.documents.values())
    written: list[dict[str, Any]] = []
    outcomes: list[Outcome] = []
    ranking_lines: list[str] = []
    judged: list[str] = []
    scores: list[Score] = []
    begun = time.perf_counter()
    for done, question in enumerate(questions.questions, 1):
        reply, hits = ask(assistant, question)
        ranking, wanted = names(question, hits), places.wanted(question)
        written.append(reply)
        outcomes.append(of(reply))
        ranking_lines += trec(question, ranking)
        judged += [f"{name(question.id)} 0 {place} 1" for place in sorted(wanted)]
        measured = ranked(ranking, wanted) if question.answerable else {}
        scores.append(score(question, outcomes[-1], measured, verbatim(reply, assistant.documents)))
        progress(done, len(questions.questions))
    seconds = time.perf_counter() - begun
    write(out / "outcomes.jsonl", (json.dumps(reply, ensure_ascii=False).translate(BREAKS) for reply in written))
    write(out / "run.trec", ranking_lines)
    write(out / "qrels.trec", judged)
    write(out / "report.html", [report(signature, questions.questions, outcomes, scores)])
    write(out / FILE, [json.dumps(summary(signature, scores, seconds), ensure_ascii=False, indent=1)])
    return tuple(scores)


def ask(assistant: Asked, question: Question) -> tuple[dict[str, Any], tuple[Place, ...]]:
    """The outcome of *question* as it is written, and its hits."""
    start = time.perf_counter()
    try:
        reply = assistant.ask(question.question, question.history)
    except Exception as error:  # noqa: BLE001 - whatever goes wrong inside is the outcome
        crash: dict[str, Any] = {"id": question.id, "question": question.question, "language": question.lang, "kind": "answer"}
        crash |= {"answers": [], "quotes": [], "hits": [], "complete": False, "confidence": 0.0, "reason": None, "notes": []}
        crash |= {"generation": assistant.generation_id, "seconds": round(time.perf_counter() - start, 6)}
        return crash | {"error": f"{type(error).__name__}: {error}"}, ()
    return {"id": question.id, **to_dict(reply)}, reply.hits


def verbatim(reply: Mapping[str, Any], documents: Mapping[str, Document]) -> int:
    """How many quotes of *reply* are the text they say they are."""
    return sum(not any(differences({"quotes": [quote]}, documents)) for quote in reply["quotes"])


def names(question: Question, hits: Iterable[Place]) -> list[str]:
    """The names of *hits*, best first, none twice: of clauses, or of documents where the question wants no quote."""
    clauses = bool(question.quotes)
    return list(dict.fromkeys(name(h.document, h.start, h.end) if clauses else name(h.document) for h in hits))


def trec(question: Question, ranking: Sequence[str]) -> list[str]:
    """The lines of run.trec: scores that fall by one a rank, for only the order is meant."""
    return [f"{name(question.id)} Q0 {place} {rank} {len(ranking) - rank + 1} tiaowen" for rank, place in enumerate(ranking, 1)]


def ranked(ranking: Sequence[str], wanted: frozenset[str]) -> dict[str, float]:
    """Each of RANKED for one ranking."""
    values = [hit(ranking, wanted, k) for k in (1, 5, 10)]
    return dict(zip(RANKED, [*values, reciprocal_rank(ranking, wanted, 10), ndcg(ranking, wanted, 10)], strict=True))


def prepare(out: Path) -> None:
    """Makes the folder *out* and takes the summary of an earlier run away. Raises BadInput where that cannot be."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        (out / FILE).unlink(missing_ok=True)
        (out / ".writable").touch()
        (out / ".writable").unlink()
    except OSError as error:
        raise BadInput(str(out), f"cannot be written ({error.strerror})", "name another folder with --out") from error


def write(file: Path, lines: Iterable[str]) -> None:
    """Puts *lines* in *file* at one stroke."""
    aside = file.with_name(f".{file.name}.{os.getpid()}")
    with aside.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
        stream.writelines(f"{line}\n" for line in lines)
        stream.flush()
        os.fsync(stream.fileno())
    aside.replace(file)
