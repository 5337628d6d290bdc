"""What a clerk relies on, asked of the project's own corpus and of small texts made for the purpose."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.reply import Answer, Reason, Refusal, Reply
from index.build import build
from index.encoder import server

PLAN = """南溪县人民政府关于印发《南溪县公共服务提升方案》的通知
南政发〔2024〕3号

南溪县公共服务提升方案

一、工作目标
到2026年,全县新建社区食堂12个,养老床位达到900张以上。到2027年,社区食堂覆盖率不低于85%。
二、主要任务
(一)建设社区食堂。依托闲置房屋建设社区食堂,每餐价格不超过15元。(责任单位:县民政局、县住建局)
(二)改善农村供水。更换老旧管网60公里。(责任单位:县水务局)

附件1
南溪县公共服务任务清单
序号 工作任务 责任部门
1 建设社区食堂12个。 县民政局、县住建局
2 更换老旧管网60公里。 县水务局
3 建立服务热线。 县政务局、县民政局
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("small")
    (folder / "corpus").mkdir()
    (folder / "corpus" / "nanxi.txt").write_text(PLAN, encoding="utf-8")
    build(folder / "corpus", folder / "home", server())
    return Assistant.open(folder / "home")


def values(reply: Reply) -> list[str]:
    assert isinstance(reply, Answer), reply
    return [value.value for value in reply.answers]


# In a process of its own, where no other test has had anything read.
READY = """
import sys
from pathlib import Path
from assistant.assistant import Assistant
from assistant.sounds import foreign_places
from assistant.terms import english
from index.tokens import dictionary

ready = Assistant.ready(Path(sys.argv[1]))
assert all(each.cache_info().currsize for each in (dictionary, english, foreign_places))
assert not ready.openings
assert set(ready.library.sentences()) <= set(ready._encoder.known)
"""


def test_who_is_ready_has_dictionaries_and_sentences_at_hand_and_no_conversation(home: Path) -> None:
    assert subprocess.run([sys.executable, "-c", READY, str(home)], check=False).returncode == 0


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("任务3由哪些部门负责?", ["县政务局", "县民政局"]),
        ("who is responsible for task 2?", ["县水务局"]),
        ("县水务局在清单里有哪些任务?", ["更换老旧管网60公里"]),
        ("养老床位要达到多少张?", ["900张以上"]),
        ("社区食堂覆盖率要达到多少?", ["不低于85%"]),
        ("这份通知的文号是什么?", ["南政发〔2024〕3号"]),
    ],
)
def test_exact_values_come_from_a_text_never_seen_before(small: Assistant, question: str, wanted: list[str]) -> None:
    assert values(small.ask(question)) == wanted


def test_a_number_beyond_the_list_is_refused_with_how_far_it_goes(small: Assistant) -> None:
    reply = small.ask("任务9由谁负责?")
    assert isinstance(reply, Refusal)
    assert reply.reason is Reason.NO_SUCH_ITEM
    assert any("编号到 3" in note for note in reply.notes)


def test_a_department_that_is_named_nowhere_is_refused(small: Assistant) -> None:
    reply = small.ask("县教育局在清单里有哪些任务?")
    assert isinstance(reply, Refusal)
    assert any("教育局" in note for note in reply.notes)


def test_a_place_outside_the_corpus_is_refused_with_the_places_there_are(small: Assistant) -> None:
    reply = small.ask("杭州市的养老床位有多少?")
    assert isinstance(reply, Refusal)
    assert reply.reason is Reason.NO_SUCH_DOCUMENT
    assert any("南溪县" in note for note in reply.notes)


@pytest.mark.parametrize("question", ["???", "。。。", "   -"])
def test_what_holds_no_word_is_no_question(small: Assistant, question: str) -> None:
    reply = small.ask(question)
    assert isinstance(reply, Refusal)
    assert reply.reason is Reason.NOT_A_QUESTION


def test_a_follow_up_keeps_what_was_asked(small: Assistant) -> None:
    assert values(small.ask("那任务2呢?", ["任务3由哪些部门负责?"])) == ["县水务局"]


