"""Questions over several documents: which of them answer, each with the words that say the same, and which are asked about at all."""

from __future__ import annotations

import pytest

from assistant.assistant import Assistant
from assistant.reply import Answer, Refusal, Reply
from index.build import build
from index.encoder import server

HEAD = "{place}人民政府关于印发《{place}绿色出行实施方案》的通知\n{number}\n\n{place}绿色出行实施方案\n\n"
TEXTS = {
    "donghu": HEAD.format(place="东湖县", number="东政发〔2023〕4号")
    + """一、工作目标
到2025年,全县新能源公交车占比达到80%以上,公交站点500米覆盖率不低于90%。
二、主要任务
(一)更新公交车辆。每年更新新能源公交车30辆。鼓励社会资本以特许经营、合资合作等方式参与充电设施建设。
(二)规范管理。共享单车企业擅自投放车辆的,由县城管局责令限期改正。完善公众监督机制,建立出行服务投诉平台。
""",
    "xiling": HEAD.format(place="西岭市", number="西政发〔2024〕7号")
    + """一、工作目标
到2027年,全市新能源公交车占比达到65%以上。
二、主要任务
(一)更新公交车辆。支持社会资本采取特许经营、合资合作等方式投资充电设施。
(二)加强宣传。每年9月组织绿色出行宣传月活动,引导市民少开车、多步行。
(三)规范停放。共享单车企业擅自投放车辆的,责令三日内清理。
""",
    "nanshan": HEAD.format(place="南山区", number="南府发〔2022〕11号")
    + """一、工作目标
到2024年,全区建成自行车专用道42公里。
二、主要任务
(一)建设慢行系统。新建道路应当同步建设自行车道,宽度不小于2.5米。
(二)加强宣传。每年9月组织绿色出行宣传月活动。
""",
}


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("places")
    (folder / "corpus").mkdir()
    for name, text in TEXTS.items():
        (folder / "corpus" / f"{name}.txt").write_text(text, encoding="utf-8")
    build(folder / "corpus", folder / "home", server())
    return Assistant.open(folder / "home")


def answer(reply: Reply) -> Answer:
    assert isinstance(reply, Answer), reply
    return reply


def values(reply: Reply) -> list[str]:
    return [value.value for value in answer(reply).answers]


def quoted(reply: Reply) -> list[str]:
    return [quote.document for quote in answer(reply).quotes]


def test_where_no_place_is_named_each_document_that_answers_is_quoted(places: Assistant) -> None:
    reply = places.ask("新能源公交车占比要达到多少?")
    assert sorted(values(reply)) == ["65%以上", "80%以上"]
    assert sorted(quoted(reply)) == ["donghu", "xiling"]


def test_a_document_that_only_shares_words_is_not_quoted(places: Assistant) -> None:
    assert set(quoted(places.ask("公交站点500米覆盖率不低于多少?"))) == {"donghu"}
    assert set(quoted(places.ask("自行车专用道要建成多少公里?"))) == {"nanshan"}


def test_a_document_that_says_it_in_the_same_words_answers_though_it_says_less_of_the_question(places: Assistant) -> None:
    reply = places.ask("引导市民少开车、多步行的绿色出行宣传月,每年几月组织?")
    assert sorted(quoted(reply)) == ["nanshan", "xiling"]


def test_where_a_place_is_named_only_its_document_is_quoted(places: Assistant) -> None:
    assert quoted(places.ask("西岭市新能源公交车占比要达到多少?")) == ["xiling"]


@pytest.mark.parametrize(
    "question", ["东政发〔2023〕4号要求新能源公交车占比达到多少?", "《东湖县绿色出行实施方案》里新能源公交车占比达到多少?"]
)
def test_a_document_is_meant_by_its_number_and_by_its_title(places: Assistant, question: str) -> None:
    assert values(places.ask(question)) == ["80%以上"]


def test_each_of_the_documents_compared_gives_its_value(places: Assistant) -> None:
    reply = places.ask("东湖县和西岭市的新能源公交车占比目标分别是多少?")
    assert sorted(values(reply)) == ["65%以上", "80%以上"]
    assert sorted(quoted(reply)) == ["donghu", "xiling"]


def test_what_documents_compared_say_is_the_part_of_the_sentence_that_says_it(places: Assistant) -> None:
    reply = places.ask("社会资本怎么参与充电设施,东湖县和西岭市各是怎么写的?")
    assert sorted(values(reply)) == [
        "支持社会资本采取特许经营、合资合作等方式投资充电设施",
        "鼓励社会资本以特许经营、合资合作等方式参与充电设施建设",
    ]


def test_what_follows_is_given_and_not_when_it_follows(places: Assistant) -> None:
    reply = places.ask("共享单车企业擅自投放车辆,东湖县和西岭市分别怎么处理?")
    assert sorted(values(reply)) == ["由县城管局责令限期改正", "责令三日内清理"]


def test_each_document_is_asked_what_its_own_sentence_asks(places: Assistant) -> None:
    reply = places.ask("东湖县的新能源公交车占比要达到多少?南山区的自行车专用道要建成多少公里?")
    assert sorted(values(reply)) == ["42公里", "80%以上"]


def test_documents_that_mention_something_are_found_without_being_named(places: Assistant) -> None:
    reply = places.ask("哪几份文件提到绿色出行宣传月?各是怎么写的?")
    assert sorted(set(quoted(reply))) == ["nanshan", "xiling"]


def test_several_documents_that_answer_make_an_answer_no_less_sure(places: Assistant) -> None:
    one = answer(places.ask("西岭市新能源公交车占比要达到多少?"))
    both = answer(places.ask("新能源公交车占比要达到多少?"))
    assert both.confidence > one.confidence / 2


def test_a_place_that_no_document_is_about_is_refused_though_another_is_named(places: Assistant) -> None:
    reply = places.ask("成都的新能源公交车占比要达到多少?")
    assert isinstance(reply, Refusal)
    assert any("东湖县" in note and "南山区" in note and "西岭市" in note for note in reply.notes)
