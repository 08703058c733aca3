"""Builds date texts together with what they mean, worked out here and not by the code under test."""

from __future__ import annotations

import calendar
import datetime
from typing import NamedTuple

from hypothesis import strategies as st

WINDOW = (datetime.date(2023, 11, 1), datetime.date(2025, 3, 31))
WHOLE = (datetime.date(1, 1, 1), datetime.date(9999, 12, 31))

Days = tuple[datetime.date, datetime.date]


class Period(NamedTuple):
    """One date without a slash: its text, its bounds, its length in months (0: a day) and its qualifier."""

    text: str
    first: datetime.date
    last: datetime.date
    months: int
    mark: str = ""


class Interval(NamedTuple):
    """Two ends, each a period, ``..`` or nothing."""

    start: Period | str
    end: Period | str

    @property
    def text(self) -> str:
        """The two ends with a slash between them."""
        return "/".join(end.text if isinstance(end, Period) else end for end in self)

    @property
    def first(self) -> datetime.date | None:
        """The first day it can reach; None without a known start."""
        return self.start.first if isinstance(self.start, Period) else None

    @property
    def last(self) -> datetime.date | None:
        """The last day it can reach; None without a known end."""
        return self.end.last if isinstance(self.end, Period) else None


def _months(text: str, year: int, month: int, count: int) -> Period:
    end_year, end_month = year, month + count - 1
    while end_month > 12:
        end_year, end_month = end_year + 1, end_month - 12
    last = datetime.date(end_year, end_month, calendar.monthrange(end_year, end_month)[1])
    return Period(text, datetime.date(year, month, 1), last, count)


def _of_form(form: str, day: datetime.date) -> Period:
    year, month = day.year, day.month
    y = f"{year:04}"
    quarter, half = (month - 1) // 3, (month - 1) // 6
    season = min(quarter, 2) if year == 9999 else quarter  # the winter of 9999 ends in a year that does not exist
    decade, century = max(year // 10, 1), max(year // 100, 1)  # the first ones hold the year 0000
    if form == "day":
        return Period(day.isoformat(), day, day, 0)
    text, first_year, first_month, count = {
        "month": (f"{y}-{month:02}", year, month, 1),
        "month-XX": (f"{y}-{month:02}-XX", year, month, 1),
        "year": (y, year, 1, 12),
        "year-XX": (f"{y}-XX", year, 1, 12),
        "year-XX-XX": (f"{y}-XX-XX", year, 1, 12),
        "season": (f"{y}-{21 + season}", year, 3 + 3 * season, 3),
        "quarter": (f"{y}-{33 + quarter}", year, 1 + 3 * quarter, 3),
        "half": (f"{y}-{40 + half}", year, 1 + 6 * half, 6),
        "decade": (f"{decade:03}X", 10 * decade, 1, 120),
        "century": (f"{century:02}XX", 100 * century, 1, 1200),
    }[form]
    return _months(text, first_year, first_month, count)


END_FORMS = ("day", "month", "quarter", "half", "year")
FORMS = (*END_FORMS, "season", "month-XX", "year-XX", "year-XX-XX", "decade", "century")


@st.composite
def periods(draw: st.DrawFn, forms: tuple[str, ...] = FORMS, days: Days = WHOLE, marks: str = "?~%") -> Period:
    """Dates without a slash."""
    period = _of_form(draw(st.sampled_from(forms)), draw(st.dates(*days)))
    mark = draw(st.sampled_from(["", "", *marks]))
    return period._replace(text=period.text + mark, mark=mark)


@st.composite
def intervals(draw: st.DrawFn, forms: tuple[str, ...] = END_FORMS, days: Days = WHOLE, marks: str = "?~%") -> Interval:
    """Intervals that are not certainly reversed: the two ends are put in order."""
    one, two = draw(periods(forms, days, marks)), draw(periods(forms, days, marks))
    if one.first > two.last:
        one, two = two, one
    none = draw(st.sampled_from([None, None, None, ("..", two), ("", two), (one, ".."), (one, "")]))
    return Interval(*(none or (one, two)))


def dates() -> st.SearchStrategy[Period | Interval]:
    """Every form that is taken, over the whole calendar."""
    return periods() | intervals()


@st.composite
def mangled(draw: st.DrawFn) -> str:
    """A date text with one or two characters put in, left out or changed."""
    text = draw(dates()).text
    for _ in range(draw(st.integers(1, 2))):
        at = draw(st.integers(0, len(text)))
        put = draw(st.sampled_from(["", *"0123456789-/.X?~%", "..", " ", "\n", "T", "x", "\N{FULLWIDTH DIGIT ONE}"]))
        text = text[:at] + put + text[at + draw(st.integers(0, 1)) :]
    return text
