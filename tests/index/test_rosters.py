"""Rosters: who is named, in which role, with which post."""

from __future__ import annotations

from pathlib import Path

import pytest

from index import tables

CORPUS = Path(__file__).parents[2] / "corpus"


def people(text: str) -> list[tuple[str | None, str, str | None]]:
    """Role (carried over), name and post of everybody in the one roster of *text*."""
    (table,) = tables.find(text, 0, len(text))
    out = []
    for n, row in enumerate(table.rows):
        role, cells = tables.position(table, n), dict(zip(table.columns, row.cells, strict=True))
        (name,) = cells["姓名"]
        out.append((role.of(text) if role else None, name.of(text), next((post.of(text) for post in cells["职务"]), None)))
    return out


def test_a_real_roster_has_one_leader_one_deputy_and_twenty_members() -> None:
    text = (CORPUS / "guzhengfa-2021-19.txt").read_text(encoding="utf-8")
    table = tables.find(text, 0, len(text))[0]
    roles = [role.of(text) for n in range(len(table.rows)) if (role := tables.position(table, n))]
    assert [roles.count(role) for role in ("组 长", "副组长", "成 员")] == [1, 1, 20]
    assert [piece.of(text) for cell in table.rows[0].cells for piece in cell] == ["组 长", "吴 健", "县委副书记、县长"]
    assert [piece.of(text) for cell in table.rows[-1].cells for piece in cell] == ["王 斌", "县职专校长"]


def test_posts_in_brackets_and_names_without_posts_are_read() -> None:
    assert people(
        "组长：张三（县委副书记、县长）\n副组长：李四、王五、欧阳修\n成员：赵六  县财政局局长\n领导小组办公室设在县教育局。\n"
    ) == [
        ("组长", "张三", "县委副书记、县长"),
        ("副组长", "李四", None),
        ("副组长", "王五", None),
        ("副组长", "欧阳修", None),
        ("成员", "赵六", "县财政局局长"),
    ]


def test_names_with_a_middle_dot_and_a_post_over_two_lines_are_read() -> None:
    assert people("主任：阿不都·热合曼 县长\n委员：买买提·吐尔逊　县水利局局长、\n      县河长办主任\n") == [
        ("主任", "阿不都·热合曼", "县长"),
        ("委员", "买买提·吐尔逊", "县水利局局长、\n      县河长办主任"),
    ]


def test_a_post_that_is_set_apart_need_not_be_a_usual_one() -> None:
    text = "组　长：\n　　严正清　县长\n成　员：\n　　方小雨　县融媒体中心首席播音\n　　毛　毅　县气象局局长\n"
    assert people(text)[1:] == [("成　员", "方小雨", "县融媒体中心首席播音"), ("成　员", "毛　毅", "县气象局局长")]


def test_roles_on_one_line_are_told_apart() -> None:
    assert people("组长：张三，副组长：李四、王五，成员：赵六、孙七。\n下一段。\n") == [
        ("组长", "张三", None),
        ("副组长", "李四", None),
        ("副组长", "王五", None),
        ("成员", "赵六", None),
        ("成员", "孙七", None),
    ]


def test_two_people_with_posts_on_one_line_are_told_apart() -> None:
    assert people("组长：张三 县长\n成员：李四  县发改局局长    王 五  县财政局局长\n")[1:] == [
        ("成员", "李四", "县发改局局长"),
        ("成员", "王 五", "县财政局局长"),
    ]


def test_tabs_and_lines_of_their_own_part_role_name_and_post_as_well() -> None:
    expected = [("组长", "张三", "县长"), ("成员", "王五", "县教育局局长"), ("成员", "赵六", "县财政局局长")]
    assert people("组长\t张三\t县长\n成员\t王五\t县教育局局长\n\t赵六\t县财政局局长\n") == expected
    assert people("组长\n张三 县长\n成员\n王五 县教育局局长\n赵六 县财政局局长\n附件\n") == expected


