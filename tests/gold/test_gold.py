"""The ruler itself: what the other tests measure with must be well formed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def test_every_offset_of_the_gold_resolves_in_the_text_it_was_read_from() -> None:
    done = subprocess.run([sys.executable, str(Path(__file__).with_name("check.py"))], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "unseen.jsonl: 65 records" in done.stdout
