"""The predicates against brute force: every completion written out day by day, and the question put to each.

An end without bound is a day beyond all days in question; all such days answer alike, so one of them stands for all.
"""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterable

from date_texts import END_FORMS, WINDOW, Interval, Period, intervals, periods
from dateutil.relativedelta import relativedelta
from how_often import tried
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from partnerships import PartialDate

Stretch = tuple[int, int]
ONE_DAY = datetime.timedelta(days=1)
SHIFTS = (0, -1, 1)

# Long forms are rare and unqualified in intervals, and overlaps are tried within ten weeks: brute force is slow.
SINGLE = ("day", "month", "season", "quarter", "half", "year", "month-XX", "year-XX", "year-XX-XX")
SHORT = ("day", "day", "month")
single_dates = periods(SINGLE, WINDOW) | periods(("decade",), WINDOW, marks="")
spans = intervals(SHORT, WINDOW) | intervals((*SHORT, *SHORT, *END_FORMS), WINDOW, marks="")
TEN_WEEKS = (datetime.date(2024, 2, 5), datetime.date(2024, 4, 14))
small_dates = periods(SHORT, TEN_WEEKS)
small_spans = intervals(("day", "day", "day", "month"), TEN_WEEKS)


def moved(period: Period, by: int) -> range:
    """The days of a period that lies *by* of its own lengths later, as ordinals."""
    step = relativedelta(months=period.months * by) if period.months else relativedelta(days=by)
    first, after = period.first + step, period.last + ONE_DAY + step
    return range(first.toordinal(), after.toordinal())


def places(end: Period | str) -> list[range | str]:
    """Where an end may be: as written and, if it is qualified, one length earlier and one later."""
    if isinstance(end, str):
        return [end]
    return [moved(end, by) for by in (SHIFTS if end.mark else (0,))]


def horizon(*known: Period | Interval, day: datetime.date | None = None) -> Stretch:
    """A day before, and one after, everything in question."""
    ends = [end for one in known for end in ([one] if isinstance(one, Period) else one) if isinstance(end, Period)]
    days = [day.toordinal()] if day else []
    for end in ends:
        days += [moved(end, -1)[0], moved(end, 1)[-1]] if end.mark else [moved(end, 0)[0], moved(end, 0)[-1]]
    return min(days) - 1, max(days) + 1


def _days(end: range | str, open_end: int, edges: Stretch) -> range:
    if isinstance(end, range):
        return end
    return range(open_end, open_end + 1) if end == ".." else range(edges[0], edges[1] + 1)


def completions(known: Period | Interval, edges: Stretch) -> list[list[Stretch]]:
    """All stretches that a date may stand for: one list for every place its qualified ends may be in."""
    if isinstance(known, Period):
        return [[(day, day) for day in _days(days, 0, edges)] for days in places(known)]
    both = (
        (_days(start, edges[0], edges), _days(end, edges[1], edges))
        for start in places(known.start)
        for end in places(known.end)
    )
    listed = ([(s, e) for s in starts for e in ends if s <= e] for starts, ends in both)
    return [stretches for stretches in listed if stretches]


def told(answers: Iterable[bool]) -> bool | None:
    """True if all are, False if none is, else None."""
    seen = set()
    for answer in answers:
        seen.add(answer)
        if len(seen) > 1:
            return None
    return seen.pop()


def agreed(verdicts: Iterable[bool | None]) -> bool | None:
    """The verdict of all places, and None where moving a qualified end changes it."""
    different = set(verdicts)
    return different.pop() if len(different) == 1 else None


@st.composite
def days_near(draw: st.DrawFn, known: Period | Interval) -> datetime.date:
    """A day of the window, more often than not one at or beside a bound."""
    ends = [end for end in ([known] if isinstance(known, Period) else known) if isinstance(end, Period)]
    bounds = [bound for end in ends for bound in (end.first, end.last)]
    near = st.builds(lambda bound, by: bound + by * ONE_DAY, st.sampled_from(bounds), st.integers(-2, 2))
    return draw(near | st.dates(*WINDOW))


def check(known: Period | Interval, day: datetime.date) -> None:
    """Compare every predicate about one day with brute force."""
    date, asked = PartialDate(known.text), day.toordinal()
    everywhere = completions(known, horizon(known, day=day))
    assert date.is_before(day) is agreed(told({e < asked for _, e in stretches}) for stretches in everywhere)
    assert date.is_after(day) is agreed(told({s > asked for s, _ in stretches}) for stretches in everywhere)
    assert date.starts_before(day) is agreed(told({s < asked for s, _ in stretches}) for stretches in everywhere)
    assert date.ends_after(day) is agreed(told({e > asked for _, e in stretches}) for stretches in everywhere)
    contained = agreed(told({s <= asked <= e for s, e in stretches}) for stretches in everywhere)
    assert date.contains(day) is contained
    assert date.overlaps(day) is contained


@settings(tried(3500), suppress_health_check=[HealthCheck.too_slow])
@given(single_dates, st.data())
def test_single_dates_against_every_day(known: Period, data: st.DataObject) -> None:
    """What a single date answers about a day is so of every day, of no day, or of some, as brute force finds."""
    check(known, data.draw(days_near(known)))


@settings(tried(3500), suppress_health_check=[HealthCheck.too_slow])
@given(spans, st.data())
def test_intervals_against_every_completion(known: Interval, data: st.DataObject) -> None:
    """What an interval answers about a day is so of every, no or some pair of a start and an end, start first."""
    check(known, data.draw(days_near(known)))


@settings(tried(3000), suppress_health_check=[HealthCheck.too_slow])
@given(small_dates | small_spans, small_dates | small_spans)
def test_overlaps_against_every_pair_of_completions(a: Period | Interval, b: Period | Interval) -> None:
    """Whether two dates share a day is so of every, no or some pair of completions, drawn independently."""
    edges = horizon(a, b)
    ones, twos = completions(a, edges), completions(b, edges)
    assume(sum(map(len, ones)) * sum(map(len, twos)) < 60_000)
    pairs = itertools.product(ones, twos)
    answer = agreed(told(s <= f and t <= e for s, e in mine for t, f in theirs) for mine, theirs in pairs)
    assert PartialDate(a.text).overlaps(PartialDate(b.text)) is answer
    assert PartialDate(b.text).overlaps(a.text) is answer


@given(single_dates | spans, single_dates | spans)
def test_overlaps_is_the_same_both_ways(a: Period | Interval, b: Period | Interval) -> None:
    """Sharing a day is mutual."""
    assert PartialDate(a.text).overlaps(b.text) is PartialDate(b.text).overlaps(a.text)


@given(single_dates | spans, st.data())
def test_before_after_and_contains_exclude_each_other(known: Period | Interval, data: st.DataObject) -> None:
    """A day is before, after or within; where one is certain the other two are certainly not so."""
    date, day = PartialDate(known.text), data.draw(days_near(known))
    answers = [date.is_before(day), date.is_after(day), date.contains(day)]
    assert answers.count(True) <= 1
    assert True not in answers or answers.count(False) == 2
    assert answers.count(False) < 3
