"""Rows whose every line runs across their columns, one blank between two cells: which word is dealt to which column."""

from __future__ import annotations

import pytest

from index.columns import Asks, words
from index.wrapped import dealt

TEXT, UNITS, DATE = Asks.TEXT, Asks.UNITS, Asks.DATE


def cells(row: str, *kinds: Asks) -> list[list[str]]:
    return [[stretch.of(row) for stretch in cell] for cell in dealt(words(row, 0, len(row)), kinds)]


def test_each_line_of_a_row_gives_every_column_a_stretch() -> None:
    row = "修订湖泊名录并向社会 县水利局、\n公布保护范围 县财政局"
    assert cells(row, TEXT, UNITS) == [["修订湖泊名录并向社会", "公布保护范围"], ["县水利局、", "县财政局"]]


def test_the_words_of_a_line_keep_the_order_of_the_columns() -> None:
    row = "县水利局、 修订湖泊名录并向社会\n县财政局 公布保护范围"
    assert cells(row, UNITS, TEXT) == [["县水利局、", "县财政局"], ["修订湖泊名录并向社会", "公布保护范围"]]
    assert cells("清理湖面 县水利局 漂浮物", TEXT, UNITS) == [["清理湖面"], ["县水利局 漂浮物"]]


def test_a_line_goes_on_with_the_text_and_not_beside_a_finished_cell() -> None:
    row = "修订湖泊名录并向社会 县水利局 2026年底\n公布保护范围"
    assert cells(row, TEXT, UNITS, DATE) == [["修订湖泊名录并向社会", "公布保护范围"], ["县水利局"], ["2026年底"]]
    assert cells("修订名录并于 2026年底\n2027年底", TEXT, DATE) == [["修订名录并于", "2027年底"], ["2026年底"]]


@pytest.mark.parametrize(
    ("row", "units"),
    [
        ("修订湖泊名录 县水利局 县财政局、\n县审计局", [["县水利局"], ["县财政局、", "县审计局"]]),
        ("修订湖泊名录 县水利局、 县财政局\n县审计局", [["县水利局、", "县审计局"], ["县财政局"]]),
    ],
)
def test_of_two_columns_of_departments_the_one_left_open_goes_on(row: str, units: list[list[str]]) -> None:
    assert cells(row, TEXT, UNITS, UNITS) == [["修订湖泊名录"], *units]


def test_a_list_left_open_goes_on_with_a_word_that_looks_like_no_department() -> None:
    row = "修订湖泊名录并向社会 县水利局、\n沿湖的渔民"
    assert cells(row, TEXT, UNITS) == [["修订湖泊名录并向社会"], ["县水利局、", "沿湖的渔民"]]


def test_two_words_of_one_line_in_one_cell_are_one_stretch_with_the_blank_between() -> None:
    row = "组织巡查 清理湖面漂浮的塑料瓶和泡沫箱 县水利局"
    assert cells(row, TEXT, DATE, UNITS) == [["组织巡查 清理湖面漂浮的塑料瓶和泡沫箱"], [], ["县水利局"]]


def test_two_lists_of_departments_of_one_line_stand_not_in_one_cell() -> None:
    assert cells("县水利局 县财政局", UNITS, TEXT) == [["县水利局"], ["县财政局"]]


def test_of_equals_the_earlier_columns_are_filled() -> None:
    assert cells("湖泊 水库", TEXT, TEXT, TEXT) == [["湖泊"], ["水库"], []]


def test_a_row_without_words_has_a_blank_cell_in_every_column() -> None:
    assert cells("", TEXT, UNITS, DATE) == [[], [], []]


def test_of_two_words_that_go_on_to_look_like_departments_the_shorter_is_one() -> None:
    row = "更换缆绳和跳板  市水利局、市人力资\n源和社会保障局"
    assert [word.looks for word in words(row, 0, len(row))] == [Asks.SHORT, Asks.UNITS, Asks.UNITS]
