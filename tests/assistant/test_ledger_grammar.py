from __future__ import annotations

import pytest

from assistant.ledger_actors import Body, bodies, subjects
from assistant.ledger_grammar import moved, subject, thing, turns
from index.sentences import plain

ACTS = [  # a phrase, and who acts in it
    ("职业学校根据自身特点和人才培养需要", ["职业学校"]),
    ("中职学校与普通高中联合举办“职普融通实验班”", ["中职学校", "普通高中"]),
    ("区级有关部门和院校协同推进职业教育改革发展", ["区级有关部门", "院校"]),
    ("政校企合作打造一批示范点", ["政校企"]),
    ("到2025年,", []),
    ("到2025年各地教育行政部门、人力资源社会保障部门要建立台账", ["各地教育行政部门", "人力资源社会保障部门"]),
    ("市、县(市、区)人民政府教育督导机构代表本级人民政府负责督导工作", ["市、县(市、区)人民政府教育督导机构"]),
    ("生产、经营、储存单位应当建立制度", ["生产、经营、储存单位"]),
    ("学校和未成年学生的父母或者其他监护人应当督促其返校学习", ["学校", "未成年学生的父母", "其他监护人"]),
    ("具体分配由学校按规定自行处理", ["学校"]),
    ("由县教育局牵头", ["县教育局"]),
    ("县职专校长任办公室主任", ["县职专校长"]),
    ("职业院校可根据需要自主招用兼职教师", ["职业院校"]),
    ("各职教中心办学条件达到国家标准", ["各职教中心"]),
    ("协调相关部门落实培训经费", []),  # those are told to, not telling
    ("县职专、各培训机构为县级职教中心办学组成单位", []),  # says what they are
    ("县级职教中心管理委员会下设办公室", []),
    ("行业企业参与办学程度逐步提高", []),  # a state of things
    ("校企协同育人全面推广", []),
    ("学校布局和专业结构更加优化", []),
    ("职业学校依法取得的奖励收入", []),  # a thing of theirs
    ("学历教育在校生至少达到1200人", []),  # a count of people
    ("规范社会力量兴办职业教育", []),
    ("由学校、企业等组成的理事会", []),
    ("禁止培训机构在核定场地以外开展培训", ["培训机构"]),
    ("禁止安排学生进入无关的岗位", []),
    ("招收残疾儿童的幼儿园应当配备康复设施", ["招收残疾儿童的幼儿园"]),
    ("被许可人需要延续有效期", ["被许可人"]),
    ("收费实行政府指导价管理", []),
    ("我国有2.9亿在校学生", []),
    ("残疾人职业教育除由残疾人教育机构实施外", []),
    ("政府投资更多向民生项目倾斜", []),
]
SETS_GOING = [  # a phrase, whom its verb sets going, and how
    ("推动职业院校依托骨干专业打造实训基地", ["职业院校"], "push"),
    ("鼓励职业院校建设中小学校劳动教育基地", ["职业院校"], "soft"),
    ("支持职业院校为普通高校提供培训课程", ["职业院校"], "soft"),
    ("重点支持优质中职学校联合高职专科开展贯通培养", ["优质中职学校"], "soft"),
    ("允许中职学校与普通高中学生探索课程互选", ["中职学校", "普通高中学生"], "lets"),
    ("教育局要指导职业学校加强思想政治理论课建设", ["职业学校"], "push"),
    ("县级以上人民政府应当支持和指导高等学校和职业技术学校开设课程", ["高等学校", "职业技术学校"], "soft"),
    ("推动学校、企业和科研院所共建重点实验室", ["学校", "企业", "科研院所"], "push"),
    ("推动具备条件的普通本科高校向应用型转变", ["具备条件的普通本科高校"], "push"),
    ("支持天水开放大学金沙信誉学院创新发展", ["天水开放大学金沙信誉学院"], "soft"),
    ("鼓励国家机关、学校、大型商场、交通站场等单位安装设施", ["国家机关", "学校", "大型商场", "交通站场等单位"], "soft"),
    ("让企业参与实习实训全过程", ["企业"], "push"),
    ("推动学校专业设置紧密结合产业需求", [], ""),
    ("推动职业院校课堂革命", [], ""),
    ("推动建立学校、合作单位多方共享机制", [], ""),
    ("推进职业学校和企业联盟、与行业联合", [], ""),
    ("推进现代学徒制和企业新型学徒制", [], ""),
    ("推广使用国家智慧教育平台", [], ""),
    ("14强化校企协同育人推动政行校企研合作办学", ["政行校企研"], "push"),
    ("6改善办学条件支持学校建设实训基地", ["学校"], "soft"),
    ("2个基地全部达标", [], ""),
    ("组织部门负责同志参加培训", [], ""),
]


