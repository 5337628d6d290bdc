"""Whom a sentence names where who is asked for, and what it counts for how they are named."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.actors import Actors, actors
from assistant.assistant import Assistant
from assistant.evidence import Passage
from assistant.library import Library
from assistant.question import alone
from assistant.retrieval import Hit

RULES = """云滩市湖泊保护办法

第一条 市水利局负责巡查湖泊。
第二条 渔业规划由市农业农村局编制，报市人民政府批准，并送市水利局备案。
第三条 湖泊名录由市水利局会同市财政局核定。
第四条 各乡镇应当清理下列物品：
（一）湖面漂浮物；
（二）岸边废弃渔网。
第五条 码头备有救生衣。
第六条 岸线整治分三年完成。（责任单位：市交通局；配合单位：市公安局）
第八条 年度护苗计划，市农业农村局会同市水利局制定。
第七条 支持渔民合作社和渔业协会建设放流基地。
第十条 渔政机构履行下列职责：
（一）查验渔船年检标识；
（二）登记鱼苗。
第十一条 骗取护渔补贴的,由市农业农村局追回资金,由市水利局追究责任。（责任单位：市公安局）
第十二条 鼓励社会力量修建观鸟栈道。
第十三条 捕捞资格由捕捞资格认定部门撤销。
第十四条 尚未开工的工地，建设单位为岸线管理人。
第九条 灯塔修缮每年一次。（牵头单位：市航道局；责任单位：市财政局、市公安局）
"""


@pytest.fixture(scope="module")
def library(over: Callable[[str], Assistant]) -> Library:
    return over(RULES).library


def asked(library: Library, question: str, words: str) -> Actors:
    """Those whom the one sentence that holds *words* names."""
    shelf = library.shelves["text"]
    sentences = [(clause, span) for clause in shelf.document.clauses for span in shelf.sentences(clause)]
    ((clause, sentence),) = ((clause, span) for clause, span in sentences if words in span.of(shelf.document.text))
    passage = Passage(Hit(shelf, clause, sentence, 1.0, 0.0), sentence, 1.0, 1.0, 1.0, 0.0, 1.0)
    return actors(alone(question, library), passage)


def named(library: Library, question: str, words: str) -> list[str]:
    text = library.shelves["text"].document.text
    return [span.of(text) for span in asked(library, question, words).spans]


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("渔业规划由谁编制?", ["市农业农村局"]),
        ("渔业规划由谁批准?", ["市人民政府"]),
        ("渔业规划要送哪儿备案?", ["市水利局"]),
        ("渔业规划谁来编、谁来批?", ["市农业农村局", "市人民政府"]),
    ],
)
def test_those_are_named_who_have_the_part_asked_for(library: Library, question: str, values: list[str]) -> None:
    assert named(library, question, "渔业规划") == values


def test_who_is_only_invited_counts_less_than_who_must_act(library: Library) -> None:
    must = asked(library, "谁清理下列物品?", "清理下列物品").worth
    assert asked(library, "观鸟栈道由谁修建?", "观鸟栈道").worth < must
    assert asked(library, "鼓励谁修建观鸟栈道?", "观鸟栈道").worth == must


def test_a_name_that_only_repeats_the_question_counts_less(library: Library) -> None:
    assert asked(library, "捕捞资格由谁认定?", "捕捞资格").worth < asked(library, "渔民被罚,捕捞证由谁撤销?", "捕捞资格").worth


@pytest.mark.parametrize("question", ["没开工的工地,岸线管理人是谁?", "谁是工地的岸线管理人?"])
def test_who_holds_a_part_is_whom_the_text_makes_it(library: Library, question: str) -> None:
    assert named(library, question, "岸线管理人") == ["建设单位"]


def test_each_who_does_one_part_is_named_before_who_is_responsible_for_all(library: Library) -> None:
    assert named(library, "骗取护渔补贴的,谁追钱,谁追责?", "骗取") == ["市农业农村局", "市水利局"]


def test_whether_they_are_named_by_the_part_asked_for_is_told(library: Library) -> None:
    assert asked(library, "渔业规划由谁批准?", "渔业规划").apart
    assert not asked(library, "渔业规划由谁编制?", "渔业规划").apart


@pytest.mark.parametrize(
    ("question", "values"),
    [("湖泊名录由谁核定?", ["市水利局", "市财政局"]), ("湖泊名录由哪个部门核定?", ["市水利局"])],
)
def test_who_acts_together_is_named_together_unless_one_is_asked_for(library: Library, question: str, values: list[str]) -> None:
    assert named(library, question, "名录") == values


def test_two_named_in_one_breath_are_each_named(library: Library) -> None:
    assert named(library, "护苗计划谁来定?", "护苗计划") == ["市农业农村局", "市水利局"]


def test_who_leads_and_who_helps_is_rather_told_where_someone_helps(library: Library) -> None:
    assert asked(library, "岸线整治谁牵头,谁帮忙?", "岸线整治").worth == 1.0
    assert asked(library, "湖泊谁牵头巡查,谁帮忙?", "巡查").worth < 1.0


def test_those_responsible_beside_who_leads_help_where_nobody_is_called_a_helper(library: Library) -> None:
    assert named(library, "灯塔修缮谁来配合?", "灯塔修缮") == ["市财政局", "市公安局"]
    both = asked(library, "灯塔修缮谁带头,谁打配合?", "灯塔修缮")
    assert ([span.of(library.shelves["text"].document.text) for span in both.spans], both.worth) == (
        ["市航道局", "市财政局", "市公安局"],
        1.0,
    )


def test_a_duty_in_a_list_is_that_of_whom_the_sentence_above_it_gives_duties(library: Library) -> None:
    assert named(library, "渔船的年检标识归哪个部门查验?", "年检标识") == ["渔政机构"]
    assert named(library, "鱼苗归谁登记?", "登记鱼苗") == ["渔政机构"]


def test_an_item_is_done_by_those_whom_the_sentence_above_its_list_names(library: Library) -> None:
    assert named(library, "岸边废弃渔网归谁清理?", "废弃渔网") == ["各乡镇"]


@pytest.mark.parametrize(
    ("question", "values"),
    [("岸线整治谁来负责?", ["市交通局", "市公安局"]), ("岸线整治谁来配合?", ["市公安局"]), ("岸线整治由谁牵头?", ["市交通局"])],
)
def test_those_in_brackets_at_the_end_answer_for_the_sentence_as_the_question_asks(
    library: Library, question: str, values: list[str]
) -> None:
    assert named(library, question, "岸线整治") == values


def test_who_is_called_responsible_counts_more_than_who_must_act_and_he_more_than_who_helps(library: Library) -> None:
    charged = asked(library, "谁负责巡查湖泊?", "巡查").worth
    must = asked(library, "岸边废弃渔网归谁清理?", "废弃渔网").worth
    through = asked(library, "渔业规划由谁编制?", "渔业规划").worth
    assert 1.0 == charged > must > through > 0.0


def test_who_is_supported_in_doing_it_does_it(library: Library) -> None:
    assert named(library, "放流基地由谁建设?", "放流") == ["渔民合作社和渔业协会"]


def test_a_sentence_that_names_nobody_gives_nobody_and_counts_less_where_a_part_is_asked_for(library: Library) -> None:
    nobody, unheard = asked(library, "救生衣谁来配备?", "救生衣"), asked(library, "救生衣要经谁批准?", "救生衣")
    assert list(nobody.spans) == list(unheard.spans) == []
    assert unheard.worth < nobody.worth
