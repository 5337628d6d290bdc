import pytest

from index.address import Level
from index.markers import Marker, leading
from index.outline import Outline, outranks
from index.span import Span

AT = Span(0, 1)
PLAIN = "段"  # an unnumbered paragraph
LEAD = "："  # the same, and it announces a list


def walk(words: str) -> tuple[list[str], list[str]]:
    """The places and the cautions of a text written as its numbers: 一、 (一) 段 … ."""
    outline = Outline("d")
    places = []
    marks = words.split()
    for i, word in enumerate(marks):
        coming = (marker for each in marks[i + 1 :] if each not in (PLAIN, LEAD) and (marker := leading(each + " 题目内容")))
        if word in (PLAIN, LEAD):
            places.append(outline.paragraph(AT, coming).place)
        else:
            places.append(enter(outline, leading(word + " 题目内容")))
            if word[0] in "一二三" or marks[i + 1 : i + 2] == ["第一条"]:
                outline.entitle(AT)
        outline.lead = word == LEAD
    return places, [caution.what for caution in outline.cautions]


def enter(outline: Outline, marker: Marker | None) -> str:
    assert marker
    if marker.inserted:
        return outline.enter(Level.INSERTED, marker.inserted, AT).place
    return outline.enter(marker.level, marker.number, AT).place


@pytest.mark.parametrize(
    ("words", "places"),
    [
        (
            "段 一、 段 （一） 1. 2. （二） 3. 二、 （一）",
            ["第1段", "一", "一第1段", "一(一)", "一(一)1", "一(一)2", "一(二)", "一(二)3", "二", "二(一)"],
        ),
        ("一、 1． (1) ① ② (2) 2．", ["一", "一1", "一1(1)", "一1(1)<1>", "一1(1)<2>", "一1(2)", "一2"]),
        ("一、 段 段 二、 段", ["一", "一第1段", "一第2段", "二", "二第1段"]),
        (
            "第一编 第一章 第一节 第一条 第二节 第二条 第二章 第三条",
            [
                "第一编",
                "第一编第一章",
                "第一编第一章第一节",
                "第一编第一章第一节第一条",
                "第一编第一章第二节",
                "第一编第一章第二节第二条",
                "第一编第二章",
                "第一编第二章第三条",
            ],
        ),
        (
            "第一条 （一） （二） 段 （一） 段 第二条",
            ["第一条", "第一条(一)", "第一条(二)", "第一条第二款", "第一条第二款(一)", "第一条第三款", "第二条"],
        ),
        ("第一条 第二条 第一章 第三条", ["第一条", "第二条", "第一章", "第一章第三条"]),
        ("一、 第一条 第二条 二、 第三条", ["一", "一第一条", "一第二条", "二", "二第三条"]),
        ("第一条 第一条之一 段 第一条之二 第二条", ["第一条", "第一条之一", "第一条之一第二款", "第一条之二", "第二条"]),
    ],
)
def test_every_family_of_numbers_nests_in_those_above_it(words: str, places: list[str]) -> None:
    assert walk(words) == (places, [])


@pytest.mark.parametrize(
    ("words", "places"),
    [
        # the items of an article go on after an unnumbered sentence: it belongs to the item
        ("第一条 （一） （二） 段 （三） 段", ["第一条", "第一条(一)", "第一条(二)", "第一条(二)第1段", "第一条(三)", "第一条第二款"]),
        # deeper numbers stand between
        ("第一条 （一） 段 1. 2. （二）", ["第一条", "第一条(一)", "第一条(一)第1段", "第一条(一)1", "第一条(一)2", "第一条(二)"]),
        # the list begins anew: it is that of the next paragraph
        (
            "第一条 （一） （二） 段 （一） （二） （三）",
            ["第一条", "第一条(一)", "第一条(二)", "第一条第二款", "第一条第二款(一)", "第一条第二款(二)", "第一条第二款(三)"],
        ),
    ],
)
def test_a_plain_paragraph_belongs_to_the_items_that_go_on_after_it(words: str, places: list[str]) -> None:
    assert walk(words) == (places, [])


