import pytest

from index import duties
from index.address import Address
from index.document import Clause, Kind, Role
from index.span import Span
from index.view import View


def found(text: str) -> list[list[str]]:
    clause = Clause(Address("d"), Span(0, len(text)), Kind.PARAGRAPH)
    facts = duties.find(View.of(text, clause.span), clause)
    return [[span.of(text) for role in (Role.ACTOR, Role.MODAL, Role.ACTION) for span in fact.of(role)] for fact in facts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("县内企业需设置实习岗位。", ["县内企业", "需", "设置实习岗位"]),
        ("各县(市)区要加强领导,完善制度。", ["各县(市)区", "要", "加强领导,完善制度"]),
        ("第五条 用人单位不得设置限制条件。", ["用人单位", "不得", "设置限制条件"]),
        ("机关、事业单位在招聘人员时,应当明确要求。", ["机关、事业单位", "应当", "明确要求"]),
        ("职业院校可根据需要自主招用人才。", ["职业院校", "可", "根据需要自主招用人才"]),
        ("鼓励企业、社会力量捐资。", ["企业、社会力量", "鼓励", "捐资"]),
        ("支持职业学校教师参与国家、省、市级技能大赛。", ["职业学校教师", "支持", "参与国家、省、市级技能大赛"]),
        ("渡口举办者应当保障安全投入。", ["渡口举办者", "应当", "保障安全投入"]),
        ("电梯使用单位举办培训应当记录。", ["电梯使用单位", "应当", "记录"]),
        ("严禁以学费冲抵拨款。", ["严禁", "以学费冲抵拨款"]),
    ],
)
def test_a_duty_says_who_must_do_what(text: str, expected: list[str]) -> None:
    assert found(text) == [expected]


def test_a_second_duty_of_the_same_actor_is_one_of_its_own() -> None:
    assert found("经营者应当明码标价,不得欺诈。") == [["经营者", "应当", "明码标价"], ["经营者", "不得", "欺诈"]]


@pytest.mark.parametrize(
    "text",
    [
        "重要任务是适应需要。",
        "主要目标和要求。",
        "课程内容要联系实际。",
        "所有权与经营权分离。",
        "落实《学校应当公开办法》。",
        "相应标准和应用。",
    ],
)
def test_words_that_only_look_like_a_modal_verb_state_no_duty(text: str) -> None:
    assert found(text) == []
