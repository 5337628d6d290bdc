"""What is asked of task lists, lists of problems and rosters, in texts made for the purpose."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.assistant import Assistant
from assistant.reply import Answer, Reason, Refusal
from index.build import build
from index.encoder import server

HEALTH = """临泽市人民政府关于印发《临泽市基层医疗卫生能力提升三年行动方案(2025—2027年)》的通知
临政发〔2025〕8号

各县区人民政府,市政府各部门:
现将《临泽市基层医疗卫生能力提升三年行动方案(2025—2027年)》印发给你们,请认真组织实施。

临泽市基层医疗卫生能力提升三年行动方案(2025—2027年)

一、总体目标
到2027年,全市乡镇卫生院标准化率达到95%以上,每千人口执业医师不少于3.2人。
二、重点工作
(一)补齐设施短板。新建改建村卫生室120所,配齐数字化X光机。(责任单位:市卫健委、市财政局)
(二)充实基层人员。每年招录定向医学生60名,落实编制周转池。(责任单位:市委编办、市卫健委、市人社局)
(三)做实家庭医生签约。重点人群签约率不低于80%。(责任单位:市卫健委、市医保局)
三、保障措施
市政府成立领导小组,统筹推进各项工作。领导小组下设办公室,办公室设在市卫健委,由方敏同志兼任办公室主任。

附件1
临泽市基层医疗卫生能力提升领导小组成员名单
组 长:周庆山 市委副书记、市长
副组长:何 洁 市政府副市长
成 员:方 敏 市卫健委主任
陈国栋 市财政局局长
吕 娜 市医保局局长
高建华 市人社局副局长
欧阳军 市自然资源局局长
马晓东 市大数据局副局长
孙玉兰 市残联理事长

附件2
临泽市基层医疗卫生能力提升重点任务分工表
序号 重点任务 责任单位
1 新建改建村卫生室120所。 市卫健委、市财政局、市自然资源局
2 为乡镇卫生院配备数字化X光机45台。 市卫健委、市财政局
3 招录定向医学生,建立编制周转池。 市委编办、市卫健委、市人社局
4 提高村医补助标准,每人每月不低于1200元。 市财政局、市卫健委
5 推进医保基层支付改革,扩大门诊慢病保障范围。 市医保局、市卫健委、市财政局
6 建设市级远程会诊平台,实现检查结果互认。 市卫健委、市大数据局、市医保局
7 组织三级医院对口支援,下派骨干医师。 市卫健委
8 开展残疾人康复服务进村。 市残联、市卫健委、各乡镇
9 做好健康知识宣传。 市融媒体中心、市卫健委、各乡镇

附件3
临泽市基层医疗卫生突出问题清单
序号 突出问题
1 村卫生室房屋老旧,部分不足60平方米。
2 村医年龄偏大,后继乏人,45岁以下不到三成。
3 设备更新慢,影像诊断能力弱。
4 医保报销目录窄,群众在基层看病意愿不强。
"""

ROADS = """沙河区人民政府办公室关于印发沙河区农村公路提质工程实施方案的通知
沙政办发〔2024〕21号

沙河区农村公路提质工程实施方案

一、工作目标
到2026年底,全区新改建农村公路380公里,危桥改造25座。
二、主要措施
第一条 建立路长制。区、镇、村三级分别设立路长。
第二条 加强资金保障。区级财政每年安排不少于3000万元。
三、组织领导
成立沙河区农村公路提质工程工作专班。

附件1
沙河区农村公路提质工程工作专班名单
召集人:梁志远 区委常委、副区长
副召集人:秦 川 区交通局局长
成 员:白 雪 区发改局局长
唐 宁 区财政局副局长
石 磊 区水务局局长
龙在天 区公安分局副局长
附件2
沙河区农村公路提质工程任务分解表
序号 工作任务 牵头单位 配合单位 完成时限
1 编制三年建设计划 区交通局 区发改局、区财政局 2024年9月底前
2 落实建设资金 区财政局 区交通局 每年3月底前
3 改造危桥25座 区交通局 区水务局、区应急局 2025年12月底前
4 整治占道经营 区城管局 区公安分局、各镇街 2024年12月底前
5 保障施工用地。优先安排补充耕地指标。 区自然资源局 区林业局、各镇街 2025年6月底前
6 开展路域绿化 区林业局 区交通局、各镇街 2026年10月底前
7 建设智慧路网平台,方案报市交通局备案 区交通局 区大数据局 2026年6月底前
"""


FLOOD = """# 青岩镇防汛抗旱应急预案实施细则

