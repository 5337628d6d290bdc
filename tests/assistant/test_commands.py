from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from assistant.commands import main

ROOT = Path(__file__).parents[2]


def said(capsys: pytest.CaptureFixture[str]) -> tuple[str, str]:
    captured = capsys.readouterr()
    return captured.out, captured.err


def test_ask_gives_the_six_departments_and_quotes_the_row(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "which department owns task 7", "--json", "--home", str(home)]) == 0
    reply = json.loads(said(capsys)[0])
    assert [value["value"] for value in reply["answers"]] == ["县发改局", "县财政局", "县教育局", "县自然资源局", "县住建局", "县科技局"]
    assert {value["type"] for value in reply["answers"]} == {"department"}
    [quote] = reply["quotes"]
    assert quote["address"] == "附件2 第7项"
    assert quote["text"].startswith("7 落实提质培优行动计划")
    assert quote["text"].endswith("县科技局")
    assert any("三(三)7" in note for note in reply["notes"])


def test_ask_quotes_each_document_that_states_a_teacher_ratio(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "what is the teacher ratio target", "--json", "--home", str(home)]) == 0
    reply = json.loads(said(capsys)[0])
    assert {quote["document"] for quote in reply["quotes"]} == {
        "guzhengfa-2021-19",
        "hengjiaozhicheng-2019-17",
        "jiamusi-2022-2026",
        "qijiao-2023-17",
        "qu-chanjiao-ronghe",
    }


def test_ask_on_a_terminal_says_the_answer_first(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "任务20由谁负责?", "--home", str(home)]) == 0
    lines = said(capsys)[0].splitlines()
    assert lines[0] == "县教育局"
    assert lines[3].startswith("—— ")
    assert "附件2 第20项" in lines[3]


def test_show_gives_the_text_back_to_the_byte(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = ROOT / "corpus" / "qijiao-2023-17.txt"
    assert main(["show", "qijiao-2023-17", "--text", "--home", str(home)]) == 0
    assert said(capsys)[0] == file.read_text(encoding="utf-8-sig").replace("\r\n", "\n")


def test_show_finds_a_clause_by_its_address(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "guzhengfa-2021-19#附件3 第4项", "--text", "--home", str(home)]) == 0
    assert said(capsys)[0].strip() == "4 专业设置与产业需求对接不够紧密,特色优势不明显。"


def test_show_as_json_holds_offsets_into_the_text(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "guzhengfa-2021-19", "--json", "--home", str(home)]) == 0
    structure = json.loads(said(capsys)[0])
    text = (ROOT / "corpus" / "guzhengfa-2021-19.txt").read_text(encoding="utf-8")
    assert all(clause["text"] == text[clause["start"] : clause["end"]] for clause in structure["clauses"])
    assert len(structure["tables"][1]["rows"]) == 21


def test_verify_ends_with_1_at_the_first_quote_that_differs(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["ask", "任务7由哪些部门负责?", "--json", "--home", str(home)])
    reply = json.loads(said(capsys)[0])
    file = tmp_path / "outcomes.jsonl"
    file.write_text(json.dumps(reply, ensure_ascii=False), encoding="utf-8")
    assert main(["verify", str(file), "--home", str(home)]) == 0
    assert "1 replies" in said(capsys)[0]
    reply["quotes"][0]["text"] = reply["quotes"][0]["text"].replace("县科技局", "县卫健局")
    file.write_text(json.dumps(reply, ensure_ascii=False), encoding="utf-8")
    assert main(["verify", str(file), "--home", str(home)]) == 1
    assert "line 1: quotes 1" in said(capsys)[0]


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["ask", "任务7?", "--home", "{empty}"], "no index has been built here; run 'tiaowen build'"),
        (["status", "--home", "{empty}"], "no index has been built here; run 'tiaowen build'"),
        (["rollback", "--home", "{empty}"], "run 'tiaowen build'"),
        (["build", "--corpus", "{empty}", "--home", "{empty}/home"], "holds no document"),
        (["build", "--corpus", "{empty}/missing", "--home", "{empty}/home"], "does not exist"),
        (["ask", "  ", "--home", "{home}"], "the question is empty"),
        (["show", "nowhere", "--home", "{home}"], "there is no document 'nowhere'; there is: guzhengfa"),
        (["show", "guzhengfa-2021-19#附件9 第1项", "--home", "{home}"], "has no place 附件9 第1项"),
        (["show", "guzhengfa-2021-19#甲", "--home", "{home}"], "cannot be read from character 1"),
        (["verify", "{empty}/missing", "--home", "{home}"], "cannot be read"),
    ],
)
def test_a_wrong_call_is_one_line_that_says_what_to_do(
    args: list[str], says: str, home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([arg.format(empty=tmp_path, home=home) for arg in args]) == 2
    out, err = said(capsys)
    assert out == ""
    assert says in err
    assert err.count("\n") == 1


def test_a_catalog_that_names_a_missing_file_and_a_file_that_is_no_text_stop_the_build(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.txt").write_bytes(b"PK\x03\x04\x00\x00")
    assert main(["build", "--corpus", str(folder), "--home", str(tmp_path / "home")]) == 2
    assert "a.txt" in said(capsys)[1]
    (folder / "a.txt").write_text("一、目标\n建设10所学校。\n", encoding="utf-8")
    (folder / "catalog.toml").write_text('[[document]]\nid = "b"\nfile = "b.txt"\n', encoding="utf-8")
    assert main(["build", "--corpus", str(folder), "--home", str(tmp_path / "home")]) == 2
    assert "b.txt" in said(capsys)[1]


def test_status_names_what_has_changed_since_the_build(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "corpus"
    shutil.copytree(ROOT / "corpus", folder)
    (folder / "new.txt").write_text("一、目标\n", encoding="utf-8")
    assert main(["status", "--home", str(home), "--corpus", str(folder)]) == 0
    assert "changed since: new.txt" in said(capsys)[0]
