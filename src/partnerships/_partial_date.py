"""Dates of reduced precision: what is known of a day, kept as it was written.

One class, `PartialDate`, reads the date texts of EDTF (ISO 8601-2:2019) of levels 0 and 1, and of level 2 the quarters
and halves of a year. It works out their bounds, sorts them, and answers questions about them with True, False or None:
None means that the text cannot settle the question. Rules named "EDTF" below are headings of the specification at
https://www.loc.gov/standards/datetime/; where that is silent, the choice stands in ``docs/explanation/dates.md``.

A period is held as whole months, counted from the year 0000, because all but single days are made of whole months. Days
are held as ordinals, so that "without bound" has a place too: one before the first day and one after the last.
"""

from __future__ import annotations

import calendar
import datetime
import functools
import re
from typing import Final, NamedTuple, final

from partnerships.errors import InvalidDateError, shown

__all__ = ["PartialDate", "as_day", "end_reach", "lies_before", "meant_by", "read_text"]

_FIRST: Final = datetime.date.min.toordinal()
_LAST: Final = datetime.date.max.toordinal()
_BEFORE_ALL: Final = _FIRST - 1
_AFTER_ALL: Final = _LAST + 1

_FIRST_MONTH: Final = 12 * datetime.MINYEAR
_PAST_MONTHS: Final = 12 * (datetime.MAXYEAR + 1)

_FIRST_YEAR_SAID: Final = 1900
_LAST_YEAR_SAID: Final = 2199

_LONGEST: Final = len("2026-05-05%/2026-05-06%")
_ALPHABET: Final = frozenset("0123456789-/.X?~%")
_QUALIFIERS: Final = ("?", "~", "%")
_NO_DATE: Final = ("", "..")

# Not from `calendar`, whose names follow the locale: the text of an error must not.
# fmt: off
_MONTH_NAMES: Final = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
                       "November", "December")
# fmt: on

# The code after the year: its first month, how many months it lasts, what to call that.
_PARTS_OF_YEAR: Final = {
    **{f"{month:02}": (month, 1, "month") for month in range(1, 13)},
    "XX": (1, 12, "year"),
    **{str(21 + n): (3 + 3 * n, 3, "season") for n in range(4)},
    **{str(33 + n): (1 + 3 * n, 3, "quarter") for n in range(4)},
    **{str(40 + n): (1 + 6 * n, 6, "half") for n in range(2)},
}
_OTHER_PARTS_OF_YEAR: Final = frozenset(str(code) for code in (*range(25, 33), *range(37, 40)))

_FORMS: Final = "the forms are YYYY, YYYY-MM and YYYY-MM-DD"
_X_RULE: Final = "X stands for the last one or two digits of a year, a whole day, or a whole month with its day"
_CODES_RULE: Final = "only the codes 21 to 24 (seasons), 33 to 36 (quarters), 40 and 41 (halves) are taken"


class _RefusedError(Exception):
    """Why a text is no date; the caller knows the whole text and adds it."""


def _require(is_so: object, reason: str) -> None:
    if not is_so:
        raise _RefusedError(reason)


class _Period(NamedTuple):
    """One date without a slash. All bounds are ordinals and inclusive; the wide ones allow for a qualifier."""

    first: int
    last: int
    wide_first: int
    wide_last: int
    precision: str


class _Reach(NamedTuple):
    """All that the predicates need: the span of the start and the span of the end, both inclusive.

    Each day of either span belongs to some completion, and every start in its span goes with the last end, every end
    with the first start. A single date has one span for both, though there its start *is* its end.
    """

    start_first: int
    start_last: int
    end_first: int
    end_last: int


def _number(text: str, name: str, highest: int, of_what: str = "") -> int:
    width = len(str(highest))
    _require("X" not in text, _X_RULE)
    is_right = len(text) == width and text.isdigit() and 1 <= int(text) <= highest
    _require(is_right, f"{name} must be {1:0{width}} to {highest}{of_what}")
    return int(text)


_year = functools.partial(_number, name="year", highest=datetime.MAXYEAR)


