from __future__ import annotations

import io
import json
import shutil
from pathlib import Path

import pytest

from assistant.ledger_command import command
from index.build import build
from index.encoder import server
from index.errors import BadInput, NoSuchPlace

ROOT = Path(__file__).parents[2]


def run(capfdbinary: pytest.CaptureFixture[bytes], *args: str) -> str:
    assert command(list(args)) == 0
    return capfdbinary.readouterr().out.decode()


def test_the_table_says_who_by_when_and_where_departments_disagree(home: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    said = run(capfdbinary, "--home", str(home), "--department", "县税务局")
    assert said.count("县发改局、县税务局") == 8
    assert "! 与三(三)10的责任单位不同: 仅此处 县科技局; 仅该处 县工信局、人民银行金沙信誉支行" in said
    assert said.endswith("8 条\n")


def test_json_holds_one_obligation_a_line(home: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    said = run(capfdbinary, "--home", str(home), "--format", "json", "--year", "2025", "--number")
    records = [json.loads(line) for line in said.splitlines()]
    assert {record["deadline"]["date"] for record in records} == {"2025-12-31"}
    assert all(record["targets"] for record in records)


@pytest.mark.parametrize(("form", "start"), [("csv", b"\xef\xbb\xbf"), ("xlsx", b"PK"), ("ics", b"BEGIN:VCALENDAR"), ("json", b'{"id"')])
def test_a_file_is_written_in_the_form_asked_for(home: Path, tmp_path: Path, form: str, start: bytes) -> None:
    out = tmp_path / f"ledger.{form}"
    assert command(["--home", str(home), "--format", form, "--out", str(out)]) == 0
    assert out.read_bytes().startswith(start)


def test_two_generations_are_compared(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    corpus, home = tmp_path / "corpus", tmp_path / "home"
    corpus.mkdir()
    file = corpus / "qijiao-2023-17.txt"
    shutil.copy(ROOT / "corpus" / file.name, file)
    file.chmod(0o644)
    build(corpus, home, server())
    file.write_text(file.read_text("utf-8-sig").replace("在校生达到1万人", "在校生达到1.2万人"), "utf-8")
    build(corpus, home, server())
    said = run(capfdbinary, "--home", str(home), "--since", "previous")
    assert said == "~ qijiao-2023-17 一(三)第1段\n    - 在校生达到1万人 [2025年]\n    + 在校生达到1.2万人 [2025年]\n"
    [record] = [json.loads(line) for line in run(capfdbinary, "--home", str(home), "--since", "previous", "--format", "json").splitlines()]
    assert record["kind"] == "changed"
    out = tmp_path / "changes.xlsx"
    command(["--home", str(home), "--since", "previous", "--format", "xlsx", "--out", str(out)])
    book = openpyxl.load_workbook(io.BytesIO(out.read_bytes()))
    assert book.sheetnames == ["义务清单", "变化", "出处"]
    assert [cell.value for cell in book["变化"][2]] == [
        "改动",
        "qijiao-2023-17",
        "一(三)第1段",
        "在校生达到1万人",
        "一(三)第1段",
        "在校生达到1.2万人",
    ]
    with pytest.raises(NoSuchPlace, match="no generation 'feedface'"):
        command(["--home", str(home), "--since", "feedface"])


def test_a_wrong_call_is_named(home: Path, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="there is no document 'nowhere'"):
        command(["--home", str(home), "--document", "nowhere"])
    with pytest.raises(BadInput, match="no year"):
        command(["--home", str(home), "--year", "soon"])
    with pytest.raises(BadInput, match="invalid choice"):
        command(["--format", "pdf"])
    with pytest.raises(BadInput, match="cannot be written"):
        command(["--home", str(home), "--format", "csv", "--out", str(tmp_path / "no" / "where.csv")])
