from __future__ import annotations

from pathlib import Path

import pytest

from assistant.changes import ChangeKind, changes, lines
from assistant.ledger import Ledger, ledger
from index.parse import parse
from index.read import Source, read

ROOT = Path(__file__).parents[2]
FILE = ROOT / "corpus" / "guzhengfa-2021-19.txt"
RAISED = ("到2023年,“双师型”教师占专业课教师总数50%以上", "到2023年,“双师型”教师占专业课教师总数70%以上")
REMOVED = ("选取2个县域内优秀企业,开展企业技术能手与职业学校教师相互兼职试点。", "")
ADDED = ("推进教学诊断与改进。建立", "推进教学诊断与改进。每学期举办一次家长开放日。建立")


def held(text: str) -> Ledger:
    document = parse(Source("guzhengfa-2021-19", FILE.name, text))
    return ledger({document.id: document})


@pytest.fixture(scope="module")
def text() -> str:
    return read(FILE).text


def edited(text: str, *edits: tuple[str, str]) -> str:
    for old, new in edits:
        assert text.count(old) == 1
        text = text.replace(old, new)
    return text


def test_nothing_has_changed_between_a_generation_and_itself(text: str) -> None:
    assert changes(held(text), held(text)) == ()


def test_a_target_raised_a_task_removed_and_one_added_are_exactly_the_differences(text: str) -> None:
    found = changes(held(text), held(edited(text, RAISED, REMOVED, ADDED)))
    told = [(each.kind, each.before.text if each.before else "", each.after.text if each.after else "") for each in found]
    assert told == [
        (ChangeKind.NEW, "", "每学期举办一次家长开放日"),
        (ChangeKind.CHANGED, *RAISED),
        (ChangeKind.GONE, "选取2个县域内优秀企业,开展企业技术能手与职业学校教师相互兼职试点", ""),
    ]


def test_each_side_stands_in_its_own_text(text: str) -> None:
    after = edited(text, RAISED, REMOVED, ADDED)
    for change in changes(held(text), held(after)):
        for side, whole in ((change.before, text), (change.after, after)):
            assert side is None or whole[side.start : side.end] == side.text


def test_another_department_is_a_change_of_the_same_obligation(text: str) -> None:
    found = changes(held(text), held(edited(text, ("(责任单位:县财政局、县发改局、县教育局、县人社局)", "(责任单位:县财政局、县审计局)"))))
    assert {each.kind for each in found} == {ChangeKind.CHANGED}
    assert {each.after.address for each in found if each.after} == {"三(七)22"}
    first = found[0]
    assert first.before is not None
    assert first.after is not None
    assert first.before.id == first.after.id
    assert first.after.responsible == ("县财政局", "县审计局")


def test_a_new_number_in_front_is_no_change(text: str) -> None:
    assert changes(held(text), held(edited(text, ("17.加强“双师型”队伍建设。", "18.加强“双师型”队伍建设。")))) == ()


def test_the_listing_gives_both_texts(text: str) -> None:
    said = list(lines(changes(held(text), held(edited(text, RAISED)))))
    assert said[0] == "~ guzhengfa-2021-19 三(五)17"
    assert said[1].startswith("    - 到2023年,“双师型”教师占专业课教师总数50%以上 [县教育局、县人社局、县工信局]")
    assert said[2].startswith("    + 到2023年,“双师型”教师占专业课教师总数70%以上")