青政发〔2023〕15号

## 一、组织机构

镇防汛抗旱指挥部名单如下:

| 序号 | 姓名 | 单位及职务 | 指挥部职务 |
|---|---|---|---|
| 1 | 魏长江 | 镇党委书记 | 总指挥 |
| 2 | 苗青 | 镇长 | 副总指挥 |
| 3 | 卢玉霞 | 镇卫生院院长 | 成员 |
| 4 | 钱大勇 | 派出所所长 | 成员 |

## 二、隐患整改

| 序号 | 隐患部位 | 整改措施 | 责任单位 | 整改时限 |
|---|---|---|---|---|
| 1 | 东河堤渗漏 | 灌浆加固 | 镇水利站、镇财政所 | 2023年5月31日 |
| 2 | 老街排水沟堵塞 | 清淤疏浚 | 镇城建办、老街社区 | 2023年4月20日 |
| 3 | 南山滑坡点 | 组织群众转移演练 | 镇应急办、南山村 | 2023年6月15日 |
"""


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("plans")
    (folder / "corpus").mkdir()
    (folder / "corpus" / "health.txt").write_text(HEALTH, encoding="utf-8")
    (folder / "corpus" / "roads.txt").write_text(ROADS, encoding="utf-8")
    (folder / "corpus" / "flood.md").write_text(FLOOD, encoding="utf-8")
    build(folder / "corpus", folder / "home", server())
    return Assistant.open(folder / "home")


def values(plans: Assistant, question: str) -> list[str]:
    reply = plans.ask(question)
    assert isinstance(reply, Answer), reply
    return [value.value for value in reply.answers]


def refusal(plans: Assistant, question: str) -> Refusal:
    reply = plans.ask(question)
    assert isinstance(reply, Refusal), reply
    return reply


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("临泽市附件2第六件事原文是什么?", ["建设市级远程会诊平台,实现检查结果互认。"]),
        ("临泽市分工表第八行让谁去办?", ["市残联", "市卫健委", "各乡镇"]),
        ("临泽市任务分工表倒数第二项的责任单位有哪些?", ["市残联", "市卫健委", "各乡镇"]),
        ("item five of Linze's task table - whose responsibility?", ["市医保局", "市卫健委", "市财政局"]),
        ("哪个单位在临泽市分工表第3项里排第二?", ["市卫健委"]),
        ("沙河区任务分解表最末一项由谁牵头?", ["区交通局"]),
        ("沙河区任务3什么时候完成,哪家牵头?", ["区交通局", "2025年12月底前"]),
        ("沙河区第二条讲的是什么?", ["第二条 加强资金保障。"]),
        ("临泽市分工表第6行,右边那栏第一个和最后一个写的是谁?", ["市卫健委", "市医保局"]),
        ("For row 6 of the Linze table, which body comes first in the responsibility column?", ["市卫健委"]),
        ("临泽市附件2编号7的那项,整条给我。", ["组织三级医院对口支援,下派骨干医师。"]),
        ("Read me out the whole responsibility column for row 8 of the Linze task table.", ["市残联", "市卫健委", "各乡镇"]),
        ("临泽市附件2第5项里要扩大什么保障?", ["扩大门诊慢病保障范围"]),
        ("临泽市附件2打头那项由哪家负责?", ["市卫健委", "市财政局", "市自然资源局"]),
        ("沙河区任务分解表第5项的后半句要优先安排什么?", ["优先安排补充耕地指标"]),
        ("沙河区任务分解表第5项哪句话说的是先给指标?", ["优先安排补充耕地指标"]),
        ("临泽市附件2序号3说要建立什么?", ["建立编制周转池"]),
        ("临泽市附件1里姓吕的是哪个单位的什么人?", ["吕 娜", "市医保局局长"]),
        ("临泽市附件1里姓吕的是谁,本身是干啥的?", ["吕 娜", "市医保局局长"]),
        ("临泽市正文里,三年行动方案充实基层人员那一条末尾括号里是谁?", ["市委编办", "市卫健委", "市人社局"]),
        ("临泽市附件2第7项,支援以外还要下派什么?", ["下派骨干医师"]),
        ("沙河区任务7归哪家牵头?方案要送哪儿备案?", ["区交通局", "市交通局"]),
        ("沙河区任务7的方案要送哪儿备案?", ["市交通局"]),
    ],
)
def test_an_item_is_known_by_its_number_or_its_place_from_either_end(plans: Assistant, question: str, wanted: list[str]) -> None:
    assert values(plans, question) == wanted


@pytest.mark.parametrize(
    "question", ["临泽市那张分工表最后一项写的啥,归哪几家?", "the ninth task of the Linze table: what does it say and who does it?"]
)
def test_both_are_told_where_what_an_item_says_and_who_does_it_are_asked(plans: Assistant, question: str) -> None:
    assert values(plans, question) == ["做好健康知识宣传。", "市融媒体中心", "市卫健委", "各乡镇"]


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("临泽市问题清单第二条原话?", "村医年龄偏大,后继乏人,45岁以下不到三成。"),
        ("临泽市清单里第三个毛病是什么?", "设备更新慢,影像诊断能力弱。"),
        ("What is the last problem on the Linze list of problems?", "医保报销目录窄,群众在基层看病意愿不强。"),
    ],
)
def test_a_list_is_known_by_what_it_lists(plans: Assistant, question: str, wanted: str) -> None:
    assert values(plans, question) == [wanted]


@pytest.mark.parametrize(
    ("question", "offices"),
    [
        ("临泽市分工表第5项,除了医保局还有谁要出力?", ["市卫健委", "市财政局"]),
        ("临泽市附件2第3项,除市卫健委之外,哪几家有份?", ["市委编办", "市人社局"]),
        ("Besides the finance bureau, who is responsible for task 1 of the Linze table?", ["市卫健委", "市自然资源局"]),
        ("临泽市分工表第7项,除了卫健委还有谁?", ["市卫健委"]),
        ("临泽市分工表第5项,要消除市医保局的顾虑还得找谁?", ["市医保局", "市卫健委", "市财政局"]),
        ("沙河区任务分解表第6项,除了林业局还有谁?", ["区交通局", "各镇街"]),
    ],
)
def test_those_that_the_question_knows_already_are_not_told_again_unless_there_is_nobody_else(
    plans: Assistant, question: str, offices: list[str]
) -> None:
    assert values(plans, question) == offices


def test_a_number_beyond_the_list_that_is_named_is_not_looked_for_in_another(plans: Assistant) -> None:
    reply = refusal(plans, "临泽市突出问题清单第6条说了什么?")
    assert reply.reason is Reason.NO_SUCH_ITEM
    assert any("编号到 4" in note for note in reply.notes)


@pytest.mark.parametrize(
    ("question", "items"),
    [
        ("临泽市分工表里市财政局排在头一位的任务是哪几项?", [4]),
        ("临泽市卫健委一家单干的是哪项任务?", [7]),
        ("Which rows of the Linze table are for the health commission alone?", [7]),
        ("临泽市分工表里医保局和财政局都有份的任务是哪一项?", [5]),
        ("医保局和财政局都要出面的临泽市清单任务,列一列。", [5]),
        ("临泽市分工表中恰好只有卫健委和财政局两家的任务有哪几项?", [2, 4]),
        ("Which tasks in the Linze table do the finance bureau and the health commission share?", [1, 2, 4, 5]),
        ("临泽市分工表里,搞医保的部门和搞大数据的部门一起做的是哪件?", [6]),
        ("临泽市附件2里管钱的那个局摊上了哪些活?", [1, 2, 4, 5]),
        ("临泽市分工表里各乡镇都领到了哪些差事?", [8, 9]),
        ("沙河区分解表里交通局牵头的有哪几项?", [1, 3, 7]),
        ("Which tasks does the Shahe transport bureau support?", [2, 6]),
        ("沙河区分解表里管水的部门配合做哪项?", [3]),
        ("哪项任务把融媒体中心放在第一位?", [9]),
        ("沙河区分解表里没有交通局参与的任务有哪些?", [4, 5]),
        ("沙河区任务分解表里,区城管局牵头、公安局配合的是哪项?", [4]),
        ("Which Shahe tasks are led by the transport bureau and supported by the water bureau?", [3]),
        ("临泽市分工表里只有一家单位负责的是哪几项?", [7]),
        ("临泽市分工表里挂了三家单位、又有医保局的任务是哪些?", [5, 6]),
        ("临泽市分工表里卫健委参与但不打头的有哪几项?", [3, 4, 5, 8, 9]),
        ("Which rows of the Linze table end with the finance bureau?", [2, 5]),
        ("How many tasks in the Linze table involve the medical insurance bureau?", [5, 6]),
        ("临泽市分工表里有财政局、但没有自然资源局的任务有哪些?", [2, 4, 5]),
        ("Which tasks in the Linze table involve the finance bureau but not the medical insurance bureau?", [1, 2, 4]),
        ("临泽市分工表里哪几项是医保局打头、卫健委紧随其后的?", [5]),
        ("Which rows of the Linze table begin with the health commission and end with the medical insurance bureau?", [6]),
        ("临泽市分工表里以各乡镇收尾的任务有哪些?", [8, 9]),
        ("卫健委和大数据局在临泽市分工表里碰头的是哪一项?", [6]),
        ("Where in the Linze table does the big data bureau turn up?", [6]),
        ("The medical insurance bureau turns up on two lines of the Linze table. Which ones?", [5, 6]),
    ],
)
def test_the_tasks_of_departments_are_those_that_meet_the_terms_of_the_question(plans: Assistant, question: str, items: list[int]) -> None:
    reply = plans.ask(question)
    assert isinstance(reply, Answer), reply
    assert [quote.address for quote in reply.quotes] == [f"附件2 第{n}项" for n in items]
    assert len(reply.answers) == len(items)


def test_a_body_that_the_vocabulary_does_not_know_is_known_as_the_list_writes_it(plans: Assistant) -> None:
    assert values(plans, "隐患整改表里,老街社区要干哪一处?") == ["清淤疏浚"]


@pytest.mark.parametrize(
    ("question", "note"),
    [
        ("临泽市总工会在附件2里承担哪项工作?", "责任单位中没有列出总工会"),
        ("沙河区分解表里,县财政局要做什么?", "列出的是区财政局"),
        ("临泽市分工表里大数据局排在第一位的是哪几项?", "责任单位中有大数据局，但没有符合这一条件的事项"),
        ("Does the Linze table give the civil affairs bureau any task, and which?", "民政局 is not among the responsible bodies"),
    ],
)
def test_a_department_to_which_a_list_gives_nothing_is_refused_with_the_reason(plans: Assistant, question: str, note: str) -> None:
    assert note in refusal(plans, question).notes


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("临泽市领导小组里,管医保的局长是哪位?", ["吕 娜"]),
        ("临泽市领导小组中,代表残疾人组织的是谁?", ["孙玉兰"]),
        ("临泽市领导小组副组长是哪一位?", ["何 洁"]),
        ("临泽市管钱的局长和管土地的局长在领导小组里分别是谁?", ["陈国栋", "欧阳军"]),
        ("Who on the Linze leading group comes from the bureau that handles land?", ["欧阳军"]),
        ("沙河区专班成员里管治安的是哪个人?", ["龙在天"]),
        ("临泽市领导小组里,管残疾人的那位叫什么?", ["孙玉兰"]),
        ("沙河区专班里修路那个局的局长叫什么?", ["秦 川"]),
        ("青岩镇指挥部的一号人物是谁?", ["魏长江"]),
        ("公安派出所派了谁进青岩镇防汛指挥部?", ["钱大勇"]),
    ],
)
def test_a_member_is_known_by_an_office_however_it_is_described(plans: Assistant, question: str, wanted: list[str]) -> None:
    assert values(plans, question) == wanted


@pytest.mark.parametrize(
    "question",
    [
        "临泽市司法局有谁在领导小组里?",
        "沙河区专班里有没有审计局的人,是谁?",
        "Who represents the police on the Linze leading group?",
        "Does the Linze leading group have anyone from the statistics bureau?",
    ],
)
def test_an_office_that_has_nobody_on_the_roster_is_refused(plans: Assistant, question: str) -> None:
    reply = refusal(plans, question)
    assert reply.reason is Reason.NOT_IN_CORPUS
    assert any("名单中没有" in note or "name nobody from" in note for note in reply.notes)


FERRIES = """渔浦县渡口整治方案

