"""Numbers that a question gives: how a policy may write them, and that a value which only says them again answers nothing."""

from __future__ import annotations

import pytest

from assistant.assistant import Assistant
from assistant.given import repeats, written
from assistant.reply import Answer
from index.build import build
from index.encoder import server

RULES = """青汀市渡口管理办法

第一条 渡船抽检合格率到2024年底达到75%,2026年底达到95%以上。
第二条 船员一年内被记过两次以上的,自最后一次记过之日起四年内不得申请驾驶渡船。
第三条 摆渡收入净额可拿出不低于20%、不高于35%用于奖励船员。
第四条 船员补贴经核准的,从核准的次月起发放。
第五条 建设5处避风码头,2个船员驿站。码头岸线每年清淤一次。
第六条 依据《青汀市水上交通规划》和《内河渡口设计标准》,编制渡口改造方案。
第七条 渡口布局按“6+3”渡运网络设置。
第十四条 渡口岸线按“三区、两带”划分，避风码头设在三区。
第八条 落实《渡口平安三年行动(2023—2025年)》,拆除无证渡船。
第十条 渡船搁浅的，船员应当立即报告海事所。
第十一条 船员健康证应当在上岗前五日内交验，有效期为二年。
第十二条 全市渡口原有管理站3个。渡口管理站从9个整合到4个,渡工减少。
第十三条 办好第十六届渡工技能赛，做好赛事服务。
第九条 夜航渡船的票价不得超过日航票价的一点五倍。
"""


@pytest.fixture(scope="module")
def ferries(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("ferries")
    (folder / "corpus").mkdir()
    (folder / "corpus" / "qingting.txt").write_text(RULES, encoding="utf-8")
    build(folder / "corpus", folder / "home", server())
    return Assistant.open(folder / "home")


@pytest.mark.parametrize(
    ("question", "ways"),
    [
        ("九成的船要检完是哪年?", [("90%", "百分之九十", "九成")]),
        ("九成五呢?", [("95%", "百分之九十五")]),
        ("By when should 40 percent be done?", [("40%", "百分之四十", "四成")]),
        ("过半的船", [("一半", "半数", "50%", "百分之五十")]),
        ("a ferry with 45 or more seats, at least 12 lifebelts", [("45", "四十五"), ("12", "十二")]),
        ("the floor of 1,200 students", [("1200", "一千二百")]),
        ("十分成功,半年以后,到2025年", []),
        ("代码000是哪里的?", []),
    ],
)
def test_a_share_and_a_large_number_are_looked_for_however_they_are_written(question: str, ways: list[tuple[str, ...]]) -> None:
    assert list(written(question)) == ways


@pytest.mark.parametrize(
    ("question", "value", "again"),
    [
        ("一年里挨罚三回,多久不能办证?", "一年内", True),
        ("一年里挨罚三回,多久不能办证?", "三年内", False),
        ("补贴低于5元的有几种?", "12.5元", False),
        ("每周去几天?", "每周", True),
        ("去几天?", "每周", False),
        ("What is the fine for hiring a child under sixteen?", "十六周岁", True),
        ("Which two limits hold?", "两年", False),
        ("一个乡镇要办几所?", "一所", False),
        ("到2025年要建几所?", "2025年", False),
        ("多久验一次水?", "每半年至少进行一次", False),
        ("My co-op has over 1,200 members. How many clerks must it have?", "超过1200人", True),
        ("My co-op has over 1,200 members. How many clerks must it have?", "不少于3名", False),
    ],
)
def test_a_number_that_the_question_gives_is_no_answer_to_it(question: str, value: str, again: bool) -> None:
    assert repeats(question, value) is again


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("渡船抽检合格率到九成五是哪一年?", ["2026年底"]),
        ("By when should 75 percent of the ferries pass the inspection?", ["到2024年底"]),
        ("船员一年里被记过两回,多长时间不能再开渡船?", ["自最后一次记过之日起四年内"]),
        ("摆渡的净收入能拿多少奖励船员?", ["不低于20%", "不高于35%"]),
        ("船员补贴从哪个月开始发?", ["从核准的次月"]),
        ("第五条要建几处避风码头?", ["5处避风码头"]),
        ("编渡口改造方案依据的是哪两份文件?", ["《青汀市水上交通规划》", "《内河渡口设计标准》"]),
        ("渡口布局是“几加几”渡运网络?", ["6+3"]),
        ("渡口岸线按“几区几带”划分?", ["“三区、两带”"]),
        ("渡口平安行动是从哪年管到哪年?", ["2023—2025年"]),
        ("渡口的管理站从多少个并成多少个?", ["9个", "4个"]),
        ("渡船搁浅,船员得多快报告海事所?", ["立即"]),
        ("船员的健康证能管多久?", ["有效期为二年"]),
        ("夜航的票价最多是日航的几倍?", ["一点五倍"]),
        ("渡工技能赛要办第几届?", ["第十六届"]),
    ],
)
def test_the_value_is_the_one_that_the_words_of_the_question_belong_to(ferries: Assistant, question: str, values: list[str]) -> None:
    reply = ferries.ask(question)
    assert isinstance(reply, Answer), reply
    assert [answer.value for answer in reply.answers] == values
