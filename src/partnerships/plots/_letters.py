"""How wide text is drawn, and where it is cut or broken."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

__all__ = ["LINE", "SMALL", "cut_to", "drawable", "is_measured", "width_of", "wrapped"]

SMALL: Final = 14
LINE: Final = 18
_WIDTHS: Final = {
    mark: width
    for width, marks in {
        191: "'",
        222: "ijl",
        260: "|",
        278: " !,./:;I[\\]ft",
        333: "()-`r",
        335: "{}",
        355: '"',
        389: "*",
        469: "^",
        500: "Jcksvxyz",
        556: "#$0123456789?L_abdeghnopqu",
        584: "+<=>~",
        611: "FTZ",
        667: "&ABEKPSVXY",
        722: "CDHNRUw",
        778: "GOQ",
        833: "Mm",
        889: "%",
        944: "W",
        1015: "@",
    }.items()
    for mark in marks
}
"""The widths of the letters of Liberation Sans, in thousandths of its size."""
_UNSEEN: Final = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u202a-\u202e\u2066-\u2069]")
"""What XML cannot hold, and what would turn the direction of the text around it."""


def drawable(text: str) -> str:
    """Put a sign of replacement for whatever XML cannot hold or would turn the direction of text."""
    return _UNSEEN.sub("\ufffd", text)


def width_of(text: str, size: float = SMALL, *, bold: bool = False) -> float:
    """Tell how wide a text is drawn, at the least where another font has to help out."""
    return _drawn(sum(map(_width, text)), size, bold=bold)


def is_measured(text: str) -> bool:
    """Tell whether the width of every letter is known, not guessed."""
    return all(mark in _WIDTHS or unicodedata.east_asian_width(mark) in "WF" for mark in text)


def _drawn(units: int, size: float, *, bold: bool) -> float:
    return units * size / 1000 * (1.09 if bold else 1)


def _width(mark: str) -> int:
    return _WIDTHS.get(mark) or _other_width(mark)


def _other_width(mark: str) -> int:
    if unicodedata.category(mark)[0] == "M":
        return 0
    return 1000 if unicodedata.east_asian_width(mark) in "WF" or mark in "…—" else 650


def _fitting(text: str, room: float, size: float, *, bold: bool, taken: int = 0) -> tuple[int, int]:
    """Tell how many letters of a text fit beside the width that is taken, and their width together with it."""
    for place, mark in enumerate(text):
        wider = taken + _width(mark)
        if _drawn(wider, size, bold=bold) > room:
            return place, taken
        taken = wider
    return len(text), taken


def cut_to(text: str, room: float, size: float = SMALL, *, bold: bool = False) -> str:
    """Cut a text to the room that there is, and say by three dots that it was cut."""
    if _fitting(text, room, size, bold=bold)[0] == len(text):
        return text
    end, _ = _fitting(text, room, size, bold=bold, taken=_width("…"))
    return text[:end].rstrip() + "…"


def wrapped(text: str, room: float, size: float = SMALL, *, bold: bool = False) -> list[str]:
    """Break a text into lines of a width; a word that is wider is broken too."""
    lines: list[str] = []
    line, wide = "", 0
    for word in text.split(" "):
        added = f" {word}" if line else word
        end, whole = _fitting(added, room, size, bold=bold, taken=wide)
        if end == len(added):
            line, wide = line + added, whole
            continue
        lines += [line] if line else []
        start = 0
        while start + (end := _fitting(word[start:], room, size, bold=bold)[0]) < len(word):
            lines.append(word[start : start + max(end, 1)])
            start += max(end, 1)
        line = word[start:]
        wide = sum(map(_width, line))
    return [*lines, line] if line else lines
