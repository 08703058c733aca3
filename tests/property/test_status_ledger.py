"""Status and due state on a day are what the rules of the ledger say, worked out here a second time, day by day.

The file also holds the second reading of dates, `days_of` and its kin, that other laws lean on.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Sequence

import attrs
import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from partnerships import (
    Assessment,
    Commitment,
    DueState,
    InvalidQueryError,
    PartialDate,
    Status,
    due_state,
    load_bundled,
    status_on,
)
from partnerships.strategies import commitments, partial_dates

Span = tuple[float, float]
MONTHS = {"month": 1, "season": 3, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
SCALE = [Status.NOT_STARTED, Status.STARTED, Status.SUBSTANTIAL, Status.DELIVERED]
DONE = {Status.DELIVERED, Status.MAINTAINED}


# --- A second reading of dates: the days that each end may be, as ordinals -----------------------------------------


def days_of(text: str) -> Span:
    """The first and last day that one date may be; one of its lengths wider on both sides if it is qualified."""
    date = PartialDate(text)
    first, last = date.earliest, date.latest
    assert first is not None
    assert last is not None
    if text[-1] not in "?~%":
        return first.toordinal(), last.toordinal()
    step = relativedelta(months=MONTHS[date.precision]) if date.precision in MONTHS else relativedelta(days=1)
    return shifted(first, step, -1), shifted(
        last + datetime.timedelta(days=1), step, 1
    ) - 1 if last.year < 9999 else last.toordinal()


def shifted(day: datetime.date, step: relativedelta, by: int) -> int:
    """A day moved, or the first or last day there is."""
    try:
        return (day + step * by).toordinal()
    except (ValueError, OverflowError):
        return 1 if by < 0 else datetime.date.max.toordinal() + 1


def ends_of(date: PartialDate) -> tuple[Span, Span]:
    """The days on which it may start, and those on which it may end; no start comes after every end."""
    start, _, end = str(date).rpartition("/")
    if "/" not in str(date):
        return days_of(str(date)), days_of(str(date))
    no_start, no_end = (
        (-math.inf, -math.inf if start == ".." else math.inf),
        (math.inf if end == ".." else -math.inf, math.inf),
    )
    a, b = days_of(start) if start not in {"", ".."} else no_start
    c, d = days_of(end) if end not in {"", ".."} else no_end
    return (a, min(b, d)), (max(a, c), d)


# --- A second reading of the ledger ---------------------------------------------------------------------------------


def counted(promise: Commitment, day: datetime.date, known_by: datetime.date | None) -> list[tuple[datetime.date, int]]:
    """When the assessments count, and their number in the ledger: latest day reached, and known if that is asked."""
    return [
        (one.on.latest, number)
        for number, one in enumerate(promise.assessments)
        if one.on.latest is not None
        and one.on.latest <= day
        and (known_by is None or (one.known_from is not None and one.known_from <= known_by))
    ]


def expected_status(
    promise: Commitment, day: datetime.date, party: str | None = None, known_by: datetime.date | None = None
) -> Status:
    """The status by the words of the design, section 6a."""
    keys = counted(promise, day, known_by)
    latest = {
        who: max((key for key in keys if promise.assessments[key[1]].party == who), default=None)
        for who in {None, party, *promise.parties}
    }
    joint = latest[None]
    joint_status = promise.assessments[joint[1]].status if joint else Status.UNASSESSED
    own = {
        who: promise.assessments[key[1]].status
        for who, key in latest.items()
        if who is not None and key is not None and (joint is None or key > joint)
    }
    if party is not None:
        return own.get(party, joint_status)
    if promise.parties and all(who in own for who in promise.parties):
        found = {own[who] for who in promise.parties}
        if len(found) == 1:
            return found.pop()
        if found <= set(SCALE):
            return SCALE[min(map(SCALE.index, found))]
    return joint_status


def expected_due_states(
    promise: Commitment,
    day: datetime.date,
    party: str | None = None,
    known_by: datetime.date | None = None,
    grace: int = 0,
) -> set[DueState]:
    """The due state by the words of the design; more than one where delivery is told twice for one day."""
    status, due = expected_status(promise, day, party, known_by), promise.due
    if due is None or due.is_open_end:
        return {DueState.NO_DEADLINE}
    if status in {Status.DROPPED, Status.SUPERSEDED}:
        return {DueState.CLOSED}
    if due.is_unknown_end:
        return {DueState.UNDETERMINED}
    first, last = ends_of(due)[1]
    if status in DONE:
        return {timeliness(one.on, (first, last), grace) for one in deliveries(promise, day, party, known_by)}
    if last + grace < day.toordinal():
        return {DueState.OVERDUE}
    return {DueState.NOT_DUE if first > day.toordinal() else DueState.WINDOW_OPEN}


def deliveries(
    promise: Commitment, day: datetime.date, party: str | None, known_by: datetime.date | None
) -> list[Assessment]:
    """The assessments that counted on the first day of the run of days, up to the day, on which all is done."""
    keys = [
        key
        for key in counted(promise, day, known_by)
        if party is None or promise.assessments[key[1]].party in {None, party}
    ]
    days = sorted({one for one, _ in keys})
    while len(days) > 1 and expected_status(promise, days[-2], party, known_by) in DONE:
        days.pop()
    first = days[-1] if len(days) == 1 or expected_status(promise, days[-1], party, known_by) in DONE else None
    return [promise.assessments[number] for one, number in keys if one == first]


def timeliness(done: PartialDate, deadline: Span, grace: int) -> DueState:
    """Met if no day of delivery comes after any day of the deadline, late if every one comes after the grace."""
    (begin, _), (_, end) = ends_of(done)
    if end <= deadline[0]:
        return DueState.MET
    return DueState.MET_LATE if begin > deadline[1] + grace else DueState.UNDETERMINED


# --- The laws -------------------------------------------------------------------------------------------------------

NEAR = (datetime.date(2025, 1, 1), datetime.date(2025, 12, 31))
STATUSES = st.sampled_from((*Status, Status.DELIVERED, Status.DELIVERED, Status.MAINTAINED, Status.STARTED))
DATES = partial_dates(*NEAR)
LEDGERS = st.lists(
    st.builds(
        Assessment,
        status=STATUSES,
        on=DATES,
        known_from=st.none() | st.dates(*NEAR),
        party=st.sampled_from((None, None, "EU", "JP", "KR")),
    ),
    max_size=6,
    unique=True,
).map(tuple)
PROMISES = commitments(
    assessments=LEDGERS, due=st.none() | DATES | DATES, parties=st.sampled_from(((), ("JP",), ("EU", "JP")))
)
DAYS = st.dates(datetime.date(2024, 6, 1), datetime.date(2026, 6, 30)) | st.dates()
KNOWN_BY = st.none() | st.dates(*NEAR)


def parties_of(promise: Commitment) -> list[str | None]:
    """None, and whom one may ask about."""
    return [None, *sorted({*promise.parties, *(one.party for one in promise.assessments if one.party)})]


@given(PROMISES, DAYS, KNOWN_BY)
def test_status_is_what_the_ledger_says(
    promise: Commitment, day: datetime.date, known_by: datetime.date | None
) -> None:
    """The status, joint and of each party, is that of the latest assessments that count."""
    for party in parties_of(promise):
        assert status_on(promise, day, party=party, known_by=known_by) is expected_status(promise, day, party, known_by)


@given(PROMISES, DAYS, KNOWN_BY, st.none() | st.integers(0, 60) | st.integers(0, 3_652_058))
def test_due_state_is_what_the_days_say(
    promise: Commitment, day: datetime.date, known_by: datetime.date | None, grace: int | None
) -> None:
    """The due state, joint and of each party, is that of every day that deadline and delivery may be."""
    for party in parties_of(promise):
        found = due_state(promise, day, party=party, known_by=known_by, grace=grace)

        assert found in expected_due_states(promise, day, party, known_by, grace or 0)


@given(PROMISES, DAYS)
def test_being_met_or_missed_is_never_claimed_where_a_day_says_else(promise: Commitment, day: datetime.date) -> None:
    """Without deadline nothing is due, overdue is never said before the deadline's last day, nor due after it."""
    found = due_state(promise, day)
    due = promise.due

    assert (found is DueState.NO_DEADLINE) == (due is None or due.is_open_end)
    if found is DueState.OVERDUE:
        assert due is not None
        assert due.latest is not None
        assert due.latest < day
    if found is DueState.NOT_DUE:
        assert due is not None
        assert due.latest is not None
        assert due.latest > day


