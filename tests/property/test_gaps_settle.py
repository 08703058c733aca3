"""The gaps of `deadlines` name what would settle it: once each has an exact day, nothing is open but by a grace."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_status_ledger import ends_of, expected_due_states, expected_status

from partnerships import (
    Assessment,
    Catalog,
    Commitment,
    Deadlines,
    DueState,
    Meeting,
    MeetingLevel,
    MeetingStatus,
    PartialDate,
    Partnership,
    Party,
    PartyKind,
    Status,
    deadlines,
    due_state,
    find_commitments,
    load_bundled,
)
from partnerships.strategies import catalogs, commitments, partial_dates

OPEN = {DueState.UNDETERMINED, DueState.WINDOW_OPEN}
FIRST, LAST = datetime.date.min, datetime.date.max
ENTRY = re.compile(r"assessments\[(\d+)\]\.on")
Pick = Callable[[datetime.date, datetime.date], datetime.date]
"""Picks a day from the first and the last that it may be."""


# --- Catalogs, days, and one day for every vague date ---------------------------------------------------------------

NEAR = (datetime.date(2025, 1, 1), datetime.date(2025, 12, 31))
DATES = partial_dates(*NEAR)
STATUSES = st.sampled_from((*Status, Status.DELIVERED, Status.DELIVERED, Status.MAINTAINED, Status.STARTED))
ALONE = Catalog(
    partnerships=(Partnership(id="p", title="EU-Japan", parties=("EU", "JP")),),
    parties=(Party(id="EU", kind=PartyKind.UNION), Party(id="JP", kind=PartyKind.STATE)),
    meetings=(
        Meeting(id="m1", partnership="p", series="council", level=MeetingLevel.MINISTERIAL, status=MeetingStatus.HELD),
    ),
)
"""Holds what a promise made alone may name."""
NAMES_NOTHING: Mapping[str, Any] = {
    "meeting": "m1",
    "statement": None,
    "declaratory": False,
    "parties": st.sampled_from(((), ("JP",), ("EU", "JP"), ("EU", "JP"))),
    **dict.fromkeys(("areas", "actors", "links", "sources", "former_ids"), ()),
    "instrument": None,
}


def entries(parties: st.SearchStrategy[str | None], statuses: Any = STATUSES, dates: Any = DATES) -> Any:
    """Entries of a ledger around one year, so that they meet deadlines, days and each other."""
    return st.builds(Assessment, status=statuses, on=dates, party=parties)


LEDGERS = st.lists(entries(st.sampled_from((None, None, "EU", "JP"))), max_size=5, unique=True).map(tuple)
PROMISES = commitments(**NAMES_NOTHING, due=DATES, assessments=LEDGERS, made_on=st.none() | DATES)
PLAIN = commitments(
    **NAMES_NOTHING, due=DATES, assessments=st.lists(entries(st.none()), max_size=1).map(tuple), made_on="2024-01-01"
)
DONE = st.sampled_from((Status.DELIVERED, Status.MAINTAINED))
ENDING = partial_dates(*NEAR, intervals=False)
SHARES = st.permutations(("EU", "JP")).flatmap(
    lambda order: st.tuples(*(entries(st.just(party), DONE, ENDING) for party in order))
)
"""Each party's share once; the dates have ends, so that all of it counts in the end."""
SHARED = commitments(**(NAMES_NOTHING | {"parties": ("EU", "JP")}), due=DATES, assessments=SHARES, made_on="2024-01-01")
DAYS = st.dates(datetime.date(2024, 10, 1), datetime.date(2026, 3, 31)) | st.dates(*NEAR)
GRACES = st.sampled_from((0, 0, 1, 30, 365)) | st.integers(0, 3_652_058)
PICKS = st.randoms(use_true_random=False).map(
    lambda chance: lambda first, last: first + datetime.timedelta(days=chance.randint(0, (last - first).days))
) | st.sampled_from((lambda first, _: first, lambda _, last: last))


@st.composite
def questions(draw: st.DrawFn) -> tuple[Catalog, datetime.date, dict[str, Any]]:
    """A catalog, a day near its deadlines, a grace, and bounds of the window and of the time of making or none."""
    catalog = draw(catalogs(min_commitments=1, max_commitments=6))
    dates = [date for one in catalog.commitments for date in (one.due, one.made_on) if date is not None]
    near = [edge for date in dates for edge in (date.earliest, date.latest) if edge is not None]
    days = st.sampled_from(near) | st.dates() if near else st.dates()
    bounds = {name: draw(st.none() | days) for name in ("due_from", "due_by", "since", "until")}
    return catalog, draw(days), {"grace": draw(GRACES), **bounds}


def alone(promise: Commitment) -> Catalog:
    """The catalog of one promise."""
    return attrs.evolve(ALONE, commitments=(promise,))


def ask(promise: Commitment, day: datetime.date, grace: int = 0, **criteria: Any) -> Deadlines:
    """Ask about one promise."""
    return deadlines(alone(promise), on=day, grace=grace, **criteria)


