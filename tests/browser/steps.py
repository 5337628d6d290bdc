"""What a reader does that leads to another page."""

from __future__ import annotations

from typing import Any

__all__ = ["follow"]


def follow(page: Any, element: Any) -> None:
    """Clicks *element* and waits until the page it leads to is there: a click alone returns before a slow server has answered."""
    with page.expect_navigation():
        element.click()
