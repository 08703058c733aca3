"""Finding: which commitments and meetings answer a question, which may, and which certainly do not."""

from __future__ import annotations

import datetime
import functools
import inspect
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from operator import attrgetter
from typing import Any, ParamSpec, TypeAlias, TypedDict, TypeVar

from partnerships._catalog import Catalog, expect_catalog, look_up
from partnerships._index import beneath, candidates, meetings_of, series_on_record
from partnerships._ledger import due_state as state_on
from partnerships._ledger import falls_due, series_of, standings
from partnerships._model import Commitment, Meeting, Partnership, Record, TechArea
from partnerships._names import party_called
from partnerships._partial_date import PartialDate, as_day, end_reach
from partnerships._records import Records
from partnerships._rules import country as country_faults
from partnerships._vocabulary import (
    CommitmentKind,
    DueState,
    Force,
    MeetingLevel,
    MeetingStatus,
    SourceExtent,
    SourceKind,
    Status,
)
from partnerships.errors import InvalidQueryError, nearest, shown

__all__ = [
    "Criteria",
    "Day",
    "Several",
    "bound",
    "expect_switch",
    "find_commitments",
    "find_meetings",
    "fits_window",
    "folded",
    "keywords_named",
    "last_meeting",
    "next_meeting",
    "no_such",
    "on_the_day",
    "parties_asked",
    "partnerships_asked",
    "several",
    "words_asked",
]

P = ParamSpec("P")
T = TypeVar("T")
R = TypeVar("R", bound=Record)
W = TypeVar("W", bound=StrEnum)
Several: TypeAlias = str | Iterable[str] | None
"""One value, several (any of them), or None for no such criterion."""
Day: TypeAlias = datetime.date | PartialDate | str | None
Verdict: TypeAlias = bool | None
Test: TypeAlias = Callable[[T], Verdict]


class Criteria(TypedDict, total=False):
    """The criteria of `find_commitments` that questions about many commitments pass on to it."""

    partnership: Several
    meeting: Several
    since: Day
    until: Day
    area: Several
    narrower: bool
    party: Several
    actor: Several
    kind: Several
    force: Several
    text: str | None
    primary_only: bool


def keywords_named(function: Callable[P, T]) -> Callable[P, T]:
    """Answer an unknown keyword with the nearest known one instead of a bare TypeError.

    A question that takes ``**criteria`` takes those of `Criteria`.
    """
    signature = inspect.signature(function)
    known = set(signature.parameters)
    parameters = signature.parameters.values()
    first = next(iter(signature.parameters))  # what is asked: a catalog, or the tables of one
    needed = {one.name for one in parameters if one.default is one.empty and one.kind is not one.VAR_KEYWORD} - {first}
    if "criteria" in known:
        known = known - {"criteria"} | set(Criteria.__optional_keys__)

    @functools.wraps(function)
    def asked(*args: P.args, **kwargs: P.kwargs) -> T:
        for name in kwargs:
            if name not in known:
                raise InvalidQueryError(no_such("criterion", name, known - {first}))
        if first == "catalog":
            expect_catalog(args[0] if args else kwargs.get("catalog"))
        placed = len(args)
        if placed != 1 or not needed <= kwargs.keys():  # anything but the plain case
            try:
                signature.bind(*args, **kwargs)
            except TypeError as error:
                message = f"{function.__name__} cannot be asked so: {error}"
                raise InvalidQueryError(message) from None
        return function(*args, **kwargs)

    return asked


def no_such(noun: str, given: object, known: Iterable[str]) -> str:
    """Say that nothing has this name, and which names there are."""
    names = sorted(known)
    near = nearest(given, names, most=2)
    hint = f"did you mean {' or '.join(map(repr, near))}?" if near else f"there are {', '.join(names) or 'none'}"
    return f"no {noun} is called {shown(given)}; {hint}"


# --- Commitments ----------------------------------------------------------------------------------------------------


