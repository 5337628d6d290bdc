from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.ledger_dates import Rhythm, TimeKind, When, when


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("到2025年", date(2025, 12, 31)),
        ("2023年底", date(2023, 12, 31)),
        ("到二〇二三年", date(2023, 12, 31)),
        ("2021-2025年", date(2025, 12, 31)),
        ("十四五期间", date(2025, 12, 31)),
        ("2024年6月", date(2024, 6, 30)),
        ("2024年2月底前", date(2024, 2, 29)),
        ("2024年上半年", date(2024, 6, 30)),
        ("２０２５年末", date(2025, 12, 31)),
    ],
)
def test_a_time_without_a_day_means_its_last_day_and_says_so(words: str, day: date) -> None:
    assert when(words) == When(TimeKind.BY, day, rounded=True)


def test_a_day_that_is_written_is_not_rounded() -> None:
    assert when("2022年12月29日前") == When(TimeKind.BY, date(2022, 12, 29), rounded=False)


@pytest.mark.parametrize(
    ("words", "every", "rhythm"),
    [("每年", 1, Rhythm.YEAR), ("每5年", 5, Rhythm.YEAR), ("5年一轮", 5, Rhythm.YEAR), ("5 年一周期", 5, Rhythm.YEAR), ("每半年", 6, Rhythm.MONTH),
     ("每季度", 3, Rhythm.MONTH), ("每月", 1, Rhythm.MONTH), ("每周", 1, Rhythm.WEEK), ("每学年", 1, Rhythm.YEAR)],
)  # fmt: skip
def test_what_comes_round_has_a_rhythm_and_no_day(words: str, every: int, rhythm: Rhythm) -> None:
    assert when(words) == When(TimeKind.EVERY, every=every, rhythm=rhythm)


def test_a_beginning_is_no_deadline() -> None:
    assert when("从2021年开始") == When(TimeKind.FROM, date(2021, 1, 1), rounded=True)


@pytest.mark.parametrize("words", ["三十日内", "经过三年左右时间", "收到申请之日起15日内"])
def test_a_span_counted_from_an_event_has_no_day(words: str) -> None:
    assert when(words) == When(TimeKind.WITHIN)


@given(st.integers(1949, 2099), st.integers(1, 12), st.integers(1, 31))
def test_every_date_of_the_calendar_is_read_as_itself(year: int, month: int, day: int) -> None:
    try:
        meant = date(year, month, day)
    except ValueError:
        return
    assert when(f"{year}年{month}月{day}日").day == meant


@given(st.text(alphabet="每到年月日底前二〇三五十0123456789季周学期-至自从起", max_size=16))
def test_no_words_are_too_odd_to_read(words: str) -> None:
    assert when(words).kind in TimeKind
