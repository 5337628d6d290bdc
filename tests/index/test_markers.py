import pytest

from index.address import Level
from index.markers import Marker, inline, leading


@pytest.mark.parametrize(
    ("line", "level", "number", "length"),
    [
        ("第一编 总则", Level.PART, 1, 3),
        ("第十二章　附则", Level.CHAPTER, 12, 4),
        ("第二节 审查", Level.SECTION, 2, 3),
        ("第十八条 本条例自公布之日起施行。", Level.ARTICLE, 18, 4),
        ("第18条 本条例自公布之日起施行。", Level.ARTICLE, 18, 4),
        ("笫五十四条 清算组成员应当忠于职守。", Level.ARTICLE, 54, 5),
        ("一、指导思想", Level.H1, 1, 2),
        ("二十一．保障措施", Level.H1, 21, 4),
        ("（一）加强领导", Level.H2, 1, 3),
        ("(十二) 营造氛围", Level.H2, 12, 5),
        ("㈢ 营造氛围", Level.H2, 3, 2),
        ("1.夯实基础地位。", Level.H3, 1, 2),
        ("2．夯实基础地位。", Level.H3, 2, 2),
        ("3、夯实基础地位。", Level.H3, 3, 2),
        ("１２．夯实基础地位。", Level.H3, 12, 3),
        ("⒈夯实基础地位。", Level.H3, 1, 1),
        ("(1)夯实基础地位。", Level.H4, 1, 3),
        ("（２）夯实基础地位。", Level.H4, 2, 3),
        ("3)夯实基础地位。", Level.H4, 3, 2),
        ("⑴夯实基础地位。", Level.H4, 1, 1),
        ("①夯实基础地位。", Level.H5, 1, 1),
        ("㉑夯实基础地位。", Level.H5, 21, 1),
        ("——职教体系健全完善。", Level.BLOCK, 0, 2),
        ("● 职教体系健全完善。", Level.BLOCK, 0, 2),
        ("首先，要提高认识。", Level.BLOCK, 0, 3),
        ("第二，要落实责任。", Level.BLOCK, 0, 3),
        ("三是强化保障。", Level.BLOCK, 0, 2),
    ],
)
def test_a_line_begins_with_a_number_or_a_dash(line: str, level: Level, number: int, length: int) -> None:
    assert leading(line) == Marker(level, number, length)


def test_an_article_put_in_later_keeps_both_its_numbers() -> None:
    assert leading("第一百二十条之一 有下列情形之一的，处罚款。") == Marker(Level.ARTICLE, 120, 8, inserted=1)


def test_a_number_that_touches_its_title_is_glued() -> None:
    assert leading("1加强职业学校思想政治教育") == Marker(Level.H3, 1, 1, glued=True)


@pytest.mark.parametrize(
    "line",
    [
        "第三条规定的情形除外。",
        "第五条、第六条的规定",
        "第七节相应改为第八节，第一百二十三条相应改为第一百二十八条。",
        "2025年，全区中等职业学校全部达到国家设置标准。",
        "8所高校、5万大学生",
        "1.5万人次",
        "完善机制",
        "二〇二一、二〇二二年两年",
        "一体化推进",
        "",
    ],
)
def test_a_plain_line_has_no_number(line: str) -> None:
    assert leading(line) is None


def test_numbers_inside_a_line_are_found_behind_sentences() -> None:
    text = "制定本方案。一、目标要求(一)总体目标。1同步规划。2统筹布局。共3个(二)其他"
    assert [(text[start : start + m.length], m.level, m.number) for start, m in inline(text)] == [
        ("一、", Level.H1, 1),
        ("(一)", Level.H2, 1),
        ("1", Level.H3, 1),
        ("2", Level.H3, 2),
        ("(二)", Level.H2, 2),
    ]