@keywords_named
def find_commitments(  # noqa: PLR0913 - one keyword a criterion is the point
    catalog: Catalog,
    *,
    partnership: Several = None,
    meeting: Several = None,
    since: Day = None,
    until: Day = None,
    area: Several = None,
    narrower: bool = True,
    party: Several = None,
    actor: Several = None,
    kind: Several = None,
    force: Several = None,
    status: Several = None,
    due_from: Day = None,
    due_by: Day = None,
    due_state: Several = None,
    on: datetime.date | str | None = None,
    text: str | None = None,
    primary_only: bool = False,
    declaratory: bool | None = False,
) -> Records[Commitment]:
    """Find commitments by any of these criteria, all of which must hold.

    Where a criterion takes several values, any of them will do. None leaves a criterion out.

    Args:
        catalog: The catalog to ask.
        partnership: Ids of partnerships.
        meeting: Ids of the meetings at which they were made.
        since: First day on which they may have been made, inclusive; of a partial date, its first day.
        until: Last day on which they may have been made, inclusive; of a partial date, its last day.
        area: Ids of technology areas.
        narrower: Whether an area takes in all areas beneath it.
        party: Ids or names of parties that undertake them. A name is any label, alias or former name that one party
            alone bears, in any case and width.
        actor: Ids or names of bodies that are to do it; a state or body takes in all bodies beneath it.
        kind: Words of `CommitmentKind`.
        force: Words of `Force`.
        status: Words of `Status`, on the day *on*.
        due_from: First day that the deadline may fall on, inclusive.
        due_by: Last day that the deadline may fall on, inclusive. What has no deadline never falls due.
        due_state: Words of `DueState`, on the day *on*.
        on: The day of *status* and *due_state*.
        text: Words that summary, quote or note contain, in any case and width (NFKC, case-folded).
        primary_only: Whether at least one primary source must be more than located. One of which nobody stated how much
            was read counts.
        declaratory: False leaves declaratory records out, True asks for them alone, None for both.

    Returns:
        What is certainly an answer, in the order of the catalog, by id and not by date; in ``.undecided`` what may be.

    Raises:
        UnknownIdError: No such partnership, meeting, area or party; the nearest are named. Or several parties bear the
            name; all are named.
        InvalidQueryError: An unknown criterion or word, or *status* or *due_state* without *on*.
        InvalidDateError: A day is none.

    Example:
        >>> from partnerships import find_commitments, load_bundled
        >>> catalog = load_bundled("eu-japan")
        >>> [one.id for one in find_commitments(catalog, area="submarine-cables", since="2025", actor="jp-mic")]
        ['eu-japan-3-c20', 'eu-japan-summit-30-c02']
        >>> len(find_commitments(catalog, actor="METI"))
        29
    """
    expect_switch("narrower", narrower)
    expect_switch("primary_only", primary_only)
    if declaratory is not None:
        expect_switch("declaratory", declaratory)
    wanted = {
        "partnership": _ids(catalog, Partnership, partnership),
        "meeting": _ids(catalog, Meeting, meeting),
        "area": _ids(catalog, TechArea, area),
        "party": parties_asked(catalog, party),
        "actor": parties_asked(catalog, actor),
    }
    asked = {name: keys for name, keys in wanted.items() if keys is not None}
    bounds = bound(due_from, "due_from", last=False), bound(due_by, "due_by", last=True)
    near = candidates(catalog, asked, bounds[1], declaratory=declaratory)
    areas = _widened(catalog, "areas", wanted["area"]) if narrower else wanted["area"]
    narrowings = {
        "meeting": _narrowed(wanted["meeting"], lambda ids, ones: [one for one in ones if one.meeting in ids]),
        "partnership": _narrowed(
            _meetings_of(catalog, wanted["partnership"]), lambda ids, ones: [one for one in ones if one.meeting in ids]
        ),
        "area": _narrowed(areas, lambda ids, ones: [one for one in ones if not ids.isdisjoint(one.areas)]),
        "party": _narrowed(wanted["party"], lambda ids, ones: [one for one in ones if not ids.isdisjoint(one.parties)]),
        "actor": _narrowed(
            _widened(catalog, "parties", wanted["actor"]),
            lambda ids, ones: [one for one in ones if not ids.isdisjoint(one.actors)],
        ),
        "kind": _narrowed(
            words_asked(CommitmentKind, "kind", kind), lambda words, ones: [one for one in ones if one.kind in words]
        ),
        "force": _narrowed(
            words_asked(Force, "force", force), lambda words, ones: [one for one in ones if one.force in words]
        ),
    }
    statuses, states, day = on_the_day(status, due_state, on)
    tests = [
        *_due_within(bounds[0], None),
        *_within(since, until, _made_on),
        *_containing(text),
        *_read_primary(catalog, primary_only=primary_only),
    ]
    if statuses is not None:
        narrowings["status"] = _narrowed(statuses, functools.partial(_standing_so, catalog, day))
    if states is not None:
        narrowings["due_state"] = lambda ones: [one for one in ones if state_on(one, day) in states]
    sure, unsure = near.commitments, near.unsure
    for name, narrowed in narrowings.items():
        if narrowed is not None and (name not in near.fit or (name == "area" and not narrower)):
            sure, unsure = narrowed(sure), narrowed(unsure)
    return _answer(catalog, Commitment, sure, tests, unsure)


