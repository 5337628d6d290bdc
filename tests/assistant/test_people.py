"""What is asked of a group's people and of its office, in a text made for the purpose."""

from __future__ import annotations

import pytest

from assistant.assistant import Assistant
from assistant.people import FAMILY, fit, members
from assistant.question import alone
from assistant.reply import Answer, Refusal
from index.build import build
from index.encoder import server

LAKES = """松原县湖泊保护工作方案
松政办发〔2024〕6号

一、目标
到2026年,全县湖泊水质优良比例达到90%。

二、组织
成立由副县长毛清任组长的巡湖专班,专班办公室设在县水利局,科长柳岸任办公室主任。

三、巡湖
巡湖船由松原县碧波船务公司提供,船6艘,负责人　石　舫,电话0555-6610888。

附件1
松原县湖泊保护领导小组名单
组　长:
　　贺大川　县委副书记、县长
常务副组长:
　　卓　远　县委常委、副县长
副组长:
　　温　岚　副县长
成　员:
　　李　湖　县水利局局长
　　方　舟　县财政局局长
　　李长河　县生态环境局局长
　　鲁　桥　柳林镇镇长
　　水　清　芦荡乡乡长
　　领导小组下设办公室,办公室设在县水利局,李湖同志兼任办公室主任,方舟同志、县水利局副局长岳静同志任副主任。办公地点：湖滨路9号院2号楼305室。

附件2
联络员名单
姓名 单位 电话
段青 县水利局 0555-6610233
梅林 县财政局 0555-6610456
"""


@pytest.fixture(scope="module")
def lakes(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("lakes")
    (folder / "corpus").mkdir()
    (folder / "corpus" / "lakes.txt").write_text(LAKES, encoding="utf-8")
    build(folder / "corpus", folder / "home", server())
    return Assistant.open(folder / "home")


def values(lakes: Assistant, question: str) -> list[str]:
    reply = lakes.ask(question)
    assert isinstance(reply, Answer), reply
    return [value.value for value in reply.answers]


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("松原县领导小组的办公室设在哪里,正副主任是谁?", ["县水利局", "李湖", "方舟", "岳静"]),
        ("松原县领导小组的办公室是谁当主任,在哪栋楼哪间屋?", ["湖滨路9号院2号楼305室", "李湖"]),
        ("松原县湖泊保护领导小组办公室的副主任是谁?", ["方舟", "岳静"]),
        ("松原县湖泊保护领导小组的正、副组长分别是谁?", ["贺大川", "温　岚"]),
        ("Who is the executive deputy head of Songyuan's lake leading group?", ["卓　远"]),
        ("松原县领导小组里姓李的有哪几位?", ["李　湖", "李长河"]),
        ("松原县领导小组成员里姓李的都有谁?", ["李　湖", "李长河"]),
        ("松原县的组员里有没有生态环境局的人?", ["李长河"]),
        ("谁是松原县财政局局长?", ["方　舟"]),
        ("Which township heads sit on Songyuan's lake leading group?", ["鲁　桥", "水　清"]),
        ("松原县巡湖专班谁当组长,办公室主任是谁?", ["毛清", "柳岸"]),
    ],
)
def test_people_are_found_by_office_position_family_and_place(lakes: Assistant, question: str, wanted: list[str]) -> None:
    given = values(lakes, question)
    assert [value for value in given if value in wanted] == wanted
    assert len(given) <= 2 * len(wanted)


def test_a_liaison_is_given_with_the_telephone_number_that_is_asked_for(lakes: Assistant) -> None:
    assert "0555-6610233" in values(lakes, "松原县县水利局的联络员是谁、电话多少?")


def test_whom_to_ring_up_is_given_with_the_number_beside_the_name(lakes: Assistant) -> None:
    assert values(lakes, "松原县碧波船务公司的负责人是谁,电话号码多少?") == ["石　舫", "0555-6610888"]


def test_who_sits_on_a_group_in_another_position_is_no_answer(lakes: Assistant) -> None:
    assert isinstance(lakes.ask("县生态环境局派谁当湖泊保护领导小组的副组长?"), Refusal)
    assert values(lakes, "县水利局派谁在湖泊保护领导小组里兼办公室主任?") == ["李湖"]


def test_a_deputy_is_not_at_the_head(lakes: Assistant) -> None:
    question = alone("湖泊保护由谁挂帅?", lakes.library)
    worth = {member.position: fit(question, member) for shelf in lakes.library.shelves.values() for member in members(shelf)}
    assert worth["组长"] > worth["副组长"] == worth["成员"]


def test_the_common_people_are_no_family() -> None:
    assert FAMILY.search("老百姓办事找谁?") is None


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("松原县湖泊保护领导小组里,县财政局是谁?", ["方　舟"]),
        ("松原县湖泊保护领导小组里,管钱的那个局的负责人是谁,哪个局的负责人?", ["方　舟"]),
        ("松原县湖泊保护领导小组里,县财政局是谁,什么职务?", ["方　舟", "县财政局局长"]),
        ("方舟在松原县湖泊保护领导小组名单里是什么职务?", ["县财政局局长", "副主任"]),
    ],
)
def test_a_post_is_told_where_it_is_asked_for_and_a_name_where_it_is_not_known(lakes: Assistant, question: str, wanted: list[str]) -> None:
    assert values(lakes, question) == wanted
