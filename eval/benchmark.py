"""What retrieval costs on all the laws, with BM25 alone beside it in the same run: `python -m eval.benchmark --data ../shared/train`."""

from __future__ import annotations

import argparse
import json
import lzma
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random

import numpy as np

from assistant.retrieval import Home, draw, ranked
from eval.measures import percentile
from eval.standins import articles, read
from index.chunks import LIMIT
from index.embedded import Embedded
from index.encoder import server
from index.templates import asked
from index.tokens import tokenize

__all__ = ["main"]

BATCH = 1024


def clauses(file: Path) -> Iterator[tuple[str, str, str]]:
    """Law, words in front, and words, of each article; a long one cut as it is for the index."""
    with lzma.open(file, "rt", encoding="utf-8") as stream:
        for line in stream:
            law = json.loads(line)
            for heading, own in articles(law["text"]):
                for at in range(0, len(own), LIMIT):
                    yield law["title"], f"{law['title']} {heading} ", own[at : at + LIMIT]


def timed(questions: Sequence[str], answer: Callable[[str], object]) -> list[float]:
    """Milliseconds of each answer, after one that does not count."""
    answer(questions[0])
    found = []
    for question in questions:
        begun = time.perf_counter()
        answer(question)
        found.append((time.perf_counter() - begun) * 1000)
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """0 when the figures are printed, 2 when the laws are missing."""
    parser = argparse.ArgumentParser(prog="python -m eval.benchmark", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds laws.jsonl.xz")
    parser.add_argument("--questions", type=int, default=300, help="template questions asked")
    given = parser.parse_args(arguments)
    say = sys.stdout.write
    laws = given.data / "laws.jsonl.xz"
    if not laws.is_file():
        sys.stderr.write(f"{laws}: there is no such file; name the folder that holds it with --data\n")
        return 2
    rows = list(clauses(laws))
    texts = [front + own for _, front, own in rows]
    encoder, random = server(), Random(7)
    encoder.encode(texts[:BATCH])

    begun = time.perf_counter()
    vectors = np.concatenate([encoder.encode(texts[at : at + BATCH]) for at in range(0, len(texts), BATCH)])
    encoding = time.perf_counter() - begun
    begun = time.perf_counter()
    store = Embedded.build(map(tokenize, texts), vectors, [law for law, _, _ in rows])
    lexical = time.perf_counter() - begun
    say(f"{len(rows)} clauses; encoding {len(rows) / encoding:.0f} clauses/s\n")
    say(f"index {lexical + encoding:.1f} s, BM25 alone {lexical:.1f} s, ratio {(lexical + encoding) / lexical:.2f}\n")

    made = [ask.question for law, _, own in random.sample(rows, given.questions * 2) for ask in asked(law, own, random)][: given.questions]

    def whole(text: str) -> object:
        question = read(text)
        drawn = draw(question, store, encoder, None, lambda chunk: Home(rows[chunk][0], rows[chunk][0]))
        return ranked(question, drawn, lambda chunk: drawn.candidate(chunk, rows[chunk][1], rows[chunk][2]))

    alone = timed(made, lambda text: store.lexical(text, 100))
    both = timed(made, whole)
    for share in (0.5, 0.95):
        a, b = percentile(both, share) or 0.0, percentile(alone, share) or 1.0
        say(f"question p{100 * share:.0f} {a:.1f} ms, BM25 alone {b:.1f} ms, ratio {a / b:.2f}\n")
    say(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20:.2f} GiB\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