def test_every_value_and_quote_is_a_slice_of_the_text(assistant: Assistant) -> None:
    for question in ("任务12由哪些部门负责?", "what is the teacher ratio target", "綦江要建几所高校?", "五双是哪五双?"):
        reply = assistant.ask(question)
        assert isinstance(reply, Answer)
        for quote in reply.quotes:
            assert quote.text == assistant.documents[quote.document].text[quote.start : quote.end]
        for value in reply.answers:
            said = assistant.documents[value.document].text[value.start : value.end]
            assert value.value == "".join(line.strip() for line in said.splitlines())


def test_the_search_can_be_narrowed_to_some_documents(assistant: Assistant) -> None:
    reply = assistant.ask("双师型教师占比多少?", documents=["hengjiaozhicheng-2019-17"])
    assert {hit.document for hit in reply.hits} == {"hengjiaozhicheng-2019-17"}


def test_the_same_question_gets_the_same_reply(assistant: Assistant) -> None:
    first, second = (assistant.ask("产教融合型企业要认定几家?") for _ in range(2))
    assert isinstance(first, Answer)
    assert isinstance(second, Answer)
    assert (first.answers, first.quotes, first.hits, first.confidence) == (second.answers, second.quotes, second.hits, second.confidence)


def test_at_least_ten_clauses_come_with_a_reply(assistant: Assistant) -> None:
    assert len(assistant.ask("职业教育经费").hits) >= 10


@pytest.mark.parametrize("question", ["綦江的方案是哪一天印发的?", "职业教育工作领导小组的组长是谁?", "佳木斯对职业院校办学自主权怎么说?"])
def test_the_clause_that_an_answer_was_found_in_stands_first_among_the_nearest(assistant: Assistant, question: str) -> None:
    reply = assistant.ask(question)
    assert isinstance(reply, Answer)
    best, nearest = reply.quotes[0], reply.hits[0]
    assert (nearest.document, nearest.address) == (best.document, best.address)
    assert len({(hit.document, hit.start) for hit in reply.hits}) == len(reply.hits)