def test_a_role_with_blanks_in_it_is_one_role() -> None:
    assert people("组　　长：沈立群（县委副书记、县长）\n副 组 长：罗志远（县政府办公室副主任）\n　　　　　丁文博（县教育局局长）\n") == [
        ("组　　长", "沈立群", "县委副书记、县长"),
        ("副 组 长", "罗志远", "县政府办公室副主任"),
        ("副 组 长", "丁文博", "县教育局局长"),
    ]


def test_posts_in_brackets_run_over_a_line_end_and_stand_in_a_row() -> None:
    assert people(
        "组长：沈立群（县长）\n成员：姜海涛（县发展改革局党组书记、\n局长）、白雪松（县财政局局长），\n陆瑶（县人社局局长）\n"
    ) == [
        ("组长", "沈立群", "县长"),
        ("成员", "姜海涛", "县发展改革局党组书记、\n局长"),
        ("成员", "白雪松", "县财政局局长"),
        ("成员", "陆瑶", "县人社局局长"),
    ]


def test_a_post_may_stand_before_the_name() -> None:
    assert people("- 总召集人：县长 程若谷\n- 副召集人：常务副县长 梁秋生、副县长 贾楠\n- 督查组组长：县纪委副书记 霍长青\n") == [
        ("总召集人", "程若谷", "县长"),
        ("副召集人", "梁秋生", "常务副县长"),
        ("副召集人", "贾楠", "副县长"),
        ("督查组组长", "霍长青", "县纪委副书记"),
    ]


def test_a_telephone_behind_the_post_has_a_column_of_its_own() -> None:
    text = "召集人  周启明  副市长\n联络员  温晓琳  市卫生健康委科长  电话 0699-5550126\n联络员  贺  川  市民政局科长，13900000138\n"
    (table,) = tables.find(text, 0, len(text))
    assert table.columns == ("组内职务", "姓名", "职务", "电话")
    assert ["".join(piece.of(text) for piece in row.cells[3]) for row in table.rows] == ["", "0699-5550126", "13900000138"]
    assert people(text)[2] == ("联络员", "贺  川", "市民政局科长")


def test_people_to_ring_up_are_a_roster_without_anybody_who_leads() -> None:
    text = "联系人：张三　县教育局　0699-5550126\n联系人：李四　县财政局　0699-5550127\n"
    assert people(text) == [("联系人", "张三", "县教育局"), ("联系人", "李四", "县财政局")]


def test_a_list_may_end_with_those_it_does_not_name() -> None:
    assert people("组长：张三（副县长）\n成员：李四（县航道局局长）、王五（县林业局局长）、各乡镇分管负责人\n") == [
        ("组长", "张三", "副县长"),
        ("成员", "李四", "县航道局局长"),
        ("成员", "王五", "县林业局局长"),
    ]


def test_a_bracket_behind_several_names_has_a_post_for_each() -> None:
    assert people("组长：张三（副县长）\n副组长：李四、王五（县航道局局长、县林业局局长）\n") == [
        ("组长", "张三", "副县长"),
        ("副组长", "李四", "县航道局局长"),
        ("副组长", "王五", "县林业局局长"),
    ]


def test_a_note_after_the_role_belongs_to_it() -> None:
    assert people("主  任：吴  健  县委书记\n委  员（按姓氏笔画排序）：\n丁一 县委办主任\n")[1] == (
        "委  员（按姓氏笔画排序）",
        "丁一",
        "县委办主任",
    )


@pytest.mark.parametrize(
    "text",
    [
        "成员：县教育局、县财政局、县人社局\n",
        "组长：县长\n副组长：分管副县长\n成员：相关部门负责人\n",
        "组长：由县长担任\n副组长：由副县长担任\n",
        "联系人：张三\n联系人：李四\n",
        "设立由县长担任组长、分管副县长担任副组长的工作领导小组。\n组长负责全面工作。\n",
    ],
)
def test_lists_that_name_nobody_are_no_roster(text: str) -> None:
    assert tables.find(text, 0, len(text)) == []


def test_a_table_that_is_no_roster_gives_no_position() -> None:
    text = "序号 任务 责任单位\n1 制定方案。 县教育局\n2 总结。 县政府办\n"
    (table,) = tables.find(text, 0, len(text))
    assert tables.position(table, 1) is None