@given(commitments(), st.dates(), KNOWN_BY, st.none() | st.integers(0, 400))
def test_every_promise_has_an_answer(
    promise: Commitment, day: datetime.date, known_by: datetime.date | None, grace: int | None
) -> None:
    """Any promise on any day has a status and a due state, the same for text and for a length of time."""
    state = due_state(promise, day, known_by=known_by, grace=grace)

    assert isinstance(status_on(promise, day, known_by=known_by), Status)
    assert isinstance(state, DueState)
    length = None if grace is None else datetime.timedelta(days=grace)
    assert due_state(promise, day.isoformat(), known_by=known_by, grace=length) is state
    with pytest.raises(InvalidQueryError):
        status_on(promise, day, party="nobody")


@given(PROMISES, LEDGERS, DAYS)
def test_an_older_assessment_never_changes_the_present(
    promise: Commitment, older: Sequence[Assessment], day: datetime.date
) -> None:
    """Assessments that count from an earlier day than the latest joint one, wherever put, change no joint status."""
    joint = [one.on.latest for one in promise.assessments if one.party is None and one.on.latest is not None]
    limit = max((one for one in joint if one <= day), default=None)
    if limit is not None:
        fresh = [one for one in older if one.on.latest is not None and one.on.latest < limit]
        more = tuple(dict.fromkeys((*fresh, *promise.assessments)))
        after = tuple(dict.fromkeys((*promise.assessments, *fresh)))

        for ledger in (more, after):
            changed = attrs.evolve(promise, assessments=ledger)
            assert status_on(changed, day) is status_on(promise, day)


@given(PROMISES, DAYS, DAYS)
def test_what_comes_later_never_changes_the_past(promise: Commitment, one: datetime.date, two: datetime.date) -> None:
    """An assessment that counts from a later day changes no status on an earlier one."""
    day, later = sorted((one, two))
    if day < later:
        added = Assessment(status="reversed", on=later.isoformat(), note="added")
        changed = attrs.evolve(promise, assessments=(*promise.assessments, added))

        assert status_on(changed, day) is status_on(promise, day)
        assert status_on(changed, later) is Status.REVERSED or any(
            one.party for one in promise.assessments if one.on.latest == later
        )


@pytest.mark.parametrize("day", ["2023-07-03", "2024-05-01", "2025-06-01", "2026-11-24"])
def test_the_bundled_record_keeps_the_rules(day: str) -> None:
    """Status and due state of every bundled promise are what the rules say, and known or not."""
    on = datetime.date.fromisoformat(day)
    for promise in load_bundled().commitments:
        for known_by in (None, on):
            assert status_on(promise, day, known_by=known_by) is expected_status(promise, on, None, known_by)
            assert due_state(promise, day, known_by=known_by) in expected_due_states(promise, on, None, known_by)