各渡口按下表整改。

附件　问题清单

| 序号 | 存在问题 | 整改措施 | 责任部门 |
|---|---|---|---|
| 1 | 渡口无人值守 | 每个渡口安排两名值守人员，早晚各巡查一次 | 县航道局 |
| 2 | 趸船超期使用 | 送厂检验，不合格的报废拆解 | 县交通局 |
| 3 | 夜航灯光不足 | 加装航标灯和探照灯并定期检修 | 县航道局、县交通局 |
"""


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("我是县航道局的,问题清单里哪些毛病要我们局整改?", ["渡口无人值守", "夜航灯光不足"]),
        ("县交通局在问题清单里沾了两件事,是啥?", ["趸船超期使用", "夜航灯光不足"]),
        ("问题清单里县交通局要采取哪几项整改措施?", ["送厂检验，不合格的报废拆解", "加装航标灯和探照灯并定期检修"]),
    ],
)
def test_of_a_list_of_problems_the_problem_is_told_unless_what_is_done_is_asked(
    over: Callable[[str], Assistant], question: str, values: list[str]
) -> None:
    reply = over(FERRIES).ask(question)
    assert isinstance(reply, Answer)
    assert [value.value for value in reply.answers] == values


CUT = """临泽市渡口安全整治方案

一、总体要求
整治渡口。

