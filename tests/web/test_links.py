from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.span import Span
from web import links


def test_the_link_of_a_quote_marks_it_and_opens_its_address() -> None:
    assert links.place("县 1/2", Span(10, 14), "附件2 第7项") == (
        "/documents/%E5%8E%BF%201%2F2?mark=10-14#%E9%99%84%E4%BB%B62%20%E7%AC%AC7%E9%A1%B9"
    )


def test_a_place_without_an_anchor_opens_at_its_mark() -> None:
    assert links.place("a", Span(10, 14)) == "/documents/a?mark=10-14#mark-10"


def test_earlier_questions_travel_in_order() -> None:
    assert links.asked("c&d", ["a", "b"]) == "/?q=c%26d&h=a&h=b"


@given(st.sets(st.tuples(st.integers(0, 98), st.integers(1, 100)).filter(lambda pair: pair[0] < pair[1])))
def test_written_marks_are_read_back(pairs: set[tuple[int, int]]) -> None:
    assert links.marks([f"{start}-{end}" for start, end in pairs], 100) == tuple(sorted(Span(*pair) for pair in pairs))


@pytest.mark.parametrize("written", ["", "5", "5-5", "6-5", "0-101", "-1-5", "５-６", "1-2-3", "0x1-2", "1-9999999999"])
def test_a_mark_that_is_no_span_of_the_text_is_told(written: str) -> None:
    assert links.marks(["1-2", written], 100) is None
