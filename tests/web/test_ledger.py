from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Barrier, Thread
from typing import Any
from urllib.parse import quote, unquote, urlsplit

import icalendar
import openpyxl
import pytest
from starlette.testclient import TestClient

from assistant import ledger as core
from assistant.assistant import Assistant
from assistant.ledger_actors import Body
from assistant.ledger_filters import Facet, Filters, Order, ordered, select
from assistant.reply import Assumption, Reason, Refusal, Reply
from index.build import build
from index.catalog import load
from index.document import Document
from index.encoder import server
from index.parse import parse
from index.read import Source, read
from tests.web.test_pages import Elements, inert
from web import ledger_book, links
from web.app import create
from web.headers import HEADERS
from web.ledger_book import Book, Bookcase
from web.ledger_query import Asked, Group, Query
from web.timeline import picture

ROOT = Path(__file__).parents[2]
HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(2)>{{ 7*7 }}'
PLAN = f"""青山县职业教育实施方案

一、主要任务
1.加强师资建设。到2025年,职业学校“双师型”教师占比达到60%以上。(责任单位:县教育局、县人社局)
2.建设实训基地。到2023年,建成实训基地3个。(责任单位:县财政局)
3.完善评价机制。鼓励企业参与职业学校教学评价。(责任单位:县教育局)
4.开展督导。县教育局每年对职业学校开展一次督导评估。
5.推进信息化建设。=HYPERLINK("http://x","建设")校园网{HOSTILE}。
"""


class Reader:
    """Stands in for the assistant: it has documents and answers nothing."""

    def __init__(self, documents: Mapping[str, Document], generation_id: str = "generation-1") -> None:
        self.documents = documents
        self.generation_id = generation_id

    def ask(
        self,
        question: str,
        history: Sequence[str] = (),
        documents: Collection[str] | None = None,
        without: Collection[Assumption] = (),
    ) -> Reply:
        return Refusal(question, "zh", Reason.NOT_IN_CORPUS, (), 0.9, (), self.generation_id, 0.0)


@pytest.fixture(scope="module")
def five() -> dict[str, Document]:
    entries = load(ROOT / "corpus")
    documents = [parse(read(path), entries.get(path.name)) for path in sorted((ROOT / "corpus").glob("*.txt"))]
    return {document.id: document for document in documents}


@pytest.fixture(scope="module")
def client(five: dict[str, Document]) -> TestClient:
    return TestClient(create(lambda: Reader(five)), raise_server_exceptions=False)


@pytest.fixture(scope="module")
def small() -> TestClient:
    document = parse(Source("plan", "plan.txt", PLAN))
    return TestClient(create(lambda: Reader({document.id: document})), raise_server_exceptions=False)


@pytest.fixture(scope="module")
def book(five: dict[str, Document]) -> Book:
    return Book.of(Reader(five))


def shown(page: Any) -> list[str]:
    """The ids of the rows of a page."""
    blocks = page.context["page"].blocks if "page" in page.context else page.context["blocks"]
    return [row.id for block in blocks for row in block.rows]


# --- the page ---


def test_the_ledger_is_a_page_that_says_how_many_it_shows_of_how_many(client: TestClient, book: Book) -> None:
    page: Any = client.get("/ledger")
    assert page.template.name == "ledger.html"
    n = len(book.ledger.obligations)
    assert page.context["n_found"] == page.context["n_total"] == n
    assert (page.context["page"].first, page.context["page"].last, len(shown(page))) == (1, 50, 50)
    assert f"<strong>{n}</strong> 条。本页第 1–50 行" in page.text


def test_the_pages_together_hold_every_row_once_and_in_order(client: TestClient, book: Book) -> None:
    first: Any = client.get("/ledger")
    pages = [client.get("/ledger", params={"page": i + 1}) for i in range(first.context["page"].n_pages)]
    assert [name for page in pages for name in shown(page)] == [each.id for each in book.ledger.obligations]
    assert shown(client.get("/ledger?all=1")) == [each.id for each in book.ledger.obligations]


