from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from assistant.ledger_split import stretches


def cut(text: str, *numbers: str) -> list[str]:
    return [text[one.start : one.end] for one in stretches(text, 0, len(text), [text.index(number) for number in numbers])]


def test_a_sentence_is_one_obligation_and_a_semicolon_ends_one() -> None:
    assert cut("推进改革,完善机制。加强培训;办好比赛。") == ["推进改革,完善机制", "加强培训", "办好比赛"]


def test_each_phrase_that_sets_a_number_is_one_obligation_where_there_are_two() -> None:
    text = "教师数量达到规定比例,师生比不超过1:20,培训率达100%。"
    assert cut(text, "1:20", "100%") == ["教师数量达到规定比例", "师生比不超过1:20", "培训率达100%"]


def test_one_number_does_not_divide_a_sentence() -> None:
    assert cut("健全机构,整合资源,每年培训8000人次。", "8000") == ["健全机构,整合资源,每年培训8000人次"]


def test_a_phrase_that_begins_with_a_number_goes_on_with_the_one_before() -> None:
    text = "共建2个基地,1个工作室,认定企业3家。"
    assert cut(text, "2个", "1个", "3家") == ["共建2个基地,1个工作室", "认定企业3家"]


def test_a_phrase_that_prepares_stays_with_what_it_prepares() -> None:
    text = "建设基地10个,到2025年,认定企业5家。"
    assert cut(text, "10个", "5家") == ["建设基地10个", "到2025年,认定企业5家"]


def test_a_stop_in_brackets_or_quotation_marks_ends_nothing() -> None:
    assert cut("落实“一案;一策”制度(见附件;另发)。") == ["落实“一案;一策”制度(见附件;另发)"]


def test_a_lost_quotation_mark_does_not_swallow_the_rest() -> None:
    assert cut("落实“三全育人,建设学校。办好比赛。") == ["落实“三全育人,建设学校", "办好比赛"]


@given(st.text(alphabet="推进改革建设,;。、(“”)0123%到按照", max_size=60), st.sets(st.integers(0, 59)))
def test_obligations_stand_in_order_and_do_not_overlap(text: str, numbers: set[int]) -> None:
    found = list(stretches(text, 0, len(text), sorted(n for n in numbers if n < len(text))))
    assert all(one.start < one.end <= len(text) and one.sentence <= one.start for one in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
