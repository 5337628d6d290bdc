from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from assistant.exports import COLUMNS, Colophon, calendar, json_lines, table, workbook
from assistant.ledger import Ledger, ledger
from assistant.ledger_filters import Filters, select
from index.catalog import load
from index.parse import parse
from index.read import Source, read

ROOT = Path(__file__).parents[2]
BUILT = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
COLOPHON = Colophon("c0ffee", "0123456789abcdef", BUILT)
HOSTILE = """某县方案

一、主要任务
1.推进建设。=HYPERLINK("http://x","建设一所学校")。+建设2所学校。@建设学校宿舍。
"""


@pytest.fixture(scope="module")
def ours() -> Ledger:
    entries = load(ROOT / "corpus")
    documents = [parse(read(path), entries.get(path.name)) for path in sorted((ROOT / "corpus").glob("*.txt"))]
    return ledger({document.id: document for document in documents}, "0123456789abcdef")


@pytest.fixture(scope="module")
def hostile() -> Ledger:
    document = parse(Source("hostile", "hostile.txt", HOSTILE))
    return ledger({document.id: document})


def test_every_value_of_a_line_of_json_stands_where_it_says(ours: Ledger) -> None:
    lines = json_lines(ours, ours.obligations).splitlines()
    assert len(lines) == len(ours.obligations)
    for line in lines:
        record = json.loads(line)
        text = ours.documents[record["document"]].text
        quote = record["quote"]
        assert quote["text"] == text[quote["start"] : quote["end"]]
        for part in [
            record["action"],
            *record["who"],
            *record["targets"],
            *record["responsible"],
            *([record["deadline"]] if record["deadline"] else []),
        ]:
            said = "".join(text[part["start"] : part["end"]].split())
            assert set("".join(part["text"].split())) <= set(said)
            assert quote["start"] <= part["start"] < part["end"] <= max(quote["end"], part["end"])


def test_a_table_reads_back_as_it_was_and_starts_no_formula(ours: Ledger, hostile: Ledger) -> None:
    rows = list(csv.reader(io.StringIO(table(ours, ours.obligations))))
    assert rows[0] == list(COLUMNS)
    assert len(rows) == len(ours.obligations) + 1
    assert rows[1][0] == ours.obligations[0].id
    assert hostile.obligations
    cells = [cell for row in csv.reader(io.StringIO(table(hostile, hostile.obligations))) for cell in row]
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)
    assert any(cell.startswith(("'=", "'+", "'@")) for cell in cells)


def test_a_workbook_opens_with_a_frozen_filtered_header_and_says_where_it_comes_from(ours: Ledger) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    found = select(ours, Filters(department=("县税务局",)))
    book = openpyxl.load_workbook(io.BytesIO(workbook(ours, found, COLOPHON)))
    page, origin = book.worksheets
    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref == "A1:W9"
    assert [cell.value for cell in page[1]] == list(COLUMNS)
    assert page.max_row == 9
    row = dict(zip(COLUMNS, [cell.value for cell in page[2]], strict=True))
    assert row["位置"] == "三(三)10"
    assert "县税务局" in row["责任单位"]
    assert ours.documents["guzhengfa-2021-19"].text[int(row["起"]) : int(row["止"])].startswith("10.健全产教融合激励机制")
    assert row["对象"] == "符合条件的企业(鼓励)"
    assert row["链接"] == "/documents/guzhengfa-2021-19?mark=4720-5072#%E4%B8%89(%E4%B8%89)10"
    assert page["E2"].alignment.wrap_text
    assert page.column_dimensions["E"].width > 50
    told = dict(origin.iter_rows(values_only=True))
    assert told["语料摘要(sha256)"] == "c0ffee"
    assert told["版本"] == "0123456789abcdef"
    assert told["构建时间"] == "2026-11-21 12:00:00 UTC"
    assert told["条数"] == "8"


def test_no_cell_of_a_workbook_is_a_formula_or_a_number(hostile: Ledger) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    data = workbook(hostile, hostile.obligations, COLOPHON)
    book = openpyxl.load_workbook(io.BytesIO(data))
    kinds = {cell.data_type for page in book.worksheets for row in page.iter_rows() for cell in row if cell.value is not None}
    assert kinds == {"s"}
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert not any(b"<f>" in parts.read(name) for name in parts.namelist())


def test_the_same_ledger_gives_the_same_workbook(hostile: Ledger) -> None:
    assert workbook(hostile, hostile.obligations, COLOPHON) == workbook(hostile, hostile.obligations, COLOPHON)


def test_a_calendar_has_the_days_the_text_gives_and_says_how_a_year_was_read(ours: Ledger) -> None:
    icalendar = pytest.importorskip("icalendar")
    found = select(ours, Filters(document=("jiamusi-2022-2026",)))
    events = icalendar.Calendar.from_ical(calendar(ours, found, BUILT)).walk("VEVENT")
    days = [event.decoded("dtstart") for event in events]
    assert days == [date(2023, 12, 31), date(2026, 12, 31), date(2023, 12, 31), date(2025, 12, 31), date(2026, 12, 31), date(2024, 12, 31)]
    [half] = [event for event in events if "80%" in event["summary"]]
    assert "原文写“到2023年底”,此处按最后一日计" in half["description"]
    assert "三(三)9" in half["description"]
    assert len({event["uid"] for event in events}) == len(events)
    assert events[0].decoded("dtstamp") == BUILT


def test_what_comes_round_is_a_recurring_event(ours: Ledger) -> None:
    icalendar = pytest.importorskip("icalendar")
    found = select(ours, Filters(document=("guzhengfa-2021-19",), year=("每年",)))
    events = icalendar.Calendar.from_ical(calendar(ours, found, BUILT)).walk("VEVENT")
    rules = {event["summary"].split(":")[-1][:12]: event["rrule"] for event in events}
    assert rules["落实县级职业教育专项资金"]["FREQ"] == ["YEARLY"]
    assert rules["落实县级职业教育专项资金"]["INTERVAL"] == [1]
    assert rules["建立我县职业教育专业设置"]["INTERVAL"] == [5]
    [yearly] = [event for event in events if "200万元" in event["summary"]]
    assert yearly.decoded("dtstart") == date(2021, 12, 31)
    assert "没有写明起始日" in yearly["description"]


def test_what_has_no_day_is_no_event(ours: Ledger) -> None:
    icalendar = pytest.importorskip("icalendar")
    found = [each for each in ours.obligations if each.deadline is None]
    assert found
    assert icalendar.Calendar.from_ical(calendar(ours, found, BUILT)).walk("VEVENT") == []
