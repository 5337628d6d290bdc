import pytest

from index import quantities
from index.address import Address
from index.document import Clause, Kind, Role
from index.span import Span
from index.view import View


def found(text: str, *roles: Role) -> list[list[str]]:
    clause = Clause(Address("d"), Span(0, len(text)), Kind.PARAGRAPH)
    return [[span.of(text) for role in roles for span in fact.of(role)] for fact in quantities.find(View.of(text, clause.span), clause)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“双师型”教师占专业课教师总数50%以上。", ["50%以上", "“双师型”教师占专业课教师总数"]),
        ("生均校园用地面积不少于33平方米。", ["不少于33平方米", "生均校园用地面积"]),
        ("专任教师生师比不超过1:20。", ["不超过1:20", "专任教师生师比"]),
        ("教师培训率达100％。", ["100％", "教师培训率"]),
        ("建设市级产教融合实习实训基地10个。", ["10个", "市级产教融合实习实训基地"]),
        ("违约的按60%退还培训费。", ["60%", "退还培训费"]),
        ("船舱温度不低于18℃。", ["不低于18℃", "船舱温度"]),
        ("建成6个市级骨干专业。", ["6个", "市级骨干专业"]),
        ("认定产教融合型企业2-3个。", ["2-3个", "产教融合型企业"]),
        ("培育认定省级产教融合型企业5—10家。", ["5—10家", "省级产教融合型企业"]),
        ("集聚5万大学生。", ["5万", "大学生"]),
        ("培训技术技能人才12.11万人次。", ["12.11万人次", "培训技术技能人才"]),
        ("落实专项资金每年200万元。", ["200万元", "专项资金"]),
        ("年生均财政拨款水平不低于 4000 元。", ["不低于 4000 元", "年生均财政拨款水平"]),
        ("处五万元以上二十万元以下罚款。", ["五万元以上二十万元以下", "罚款"]),
        ("工资达到平均水平的一点五倍以上。", ["一点五倍以上", "工资"]),
        ("占总学时的三分之二。", ["三分之二", "占总学时"]),
        ("参加表决的业主达百分之六十以上。", ["百分之六十以上", "参加表决的业主"]),
        ("教师占总数一半以上。", ["一半以上", "教师占总数"]),
        ("增幅为20%至30%。", ["20%至30%", "增幅"]),
        ("双师型教师不低于专业教师总数的60%。", ["不低于专业教师总数的60%", "双师型教师"]),
        ("在校生规模保持在2500人左右。", ["2500人左右", "在校生规模"]),
        ("将15%的编制员额用于聘请教师。", ["15%", "编制员额"]),
        ("经费按7:2:1分担。", ["7:2:1", "经费"]),
        ("补贴由市县按6:4分摊。", ["6:4", "补贴由市县"]),
        ("面积在五万平方米以上且设计用水量较大的小区。", ["五万平方米以上", "面积"]),
        ("师生比达到国家标准。", ["达到国家标准", "师生比"]),
        ("各项指标达到或超过全省平均水平。", ["达到或超过全省平均水平", "各项指标"]),
        ("保持高中阶段招生职普比大体相当。", ["大体相当", "高中阶段招生职普比"]),
    ],
)
def test_a_quantity_is_given_as_written_with_what_it_counts(text: str, expected: list[str]) -> None:
    assert found(text, Role.VALUE, Role.SUBJECT) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("中等职业学校从18所整合到13所。", [["18所", "中等职业学校"], ["13所", "中等职业学校"]]),
        ("职普比由3.2:6.8提升为4:6。", [["3.2:6.8", "职普比"], ["4:6", "职普比"]]),
        ("补贴每人每月500元、800元。", [["500元", "补贴"], ["800元", "补贴"]]),
        ("开班率达到45%、75%。", [["45%", "开班率"], ["75%", "开班率"]]),
        ("共建2个培训基地和1个工作室。", [["2个", "培训基地"], ["1个", "工作室"]]),
        ("生产总值达到300亿元、增长5.3%。", [["300亿元", "生产总值"], ["5.3%", "生产总值", "增长"]]),
    ],
)
def test_two_numbers_are_two_quantities(text: str, expected: list[list[str]]) -> None:
    assert found(text, Role.VALUE, Role.SUBJECT) == expected


def test_comparators_and_the_measure_are_parts_of_their_own() -> None:
    assert found("在校生至少达到1200人以上。", Role.COMPARATOR, Role.MEASURE) == [["至少达到", "以上", "人"]]


def test_a_deadline_governs_to_the_next_one_or_the_end_of_the_sentence() -> None:
    text = "到2022年,生均用地不少于33平方米,生均校舍不少于20平方米,到2023年底达标率80%以上,2025年底达到90%以上。教师3名。"
    assert found(text, Role.VALUE, Role.DEADLINE) == [
        ["不少于33平方米", "到2022年"],
        ["不少于20平方米", "到2022年"],
        ["80%以上", "到2023年底"],
        ["90%以上", "2025年底"],
        ["3名"],
    ]


def test_a_date_at_the_head_of_a_sentence_governs_those_after_it_until_another_or_the_past_comes() -> None:
    text = "到2022年,体系基本建立。建设35个专业群;校企共建12个基地。到2025年,比例达到60%以上。累计培训3万人次。"
    assert found(text, Role.VALUE, Role.DEADLINE) == [
        ["35个", "到2022年"],
        ["12个", "到2022年"],
        ["60%以上", "到2025年"],
        ["3万人次"],
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("每5年对职业学校所设专业进行一次评估。", ["每5年", "职业学校所设专业"]),
        ("落实5年一轮的教师全员培训制度。", ["5年一轮", "教师全员培训"]),
    ],
)
def test_how_often_something_comes_round_is_a_quantity_of_what_does(text: str, expected: list[str]) -> None:
    assert found(text, Role.VALUE, Role.SUBJECT) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("超过计划四百二十七亿四千万元。", "四百二十七亿四千万元"),
        ("共有一万多个单位。", "一万多个"),
        ("导线两侧五百米范围。", "五百米"),
        ("建成五十三个企业。", "五十三个"),
    ],
)
def test_a_count_in_chinese_numerals_is_a_quantity(text: str, expected: str) -> None:
    assert found(text, Role.VALUE) == [[expected]]


def test_a_number_that_wraps_over_a_line_is_one_quantity() -> None:
    assert found("生均校园用地面积不少\n于33平方米。", Role.VALUE) == [["不少\n于33平方米"]]


@pytest.mark.parametrize(
    "text",
    [
        "谷政发〔2021〕19号",
        "2021年3月26日",
        "电话:0938-5622811",
        "7.健全调整机制。",
        "启动“1+X”证书制度试点。",
        "开展3+2学历教育。",
        "“十四五”期间",
        "引入第三方机构。",
        "推进一体化发展。",
        "贯彻党的十九大精神。",
        "实施提升计划2.0,强化应用。",
        "落实《行动计划(2020—2023年)》要求。",
        "第三十八条第二款",
        "",
    ],
)
def test_other_numbers_are_no_quantity(text: str) -> None:
    clause = Clause(Address("d"), Span(0, max(1, len(text))), Kind.PARAGRAPH)
    assert quantities.find(View.of(text, clause.span) if text else View("", ()), clause) == []