def test_a_page_beyond_the_last_is_the_last(client: TestClient) -> None:
    page: Any = client.get("/ledger?page=99999")
    assert page.context["page"].number == page.context["page"].n_pages
    assert shown(page)


@pytest.mark.parametrize(
    "filters",
    [
        {"role": ["学校"]},
        {"department": ["县税务局"]},
        {"department": ["县教育局", "县残联"], "binding": ["encouraging"]},
        {"year": ["2025", "每年"], "number": ["1"]},
        {"who": ["县职专"], "role": ["企业"], "place": ["金沙信誉县"]},
        {"text": ["双师型 教师"], "document": ["qijiao-2023-17"]},
        {"theme": ["师资"], "binding": ["约束"]},
    ],
)
@pytest.mark.parametrize("sort", ["reading", "deadline", "department"])
def test_the_rows_are_those_of_the_ledger_core_under_the_same_filters(
    client: TestClient, book: Book, filters: dict[str, list[str]], sort: str
) -> None:
    found = ordered(book.ledger, select(book.ledger, Filters.of(filters)), Order(sort))
    page: Any = client.get("/ledger", params={**filters, "sort": sort, "group": "none", "all": "1"})
    assert found
    assert len(found) < len(book.ledger.obligations)
    assert shown(page) == [each.id for each in found]


def test_a_count_beside_a_value_is_the_number_of_rows_behind_its_link(client: TestClient) -> None:
    for address in (
        "/ledger",
        "/ledger?binding=encouraging&place=金沙信誉县",
        "/ledger?role=学校&binding=encouraging",
        "/ledger?department=县教育局",
    ):
        facets = client.get(address).context["facets"]  # type: ignore[attr-defined]
        choices = [choice for facet in facets for choice in (*facet.few, *facet.more) if not choice.on]
        assert len(choices) > 20
        for choice in choices[::7]:
            page: Any = client.get(choice.href)
            fewer = [name for name in page.context["asked"].pairs if name not in client.get(address).context["asked"].pairs]  # type: ignore[attr-defined]
            assert len(fewer) == 1
            if fewer[0][0] not in address:  # another value of a field that is already narrowed adds its rows
                assert page.context["n_found"] == choice.n, choice


def test_a_second_value_of_a_field_adds_and_another_field_narrows(client: TestClient) -> None:
    def n(address: str) -> int:
        return client.get(address).context["n_found"]  # type: ignore[attr-defined, no-any-return]

    assert n("/ledger?year=2022&year=2023") == n("/ledger?year=2022") + n("/ledger?year=2023")
    assert n("/ledger?year=2025&department=县教育局") < n("/ledger?year=2025")


def test_a_chip_takes_its_own_filter_away_and_no_other(client: TestClient) -> None:
    page: Any = client.get("/ledger?department=县教育局&year=2025&sort=deadline")
    hrefs = {chip.label: unquote(chip.href) for chip in page.context["chips"]}
    assert hrefs == {"责任单位": "/ledger?year=2025&sort=deadline", "期限": "/ledger?department=县教育局&sort=deadline"}


@pytest.mark.parametrize("group", ["document", "who", "deadline", "department"])
def test_every_row_stands_in_a_group_and_the_count_of_a_group_is_its_rows(client: TestClient, book: Book, group: str) -> None:
    page: Any = client.get("/ledger", params={"group": group, "all": "1"})
    blocks = page.context["page"].blocks
    assert set(shown(page)) == {each.id for each in book.ledger.obligations}
    assert [len(block.rows) for block in blocks] == [block.n for block in blocks]
    assert sum(block.n for block in blocks) == page.context["page"].n
    names = [block.name for block in blocks]
    assert len(names) == len(set(names))


def test_the_contents_lead_to_the_page_where_a_group_begins(client: TestClient) -> None:
    page: Any = client.get("/ledger?group=department")
    link, _ = page.context["page"].contents[3]
    address, _, fragment = link.href.partition("#")
    assert f'id="{fragment}">{link.text}' in client.get(address).text


