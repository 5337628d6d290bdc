"""Promises about who imports whom that import-linter cannot make; `make check` runs the contracts themselves."""

from __future__ import annotations

import configparser
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
HEAVY = ("torch", "sentence_transformers", "transformers", "faiss", "jieba", "sklearn", "scipy")
IMPORT_ALL = f"""
import importlib, pkgutil, sys
for room in ("index", "assistant", "web", "eval"):
    for module in pkgutil.iter_modules(importlib.import_module(room).__path__, room + "."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
print(*[name for name in {HEAVY} if name in sys.modules])
"""


def contracts() -> configparser.ConfigParser:
    parser = configparser.ConfigParser()
    parser.read(ROOT / ".importlinter", encoding="utf-8")
    return parser


def test_every_room_is_under_contract() -> None:
    packages = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]["packages"]
    assert sorted(contracts()["importlinter"]["root_packages"].split()) == sorted(packages)
    layered = [contracts()[name] for name in contracts().sections() if "containers" in contracts()[name]]
    assert sorted(section["containers"].strip() for section in layered) == sorted(packages)
    assert all(section["exhaustive"] == "true" for section in layered)


def test_no_module_imports_anything_heavy_before_it_is_needed() -> None:
    done = subprocess.run([sys.executable, "-c", IMPORT_ALL], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.stderr) == ("", "")
