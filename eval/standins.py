"""Questions nobody asked, over laws and reports nobody tunes to: a pool of clauses, and for each question the clause that answers it."""

from __future__ import annotations

import json
import lzma
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import cast
from zlib import crc32

import numpy as np

from assistant.library import Library
from assistant.question import Question, alone
from index.chunks import portions
from index.embedded import Embedded
from index.encoder import Encoder
from index.generation import Generation
from index.pairs import dictionary, held_out, reserved, terms
from index.templates import asked, backwards, glossed_question, spoken
from index.tokens import tokenize

__all__ = ["Pool", "Standin", "crossing", "pool", "statutes"]

ARTICLE = re.compile(r"^第[零〇一二三四五六七八九十百千]+条(?:之[一二三四五六七八九十]+)?\s*")
NUMBERED = re.compile(r"第[零〇一二三四五六七八九十百千]+条.*")  # what follows the law in an article's name
HEADING = re.compile(r"^#+\s*")
TERM = re.compile(r"(?:the term |“)?(?P<topic>[A-Za-z][A-Za-z \-]{4,50}?)[”\"]? (?:means|refers to|is defined)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of a pool: its document, the words in front and its own."""

    document: str
    front: str
    own: str


@dataclass(frozen=True, slots=True)
class Standin:
    """A question over a pool. *clauses* are the numbers of those that answer; *within* the documents searched."""

    kind: str
    question: str
    clauses: frozenset[int]
    within: frozenset[str]


@dataclass(frozen=True, slots=True)
class Pool:
    """Clauses cut into chunks and indexed: `owners[chunk]` is the clause, `parts[chunk]` its words."""

    clauses: tuple[Clause, ...]
    owners: tuple[int, ...]
    parts: tuple[str, ...]
    store: Embedded
    questions: tuple[Standin, ...]


@dataclass(slots=True)
class Draft:
    """What a pool is gathered in."""

    clauses: list[Clause]
    questions: list[Standin]
    random: Random

    def add(self, document: str, front: str, own: str) -> int:
        """The number of a new clause."""
        self.clauses.append(Clause(document, front, own))
        return len(self.clauses) - 1


def pool(data: Path, vocabulary: Path, encoder: Encoder, *, unseen: bool, size: int, seed: int) -> Pool:
    """At most *size* questions of many kinds and both languages, and what they are asked of; *unseen*: of laws held out from all training."""
    draft = Draft([], [], Random(seed))
    laws(draft, data, vocabulary, unseen=unseen)
    reports(draft, data, vocabulary, unseen=unseen)
    passages(draft, data, unseen=unseen)
    consultations(draft, data, unseen=unseen)
    bilingual(draft, data, unseen=unseen)
    return indexed(draft, encoder, list(chosen(draft, size)))


def crossing(data: Path, encoder: Encoder, *, size: int, seed: int) -> Pool:
    """The first English sentence of at most *size* articles of the laws held out from all training, asked of the Chinese of them all."""
    draft = Draft([], [], Random(seed))
    rows = [r for r in records(data / "law_zh_en.jsonl.xz") if kept(r["law"], unseen=True) and r["en"] and r["zh"]]
    everything = frozenset(r["law"] for r in rows)
    numbers = [draft.add(r["law"], "", r["zh"]) for r in rows]
    drawn = draft.random.sample(numbers, min(size, len(numbers)))
    return indexed(draft, encoder, [Standin("first sentence", rows[n]["en"].split(". ")[0], frozenset([n]), everything) for n in drawn])


def statutes(data: Path, encoder: Encoder) -> Pool:
    """The lay questions and the articles of a folder like ../shared/external/stard-lite, each article with its name in front. Nothing is learned from it."""
    draft = Draft([], [], Random(0))
    rows = records(data / "corpus.jsonl.xz")
    numbers = {row["id"]: draft.add(NUMBERED.sub("", row["name"]), row["name"], row["text"]) for row in rows}
    everything = frozenset(clause.document for clause in draft.clauses)
    with (data / "queries.jsonl").open(encoding="utf-8") as lines:
        asked = [json.loads(line) for line in lines]
    questions = [Standin("statutes", row["question"], frozenset(numbers[one] for one in row["gold"]), everything) for row in asked]
    return indexed(draft, encoder, questions)


def indexed(draft: Draft, encoder: Encoder, questions: Sequence[Standin]) -> Pool:
    """The clauses gathered in *draft*, cut and indexed, and what is asked of them."""
    cut = [(i, clause.own[a:b]) for i, clause in enumerate(draft.clauses) for a, b in portions(clause.own)]
    texts = [f"{draft.clauses[i].front} {part}" for i, part in cut]
    vectors = np.concatenate([encoder.encode(texts[at : at + 1024]) for at in range(0, len(texts), 1024)])
    store = Embedded.build(map(tokenize, texts), vectors, [draft.clauses[i].document for i, _ in cut])
    return Pool(tuple(draft.clauses), tuple(i for i, _ in cut), tuple(part for _, part in cut), store, tuple(questions))


def chosen(draft: Draft, size: int) -> Iterator[Standin]:
    """At most *size* questions, the kinds as evenly as they come: no kind holds more than a twelfth."""
    draft.random.shuffle(draft.questions)
    taken: dict[str, int] = {}
    left = size
    for question in draft.questions:
        if left and taken.get(question.kind, 0) < max(1, size // 12):
            taken[question.kind] = taken.get(question.kind, 0) + 1
            left -= 1
            yield question


def articles(text: str) -> Iterator[tuple[str, str]]:
    """The articles of a law: the headings above, and the words."""
    heading = ""
    held: list[str] = []
    for line in text.split("\n"):
        starts = ARTICLE.match(line)
        if held and (starts or line.startswith("#")):
            yield heading, "".join(held)
            held = []
        if line.startswith("#"):
            heading = HEADING.sub("", line).strip()
        elif starts:
            held = [line]
        elif held and line.strip():
            held.append(line.strip())
    if held:
        yield heading, "".join(held)


def laws(draft: Draft, data: Path, vocabulary: Path, *, unseen: bool) -> None:
    """Laws and regulations: template questions in written, spoken and word-by-word English form."""
    said, abroad, random = sayings(vocabulary), glossary(data, vocabulary), draft.random
    records_ = [r for r in records(data / "laws.jsonl.xz") if kept(r["title"], unseen=unseen) and "#" in r["text"]]
    everything = frozenset(r["title"] for r in records_)
    for record in records_:
        title, first = record["title"], len(draft.clauses)
        numbers = [draft.add(title, f"{title} {heading}", own) for heading, own in articles(record["text"])]
        if len(numbers) < 5:
            del draft.clauses[first:]
            continue
        for number in random.sample(numbers, min(len(numbers), 25)):
            own = ARTICLE.sub("", draft.clauses[number].own)
            for ask in asked(title, own, random):
                named = ask.kind in ("scope", "purpose", "effective")
                within = frozenset([title]) if random.random() < (0.1 if named else 0.35) else everything
                question, kind, lot = ask.question, ask.kind, random.random()
                if lot < 0.35:
                    question = spoken(question, said, random)
                    kind = "spoken" if question != ask.question else kind
                elif lot < 0.5 and (english := glossed_question(ask, abroad, random)):
                    question, kind = english, "english words"
                draft.questions.append(Standin(kind, question, frozenset([number]), within))


def reports(draft: Draft, data: Path, vocabulary: Path, *, unseen: bool) -> None:
    """Government reports: passages without articles, full of targets and measures."""
    said, random = sayings(vocabulary), draft.random
    records_ = [r for r in records(data / "government_reports.jsonl.xz") if (crc32(r["title"].encode()) % 2 == 0) == unseen]
    everything = frozenset(f"report {r['title']}" for r in records_)
    for record in records_:
        name = f"report {record['title']}"
        for line in record["text"].split("\n"):
            if 30 <= len(line) <= 1200:
                number = draft.add(name, record["title"], line.strip())
                sentence = random.choice(re.findall(r"[^。]+。?", line))
                for ask in asked(record["title"], sentence, random):
                    within = frozenset([name]) if random.random() < 0.6 else everything
                    question = spoken(ask.question, said, random) if random.random() < 0.3 else ask.question
                    draft.questions.append(Standin("report", question, frozenset([number]), within))


def passages(draft: Draft, data: Path, *, unseen: bool) -> None:
    """Encyclopedia passages with questions people wrote: the sentence that answers, among all passages."""
    seen: dict[str, list[tuple[int, str]]] = {}
    rows = [r for r in records(data / "cmrc2018_train.jsonl.xz") if kept(r["context"], unseen=unseen)]
    everything = frozenset(["passages"])
    for record in rows:
        context = record["context"]
        if context not in seen:
            parts = [context[a:b] for a, b in portions(context)]
            seen[context] = [(draft.add("passages", "", part), part) for part in parts]
        answer = record["answers"][0] if record["answers"] else ""
        found = frozenset(number for number, part in seen[context] if answer and answer in part)
        if found:
            draft.questions.append(Standin("passage", record["question"], found, everything))


def consultations(draft: Draft, data: Path, *, unseen: bool) -> None:
    """Lay questions with the articles a machine found for them."""
    numbers: dict[str, int] = {}
    rows = list(records(data / "legal_consultation.jsonl.xz"))
    for record in rows:
        for article in record["articles"]:
            if article not in numbers:
                name, _, own = article.partition("：")
                numbers[article] = draft.add("consultation", name, own or article)
    for record in rows:
        if kept(record["question"], unseen=unseen):
            found = frozenset(numbers[article] for article in record["articles"])
            draft.questions.append(Standin("lay", record["question"][:200], found, frozenset(["consultation"])))


def bilingual(draft: Draft, data: Path, *, unseen: bool) -> None:
    """Articles in Chinese asked for in English: by their first sentence, or by a question made of it."""
    random = draft.random
    rows = [r for r in records(data / "law_zh_en.jsonl.xz") if kept(r["law"], unseen=unseen) and r["en"] and r["zh"]]
    everything = frozenset(f"tw {r['law']}" for r in rows)
    for record in rows:
        number = draft.add(f"tw {record['law']}", "", record["zh"])
        first = record["en"].split(". ")[0]
        term = TERM.search(first)
        lot = random.random()
        kind, question = "first sentence", first
        if term and lot < 0.6:
            kind = "english term"
            question = random.choice(("what is {}", "what does {} mean", "definition of {}")).format(term["topic"])
        elif lot < 0.5:
            words = first.split()
            at = random.randint(0, max(0, len(words) - 8))
            kind = "english part"
            question = random.choice(("what about {}", "what are the rules on {}", "{}")).format(
                " ".join(words[at : at + random.randint(6, 14)])
            )
        draft.questions.append(Standin(kind, question[:300], frozenset([number]), everything))


def sayings(vocabulary: Path) -> dict[str, tuple[str, ...]]:
    """What people say for what a policy writes."""
    return backwards(terms(vocabulary / "spoken.tsv"))


def glossary(data: Path, vocabulary: Path) -> dict[str, tuple[str, ...]]:
    """English for Chinese terms: the field's own, else the dictionary's."""
    own = backwards(terms(vocabulary / "english.tsv"))
    general = {word: senses[:2] for word, senses in dictionary(data).items() if 2 <= len(word) <= 4}
    return {**general, **own}


def kept(name: str, *, unseen: bool) -> bool:
    """Whether what bears this name is in the pool: the embedding has learned from neither kind, and the ranker not from the unseen."""
    return held_out(name) if unseen else reserved(name)


def records(file: Path) -> Iterator[dict[str, str]]:
    with lzma.open(file, "rt", encoding="utf-8") as stream:
        for line in stream:
            yield json.loads(line)


class Nowhere:
    """A generation without documents, over which a question is understood by its words alone."""

    documents: dict[str, object] = {}  # noqa: RUF012 - empty, and stays so


NOWHERE = Library(cast("Generation", Nowhere()))


def read(question: str) -> Question:
    """*question* as the product understands it where it names nothing."""
    return alone(question, NOWHERE)
