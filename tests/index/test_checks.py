import pytest

from index.document import Document
from index.parse import parse
from index.read import Source

PLAN = "某县职业教育实施方案\n\n为加快发展，制定本方案。\n\n"


def read(text: str) -> Document:
    return parse(Source("d", "d.txt", text))


def found(text: str, code: str) -> list[tuple[str, str]]:
    """The warnings of one kind: what they say, and the first words of their place."""
    return [(w.what, w.span.of(text)[:8]) for w in read(text).warnings if w.code == code and w.span]


MEASURES = (
    PLAN
    + """一、主要任务
1.完善师资队伍招录机制。根据职业教育特点合理核定职业学校教职工编制，尽快解决教师缺编问题。（责任单位：县编办、县人社局、县教育局）
2.加强实训基地建设。校企共同建设实训基地，改善实训条件，满足教学需要。（责任单位：县教育局、县工信局）
3.推进教学诊断与改进。建立常态化周期性的教学诊断与改进制度，提高质量。（责任单位：县教育局）
附件1
某县职业教育工作任务清单

序号 工作任务 责任部门
1 完善师资队伍招录机制，尽快解决教师缺编问题。 {0}
2 加强实训基地建设，改善实训条件。 县教育局、县工信局
3 加强舆论宣传引导，提升职业教育影响力。 县文旅局
"""
)


def test_an_annex_and_the_body_that_share_a_measure_out_otherwise_are_named_with_both_places() -> None:
    text = MEASURES.format("县编办、县财政局、县教育局")
    assert found(text, "owners") == [("附件1 第1项与正文一1的责任单位不同：附件1 第1项另有县财政局，一1另有县人社局", "1 完善师资队伍")]


def test_the_same_departments_in_another_order_are_no_contradiction() -> None:
    assert found(MEASURES.format("县教育局、县编办、县人社局"), "owners") == []


def test_departments_of_a_row_that_the_body_does_not_speak_of_are_no_contradiction() -> None:
    text = MEASURES.format("县教育局、县编办、县人社局").replace("县文旅局", "县文旅局、县融媒体中心")
    assert found(text, "owners") == []


@pytest.mark.parametrize(
    ("said", "items", "warnings"),
    [
        ("下列三项任务", 2, ["一(一)称有 3 项，其下列出 2 项"]),
        ("以下2个方面", 3, ["一(一)称有 2 项，其下列出 3 项"]),
        ("下列三项任务", 3, []),
        ("下列一项条件", 3, []),
        ("下列情形", 2, []),
        ("下列三项以上条件", 2, []),
    ],
)
def test_a_count_announced_is_compared_with_what_is_listed(said: str, items: int, warnings: list[str]) -> None:
    listed = "".join(f"{n}.建设实训基地第{n}期，满足教学需要。\n" for n in range(1, items + 1))
    text = (
        PLAN
        + f"一、主要任务\n（一）各乡镇要统筹本地区职业教育发展，把职业教育纳入规划，重点完成{said}：\n{listed}二、保障措施\n加强领导。\n"
    )
    assert [what for what, _ in found(text, "count")] == warnings


@pytest.mark.parametrize(("stated", "warnings"), [("共3项", 0), ("共4项", 1), ("", 0)])
def test_the_caption_of_a_table_counts_its_rows(stated: str, warnings: int) -> None:
    text = (
        PLAN
        + f"一、任务\n加强领导。\n附件1\n某县职业教育工作任务清单（{stated or '县级'}）\n\n序号 工作任务 责任部门\n1 制定方案。 县教育局\n2 完善机制。 县编办\n3 加强建设。 县财政局\n"
    )
    assert len(found(text, "count")) == warnings


def test_a_row_number_that_jumps_or_comes_again_is_named() -> None:
    text = "| 序号 | 工作任务 |\n|---|---|\n| 1 | 制定方案 |\n| 2 | 完善机制 |\n| 2 | 加强建设 |\n| 4 | 严格督导 |\n"
    assert [what for what, _ in found(text, "numbering")] == ["表中序号 2 重复", "表中序号由 2 跳到 4"]


def test_an_annex_that_is_listed_and_not_there_is_named_where_others_are_there() -> None:
    text = PLAN + "一、任务\n加强领导。\n附件：1.领导小组名单\n2.任务清单\n附件1\n领导小组名单\n一、组长由县长担任。\n"
    assert found(text, "annex") == [("文末列有附件2，文中没有", "附件：1.领导小")]
    assert found(text.replace("2.任务清单\n", ""), "annex") == []


@pytest.mark.parametrize(
    ("second", "warning"),
    [
        (
            "到2023年，“双师型”教师占专业课教师的比例达到60%以上。",
            "“双师型教师占专业课教师的比例”的期限前后不一：一第1段为2025年60%以上，二第1段为2023年60%以上",
        ),
        (
            "到2025年，“双师型”教师占专业课教师的比例达到50%以上。",
            "“双师型教师占专业课教师的比例”的目标前后不一：一第1段为2025年60%以上，二第1段为2025年50%以上",
        ),
        ("到2025年底，“双师型”教师占专业课教师的比例达到60%以上。", None),
        ("到2030年，“双师型”教师占专业课教师的比例达到80%以上。", None),
    ],
)
def test_a_target_stated_twice_is_stated_alike(second: str, warning: str | None) -> None:
    text = PLAN + f"一、总体目标\n到2025年，“双师型”教师占专业课教师的比例达到60%以上。\n二、保障措施\n{second}\n"
    assert [what for what, _ in found(text, "deadline")] == ([warning] if warning else [])
