import pytest

from index import responsibility
from index.address import Address
from index.document import Clause, Kind, Role
from index.span import Span
from index.view import View

Stated = list[tuple[str, str]]


def stated(text: str, *roles: Role, title: Span | None = None) -> list[Stated]:
    clause = Clause(Address("d"), Span(0, len(text)), Kind.ITEM, title=title)
    found = responsibility.find(View.of(text, clause.span), clause)
    return [[(part.role.value, part.span.of(text)) for part in fact.parts if not roles or part.role in roles] for fact in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("加强管理。(责任单位:县教育局、县人社局)", [("label", "责任单位"), ("unit", "县教育局"), ("unit", "县人社局")]),
        ("加强管理。（责任部门：县教育局）", [("label", "责任部门"), ("unit", "县教育局")]),
        (
            "加强管理。(牵头单位:县教育局;配合单位:县财政局、各乡镇)",
            [("label", "牵头单位"), ("lead", "县教育局"), ("label", "配合单位"), ("support", "县财政局"), ("support", "各乡镇")],
        ),
        (
            "加强管理。（牵头部门：县教育局，责任单位：县财政局）",
            [("label", "牵头部门"), ("lead", "县教育局"), ("label", "责任单位"), ("unit", "县财政局")],
        ),
        ("加强管理。(责任单位:县教育局(县体育局)、县编办)", [("label", "责任单位"), ("unit", "县教育局(县体育局)"), ("unit", "县编办")]),
        ("加强管理。(责任单位:、区委组织部、区商务委)", [("label", "责任单位"), ("unit", "区委组织部"), ("unit", "区商务委")]),
        ("加强管理。(责任单位:、)", [("label", "责任单位")]),
        ("加强管理。责任单位：县教育局、县财政局", [("label", "责任单位"), ("unit", "县教育局"), ("unit", "县财政局")]),
        ("加强管理。(县教育局牵头,县财政局、县人社局配合)", [("lead", "县教育局"), ("support", "县财政局"), ("support", "县人社局")]),
        ("加强管理。（教育部、财政部等按职责分工负责）", [("unit", "教育部"), ("unit", "财政部")]),
    ],
)
def test_a_bracket_names_the_departments_and_their_roles(text: str, expected: Stated) -> None:
    assert stated(text, Role.LABEL, Role.LEAD, Role.UNIT, Role.SUPPORT) == [expected]


def test_the_task_of_a_bracket_is_the_heading_of_its_clause() -> None:
    text = "7.健全调整机制。围绕产业,调整专业。(责任单位:县教育局)"
    assert stated(text, Role.TASK, title=Span(0, 9)) == [[("task", "健全调整机制")]]


def test_without_a_heading_the_task_is_all_that_stands_before_the_bracket() -> None:
    assert stated("围绕产业,调整专业。(责任单位:县教育局)", Role.TASK) == [[("task", "围绕产业,调整专业")]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("建立机制,由县教育局牵头,会同有关部门制定办法。", [("lead", "县教育局"), ("support", "有关部门"), ("task", "制定办法")]),
        ("考核由司法行政部门会同有关部门组织实施。", [("unit", "司法行政部门"), ("support", "有关部门")]),
        ("具体工作由市教育局负责。", [("unit", "市教育局")]),
        ("各县市区政府是实施行动计划的责任主体。", [("unit", "各县市区政府"), ("task", "实施行动计划"), ("label", "责任主体")]),
        (
            "第六条 县级以上人民政府教育行政部门负责本行政区域内的教育工作。",
            [("unit", "县级以上人民政府教育行政部门"), ("task", "本行政区域内的教育工作")],
        ),
        ("国务院教育行政部门主管全国教师工作。", [("unit", "国务院教育行政部门"), ("task", "全国教师工作")]),
        ("成立县职业教育中心,负责全县职业培训管理。", [("unit", "县职业教育中心"), ("task", "全县职业培训管理")]),
        ("建立发展改革部门牵头的推进机制。", [("lead", "发展改革部门"), ("task", "推进机制")]),
    ],
)
def test_a_sentence_says_who_answers_for_what(text: str, expected: Stated) -> None:
    assert stated(text) == [expected]