def listed(text: str, place: tuple[int, int] | None) -> list[str]:
    return [text[a:b] for a, b in subjects(text, *place)] if place else []


@pytest.mark.parametrize(("phrase", "who"), ACTS)
def test_who_acts_is_the_subject_of_what_somebody_does(phrase: str, who: list[str]) -> None:
    text = plain(phrase)
    assert listed(text, subject(text, 0, len(text))) == who


@pytest.mark.parametrize(("phrase", "whom", "how"), SETS_GOING)
def test_whom_a_verb_sets_going_and_how(phrase: str, whom: list[str], how: str) -> None:
    text = plain(phrase)
    found = moved(text, 0, len(text), subject(text, 0, len(text)))
    assert listed(text, found.names if found else None) == whom
    assert ("soft" if found.soft else "lets" if found.lets else "push") == how if found else how == ""


def test_a_list_of_a_hundred_names_is_read_to_its_end() -> None:
    names = "、".join(["职业学校", "县级以上人民政府教育行政部门"] * 50)
    assert subject(names + "布局", 0, len(names) + 2) is None  # two ways through at each name
    assert subject(names + "应当", 0, len(names) + 2) == (0, len(names))


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        ("县职专将改进工作纳入年报,教育局对学校考核", ["县职专将改进工作纳入年报,", "教育局对学校考核"]),
        ("学校应当制定计划,并按照计划开展培训", ["学校应当制定计划,并按照计划开展培训"]),
        ("引导校企建立关系,企业以设备注资,学校以校舍入股", ["引导校企建立关系,企业以设备注资,学校以校舍入股"]),
        ("学校应当制定计划,学校应当公开计划", ["学校应当制定计划,学校应当公开计划"]),
    ],
)
def test_a_sentence_is_cut_where_a_second_one_begins_to_act(sentence: str, parts: list[str]) -> None:
    assert [sentence[a:b] for a, b in turns(sentence, 0, len(sentence))] == parts


@pytest.mark.parametrize(
    ("sentence", "is_thing"),
    [("招生简章应当载明学校名称", True), ("学校应当公开", False), ("应当公开", False), ("在职业院校建设中心", False)],
)
def test_a_modal_verb_can_be_said_of_a_thing(sentence: str, is_thing: bool) -> None:
    assert thing(sentence, 0, len(sentence)) is is_thing


@pytest.mark.parametrize(
    ("names", "single"),
    [
        ("教育局、人社局和学校", ["教育局", "人社局", "学校"]),
        ("发展改革、财政、教育等部门", ["发展改革、财政、教育等部门"]),
        ("县(市、区)人民政府、街道", ["县(市、区)人民政府", "街道"]),
        ("承担软件开发、制作的单位", ["承担软件开发、制作的单位"]),
        ("工会、妇联及其他组织", ["工会", "妇联", "其他组织"]),
    ],
)
def test_a_list_of_names_is_cut_where_a_name_ends(names: str, single: list[str]) -> None:
    assert [names[a:b] for a, b in subjects(names, 0, len(names))] == single


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("黑龙江旅游职业技术学院佳木斯校区", {Body.SCHOOL}),
        ("佳木斯职教集团", {Body.SCHOOL}),
        ("普通高中", {Body.SCHOOL}),
        ("高新园区", {Body.ENTERPRISE}),
        ("各县(市)区", {Body.GOVERNMENT}),
        ("校企", {Body.SCHOOL, Body.ENTERPRISE}),
        ("举办单位", {Body.ORGANISATION}),
        ("有关部门", {Body.DEPARTMENT}),
    ],
)
def test_what_kind_of_body_a_name_names(name: str, kinds: set[Body]) -> None:
    assert set(bodies(name)) == kinds
