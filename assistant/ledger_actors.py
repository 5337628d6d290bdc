"""Who acts in a sentence, and what kind of body that is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

__all__ = ["Body", "bodies", "subject", "subjects"]

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
KINDS = [  # the first that fits
    (Body.STATE, re.compile("^国家$|^本?[省市县区]$")),
    (
        Body.DEPARTMENT,
        re.compile(
            r"(?:部门|[^党市县区管]委|委员会办公室|[局厅办署]|银行(?:.{0,8}支行)?|中心支行|部|总工会|残联|妇联|团委|融媒体中心|编办|金融办|扶贫办|法院|检察院|公安机关)(?:\(.*\))?$"
        ),
    ),
    (
        Body.GOVERNMENT,
        re.compile(
            r"(?:政府|乡镇|街道(?:办事处)?|管委会|县市区|市县区?|[各]?[县市区旗]+(?:\([县市区旗、]+\))?区?|国务院|村\(居\)民委员会)$"
        ),
    ),
    (Body.STUDENT, re.compile("(?:学生|在校生|毕业生|学员|未成年人)$")),
    (Body.TEACHER, re.compile("(?:教师|教职工|教职员工|校长|导师|教研员|班主任|老师)$")),
    (
        Body.SCHOOL,
        re.compile(
            "(?:学校|院校|高校|职专|职教中心|职业教育中心|大学|学院|中学|小学|各校|幼儿园|技工校|职中|校|教育机构|职业培训机构|培训机构)$"
        ),
    ),
    (
        Body.ENTERPRISE,
        re.compile("(?:企业|公司|用人单位|经营单位|运输单位|生产经营者|经营者|派遣单位|用工单位|雇主|厂|集团|园区|企业事业组织)$"),
    ),
    (
        Body.ORGANISATION,
        re.compile("(?:组织|协会|学会|工会|联盟|团体|机构|社|委员会|领导小组|基金会|事业单位|机关|单位|中心|家庭|社区|办公室)$"),
    ),
]
BOTH = {"校企": (Body.SCHOOL, Body.ENTERPRISE), "政校企": (Body.GOVERNMENT, Body.SCHOOL, Body.ENTERPRISE), "校企双方": (Body.SCHOOL, Body.ENTERPRISE), "政行校企": (Body.GOVERNMENT, Body.ORGANISATION, Body.SCHOOL, Body.ENTERPRISE), "行业企业": (Body.ORGANISATION, Body.ENTERPRISE), "师生": (Body.TEACHER, Body.STUDENT)}  # fmt: skip

WHO = (
    r"学校|院校|高校|职专|职教中心|大学|学院|各校|幼儿园|培训机构|教育机构|企业|公司|用人单位|经营单位|教师|校长|政府|部门|县市区|县\(市\)区|县\(市、区\)|市县|乡镇|街道|管委会|[局厅]|教委|国家|国务院"
    r"|行业组织|社会组织|群团组织|协会|工会|机关|事业单位|领导小组|委员会|联席会议|基地|校企双方|校企|政校企|办公室|学生|单位|机构"
)
NAME = rf"(?:(?!达到|参与|接收|使用|未经|办学条件|联合|建设|形成|具体分配)[^,。;:、“”()的是和与将把]){{0,18}}?(?:{WHO})"
HEAD = re.compile(rf"(?P<who>{NAME}(?:(?:、|和|与|及|以及){NAME})*)(?P<rest>等)?")
# What can follow a subject where no modal verb does. A noun (办学, 布局, 专业) makes the name an attribute.
NEXT = re.compile(
    r"\s*(?:要|应|须|需(?!求)|必须|不得|可|将|在(?!校|职|岗)|根据|按照?|依照|依据|依法(?!.{1,8}的)|通过|采取|共同|联合|合作(?=打造|建|开)|共建|分别|全部|均|都|负责|牵头|会同|积极|主动|定期|及时|每年|至少|对(?!外|接)|把|以|为(?!主)|不能|不再|"
    r"切实|充分|认真|严格|全面|加强|完善|建立|制定|落实|推进|推动|开展|组织|做好|支持|鼓励|引导|履行|承担|设立|设置|提供|实行|实施|采用|明确|优化|统筹|健全|加大|保障|保证|指导|协调|发布|参与|接纳|安排|推行|发挥|举办|扶持|优先|禁止)"
)
STRONG = re.compile(r"^(?:各|国家$|校企|政校企|县职专|(?:市|县|区)?(?:教育|人社|财政|发改|工信)局)|部门$|政府$|双方$")
LOOSE = re.compile(
    "(?:加强|完善|建立|制定|落实|推进|推动|开展|组织|支持|鼓励|引导|实施|统筹|参与|指导|协调|保障|发布|优化|提供|合作|联合|采用|通过|为|以|把|对|全面|推行|发挥|举办|扶持|优先|禁止|健全|加大)"
)
VERBAL = re.compile(
    r"^(?:[推引支鼓加完建健落提强扩促构打培发深开实优统严充坚围按根通对向为以将把使让由在从到与同靠]|组建|组织(?!部)|成立|设立|设置|创新|支持|联合|参与|依托|利用|强化|适应|畅通|争取|积极|大力|持续|继续|稳步|全面|逐步|选[取派树]|聘请|引入|邀请|督促|要求|允许|保障|切实|认真|严格|坚决|未|凡|重点|着力)"
)
SPLIT = re.compile("、|和|与(?!运)|以及|及(?!时)")


def subject(text: str, start: int, end: int) -> Place | None:
    """Who acts at the head of a plain `start..end`: the name that stands there and is followed by what somebody does; None where there is none."""
    match = HEAD.match(text, start, end)
    while match:
        a, b = match.span("who")
        name = text[a:b]
        after = NEXT.match(text, match.end(), end)
        if VERBAL.match(name) and not STRONG.search(name[:3]):
            return None
        if after and (STRONG.search(name) or not LOOSE.match(text, after.start())):
            return a, b
        longer = re.compile(rf"{re.escape(name)}[^,。;:、“”()的是和与将把]{{0,12}}?(?:{WHO})(?={NEXT.pattern})").match(text, start, end)
        return (a, longer.end()) if longer and not VERBAL.match(longer.group()) else None
    return None


def subjects(text: str, start: int, end: int) -> Iterator[Place]:
    """The single names in a list of actors: 教育局、人社局和学校 are three. Brackets are not entered."""
    depth, begin, at = 0, start, start
    if text[start:end].count("、") and re.search("[产营]、[^、]*(?:单位|组织|部门)", text[start:end]):  # 生产、经营、储存单位 is one
        yield start, end
        return
    while at < end:
        depth += (text[at] == "(") - (text[at] == ")")
        cut = SPLIT.match(text, at, end) if depth == 0 else None
        if cut and at > begin:
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
