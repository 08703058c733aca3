"""The order of partial dates is total, documented, and agrees with equality and with the bounds."""

from __future__ import annotations

import datetime

from date_texts import Interval, Period, dates
from hypothesis import given
from hypothesis import strategies as st

from partnerships import PartialDate


def documented_key(date: PartialDate) -> tuple[datetime.date, bool, datetime.date, str]:
    """The order as the docs tell it; False sorts before True."""
    no_start, no_end = date.earliest is None, date.latest is None
    return (date.earliest or datetime.date.min, not no_start, date.latest or datetime.date.max, no_end, str(date))  # type: ignore[return-value]


@given(dates())
def test_bounds_are_those_of_the_calendar(known: Period | Interval) -> None:
    """Both bounds are inclusive and those that the text means; no bound is None."""
    date = PartialDate(known.text)
    assert (date.earliest, date.latest) == (known.first, known.last)


@given(dates())
def test_the_ends_are_dates_of_their_own(known: Period | Interval) -> None:
    """An interval's ends are the dates beside the slash or None, and a single date is both its ends."""
    date = PartialDate(known.text)
    if isinstance(known, Period):
        assert date.start is date.end is date
    else:
        ends = [PartialDate(end.text) if isinstance(end, Period) else None for end in known]
        assert [date.start, date.end] == ends


@given(dates(), dates())
def test_exactly_one_of_less_equal_greater(a: Period | Interval, b: Period | Interval) -> None:
    """Of two dates exactly one of <, == and > holds, and <= and >= say the same."""
    one, two = PartialDate(a.text), PartialDate(b.text)
    assert [one < two, one == two, one > two].count(True) == 1
    assert (one <= two) == (one < two or one == two)
    assert (one >= two) == (one > two or one == two)
    assert (one != two) == (not one == two)  # noqa: SIM201 - the operator itself is what is tested


@given(dates(), dates())
def test_equal_is_the_same_text(a: Period | Interval, b: Period | Interval) -> None:
    """Two dates are equal if their texts are, and then their hashes are too."""
    one, two, again = PartialDate(a.text), PartialDate(b.text), PartialDate(a.text)
    assert (one == two) == (a.text == b.text)
    assert one == again
    assert hash(one) == hash(again)


@given(st.lists(dates(), max_size=12), st.randoms(use_true_random=False))
def test_sorting_follows_the_documented_key(known: list[Period | Interval], random: object) -> None:
    """Sorting gives the documented order whatever the order before."""
    made = [PartialDate(one.text) for one in known]
    shuffled = list(made)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert sorted(shuffled) == sorted(made, key=documented_key)


@given(dates(), dates())
def test_certainly_earlier_sorts_earlier(a: Period | Interval, b: Period | Interval) -> None:
    """What certainly ends before the other can begin sorts before it."""
    one, two = PartialDate(a.text), PartialDate(b.text)
    if one.latest and two.earliest and one.latest < two.earliest:
        assert one < two