def test_an_empty_field_of_the_form_leaves_the_address(client: TestClient) -> None:
    page = client.get("/ledger?text=&who=学校&department=&sort=reading", follow_redirects=False)
    assert page.status_code == 303
    assert unquote(page.headers["location"]) == "/ledger?who=学校"


def test_what_nothing_answers_to_is_said_and_nothing_else_is_shown(client: TestClient) -> None:
    page: Any = client.get("/ledger?text=火星")
    assert page.status_code == 200
    assert "没有同时符合这些条件的事项" in page.text
    assert shown(page) == []


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/ledger?year=20x5", "“20x5”不是年份"),
        ("/ledger?year=²⁰²⁵", "不是年份"),
        ("/ledger?binding=strict", "“strict”无此分类"),
        ("/api/ledger?year=x", "“x”不是年份"),
        ("/ledger?" + "&".join(["place=a"] * 21), "place"),
        ("/ledger?sort=size", "sort"),
        ("/ledger?page=0", "page"),
    ],
)
def test_a_filter_that_cannot_be_one_gets_one_clear_line(client: TestClient, address: str, said: str) -> None:
    page = client.get(address)
    assert page.status_code == 422
    assert said in page.json()["detail"]
    assert "\n" not in page.json()["detail"]


# --- a row ---


def test_the_address_of_a_row_leads_to_its_quote_marked(client: TestClient, book: Book) -> None:
    page: Any = client.get("/ledger?department=县税务局")
    for row in page.context["page"].blocks[0].rows:
        each = book.by_id[row.id]
        address, _, fragment = row.place.href.partition("#")
        source = Elements(client.get(address).text)
        assert "".join(source.marked.split()) == "".join(each.quote.of(book.ledger.documents[each.document].text).split())
        assert unquote(fragment) in {attributes.get("id") for _, attributes in source.tags}


def test_every_figure_of_a_row_leads_to_itself_marked(client: TestClient) -> None:
    page: Any = client.get("/ledger?number=1&year=2022")
    rows = [row for block in page.context["page"].blocks for row in block.rows]
    assert rows
    for row in rows:
        for figure in (*row.figures, row.deadline):
            marked = Elements(client.get(figure.href.partition("#")[0]).text).marked
            assert "".join(marked.split()) == "".join(figure.text.split())


def test_a_disagreement_between_annex_and_body_is_shown(client: TestClient) -> None:
    page = client.get("/ledger?department=县税务局&text=受税收减免等优惠")
    said = re.sub(r"<[^>]+>", "", page.text)
    assert "的责任单位不一致" in said
    assert "只有这里写 县科技局" in said
    assert "只有那里写 县工信局、人民银行金沙信誉支行" in said


def test_a_year_alone_says_which_day_is_taken(client: TestClient) -> None:
    assert "按 2025-12-31 计" in client.get("/ledger?year=2025").text


# --- pages of their own ---


def test_the_page_of_a_department_holds_every_task_once_by_its_part_in_it(client: TestClient, book: Book) -> None:
    page: Any = client.get("/ledger/departments/" + quote("县教育局"))
    assert page.template.name == "ledger_department.html"
    found = select(book.ledger, Filters.of({"department": ["县教育局"]}))
    assert sorted(shown(page)) == sorted(each.id for each in found)
    parts = {block.name: block for block in page.context["blocks"]}
    assert all(len(row.responsible) == 1 for row in parts["独自负责"].rows)
    assert all(len(row.responsible) > 1 for row in parts["共同负责"].rows)


def test_a_department_that_nobody_names_is_not_there(client: TestClient) -> None:
    page = client.get("/ledger/departments/" + quote("火星局"))
    assert page.status_code == 404
    assert "“火星局”" in page.json()["detail"]


def test_every_department_has_a_page(client: TestClient) -> None:
    page: Any = client.get("/ledger/departments")
    named = page.context["departments"]
    assert ("县税务局", 8) in [(link.text, n) for link, n in named]
    for link, n in named[::5]:
        assert client.get(link.href).context["n_found"] == n  # type: ignore[attr-defined]


