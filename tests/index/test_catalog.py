import hashlib
from pathlib import Path

import pytest

from index.catalog import Entry, load
from index.errors import BadCatalog
from index.read import files, read

CORPUS = Path(__file__).parents[2] / "corpus"


def catalog(folder: Path, text: str) -> Path:
    (folder / "a.txt").write_text("县", encoding="utf-8")
    (folder / "b.txt").write_text("区", encoding="utf-8")
    (folder / "catalog.toml").write_text(text, encoding="utf-8")
    return folder


def test_a_folder_without_a_catalog_has_no_records(tmp_path: Path) -> None:
    assert load(tmp_path) == {}


def test_a_record_is_found_by_its_file_and_the_rest_may_be_missing(tmp_path: Path) -> None:
    text = """
    [[document]]
    id = "x"
    file = "a.txt"
    written = 2021-03-26
    published = "2021年8月5日"
    aliases = ["甘谷", "Gangu"]
    """
    assert load(catalog(tmp_path, text)) == {
        "a.txt": Entry("x", "a.txt", written="2021-03-26", published="2021年8月5日", aliases=("甘谷", "Gangu"))
    }


def test_the_right_sha256_is_accepted(tmp_path: Path) -> None:
    sha = hashlib.sha256("县".encode()).hexdigest()
    assert load(catalog(tmp_path, f'[[document]]\nid="x"\nfile="a.txt"\nsha256="{sha}"'))["a.txt"].sha256 == sha


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("[[document]]\nid = x", "is no TOML: .*line 2"),
        ('[[documents]]\nid = "x"', "unknown table 'documents'"),
        ('[document]\nid = "x"', r"must be written \[\[document\]\]"),
        ("document = [1]", "document 1 is no table"),
        ('[[document]]\nid="x"\nfile="a.txt"\nisuer="县"', r"document 1 \(x\): unknown field 'isuer' \(did you mean 'issuer'\?\)"),
        ('[[document]]\nid="x"\nfile="a.txt"\nzzz=1', r"unknown field 'zzz' \(known: id, file, title"),
        ('[[document]]\nid="x"', "file is missing"),
        ('[[document]]\nfile="a.txt"', "document 1: id is missing"),
        ('[[document]]\nid=""\nfile="a.txt"', "id is missing"),
        ('[[document]]\nid="x"\nfile="a.txt"\n[[document]]\nid="x"\nfile="b.txt"', "the id 'x' is given twice"),
        ('[[document]]\nid="x"\nfile="a.txt"\n[[document]]\nid="y"\nfile="a.txt"', "the file 'a.txt' is given twice"),
        ('[[document]]\nid="x"\nfile="c.txt"', "x: there is no file 'c.txt'"),
        ('[[document]]\nid="x"\nfile="../a.txt"', "there is no file '../a.txt'"),
        ('[[document]]\nid="x"\nfile="a.txt"\nnumber=19', "number must be a string"),
        ('[[document]]\nid="x"\nfile="a.txt"\nwritten=2021', "written must be a date or a string"),
        ('[[document]]\nid="x"\nfile="a.txt"\naliases="县"', "aliases must be a list of strings"),
        ('[[document]]\nid="x#1"\nfile="a.txt"', "an id cannot hold '#'"),
        ('[[document]]\nid="x"\nfile="a.txt"\nsha256="00"', "x: a.txt is not the file described"),
    ],
)
def test_a_wrong_catalog_is_refused_with_what_is_wrong(tmp_path: Path, text: str, what: str) -> None:
    with pytest.raises(BadCatalog, match=what):
        load(catalog(tmp_path, text))


def test_everything_wrong_is_named_at_once(tmp_path: Path) -> None:
    with pytest.raises(BadCatalog, match=r"number must be a string; .*unknown field 'isuer'.*; document 2: id is missing"):
        load(catalog(tmp_path, '[[document]]\nid="x"\nfile="a.txt"\nnumber=1\nisuer="县"\n[[document]]\nfile="b.txt"'))


def test_a_catalog_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "catalog.toml").write_bytes("# 县".encode("gb18030"))
    with pytest.raises(BadCatalog, match="is not UTF-8"):
        load(tmp_path)


def test_the_shipped_catalog_describes_every_shipped_document() -> None:
    entries = load(CORPUS)
    assert list(entries) == [path.name for path in files(CORPUS)]
    assert all(entry.id and entry.title and entry.aliases and len(entry.sha256) == 64 for entry in entries.values())


def test_the_shipped_catalog_says_only_numbers_and_issuers_that_the_text_says() -> None:
    entries = load(CORPUS)
    for path in files(CORPUS):
        entry, text = entries[path.name], read(path).text
        assert entry.number in text
        assert entry.issuer in text
        assert entry.place in text