def told(found: Deadlines, promise: Commitment) -> dict[str, PartialDate | None]:
    """The dates of a promise that its gaps name, each by its path."""
    ledger = promise.assessments
    fields = [gap.field for gap in found.gaps if gap.commitment == promise.id and gap.field != "assessments"]
    return {
        field: ledger[int(entry[1])].on if (entry := ENTRY.fullmatch(field)) else getattr(promise, field)
        for field in fields
    }


def exact(date: PartialDate | None, pick: Pick) -> str:
    """Some day of a date, or of all days there are where nobody knows it."""
    first, last = date.reach if date is not None else (None, None)
    return pick(first or FIRST, last or LAST).isoformat()


def settled(promise: Commitment, found: Deadlines, pick: Pick) -> Commitment:
    """The promise with some day for every date that a gap names."""
    changes: dict[str, Any] = {}
    ledger = list(promise.assessments)
    for field, date in told(found, promise).items():
        if entry := ENTRY.fullmatch(field):
            ledger[int(entry[1])] = attrs.evolve(ledger[int(entry[1])], on=exact(date, pick))
        elif field == "due":
            assert date is not None
            changes["due"] = exact_due(date, pick)
        else:
            assert field == "made_on"
            changes["made_on"] = exact(date, pick)
    return attrs.evolve(promise, **changes, assessments=tuple(dict.fromkeys(ledger)))


def exact_due(due: PartialDate, pick: Pick) -> str:
    """Some day that a deadline may have: its end, never before its start."""
    first, last = ends_of(due)[1]
    return pick(
        *(datetime.date.fromordinal(int(min(max(day, 1), LAST.toordinal()))) for day in (first, last))
    ).isoformat()


def is_open(promise: Commitment, day: datetime.date, grace: int) -> bool:
    """Whether the state is open, and not for a grace alone (to which the deadline's own day belongs)."""
    state = due_state(promise, day, grace=grace)
    if state is DueState.WINDOW_OPEN:
        assert promise.due is not None
        first, last = ends_of(promise.due)[1]
        return not last <= day.toordinal() <= first + grace
    return state is DueState.UNDETERMINED and due_state(promise, day) in OPEN


# --- The laws -------------------------------------------------------------------------------------------------------


@given(PROMISES, DAYS, GRACES)
def test_what_is_open_has_a_gap_that_names_a_date(promise: Commitment, day: datetime.date, grace: int) -> None:
    """A promise of which no vague date is named is open only because of a grace, or on the deadline's own day."""
    found = ask(promise, day, grace)

    if not told(found, promise):
        assert not is_open(promise, day, grace)


@given(PROMISES, DAYS, GRACES)
def test_what_a_gap_names_is_vague(promise: Commitment, day: datetime.date, grace: int) -> None:
    """Every gap stands at a field as recorded that is not one certain day; a missing finding where none is."""
    for gap in ask(promise, day, grace, since=day, due_by=day).gaps:
        if gap.field == "assessments":
            status = str(expected_status(promise, day))
            assert gap.recorded == (None if status == "unassessed" else status)
            assert status in {"unassessed", "no_evidence"}
        else:
            date = told(attrs.evolve(ask(promise, day), gaps=(gap,)), promise)[gap.field]
            assert gap.recorded == (None if date is None else str(date))
            assert date is None or date.precision != "day" or date.is_qualified


@given(PLAIN, DAYS, GRACES, PICKS)
def test_exact_days_settle_what_is_open(promise: Commitment, day: datetime.date, grace: int, pick: Pick) -> None:
    """With one finding or none, some day for every date that is named leaves nothing open."""
    if is_open(promise, day, grace):
        assert not is_open(settled(promise, ask(promise, day, grace), pick), day, grace)


@given(SHARED, GRACES, PICKS)
def test_exact_days_settle_whose_share_was_last(promise: Commitment, grace: int, pick: Pick) -> None:
    """Where each party has done its share, some day for every date that is named leaves nothing open."""
    assert not is_open(settled(promise, ask(promise, LAST, grace), pick), LAST, grace)


@given(PROMISES, DAYS, GRACES, PICKS)
def test_following_the_gaps_comes_to_an_end(promise: Commitment, day: datetime.date, grace: int, pick: Pick) -> None:
    """With any ledger, giving a day to what is named, and asking again, settles it after as many rounds as dates."""
    for _ in range(1 + len(promise.assessments)):
        promise = settled(promise, ask(promise, day, grace), pick)

    found = ask(promise, day, grace)
    assert not told(found, promise)
    assert not is_open(promise, day, grace)
    assert len(found.overdue.undecided) == 0


@given(PROMISES, DAYS, DAYS, DAYS, PICKS)
def test_exact_days_settle_the_window(
    promise: Commitment, day: datetime.date, one: datetime.date, two: datetime.date, pick: Pick
) -> None:
    """Some day for every date that is named says whether it falls due in the window, and was made in the time."""
    window: dict[str, Any] = {"due_from": min(one, two), "due_by": max(one, two), "since": one, "until": max(one, two)}
    found = ask(promise, day, **window)

    again = ask(settled(promise, found, pick), day, **window)

    assert len(again.falling_due.undecided) == 0


