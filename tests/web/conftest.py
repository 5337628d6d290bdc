from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from tests.web.library import Librarian
from web.app import create


@pytest.fixture
def librarian() -> Librarian:
    return Librarian()


@pytest.fixture
def client(librarian: Librarian) -> TestClient:
    return TestClient(create(lambda: librarian), raise_server_exceptions=False)
