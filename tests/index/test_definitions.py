import pytest

from index import definitions
from index.address import Address
from index.document import Clause, FactKind, Kind, Role
from index.span import Span
from index.view import View


def found(text: str, kind: FactKind) -> list[list[str]]:
    clause = Clause(Address("d"), Span(0, len(text)), Kind.PARAGRAPH)
    facts = definitions.find(View.of(text, clause.span), clause)
    return [[span.of(text) for span in (*fact.of(Role.TERM), *fact.of(Role.MEMBER))] for fact in facts if fact.kind is kind]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第二条 本条例所称电子签名，是指数据电文中的电子数据。", ["电子签名", "数据电文中的电子数据"]),
        ("残疾人是指丧失某种功能的人。", ["残疾人", "丧失某种功能的人"]),
        ("使某县职业中等专业学校(以下简称县职专)达标。", ["县职专", "某县职业中等专业学校"]),
        ("深化“学历证书+技能等级证书”(即1+X证书)试点。", ["1+X证书", "“学历证书+技能等级证书”"]),
        ("根据《中华人民共和国防洪法》（以下简称《防洪法》），制定本办法。", ["《防洪法》", "《中华人民共和国防洪法》"]),
    ],
)
def test_a_definition_gives_the_term_and_its_meaning(text: str, expected: list[str]) -> None:
    assert found(text, FactKind.DEFINITION) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("实施学校企业“双主体”、学生学徒“双身份”的“两双”一体化格局。", ["两双", "学校企业“双主体”", "学生学徒“双身份”"]),
        ("打造“高等职业教育、技工教育、职业高中、中专”四位一体的格局。", ["四位一体", "高等职业教育", "技工教育", "职业高中", "中专"]),
        ("聚焦产业、人才、文化、生态、组织“五大振兴”,精准发力。", ["五大振兴", "产业", "人才", "文化", "生态", "组织"]),
        ("实行船长、站长、村长“三长”守渡。", ["三长", "船长", "站长", "村长"]),
        ("推进“三教”改革。推进“教师、教材、教法”改革。", ["三教", "教师", "教材", "教法"]),
        ("构建“三全育人”格局。建设“全员”体系,建立“全过程”机制,构建“全方位”体系。", ["三全育人", "全员", "全过程", "全方位"]),
        ("城市主要道路包括机动车道、非机动车道和人行道。", ["城市主要道路", "机动车道", "非机动车道", "人行道"]),
        ("支持县职专重点建设电子信息、建筑施工、现代农艺等优势专业。", ["优势专业", "电子信息", "建筑施工", "现代农艺"]),
    ],
)
def test_an_enumeration_gives_the_term_and_every_member(text: str, expected: list[str]) -> None:
    assert found(text, FactKind.ENUMERATION) == [expected]


@pytest.mark.parametrize(
    "text", ["落实“四个意识”。", "坚定“五个坚持”、“两个维护”。", "促进教育、科技和人才发展。", "指导学校工作。", "“四好”老师和“三好”学生。"]
)
def test_a_set_whose_members_are_not_given_is_no_enumeration(text: str) -> None:
    assert found(text, FactKind.ENUMERATION) == []
