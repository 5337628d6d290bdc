"""Which question sets there are, and over which texts each is asked: the one place that knows how a set's corpus is come by."""

from __future__ import annotations

import json
import lzma
import runpy
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from random import Random

from eval.questions import Question, QuestionSet, digest, load

__all__ = ["SPOKEN", "Asked", "sources", "spoken"]

SETS = Path(__file__).parent / "sets"
ROOT = Path(__file__).parents[1]
OWN = ("public", "house", "more", "later", "again", "anew", "further")  # over the project's own corpus
INVENTED = ("counties", "districts", "provinces")  # over texts written for them
TAKEN = ("unseen", "words", "towns", "lifelong", "parking", "heating")  # over records of ../shared/train
SPOKEN = SETS / "spoken.tsv.xz"
TOGETHER = 8  # documents that the questions of `spoken` are asked over
SEED = 7

Asked = tuple[str, Path, QuestionSet]  # the name of a set, the folder of its corpus, its questions


def sources(folder: Path) -> Iterator[Asked]:
    """Each set that weights may be fitted on, but for those that are kept for measuring; *folder* is for texts that have to be written first."""
    for name in OWN:
        yield name, ROOT / "corpus", load(SETS / f"{name}.jsonl")
    for name in INVENTED:
        yield name, SETS / name, load(SETS / f"{name}.jsonl")
    write: Callable[..., object] = runpy.run_path(str(SETS / "make_unseen_corpus.py"))["write"]
    for name in TAKEN:
        try:
            write(folder / name, name=name)
        except OSError as error:
            sys.stderr.write(f"{name}: left out, {error.filename} is not here\n")
        else:
            yield name, folder / name, load(SETS / f"{name}.jsonl")


def spoken(data: Path, folder: Path) -> Iterator[Asked]:
    """The questions of SPOKEN, each about a sentence or a few of a law or report in *data* or of the project's own corpus:

    sets over eight documents at a time, written into *folder*. Raises OSError where *data* lacks a file, KeyError where it lacks a record.
    """
    with lzma.open(SPOKEN, "rt", encoding="utf-8") as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines]
    texts = {**records(data / "laws.jsonl.xz"), **records(data / "government_reports.jsonl.xz")}
    own = {file.stem: file.read_text("utf-8") for file in (ROOT / "corpus").glob("*.txt")}
    texts |= own
    by_title: dict[str, dict[tuple[str, str], list[str]]] = defaultdict(lambda: defaultdict(list))
    for title, start, end, lang, words in rows:
        by_title[title][lang, words].append(texts[title][int(start) : int(end)])
    titles = sorted(by_title)
    Random(SEED).shuffle(titles)
    for at in range(0, len(titles), TOGETHER):
        name = f"spoken-{at // TOGETHER:03}"
        corpus = folder / name
        corpus.mkdir(parents=True)
        questions: list[Question] = []
        for n, title in enumerate(titles[at : at + TOGETHER]):
            (corpus / f"d{n}.{'txt' if title in own else 'md'}").write_text(texts[title], encoding="utf-8")
            for i, ((lang, words), quotes) in enumerate(by_title[title].items()):
                questions.append(Question(f"{name}-{n}-{i}", words, lang, "spoken", (f"d{n}",), tuple(quotes)))
        yield name, corpus, QuestionSet(name, digest(questions), tuple(questions))


def records(file: Path) -> Mapping[str, str]:
    """The text of each record by its title; the first where several share one."""
    found: dict[str, str] = {}
    with lzma.open(file, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            found.setdefault(row["title"], row["text"])
    return found
