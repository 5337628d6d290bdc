from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from eval.outcomes import Hit, Outcome, Quoted
from eval.questions import Question
from eval.report import marked, report
from eval.scoring import score
from eval.signature import Signature

VOID = {"meta", "input", "br", "link"}
SIGNED = Signature("small.jsonl", "0" * 64, 5, generation="g1", corpus="c" * 64)
QUESTIONS = (
    Question("q1", "谁牵头?", "zh", "table_row", ("plan",), ("县教育局",), ("县教育局",), history=("哪份文件?",)),
    Question("q2", "<谁> & 何时?", "zh", "deadline", ("plan",), ("到2025年",), ("2025年",)),
    Question("q3", "月亮?", "zh", "unanswerable"),
    Question("q4", "<b>?", "en", "table_row", ("plan",), ("县财政局",), ("县财政局",)),
    Question("q5", "哪部法?", "zh", "", ("law",)),
)
OUTCOMES = (
    Outcome(
        "q1",
        "谁牵头?",
        "answer",
        ["县教育局", "县人社局"],
        [Quoted("由县\n教育局<牵头>", "plan", "", "第7项", 3, 13)],
        [Hit("县教育局")],
        0.9,
        0.02,
    ),
    Outcome("q2", "何时?", "refusal", hits=[Hit("附近的话")], confidence=0.6, seconds=0.01, reason="not_in_corpus"),
    Outcome("q3", "月亮?", "answer", [], [Quoted("月亮", "plan")], confidence=0.4, seconds=0.03),
    Outcome("q4", "?", "answer", error="KeyError: '<lost>'"),
    Outcome("q5", "?", "answer", [], [], confidence=0.3, seconds=0.2),
)


class Reader(HTMLParser):
    """Notes what a browser would fetch, and tags that are not closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.fetched: list[str] = []
        self.badly_closed: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.fetched += [value or "" for name, value in attrs if name in {"src", "href", "srcset", "action", "data"}]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A drawing's tag that closes itself."""

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.badly_closed.append(tag)


@pytest.fixture(scope="module")
def page() -> str:
    scores = [score(q, o, {"ndcg_at_10": 0.5} if q.answerable else {}, verbatim=0) for q, o in zip(QUESTIONS, OUTCOMES, strict=True)]
    return report(SIGNED, QUESTIONS, OUTCOMES, scores)


def block(page: str, question: str) -> str:
    [found] = [part for part in re.finditer(r"<details.*?</details>", page, re.DOTALL) if f"<code>{question}</code>" in part[0]]
    return found[0]


def test_the_page_needs_nothing_but_itself(page: str) -> None:
    reader = Reader()
    reader.feed(page)
    assert reader.fetched == []
    assert "@import" not in page
    assert "url(" not in page


def test_every_tag_is_closed(page: str) -> None:
    reader = Reader()
    reader.feed(page)
    assert (reader.open, reader.badly_closed) == ([], [])


def test_it_has_the_colours_of_the_dark_and_of_paper(page: str) -> None:
    assert "prefers-color-scheme: dark" in page
    assert "@media print" in page


def test_every_figure_and_table_names_the_signature(page: str) -> None:
    sections = re.findall(r"<figcaption>.*?</figcaption>|<p class='from'>签名.*?</p>", page, re.DOTALL)
    assert len(sections) == 6
    assert all(SIGNED.short in section for section in sections)


def test_every_question_is_there_with_what_was_wanted_what_came_and_why_it_failed(page: str) -> None:
    assert re.findall(r"<code>(q\d)</code>", page) == ["q1", "q2", "q3", "q4", "q5"]
    solved, refused, loose, crashed, _ = (block(page, f"q{n}") for n in range(1, 6))
    assert "前问：哪份文件?" in solved
    assert "由<mark>县\n教育局</mark>&lt;牵头&gt;" in solved
    assert "plan 第7项 [3:13]" in solved
    assert "<li class=no>县人社局</li>" in solved
    assert "误拒" in refused
    assert "not_in_corpus" in refused
    assert "<li class=lost title=没有给出>2025年</li>" in refused
    assert "应拒未拒" in loose
    assert "KeyError: &#x27;&lt;lost&gt;&#x27;" in crashed


