import pytest

from index.span import Span, trimmed


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 3), (-1, 2)])
def test_an_empty_or_reversed_span_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match=f"no span: {start}..{end}"):
        Span(start, end)


def test_a_span_cuts_code_points() -> None:
    assert Span(1, 3).of("一𠀀三四") == "𠀀三"


def test_a_span_holds_itself_and_meets_only_what_shares_a_character() -> None:
    assert Span(2, 5).holds(Span(2, 5))
    assert not Span(2, 5).holds(Span(2, 6))
    assert Span(2, 5).meets(Span(4, 9))
    assert not Span(2, 5).meets(Span(5, 9))


def test_spans_stand_in_reading_order() -> None:
    assert sorted([Span(4, 5), Span(1, 9), Span(1, 2)]) == [Span(1, 2), Span(1, 9), Span(4, 5)]


def test_a_moved_span_keeps_its_length() -> None:
    assert Span(2, 5).moved(10) == Span(12, 15)


@pytest.mark.parametrize(("text", "expected"), [("  ab\t", Span(2, 4)), ("\u3000条 \n", Span(1, 2)), (" \n\u3000", None), ("", None)])
def test_trimmed_leaves_out_the_white_space_at_both_ends(text: str, expected: Span | None) -> None:
    assert trimmed(text, 0, len(text)) == expected
