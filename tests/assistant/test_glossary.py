"""An office adds words of its own to the vocabulary, in a file."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.glossary import read
from index.errors import BadInput


def written(folder: Path, text: str) -> Path:
    file = folder / "words.tsv"
    file.write_text(text, encoding="utf-8")
    return file


def ask(question: str, home: Path, glossary: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "assistant", "ask", question, "--json", "--home", str(home)],
        env={**os.environ, "TIAOWEN_GLOSSARY": str(glossary)},
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )


def test_each_line_gives_words_and_terms(tmp_path: Path) -> None:
    file = written(tmp_path, "\ufeff# ours\n\nKids | Wee Ones\t儿童|未成年人\n小豆包\t小学一年级学生\n")
    assert read(file) == ((("kids", "wee ones"), ("儿童", "未成年人")), (("小豆包",), ("小学一年级学生",)))


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("kids 儿童", "words.tsv, line 2: has no words, tab and policy terms; write it so: kids|children<tab>儿童|未成年人"),
        ("kids\t", "line 2: has no words, tab"),
        ("kids\t儿童\t学生", "line 2: has no words, tab"),
        ("k!ds\t儿童", "line 2: 'k!ds' is neither Chinese nor English"),
        ("kids\tchildren", "line 2: the policy term 'children' has no Chinese in it"),
    ],
)
def test_a_line_that_is_wrong_is_named(tmp_path: Path, line: str, message: str) -> None:
    with pytest.raises(BadInput) as caught:
        read(written(tmp_path, f"娃\t儿童\n{line}\n"))
    assert message in str(caught.value)


def test_a_glossary_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"none\.tsv: the glossary cannot be read .*; name a file in TIAOWEN_GLOSSARY, or unset it"):
        read(tmp_path / "none.tsv")


def test_a_glossary_in_another_encoding_is_named(tmp_path: Path) -> None:
    (tmp_path / "words.tsv").write_bytes("娃\t儿童".encode("gb18030"))
    with pytest.raises(BadInput, match="the glossary is not UTF-8; save it as UTF-8"):
        read(tmp_path / "words.tsv")


def test_words_of_the_office_find_what_the_policy_calls_it(home: Path, tmp_path: Path) -> None:
    done = ask("zorple ratio in Hengshui", home, written(tmp_path, "zorple\t生师比\n"))
    reply = json.loads(done.stdout)
    assert "生师比" in reply["quotes"][0]["text"]


def test_a_wrong_glossary_stops_the_program_with_one_line(home: Path, tmp_path: Path) -> None:
    done = ask("师生比", home, written(tmp_path, "zorple\n"))
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "words.tsv, line 1: has no words, tab and policy terms" in done.stderr
