import json
import lzma
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import facts
from index.address import Address, Level, Step
from index.document import Clause, Fact, Kind
from index.span import Span, trimmed

ROOT = Path(__file__).parents[2]
TRAIN = ROOT.parent / "shared" / "train"
WORDS = st.sampled_from(
    [
        "到2025年",
        "每5年",
        "之日起",
        "十五日内",
        "不低于",
        "60%",
        "1:20",
        "3个",
        "二百元以上",
        "以下",
        "达到国家标准",
        "(责任单位:",
        ")",
        "（",
        "）",
        "县教育局",
        "、",
        "，",
        "。",
        "；",
        "由",
        "牵头",
        "会同",
        "负责",
        "任",
        "主任",
        "同志",
        "李",
        "应当",
        "不得",
        "鼓励",
        "企业",
        "是指",
        "以下简称",
        "“",
        "”",
        "五双",
        "等",
        "专业",
        "包括",
        "和",
        "\n",
        "《",
        "》",
        "的",
        "建设",
        "第三条",
    ]
)


def clauses(text: str) -> list[Clause]:
    found, at = [], 0
    for n, line in enumerate(text.split("\n")):
        span = trimmed(text, at, at + len(line))
        at += len(line) + 1
        if span:
            found.append(Clause(Address("d", (Step(1, Level.BLOCK, n + 1),)), span, Kind.PARAGRAPH))
    return found


def check(text: str, read: list[Clause], found: tuple[Fact, ...]) -> None:
    homes = {clause.address: clause.span for clause in read}
    assert list(found) == sorted(found, key=lambda fact: (fact.span, fact.kind, fact.parts))
    for fact in found:
        home = homes[fact.clause]
        assert home.holds(fact.span)
        assert list(fact.parts) == sorted(fact.parts)
        for part in fact.parts:
            said = part.span.of(text)
            assert home.holds(part.span)
            assert said == said.strip()
            assert said[0] not in "，。；、：,;:"
            assert said[-1] not in "，。；、：,;:"


@given(st.lists(WORDS, max_size=30))
def test_parts_lie_in_their_clause_whatever_is_written(words: list[str]) -> None:
    text = "".join(words)
    span = trimmed(text, 0, len(text))
    read = [Clause(Address("d"), span, Kind.PARAGRAPH)] if span else []
    check(text, read, facts.find(text, read, [], []))


@given(st.text(max_size=60))
def test_no_text_is_too_strange_to_read(text: str) -> None:
    read = clauses(text)
    check(text, read, facts.find(text, read, [], []))


@pytest.mark.skipif(not TRAIN.is_dir(), reason="../shared/train is not here")
def test_parts_lie_in_their_clause_in_real_laws() -> None:
    with lzma.open(TRAIN / "laws.jsonl.xz", "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for n, line in enumerate(lines) if n % 70 == 0]
    n_facts = 0
    for text in texts:
        read = clauses(text)
        found = facts.find(text, read, [], [])
        n_facts += len(found)
        check(text, read, found)
    assert n_facts > 1000


@pytest.mark.parametrize("path", sorted((ROOT / "corpus").glob("*.txt")), ids=lambda path: path.stem)
def test_parts_lie_in_their_clause_in_the_corpus(path: Path) -> None:
    text = path.read_text(encoding="utf-8").lstrip(chr(0xFEFF))
    read = clauses(text)
    check(text, read, facts.find(text, read, [], []))


def test_the_span_of_a_fact_is_no_longer_than_its_clause() -> None:
    text = "到2025年,建成3个基地。"
    (first, *_) = facts.find(text, clauses(text), [], [])
    assert Span(0, len(text)).holds(first.span)
