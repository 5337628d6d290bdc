"""Which two texts mean the same: the pairs that the model of our own learns from, one source after another."""

from __future__ import annotations

import json
import lzma
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import NamedTuple
from zlib import crc32

from index.errors import BadInput
from index.templates import asked, backwards, glossed_question, spoken

__all__ = ["Pair", "Source", "bilingual", "consultations", "dictionary", "held_out", "mined", "reserved", "sources", "terms"]

LAWS, BILINGUAL, REPORTS = "laws.jsonl.xz", "law_zh_en.jsonl.xz", "government_reports.jsonl.xz"
NEWS, TITLED, QUESTIONS = "news_2023.jsonl.xz", "news_titled.jsonl.xz", "cmrc2018_train.jsonl.xz"
CONSULTATIONS, SENTENCES, DICTIONARY = "legal_consultation.jsonl.xz", "sentences_zh_en.tsv.xz", "dictionary_zh_en.tsv.xz"

ENGLISH, SPOKEN = "english.tsv", "spoken.tsv"

LONGEST_WORD = 6
ASIDE = re.compile(r"\([^)]*\)|\[[^]]*\]|<[^>]*>")
IDLE = re.compile(r"^(CL:|variant of|old variant|see |surname |abbr\. |also written|used in |Japanese variant)")
ARTICLE = re.compile(r"^第[零〇一二三四五六七八九十百千]+条(之[一二三四五六七八九十]+)?\s+")


class Pair(NamedTuple):
    """Two texts that belong together; the shorter or asking one stands left."""

    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Source:
    """Pairs of one kind, in the order of the texts, so that neighbours are each other's hardest negatives. *share* of the batches are drawn from it."""

    name: str
    pairs: tuple[Pair, ...]
    share: float


def sources(data: Path, vocabulary: Path, seed: int) -> list[Source]:
    """Every kind of pair in the folder *data* and the term lists in *vocabulary*. Held-out laws give no question and no translation.

    Raises BadInput where a file is missing.
    """
    abroad, said = terms(vocabulary / ENGLISH), terms(vocabulary / SPOKEN)
    entries = dictionary(data) | backwards(abroad)
    chinese = list(clauses(data))
    return [
        Source("template question and article", tuple(template_questions(data, said, entries, Random(seed))), 4),
        Source("the field's terms, spoken and in English", tuple(equivalents([*abroad, *said])), 1),
        Source("law: English and Chinese article", tuple(bilingual(data)), 3),
        Source("dictionary: word and sense", tuple(senses(entries)), 1.5),
        Source("sentences", tuple(Pair(en, zh) for zh, en in rows(data / SENTENCES)), 1),
        Source("gloss: a clause and some of its words in English", tuple(glossed(chinese, entries, Random(seed))), 3),
        Source("law: title and article", tuple(titled_articles(data)), 1),
        Source("clause: two halves", tuple(halves(chinese)), 2),
        Source("question and passage", tuple(questions(data)), 1),
        Source("consultation and article", tuple(consultations(data)), 0.5),
        Source("news: title and text", tuple(titles(data)), 1),
    ]


def mined(data: Path, vocabulary: Path) -> Iterator[str]:
    """The texts that the vocabulary is mined from: a part of each source, the most like a policy in full."""
    for said, written in (*terms(vocabulary / ENGLISH), *terms(vocabulary / SPOKEN)):
        yield from (*said, *written)
    for i, record in enumerate(records(data / LAWS)):
        if i % 6 == 0:
            yield record["text"]
    for record in records(data / REPORTS):
        yield record["text"]
    for i, record in enumerate(records(data / TITLED)):
        if i % 4 == 0:
            yield record["text"]
    for i, record in enumerate(records(data / BILINGUAL)):
        yield record["en"]
        if i % 3 == 0:
            yield record["zh"]
    for record in records(data / QUESTIONS):
        yield record["question"]
    for zh, en in (*rows(data / SENTENCES), *rows(data / DICTIONARY)):
        yield zh
        yield en