def test_the_page_for_schools_parts_what_binds_from_what_encourages(client: TestClient, book: Book) -> None:
    page: Any = client.get("/ledger/schools")
    assert page.template.name == "ledger_schools.html"
    assert sorted(shown(page)) == sorted(each.id for each in select(book.ledger, Filters.of({"role": ["学校"]})))
    blocks = {block.name: [book.by_id[row.id] for row in block.rows] for block in page.context["blocks"]}
    assert list(blocks) == ["必须做到", "鼓励去做", "可以做", "由别人推动，学校参与"]
    own = {name: {any(Body.SCHOOL in actor.bodies for actor in each.actors) for each in held} for name, held in blocks.items()}
    assert own == {"必须做到": {True}, "鼓励去做": {False}, "可以做": {True, False}, "由别人推动，学校参与": {False}}
    encouraged = {each.id for each in select(book.ledger, Filters.of({"role": ["学校"], "binding": ["鼓励"]}))}
    assert {each.id for each in blocks["鼓励去做"]} <= encouraged
    assert not encouraged & {each.id for each in blocks["必须做到"]}


def test_the_page_for_schools_can_be_narrowed_to_one_place(client: TestClient) -> None:
    whole: Any = client.get("/ledger/schools")
    choice = next(choice for choice in whole.context["places"] if choice.text == "衡水市")
    page: Any = client.get(choice.href)
    assert page.context["n_found"] == choice.n
    assert {row.document.text for block in page.context["blocks"] for row in block.rows} == {page.context["chips"][0].text}


def test_the_timeline_shows_each_deadline_as_a_dot_and_as_a_row(client: TestClient, book: Book) -> None:
    page: Any = client.get("/ledger/timeline")
    assert page.template.name == "ledger_timeline.html"
    drawn = Elements(page.text)
    dated = [each for each in book.ledger.obligations if each.deadline and each.deadline.when.day and each.deadline.when.kind.value == "by"]
    assert len([tag for tag, _ in drawn.tags if tag == "circle"]) == len(dated)
    assert len(shown(page)) == sum(1 for each in book.ledger.obligations if each.deadline)
    assert [(column.name, column.n) for column in page.context["picture"].columns] == [
        ("2022", 9),
        ("2023", 7),
        ("2024", 1),
        ("2025", 14),
        ("2026", 2),
    ]


def test_a_column_of_the_timeline_leads_to_as_many_rows_as_it_says(client: TestClient) -> None:
    page: Any = client.get("/ledger/timeline?place=金沙信誉县")
    for column in page.context["picture"].columns:
        assert client.get(column.href).context["n_found"] == column.n  # type: ignore[attr-defined]


def test_no_two_dots_of_a_column_lie_on_each_other_and_none_outside(book: Book) -> None:
    many = [each for each in book.ledger.obligations if each.deadline] * 20
    drawn = picture(many, Asked(), date(2024, 1, 1))
    assert drawn
    assert drawn.unit > 1
    for column in drawn.columns:
        assert len({(dot.x, dot.y) for dot in column.dots}) == len(column.dots) >= column.n / drawn.unit
        assert all(0 < dot.y < drawn.base < drawn.height for dot in column.dots)
        assert all(abs(dot.x) < drawn.least_width / len(drawn.columns) / 2 for dot in column.dots)
        assert column.past == (int(column.name) < 2024)


def test_without_a_deadline_there_is_no_picture(client: TestClient) -> None:
    page: Any = client.get("/ledger/timeline?theme=组织领导")
    assert page.context["n_found"] > 0
    assert page.context["picture"] is None
    assert "<svg" not in page.text


# --- taken away ---


def test_the_workbook_holds_the_rows_of_the_page(client: TestClient) -> None:
    file = client.get("/ledger.xlsx?department=县税务局&sort=deadline")
    assert file.headers["content-type"] == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    assert (
        file.headers["content-disposition"] == f"attachment; filename=\"ledger.xlsx\"; filename*=UTF-8''{quote('政策台账-县税务局')}.xlsx"
    )
    rows = list(openpyxl.load_workbook(io.BytesIO(file.content)).worksheets[0].values)
    page = client.get("/ledger?department=县税务局&sort=deadline")
    assert [row[0] for row in rows[1:]] == shown(page)


