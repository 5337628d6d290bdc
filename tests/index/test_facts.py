from index import facts
from index.address import Address, Level, Step
from index.document import Clause, FactKind, Kind, Noise, NoiseKind, Role, Row, Table
from index.span import Span


def clause(text: str, words: str, kind: Kind = Kind.PARAGRAPH) -> Clause:
    start = text.index(words)
    return Clause(Address("d", (Step(1, Level.BLOCK, start + 1),)), Span(start, start + len(words)), kind)


def test_facts_stand_in_reading_order() -> None:
    text = "到2025年,建成3个基地。(责任单位:县教育局)"
    found = facts.find(text, [clause(text, text)], [], [])
    assert [fact.kind for fact in found] == [FactKind.DEADLINE, FactKind.QUANTITY, FactKind.RESPONSIBILITY]


def test_a_title_states_nothing() -> None:
    text = "到2025年建成3个基地的方案"
    assert facts.find(text, [clause(text, text, Kind.TITLE)], [], []) == ()


def test_a_heading_states_responsibility_only() -> None:
    text = "(一)建成3个基地。(责任单位:县教育局)"
    assert [fact.kind for fact in facts.find(text, [clause(text, text, Kind.HEADING)], [], [])] == [FactKind.RESPONSIBILITY]


def test_noise_inside_a_clause_is_read_over() -> None:
    text = "生均用地不少\n- 3 -\n于33平方米。"
    mark = Noise(Span(7, 13), NoiseKind.PAGE)
    (fact,) = facts.find(text, [clause(text, text)], [mark], [])
    assert [span.of(text) for span in fact.of(Role.SUBJECT, Role.MEASURE)] == ["生均用地", "平方米"]
    assert fact.of(Role.VALUE) == (Span(4, 19),)


def test_a_record_is_read_by_its_columns() -> None:
    text = "7 建成6个骨干专业。 县教育局、\n县财政局"
    row = Row(Address("d", (Step(1, Level.ITEM, 7),)), Span(0, len(text)), 7, ((Span(0, 1),), (Span(2, 11),), (Span(12, len(text)),)))
    table = Table(Address("d"), Span(0, len(text)), None, (), ("序号", "工作任务", "责任部门"), (row,))
    found = facts.find(text, [Clause(row.address, row.span, Kind.ROW)], [], [table])
    said = [(fact.kind.value, [part.span.of(text) for part in fact.parts]) for fact in found]
    assert said == [("quantity", ["6个", "个", "骨干专业"]), ("responsibility", ["建成6个骨干专业", "县教育局", "县财政局"])]
    assert {fact.clause for fact in found} == {row.address}


def test_a_roster_gives_its_people() -> None:
    text = "组长:吴 健 县长"
    row = Row(Address("d", (Step(1, Level.ROW, 1),)), Span(0, len(text)), None, ((Span(0, 2),), (Span(3, 6),), (Span(7, 9),)))
    table = Table(Address("d"), Span(0, len(text)), None, (), ("组内职务", "姓名", "职务"), (row,))
    (fact,) = facts.find(text, [Clause(row.address, row.span, Kind.ENTRY)], [], [table])
    assert [part.span.of(text) for part in fact.parts] == ["组长", "吴 健", "县长"]
