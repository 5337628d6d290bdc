"""What a reader does that leads to another page."""

from __future__ import annotations

from typing import Any

__all__ = ["follow", "opened"]


def follow(page: Any, element: Any) -> None:
    """Clicks *element* and waits until the page it leads to is there: a click alone returns before a slow server has answered."""
    with page.expect_navigation():
        element.click()


def opened(page: Any, link: Any) -> Any:
    """Clicks a link to a quote, and gives its marks in the document: beside the reply where there is a script, on a page of its own where not."""
    link.click()
    marks = page.locator(".paper mark")
    marks.first.wait_for()
    return marks
