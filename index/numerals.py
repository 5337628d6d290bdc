"""Chinese numerals, circled and full-width digits, and the numbers they stand for."""

from __future__ import annotations

import unicodedata

__all__ = ["CHINESE", "chinese", "number"]

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
UNITS = {"十": 10, "百": 100, "千": 1000}
CHINESE = "零〇一二三四五六七八九十百千两"


def number(text: str) -> int | None:
    """The whole number that *text* writes (二十一, 21, ２１, ㉑), or None where it writes none.

    Digits in a row are read as digits (二〇二三 is 2023); units multiply (一百零三 is 103), up to 9,999.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    if plain.isascii():
        return int(plain) if plain.isdigit() else None
    if not plain or any(c not in DIGITS and c not in UNITS for c in plain):
        return None
    if not any(c in UNITS for c in plain):
        return int("".join(str(DIGITS[c]) for c in plain))
    total, digit = 0, None
    for char in plain:
        if char in UNITS:
            total += (1 if digit is None or (digit == 0 and total) else digit) * UNITS[char]
            digit = None
        else:
            digit = DIGITS[char]
    return total + (digit or 0)


def chinese(value: int) -> str:
    """*value* as a heading writes it: 1 is 一, 10 is 十, 21 is 二十一, 103 is 一百零三.

    Raises ValueError outside 1..9,999.
    """
    if not 1 <= value <= 9999:
        raise ValueError(f"no heading counts to {value}")
    out, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // unit % 10
        if digit == 0:
            gap = bool(out)
            continue
        out += ("零" if gap else "") + "零一二三四五六七八九"[digit] + name
        gap = False
    return out[1:] if out.startswith("一十") else out
