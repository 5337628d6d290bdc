"""How a document came to be and how long it holds, asked as people ask for it."""

from __future__ import annotations

import pytest

from assistant.assistant import Assistant
from assistant.enacted import asked_of
from assistant.reply import Answer, Reason, Refusal, Reply
from index.build import build
from index.enactment import Act
from index.encoder import server

LAW = """# 云岭省湿地保护条例

2010年5月6日 云岭省第九届人民代表大会常务委员会第十二次会议通过

2010年5月8日 云岭省第九届人民代表大会常务委员会公告第31号公布

2016年3月2日 云岭省第十届人民代表大会常务委员会第二十次会议《关于修改〈云岭省湿地保护条例〉的决定》第一次修正

2021年9月9日 云岭省第十一届人民代表大会常务委员会第三十次会议《关于修改部分地方性法规的决定》第二次修正

第一条 为了保护湿地，制定本条例。

第二条 占用湿地的，应当经省人民政府批准，缴纳湿地补偿费，自批准之日起三十日内缴清。

第三条 本条例自2010年7月1日起施行。《云岭省湿地管理暂行规定》（云政发〔1998〕6号）同时废止。
"""
NOTICE = """渔浦县人民政府办公室
渔浦县交通运输局
文件

渔政办发〔2024〕8号

关于印发《渔浦县渡口安全整治方案》的通知

各乡镇人民政府：

《渔浦县渡口安全整治方案》已经县政府第19次常务会议审议通过，现印发给你们。

渔浦县人民政府办公室 渔浦县交通运输局

2024年3月6日

（联系人：县交通运输局 沈一帆，电话：0577-6123456）

渔浦县渡口安全整治方案

按照《滨海省渡口管理条例》有关要求，依据《渔浦县水上交通规划》，制定本方案。
一、整治目标
到2025年，全县渡口标准化率达到100%。渡工证有效期为3年。
二、附则
本方案自2024年4月1日起施行，有效期至2026年12月31日。
"""
CITY = """# 澜江市城市客运出租汽车条例

2015年4月2日 澜江市第五届人民代表大会常务委员会第九次会议通过

2015年6月3日 云岭省第十届人民代表大会常务委员会第十五次会议批准

2022年8月8日 澜江市第七届人民代表大会常务委员会第四次会议通过并经2022年9月28日云岭省第十一届人民代表大会常务委员会第三十六次会议批准的《关于修改部分条例的决定》修正

第一条 为了规范出租汽车经营，制定本条例。

第二条 经营者应当自取得许可之日起三十日内投入运营。

第三条 本条例自2015年9月1日起施行。《澜江市出租汽车管理办法》（市人民政府令第4号）同时废止。
"""
DECREE = """# 企业用工保障条例

2018年7月1日 澜江省人民政府令第40号公布

2024年3月5日 澜江省人民政府令第66号修订

第一条 为了保障用工，制定本条例。

第二条 本条例自2024年5月1日起施行。
"""
SPEECH = """2025年岩湖市政府工作报告
——2025年1月8日在岩湖市第六届人民代表大会第四次会议上
来源：岩湖日报
时间：2025-01-15
市长　方　舟
各位代表：
现在，我代表市人民政府报告工作。
一、2024年工作回顾
全市生产总值增长6%。
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("enacted")
    (folder / "corpus").mkdir()
    for name, text in (("law.md", LAW), ("city.md", CITY), ("decree.md", DECREE), ("notice.txt", NOTICE), ("speech.txt", SPEECH)):
        (folder / "corpus" / name).write_text(text, encoding="utf-8")
    build(folder / "corpus", folder / "home", server())
    return Assistant.open(folder / "home")


def values(reply: Reply) -> list[str]:
    assert isinstance(reply, Answer), reply
    return [answer.value for answer in reply.answers]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("云岭省湿地保护条例从哪天起施行?", ["2010年7月1日"]),
        ("Since when has Yunling's wetland regulation been in force?", ["2010年7月1日"]),
        ("云岭省湿地保护条例是第几号公告公布的,哪天通过的?", ["第31号", "2010年5月6日"]),
        ("云岭省湿地保护条例第二次修正是在哪天、哪次会议上?", ["2021年9月9日", "云岭省第十一届人民代表大会常务委员会第三十次会议"]),
        ("云岭的湿地条例开头写了哪两个修正的日期?", ["2016年3月2日", "2021年9月9日"]),
        ("云岭的湿地条例最近一次是哪天修改的?", ["2021年9月9日"]),
        ("云岭的湿地条例废止了哪个老规定,文号多少?", ["《云岭省湿地管理暂行规定》", "云政发〔1998〕6号"]),
        ("云岭的湿地条例老的那份叫什么?", ["《云岭省湿地管理暂行规定》"]),
        ("渔浦县那份渡口方案文号多少?老师们都问。", ["渔政办发〔2024〕8号"]),
        ("云岭这个湿地的规章是第几号公告?", ["第31号"]),
        ("渔浦县的渡口方案是县政府第几次常务会通过的?", ["县政府第19次常务会议"]),
        ("渔浦县的渡口方案是哪次会议批准的?", ["县政府第19次常务会议"]),
        ("渔浦县的渡口方案依据哪两份文件?", ["《滨海省渡口管理条例》", "《渔浦县水上交通规划》"]),
        ("Which documents is the Yupu ferry plan (渔浦县) based on?", ["《滨海省渡口管理条例》", "《渔浦县水上交通规划》"]),
        ("渔浦县的渡口方案哪天开始生效,有效期到哪天?", ["2024年4月1日", "2026年12月31日"]),
        ("渔浦县渡口方案的联系人是谁,电话多少?", ["沈一帆", "0577-6123456"]),
        ("渔浦县的渡口方案文号是多少,从哪天起施行?", ["2024年4月1日", "渔政办发〔2024〕8号"]),
        ("岩湖市2025年的政府工作报告是谁、在哪天作的?", ["方　舟", "2025年1月8日"]),
        ("渔浦县这份渡口方案从哪天起管用,管到哪天?", ["2024年4月1日", "2026年12月31日"]),
        ("澜江市现行出租车条例打哪天起管用?", ["2015年9月1日"]),
        ("澜江市出租车条例是哪天修正的?", ["2022年8月8日"]),
        ("澜江市出租车条例的修正是省里哪天批准的?", ["2022年9月28日"]),
        ("澜江市出租车条例最早是省里哪天批的?", ["2015年6月3日"]),
        ("澜江市出租车条例废了哪个老办法?", ["《澜江市出租汽车管理办法》（市人民政府令第4号）"]),
        ("企业用工保障条例是哪天修订的,几号令公布的?", ["2024年3月5日", "澜江省人民政府令第66号"]),
        (
            "When was the Lanjiang Province (澜江省) 企业用工保障条例 first promulgated, and by which decree?",
            ["2018年7月1日", "澜江省人民政府令第40号"],
        ),
    ],
)
def test_what_was_done_with_a_document_is_said_in_its_own_words(library: Assistant, question: str, expected: list[str]) -> None:
    assert values(library.ask(question)) == expected


@pytest.mark.parametrize("question", ["渔浦县的渡工证有效期几年?", "云岭省的湿地补偿费批准后几天内缴清?"])
def test_what_the_text_regulates_is_not_the_document(library: Assistant, question: str) -> None:
    reply = library.ask(question)
    assert not isinstance(reply, Answer) or not set(values(reply)) & {"2026年12月31日", "2010年5月8日", "2010年7月1日"}


def test_each_of_those_who_issue_a_notice_together_is_a_value(library: Assistant) -> None:
    assert values(library.ask("渔浦县的渡口通知是哪几家联合发的?")) == ["渔浦县人民政府办公室", "渔浦县交通运输局"]


def test_where_no_document_is_named_each_that_says_it_answers(library: Assistant) -> None:
    assert values(library.ask("从哪天起施行?")) == ["2015年9月1日", "2024年5月1日", "2010年7月1日", "2024年4月1日"]


def test_a_document_that_does_not_say_when_it_was_passed_is_no_answer(library: Assistant) -> None:
    reply = library.ask("岩湖市的政府工作报告是哪天表决通过的?")
    assert isinstance(reply, Refusal)
    assert reply.reason is Reason.NOT_IN_CORPUS


def test_what_is_said_of_passing_an_amendment_asks_about_the_amendment() -> None:
    acts = [act for act, _, _ in asked_of("On what date, and at which session, was the decision to amend the law adopted?")]
    assert acts == [Act.AMENDED]
    assert [act for act, _, _ in asked_of("条例哪天通过、哪天施行?")] == [Act.PASSED, Act.IN_FORCE]


def test_care_for_the_old_is_no_old_document() -> None:
    assert [act for act, _, _ in asked_of("云岭的养老条例从哪天起算数")] == [Act.IN_FORCE]