def held_out(law: str) -> bool:
    """Whether the law of this name is kept for measuring: one in ten, the same ones always. So are passages and lay questions, by their text."""
    return crc32(law.encode()) % 10 == 0


def reserved(law: str) -> bool:
    """Whether the law of this name, one more in ten, is kept for what is trained on top of the model: it must see how the model does on new texts."""
    return crc32(law.encode()) % 10 == 1


def free(name: str) -> bool:
    """Whether the model may learn from the questions and translations of what bears this name."""
    return not held_out(name) and not reserved(name)


def dictionary(data: Path) -> dict[str, tuple[str, ...]]:
    """Chinese words and their English senses, asides and cross-references left out."""
    found: dict[str, tuple[str, ...]] = {}
    for word, line in rows(data / DICTIONARY):
        senses = [part.strip() for sense in line.split("/") if not IDLE.match(sense) for part in ASIDE.sub("", sense).split(";")]
        kept = tuple(sense for sense in senses if sense and sense.isascii())
        if kept:
            found[word] = found.get(word, ()) + kept
    return found


def terms(file: Path) -> list[tuple[list[str], list[str]]]:
    """The rows of a term list: what people say, what a policy writes; each field's terms apart by `|`."""
    if not file.is_file():
        raise BadInput(str(file), "there is no such list of terms", "name the folder that holds it with --vocabulary")
    rows = (line.split("\t") for line in file.read_text(encoding="utf-8").splitlines() if line and line[0] != "#")
    return [(row[0].split("|"), row[1].split("|")) for row in rows]


def equivalents(rows: Sequence[tuple[Sequence[str], Sequence[str]]]) -> Iterator[Pair]:
    """What people say and the terms of a policy that mean it."""
    for said, written in rows:
        yield from (Pair(word, term) for word in said for term in written[:2])


def template_questions(
    data: Path, said: Sequence[tuple[Sequence[str], Sequence[str]]], entries: Mapping[str, Sequence[str]], random: Random
) -> Iterator[Pair]:
    """Questions made from the articles of laws that are not held out, written, spoken and in broken English, and the article."""
    people, abroad = backwards(said), {word: senses[:3] for word, senses in entries.items() if len(word) > 1}
    for record in records(data / LAWS):
        if not free(record["title"]):
            continue
        for line in record["text"].split("\n"):
            if not ARTICLE.match(line) or len(line) < 20:
                continue
            own = ARTICLE.sub("", line)[:300]
            front = f"{record['title']} " if random.random() < 0.5 else ""
            for ask in asked(record["title"], own, random):
                lot = random.random()
                english = glossed_question(ask, abroad, random) if lot < 0.2 else ""
                yield Pair(english or (spoken(ask.question, people, random) if lot < 0.6 else ask.question), front + own)


def bilingual(data: Path) -> Iterator[Pair]:
    """An article in English, whole and its first sentence alone, with the same in Chinese."""
    for record in records(data / BILINGUAL):
        if free(record["law"]) and record["en"] and record["zh"]:
            yield Pair(record["en"], record["zh"])
            first = record["en"].split(". ")[0]
            if len(first) < len(record["en"]) - 20:
                yield Pair(first, record["zh"])


def senses(entries: Mapping[str, tuple[str, ...]]) -> Iterator[Pair]:
    """A word and each of its first senses."""
    for word, english in entries.items():
        for sense in english[:4]:
            yield Pair(sense, word)


def glossed(texts: list[str], entries: Mapping[str, tuple[str, ...]], random: Random) -> Iterator[Pair]:
    """A clause, and some of its words put into English one by one: what a question in English has in common with it."""
    for text in texts:
        found = [word for word in words(text, entries) if len(word) > 1 or random.random() < 0.1]
        if len(found) > 3:
            chosen = random.sample(found, min(len(found), random.randint(3, 12)))
            yield Pair(" ".join(random.choice(entries[word][:4]) for word in chosen), text)