@pytest.mark.parametrize(
    "text", ["主要负责人应当到场。", "董事会对股东会负责。", "各有关主管部门应当配合。", "承担责任,明确单位。", "学校实行校长负责制。"]
)
def test_a_sentence_that_charges_nobody_states_no_responsibility(text: str) -> None:
    assert stated(text) == []


@pytest.mark.parametrize(
    ("text", "units", "task"),
    [
        ("违反本条例规定的，由公安机关责令改正。", ["公安机关"], "责令改正"),
        ("具体办法由市规划自然资源主管部门制定。", ["市规划自然资源主管部门"], "制定"),
        ("由城市管理或者综合行政执法部门按以下规定予以处罚：", ["城市管理或者综合行政执法部门"], "按以下规定予以处罚"),
        (
            "第三条 市和区矿山安全主管部门按照规定的职责，对矿山安全工作实施统一监督。",
            ["市和区矿山安全主管部门"],
            "对矿山安全工作实施统一监督",
        ),
        ("财政、农业农村、气象等部门按照职责分工做好绿化的相关工作。", ["财政、农业农村、气象等部门"], "做好绿化的相关工作"),
        ("县级以上人民政府的民族事务部门，主管本行政区域内的民族工作。", ["县级以上人民政府的民族事务部门"], "本行政区域内的民族工作"),
        ("有关委员会按照各自职责，负责审查研究工作。", ["有关委员会"], "审查研究工作"),
    ],
)
def test_a_law_lays_a_task_on_an_authority(text: str, units: list[str], task: str) -> None:
    assert [[words for _, words in one] for one in stated(text, Role.UNIT)] == [units]
    assert [[words for _, words in one] for one in stated(text, Role.TASK)] == [[task]]


@pytest.mark.parametrize("text", ["省人民政府确定的矿产资源由国家所有。", "由省人民政府确定的矿产资源实行保护。", "理由应当充分。"])
def test_other_sentences_with_by_lay_no_task_on_anyone(text: str) -> None:
    assert stated(text, Role.UNIT) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("县财政局：负责落实改造资金，按时拨付。", [("unit", "县财政局"), ("task", "负责落实改造资金，按时拨付")]),
        ("（二）县农业农村局、县林业局：组织开展巡查。", [("unit", "县农业农村局"), ("unit", "县林业局"), ("task", "组织开展巡查")]),
        ("（三）建立台账。清点渡船。★县航道局、县财政局", [("task", "建立台账。清点渡船"), ("unit", "县航道局"), ("unit", "县财政局")]),
        ("3.县公安局。负责水上治安，查处非法渡运。", [("unit", "县公安局"), ("task", "负责水上治安，查处非法渡运")]),
    ],
)
def test_a_line_of_a_list_of_duties_charges_whom_it_begins_with(text: str, expected: Stated) -> None:
    assert stated(text) == [expected]


@pytest.mark.parametrize("text", ["工作目标：加强渡口管理。", "县财政局：0719-5566778", "各单位要高度重视。组织开展自查。"])
def test_other_lines_with_a_colon_charge_nobody(text: str) -> None:
    assert stated(text) == []


@pytest.mark.parametrize(("text", "units"), [("三、县航道局", ["县航道局"]), ("（二）县委宣传部、团县委", ["县委宣传部", "团县委"])])
def test_a_heading_may_be_no_more_than_the_names_of_offices(text: str, units: list[str]) -> None:
    clause = Clause(Address("d"), Span(0, len(text)), Kind.HEADING)
    (fact,) = responsibility.find(View.of(text, clause.span), clause)
    assert [span.of(text) for span in fact.of(Role.UNIT)] == units


@pytest.mark.parametrize("text", ["（二）构建渡运发展新格局", "三、强化内部管理", "一、建强阵地"])
def test_a_heading_that_ends_as_an_office_does_is_none(text: str) -> None:
    clause = Clause(Address("d"), Span(0, len(text)), Kind.HEADING)
    assert responsibility.find(View.of(text, clause.span), clause) == []