def _narrowed(
    wanted: set[T] | None, leave: Callable[[set[T], Iterable[Commitment]], list[Commitment]]
) -> Callable[[Iterable[Commitment]], list[Commitment]] | None:
    """Give what leaves of commitments those that a criterion lets through; None where nothing is wanted of it."""
    return None if wanted is None else functools.partial(leave, wanted)


def _standing_so(
    catalog: Catalog, day: datetime.date, statuses: set[Status], commitments: Iterable[Commitment]
) -> list[Commitment]:
    ledgers, number = standings(catalog), day.toordinal()
    before = Status.UNASSESSED in statuses
    return [
        one
        for one in commitments
        if (before if (ledger := ledgers.get(one.id)) is None else ledger.on(number) in statuses)
    ]


def _answer(
    catalog: Catalog, kind: type[R], records: Iterable[R], tests: Iterable[Test[R] | None], unsure: Iterable[R] = ()
) -> Records[R]:
    """Put every test to every record, and join the verdicts by the three-valued *and* of Kleene: False, then None."""
    asked = [test for test in tests if test is not None]
    if not asked:
        return Records(records, catalog, unsure, of=kind)
    certain: list[R] = []
    undecided: list[R] = []
    for ones, best in ((records, certain), (unsure, undecided)):
        for record in ones:
            fitting = best
            for test in asked:
                verdict = test(record)
                if verdict is None:
                    fitting = undecided
                elif not verdict:
                    break
            else:
                fitting.append(record)
    return Records(certain, catalog, sorted(undecided, key=attrgetter("id")), of=kind)


def _all(verdicts: Iterable[Verdict]) -> Verdict:
    """Join verdicts by the three-valued *and* of Kleene: False wins, then None."""
    joined: Verdict = True
    for verdict in verdicts:
        if verdict is False:
            return False
        if verdict is None:
            joined = None
    return joined


def _not(verdict: Verdict) -> Verdict:
    return None if verdict is None else not verdict


def several(value: object, what: str) -> tuple[Any, ...] | None:
    """Read what a criterion takes: one text or several; None for no criterion."""
    if value is None or isinstance(value, str):
        return None if value is None else (value,)
    if not isinstance(value, Iterable) or isinstance(value, bytes | bytearray | Mapping):
        message = f"{what} takes a text or several, not {shown(value)}"
        raise InvalidQueryError(message)
    return tuple(value)


def expect_switch(name: str, value: object) -> None:
    """Refuse what is neither True nor False."""
    if not isinstance(value, bool):
        message = f"{name} takes True or False, not {shown(value)}"
        raise InvalidQueryError(message)


