"""What axe-core finds on every page in every look: nothing serious. `axe/` holds its minified build as published, with its licences."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest

from tests.browser.steps import follow
from web import links

AXE = Path(__file__).parent / "axe" / "axe.min.js"
TASK = links.asked("任务7由哪些部门负责?")
PAGES = {
    "first": "/",
    "row": TASK,
    "english question": links.asked("which department owns task 7"),
    "comparison": links.asked("双师型教师占比: 佳木斯市和綦江区分别是多少?"),
    "follow-up": links.asked("任务8呢？", ["任务7由哪些部门负责?"]),
    "refusal": links.asked("县公安局派谁进了领导小组?"),
    "source": f"{TASK}&source=1",
    "next": links.asked("任务7由哪些部门负责?", path="/next"),
    "too long": links.asked("问" * 501),
    "documents": "/documents",
    "document": "/documents/guzhengfa-2021-19?mark=10249-10346",
    "conversations": "/conversations",
    "ledger": "/ledger",
    "department": "/ledger/departments/" + quote("县教育局"),
    "departments": "/ledger/departments",
    "schools": "/ledger/schools",
    "timeline": "/ledger/timeline",
    "changes": "/ledger/changes",
    "evaluation": "/evaluation",
    "nowhere": "/nowhere",
}
LOOKS: dict[str, dict[str, Any]] = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 844}},
    "english": {"locale": "en-GB"},
    "large": {"look": "large"},
    "large dark phone": {"look": "large", "color_scheme": "dark", "viewport": {"width": 390, "height": 844}},
}


@pytest.fixture(params=LOOKS)
def looking(request: pytest.FixtureRequest, chromium: Any, product: str) -> Iterator[Any]:
    """A page in one of the looks. The policy of our pages would keep axe out, so it is set aside here."""
    options = {"locale": "zh-CN", "viewport": {"width": 1280, "height": 900}, "bypass_csp": True, **LOOKS[request.param]}
    look = options.pop("look", None)
    context = chromium.new_context(**options)
    if look:
        context.add_cookies([{"name": "look", "value": look, "url": product}])
    yield context.new_page()
    context.close()


def kept(page: Any, product: str) -> dict[str, str]:
    """The pages of a conversation of this browser, with a share of it open."""
    page.goto(product)
    page.locator("#q").fill("任务7由哪些部门负责?")
    follow(page, page.locator(".box button"))
    follow(page, page.locator(".keeping a"))
    own = urlsplit(page.url).path
    follow(page, page.locator("#shares fieldset button"))
    shared = urlsplit(page.locator("#shares input[readonly]").input_value()).path
    return {"conversation": own, "delete": f"{own}/delete", "shared": shared, "withdrawn": "/shared/none"}


def test_nothing_serious_is_found_on_any_page(looking: Any, product: str) -> None:
    rules = AXE.read_text(encoding="utf-8")
    found = []
    for name, address in (PAGES | kept(looking, product)).items():
        looking.goto(product + address)
        looking.wait_for_load_state("networkidle")
        looking.evaluate(rules)
        for broken in looking.evaluate("axe.run().then(result => result.violations)"):
            if broken["impact"] in ("serious", "critical"):
                found += [(name, broken["id"], node["target"], node["failureSummary"][:200]) for node in broken["nodes"][:3]]
    assert found == []