def test_no_model_of_torch_is_imported_to_answer(home: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from assistant.assistant import Assistant; "
        f"Assistant.open(Path({str(home)!r})).ask('任务7由谁负责?'); "
        "print(sorted({'torch', 'transformers', 'sentence_transformers', 'huggingface_hub'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_field_above_the_text_is_found_by_the_name_it_has_there(assistant: Assistant) -> None:
    reply = assistant.ask("綦江那个文件的索引号是多少?")
    assert values(reply) == ["11500222750076936P/2023-00404"]


def test_what_the_text_says_of_itself_keeps_its_place_where_the_catalog_says_it_in_other_words(assistant: Assistant) -> None:
    reply = assistant.ask("区级产教融合方案的文本来自哪个网站?")
    assert values(reply) == ["淘文阁 - 分享文档赚钱的网站"]


def test_the_last_department_of_a_row_alone_where_the_last_is_asked_for(assistant: Assistant) -> None:
    assert values(assistant.ask("任务7的责任部门,最后一家是谁?")) == ["县科技局"]


def test_tasks_of_just_two_departments_are_those_that_name_no_other(assistant: Assistant) -> None:
    reply = assistant.ask("清单上哪几项只由县教育局、县人社局两家承担?")
    assert isinstance(reply, Answer)
    assert [quote.address for quote in reply.quotes] == ["附件2 第4项", "附件2 第13项"]


def test_a_department_is_not_looked_for_in_a_list_that_names_none(assistant: Assistant) -> None:
    reply = assistant.ask("老师不够用、要想办法进人补缺,这在分工表里是谁的活?")
    assert isinstance(reply, Answer)
    assert [quote.address for quote in reply.quotes] == ["附件2 第15项"]


def test_what_is_asked_of_an_item_is_what_it_says_not_who_does_it(assistant: Assistant) -> None:
    assert values(assistant.ask("清单第十五项要解决的是个什么难题?")) == ["完善师资队伍招录机制,尽快解决县职专教师缺编问题。"]


def test_a_sort_of_place_is_no_place_of_its_own(assistant: Assistant) -> None:
    assert values(assistant.ask("搞社区教育三级网络,分工表里是哪些单位的事?"))[0] == "县教育局"


LAW = """北溪市供餐管理办法

第一条 学校应当自签订合同之日起七个工作日内,将合同报区县教育行政部门备案。
第二条 街道办事处负责下列工作:
(一)组织志愿者送餐;
(二)登记用餐老人。
第三条 到2028年,供餐体系基本建立。建成中央厨房15个。
第四条 校外托管费实行限价：小学每生每学期不超过450元，初中每生每学期不超过520元。
"""


@pytest.fixture(scope="module")
def law(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("law")
    (folder / "corpus").mkdir()
    (folder / "corpus" / "beixi.txt").write_text(LAW, encoding="utf-8")
    build(folder / "corpus", folder / "home", server())
    return Assistant.open(folder / "home")


def test_how_soon_and_to_whom_are_both_answered(law: Assistant) -> None:
    assert set(values(law.ask("供餐合同签了以后几天内报哪里备案?"))) == {"自签订合同之日起七个工作日内", "区县教育行政部门"}


def test_every_value_lies_in_a_quote_even_where_another_clause_gives_it(law: Assistant) -> None:
    reply = law.ask("组织志愿者送餐由谁负责?")
    assert values(reply) == ["街道办事处"]
    assert isinstance(reply, Answer)
    assert any("街道办事处" in quote.text for quote in reply.quotes)
    assert any("组织志愿者送餐" in quote.text for quote in reply.quotes)


def test_a_date_at_the_head_of_a_clause_dates_the_numbers_of_its_later_sentences(law: Assistant) -> None:
    assert values(law.ask("中央厨房要在哪年建成?")) == ["到2028年"]


def test_the_value_is_that_of_whom_the_question_names_and_of_both_where_it_names_both(law: Assistant) -> None:
    assert values(law.ask("初中的校外托管费一学期最多收多少钱?")) == ["每生每学期不超过520元"]
    assert values(law.ask("小学和初中的校外托管费一学期最多收多少钱?")) == ["每生每学期不超过450元", "每生每学期不超过520元"]


def test_who_pays_is_who_bears_the_cost_not_who_must_act(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    law = "北溪市实习办法\n\n第一条 学校应当为实习学生办理责任保险,费用由市财政部门负担。\n第二条 实习办公室设在市教育局。\n"
    (tmp_path / "corpus" / "shixi.txt").write_text(law, encoding="utf-8")
    build(tmp_path / "corpus", tmp_path / "home", server())
    assistant = Assistant.open(tmp_path / "home")
    assert values(assistant.ask("实习学生责任保险的费用谁出?")) == ["市财政部门"]
    assert values(assistant.ask("实习办公室设在哪个单位?")) == ["市教育局"]


def test_who_is_responsible_for_another_sentence_is_not_who_does_what_this_one_says(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    law = (
        "东溪县堤防办法\n\n第一条 堤防的日常养护由县水务局负责。各乡镇人民政府在编制年度预算时,同步安排堤防养护资金。\n"
        "第二条 堤防养护工人每三年轮训一次。轮训教材免费发放。（责任单位：县人社局）\n"
    )
    (tmp_path / "corpus" / "difang.txt").write_text(law, encoding="utf-8")
    build(tmp_path / "corpus", tmp_path / "home", server())
    assistant = Assistant.open(tmp_path / "home")
    assert values(assistant.ask("堤防养护资金由谁在编年度预算时同步安排?")) == ["各乡镇人民政府"]
    assert values(assistant.ask("轮训教材归哪个部门发?")) == ["县人社局"]


def test_who_does_what_is_asked_comes_before_those_responsible_for_all_of_the_clause(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    plan = "中溪县教学诊断方案\n\n1.开展诊断。教研室对各校的教学质量每年纳入责任书考核。(责任单位:县教育局、县财政局)\n"
    (tmp_path / "corpus" / "zhenduan.txt").write_text(plan, encoding="utf-8")
    build(tmp_path / "corpus", tmp_path / "home", server())
    assistant = Assistant.open(tmp_path / "home")
    assert values(assistant.ask("各校的教学质量由谁来考核?")) == ["教研室"]
    assert values(assistant.ask("各校的教学质量由谁每年考核?")) == ["教研室"]
    assert values(assistant.ask("各校的教学质量考核归哪些部门负责?")) == ["县教育局", "县财政局"]


def test_a_line_of_its_own_says_who_is_responsible_for_what_stands_before_it(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    plan = (
        "西溪县人民政府关于茶产业发展的意见\n\n一、建好茶园\n"
        "（一）改造老茶园。到2027年改造低产茶园800亩，每亩补助1200元。补植茶苗由茶农自选。\n牵头单位：县农业农村局；配合单位：县财政局、县林业局。\n"
        "（二）培育制茶工匠。每年评选制茶工匠10名，每人奖励2万元。\n牵头单位：县人社局；配合单位：县总工会。\n"
    )
    (tmp_path / "corpus" / "cha.txt").write_text(plan, encoding="utf-8")
    build(tmp_path / "corpus", tmp_path / "home", server())
    assistant = Assistant.open(tmp_path / "home")
    assert values(assistant.ask("低产茶园改造由哪个部门牵头?")) == ["县农业农村局"]
    reply = assistant.ask("评选制茶工匠归哪些部门负责?")
    assert values(reply) == ["县人社局", "县总工会"]
    assert isinstance(reply, Answer)
    assert any("牵头单位：县人社局" in quote.text for quote in reply.quotes)
    assert values(assistant.ask("每年评选制茶工匠10名由谁负责,哪些单位配合?")) == ["县人社局", "县总工会"]


def test_who_does_each_of_two_things_is_looked_for_where_each_is_said(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    law = (
        "南溪市送餐办法\n\n第一条 民政部门负责老人订餐的登记；市场监督管理部门负责供餐企业卫生的检查；公安机关负责查处违法犯罪行为。\n"
        "第二条 市卫生局负责护理员考核，市总工会每年举办一次护理技能比赛。\n"
    )
    (tmp_path / "corpus" / "songcan.txt").write_text(law, encoding="utf-8")
    build(tmp_path / "corpus", tmp_path / "home", server())
    assistant = Assistant.open(tmp_path / "home")
    assert set(values(assistant.ask("老人订餐的登记归谁管,供餐企业的卫生归谁查?"))) == {"民政部门", "市场监督管理部门"}
    assert values(assistant.ask("护理员考核谁来管,护理技能比赛谁来办?")) == ["市卫生局", "市总工会"]


def test_a_year_is_no_answer_to_how_long(assistant: Assistant) -> None:
    reply = assistant.ask("綦江中职学校的老师每年要去企业锻炼多久")
    assert not isinstance(reply, Answer) or not any("20" in answer.value for answer in reply.answers)


def test_an_annex_that_is_named_is_the_only_place_looked_in(assistant: Assistant) -> None:
    reply = assistant.ask("附件3里实训设备方面有什么问题?")
    assert isinstance(reply, Answer)
    assert {quote.address for quote in reply.quotes} == {"附件3 第3项"}


def test_sentences_too_long_to_be_cut_are_laid_beside_each_other_whole(tmp_path: Path) -> None:
    said = "各级人民政府应当鼓励和支持社会力量依法举办面向社区老年人的日间照料和康复护理以及助餐助洁助医等多种形式并存且公益性和市场化相结合的普惠型养老服务机构以及专门照料失能失智老年人的护理型机构"
    assert len(said) > 90
    (tmp_path / "corpus").mkdir()
    for name in ("东溪县", "西溪县"):
        (tmp_path / "corpus" / f"{name}.txt").write_text(f"{name}养老服务办法\n\n第一条　{said}。\n", encoding="utf-8")
    build(tmp_path / "corpus", tmp_path / "home", server())
    reply = Assistant.open(tmp_path / "home").ask("东溪县和西溪县对社会力量举办养老服务机构各怎么说?")
    assert isinstance(reply, Answer)
    assert {quote.document for quote in reply.quotes} == {"东溪县", "西溪县"}
    assert all(said in quote.text for quote in reply.quotes)


def test_what_a_vocational_centre_must_do_is_told_though_nothing_makes_it_responsible(over: Callable[[str], Assistant]) -> None:
    plan = over("北溪市实习方案\n\n一、各职教中心的实习内容要紧贴果园劳动。\n二、建立实习台账。（责任单位：市教育局）\n")
    reply = plan.ask("各职教中心的实习内容要贴着什么走,突出什么?")
    assert isinstance(reply, Answer)
    assert "紧贴果园劳动" in reply.quotes[0].text
