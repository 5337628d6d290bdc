from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.assistant import Assistant
from assistant.question import Want, alone
from assistant.reply import Refusal


@pytest.mark.parametrize(
    ("question", "want"),
    [
        ("谁负责这件事?", Want.DEPARTMENT),
        ("who is responsible for it?", Want.DEPARTMENT),
        ("组长是谁?", Want.PERSON),
        ("Who chairs the leading group?", Want.PERSON),
        ("要建几个基地?", Want.QUANTITY),
        ("how many bases are to be built?", Want.QUANTITY),
        ("双师型教师占比多少?", Want.RATIO),
        ("哪一年达标?", Want.DATE),
        ("By when must it be done?", Want.DATE),
        ("文号是什么?", Want.NUMBER),
        ("二次供水是什么意思?", Want.DEFINITION),
        ("办证要去哪儿申请?", Want.DEPARTMENT),
        ("这笔钱哪家来出?", Want.DEPARTMENT),
        ("办法谁说了算?", Want.DEPARTMENT),
        ("停办要提前跟谁说?", Want.DEPARTMENT),
        ("由谁提出申请?", Want.DEPARTMENT),
        ("Which authority issues the licence?", Want.DEPARTMENT),
        ("Where must applicants hand in their papers?", Want.DEPARTMENT),
        ("一个月给几块钱?", Want.QUANTITY),
        ("水质要够上几类?", Want.QUANTITY),
        ("离河多远才能盖房?", Want.QUANTITY),
        ("What is the highest fine?", Want.QUANTITY),
        ("How warm may the room be?", Want.QUANTITY),
        ("经济要涨几个点?", Want.RATIO),
        ("几天内备案?", Want.DATE),
        ("啥时候弄完?", Want.DATE),
        ("Since when has it been in force?", Want.DATE),
        ("What counts as an animal here?", Want.DEFINITION),
        ("Compare the cap on mooring fees in both.", Want.QUANTITY),
    ],
)
def test_the_kind_of_value_asked_for_is_found(assistant: Assistant, question: str, want: Want) -> None:
    assert want in alone(question, assistant.library).wants


@pytest.mark.parametrize(
    ("question", "want"),
    [
        ("What must families do when they cook?", Want.DATE),
        ("What happens to a driver who honks?", Want.DEPARTMENT),
        ("这事排第几?", Want.QUANTITY),
        ("合作是谁跟谁合作?", Want.DEPARTMENT),
        ("组长是谁?", Want.DEPARTMENT),
    ],
)
def test_a_word_that_asks_elsewhere_asks_for_nothing_here(assistant: Assistant, question: str, want: Want) -> None:
    assert want not in alone(question, assistant.library).wants


@pytest.mark.parametrize(
    ("question", "document"),
    [
        ("衡水的生师比是多少", "hengjiaozhicheng-2019-17"),
        ("In Hengshui, what is the ratio?", "hengjiaozhicheng-2019-17"),
        ("横水的生师比是多少", "hengjiaozhicheng-2019-17"),
        ("奇江有几所高校", "qijiao-2023-17"),
        ("綦教〔2023〕17号讲的什么", "qijiao-2023-17"),
        ("甘谷县的方案", "guzhengfa-2021-19"),
        ("区级方案让谁培训工人", "qu-chanjiao-ronghe"),
        ("区里那份方案让谁培训工人", "qu-chanjiao-ronghe"),
        ("县级方案让谁培训工人", "guzhengfa-2021-19"),
        ("市级规划让谁培训工人", "jiamusi-2022-2026"),
        ("綦江的区级方案让谁培训工人", "qijiao-2023-17"),
        ("In the district industry–education integration plan, who trains workers?", "qu-chanjiao-ronghe"),
        ("金沙信誊县的组长是谁", "guzhengfa-2021-19"),
        ("Hengshiu: how many students per teacher?", "hengjiaozhicheng-2019-17"),
        ("What does the Jiamsi plan say?", "jiamusi-2022-2026"),
        ("qijiang双师型比例多少", "qijiao-2023-17"),
    ],
)
def test_a_document_is_known_by_place_alias_number_level_pinyin_and_sound_and_with_a_slip_of_the_pen(
    assistant: Assistant, question: str, document: str
) -> None:
    assert alone(question, assistant.library).documents == frozenset((document,))


@pytest.mark.parametrize("question", ["两份文件谁说“引入”谁说“鼓励”?", "两地谁提得更细?"])
def test_which_of_the_documents_says_something_asks_for_no_office(assistant: Assistant, question: str) -> None:
    assert Want.DEPARTMENT not in alone(question, assistant.library).wants


def test_a_few_of_something_asks_for_no_number(assistant: Assistant) -> None:
    assert alone("没几个孩子的村怎么上课?", assistant.library).wants & {Want.QUANTITY, Want.DATE} == frozenset()


def test_no_place_is_heard_across_the_end_of_a_word(assistant: Assistant) -> None:
    assert alone("思政课要跟什么放在一起讲?", assistant.library).documents is None


def test_a_correction_is_told(assistant: Assistant) -> None:
    assert "“横水”按“衡水”理解" in alone("横水的生师比是多少", assistant.library).notes


def test_another_place_is_no_slip_of_the_pen(assistant: Assistant) -> None:
    assert alone("衡阳市教育局的通知怎么说", assistant.library).elsewhere == "衡阳市"
    assert alone("What does the plan of Hengyang say?", assistant.library).elsewhere == "Hengyang"


