"""How wide text is drawn, and where it is cut or broken."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

__all__ = ["LINE", "SMALL", "cut_to", "drawable", "width_of", "wrapped"]

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
    units = sum(_WIDTHS.get(mark) or _other_width(mark) for mark in text)
    return units * size / 1000 * (1.09 if bold else 1)


def _other_width(mark: str) -> int:
    if unicodedata.category(mark)[0] == "M":
        return 0
    return 1000 if unicodedata.east_asian_width(mark) in "WF" or mark in "…—" else 650


def cut_to(text: str, room: float, size: float = SMALL, *, bold: bool = False) -> str:
    """Cut a text to the room that there is, and say by three dots that it was cut."""
    if width_of(text, size, bold=bold) <= room:
        return text
    while text and width_of(text + "…", size, bold=bold) > room:
        text = text[:-1]
    return text.rstrip() + "…"


def wrapped(text: str, room: float, size: float = SMALL, *, bold: bool = False) -> list[str]:
    """Break a text into lines of a width; a word that is wider is broken too."""
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        whole = f"{line} {word}" if line else word
        if width_of(whole, size, bold=bold) <= room:
            line = whole
            continue
        lines += [line] if line else []
        line = word
        while width_of(line, size, bold=bold) > room:
            fits = next(
                end for end in range(len(line), 0, -1) if end == 1 or width_of(line[:end], size, bold=bold) <= room
            )
            lines.append(line[:fits])
            line = line[fits:]
    return [*lines, line] if line else lines
