from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from assistant.measures import fitting
from assistant.wants import ASKED, NAMED, Want, wants

HERE = Path(__file__).parent


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a table beside this file."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


# Questions of any policy, each with the kinds of value that it asks for, none where it asks for a phrase. The first two parts were written
# before the cues were; the third and the fourth after them, in other words. What was read before these two were seen, and their causes
# mended: precision 0.874 and 0.857, recall 0.799 and 0.758. So much is to be expected of words that nobody has read yet.
@pytest.mark.parametrize(("part", "n"), [("first", 359), ("second", 373), ("third", 166), ("fourth", 116)])
def test_at_most_one_kind_in_a_hundred_is_missed_and_one_seen_that_is_not_asked(part: str, n: int) -> None:
    asked = [row for row in rows("asked.tsv") if row["part"] == part]
    right, false, missed = 0, Counter[str](), Counter[str]()
    for row in asked:
        kinds = set(filter(None, row["kinds"].split(",")))
        found = {want.value for want in wants(row["question"].lower(), row["question"])}
        right += len(kinds & found)
        false.update(found - kinds)
        missed.update(kinds - found)
    assert len(asked) == n
    assert right / (right + false.total()) >= 0.99, false
    assert right / (right + missed.total()) >= 0.99, missed


def test_no_pattern_has_a_bound_that_was_read_as_words() -> None:
    assert [pattern.pattern for _, pattern in (*ASKED, *NAMED) if re.search(r"\(\d+, \d+\)", pattern.pattern)] == []
    assert wants("名额写的是几?", "名额写的是几?") == {Want.QUANTITY}


def test_every_kind_is_asked_for_and_a_fifth_of_the_questions_ask_for_none() -> None:
    kinds = Counter(kind for row in rows("asked.tsv") for kind in row["kinds"].split(","))
    assert kinds.keys() - {""} == {want.value for want in Want}
    assert kinds[""] >= 150


@pytest.mark.parametrize(("question", "value", "fits"), [tuple(row.values()) for row in rows("measures.tsv")])
def test_a_value_is_told_from_one_of_another_measure(question: str, value: str, fits: str) -> None:
    assert (fitting(question, value, ratio=False) > 0) == (fits == "yes")


@pytest.mark.parametrize(
    "question",
    [
        "办茶艺培训靠的是哪所学校",
        "统筹河道的事要用好哪个会",
        "请什么人来评茶山建得好不好",
        "督查考核的对象是哪些单位",
        "理事会委员都由哪些人担任",
        "which county institution is to host the tea training base",
    ],
)
def test_a_school_a_council_or_the_members_of_one_are_asked_for_as_a_department_is(question: str) -> None:
    assert Want.DEPARTMENT in wants(question, question)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("What tea output does the county aim to hold in 2027?", Want.QUANTITY),
        ("What ceiling is set for river pollution?", Want.QUANTITY),
        ("What yearly harvest volume, in tons, must the farms reach?", Want.QUANTITY),
        ("How did the county's tea acreage change between 2019 and 2024?", Want.QUANTITY),
        ("How must rural fares compare with those in town?", Want.QUANTITY),
        ("How fast may a lorry go on the bridge?", Want.QUANTITY),
        ("How fast must the report be sent?", Want.DATE),
        ("Over what planning period are the terraces to be restored?", Want.DATE),
        ("几天内得答复收不收", Want.DATE),
        ("打算在哪段时间内修好", Want.DATE),
        ("今年要装几部", Want.QUANTITY),
        ("What monthly allowances do the ferrymen get?", Want.QUANTITY),
        ("What interest applies to a late fare?", Want.QUANTITY),
        ("How do the county and the towns share the cost?", Want.RATIO),
        ("Which year is set for the terraces to be restored?", Want.DATE),
        ("Between which dates are the terraces closed?", Want.DATE),
        ("When must the terrace plan be drawn up?", Want.DATE),
        ("What score must a terrace reach?", Want.QUANTITY),
    ],
)
def test_what_is_asked_in_other_words_is_asked(question: str, kind: Want) -> None:
    assert wants(question.lower().rstrip("?"), question) == {kind}


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("东县和西县谁的师生比定得高?", Want.RATIO),
        ("建成的期限,东县和西县哪个更早?", Want.DATE),
        ("东县和西县每年培训的人次,哪边更多一些?", Want.QUANTITY),
        ("东县和西县哪个部门管得更多?", Want.DEPARTMENT),
    ],
)
def test_whose_measure_is_the_greater_asks_for_the_measure(question: str, kind: Want) -> None:
    assert wants(question, question) == {kind}


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("游泳馆最早几点开门", {Want.DATE}),
        ("what time does the pool close", {Want.DATE}),
        ("近视率要下降几点", {Want.RATIO}),
        ("这件事有几点要求", set()),
    ],
)
def test_a_time_of_the_day_is_asked_for_as_a_date_is(question: str, kinds: set[Want]) -> None:
    assert wants(question, question) & {Want.DATE, Want.RATIO} == kinds
