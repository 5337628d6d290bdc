"""Two small policies written out by hand, and an assistant that has learnt a few answers by heart."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from assistant.reply import Answer, Assumption, Place, Reason, Refusal, Reply, ValueType, cut, exact
from index.address import Address
from index.document import Caution, Clause, Document, Kind, Metadata, Noise, NoiseKind, Row, Table, Value
from index.span import Span

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>"
COUNTY = "county-2021"
CITY = "市规划 2022/1"  # blanks and a slash: an id is whatever a file was called


@dataclass
class Draft:
    """A document in the making: each call adds a line to its text."""

    id: str
    text: str = ""
    clauses: list[Clause] = field(default_factory=list)
    noise: list[Noise] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    headings: dict[int, Span] = field(default_factory=dict)

    def put(self, words: str, gap: str = "\n") -> Span:
        """The place of *words*, added at the end after *gap*."""
        if self.text:
            self.noise.append(Noise(Span(len(self.text), len(self.text) + len(gap)), NoiseKind.BLANK))
            self.text += gap
        span = Span(len(self.text), len(self.text) + len(words))
        self.text += words
        return span

    def clause(self, kind: Kind, place: str, words: str, title: str = "") -> Clause:
        address = Address.parse(f"{self.id}#{place}")
        span = self.put(words)
        depth = len(address.steps)
        above = tuple(self.headings[i] for i in sorted(self.headings) if i < depth)
        self.clauses.append(Clause(address, span, kind, above, Span(span.start, span.start + len(title)) if title else None))
        if kind is Kind.HEADING:
            self.headings = {i: one for i, one in self.headings.items() if i < depth} | {depth: span}
        return self.clauses[-1]

    def furniture(self, words: str) -> None:
        self.noise.append(Noise(self.put(words), NoiseKind.NAVIGATION))

    def table(self, place: str, header: str, *rows: tuple[str, tuple[str, ...]]) -> None:
        """*header* and each row's cells stand in their text divided by a blank; an empty cell is not printed."""
        head = self.clause(Kind.HEADER, f"{place} 表1", header)
        columns = tuple(header.split(" "))
        made = []
        for number, (words, cells) in enumerate(rows, 1):
            clause = self.clause(Kind.ROW, f"{place} 第{number}项", words)
            spans: list[Span | None] = []
            at = clause.span.start
            for cell in cells:
                start = self.text.index(cell, at) if cell else at
                spans.append(Span(start, start + len(cell)) if cell else None)
                at = start + len(cell)
            made.append(Row(clause.address, clause.span, number, tuple((span,) if span else () for span in spans)))
        spans_of_header = []
        at = head.span.start
        for column in columns:
            spans_of_header.append(Span(at, at + len(column)))
            at += len(column) + 1
        span = Span(head.span.start, made[-1].span.end)
        self.tables.append(Table(head.address, span, None, tuple(spans_of_header), columns, tuple(made)))

    def document(self, metadata: Metadata, warnings: tuple[Caution, ...] = ()) -> Document:
        return Document(
            id=self.id,
            file=f"{self.id}.txt",
            text=self.text,
            sha256=hashlib.sha256(self.text.encode()).hexdigest(),
            metadata=metadata,
            clauses=tuple(self.clauses),
            noise=tuple(sorted(self.noise, key=lambda noise: noise.span)),
            tables=tuple(self.tables),
            warnings=warnings,
        )


