import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.span import Span
from index.view import View


@pytest.mark.parametrize(
    ("text", "holes", "expected"),
    [
        ("完善机制。", [], "完善机制。"),
        ("分管副\n  县长担任副组长", [], "分管副县长担任副组长"),
        ("分管副 \n\n\u3000县长", [], "分管副县长"),
        ("吴 健", [], "吴 健"),
        ("word\nword", [], "word word"),
        ("100\n200", [], "100 200"),
        ("服务\n2、。到2022年", [Span(3, 5)], "服务。到2022年"),
        ("服务\n— 3 —\n体系", [Span(3, 8)], "服务体系"),
        ("重**点**任务", [Span(1, 3), Span(4, 6)], "重点任务"),
    ],
)
def test_line_breaks_and_noise_are_not_read(text: str, holes: list[Span], expected: str) -> None:
    assert View.of(text, Span(0, len(text)), holes).text == expected


def test_a_stretch_knows_its_place_over_a_break() -> None:
    text = "由分管副\n  县长担任"
    view = View.of(text, Span(0, len(text)))
    assert view.span(1, 6).of(text) == "分管副\n  县长"


@pytest.mark.parametrize(("start", "end"), [(2, 2), (-1, 2), (0, 9)])
def test_a_stretch_outside_the_view_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no stretch"):
        View.of("四个汉字", Span(0, 4)).span(start, end)


@given(st.text("县局\n 　a1", min_size=1, max_size=30), st.data())
def test_every_letter_read_stands_at_its_place_and_places_rise(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    view = View.of(text, Span(start, end))
    assert list(view.places) == sorted(set(view.places))
    assert all(start <= place < end for place in view.places)
    assert all(
        text[place] == letter or (letter == " " and text[place].isspace()) for letter, place in zip(view.text, view.places, strict=True)
    )
