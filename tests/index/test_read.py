import codecs
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import BadCatalog, EmptyCorpus, UnreadableFile
from index.read import digests, files, left_out, read

SENTENCE = "第一条 为了规范职业教育，制定本办法。\n"


def put(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


@pytest.mark.parametrize(
    "data",
    [
        SENTENCE.encode(),
        codecs.BOM_UTF8 + SENTENCE.encode(),
        codecs.BOM_UTF16_LE + SENTENCE.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + SENTENCE.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + SENTENCE.encode("utf-32-le"),
        SENTENCE.encode("gb18030"),
    ],
)
def test_every_known_encoding_gives_the_same_text(tmp_path: Path, data: bytes) -> None:
    assert read(put(tmp_path, "a.txt", data)).text == SENTENCE


def test_big5_is_not_taken_for_gb18030(tmp_path: Path) -> None:
    text = "第一條 為了規範職業教育，制定本辦法。"
    data = text.encode("big5")
    assert data.decode("gb18030") != text  # it fits, and is nonsense
    assert read(put(tmp_path, "a.txt", data)).text == text


def test_gb18030_with_a_private_character_stays_gb18030(tmp_path: Path) -> None:
    text = "区人民政府关于印发职业教育去向的通知\ue004，请遵照执行。"
    assert read(put(tmp_path, "a.txt", text.encode("gb18030"))).text == text


def test_a_character_beyond_the_first_plane_counts_once(tmp_path: Path) -> None:
    assert len(read(put(tmp_path, "a.txt", "\U00020000县")).text) == 2


@pytest.mark.parametrize(("ending", "text"), [(b"\r\n", "a\nb\n"), (b"\r", "a\nb\n"), (b"\n", "a\nb\n")])
def test_line_ends_become_one(tmp_path: Path, ending: bytes, text: str) -> None:
    assert read(put(tmp_path, "a.txt", b"a" + ending + b"b" + ending)).text == text


def test_blanks_counters_and_a_mark_inside_stay(tmp_path: Path) -> None:
    text = "  一、总则\u3000\xa0\n\n\n第 1 页\ufeff\x0c"
    assert read(put(tmp_path, "a.txt", text)).text == text


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1).filter(lambda t: t.strip() and t[0] != "\ufeff"))
def test_utf8_text_comes_back_unchanged(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("read") / "a.txt"
    path.write_text("《" + text, encoding="utf-8")
    assert read(path).text == "《" + text


def test_html_is_given_raw(tmp_path: Path) -> None:
    assert read(put(tmp_path, "a.html", "<p>一&nbsp;二</p>")).text == "<p>一&nbsp;二</p>"


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"PK\x03\x04rest", "is no text: it begins with the bytes PK… .a zip, docx"),
        (b"%PDF-1.7", "a PDF file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "old Word"),
        (b"", "is empty"),
        (b" \r\n\n", "nothing but white space"),
        ("一\0二".encode(), "a NUL byte at character 2"),
        (b"\x01\x02\x03abc", "3 of its 6 characters are control characters"),
        (codecs.BOM_UTF16_LE + b"\x00", "begins with the mark of UTF-16-LE but breaks off at byte 3"),
        ("好".encode() + b"\xff\xff", "no encoding known here .UTF-8 breaks off at byte 4"),
    ],
)
def test_what_is_no_text_is_refused_with_what_was_found(tmp_path: Path, data: bytes, what: str) -> None:
    with pytest.raises(UnreadableFile, match=what):
        read(put(tmp_path, "a.txt", data))


def test_a_missing_file_is_an_unreadable_one(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"gone\.txt: cannot be opened"):
        read(tmp_path / "gone.txt")


def test_files_are_sorted_and_only_documents(tmp_path: Path) -> None:
    for name in ("b.txt", "a.MD", "c.html", "d.htm", "README.md", "catalog.toml", ".hidden.txt", "scan.pdf"):
        put(tmp_path, name, "x")
    (tmp_path / "more").mkdir()
    assert [path.name for path in files(tmp_path)] == ["a.MD", "b.txt", "c.html", "d.htm"]
    assert left_out(tmp_path) == ("more", "scan.pdf")
    assert list(digests(tmp_path)) == ["a.MD", "b.txt", "c.html", "catalog.toml", "d.htm"]


def test_two_files_with_one_stem_are_refused(tmp_path: Path) -> None:
    put(tmp_path, "plan.md", "x")
    put(tmp_path, "plan.txt", "x")
    with pytest.raises(BadCatalog, match=r"plan\.md and plan\.txt would both be the document 'plan'"):
        files(tmp_path)


def test_a_hash_in_a_name_is_no_hash_in_an_id(tmp_path: Path) -> None:
    source = read(put(tmp_path, "a#1.txt", "x"))
    assert (source.id, source.file) == ("a-1", "a#1.txt")


def test_a_folder_without_documents_is_an_empty_corpus(tmp_path: Path) -> None:
    with pytest.raises(EmptyCorpus, match="holds no document"):
        files(tmp_path)
    with pytest.raises(EmptyCorpus, match="does not exist"):
        files(tmp_path / "nowhere")
    assert digests(tmp_path / "nowhere") == {}
