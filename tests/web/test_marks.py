from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.span import Span
from web.marks import MARK, TITLE, segments

TEXT = "任务7由县发改局、\n县财政局负责。" * 3
spans = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 20)).map(lambda pair: Span(pair[0], min(pair[0] + pair[1], len(TEXT))))


@given(spans, st.lists(spans))
def test_joined_the_segments_are_the_text(stretch: Span, marks: list[Span]) -> None:
    assert "".join(segment.text for segment in segments(TEXT, stretch, {MARK: marks})) == stretch.of(TEXT)


@given(spans, spans)
def test_what_is_marked_is_what_span_and_stretch_share(stretch: Span, mark: Span) -> None:
    marked = [segment for segment in segments(TEXT, stretch, {MARK: [mark]}) if MARK in segment.layers]
    shared = TEXT[max(stretch.start, mark.start) : min(stretch.end, mark.end)] if stretch.meets(mark) else ""
    assert [segment.text for segment in marked] == ([shared] if shared else [])


@given(spans, st.lists(spans), st.lists(spans))
def test_a_character_is_under_a_layer_exactly_where_a_span_of_it_is(stretch: Span, marks: list[Span], titles: list[Span]) -> None:
    layers = {MARK: marks, TITLE: titles}
    for segment in segments(TEXT, stretch, layers):
        for at in range(segment.start, segment.start + len(segment.text)):
            assert segment.layers == {name for name, given in layers.items() if any(one.start <= at < one.end for one in given)}


def test_a_span_begins_in_one_segment_only() -> None:
    found = segments("一二三四五六", Span(0, 6), {MARK: [Span(1, 4), Span(2, 6)]})
    assert [(segment.text, segment.begins) for segment in found] == [("一", False), ("二", True), ("三四", True), ("五六", False)]


def test_a_mark_that_began_before_the_stretch_does_not_begin_in_it() -> None:
    assert [segment.begins for segment in segments("一二三四", Span(2, 4), {MARK: [Span(1, 3)]})] == [False, False]
