from __future__ import annotations

import pytest

from assistant.parties import acting, asked_parts, asking, parties, partners
from index.span import Span
from index.view import View


def named(question: str, sentence: str) -> list[str]:
    view = View.of(sentence, Span(0, len(sentence)))
    return [sentence[start:end] for start, end in parties(question, asked_parts(question).parts, view)]


@pytest.mark.parametrize(
    ("question", "sentence", "wanted"),
    [
        ("装这个得先问谁的意见?", "审批部门在批准前应当征求同级水务主管部门意见。", ["同级水务主管部门"]),
        ("先得谁同意?", "加装电梯应当征得业主委员会或者物业服务企业同意。", ["业主委员会", "物业服务企业"]),
        ("用了多少钱得跟谁汇报?", "合作社每年将收支情况向成员大会报告。", ["成员大会"]),
        ("不开了要提前多久跟谁说?", "养老院停业的，应当提前九十日告知入住老人和登记机关，并妥善安置。", ["入住老人和登记机关"]),
        (
            "under whose command do rescue teams work?",
            "救援队应当接受当地人民政府设立的应急指挥机构的统一指挥。",
            ["当地人民政府设立的应急指挥机构"],
        ),
        ("名单变动先经谁点头?", "名单如有变动,报经召集人同意后公布。", ["召集人"]),
        ("办茶艺培训靠的是哪所学校?", "依托县茶业学校组建茶艺培训基地。", ["县茶业学校"]),
        ("办茶艺培训靠的是哪所学校?", "发挥县茶业学校茶艺专业资源,开展培训。", ["县茶业学校"]),
        ("河道的事靠哪个碰头机制统筹?", "要发挥好河道治理联席会议的作用。", ["河道治理联席会议"]),
        ("督查考核的对象是哪些单位?", "将治水纳入县政府对镇街、河道管理单位履行职责的督查考核内容。", ["镇街", "河道管理单位"]),
        (
            "理事会的委员都由哪些人担任?",
            "镇长任会长,水利、财政等部门负责人和村民代表为委员。",
            ["水利、财政等部门负责人", "村民代表"],
        ),
        ("新建渡口找谁批?", "新建渡口，由省、自治区、直辖市人民政府审批。", ["省、自治区、直辖市人民政府"]),
        ("谁唱主角,还有哪些方面一起上?", "建立协会主导,茶企、茶农等共同参与的评价机制。", ["协会", "茶企、茶农"]),
        ("Whose certificate is needed?", "夜间作业必须有乡镇人民政府或者其派出机构的证明。", ["乡镇人民政府或者其派出机构"]),
        ("夜里施工得哪家单位出证明?", "夜间作业必须有乡镇人民政府或者其派出机构的证明。", ["乡镇人民政府或者其派出机构"]),
        ("培训跟谁一块儿办?", "同水务部门及工青妇等群团组织合作，参与培训。", ["水务部门及工青妇等群团组织"]),
        ("出了险情要报告给谁?", "发生险情的，看护人应当立即报告水务和其他有关部门。", ["水务和其他有关部门"]),
        ("筹备组里有哪些人?", "筹备组由茶农代表、采茶协会组成。", ["茶农代表", "采茶协会"]),
        ("牵牛上船要谁答应?", "牵牲畜乘船的，须征得船员以及同乘旅客同意。", ["船员以及同乘旅客"]),
        (
            "Whom must a boatman tell before the ferry stops?",
            "渡船停航的，应当提前告知乡镇人民政府、村民委员会。",
            ["乡镇人民政府", "村民委员会"],
        ),
        ("修渡口要争取谁的支持?", "积极争取水务部门、行业协会支持,多方筹款。", ["水务部门", "行业协会"]),
        ("Whose backing should the ferry co-ops seek?", "积极争取政府、银行和茶商的支持。", ["政府、银行和茶商"]),
        ("由哪几方一起评?", "完善茶农、协会参与的评议制度。", ["茶农、协会"]),
        ("Who sits on the council - which parties?", "推动建立健全由茶农、茶企、村民等共同参与的理事会。", ["茶农、茶企、村民"]),
        ("合作社由哪几方凑成?", "县茶校和各培训机构为合作社组成单位。", ["县茶校", "各培训机构"]),
        ("最后由谁拍板?", "经村民委员会审核，报县民政局批准。", ["县民政局"]),
        ("茶业联席会议由谁召集?", "成立茶业联席会议，由分管农业的副县长任召集人，每季度开一次会。", ["分管农业的副县长"]),
        ("Who calls the meetings of the tea council?", "茶业理事会每季度由县茶协会长召集。", ["县茶协会长"]),
        ("渡口安全的头号责任人是谁?", "第三条 渡口安全由县里管。船长是第一责任人,大副是直接责任人。", ["船长"]),
        ("渡口安全的直接责任人是谁?", "船长是第一责任人,大副是直接责任人。", ["大副"]),
        ("Who is primarily responsible for the ferry?", "船长为渡船安全的第一责任人。", ["船长"]),
        ("Who convenes the tea council?", "茶业理事会每季度由县茶协会长召集。", ["县茶协会长"]),
        ("限价得先报谁点头?", "镇政府因抢险需要，经报请县人民政府批准后可以限价。", ["县人民政府"]),
        ("各镇靠哪个议事的机制碰头?", "充分发挥茶业工作联席会议作用，定期听取汇报。", ["茶业工作联席会议"]),
        (
            "分不清是不是茶农,找谁认定?",
            "对身份有争议的，可以向主张为茶农一方所在地的镇人民政府负责茶业工作的部门申请认定。",
            ["主张为茶农一方所在地的镇人民政府负责茶业工作的部门"],
        ),
        ("Where do tea growers hand in their papers?", "茶农应当向住所地村民委员会提交材料。", ["住所地村民委员会"]),
        ("茶企要跟哪些部门打交道?", "茶企主动配合林业、水务等有关部门,修好茶路。", ["林业、水务等有关部门"]),
        ("卖旧茶机的钱归谁?", "旧茶机变卖的，收入归全体社员所有。", ["全体社员"]),
        ("一起育出的新茶种算谁的?", "合作中育成的新品种归合作各方共有；", ["合作各方共有"]),
        ("拆旧茶棚花的钱算谁的?", "拆除费用由茶棚所有人承担。", ["茶棚所有人"]),
        ("新茶种归谁?", "育成的新茶种归属于合作各方共有；", ["合作各方共有"]),
        ("茶社的资产归谁?", "茶社所属资产归全体社员所有。", ["全体社员"]),
        ("Who owns a tea plant bred together?", "合作中育成的新品种属于合作各方共有；", ["合作各方共有"]),
        ("展厅和哪家放在一起?", "展厅与县茶校合署设置。", ["县茶校"]),
        ("盘点表要谁签字?", "盘点表须由社长签字后上报。", ["社长"]),
        ("Who signs the stock list?", "盘点表经社长签字后上报。", ["社长"]),
        ("材料交给谁?", "于6月30日前制定细则并报县水务局建管科。", ["县水务局建管科"]),
        (
            "Who approves the flood plan, and with whom is it filed?",
            "水务主管部门编制防洪预案，经本级人民政府批准后实施，并报上一级水务主管部门备案。",
            ["本级人民政府", "上一级水务主管部门"],
        ),
    ],
)
def test_who_has_the_part_asked_for_is_told_from_who_must_act(question: str, sentence: str, wanted: list[str]) -> None:
    assert named(question, sentence) == wanted


