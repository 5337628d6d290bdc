"""Who can act: how names of bodies end, which names a list holds, and what kind of body each is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

__all__ = ["ENDING", "JOINER", "Body", "bodies", "subjects"]

Place = tuple[int, int]


class Body(StrEnum):
    """What kind of actor a name names. The order is that of a reader's list."""

    SCHOOL = "school"
    TEACHER = "teacher"
    STUDENT = "student"
    ENTERPRISE = "enterprise"
    DEPARTMENT = "department"
    GOVERNMENT = "government"
    STATE = "state"
    ORGANISATION = "organisation"
    OTHER = "other"

    @property
    def label(self) -> str:
        """What a reader calls it."""
        return LABELS[self]


LABELS = {
    Body.SCHOOL: "学校",
    Body.TEACHER: "教师",
    Body.STUDENT: "学生",
    Body.ENTERPRISE: "企业",
    Body.DEPARTMENT: "部门",
    Body.GOVERNMENT: "政府",
    Body.STATE: "国家",
    Body.ORGANISATION: "组织",
    Body.OTHER: "其他",
}
LEVEL = "省|自治区|直辖市|设区的市|市|自治州|州|县|区|旗|乡|镇|街道"
AGENCY = r"[^党市县区管推编成任派]委|(?<![格布结全当变])局|(?<!大)厅|(?<![举主承开协兴创筹申合联督交经代试包公])办|(?<!部)署|(?<![全内外分局各一干])部"
KINDS = [  # how the names of each kind end; the first that fits
    (Body.STATE, re.compile("^国家$|^(?:本|我|全)?[省市县区]$")),
    (
        Body.DEPARTMENT,
        re.compile(
            rf"(?:部门|委员会办公室|银行(?:.{{0,8}}支行)?|中心支行|总工会|残联|妇联|团委|融媒体中心|编办|金融办|扶贫办|法院|检察院|公安机关|{AGENCY})(?:\(.*\))?$"
        ),
    ),
    (
        Body.GOVERNMENT,
        re.compile(
            rf"(?:政府|乡镇|街道(?:办事处)?|管委会|(?<![校社园地片灾景])[县市区旗]{{1,3}}(?:\([县市区旗、]+\))?区?|国务院|各地区?|村\(居\)民委员会|(?<![校社园地片灾景])(?:{LEVEL})(?:\((?:{LEVEL}|、)+\))?)$"
        ),
    ),
    (Body.STUDENT, re.compile("(?:学生|在校生|毕业生|学员|未成年人)$")),
    (Body.TEACHER, re.compile("(?:教师|教职工|教职员工|校长|导师|教研员|班主任|老师)$")),
    (
        Body.SCHOOL,
        re.compile(
            "(?:学校|院校|高校|高中|初中|职专|职教中心|职业教育中心|大学|学院|中学|小学|校区|幼儿园|技工校|职中|[各本我]校|教育机构|职业培训机构|培训机构|职教集团|职业教育集团)$"
        ),
    ),
    (
        Body.ENTERPRISE,
        re.compile("(?:企业|公司|用人单位|经营单位|运输单位|生产经营者|经营者|派遣单位|用工单位|雇主|厂|集团|园区|企业事业组织|合作社)$"),
    ),
    (
        Body.ORGANISATION,
        re.compile(
            "(?:组织|协会|学会|院所|研究院|研究所|工会|联盟|团体|机构|社|委员会|领导小组|基金会|事业单位|机关|单位|中心|家庭|社区|办公室|医院|联席会议|社会力量|社会资本|民间资本)$"
        ),
    ),
]
BOTH = {"校企": (Body.SCHOOL, Body.ENTERPRISE), "政校企": (Body.GOVERNMENT, Body.SCHOOL, Body.ENTERPRISE), "校企双方": (Body.SCHOOL, Body.ENTERPRISE), "政行校企": (Body.GOVERNMENT, Body.ORGANISATION, Body.SCHOOL, Body.ENTERPRISE), "政行校企研": (Body.GOVERNMENT, Body.ORGANISATION, Body.SCHOOL, Body.ENTERPRISE), "行业企业": (Body.ORGANISATION, Body.ENTERPRISE), "师生": (Body.TEACHER, Body.STUDENT)}  # fmt: skip

PERSON = "人员|监护人|当事人|负责人|举办者|申请人|被许可人|投资者|消费者|劳动者|委员|父母|家长|公民|个人|青年|妇女|残疾人|农民|职工|律师|医生|护士|志愿者|人才|大师|专家"
ENDING = (  # how a name in running text ends: KINDS, less what a word in front of it would have to tell apart
    "学校|院校|高校|高中(?!阶段|教育)|院所|研究院|研究所|职专|职教中心|职业教育中心|大学|学院|中学|小学|校区|[各本我]校|幼儿园|职中|机构|企业|公司|单位|集团|园区|合作社|银行|雇主"
    "|学生|在校生|毕业生|学员|未成年人|教师|教职工|教职员工|校长|导师|教研员|班主任|政府|部门|县市区|市县区?|县\\(市\\)区|县\\(市、区\\)|乡镇|街道|管委会"
    "|教委|发改委|卫健委|(?<![格布结全当变])局|(?<!大)厅|(?<=[\u4e00-\u9fff]{2})(?<![城都门超股上夜早集闹])[市县](?![场级民政区域直属中容长城内外办职委校企里辖])|编办|国家|[本我全][省市县区](?!级)|国务院|组织|协会|学会|工会|联盟|团体|机关|领导小组|委员会|联席会议|基金会|办公室|医院|校企双方|政行校企研?|政校企|校企|师生"
    rf"|社会资本|民间资本|社会力量|各地区?|残联|妇联|团委|法院|检察院|家庭|{PERSON}"
)
NAME = re.compile(rf"(?:{ENDING}|[\u4e00-\u9fff]{{2}}[员师者场站馆院所园店厂社会处户队]|[校园院所局厅处科市县区乡镇]长)(?:\(.*\))?等?$")
JOINER = re.compile("、|以及|或者|或|和|与(?!运)|及(?!时)|并(?=[^且])")


def subjects(text: str, start: int, end: int) -> Iterator[Place]:
    """The single names in a list of actors: 教育局、人社局和学校 are three.

    Brackets are not entered, and what is no name by itself goes with what follows it (生产、经营单位; 市、县人民政府).
    """
    depth, begin, at = 0, start, start
    while at < end:
        depth += (text[at] == "(") - (text[at] == ")")
        cut = JOINER.match(text, at, end) if depth == 0 else None
        if cut and at > begin and NAME.search(text[begin:at]):
            yield begin, at
            begin = at = cut.end()
            continue
        at += 1
    if begin < end:
        yield begin, end


def bodies(name: str) -> tuple[Body, ...]:
    """What kinds of body *name* names: one, or several where one word names several (校企)."""
    short = re.sub("^(?:各级|各类|各|有关|相关|全[省市县区])+", "", name)
    if short in BOTH:
        return BOTH[short]
    return (next((kind for kind, pattern in KINDS if pattern.search(name)), Body.OTHER),)
