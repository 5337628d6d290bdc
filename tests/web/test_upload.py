from __future__ import annotations

import pytest

from web.upload import Field, fields

TYPE = "multipart/form-data; boundary=----x7"


def form(*parts: bytes) -> bytes:
    return b"".join(b"------x7\r\n" + part + b"\r\n" for part in parts) + b"------x7--\r\n"


def test_fields_and_files_are_told_apart() -> None:
    body = form(
        b'Content-Disposition: form-data; name="set"\r\n\r\npublic',
        'Content-Disposition: form-data; name="file"; filename="题集.xlsx"\r\nContent-Type: application/x\r\n\r\n'.encode()
        + b"PK\0\r\n--\n",
    )
    assert fields(TYPE, body) == {"set": Field(b"public"), "file": Field(b"PK\0\r\n--\n", "题集.xlsx")}


def test_a_file_that_was_not_chosen_has_no_name() -> None:
    [(name, field)] = fields(TYPE, form(b'Content-Disposition: form-data; name="file"; filename=""\r\n\r\n')).items()
    assert (name, field) == ("file", Field(b"", ""))


def test_data_may_hold_what_looks_like_a_boundary() -> None:
    body = form(b'Content-Disposition: form-data; name="a"\r\n\r\nand ------x7 inside a line')
    assert fields(TYPE, body)["a"].text == "and ------x7 inside a line"


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("", form(b'Content-Disposition: form-data; name="a"\r\n\r\nb')),
        ("application/x-www-form-urlencoded", b"a=b"),
        ("multipart/form-data", form(b'Content-Disposition: form-data; name="a"\r\n\r\nb')),
        (TYPE, b""),
        (TYPE, form(b'Content-Disposition: form-data; name="a"\r\n\r\nb')[:-6]),
        (TYPE, form(b"Content-Disposition: form-data\r\n\r\nb")),
        (TYPE, form(b'Content-Disposition: form-data; name="a"')),
        (TYPE, form(*[b'Content-Disposition: form-data; name="a"\r\n\r\nb'] * 21)),
    ],
)
def test_what_is_no_whole_form_is_refused(content_type: str, body: bytes) -> None:
    with pytest.raises(ValueError, match=r"form|field"):
        fields(content_type, body)
