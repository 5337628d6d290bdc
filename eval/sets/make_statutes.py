"""Writes a corpus of statutes and its plain retrieval set out of a folder like ../shared/external/stard-lite: a text for each law, an article a line."""

from __future__ import annotations

import json
import lzma
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from index.numerals import number

ARTICLE = re.compile(r"(.+?)(第(?P<n>[〇零一二三四五六七八九十百千]+)条(?:之(?P<more>[一二三四五六七八九十]+))?)")


class Article(NamedTuple):
    """One passage: the law it is of, its place in the law's order, how it is called there, and what it says."""

    law: str
    order: tuple[int, int, int]
    called: str
    text: str


def article(row: Mapping[str, object]) -> Article:
    """The article in one line of corpus.jsonl. Raises ValueError where its name is none."""
    name = str(row["name"])
    found = ARTICLE.fullmatch(name)
    if not found:
        raise ValueError(f"{name!r} names no article")
    order = (number(found["n"]) or 0, number(found["more"] or "零") or 0, int(str(row["id"])))
    return Article(found[1], order, found[2], " ".join(str(row["text"]).split()))


def texts(articles: Mapping[int, Article]) -> dict[str, str]:
    """Each law's text by its name: the name, then its articles in order, each on a line of its own."""
    laws: dict[str, list[Article]] = {}
    for one in articles.values():
        laws.setdefault(one.law, []).append(one)
    return {
        law: "\n".join([law, *(f"{one.called}　{one.text}" for one in sorted(held, key=lambda one: one.order))]) + "\n"
        for law, held in laws.items()
    }


def file(law: str) -> str:
    """*law* as a file's stem and so as a document's id."""
    return law.replace("/", "-").strip()


def question(row: Mapping[str, object], articles: Mapping[int, Article]) -> dict[str, object]:
    """A line of a retrieval set: every article that answers is to be found, in its law."""
    gold = row["gold"]
    wanted = [articles[int(one)] for one in gold] if isinstance(gold, list) else []
    doc = list(dict.fromkeys(file(one.law) for one in wanted))
    return {"id": str(row["query_id"]), "question": row["question"], "doc": doc, "quotes": [one.text for one in wanted]}


def write(data: Path, folder: Path) -> tuple[int, int, int]:
    """How many laws, articles and questions it has put into `FOLDER/corpus` and `FOLDER/questions.jsonl`. Raises OSError, ValueError."""
    with lzma.open(data / "corpus.jsonl.xz", "rt", encoding="utf-8") as lines:
        articles = {int(row["id"]): article(row) for row in map(json.loads, lines)}
    laws = texts(articles)
    (folder / "corpus").mkdir(parents=True, exist_ok=True)
    for law, text in laws.items():
        (folder / "corpus" / f"{file(law)}.txt").write_text(text, encoding="utf-8", newline="")
    asked = [json.loads(line) for line in (data / "queries.jsonl").read_text(encoding="utf-8").splitlines()]
    lines_out = (json.dumps(question(row, articles), ensure_ascii=False) + "\n" for row in asked)
    (folder / "questions.jsonl").write_text("".join(lines_out), encoding="utf-8")
    return len(laws), len(articles), len(asked)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("python eval/sets/make_statutes.py DATA FOLDER")
    n_laws, n_articles, n_questions = write(Path(sys.argv[1]), Path(sys.argv[2]))
    print(f"{n_laws} laws, {n_articles} articles, {n_questions} questions", file=sys.stderr)  # noqa: T201
