"""How the names of places are written in Latin letters."""

from __future__ import annotations

import pytest

from assistant.sounds import spellings


@pytest.mark.parametrize(
    ("name", "spelling"),
    [
        ("重庆", "chongqing"),
        ("厦门", "xiamen"),
        ("六安", "luan"),
        ("柏林庄", "bolinzhuang"),
        ("吕梁", "luliang"),
        ("内蒙古", "inner mongolia"),
        ("陕西", "shaanxi"),
    ],
)
def test_a_place_is_known_by_every_reading_of_its_characters_and_by_its_english_name(name: str, spelling: str) -> None:
    assert spelling in spellings(name)


def test_what_sounds_like_another_province_in_pinyin_is_written_otherwise() -> None:
    assert "shanxi" not in spellings("陕西")
    assert spellings("山西")[0] == "shanxi"