def test_what_is_asked_again_of_something_else_asks_too() -> None:
    assert asking("渡口归谁修?码头呢?花木呢") == ["渡口归谁修", "码头呢", "花木呢"]


def test_of_several_who_are_told_those_count_to_whom_is_done_what_the_question_says() -> None:
    sentence = "合同应当报区住建部门备案，并抄送街道办事处。"
    assert named("合同送哪儿备案?", sentence) == ["区住建部门"]


@pytest.mark.parametrize(
    ("question", "actor"),
    [("目录谁来编、谁来批?", True), ("这个目录谁来批?", False), ("这个目录谁来编?", True), ("由哪个部门负责批改作业的检查?", True)],
)
def test_a_question_may_ask_for_who_must_act_beside_who_approves(question: str, actor: bool) -> None:
    assert asked_parts(question).actor is actor


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("收费标准由县物价局会同县财政局和县民政局核定。", ["县物价局", "县财政局", "县民政局"]),
        ("名录由县物价局会同有关部门编制。", ["县物价局会同有关部门"]),
        ("收费标准由县物价局会同同级财政、教育部门核定。", ["县物价局", "同级财政、教育部门"]),
        ("收费标准由县物价局核定，县审计局会同县财政局检查。", ["县物价局"]),
    ],
)
def test_those_who_act_together_are_named_together(sentence: str, wanted: list[str]) -> None:
    view = View.of(sentence, Span(0, len(sentence)))
    at = sentence.index("县物价局")
    assert [sentence[start:end] for start, end in partners(view, [(at, at + 4)])] == wanted


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("市园林局负责养护，市总工会每年举办一次竞赛。", ["市园林局", "市总工会"]),
        ("强化配合,区级有关部门和街道协同推进改革。", ["区级有关部门", "街道"]),
        ("第九条 教育、民政行政部门和老年协会负责培训。", ["教育、民政行政部门", "老年协会"]),
        ("市园林局每两年开展一次评比。", ["市园林局"]),
        ("县内有关部门和院校协同推进改革。", ["县内有关部门和院校"]),
        ("树种在本地培育。", []),
        ("由镇政府分管副镇长约谈村委会负责人。", ["镇政府分管副镇长"]),
        ("茶农应当向所在地茶协申请。", []),
        ("重点支持优质茶企联合高校开展试点。", []),
        ("及时调整茶园布局和种植方向，推动茶业发展。", []),
        ("茶园布局和种植方向由市园林局定。", []),
        ("理事长由县茶校负责人担任。", []),
    ],
)
def test_who_does_something_acts_though_no_word_says_that_he_must(sentence: str, wanted: list[str]) -> None:
    view = View.of(sentence, Span(0, len(sentence)))
    assert [sentence[start:end] for start, end in acting(view)] == wanted


def test_a_part_asked_of_something_else_is_the_same_part() -> None:
    assert asked_parts("县道由谁审批，乡道呢？") == asked_parts("县道由谁审批？")