def partnerships_asked(catalog: Catalog, value: object) -> tuple[Partnership, ...]:
    """Read partnerships by their ids, each once in the order given; None for all, sorted by id.

    Raises:
        UnknownIdError: No such partnership.
        InvalidQueryError: An empty collection, or what is none.
    """
    asked = several(value, "partnership")
    if asked is None:
        return tuple(sorted(catalog.partnerships, key=attrgetter("id")))
    if not asked:
        message = "partnership is an empty collection; leave it out to have all"
        raise InvalidQueryError(message)
    found = [look_up(catalog, Partnership, key) for key in asked]
    return tuple({one.id: one for one in found}.values())


def _ids(catalog: Catalog, cls: type[Partnership | Meeting | TechArea], value: object) -> set[str] | None:
    asked = several(value, cls.__name__.lower())
    return None if asked is None else {look_up(catalog, cls, one).id for one in asked}


def parties_asked(catalog: Catalog, value: object) -> set[str] | None:
    """Read parties, by their ids or names."""
    asked = several(value, "party")
    return None if asked is None else {party_called(catalog, one).id for one in asked}


def words_asked(words: type[W], what: str, value: object) -> set[W] | None:
    """Read words of a closed list."""
    asked = several(value, what)
    if asked is None:
        return None
    known = {str(one): one for one in words}
    for one in asked:
        if not isinstance(one, str) or one not in known:
            raise InvalidQueryError(no_such(what.replace("_", " "), one, known))
    return {known[str(one)] for one in asked}


def _widened(catalog: Catalog, collection: str, wanted: set[str] | None) -> set[str] | None:
    """Take in all that stands beneath what is wanted."""
    return wanted and set().union(*map(beneath(catalog, collection).__getitem__, wanted))


def _meetings_of(catalog: Catalog, partnerships: set[str] | None) -> set[str] | None:
    if partnerships is None:
        return None
    return {one.id for key in partnerships for one in meetings_of(catalog).get(key, ())}


def bound(value: Day, what: str, *, last: bool) -> datetime.date | None:
    """Give the first or last day of what was asked for."""
    if value is None:
        return None
    date = PartialDate.of(value)
    day = date.latest if last else date.earliest
    if day is None:
        message = f"{what} takes a day or a date with an end, not {str(date)!r}"
        raise InvalidQueryError(message)
    return day


def _within(since: Day, until: Day, read: Callable[[R], PartialDate | None]) -> Iterator[Test[R]]:
    """Test that a date lies in a window, both ends included; None where the date is unknown or may lie in or out."""
    first, last = bound(since, "since", last=False), bound(until, "until", last=True)
    if first is not None:
        yield lambda one: None if (date := read(one)) is None else _not(date.starts_before(first))
    if last is not None:
        yield lambda one: None if (date := read(one)) is None else _not(date.ends_after(last))


def _made_on(commitment: Commitment) -> PartialDate | None:
    return commitment.made_on


def _taking_place(meeting: Meeting) -> PartialDate | None:
    return meeting.date


def _due_within(first: datetime.date | None, last: datetime.date | None) -> Iterator[Test[Commitment]]:
    """Test that the deadline, which is the end of its interval, lies in a window, both ends included."""
    if first is not None:
        yield functools.partial(_ends_since, first.toordinal())
    if last is not None:
        yield functools.partial(_ends_until, last.toordinal())


def _ends_since(day: int, one: Commitment) -> Verdict:
    if one.due is None or not falls_due(one):
        return False
    earliest, latest = end_reach(one.due)
    return True if earliest >= day else None if latest >= day else False


def _ends_until(day: int, one: Commitment) -> Verdict:
    if one.due is None or not falls_due(one):
        return False
    earliest, latest = end_reach(one.due)
    return True if latest <= day else None if earliest <= day else False


def fits_window(commitment: Commitment, due_from: Day, due_by: Day) -> bool | None:
    """Tell whether a deadline lies in a window, both ends included; None if it cannot be told."""
    bounds = bound(due_from, "due_from", last=False), bound(due_by, "due_by", last=True)
    return _all(test(commitment) for test in _due_within(*bounds))