def test_the_table_holds_the_rows_of_the_page(client: TestClient) -> None:
    file = client.get("/ledger.csv?year=2025")
    assert file.headers["content-type"] == "text/csv; charset=utf-8"
    assert file.content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(file.content.decode("utf-8-sig"))))
    assert [row["编号"] for row in rows] == shown(client.get("/ledger?year=2025&all=1"))
    assert {row["日期"] for row in rows} == {"2025-12-31"}


def test_the_link_of_a_file_opens_the_quote_marked(client: TestClient, book: Book) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get("/ledger.csv?year=2025").content.decode("utf-8-sig"))))
    each = book.by_id[rows[0]["编号"]]
    assert rows[0]["链接"] == "http://testserver" + links.place(each.document, each.quote, each.address.place)
    page = client.get(rows[0]["链接"].partition("#")[0])
    assert Elements(page.text).marked == book.ledger.words(each, each.quote)
    sheet = openpyxl.load_workbook(io.BytesIO(client.get("/ledger.xlsx?year=2025").content)).worksheets[0]
    assert {cell.hyperlink.target + "#" + cell.hyperlink.location for cell in sheet["U"][1:]} == {row["链接"] for row in rows}


def test_the_calendar_holds_what_has_a_day(client: TestClient) -> None:
    file = client.get("/ledger.ics?year=2025")
    assert file.headers["content-type"] == "text/calendar; charset=utf-8"
    events = icalendar.Calendar.from_ical(file.content).walk("VEVENT")
    assert [str(event["uid"]).removesuffix("@tiaowen") for event in events] == shown(client.get("/ledger?year=2025&all=1"))
    assert {event.decoded("dtstart") for event in events} == {date(2025, 12, 31)}


def test_the_api_gives_what_the_page_gives_and_the_file_is_the_same(client: TestClient, book: Book) -> None:
    said = client.get("/api/ledger?role=学校&sort=deadline").json()
    assert [each["id"] for each in said["obligations"]] == shown(client.get("/ledger?role=学校&sort=deadline&group=none&all=1"))
    assert (said["n"], said["total"]) == (len(said["obligations"]), len(book.ledger.obligations))
    assert said["counts"]["role"]["学校"] == said["n"]
    file = client.get("/ledger.json?role=学校&sort=deadline")
    assert file.headers["content-type"] == "application/json"
    assert file.json() == said


def test_every_value_of_the_api_is_a_slice_of_its_document(client: TestClient, five: dict[str, Document]) -> None:
    for each in client.get("/api/ledger").json()["obligations"]:
        text = five[each["document"]].text
        assert each["quote"]["text"] == text[each["quote"]["start"] : each["quote"]["end"]]
        for part in (each["action"], *each["who"], *each["targets"], *each["responsible"]):
            assert set("".join(part["text"].split())) <= set(text[part["start"] : part["end"]])


def test_the_api_is_described(client: TestClient) -> None:
    described = client.get("/openapi.json").json()
    get = described["paths"]["/api/ledger"]["get"]
    assert {each["name"] for each in get["parameters"]} == {
        "text", "who", "role", "department", "document", "place", "theme", "year", "binding", "number", "sort",
    }  # fmt: skip
    assert get["responses"]["200"]["content"]["application/json"]["schema"]["$ref"].endswith("/Listing")


def test_the_api_gives_what_it_describes(client: TestClient) -> None:
    from web.ledger_api import Listing

    said = client.get("/api/ledger").json()
    assert Listing.model_validate(said).model_dump(mode="json", exclude_unset=True) == said


def test_a_form_that_is_none_is_not_there(client: TestClient) -> None:
    assert client.get("/ledger.pdf").status_code == 404


# --- what is put in comes out as text ---


