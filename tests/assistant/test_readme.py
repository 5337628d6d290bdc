from __future__ import annotations

import re
from pathlib import Path

import pytest

from assistant.commands import main

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r'```text\n\$ tiaowen ask "([^"]+)"\n(.*?)```', README, re.DOTALL)


def test_the_readme_shows_an_answer_and_a_refusal() -> None:
    assert len(EXAMPLES) == 2


@pytest.mark.parametrize(("question", "shown"), EXAMPLES, ids=["answer", "refusal"])
def test_the_readme_shows_what_the_command_prints(question: str, shown: str, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", question, "--home", str(home)]) == 0
    assert capsys.readouterr().out == shown
