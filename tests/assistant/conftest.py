from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.assistant import Assistant, Steps
from index.build import build
from index.encoder import server
from index.generation import Model, load

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A generation of the project's own corpus, built without torch: both loaders give the same vectors (tests/index/test_encoder.py)."""
    folder = tmp_path_factory.mktemp("home")
    build(ROOT / "corpus", folder, server())
    return folder


@pytest.fixture(scope="session")
def assistant(home: Path) -> Assistant:
    return Assistant.open(home)


@pytest.fixture(scope="session")
def over(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Assistant]:
    """Makes an assistant over one invented text; it always answers, however unsure."""

    def made(text: str) -> Assistant:
        folder, encoder = tmp_path_factory.mktemp("invented"), server()
        (folder / "corpus").mkdir()
        (folder / "corpus" / "text.txt").write_text(text, encoding="utf-8")
        build(folder / "corpus", folder / "home", encoder)
        return Assistant(load(folder / "home", Model.of(encoder)), encoder, Steps(enough=0.0))

    return made
