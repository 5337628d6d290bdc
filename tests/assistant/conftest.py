from __future__ import annotations

from pathlib import Path

import pytest

from assistant.assistant import Assistant
from index.build import build
from index.encoder import server

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
