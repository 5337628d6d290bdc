"""What a document says of itself, asked as people ask for it: to whom it went, whether it is in force, how often it was read."""

from __future__ import annotations

import pytest

from assistant.assistant import Assistant
from assistant.reply import Answer
from index.build import build
from index.encoder import server

TEXT = """您当前的位置：首页 > 政务公开 > 交通文件
农村公路养护方案.docx
《农村公路养护方案.docx(9页珍藏版)》由会员分享
[ 索引号 ] 1150022/2023-7 [ 发文字号 ] 林政发〔2023〕7号
[ 主题分类 ] 交通 [ 体裁分类 ] 通知
[ 发布机构 ] 林水县交通局 [ 有效性 ] 有效
发布者:县交通局   发布日期:2023-05-06   浏览次数:3127
来源:滇东交通网

林水县人民政府关于印发《林水县农村公路养护方案》的通知

各乡镇人民政府,县级各部门:

现将《林水县农村公路养护方案》印发给你们,请认真执行。

林水县人民政府

2023年4月28日

附件：1.林水县养护路段表
2.林水县养护经费表

(主动公开)

林水县农村公路养护方案

一、工作目标
到2025年,全县农村公路列养率达到100%。乡镇应当每月向社会公开养护情况。

林水县人民政府办公室 (主动公开) 2023年4月30日印发

主办单位：林水县人民政府办公室 电话：0911-7654321
新闻中心 邮箱：news@linshui.example 电话：0911-7650000
云ICP备20230001号 技术支持：林水信息中心
上一篇：林水县渡口管理办法
关 键 词： 公路 养护
滇公网安备 53000002000001号
"""


@pytest.fixture(scope="module")
def roads(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("roads")
    (folder / "corpus").mkdir()
    (folder / "corpus" / "linshui.txt").write_text(TEXT, encoding="utf-8")
    build(folder / "corpus", folder / "home", server())
    return Assistant.open(folder / "home")


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("林水县的方案现在还有效吗?", "有效"),
        ("林水县的文件归在哪一类?", "交通"),
        ("林水县的方案挂在网站哪个栏目下?", "首页 > 政务公开 > 交通文件"),
        ("林水县那份方案的文档叫什么名字?", "农村公路养护方案.docx"),
        ("How many pages does the 林水县 plan have?", "9页"),
        ("林水县方案的网页上,来源写的是谁?", "滇东交通网"),
        ("林水县方案哪天对外发布的?", "2023-05-06"),
        ("Which office printed the Linshui notice?", "林水县人民政府办公室"),
        ("林水县那份方案过期了没有?", "有效"),
        ("林水县的方案挂网以后被看了多少次?", "3127"),
        ("林水县的文件是主动公开还是内部掌握?", "主动公开"),
        ("林水县文件的索引号", "1150022/2023-7"),
        ("林水县的方案是谁印的?", "林水县人民政府办公室"),
        ("登林水县方案的网站,页脚上的电话是多少?", "0911-7654321"),
        ("登林水县方案的网页,上一篇是什么?", "林水县渡口管理办法"),
        ("Which previous article does the page of 林水县 link to?", "林水县渡口管理办法"),
        ("登林水县方案的网站由谁做技术支持?", "林水信息中心"),
        ("登林水县方案的网站,公安备案号是多少?", "滇公网安备 53000002000001号"),
        ("林水县这份方案的全称是什么?", "林水县农村公路养护方案"),
        ("林政发〔2023〕7号是什么文件?", "林水县农村公路养护方案"),
        ("林水县这份方案落款单位是哪家?", "林水县人民政府"),
        ("林政发〔2023〕7号是哪天写的?", "2023年4月28日"),
        ("林水县的方案是几号放到网上的?", "2023-05-06"),
        ("On what day was the rural road upkeep plan of 林水县 signed?", "2023年4月28日"),
        ("林水县的方案是交通局还是教育局发的?", "林水县交通局"),
        ("登林水县方案的网站,页脚上新闻中心的电话是多少?", "0911-7650000"),
        ("林水县那个网页底下的ICP备案号是多少?", "云ICP备20230001号"),
        ("What e-mail address does the news centre give at the foot of the Linshui page?", "news@linshui.example"),
    ],
)
def test_a_document_says_of_itself_what_it_is_asked_in_any_words(roads: Assistant, question: str, value: str) -> None:
    reply = roads.ask(question)
    assert isinstance(reply, Answer), reply
    assert [answer.value for answer in reply.answers] == [value]


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("林水县的方案落款是几号,办公室印出来又是几号?", {"2023年4月28日", "2023年4月30日"}),
        ("Who put the Linshui plan on the web page, and on what day?", {"县交通局", "林水县交通局", "2023-05-06"}),
        ("林水县的方案成文和发布分别是哪天?", {"2023年4月28日", "2023-05-06"}),
        ("林水县的方案文号是多少,什么时候发的?", {"林政发〔2023〕7号", "2023年4月28日"}),
        ("林水县方案网页上的关键词有哪些?", {"公路", "养护"}),
        ("Who printed the Linshui notice, and is it disclosed to the public?", {"林水县人民政府办公室", "主动公开"}),
    ],
)
def test_two_things_that_it_says_of_itself_are_both_told(roads: Assistant, question: str, values: set[str]) -> None:
    reply = roads.ask(question)
    assert isinstance(reply, Answer), reply
    assert {answer.value for answer in reply.answers} == values


@pytest.mark.parametrize("question", ["林水县的养护补贴发给谁?", "林水县的养路证失效了怎么办?"])
def test_what_is_paid_or_lapses_is_not_the_document(roads: Assistant, question: str) -> None:
    reply = roads.ask(question)
    assert not isinstance(reply, Answer) or not {answer.value for answer in reply.answers} & {"各乡镇人民政府", "有效"}


def test_a_clause_on_making_public_is_not_how_the_document_is_made_public(roads: Assistant) -> None:
    reply = roads.ask("林水县的乡镇每月要公开什么?")
    assert isinstance(reply, Answer)
    assert [answer.value for answer in reply.answers] == ["乡镇应当每月向社会公开养护情况"]


@pytest.mark.parametrize("question", ["林水县那份通知是发给谁的?", "To whom is the Linshui notice addressed?"])
def test_each_of_those_a_notice_is_sent_to_is_a_value(roads: Assistant, question: str) -> None:
    reply = roads.ask(question)
    assert isinstance(reply, Answer), reply
    assert [answer.value for answer in reply.answers] == ["各乡镇人民政府", "县级各部门"]


def test_the_annexes_are_named_each_without_its_number(roads: Assistant) -> None:
    reply = roads.ask("林水县的通知有哪几个附件?")
    assert isinstance(reply, Answer), reply
    assert [answer.value for answer in reply.answers] == ["林水县养护路段表", "林水县养护经费表"]