@pytest.mark.parametrize("field", ["text", "who", "role", "department", "document", "place", "theme"])
@pytest.mark.parametrize("path", ["/ledger", "/ledger/timeline", "/ledger/schools"])
def test_a_filter_is_text_and_nothing_else(client: TestClient, path: str, field: str) -> None:
    page = client.get(path, params={field: HOSTILE})
    assert page.status_code == 200
    assert inert(page.text)
    assert "49" not in re.findall(r"\d+", page.text.split("已选条件")[-1].split("</ul>")[0])


def test_a_department_in_an_address_is_text_and_nothing_else(client: TestClient) -> None:
    page = client.get("/ledger/departments/" + quote(HOSTILE, safe=""), headers={"accept": "text/html"})
    assert page.status_code == 404
    assert inert(page.text)


@pytest.mark.parametrize("path", ["/ledger", "/ledger/timeline", "/ledger/schools", "/ledger/departments/县教育局", "/ledger/changes"])
def test_what_a_document_says_is_text_and_nothing_else(small: TestClient, path: str) -> None:
    page = small.get(path)
    assert page.status_code == 200
    assert inert(page.text)


def test_a_name_of_a_file_carries_no_line_and_no_quote(client: TestClient) -> None:
    file = client.get("/ledger.csv", params={"who": 'a"\r\nx-evil: 1; b'})
    assert "x-evil" not in file.headers
    assert re.fullmatch(r"attachment; filename=\"ledger\.csv\"; filename\*=UTF-8''[\w%.-]+\.csv", file.headers["content-disposition"])


def test_no_cell_that_is_taken_away_is_a_formula(small: TestClient) -> None:
    cells = [cell for sheet in openpyxl.load_workbook(io.BytesIO(small.get("/ledger.xlsx").content)) for row in sheet for cell in row]
    assert "f" not in {cell.data_type for cell in cells}
    rows = csv.reader(io.StringIO(small.get("/ledger.csv").content.decode("utf-8-sig")))
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]


@pytest.mark.parametrize(
    "path",
    [
        "/ledger",
        "/ledger/departments",
        "/ledger/schools",
        "/ledger/timeline",
        "/ledger/changes",
        "/ledger.csv",
        "/api/ledger",
        "/ledger.pdf",
    ],
)
def test_every_response_carries_the_headers(client: TestClient, path: str) -> None:
    response = client.get(path)
    assert {name: response.headers.get(name) for name in HEADERS} == HEADERS


@pytest.mark.parametrize("path", ["/ledger", "/ledger/departments", "/ledger/departments/县税务局", "/ledger/schools", "/ledger/timeline"])
def test_every_link_leads_somewhere(client: TestClient, path: str) -> None:
    page = Elements(client.get(path).text)
    ids = {attributes.get("id") for _, attributes in page.tags}
    for href in sorted(set(page.all("a", "href")))[::9]:
        address, _, fragment = href.partition("#")
        assert client.get(address).status_code == 200 if address else unquote(fragment) in ids


# --- held once ---


