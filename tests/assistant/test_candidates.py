"""What it is worth that a value is of the sort that is asked for."""

from __future__ import annotations

import pytest

from assistant.assistant import Assistant
from assistant.candidates import spoken
from assistant.question import alone


@pytest.mark.parametrize("question", ["县职校哪一年达标?", "By which year must the school meet the standard?"])
def test_where_a_year_is_asked_for_a_spell_of_time_is_worth_less_than_any_date(assistant: Assistant, question: str) -> None:
    asked = alone(question, assistant.library)
    assert spoken(asked, "到2024年底") > spoken(asked, "“十四五”末") > spoken(asked, "三年内")


def test_where_it_is_asked_how_long_a_spell_of_time_is_worth_more_than_a_year(assistant: Assistant) -> None:
    asked = alone("县职校要多久才达标?", assistant.library)
    assert spoken(asked, "三年内") > spoken(asked, "到2024年底")


def test_where_it_is_asked_how_long_how_often_is_worth_less(assistant: Assistant) -> None:
    asked = alone("教师每年至少要去企业几天?", assistant.library)
    assert spoken(asked, "十天") > spoken(asked, "一个月") > spoken(asked, "每学期")
    assert spoken(alone("多久要去一次企业?", assistant.library), "每学期") >= 0