def test_only_what_failed_stands_open(page: str) -> None:
    assert [question for question in ("q1", "q2", "q3", "q4", "q5") if " open>" in block(page, question)] == ["q2", "q3", "q4"]


def test_of_very_many_quotes_the_first_are_shown_and_the_rest_folded() -> None:
    quotes = [Quoted(f"第{n}条", "plan") for n in range(1, 21)]
    question = Question("q", "?", "zh", "table_row", ("plan",), ("县教育局",))
    outcome = Outcome("q", "?", "answer", [], quotes, confidence=0.9)
    page = report(SIGNED, [question], [outcome], [score(question, outcome)])
    shown, folded = page.split("<details class='rest'><summary>另有 8 条引文</summary>")
    assert "第12条" in shown
    assert "第13条" not in shown
    assert "第20条" in folded


def test_every_printed_page_names_the_signature_and_its_number(page: str) -> None:
    assert f"@bottom-left{{content:'签名 {SIGNED.short} · n=5'" in page
    assert "@bottom-right { content: counter(page)" in page


def test_the_list_is_filtered_by_style_alone(page: str) -> None:
    picks = re.findall(r"id='pick-([\w-]+)'", page)
    assert picks == ["all", "ok", "bad", "why-crashed", "why-refused", "why-not_refused"]
    assert all(f"#pick-{pick}:checked~.q:not(.{pick})" in page for pick in picks[1:])


def test_what_a_question_says_is_never_markup(page: str) -> None:
    assert "&lt;谁&gt; &amp; 何时?" in page
    assert "<谁>" not in page
    assert "<b>?" not in page


def test_a_crash_is_in_the_headline(page: str) -> None:
    assert "1 题出错" in page


def test_a_page_of_retrieval_alone_shows_the_ranking_and_no_empty_plot() -> None:
    page = report(SIGNED, QUESTIONS[4:], OUTCOMES[4:], [score(QUESTIONS[4], OUTCOMES[4], {"ndcg_at_10": 0.5})])
    assert "<strong>0.500</strong>" in page
    assert "风险—覆盖曲线" not in page


@pytest.mark.parametrize(
    ("text", "wanted", "html"),
    [
        ("县教育局负责", ["县教育局"], "<mark>县教育局</mark>负责"),
        ("县教\n育局负责", ["县教育局"], "<mark>县教\n育局</mark>负责"),
        ("ＡＢ class", ["abc"], "<mark>ＡＢ c</mark>lass"),
        ("甲乙丙", ["甲乙", "乙丙"], "<mark>甲乙丙</mark>"),
        ("a<b", ["<b"], "a<mark>&lt;b</mark>"),
        ("㈠条", ["(一)"], "<mark>㈠</mark>条"),
        ("别的", ["县"], "别的"),
        ("", ["县"], ""),
    ],
)
def test_wanted_words_are_marked_where_they_stand(text: str, wanted: list[str], html: str) -> None:
    assert marked(text, wanted) == html


def test_of_very_many_documents_those_with_the_most_questions_are_shown() -> None:
    questions = [Question(f"q{i}", "?", doc=(f"law{i}",)) for i in range(50)] + [Question("more", "?", doc=("law49",))]
    outcomes = [Outcome(q.id, "?", "refusal") for q in questions]
    page = report(SIGNED, questions, outcomes, [score(q, o, {"ndcg_at_10": 0.0}) for q, o in zip(questions, outcomes, strict=True)])
    assert len(re.findall(r"<tr><th>law\d+</th>", page)) == 40
    assert "<tr><th>law49</th><td>2</td>" in page
    assert "另有 10 组题数较少" in page
