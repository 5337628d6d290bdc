from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.assistant import Assistant
from assistant.reply import cut, unbroken
from index.span import Span


@given(data=st.data())
def test_a_quote_is_a_slice_of_its_document(assistant: Assistant, data: st.DataObject) -> None:
    document = data.draw(st.sampled_from(list(assistant.documents.values())))
    clause = data.draw(st.sampled_from(document.clauses))
    start = data.draw(st.integers(clause.span.start, clause.span.end - 1))
    end = data.draw(st.integers(start + 1, clause.span.end))
    quote = cut(document, clause, Span(start, end))
    assert quote.text == document.text[quote.start : quote.end]
    assert (quote.start, quote.end, quote.sha256) == (start, end, document.sha256)


def test_a_quote_cannot_leave_its_clause(assistant: Assistant) -> None:
    document = next(iter(assistant.documents.values()))
    first, second = document.clauses[:2]
    with pytest.raises(ValueError, match="is outside"):
        cut(document, first, Span(first.span.start, second.span.end))


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("县教育局", "县教育局"),
        ("县人\n社局", "县人社局"),
        ("分管副\n  县长", "分管副县长"),
        ("吴 健", "吴 健"),
        ("Luban\nWorkshop", "Luban Workshop"),
        ("2025\n年", "2025年"),
        ("3\n000元", "3 000元"),
    ],
)
def test_a_value_loses_its_line_breaks_and_nothing_else(broken: str, whole: str) -> None:
    assert unbroken(broken) == whole
