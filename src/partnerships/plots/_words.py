"""How the pictures call things: words, dates, meetings, ids, areas, what was asked for."""

from __future__ import annotations

import datetime
import itertools
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, cast

from partnerships._catalog import Catalog, look_up, upward
from partnerships._find import Criteria, several
from partnerships._model import Meeting, Partnership, TechArea
from partnerships._names import party_called
from partnerships._partial_date import PartialDate
from partnerships._spoken import MONTHS, in_words, listed, numbered, spoken

__all__ = [
    "as_tree",
    "by_first_day",
    "column_label",
    "first_and_last",
    "in_so_far",
    "repeatable",
    "shared_start",
    "short_date",
    "shortened",
]


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


def short_date(date: PartialDate | None) -> str:
    """Give a date with a short month, for narrow places."""
    text = "no date" if date is None else spoken(date)
    return re.sub("|".join(MONTHS), lambda found: found[0][:3], text)


_SEVERAL: Final = ("partnership", "meeting", "area", "party", "actor", "kind", "force")


def repeatable(criteria: Criteria) -> Criteria:
    """Give criteria that can be read more than once: a generator is made a tuple."""
    read = {name: several(value, name) if name in _SEVERAL else value for name, value in criteria.items()}
    return cast("Criteria", read)


def in_so_far(catalog: Catalog, criteria: Criteria) -> str:
    """Say in a sentence to what a picture was narrowed, which has been asked for already; nothing where to nothing."""
    names: Mapping[str, Callable[[Any], str]] = {
        "partnership": lambda key: look_up(catalog, Partnership, key).title,
        "meeting": lambda key: column_label(look_up(catalog, Meeting, key)),
        "area": lambda key: look_up(catalog, TechArea, key).label(),
        "party": lambda key: party_called(catalog, key).label(),
        "actor": lambda key: party_called(catalog, key).label(),
        "kind": in_words,
        "force": in_words,
        "text": lambda text: f"\N{LEFT DOUBLE QUOTATION MARK}{text}\N{RIGHT DOUBLE QUOTATION MARK}",
        "since": _as_said,
        "until": _as_said,
    }
    told = []
    for name, word in names.items():
        value: Any = criteria.get(name)
        if value is not None:
            values = several(value, name) if name in _SEVERAL else (value,)
            if name == "partnership" and {one.id for one in catalog.partnerships} <= {*(values or ())}:
                continue
            told.append(f"{name} {listed([word(one) for one in values or ()]) if values else 'none'}")
    told += ["areas beneath left out"] if criteria.get("narrower") is False else []
    told += ["read in primary sources"] if criteria.get("primary_only") else []
    return f"Only {'; '.join(told)}. " if told else ""


def _as_said(day: Any) -> str:  # noqa: ANN401 - whatever says a day
    return spoken(PartialDate.of(day))


def as_tree(catalog: Catalog, ids: Sequence[str]) -> list[tuple[str, int]]:
    """Give areas with their depth, each beneath the one that it belongs to, by label."""
    broader = {one.id: one.broader for one in catalog.areas}
    names = {key: look_up(catalog, TechArea, key).label().casefold() for key in ids}
    held = frozenset(ids)
    # An area's line of labels from the top sorts it beneath its own, where that is in the picture.
    lines = {key: [above for above in upward(key, broader) if above in held][::-1] for key in ids}
    ordered = sorted(ids, key=lambda key: [(names[above], above) for above in lines[key]])
    return [(key, len(lines[key]) - 1) for key in ordered]