def _day_of(index: int) -> int:
    """Give the first day of a month, or the nearest day there is where the month lies outside the calendar."""
    if index < _FIRST_MONTH:
        return _FIRST
    if index >= _PAST_MONTHS:
        return _AFTER_ALL
    return datetime.date(index // 12, index % 12 + 1, 1).toordinal()


def _of_months(year: int, month: int, count: int, precision: str) -> _Period:
    start = 12 * year + month - 1
    after = start + count
    _require(after <= _PAST_MONTHS, "it runs past 9999-12-31, the last day there is")
    return _Period(_day_of(start), _day_of(after) - 1, _day_of(start - count), _day_of(after + count) - 1, precision)


def _of_year_alone(text: str) -> _Period:
    """Read ``2026``, ``202X`` or ``20XX`` (EDTF level 1, "Unspecified digit(s) from the right")."""
    open_digits = len(text) - len(text.rstrip("X"))
    if open_digits not in (1, 2):
        return _of_months(_year(text), 1, 12, "year")
    first_year = _year(text.rstrip("X") + "0" * open_digits)
    return _of_months(first_year, 1, 12 * 10**open_digits, ("decade", "century")[open_digits - 1])


def _of_part_of_year(year_text: str, code: str) -> _Period:
    year = _year(year_text)
    _require(code not in _OTHER_PARTS_OF_YEAR, _CODES_RULE)
    month, count, precision = _PARTS_OF_YEAR.get(code) or (_number(code, "month", 12), 1, "month")
    return _of_months(year, month, count, precision)


def _of_day(year_text: str, month_text: str, day_text: str) -> _Period:
    year = _year(year_text)
    if month_text == day_text == "XX":
        return _of_months(year, 1, 12, "year")
    month = _number(month_text, "month", 12)
    if day_text == "XX":
        return _of_months(year, month, 1, "month")
    days = calendar.monthrange(year, month)[1]
    day = _number(day_text, "day", days, f" in {_MONTH_NAMES[month - 1]} {year:04}")
    ordinal = datetime.date(year, month, day).toordinal()
    return _Period(ordinal, ordinal, max(ordinal - 1, _FIRST), min(ordinal + 1, _LAST), "day")


def _period(text: str) -> _Period:
    unqualified = text[:-1] if text.endswith(_QUALIFIERS) else text
    match unqualified.split("-"):
        case [year]:
            found = _of_year_alone(year)
        case [year, code]:
            found = _of_part_of_year(year, code)
        case [year, month, day]:
            found = _of_day(year, month, day)
        case _:
            raise _RefusedError(_FORMS)
    if unqualified == text:
        return found._replace(wide_first=found.first, wide_last=found.last)
    return found


def _end(text: str) -> _Period | None:
    """Read one end of an interval; None if it is open or unknown."""
    if text in _NO_DATE:
        return None
    found = _period(text)
    _require(found.precision != "season", "a season cannot stand in an interval")
    _require("X" not in text, "X cannot stand in an interval (that is level 2)")
    return found


def _interval(text: str) -> tuple[int, int, _Reach]:
    start_text, slash, end_text = text.partition("/")
    _require(slash not in end_text, "an interval has one slash")
    start, end = _end(start_text), _end(end_text)
    _require(start or end, "one end of an interval must be a date")
    first, last = start.first if start else _BEFORE_ALL, end.last if end else _AFTER_ALL
    _require(first <= last, "it ends before it starts")
    # Open: exactly "without bound". Unknown: any day at all that the other end allows.
    a, b = start[2:4] if start else (_BEFORE_ALL, _BEFORE_ALL if start_text else _AFTER_ALL)
    c, d = end[2:4] if end else (_AFTER_ALL if end_text else _BEFORE_ALL, _AFTER_ALL)
    return first, last, _Reach(a, min(b, d), max(a, c), d)


def _check_characters(text: str) -> None:
    # The cap comes first: all that follows is then done on a few characters, whatever was given.
    _require(text, "it is empty")
    _require(len(text) <= _LONGEST, f"no date is longer than {_LONGEST} characters")
    wrong = next((character for character in text if character not in _ALPHABET), None)
    _require(wrong is None, f"{shown(wrong)} has no place in a date")


def _date_or_none(ordinal: int) -> datetime.date | None:
    return datetime.date.fromordinal(ordinal) if _FIRST <= ordinal <= _LAST else None


def _verdict(*, always: bool, ever: bool) -> bool | None:
    return True if always else None if ever else False


@final
@functools.total_ordering
class PartialDate:
    """What is known of a day, or of a stretch of days, as EDTF text.

    A single date stands for *one unknown day* between its bounds. An interval (``a/b``) stands for *every day* from its
    start to its end, where each end is itself one unknown day. An open end (``..``) goes on without bound; an unknown
    end (nothing before or after the slash) exists, and nobody knows it.

    The predicates answer True if that is so of every day or stretch that the text may stand for, False if of none, and
    None otherwise. A qualifier (``?`` uncertain, ``~`` approximate, ``%`` both) moves no bound; the predicates answer
    None where the verdict would change if the qualified date were one period of its own length earlier or later.

    Immutable and hashable. Equal means the same text: ``2026-05`` is not ``2026-05-01/2026-05-31``. Sorted by first
    day, then by last day, then by text, where what has no first day comes first and what has no last day comes last.

    Args:
        text: EDTF text of level 0 or 1, date part only; also quarters (33 to 36) and halves (40, 41) of a year.

    Raises:
        InvalidDateError: *text* is no text, or no date of these forms; the message gives the reason.

    Attributes:
        earliest: The first day it can reach, inclusive; None if its start is open or unknown.
        latest: The last day it can reach, inclusive; None if its end is open or unknown.
        precision: How wide the stretch is: ``day``, ``month``, ``season``, ``quarter``, ``half``, ``year``,
            ``decade``, ``century`` or ``interval``. ``2004-05-XX`` is a ``month``, ``2004-XX`` a ``year``.

    Example:
        >>> day = PartialDate("2024-02")
        >>> day.earliest, day.latest, day.precision
        (datetime.date(2024, 2, 1), datetime.date(2024, 2, 29), 'month')
        >>> deadline = PartialDate("../2026-33~")
        >>> deadline.end, deadline.is_open_start, deadline.is_unknown_start, deadline.is_approximate
        (PartialDate('2026-33~'), True, False, True)
        >>> PartialDate("2026-13")
        Traceback (most recent call last):
            ...
        partnerships.errors.InvalidDateError: '2026-13' is not a date: month must be 01 to 12
    """

    __slots__ = ("_order", "_reach", "_text", "earliest", "latest", "precision")

    _order: tuple[int, int, str]
    _reach: _Reach
    _text: str
    earliest: datetime.date | None
    latest: datetime.date | None
    precision: str

    # In `__new__`, so that calling `__init__` again on a finished date changes nothing.
    def __new__(cls, text: str) -> PartialDate:
        """Read *text*; the class's own docstring says how."""
        if not isinstance(text, str):
            msg = f"{shown(text)} is not a date: it must be text, such as '2026-05'"
            raise InvalidDateError(msg)
        return read_text(str.__str__(text))

    @classmethod
    def of(cls, value: str | datetime.date | PartialDate) -> PartialDate:
        """Give *value* as a partial date, whichever of the three it is.

        Args:
            value: EDTF text, a day, or a partial date (given back as it is).

        Raises:
            InvalidDateError: Anything else, a `datetime.datetime` too: cutting off a time would be a guess.

        Example:
            >>> PartialDate.of(datetime.date(2026, 5, 5))
            PartialDate('2026-05-05')
        """
        if isinstance(value, PartialDate):
            return value
        if isinstance(value, str):
            return _read_helpfully(value)
        if isinstance(value, int) and _is_date(str(value)):
            msg = f"{value} is not a date: it must be text; {meant_by(value)}"
            raise InvalidDateError(msg)
        return cls(datetime.date.isoformat(as_day(value)))

    @classmethod
    def from_wording(
        cls, text: str, *, country: str | None = None, said_on: datetime.date | str | None = None
    ) -> PartialDate:
        """Read a deadline as a communique words it, in English, Japanese, simple French or simple German.

        The whole text must be one of the forms listed in ``docs/reference/dates.md``; anything else is refused with the
        reason, never guessed. "By X" goes up to X's last day, included, and has no beginning; "before X" leaves X out;
        "from X" starts on some day of X and has no end. EDTF text is read as it is.

        Args:
            text: The wording, of at most 200 characters. Case, width and doubled spaces do not matter.
            country: Code of the country whose fiscal years are meant, of ISO 3166-1 or ``EU``; None: none is known, and
                a fiscal year is refused. Seasons are those of the north, so they are refused for other countries.
            said_on: The day that words such as "within six months" or "next year" count from; None: such words are
                refused.

        Raises:
            InvalidDateError: *text* is no text, or is not read; *country* is no text; *said_on* is no day, or lies
                outside the years 1900 to 2199.

        Example:
            >>> PartialDate.from_wording("by the end of March 2025"), PartialDate.from_wording("2024年4月4日〜5日")
            (PartialDate('../2025-03-31'), PartialDate('2024-04-04/2024-04-05'))
            >>> PartialDate.from_wording("within six months", said_on="2024-08-31")
            PartialDate('../2025-02-28')
            >>> PartialDate.from_wording("FY2024", country="JP")
            PartialDate('2024-04-01/2025-03-31')
            >>> PartialDate.from_wording("4 April")
            Traceback (most recent call last):
                ...
            partnerships.errors.InvalidDateError: '4 April' is not read as a date: it has no year
        """
        if not isinstance(text, str):
            msg = f"{shown(text)} is not read as a date: it must be text, such as 'by the end of 2026'"
            raise InvalidDateError(msg)
        if not (country is None or isinstance(country, str)):
            msg = f"{shown(country)} is no country: it must be a code, such as 'JP'"
            raise InvalidDateError(msg)
        day = None if said_on is None else as_day(said_on)
        if day and not _FIRST_YEAR_SAID <= day.year <= _LAST_YEAR_SAID:
            msg = f"{shown(str(day))} is no day that words can count from: its year must be 1900 to 2199"
            raise InvalidDateError(msg)
        from partnerships._wording import NotReadError, edtf_of  # noqa: PLC0415 - its grammar takes long to set up

        try:
            return cls(edtf_of(str.__str__(text), country=country, said_on=day))
        except NotReadError as reason:
            msg = f"{shown(text)} is not read as a date: {reason}"
            raise InvalidDateError(msg) from None

    @property
    def is_interval(self) -> bool:
        """Whether it stands for every day from a start to an end, and not for one day."""
        return "/" in self._text

    @property
    def is_open_start(self) -> bool:
        """Whether it goes back without bound, as ``../2026`` does."""
        return self._text.startswith("../")

    @property
    def is_open_end(self) -> bool:
        """Whether it goes on without bound, as ``2026/..`` does."""
        return self._text.endswith("/..")

    @property
    def is_unknown_start(self) -> bool:
        """Whether it has a start that nobody knows, as ``/2026`` has."""
        return self._text.startswith("/")

    @property
    def is_unknown_end(self) -> bool:
        """Whether it has an end that nobody knows, as ``2026/`` has."""
        return self._text.endswith("/")

    @property
    def is_uncertain(self) -> bool:
        """Whether it, or one of its ends, is marked ``?`` or ``%``."""
        return "?" in self._text or "%" in self._text

    @property
    def is_approximate(self) -> bool:
        """Whether it, or one of its ends, is marked ``~`` or ``%``."""
        return "~" in self._text or "%" in self._text

    @property
    def is_qualified(self) -> bool:
        """Whether it, or one of its ends, is marked ``?``, ``~`` or ``%``."""
        return self.is_uncertain or self.is_approximate

    @property
    def reach(self) -> tuple[datetime.date | None, datetime.date | None]:
        """The first and the last day that it may reach if a qualifier is allowed for.

        They differ from `earliest` and `latest` where those are qualified: ``2026-05~`` may reach from 1 April to 30
        June.
        None where it goes on without bound, or where nobody knows the end.
        """
        return _date_or_none(self._reach.start_first), _date_or_none(self._reach.end_last)

    @property
    def start(self) -> PartialDate | None:
        """The start of an interval, None if it is open or unknown; a single date is its own start."""
        text = self._text.partition("/")[0]
        return self if not self.is_interval else None if text in _NO_DATE else PartialDate(text)

    @property
    def end(self) -> PartialDate | None:
        """The end of an interval, None if it is open or unknown; a single date is its own end."""
        text = self._text.rpartition("/")[2]
        return self if not self.is_interval else None if text in _NO_DATE else PartialDate(text)

    def is_before(self, day: datetime.date | str) -> bool | None:
        """Tell whether all of it lies before *day*.

        Args:
            day: A `datetime.date` or its text, ``YYYY-MM-DD``; not itself "before".

        Returns:
            True if certainly, False if certainly not, None if it cannot be told.

        Raises:
            InvalidDateError: *day* is no full day.

        Example:
            >>> may = PartialDate("2026-05")
            >>> may.is_before("2026-06-01"), may.is_before("2026-05-10"), may.is_before("2026-05-01")
            (True, None, False)
        """
        number, reach = as_day(day).toordinal(), self._reach
        return _verdict(always=reach.end_last < number, ever=reach.end_first < number)

    def is_after(self, day: datetime.date | str) -> bool | None:
        """Tell whether all of it lies after *day*.

        Args:
            day: A `datetime.date` or its text, ``YYYY-MM-DD``; not itself "after".

        Returns:
            True if certainly, False if certainly not, None if it cannot be told.

        Raises:
            InvalidDateError: *day* is no full day.

        Example:
            >>> may = PartialDate("2026-05")
            >>> may.is_after("2026-04-30"), may.is_after("2026-05-10"), may.is_after("2026-05-31")
            (True, None, False)
        """
        number, reach = as_day(day).toordinal(), self._reach
        return _verdict(always=reach.start_first > number, ever=reach.start_last > number)

    def starts_before(self, day: datetime.date | str) -> bool | None:
        """Tell whether its first day lies before *day*.

        Args:
            day: A `datetime.date` or its text, ``YYYY-MM-DD``; not itself "before".

        Returns:
            True if certainly, False if certainly not, None if it cannot be told.

        Raises:
            InvalidDateError: *day* is no full day.

        Example:
            >>> spring = PartialDate("2026-03-10/2026-05")
            >>> spring.starts_before("2026-03-11"), spring.starts_before("2026-03-10")
            (True, False)
        """
        number, reach = as_day(day).toordinal(), self._reach
        return _verdict(always=reach.start_last < number, ever=reach.start_first < number)

    def ends_after(self, day: datetime.date | str) -> bool | None:
        """Tell whether its last day lies after *day*.

        Args:
            day: A `datetime.date` or its text, ``YYYY-MM-DD``; not itself "after".

        Returns:
            True if certainly, False if certainly not, None if it cannot be told.

        Raises:
            InvalidDateError: *day* is no full day.

        Example:
            >>> spring = PartialDate("2026-03-10/2026-05")
            >>> spring.ends_after("2026-04-30"), spring.ends_after("2026-05-15"), spring.ends_after("2026-05-31")
            (True, None, False)
        """
        number, reach = as_day(day).toordinal(), self._reach
        return _verdict(always=reach.end_first > number, ever=reach.end_last > number)

    def contains(self, day: datetime.date | str) -> bool | None:
        """Tell whether *day* is the day meant, or for an interval one of its days, both ends included.

        Args:
            day: A `datetime.date` or its text, ``YYYY-MM-DD``.

        Returns:
            True if certainly, False if certainly not, None if it cannot be told.

        Raises:
            InvalidDateError: *day* is no full day.

        Example:
            >>> PartialDate("2026-05").contains("2026-05-10") is None  # one day of May, which nobody knows
            True
            >>> PartialDate("2026-05-01/2026-05-31").contains("2026-05-10")  # every day of May
            True
        """
        number, reach = as_day(day).toordinal(), self._reach
        return _verdict(
            always=reach.start_last <= number <= reach.end_first, ever=reach.start_first <= number <= reach.end_last
        )

    def overlaps(self, other: PartialDate | datetime.date | str) -> bool | None:
        """Tell whether it shares at least one day with *other*.

        The two are taken as independent, even where their texts are equal: two days in May need not be the same.

        Args:
            other: A partial date, its text, or a day.

        Returns:
            True if certainly, False if certainly not, None if it cannot be told.

        Raises:
            InvalidDateError: *other* is no date.

        Example:
            >>> council = PartialDate("2026-05-01/2026-05-31")
            >>> council.overlaps("2026-05-31/.."), council.overlaps("2026-06"), council.overlaps("2026")
            (True, False, None)
        """
        one, two = self._reach, PartialDate.of(other)._reach  # noqa: SLF001 - our own class
        return _verdict(
            always=one.start_last <= two.end_first and two.start_last <= one.end_first,
            ever=one.start_first <= two.end_last and two.start_first <= one.end_last,
        )

    def __str__(self) -> str:
        """Give the text that it was made from."""
        return self._text

    def __repr__(self) -> str:
        """Give the expression that makes it."""
        return f"PartialDate({self._text!r})"

    def __eq__(self, other: object) -> bool:
        """Tell whether *other* is a partial date of the same text."""
        return self._text == other._text if isinstance(other, PartialDate) else NotImplemented

    def __lt__(self, other: object) -> bool:
        """Tell whether it sorts before *other*; for certainty about days, ask `is_before`."""
        return self._order < other._order if isinstance(other, PartialDate) else NotImplemented

    def __hash__(self) -> int:
        """Give the hash of the text."""
        return hash(self._text)

    def __reduce__(self) -> tuple[type[PartialDate], tuple[str]]:
        """Pickle and copy as the text, so that bounds are worked out anew."""
        return PartialDate, (self._text,)

    def __setattr__(self, name: str, value: object = None) -> None:
        """Refuse: a partial date does not change."""
        msg = f"a PartialDate cannot be changed, make a new one: {name}"
        raise AttributeError(msg)

    __delattr__ = __setattr__


@functools.lru_cache(maxsize=16_384)
def read_text(text: str) -> PartialDate:
    """Read a text once: a date does not change, so that all who ask for the same text can share one."""
    try:
        _check_characters(text)
        if "/" in text:
            (first, last, reach), precision = _interval(text), "interval"
        else:
            first, last, low, high, precision = _period(text)
            reach = _Reach(low, high, low, high)
    except _RefusedError as reason:
        msg = f"{shown(text)} is not a date: {reason}"
        raise InvalidDateError(msg) from None
    self = object.__new__(PartialDate)
    bounds = (_date_or_none(first), _date_or_none(last))
    for name, value in zip(PartialDate.__slots__, ((first, last, text), reach, text, *bounds, precision), strict=True):
        object.__setattr__(self, name, value)
    return self


def lies_before(one: PartialDate, other: PartialDate) -> bool:
    """Tell whether every day that *one* may mean comes before every day that *other* may mean.

    Example:
        >>> lies_before(PartialDate("2026-04"), PartialDate("2026-05"))
        True
    """
    return one._reach.end_last < other._reach.start_first  # noqa: SLF001 - our own class


def end_reach(date: PartialDate) -> tuple[int, int]:
    """Give the first and the last day on which a date may end, as ordinals; beyond all days where nothing bounds it.

    Example:
        >>> end_reach(PartialDate("0001-01-01/0001-02")), end_reach(PartialDate("0001-01-01/.."))[1] > 10**6
        ((32, 59), True)
    """
    return date._reach[2:]  # noqa: SLF001 - our own class


def as_day(value: str | datetime.date) -> datetime.date:
    """Give *value* as a day.

    Args:
        value: A `datetime.date`, or its exact text ``YYYY-MM-DD``.

    Raises:
        InvalidDateError: Anything else: a `datetime.datetime`, a month, a qualified day, a day that does not exist.

    Example:
        >>> as_day("2026-11-23")
        datetime.date(2026, 11, 23)
    """
    if isinstance(value, str):
        read = _read_helpfully(value)
        if read.precision == "day" and not read.is_qualified and read.earliest:
            return read.earliest
        reason = "a full day is needed here, YYYY-MM-DD"
    elif isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return value
    else:
        reason = "a day without a time is needed here, such as '2026-05-05'"
    msg = f"{shown(value)} is not a date: {reason}"
    raise InvalidDateError(msg)


_YEAR_FIRST: Final = re.compile(r"(\d{4})[./-]?(\d{1,2})(?:[./-]?(\d{1,2}))?", re.ASCII)
"""Dates that only lack a zero or have other signs between: 2026-5-5, 2026/05/05, 20260505."""
_OTHER_DATES: Final = re.compile(r"\d{1,2}([./-])\d{1,2}\1\d{2,4}|[\w ,.]{0,20}[^\W\dX_]{3}[\w ,.]{0,20}", re.ASCII)
"""Dates as people write them otherwise: 5/5/2026, 5.5.2026, 5 May 2026, end of 2026."""


def meant_by(value: object) -> str | None:
    """Say how to write the date that somebody may have meant; which of two numbers is the month is never guessed."""
    if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 10**8:
        return f"put it in quotes: '{value}'"
    if not isinstance(value, str):
        return None
    if found := _YEAR_FIRST.fullmatch(value):
        meant = "-".join(part.zfill(2) for part in found.groups() if part)
        return f"did you mean {meant!r}?" if meant != value and _is_date(meant) else None
    try:
        return f"did you mean {str(PartialDate.from_wording(value))!r}?"
    except InvalidDateError:
        pass
    return (
        "write the year first, in digits: '2026-05-05', '2026-05' or '2026'" if _OTHER_DATES.fullmatch(value) else None
    )


def _is_date(text: str) -> bool:
    try:
        PartialDate(text)
    except InvalidDateError:
        return False
    return True


def _read_helpfully(text: str) -> PartialDate:
    """Read a date that somebody asks with, and say to who wrote it otherwise how it is written."""
    try:
        return PartialDate(text)
    except InvalidDateError as error:
        hint = meant_by(text)
        if hint is None:
            raise
        msg = f"{error}; {hint}"
        raise InvalidDateError(msg) from None
