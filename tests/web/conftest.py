from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.web.library import Librarian
from web.app import create


@pytest.fixture
def librarian() -> Librarian:
    return Librarian()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Where opinions are kept and runs of the evaluation lie."""
    return tmp_path / "home"


@pytest.fixture
def client(librarian: Librarian, home: Path) -> TestClient:
    return TestClient(create(lambda: librarian, home), raise_server_exceptions=False)
