"""What answers the parts of a question that no value does."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.asks import every
from assistant.assistant import Assistant
from assistant.reply import Answer
from assistant.wants import Want

RULES = """青芦县公共浴室管理办法

第一条 浴室经营者歇业的，应当提前二十日以挂号信通知持卡人，逾期未通知的，退还全部卡款。
第二条 浴室设安全联席会议,由分管副县长任召集人,联席会议办公室设在县商务局,每季度开会一次。
第三条 锅炉间每半年至少清洗、检修一次，浴池每天换水。
第四条 购置节水喷头的费用由县与乡镇按7:3分担，对6个山区乡镇按9:1分担。
第六条 建立乡镇督促整改、社区逐户登记、业主自行检修的浴室安全机制。
第七条 使用列入禁用目录的锅炉的，处二万元罚款。
第五条 2027年，完成北街浴室改造、东门浴室新建和城西浴室迁建。
"""


@pytest.fixture(scope="module")
def rules(over: Callable[[str], Assistant]) -> Assistant:
    return over(RULES)


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("浴室歇业要提前几天通知持卡人，没按时通知会怎样？", ["提前二十日", "退还全部卡款"]),
        ("喷头的钱县里和乡镇各掏几成？6个山区乡镇又怎么分？", ["7:3", "9:1"]),
        ("浴室的安全联席会议由谁召集，办公室放在哪家？", ["分管副县长", "县商务局"]),
        ("浴室歇业要提前几天、怎么通知持卡人？", ["提前二十日", "以挂号信通知持卡人"]),
        ("哪一年完成北街浴室改造，同年还完成哪两个？", ["2027年", "东门浴室新建", "城西浴室迁建"]),
    ],
)
def test_each_part_of_a_question_is_answered_from_the_clause_that_answers_one(rules: Assistant, question: str, values: list[str]) -> None:
    reply = rules.ask(question)
    assert isinstance(reply, Answer)
    given = [answer.value for answer in reply.answers]
    assert all(any(value in one for one in given) for value in values)


def test_what_else_there_is_leaves_out_what_the_question_names(rules: Assistant) -> None:
    reply = rules.ask("哪一年完成北街浴室改造，同年还完成哪两个？")
    assert isinstance(reply, Answer)
    assert [answer.value for answer in reply.answers] == ["2027年", "东门浴室新建", "城西浴室迁建"]


def test_members_of_a_list_answer_each_the_part_that_they_say_more_of(rules: Assistant) -> None:
    reply = rules.ask("浴室安全机制里，乡镇、社区、业主各管哪一段？")
    assert isinstance(reply, Answer)
    assert [answer.value for answer in reply.answers] == ["乡镇督促整改", "社区逐户登记", "业主自行检修"]


def test_a_question_in_one_part_is_answered_with_its_value_alone(rules: Assistant) -> None:
    reply = rules.ask("浴室歇业要提前几天通知持卡人？")
    assert isinstance(reply, Answer)
    assert [answer.value for answer in reply.answers] == ["提前二十日"]


def test_how_often_is_told_with_what_is_done_and_how_many_times(rules: Assistant) -> None:
    reply = rules.ask("锅炉间多久清洗一次？")
    assert isinstance(reply, Answer)
    assert [answer.value for answer in reply.answers] == ["每半年至少清洗、检修一次"]


def test_a_list_that_is_no_table_is_looked_for_in_the_text(rules: Assistant) -> None:
    reply = rules.ask("用了禁用清单上的锅炉罚多少钱?")
    assert isinstance(reply, Answer)
    assert [answer.value for answer in reply.answers] == ["二万元罚款"]


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("要提前多久、怎么打招呼?", [{Want.DATE}, set()]),
        ("各掏几成？22个山区乡镇又怎么分？", [{Want.RATIO}, set()]),
        ("When must it be paid, and to whom?", [{Want.DATE}, {Want.DEPARTMENT}]),
        ("一学期要演练几次，有没有特别要求？", [{Want.QUANTITY}, set()]),
        ("到哪年齐头并进、谁也不落下?", []),
        ("For widening the channels through which firms run schools, which body is responsible?", []),
    ],
)
def test_the_parts_that_ask_are_told_from_what_only_sounds_like_it(question: str, kinds: list[set[Want]]) -> None:
    assert [set(ask.wants) for ask in every(question)] == kinds