def county() -> Document:
    draft = Draft(COUNTY)
    draft.furniture("首页>政府文件>正文")
    title = draft.clause(Kind.TITLE, "文首", "青山县职业教育实施方案").span
    number = draft.clause(Kind.NUMBER, "文首 第2段", "青政发〔2021〕19号").span
    draft.clause(Kind.HEADING, "一", "一、总体目标")
    draft.clause(Kind.PARAGRAPH, "一第1段", "到2025年,“双师型”教师占比达到60%以上。\n县职专建成全市示范。")
    draft.clause(Kind.HEADING, "二", "二、主要任务")
    words = "7.健全专业动态调整机制。每5年对\n职业学校所设专业进行一次评估。"
    draft.clause(Kind.ITEM, "二7", words, title="7.健全专业动态调整机制。")
    draft.furniture("第 2 页")
    draft.clause(Kind.HEADING, "附件2", "附件2 任务清单")
    rows = [(f"{n} 落实第{n}项工作。 县教育局、\n县人社局", (str(n), f"落实第{n}项工作。", "县教育局、\n县人社局")) for n in range(1, 7)]
    rows.append(
        ("7 逐步建设6个骨干专业。 县发改局、县财政局、\n县教育局", ("7", "逐步建设6个骨干专业。", "县发改局、县财政局、\n县教育局"))
    )
    rows.append(("8 尚未分工。", ("8", "尚未分工。", "")))
    draft.table("附件2", "序号 工作任务 责任部门", *rows)
    draft.furniture(f"上一篇:{HOSTILE}")
    metadata = Metadata(
        title=Value("青山县职业教育实施方案", title),
        number=Value("青政发〔2021〕19号", number),
        issuer=Value("青山县人民政府"),
        written=Value("2021年3月26日"),
    )
    return draft.document(metadata, (Caution("gap", "附件2 的第8项没有责任部门"),))


def city() -> Document:
    draft = Draft(CITY)
    draft.clause(Kind.HEADING, "第一章", f"第一章 总则{HOSTILE}")
    draft.clause(Kind.ITEM, "第一章第一条", "第一条 到2026年,双师型教师占比达到55%。")
    draft.clause(Kind.SIGNATURE, "落款", "2022年1月1日")
    return draft.document(Metadata(title=Value(f"河阳市规划{HOSTILE}"), status="已废止"))


def library() -> dict[str, Document]:
    return {document.id: document for document in (county(), city())}


class Librarian:
    """Stands in for the assistant: replies with what it was taught, in real quotes of real documents, and remembers the calls.

    「任务7」 and "task 7" are answered from a table row, 「教师」 from both documents, 「目标」 by a whole paragraph without a value; 「坏」
    raises; everything else is refused.
    """

    def __init__(self) -> None:
        self.documents: Mapping[str, Document] = library()
        self.generation_id = "generation-1"
        self.calls: list[tuple[str, tuple[str, ...], Collection[str] | None]] = []

    def ask(
        self,
        question: str,
        history: Sequence[str] = (),
        documents: Collection[str] | None = None,
        without: Collection[Assumption] = (),
    ) -> Reply:
        self.calls.append((question, tuple(history), documents))
        if "坏" in question:
            raise RuntimeError(f"a fault that names {question}")
        if "任务7" in question or "task 7" in question:
            values = [(COUNTY, "附件2 第7项", one, ValueType.DEPARTMENT) for one in ("县发改局", "县财政局", "县教育局")]
            return self.answer(question, [(COUNTY, "附件2 第7项")], values, 0.97)
        if "教师" in question:
            places = [(COUNTY, "一第1段"), (CITY, "第一章第一条")]
            values = [(COUNTY, "一第1段", "60%以上", ValueType.RATIO), (CITY, "第一章第一条", "55%", ValueType.RATIO)]
            return self.answer(question, places, values, 0.6)
        if "目标" in question:
            return self.answer(question, [(COUNTY, "一第1段")], [], 0.4)
        return Refusal(question, "zh", Reason.NOT_IN_CORPUS, self.hits(), 0.91, (), self.generation_id, 0.001)

    def clause(self, document: str, place: str) -> Clause:
        return next(clause for clause in self.documents[document].clauses if clause.address.place == place)

    def answer(
        self, question: str, places: list[tuple[str, str]], values: list[tuple[str, str, str, ValueType]], confidence: float
    ) -> Answer:
        quotes, answers = [], []
        for document, place in places:
            clause = self.clause(document, place)
            quotes.append(cut(self.documents[document], clause, clause.span))
        for document, place, words, kind in values:
            start = self.documents[document].text.index(words, self.clause(document, place).span.start)
            answers.append(exact(self.documents[document], Span(start, start + len(words)), kind))
        notes = (f"正文另有规定{HOSTILE}",)
        return Answer(
            question, "zh", tuple(answers), tuple(quotes), self.hits(), bool(quotes), confidence, notes, self.generation_id, 0.001
        )

    def hits(self) -> tuple[Place, ...]:
        document = self.documents[COUNTY]
        return tuple(
            Place(document.id, document.file, clause.address.place, clause.span.start, clause.span.end, clause.span.of(document.text))
            for clause in document.clauses[:10]
        )
