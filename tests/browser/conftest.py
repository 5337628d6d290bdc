from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
LEARNT_BY_HEART = """
import sys
from pathlib import Path
from tests.web.library import Librarian
from web import serve
from web.app import create

serve.listen(create(Librarian, Path(sys.argv[1])), serve.bound("127.0.0.1", 0))
"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.skipif(not CHROMIUM.exists(), reason="there is no /usr/bin/chromium; apt-get install chromium"))


@contextmanager
def serving(*call: str) -> Iterator[str]:
    """The address that the server which *call* starts prints, until it is told to stop."""
    with subprocess.Popen(
        [sys.executable, *call], cwd=ROOT, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"}
    ) as process:
        assert process.stdout
        try:
            address = process.stdout.readline().strip()
            assert address, "the server ended before it answered"
            yield address
        finally:
            process.terminate()


@pytest.fixture(scope="session")
def site_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where that server keeps opinions and looks for runs of the evaluation."""
    return tmp_path_factory.mktemp("site")


@pytest.fixture(scope="session")
def site(site_home: Path) -> Iterator[str]:
    """A server whose assistant has learnt its answers by heart."""
    with serving("-c", LEARNT_BY_HEART, str(site_home)) as address:
        yield address


@pytest.fixture(scope="session")
def product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The product: `tiaowen build` over corpus/, then `tiaowen serve`."""
    home = str(tmp_path_factory.mktemp("home"))
    subprocess.run(
        [sys.executable, "-m", "assistant", "build", "--corpus", "corpus", "--home", home], cwd=ROOT, check=True, capture_output=True
    )
    with serving("-m", "assistant", "serve", "--port", "0", "--home", home) as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(params=[True, False], ids=["javascript", "no javascript"])
def page(request: pytest.FixtureRequest, chromium: Any) -> Iterator[Any]:
    """A page that remembers every request, every complaint of the console and every error, and must end without one."""
    context = chromium.new_context(java_script_enabled=request.param, locale="zh-CN", viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.requested = []
    complaints: list[str] = []
    page.on("request", lambda request: page.requested.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("dialog", lambda dialog: complaints.append(dialog.message))
    yield page
    context.close()
    assert complaints == []
