from __future__ import annotations

import pytest

from assistant.reply import Answer, Exact, Quote, Reason, Refusal, ValueType, exact
from index.span import Span
from tests.web.library import CITY, COUNTY, Librarian
from web import card


def answered(librarian: Librarian, question: str) -> Answer:
    reply = librarian.ask(question)
    assert isinstance(reply, Answer)
    return reply


@pytest.mark.parametrize(("confidence", "level"), [(1.0, "高"), (0.8, "高"), (0.79, "中"), (0.5, "中"), (0.49, "低"), (0.0, "低")])
def test_a_confidence_is_shown_as_one_of_three_words(confidence: float, level: str) -> None:
    assert card.LEVELS[card.level(confidence)] == level


@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_is_said_in_words(reason: Reason) -> None:
    headline, sentence = card.reason(Refusal("?", "zh", reason, (), 1.0, (), "g", 0.0))
    assert headline
    assert sentence.endswith("。")


def test_one_group_a_document_in_the_order_of_the_quotes(librarian: Librarian) -> None:
    groups = card.groups(answered(librarian, "教师"), librarian.documents)
    assert [(group.href, [figure.text for finding in group.findings for figure in finding.figures]) for group in groups] == [
        ("/documents/county-2021", ["60%以上"]),
        ("/documents/%E5%B8%82%E8%A7%84%E5%88%92%202022%2F1", ["55%"]),
    ]


def test_values_are_counted_and_stand_with_the_quote_that_holds_them(librarian: Librarian) -> None:
    [group] = card.groups(answered(librarian, "任务7"), librarian.documents)
    [finding] = group.findings
    assert finding.address == "附件2 第7项"
    assert finding.unit == "3 个部门"
    assert [figure.text for figure in finding.figures] == ["县发改局", "县财政局", "县教育局"]


def test_values_are_marked_inside_the_quote(librarian: Librarian) -> None:
    [group] = card.groups(answered(librarian, "任务7"), librarian.documents)
    segments = group.passages[0].segments
    assert [segment.text for segment in segments if segment.layers] == ["县发改局", "县财政局", "县教育局"]
    assert "".join(segment.text for segment in segments) == "7 逐步建设6个骨干专业。 县发改局、县财政局、\n县教育局"


def holding(*, answers: tuple[Exact, ...], quotes: tuple[Quote, ...]) -> Answer:
    return Answer("?", "zh", answers, quotes, (), complete=True, confidence=0.9, notes=(), generation="g", seconds=0.0)


def test_a_value_outside_every_quote_is_still_shown(librarian: Librarian) -> None:
    reply = answered(librarian, "任务7")
    stray = exact(librarian.documents[CITY], Span(0, 3), ValueType.TEXT)
    groups = card.groups(holding(answers=(*reply.answers, stray), quotes=reply.quotes), librarian.documents)
    assert [(finding.address, finding.figures[0].text) for finding in groups[1].findings] == [("", "第一章")]


def test_a_value_as_long_as_its_quote_marks_nothing(librarian: Librarian) -> None:
    reply = answered(librarian, "目标")
    quote = reply.quotes[0]
    whole = exact(librarian.documents[COUNTY], Span(quote.start, quote.end), ValueType.TEXT)
    [group] = card.groups(holding(answers=(whole,), quotes=(quote,)), librarian.documents)
    assert [segment.layers for segment in group.passages[0].segments] == [frozenset()]


def test_the_nearest_clauses_leave_out_what_is_quoted_and_keep_their_order(librarian: Librarian) -> None:
    near = card.nearest(answered(librarian, "目标"), librarian.documents, 4)
    assert [clause.address for clause in near] == ["文首", "文首 第2段", "一", "二"]
