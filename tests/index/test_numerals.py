import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.numerals import chinese, number


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一", 1),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("二十一", 21),
        ("一百零三", 103),
        ("一百二十", 120),
        ("一千零一", 1001),
        ("一千二百六十", 1260),
        ("二〇二三", 2023),
        ("二零二五", 2025),
        ("两", 2),
        ("7", 7),
        ("２１", 21),
        ("㉑", 21),
        ("①", 1),
        (" 12 ", 12),
    ],
)
def test_a_number_is_read_however_it_is_written(text: str, expected: int) -> None:
    assert number(text) == expected


@pytest.mark.parametrize("text", ["", " ", "甲", "第一", "1a", "一个", "-1", "1.5"])
def test_what_writes_no_number_gives_none(text: str) -> None:
    assert number(text) is None


@pytest.mark.parametrize(
    ("value", "expected"), [(1, "一"), (10, "十"), (14, "十四"), (21, "二十一"), (103, "一百零三"), (110, "一百一十"), (2005, "二千零五")]
)
def test_a_heading_writes_its_number_so(value: int, expected: str) -> None:
    assert chinese(value) == expected


@pytest.mark.parametrize("value", [0, -3, 10_000])
def test_no_heading_counts_that_far(value: int) -> None:
    with pytest.raises(ValueError, match=f"no heading counts to {value}"):
        chinese(value)


@given(st.integers(1, 9999))
def test_what_is_written_is_read_back(value: int) -> None:
    assert number(chinese(value)) == value
