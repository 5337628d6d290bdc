"""How long a reader waits: `python -m eval.onscreen` asks in headless Chromium and takes the time from the click to the painted answer."""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

__all__ = ["main"]

CHROMIUM = "/usr/bin/chromium"
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync")
QUESTIONS = ("任务7由哪些部门负责?", "what is the teacher ratio target", "綦江要建几所高校?", "县税务局有哪些任务?", "领导小组的组长是谁?")
ROUNDS = 6  # of all questions; the first is not counted
EMPTY = "data:text/html,<!doctype html><p>.</p>"
PAINTED = "performance.getEntriesByName('first-contentful-paint')"


def main() -> int:
    """Prints the time from submitting a question to its answer painted, and beside it that of an empty page in the same browser."""
    options = argparse.ArgumentParser(prog="python -m eval.onscreen", description=__doc__)
    options.add_argument("--home", type=Path, default=Path(os.environ.get("TIAOWEN_HOME") or ".home"))
    args = options.parse_args()
    from playwright.sync_api import sync_playwright

    command = [sys.executable, "-m", "assistant", "serve", "--port", "0", "--home", str(args.home)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            address = (server.stdout.readline() if server.stdout else "").strip()
            if not address:
                return server.wait() or 1
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
                page = browser.new_page(locale="zh-CN", viewport={"width": 1280, "height": 900})
                answers = [asked(page, address, question) for _ in range(ROUNDS) for question in QUESTIONS]
                empty = [opened(page, EMPTY) for _ in answers]
                browser.close()
        finally:
            server.terminate()
    show("an answer on screen", answers[len(QUESTIONS) :])
    show("an empty page", empty[len(QUESTIONS) :])
    return 0


def asked(page: Page, address: str, question: str) -> float:
    """Milliseconds from the click on the button to the first paint of the page with the answer."""
    page.goto(address)
    page.evaluate(
        "() => document.querySelector('form.box').addEventListener('submit',"
        " () => sessionStorage.setItem('asked', performance.timeOrigin + performance.now()))"
    )
    page.get_by_role("searchbox").fill(question)
    with page.expect_navigation():
        page.locator("form.box button").click()
    page.wait_for_function(f"() => {PAINTED}.length && document.querySelector('.verdict, .quoted')")
    waited: float = page.evaluate(f"() => performance.timeOrigin + {PAINTED}[0].startTime - sessionStorage.getItem('asked')")
    return waited


def opened(page: Page, address: str) -> float:
    """Milliseconds from the start of a navigation to the first paint of *address*."""
    page.goto(address)
    page.wait_for_function(f"() => {PAINTED}.length")
    waited: float = page.evaluate(f"() => {PAINTED}[0].startTime")
    return waited


def show(what: str, times: Sequence[float]) -> None:
    """One row."""
    most = sorted(times)[min(len(times) - 1, int(0.95 * len(times)))]
    sys.stdout.write(f"{what:24}{statistics.median(times):>7.0f} ms   p95 {most:.0f} ms, {len(times)} times\n")


if __name__ == "__main__":
    sys.exit(main())