附件
临泽市渡口安全整治任务表
序号  整治任务  责任单位  完成时限
1  更换老旧缆绳和跳板  市交通运输局、市人力资  2026年3月底前
源和社会保障局
2  给渡工上意外保险  市人力资源和社会保障局  2026年5月底前
3  清理航道里的沉船  市水利局  2026年6月底前
"""


def test_a_department_whose_name_the_edge_of_a_column_cuts_is_found_by_its_whole_name(over: Callable[[str], Assistant]) -> None:
    reply = over(CUT).ask("任务表里哪几项有市人社局的份?")
    assert isinstance(reply, Answer)
    assert [answer.value for answer in reply.answers] == ["更换老旧缆绳和跳板", "给渡工上意外保险"]


DUTIES = """临泽市渡口安全办法

一、总则
渡口安全由市人民政府统一领导。
二、渡口条件
设置渡口应当具备下列条件：
（一）岸线稳定；
（二）有救生设备；
（三）法律规定的其他渡口条件。

三、渡口纪律
执行渡口三条禁令：严禁超载渡运；严禁酒后开船；严禁夜间摆渡。

附件1
成员单位职责
一、市航道局
维护航标，每季度巡查一次。
二、团市委
招募护渡志愿者。

附件2
示范渡口名单
一、客渡（2处）
柳湾渡口、沙嘴渡口
二、车渡（1处）
石门渡口
"""


@pytest.fixture(scope="module")
def duties(over: Callable[[str], Assistant]) -> Assistant:
    return over(DUTIES)


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("团市委要做什么?", ["招募护渡志愿者。"]),
        ("哪个单位维护航标?", ["市航道局"]),
        ("示范渡口里有哪些客渡?", ["柳湾渡口、沙嘴渡口"]),
        ("渡口严禁哪些事?", ["严禁超载渡运", "严禁酒后开船", "严禁夜间摆渡"]),
        ("设置渡口要具备哪些条件?", ["岸线稳定", "有救生设备", "法律规定的其他渡口条件"]),
    ],
)
def test_what_stands_under_a_heading_is_what_it_says(duties: Assistant, question: str, values: list[str]) -> None:
    reply = duties.ask(question)
    assert isinstance(reply, Answer)
    assert [answer.value for answer in reply.answers] == values
