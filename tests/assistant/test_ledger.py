from __future__ import annotations

from pathlib import Path

import pytest

from assistant.ledger import Ledger, ledger, obligations
from assistant.ledger_actors import Body
from assistant.obligation import Binding, Obligation
from index.document import Document
from index.parse import parse
from index.read import Source, read

ROOT = Path(__file__).parents[2]
PLAN = """某县教育发展实施方案

一、指导思想
坚持立德树人,加快发展职业教育。
二、主要任务
(一)办学条件
1.推进达标建设。建立专项机制,补齐短板。到2025年,“双师型”教师占比达到60%以上。(责任单位:县教育局、县财政局)
2.加强合作。支持企业举办职业教育。职业学校要建立家长委员会。企业可享受税收优惠。每年培训8000人次。(牵头单位:县人社局;配合单位:县教育局)
"""
LAW = """# 某条例

第一条 为了发展职业教育,制定本条例。

第二条 企业应当接纳学生实习。企业可以举办职业学校。

第三条 学校应当履行下列职责:

(一)制定安全制度;

(二)每年组织演练。

学校不得有下列行为:

(一)收取押金。

第四条 鼓励企业设立奖学金。

第五条 违反本条例第二条规定的,由教育行政部门责令改正。
"""


def plan(text: str = PLAN, name: str = "plan") -> Document:
    return parse(Source(name, f"{name}.txt", text))


def said(document: Document) -> list[str]:
    return [each.action.of(document.text) for each in obligations(document)]


def one(document: Document, words: str) -> Obligation:
    [found] = [each for each in obligations(document) if words in each.action.of(document.text)]
    return found


def test_tasks_of_a_plan_are_obligations_and_its_guiding_thought_is_not() -> None:
    assert said(plan()) == [
        "建立专项机制,补齐短板",
        "到2025年,“双师型”教师占比达到60%以上",
        "支持企业举办职业教育",
        "职业学校要建立家长委员会",
        "企业可享受税收优惠",
        "每年培训8000人次",
    ]


def test_where_a_sentence_names_nobody_the_departments_responsible_must_act() -> None:
    document = plan()
    found = one(document, "补齐短板")
    assert found.implied
    assert [span.of(document.text) for span in found.who] == ["县教育局", "县财政局"]


def test_a_named_actor_comes_before_the_departments() -> None:
    document = plan()
    found = one(document, "家长委员会")
    assert [(actor.span.of(document.text), actor.bodies) for actor in found.actors] == [("职业学校", (Body.SCHOOL,))]
    assert [span.of(document.text) for span in found.lead] == ["县人社局"]
    assert [span.of(document.text) for span in found.support] == ["县教育局"]
    assert not found.implied


def test_a_target_has_its_number_and_its_deadline() -> None:
    document = plan()
    found = one(document, "60%")
    [target] = found.targets
    assert "60%以上" in target.value.of(document.text)
    assert found.deadline is not None
    assert found.deadline.span.of(document.text) == "到2025年"


def test_support_encourages_and_a_plain_task_binds() -> None:
    document = plan()
    assert one(document, "支持企业").binding is Binding.ENCOURAGING
    assert [actor.span.of(document.text) for actor in one(document, "支持企业").affected] == ["企业"]
    assert one(document, "补齐短板").binding is Binding.BINDING


def test_an_article_obliges_by_its_modal_verb_only() -> None:
    document = plan(LAW, "law")
    assert said(document) == ["企业应当接纳学生实习", "制定安全制度", "每年组织演练", "收取押金", "鼓励企业设立奖学金"]


def test_the_items_of_a_list_of_duties_fall_to_the_one_above_it() -> None:
    document = plan(LAW, "law")
    assert [actor.span.of(document.text) for actor in one(document, "演练").actors] == ["学校"]


def test_what_a_list_forbids_carries_the_word_that_forbids_it() -> None:
    document = plan(LAW, "law")
    found = one(document, "押金")
    assert ledger({document.id: document}).task(found) == "不得:收取押金"
    assert [actor.span.of(document.text) for actor in found.actors] == ["学校"]


def test_the_name_of_an_obligation_survives_a_new_number_and_a_new_neighbour() -> None:
    before = {each.id for each in obligations(plan())}
    moved = plan(
        PLAN.replace("1.推进达标建设。", "1.新增一项。办好家长学校。(责任单位:县妇联)\n2.推进达标建设。").replace(
            "2.加强合作", "3.加强合作"
        )
    )
    after = {each.id: each for each in obligations(moved)}
    assert before < after.keys()
    assert [after[name].action.of(moved.text) for name in after.keys() - before] == ["办好家长学校"]


def test_the_name_of_an_obligation_changes_with_its_words() -> None:
    raised = plan(PLAN.replace("60%以上", "70%以上"))
    assert one(plan(), "双师型").id != one(raised, "双师型").id


@pytest.fixture(scope="module")
def ours() -> Ledger:
    documents = [parse(read(path)) for path in sorted((ROOT / "corpus").glob("*.txt"))]
    return ledger({document.id: document for document in documents})


def test_names_are_unique_and_every_part_lies_in_the_quote(ours: Ledger) -> None:
    assert len({each.id for each in ours.obligations}) == len(ours.obligations) > 400
    for each in ours.obligations:
        assert each.quote.holds(each.action)
        assert all(each.action.holds(target.value) for target in each.targets)
        assert each.quote.start <= each.action.start


def test_a_row_and_the_clause_on_the_same_measure_are_linked_and_their_departments_compared(ours: Ledger) -> None:
    [row] = [each for each in ours.obligations if each.row and "逐步建设6个市级骨干专业" in ours.words(each, each.action)]
    [twin] = row.twins
    body = ours.of(twin.id)
    assert body is not None
    assert body.address.place == "三(三)7"
    assert [ours.words(row, span) for span in twin.only_here] == ["县发改局", "县财政局", "县自然资源局", "县住建局"]
    assert [ours.words(body, span) for span in twin.only_there] == ["县人社局", "县工信局"]
    assert [back.id for back in body.twins] == [row.id]


def test_words_are_given_without_the_page_number_inside_them(ours: Ledger) -> None:
    [found] = [each for each in ours.obligations if "购买培训服务" in each.action.of(ours.documents[each.document].text)]
    assert ours.words(found, found.action) == "鼓励企业向职业院校和培训机构购买培训服务"