@given(PROMISES, DAYS, GRACES, PICKS)
def test_overdue_is_so_whatever_the_day_of_the_deadline(
    promise: Commitment, day: datetime.date, grace: int, pick: Pick
) -> None:
    """Whatever day the deadline was: a certain member is overdue by it, and what is overdue by it was undecided."""
    found = ask(promise, day, grace)
    if promise.due is not None and not promise.due.is_open_end:
        by_day = attrs.evolve(promise, due=exact_due(promise.due, pick))
        is_late = due_state(by_day, day, grace=grace) is DueState.OVERDUE

        assert is_late or promise not in found.overdue
        assert not is_late or promise in found.overdue or promise in found.overdue.undecided


@given(questions())
def test_answer_is_what_finding_finds(question: tuple[Catalog, datetime.date, dict[str, Any]]) -> None:
    """What falls due is what `find_commitments` finds in the window, certain and undecided; overdue is what is."""
    catalog, day, asked = question
    grace = asked.pop("grace")
    fits = {"since": asked["since"], "until": asked["until"]}

    found = deadlines(catalog, on=day, grace=grace, **asked)

    wanted = find_commitments(catalog, **asked)
    everything = find_commitments(catalog, **fits)
    assert list(found.falling_due) == [one for one in wanted if has_deadline(one)]
    assert list(found.falling_due.undecided) == [one for one in wanted.undecided if has_deadline(one)]
    late = [one for one in everything if due_state(one, day, grace=grace) == "overdue"]
    assert list(found.overdue) == [one for one in late if not may_be_settled(one, day)]
    assert {one for one in late if may_be_settled(one, day)} <= {*found.overdue.undecided}
    for one in found.overdue:
        assert DueState.OVERDUE in expected_due_states(one, day, grace=grace)
    assert {*found.overdue.undecided} <= {*everything, *everything.undecided}
    assert not {*found.overdue} & {*found.overdue.undecided}


def may_be_settled(promise: Commitment, day: datetime.date) -> bool:
    """Whether a finding of a vague day, which does not count yet, may have settled the promise by a day."""
    settling = {Status.DELIVERED, Status.MAINTAINED, Status.DROPPED, Status.SUPERSEDED}
    return any(
        found.status in settling
        and found.on.is_after(day) is not True
        and (found.on.latest is None or found.on.latest > day)
        for found in promise.assessments
    )


def has_deadline(promise: Commitment) -> bool:
    """Whether there is a deadline at all, known or not."""
    return promise.due is not None and not promise.due.is_open_end


@given(questions())
def test_answer_tells_of_its_own_promises_alone(question: tuple[Catalog, datetime.date, dict[str, Any]]) -> None:
    """States, gaps and rows are those of the promises that fall due or are overdue, certainly or perhaps, once each."""
    catalog, day, asked = question

    found = deadlines(catalog, on=day, **asked)

    groups = (found.falling_due, found.falling_due.undecided, found.overdue, found.overdue.undecided)
    members = {one.id for group in groups for one in group}
    rows = found.rows()
    assert found.states.keys() == members
    assert sorted(str(row["id"]) for row in rows) == sorted(members)
    assert {gap.commitment for gap in found.gaps} <= members
    assert [gap.commitment for gap in found.gaps] == sorted(gap.commitment for gap in found.gaps)
    assert len(set(found.gaps)) == len(found.gaps)
    for group in groups:
        assert [one for one in catalog.commitments if one in group] == list(group)
    for row in rows:
        promise = catalog[str(row["id"])]
        assert isinstance(promise, Commitment)
        assert found.states[promise.id] is due_state(promise, day, grace=asked["grace"])
        assert row["due_state"] == found.states[promise.id]
        for column, group in (("falls_due", found.falling_due), ("overdue", found.overdue)):
            assert (row[column] == "yes", row[column] == "cannot tell") == (
                promise in group,
                promise in group.undecided,
            )


@given(questions())
def test_what_is_undecided_has_a_gap(question: tuple[Catalog, datetime.date, dict[str, Any]]) -> None:
    """Of every promise that only may fall due or be overdue, a gap names a date."""
    catalog, day, asked = question

    found = deadlines(catalog, on=day, **asked)

    for one in (*found.falling_due.undecided, *found.overdue.undecided):
        assert told(found, one)


@pytest.mark.parametrize("day", ["2023-07-03", "2024-05-15", "2025-06-30", "2026-01-01", "2026-11-24"])
def test_bundled_record_is_settled_by_its_gaps(day: str) -> None:
    """Of every bundled promise, the first or the last day of each date that is named settles what is open."""
    on = datetime.date.fromisoformat(day)
    catalog = load_bundled()
    found = deadlines(catalog, on=on)

    for promise in find_commitments(catalog):
        for pick in (min, max):
            if promise.id in found.states:
                assert not is_open(settled(promise, found, pick), on, 0)