def test_a_place_the_corpus_does_not_speak_for_is_named(assistant: Assistant) -> None:
    assert alone("杭州市的生师比是多少", assistant.library).elsewhere == "杭州市"
    assert alone("在杭州,生师比是多少", assistant.library).elsewhere == "杭州"
    assert alone("保定的职教中心生师比是多少", assistant.library).elsewhere == "保定"
    assert alone("What ratio must schools in Baoding keep?", assistant.library).elsewhere == "Baoding"
    assert alone("长治久安靠谁", assistant.library).elsewhere is None
    assert alone("日照不足的教室怎么办", assistant.library).elsewhere is None
    assert alone("日照市的生师比是多少", assistant.library).elsewhere == "日照市"
    assert alone("How many teachers does Guizhou want to train?", assistant.library).elsewhere == "Guizhou"
    assert alone("Does the Hukou of pupils matter for school entry?", assistant.library).elsewhere is None
    assert alone("买喷头的钱县里出多少?", assistant.library).elsewhere is None


def test_of_a_place_that_is_only_mentioned_no_document_tells_but_where_it_does(assistant: Assistant) -> None:
    assert alone("天津的生师比是多少", assistant.library).region == ("天津",)
    assert isinstance(assistant.ask("天津的生师比是多少"), Refusal)
    assert isinstance(assistant.ask("What is the teacher-student ratio target in Tianjin?"), Refusal)
    assert alone("各乡镇要做什么", assistant.library).region == ()
    assert alone("甘肃的方案怎么说", assistant.library).region == ()


def test_a_place_before_the_name_of_another_places_document_is_what_is_asked_about(assistant: Assistant) -> None:
    assert alone("厦门的县级职教中心建设行动计划管几年?", assistant.library).elsewhere == "厦门"
    assert alone("县级职教中心建设行动计划管几年?", assistant.library).elsewhere is None
    assert alone("在厦门能读到县级职教中心建设行动计划吗?", assistant.library).elsewhere is None


@pytest.mark.parametrize(
    "question",
    [
        "全县的生师比是多少",
        "衡水的生师比是多少",
        "有哪些东西要公布",
        "要上门服务吗",
        "股市会涨吗",
        "学校门市由谁管",
        "老旧街区着了火归谁管",
        "方案写明县级职教中心归谁管",
        "马恩福在县里是什么职务",
    ],
)
def test_what_only_looks_like_a_place_is_none(assistant: Assistant, question: str) -> None:
    assert alone(question, assistant.library).elsewhere is None


def test_each_thing_named_is_a_set_of_its_own(assistant: Assistant) -> None:
    question = alone("佳木斯和衡水分别允许多大比例?", assistant.library)
    assert set(question.sets) == {frozenset(("jiamusi-2022-2026",)), frozenset(("hengjiaozhicheng-2019-17",))}
    assert question.compares


def test_one_document_named_twice_is_not_compared(assistant: Assistant) -> None:
    assert not alone("衡水市教育局在衡水的职责是什么?", assistant.library).compares


def test_more_than_one_thing_asked_is_noticed(assistant: Assistant) -> None:
    assert alone("建几个基地、几个中心?", assistant.library).several
    assert not alone("建几个基地?", assistant.library).several
    assert not alone("这几年建了多少个基地?", assistant.library).several


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("任务清单第18项除了打造示范点,还说要培养哪一类人才?", "示范点"),
        ("我是一所学校的教务主任,学生用书要过哪几道检查?", "教务"),
        ("Who leads the work on school meals in the body of the plan, and who supports it?", "支持"),
        ("Which bureaus are responsible for school meals in the main text?", "责任"),
        ("学生用书那条,正文的责任单位是谁?", "责任"),
    ],
)
def test_what_is_set_aside_and_who_asks_need_not_stand_in_an_answer(assistant: Assistant, question: str, said: str) -> None:
    assert said not in "".join(way for ways in alone(question, assistant.library).content for way in ways)


@pytest.mark.parametrize(
    ("question", "shares"),
    [
        ("鲜花,佳木斯买哪些,衡水卖哪些?", ["鲜花,佳木斯买哪些,", "鲜花,衡水卖哪些?"]),
        ("鲜花怎么买?佳木斯和衡水各怎么讲?", ["鲜花怎么买?佳木斯 怎么讲?", "鲜花怎么买? 衡水 怎么讲?"]),
        ("开门晚了,佳木斯的花店和衡水的菜店各罚谁?", ["开门晚了,佳木斯的花店 罚谁?", "开门晚了, 衡水的菜店 罚谁?"]),
        ("同样的鲜花,佳木斯和衡水怎么卖?", ["同样的鲜花,佳木斯 怎么卖?", "同样的鲜花, 衡水怎么卖?"]),
        ("Which roses does Jiamusi buy, and what does Hengshui sell?", ["Which roses does Jiamusi buy, and", "what does Hengshui sell?"]),
        (
            "How wide are Jiamusi (shops) and Hengshui (stalls)?",
            ["How wide are Jiamusi (shops) ?", "How wide are Hengshui (stalls)?"],
        ),
    ],
)
def test_of_each_document_compared_only_what_is_said_of_it_is_asked(assistant: Assistant, question: str, shares: list[str]) -> None:
    assert [" ".join(share.text.split()) for share in alone(question, assistant.library).shares] == shares


def test_a_part_that_does_not_say_what_it_wants_wants_what_the_question_does(assistant: Assistant) -> None:
    shares = alone("How many beds are planned in Jiamusi, and what in Hengshui?", assistant.library).shares
    assert [Want.QUANTITY in share.wants for share in shares] == [True, True]


def test_a_place_is_known_by_any_reading_of_its_name(over: Callable[[str], Assistant]) -> None:
    library = over("珩州市渡口方案\n\n一、任务\n珩州市每年更新渡船三艘。\n").library
    assert "“衡州”按“珩州”理解" in alone("衡州每年更新几艘渡船", library).notes
