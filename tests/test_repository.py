"""Promises about the files themselves."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).parents[1]
ROOMS = ("index", "assistant", "web", "eval")
REGISTRIES = ("pypi", "pythonhosted", "pytorch", "npmjs", "npmmirror", "huggingface", "docker", "debian", "tsinghua", "aliyun")
HOST = re.compile(rf"\b(?:{'|'.join(REGISTRIES)})\.(?:org|com|io|co|cn|net|edu)\b")
MACHINE = re.compile(r"(?<![\w.~$}/-])/(?:root|home|work|opt|Users|mnt)/\w")
LARGEST = 12_000_000  # bytes: the model of our own is the largest thing here


def tracked() -> list[Path]:
    """Every file that is, or at the next `git add` will be, part of the repository."""
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard", "-z"], cwd=ROOT, check=True, capture_output=True)
    return [ROOT / name for name in listed.stdout.decode().split("\0") if name and (ROOT / name).is_file()]


def texts() -> dict[str, str]:
    """Every tracked text by its path, but for the documents, which stay as they were received."""
    out: dict[str, str] = {}
    for file in tracked():
        path = file.relative_to(ROOT)
        raw = file.read_bytes()
        if path.parts[0] != "corpus" and b"\0" not in raw:
            out[str(path)] = raw.decode("utf-8", errors="replace")
    return out


def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def pins(lock: str) -> dict[str, set[Version]]:
    """The versions that a lock names, by package; more than one where Python versions differ."""
    out: dict[str, set[Version]] = {}
    for name, version in re.findall(r"^([\w.-]+)==([^\s;]+)", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE):
        out.setdefault(normal(name), set()).add(Version(version))
    return out


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.parametrize(("pattern", "what"), [(HOST, "a registry"), (MACHINE, "a place on one machine")], ids=["registry", "machine"])
def test_no_file_names(pattern: re.Pattern[str], what: str) -> None:
    found = [f"{path}: {match[0]}" for path, text in texts().items() for match in pattern.finditer(text)]
    assert found == [], f"these name {what}"


def test_the_patterns_find_what_they_are_for() -> None:
    assert HOST.search("https://" + "download.pytorch" + ".org/whl")
    assert MACHINE.search("open('" + "/ro" + "ot/x')")
    assert not MACHINE.search("/documents/x and ../shared/opt/x")


def test_no_file_is_too_large_to_keep() -> None:
    assert {str(file.relative_to(ROOT)): file.stat().st_size for file in tracked() if file.stat().st_size > LARGEST} == {}


def test_the_licence_is_the_one_the_project_names() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert project()["project"]["license"] == "Apache-2.0"
    assert "Apache License" in text
    assert "END OF TERMS AND CONDITIONS" in text


def test_the_changelog_knows_this_version() -> None:
    assert project()["project"]["version"] in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_locks_pin_every_dependency_within_its_bounds() -> None:
    declared = [*project()["project"]["dependencies"], *project()["dependency-groups"]["dev"]]
    locked = pins("requirements.lock") | pins("torch.lock")
    wrong = [
        requirement
        for requirement in map(Requirement, declared)
        if not (versions := locked.get(normal(requirement.name))) or not all(requirement.specifier.contains(v) for v in versions)
    ]
    assert wrong == [], "run 'make lock'"


def test_the_lock_pins_all_with_hashes_and_names_no_index() -> None:
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    entries = re.split(r"^(?=\S)", text, flags=re.MULTILINE)[1:]
    assert len(entries) > 50
    assert [entry.splitlines()[0] for entry in entries if not re.match(r"[\w.-]+==[^\n]+\\\n +--hash=sha256:", entry)] == []


def test_the_lock_brings_no_cuda_and_no_torch() -> None:
    assert [name for name in pins("requirements.lock") if re.match(r"(nvidia|cuda|triton|torch\b)", name)] == []


def test_the_lock_holds_all_that_torch_says_it_needs() -> None:
    [torch] = [entry for entry in project()["tool"]["uv"]["dependency-metadata"] if entry["name"] == "torch"]
    assert {normal(name) for name in torch["requires-dist"]} <= pins("requirements.lock").keys()


def test_every_setting_is_in_the_readme() -> None:
    code = [text for path, text in texts().items() if path.split("/")[0] in ROOMS and path.endswith(".py")]
    settings = {name for text in code for name in re.findall(r"\bTIAOWEN_[A-Z_]+\b", text)}
    settings |= set(re.findall(r"^([A-Z_]+) \?=", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)) - {"ARGS"}
    assert {"PORT", "TIAOWEN_HOME"} <= settings
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert sorted(name for name in settings if not re.search(rf"\b{name}\b", readme)) == []


def test_every_make_target_in_the_readme_is_there() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"(?:^|`)make ([a-z]+)", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE))
    assert {"serve", "test", "check"} <= named
    assert named <= targets


def test_every_command_in_the_readme_is_there() -> None:
    named = set(re.findall(r"(?:^|`|bin/)tiaowen ([a-z]+)", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE))
    assert {"build", "ask", "eval"} <= named
    for name in sorted(named):
        done = subprocess.run([sys.executable, "-m", "assistant", name, "--help"], cwd=ROOT, capture_output=True, text=True, check=False)
        assert (name, done.returncode, done.stderr) == (name, 0, "")


def test_every_document_is_as_the_catalog_says_it_was_received() -> None:
    catalog = tomllib.loads((ROOT / "corpus" / "catalog.toml").read_text(encoding="utf-8"))
    said = {document["file"]: document["sha256"] for document in catalog["document"]}
    assert said == {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in sorted((ROOT / "corpus").glob("*.txt"))}


def test_every_module_that_a_readme_runs_says_what_it_takes() -> None:
    named = {
        name
        for path, text in texts().items()
        if path.endswith("README.md")
        for name in re.findall(r"python -m ((?:eval|index)\.\w+)", text)
    }
    assert {"eval.benchmark", "eval.footprint", "eval.calibrate"} <= named
    for name in sorted(named):
        said = subprocess.run([sys.executable, "-m", name, "--help"], cwd=ROOT, capture_output=True, text=True, check=False)
        assert (said.returncode, said.stderr) == (0, ""), name
        assert said.stdout.startswith(f"usage: python -m {name}"), name