def on_the_day(
    status: Several, state: Several, on: datetime.date | str | None
) -> tuple[set[Status] | None, set[DueState] | None, datetime.date]:
    """Read what is asked of a day, and the day; any day will do where nothing is asked."""
    statuses, states = words_asked(Status, "status", status), words_asked(DueState, "due_state", state)
    if on is None:
        if statuses is not None or states is not None:
            message = (
                f"{'status' if statuses is not None else 'due_state'} needs a day: add on='2026-11-24' or any other"
            )
            raise InvalidQueryError(message)
        return None, None, datetime.date.min
    return statuses, states, as_day(on)


def folded(text: str) -> str:
    """Give a text as the criterion *text* compares it: NFKC, case-folded."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def _containing(text: object) -> Iterator[Test[Commitment]]:
    if text is None:
        return
    if not isinstance(text, str) or not text:
        message = f"text takes words to look for, not {shown(text)}"
        raise InvalidQueryError(message)
    wanted = folded(text)
    yield lambda one: any(wanted in folded(part) for part in (one.summary, one.quote, one.note) if part)


def _read_primary(catalog: Catalog, *, primary_only: bool) -> Iterator[Test[Commitment]]:
    if primary_only:
        read = {
            one.id
            for one in catalog.sources
            if one.kind is SourceKind.PRIMARY and one.extent is not SourceExtent.LOCATED
        }
        yield lambda one: not read.isdisjoint(one.sources)


# --- Meetings -------------------------------------------------------------------------------------------------------


@keywords_named
def find_meetings(  # noqa: PLR0913 - one keyword a criterion is the point
    catalog: Catalog,
    *,
    partnership: Several = None,
    series: Several = None,
    level: Several = None,
    status: Several = None,
    country: Several = None,
    party: Several = None,
    area: Several = None,
    since: Day = None,
    until: Day = None,
) -> Records[Meeting]:
    """Find meetings by any of these criteria, all of which must hold.

    Where a criterion takes several values, any of them will do. None leaves a criterion out.

    Args:
        catalog: The catalog to ask.
        partnership: Ids of partnerships.
        series: Series as recorded, such as ``council``.
        level: Words of `MeetingLevel`.
        status: Words of `MeetingStatus`, as recorded.
        country: ISO 3166-1 alpha-2 codes of where they meet.
        party: Ids or names of parties, as for `find_commitments`: of the partnership, of the host, or of a participant.
        area: Ids of technology areas, all areas beneath them taken in.
        since: First day on which they may take place, inclusive; of a partial date, its first day.
        until: Last day on which they may take place, inclusive; of a partial date, its last day.

    Returns:
        What is certainly an answer, in the order of the catalog, by id and not by date; in ``.undecided`` what may be,
        such as meetings whose date is known by its month alone.

    Raises:
        UnknownIdError: No such partnership, area or party; the nearest are named.
        InvalidQueryError: An unknown criterion, word, series or country code.
        InvalidDateError: A day is none.

    Example:
        >>> from partnerships import find_meetings, load_bundled
        >>> [one.id for one in find_meetings(load_bundled("eu-japan"), series="council", country="BE")]
        ['eu-japan-2', 'eu-japan-4']
    """
    partnerships, wanted = _ids(catalog, Partnership, partnership), parties_asked(catalog, party)
    areas = _widened(catalog, "areas", _ids(catalog, TechArea, area))
    owners = {one.id: one.parties for one in catalog.partnerships} if wanted is not None else {}
    tests = [
        _of_meeting(partnerships, lambda one: (one.partnership,)),
        _of_meeting(_series(catalog, partnerships, series), lambda one: (one.series,)),
        _of_meeting(words_asked(MeetingLevel, "level", level), lambda one: (one.level,)),
        _of_meeting(words_asked(MeetingStatus, "status", status), lambda one: (one.status,)),
        _of_meeting(_countries(country), lambda one: (one.country,)),
        _of_meeting(wanted, lambda one: (*owners[one.partnership], one.host, *(who.party for who in one.participants))),
        _of_meeting(areas, lambda one: one.areas),
        *_within(since, until, _taking_place),
    ]
    held = meetings_of(catalog)
    near = (
        catalog.meetings if partnerships is None else [one for key in sorted(partnerships) for one in held.get(key, ())]
    )
    return _answer(catalog, Meeting, sorted(near, key=attrgetter("id")), tests)


def _of_meeting(wanted: set[T] | None, read: Callable[[Meeting], Iterable[object]]) -> Test[Meeting] | None:
    return None if wanted is None else lambda one: not wanted.isdisjoint(read(one))


def _series(catalog: Catalog, partnerships: set[str] | None, value: Several) -> set[str] | None:
    asked = several(value, "series")
    if asked is None:
        return None
    recorded = series_on_record(catalog) | series_of(catalog)
    known = {name for owner, name in recorded if partnerships is None or owner in partnerships}
    for one in asked:
        if not isinstance(one, str) or one not in known:
            raise InvalidQueryError(no_such("series", one, known))
    return set(map(str, asked))


def _countries(value: Several) -> set[str] | None:
    asked = several(value, "country")
    for one in asked or ():
        for fault in country_faults(one):
            raise InvalidQueryError(str(fault))
    return None if asked is None else set(map(str, asked))


@keywords_named
def next_meeting(
    catalog: Catalog,
    partnership: Several = None,
    *,
    on: datetime.date | str,
    series: Several = None,
    level: Several = None,
) -> Meeting | None:
    """Give the next meeting as seen from a day: the earliest that is not cancelled and not certainly over before it.

    Args:
        catalog: The catalog to ask. It may hold what came later; ask ``as_known_on(catalog, on)`` to see with the eyes
            of the day.
        partnership: Id of a partnership; None for all.
        on: The day; a meeting on the day itself is the next one.
        series: Series as recorded, such as ``council``; None for any.
        level: Words of `MeetingLevel`; None for any.

    Returns:
        The meeting, or None if none is on record. A meeting that was postponed without a new date is never the next.

    Raises:
        UnknownIdError: No such partnership.
        InvalidQueryError: An unknown series, level or keyword.
        InvalidDateError: The day is none.

    Example:
        >>> from partnerships import load_bundled, next_meeting
        >>> meeting = next_meeting(load_bundled("eu-japan"), "eu-japan", on="2026-01-01", series="council")
        >>> meeting.ordinal, str(meeting.date), meeting.city
        (4, '2026-05-05', 'Brussels')
    """
    day = as_day(on)
    found = find_meetings(catalog, partnership=partnership, series=series, level=level)
    coming = [(one.date, one.id, one) for one in found if one.date is not None and _may_come(one, one.date, day)]
    return min(coming)[2] if coming else None


def _may_come(meeting: Meeting, date: PartialDate, day: datetime.date) -> bool:
    return meeting.status is not MeetingStatus.CANCELLED and (date.latest is None or date.latest >= day)


@keywords_named
def last_meeting(
    catalog: Catalog,
    partnership: Several = None,
    *,
    on: datetime.date | str,
    series: Several = None,
    level: Several = None,
) -> Meeting | None:
    """Give the last meeting as seen from a day: the latest that was held and certainly over before it.

    Args:
        catalog: The catalog to ask.
        partnership: Id of a partnership; None for all.
        on: The day; a meeting on the day itself is not yet the last.
        series: Series as recorded, such as ``council``; None for any.
        level: Words of `MeetingLevel`; None for any.

    Returns:
        The meeting, or None if none is on record.

    Raises:
        UnknownIdError: No such partnership.
        InvalidQueryError: An unknown series, level or keyword.
        InvalidDateError: The day is none.

    Example:
        >>> from partnerships import last_meeting, load_bundled
        >>> meeting = last_meeting(load_bundled("eu-japan"), "eu-japan", on="2025-06-01")
        >>> meeting.id, meeting.venue, meeting.participants[1].name
        ('eu-japan-3', 'Digital Agency', 'Taira Masaaki')
    """
    day = as_day(on)
    found = find_meetings(catalog, partnership=partnership, series=series, level=level, status=MeetingStatus.HELD)
    over = [
        (one.date.latest, one.id, one)
        for one in found
        if one.date is not None and one.date.latest is not None and one.date.latest < day
    ]
    return max(over)[2] if over else None