def test_the_ledger_is_made_once_for_all_who_ask_at_once(five: dict[str, Document], monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    def counted(documents: Mapping[str, Document], name: str) -> core.Ledger:
        made.append(name)
        return core.ledger(documents, name)

    monkeypatch.setattr(ledger_book, "ledger", counted)
    case, reader, ready = Bookcase(), Reader({"qijiao-2023-17": five["qijiao-2023-17"]}), Barrier(4)
    held: list[Book] = []

    def take() -> None:
        ready.wait()
        held.append(case.book(reader))

    threads = [Thread(target=take) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == ["generation-1"]
    assert len({id(one) for one in held}) == 1


def test_another_generation_has_another_ledger(five: dict[str, Document]) -> None:
    case = Bookcase()
    one = case.book(Reader({"qijiao-2023-17": five["qijiao-2023-17"]}))
    other = case.book(Reader({"qu-chanjiao-ronghe": five["qu-chanjiao-ronghe"]}, "generation-2"))
    assert (one.ledger.generation, other.ledger.generation) == ("generation-1", "generation-2")
    assert not one.by_id.keys() & other.by_id.keys()


def test_two_names_of_one_department_are_offered_once(book: Book) -> None:
    names = [offered.value for offered in book.offered(Facet.DEPARTMENT)]
    assert "县教育局" in names
    assert "教育部门" not in names


def test_an_address_is_read_back_as_it_was_written() -> None:
    asked = Asked((("text", "a&b=c#d"), ("year", "2025"), ("number", "yes")), Order.DEADLINE, Group.WHO)
    pairs = [pair.partition("=") for pair in urlsplit(asked.address()).query.split("&")]
    given: dict[str, Any] = {name: unquote(value.replace("+", " ")) for name, _, value in pairs}
    assert Query(**{**given, "year": [given["year"]]}).asked == asked


# --- what changed ---


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """Over the second of two generations: a target raised, a task added, another taken out."""
    corpus, home = tmp_path_factory.mktemp("corpus"), tmp_path_factory.mktemp("home")
    (corpus / "plan.txt").write_text(PLAN, encoding="utf-8")
    build(corpus, home, server())
    after = PLAN.replace("60%", "70%").replace("2.建设实训基地。到2023年,建成实训基地3个。(责任单位:县财政局)\n", "")
    (corpus / "plan.txt").write_text(after + "6.建设图书馆。县文旅局负责建设图书馆1座。\n", encoding="utf-8")
    build(corpus, home, server())
    return TestClient(create(lambda: Assistant.open(home)))


def test_what_changed_between_two_generations_is_exactly_that(rebuilt: TestClient) -> None:
    page: Any = rebuilt.get("/ledger/changes")
    told = {
        kind: [(one.before and one.before.text, one.after and one.after.text) for one in found] for kind, _, found in page.context["parts"]
    }
    assert told == {
        "新增": [(None, "县文旅局负责建设图书馆1座")],
        "改动": [("到2025年,职业学校“双师型”教师占比达到60%以上", "到2025年,职业学校“双师型”教师占比达到70%以上")],
        "取消": [("到2023年,建成实训基地3个", None)],
    }
    assert inert(page.text)


def test_what_changed_leads_to_its_place_now(rebuilt: TestClient) -> None:
    page: Any = rebuilt.get("/ledger/changes")
    one = page.context["parts"][1][2][0]
    assert Elements(rebuilt.get(one.href.partition("#")[0]).text).marked == one.after.text


def test_the_changes_are_a_sheet_of_the_workbook(rebuilt: TestClient) -> None:
    held = openpyxl.load_workbook(io.BytesIO(rebuilt.get("/ledger/changes.xlsx").content))
    assert sorted(row[0] for row in held["变化"].values) == sorted(["变化", "新增", "改动", "取消"])


def test_a_workbook_names_the_corpus_and_the_time_it_was_built_from(rebuilt: TestClient) -> None:
    held = openpyxl.load_workbook(io.BytesIO(rebuilt.get("/ledger.xlsx").content))
    told = {row[0]: row[1] for row in held["出处"].values}
    assert re.fullmatch("[0-9a-f]{64}", str(told["语料摘要(sha256)"]))
    assert str(told["构建时间"])[:4] == str(datetime.now(UTC).year)


def test_a_generation_that_is_not_kept_cannot_be_compared(rebuilt: TestClient) -> None:
    assert rebuilt.get("/ledger/changes?since=../../etc").status_code == 404


def test_with_one_generation_there_is_nothing_to_compare(client: TestClient) -> None:
    assert "目前只留有一个版本" in client.get("/ledger/changes").text
    assert client.get("/ledger/changes.xlsx").status_code == 404


def test_links_of_rows_use_the_site_s_own_form(client: TestClient, book: Book) -> None:
    row = client.get("/ledger").context["page"].blocks[0].rows[0]  # type: ignore[attr-defined]
    each = book.by_id[row.id]
    assert row.place.href == links.place(each.document, each.quote, each.address.place)