def words(text: str, entries: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """The words of the dictionary in *text*, by longest match from the left."""
    at = 0
    while at < len(text):
        n = next((n for n in range(LONGEST_WORD, 0, -1) if text[at : at + n] in entries), 0)
        if n:
            yield text[at : at + n]
        at += n or 1


def clauses(data: Path) -> Iterator[str]:
    """Paragraphs of 30 to 300 characters from laws, government reports and news."""
    for i, record in enumerate(records(data / LAWS)):
        if i % 2 == 0:
            yield from (ARTICLE.sub("", line) for line in record["text"].split("\n") if 30 <= len(line) <= 300)
    for record in records(data / REPORTS):
        for line in record["text"].split("\n"):
            yield from (part for part in parts(line) if len(part) >= 30)
    for i, record in enumerate(records(data / TITLED)):
        if i % 2 == 0:
            yield from (part for part in parts(ASIDE.sub("", record["text"])[:600]) if len(part) >= 30)


def parts(text: str, size: int = 150) -> Iterator[str]:
    """Whole sentences in stretches of about *size* characters."""
    held = ""
    for sentence in re.findall(r"[^。！？]+[。！？]?", text.strip()):
        held += sentence
        if len(held) >= size:
            yield held
            held = ""
    if held:
        yield held


def halves(texts: list[str]) -> Iterator[Pair]:
    """What stands before and after the middle break of a clause."""
    for text in texts:
        breaks = [match.end() for match in re.finditer(r"[，。；：、]", text)]
        middle = min(breaks, key=lambda at: abs(at - len(text) // 2), default=0)
        if 10 <= middle <= len(text) - 10:
            yield Pair(text[:middle], text[middle:])


def titled_articles(data: Path) -> Iterator[Pair]:
    """A law's title with the heading above, and an article under it."""
    for i, record in enumerate(records(data / LAWS)):
        if i % 2:
            heading = ""
            for line in record["text"].split("\n"):
                if line.startswith("#"):
                    heading = re.sub(r"^#+\s*第\S+\s*", "", line).strip("# ")
                elif ARTICLE.match(line) and len(line) > 30:
                    yield Pair(f"{record['title']} {heading}", ARTICLE.sub("", line)[:400])


def questions(data: Path) -> Iterator[Pair]:
    """A question, and the sentence that answers it with its neighbours."""
    for record in records(data / QUESTIONS):
        context = record["context"]
        if not free(context):
            continue
        at = max(context.find(record["answers"][0]) if record["answers"] else 0, 0)
        yield Pair(record["question"], context[max(at - 100, 0) : at + 150])
        yield Pair(record["question"], context)


def consultations(data: Path) -> Iterator[Pair]:
    """A lay question and an article that bears on it."""
    for record in records(data / CONSULTATIONS):
        for article in record["articles"] if free(record["question"]) else ():
            yield Pair(record["question"], article.partition("：")[2] or article)


def titles(data: Path) -> Iterator[Pair]:
    """A headline, or the first sentence of a text without one, and what follows."""
    for record in records(data / TITLED):
        yield Pair(record["title"], ASIDE.sub("", record["text"])[:300])
    for record in records(data / NEWS):
        first, _, rest = record["text"].partition("。")
        if len(rest) > 50:
            yield Pair(first, rest[:300])


def records(file: Path) -> Iterator[dict[str, str]]:
    """The lines of a JSON Lines file."""
    for line in lines(file):
        yield json.loads(line)


def rows(file: Path) -> Iterator[tuple[str, str]]:
    """The two columns of a table; a line of another shape is passed over."""
    for line in lines(file):
        cells = line.rstrip("\n").split("\t")
        if len(cells) == 2:
            yield cells[0], cells[1]


def lines(file: Path) -> Iterator[str]:
    if not file.is_file():
        raise BadInput(str(file), "there is no such file to train on", "name the folder that holds it with --data")
    with lzma.open(file, "rt", encoding="utf-8") as stream:
        yield from stream