def test_a_list_announced_by_a_colon_stands_inside_and_the_outer_counting_goes_on_after_it() -> None:
    places = [
        "一",
        "一(一)",
        "一(一)第一条",
        "一(一)第一条第二款",
        "一(一)第一条第二款(一)",
        "一(一)第一条第二款(二)",
        "一(一)第一条第二款(三)",
    ]
    assert walk("一、 （一） 第一条 ： （一） （二） （三）") == (places, [])


def test_of_two_open_countings_the_inner_one_that_expects_the_number_goes_on() -> None:
    assert walk("一、 二、 ： 一、 二、 三、 三、") == (["一", "二", "二第1段", "二 一", "二 二", "二 三", "三"], [])


@pytest.mark.parametrize(
    ("words", "cautions"),
    [
        ("一、 二、 四、", ["编号由 2 跳到 4"]),
        ("一、 二、 二、 三、", ["编号 2 重复"]),
        ("一、 （二）", ["编号由 2 开始"]),
        ("第一条 第三条", ["编号由 1 跳到 3"]),
        ("第一章 第一条 第二章 第三条", ["编号由 1 跳到 3"]),
        ("一、 1. 2. 二、 3. 4.", []),
        ("一、 1. 2. 二、 1. 2.", []),
        ("一、 1. 2. 二、 5.", ["编号由 2 跳到 5"]),
        ("第一章 第一条 第二章 第二条", []),
    ],
)
def test_a_gap_a_repeat_and_a_jump_are_noted(words: str, cautions: list[str]) -> None:
    assert walk(words)[1] == cautions


def test_each_annex_counts_for_itself() -> None:
    outline = Outline("d")
    for number in (1, 2):
        outline.enter(Level.ANNEX, number, AT)
        assert outline.enter(Level.H1, 1, AT).place == f"附件{number} 一"
        assert outline.enter(Level.H3, 1, AT).place == f"附件{number} 一1"
    assert outline.cautions == []


def test_what_comes_behind_a_table_says_so() -> None:
    outline = Outline("d")
    outline.enter(Level.ANNEX, 1, AT)
    assert outline.next(Level.TABLE).place == "附件1 表1"
    assert outline.leaf(Level.ROW, 1).place == "附件1 第1行"
    assert outline.paragraph(AT, ()).place == "附件1 表后第1段"
    assert outline.paragraph(AT, ()).place == "附件1 表后第2段"


def test_two_tables_under_one_heading_count_their_rows_apart() -> None:
    outline = Outline("d")
    first, second = outline.next(Level.TABLE), outline.next(Level.TABLE)
    assert [outline.row(table, Level.ITEM, n).place for table in (first, second) for n in (1, 2)] == [
        "表1 第1项",
        "表1 第2项",
        "表2 第1项",
        "表2 第2项",
    ]
    assert outline.row(second, Level.ITEM, 1).place == "表2 第1项·2"


def test_head_and_end_stand_outside_the_counting() -> None:
    outline = Outline("d")
    assert [outline.under(Level.HEAD).place for _ in range(2)] == ["文首 第1段", "文首 第2段"]
    outline.enter(Level.H1, 1, AT)
    assert outline.under(Level.END).place == "落款 第1段"


def test_a_heading_is_carried_by_what_stands_under_it_and_the_next_paragraph_of_an_article_drops_the_list_before() -> None:
    outline = Outline("d")
    outline.enter(Level.CHAPTER, 1, AT)
    outline.entitle(Span(0, 3))
    outline.enter(Level.ARTICLE, 1, AT)
    outline.entitle(Span(3, 9))  # …下列情形之一的：
    outline.enter(Level.H2, 1, AT)
    assert list(outline.heading) == [Span(0, 3), Span(3, 9)]
    outline.paragraph(AT, ())
    assert list(outline.heading) == [Span(0, 3)]


def test_what_may_hold_what() -> None:
    assert outranks(Level.CHAPTER, Level.ARTICLE)
    assert outranks(Level.ARTICLE, Level.H1)
    assert not outranks(Level.H2, Level.H1)
