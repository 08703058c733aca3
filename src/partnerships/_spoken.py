"""How people call things: dates, words of the vocabularies, meetings. For pages and pictures; files keep the words."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from typing import Final

from partnerships._model import Meeting
from partnerships._partial_date import PartialDate
from partnerships._vocabulary import Fate

__all__ = [
    "CANNOT_TELL",
    "DASH",
    "MONTHS",
    "as_heading",
    "fate_in_words",
    "in_words",
    "is_sure",
    "listed",
    "numbered",
    "on_day",
    "so_many",
    "spoken",
]

MONTHS: Final = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
DASH: Final = "\N{EN DASH}"
CANNOT_TELL: Final = "cannot tell"


def in_words(word: str) -> str:
    """Give a word of a vocabulary as one reads it."""
    return re.sub("[-_]+", " ", word)


def fate_in_words(fate: Fate | None) -> str:
    """Give what became of a promise as one reads it; None is what nobody can tell."""
    return CANNOT_TELL if fate is None else in_words(fate)


_SHORT_FORMS: Final = {"ict": "ICT", "ai": "AI", "ttc": "TTC"}


def as_heading(word: str) -> str:
    """Give a word of an open list as a heading."""
    text = " ".join(_SHORT_FORMS.get(part, part) for part in in_words(word).split(" "))
    return text[:1].upper() + text[1:]


def so_many(number: int, noun: str) -> str:
    """Give a number with its noun, which is made plural."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def listed(parts: Sequence[str]) -> str:
    """Join words by commas, and the last by *and*."""
    *others, last = parts
    return f"{', '.join(others)} and {last}" if others else last


def on_day(day: datetime.date) -> str:
    """Give a day as one reads it."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


_SEASONS: Final = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_PARTS_OF_YEAR: Final = {
    **_SEASONS,
    **{33 + quarter: f"quarter {quarter + 1} of" for quarter in range(4)},
    40: "first half of",
    41: "second half of",
}
_ENDS_OF_MARKS: Final = {"": "", "?": " (uncertain)", "~": " (about)", "%": " (about, uncertain)"}


def spoken(date: PartialDate) -> str:
    """Give a date as one reads it; the rarer forms as they are written."""
    if date.is_interval:
        return _spoken_interval(date)
    found = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?([?~%]?)", str(date))
    if not found:
        return str(date)
    year, month, day = found[1], int(found[2] or 0), int(found[3] or 0)
    name = "" if not month else _PARTS_OF_YEAR.get(month) or MONTHS[month - 1]
    return " ".join(part for part in (str(day or ""), name, year) if part) + _ENDS_OF_MARKS[found[4]]


def is_sure(date: PartialDate) -> bool:
    """Tell whether both ends of a date are known to the day, without a qualifier."""
    ends = (date.start, date.end)
    return not date.is_qualified and all(one is not None and one.precision == "day" for one in ends)


def _spoken_interval(date: PartialDate) -> str:
    start, end = date.start, date.end
    if start is None or end is None:
        first, last = spoken(start) if start else "an unknown day", spoken(end) if end else "an unknown day"
        if date.is_open_start:
            return f"until {last}"
        return f"from {first} on" if date.is_open_end else f"{first} to {last}"
    first, last = spoken(start), spoken(end)
    shared = last.partition(" ")[2]
    if start.precision == end.precision == "day" and first.partition(" ")[2] == shared:
        return f"{first.partition(' ')[0]}{DASH}{last}"
    return f"{first} to {last}"


def numbered(one: Meeting) -> str:
    """Call a meeting by its series and its number in it."""
    return as_heading(one.series) if one.ordinal is None else f"{as_heading(one.series)} {one.ordinal}"
