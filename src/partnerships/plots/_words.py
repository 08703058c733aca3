"""How the pictures call things: words, dates, meetings, ids, areas."""

from __future__ import annotations

import datetime
import itertools
import re
from collections.abc import Mapping, Sequence
from typing import Final

from partnerships._catalog import Catalog, look_up, upward
from partnerships._model import Meeting, TechArea
from partnerships._partial_date import PartialDate

__all__ = [
    "DASH",
    "MONTHS",
    "as_heading",
    "as_tree",
    "by_first_day",
    "column_label",
    "first_and_last",
    "in_words",
    "listed",
    "numbered",
    "on_day",
    "shared_start",
    "short_date",
    "shortened",
    "so_many",
    "spoken",
]

MONTHS: Final = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
DASH: Final = "\N{EN DASH}"


def in_words(word: str) -> str:
    """Give a word of a vocabulary as one reads it."""
    return re.sub("[-_]+", " ", word)


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


def first_and_last(date: PartialDate | None) -> tuple[datetime.date | None, datetime.date | None]:
    """Give the first and the last day that a date may be; None where there is no bound, or no date."""
    return date.reach if date else (None, None)


def by_first_day(one: Meeting) -> tuple[bool, datetime.date, str]:
    """Give what sorts meetings by their first day; those without a date come last."""
    first, last = first_and_last(one.date)
    day = first or last
    return day is None, day or datetime.date.max, one.id


def shortened(ids: Sequence[str]) -> dict[str, str]:
    """Leave out of ids the words with which all of them begin."""
    parts = [one.split("-")[:-1] for one in ids]
    shared = list(itertools.takewhile(lambda words: len(set(words)) == 1, zip(*parts, strict=False)))
    begin = sum(len(words[0]) + 1 for words in shared) if len(ids) > 1 else 0
    return {one: one[begin:] for one in ids}


def shared_start(ids: Mapping[str, str]) -> str:
    """Tell with what all ids begin that were made short."""
    return next((key[: len(key) - len(short)] for key, short in ids.items()), "")


def column_label(one: Meeting) -> str:
    """Call a meeting by its series, its number and its date."""
    return f"{numbered(one)}, {short_date(one.date)}"


def numbered(one: Meeting) -> str:
    """Call a meeting by its series and its number in it."""
    return as_heading(one.series) if one.ordinal is None else f"{as_heading(one.series)} {one.ordinal}"


def short_date(date: PartialDate | None) -> str:
    """Give a date with a short month, for narrow places."""
    text = "no date" if date is None else spoken(date)
    return re.sub("|".join(MONTHS), lambda found: found[0][:3], text)


def as_tree(catalog: Catalog, ids: Sequence[str]) -> list[tuple[str, int]]:
    """Give areas with their depth, each beneath the one that it belongs to, by label."""
    broader = {one.id: one.broader for one in catalog.areas}
    names = {key: look_up(catalog, TechArea, key).label().casefold() for key in ids}
    held = frozenset(ids)
    # An area's line of labels from the top sorts it beneath its own, where that is in the picture.
    lines = {key: [above for above in upward(key, broader) if above in held][::-1] for key in ids}
    ordered = sorted(ids, key=lambda key: [(names[above], above) for above in lines[key]])
    return [(key, len(lines[key]) - 1) for key in ordered]
