"""What the ledgers say on a day: the status of a promise, whether it is due, and what was known when."""

from __future__ import annotations

import bisect
import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple, cast

import attrs

from partnerships._catalog import Catalog, expect_catalog, indexed
from partnerships._model import Assessment, Commitment, Dispute, JointStatement, Meeting
from partnerships._partial_date import PartialDate, as_day
from partnerships._vocabulary import DueState, Status
from partnerships.errors import InvalidQueryError, nearest, shown

__all__ = [
    "CLOSED",
    "DONE",
    "as_known_on",
    "counted_since",
    "due_state",
    "falls_due",
    "is_past",
    "length_of",
    "pending",
    "replayed",
    "series_of",
    "standings",
    "status_on",
]

_SCALE: Final = (Status.NOT_STARTED, Status.STARTED, Status.SUBSTANTIAL, Status.DELIVERED)
DONE: Final = frozenset({Status.DELIVERED, Status.MAINTAINED})
"""A promise of such a status is kept."""
CLOSED: Final = frozenset({Status.DROPPED, Status.SUPERSEDED})
"""Of a promise of such a status nothing more is due."""
_SERIES: Final = "series of meetings left out"


def status_on(
    commitment: Commitment,
    on: datetime.date | str,
    *,
    party: str | None = None,
    known_by: datetime.date | str | None = None,
) -> Status:
    """Tell the status of a promise on a day, from the ledger of its assessments.

    An assessment counts from the latest day of the date that it is true of. The latest joint assessment holds, unless
    every party has a newer one of its own: if those agree, they hold; if all stand on the scale from *not started* to
    *delivered*, the least of them holds.

    Args:
        commitment: The promise.
        on: The day asked about, inclusive.
        party: Id of one party, to ask for its share alone: its own latest assessment if newer than the joint one, else
            the joint one. None asks for the joint status.
        known_by: Leave out what a reader of public sources could not know by this day, inclusive, and what has no such
            day on record. None leaves out nothing.

    Returns:
        The status; `Status.UNASSESSED` if no assessment counts. Never None.

    Raises:
        InvalidDateError: A day is none.
        InvalidQueryError: The party neither undertakes the promise nor was ever assessed on it, or what was given is no
            commitment.

    Example:
        >>> from partnerships import load_bundled, status_on
        >>> promise = load_bundled("eu-japan")["eu-japan-1-c10"]
        >>> str(status_on(promise, "2023-07-02")), str(status_on(promise, "2024-01-01"))
        ('unassessed', 'delivered')
    """
    _expect_commitment(commitment)
    counted = _counted(commitment, as_day(on), None if known_by is None else as_day(known_by))
    if party is None:
        return _joint(counted, commitment.parties)
    concerned = dict.fromkeys((*commitment.parties, *(one.party for one in commitment.assessments if one.party)))
    if not isinstance(party, str) or party not in concerned:
        near = nearest(party, concerned)
        hint = f"did you mean {near[0]!r}?" if near else f"it is undertaken by {', '.join(concerned) or 'nobody named'}"
        message = f"{shown(party)} has no part in {commitment.id}; {hint}"
        raise InvalidQueryError(message)
    own = [one for one in counted if one.party in (None, party)]
    return own[-1].status if own else Status.UNASSESSED


class Standing(NamedTuple):
    """The joint status of a promise through time.

    Attributes:
        days: The days, as ordinals, on which it may change.
        statuses: What it is before the first of them, and from each of them on.
    """

    days: Sequence[int]
    statuses: Sequence[Status]

    def on(self, day: int) -> Status:
        """Give the status on a day."""
        return self.statuses[bisect.bisect_right(self.days, day)]


def standings(catalog: Catalog) -> Mapping[str, Standing]:
    """Give the joint status of every promise that was ever assessed, by its id; for those who ask of many promises."""
    return indexed(
        catalog, standings, lambda asked: {one.id: _standing(one) for one in asked.commitments if one.assessments}
    )


def _standing(commitment: Commitment) -> Standing:
    found = commitment.assessments
    if len(found) == 1 and found[0].party is None:
        latest = found[0].on.latest
        return _UNCHANGED if latest is None else Standing((latest.toordinal(),), (Status.UNASSESSED, found[0].status))
    counted = _counted(commitment, datetime.date.max, None)
    statuses = {0: Status.UNASSESSED}
    for end, one in enumerate(counted, 1):
        latest = one.on.latest
        statuses[latest.toordinal() if latest else 0] = _joint(counted[:end], commitment.parties)
    return Standing(tuple(statuses)[1:], tuple(statuses.values()))


_UNCHANGED: Final = Standing((), (Status.UNASSESSED,))


def _expect_commitment(value: object) -> None:
    if not isinstance(value, Commitment):
        message = f"{shown(value)} is not a Commitment, such as catalog['eu-japan-3-c05'] gives"
        raise InvalidQueryError(message)


def _counted(commitment: Commitment, on: datetime.date, known_by: datetime.date | None) -> list[Assessment]:
    """Give the assessments that count on a day, oldest first; of the same day, in the order of the ledger."""
    if not commitment.assessments:
        return []
    counted = [
        (one.on.latest, one)
        for one in commitment.assessments
        if one.on.latest is not None
        and one.on.latest <= on
        and (known_by is None or (one.known_from is not None and one.known_from <= known_by))
    ]
    return [one for _, one in sorted(counted, key=lambda dated: dated[0])]


def _joint(counted: Sequence[Assessment], parties: Sequence[str]) -> Status:
    joint = Status.UNASSESSED
    own: dict[str, Status] = {}
    for one in counted:
        if one.party is None:
            joint = one.status
            own.clear()
        else:
            own[one.party] = one.status
    found = [own[party] for party in parties if party in own]
    if not found or len(found) < len(parties):
        return joint
    if len(set(found)) == 1:
        return found[0]
    return min(found, key=_SCALE.index) if all(one in _SCALE for one in found) else joint


def falls_due(commitment: Commitment) -> bool:
    """Tell whether a promise has a deadline, be it one that nobody knows; an interval without an end is none."""
    return commitment.due is not None and not commitment.due.is_open_end


def due_state(
    commitment: Commitment,
    on: datetime.date | str,
    *,
    party: str | None = None,
    known_by: datetime.date | str | None = None,
    grace: datetime.timedelta | int | None = None,
) -> DueState:
    """Tell how a promise stands to its deadline on a day.

    The deadline is the end of an interval, or the date itself: one day, unknown between its bounds. It is computed
    from the dates each time, never stored.

    Args:
        commitment: The promise.
        on: The day asked about, inclusive.
        party: As in `status_on`.
        known_by: As in `status_on`.
        grace: How long after the deadline nobody calls it late, as a `datetime.timedelta` or a number of days, zero or
            more. None is no grace.

    Returns:
        `DueState.MET` only where the delivery surely came no later than the deadline, `DueState.MET_LATE` only where it
        surely came later than deadline and grace; `DueState.UNDETERMINED` where the dates cannot tell.

    Raises:
        InvalidDateError: A day is none.
        InvalidQueryError: The party has no part in the promise, the grace is no length of time, or what was given is no
            commitment.

    Example:
        >>> from partnerships import Commitment, due_state
        >>> promise = Commitment(id="p", meeting="m", kind="body", summary="Set up a group.", due="2026-06")
        >>> [str(due_state(promise, day)) for day in ("2026-05-31", "2026-06-15", "2026-07-01")]
        ['not_due', 'window_open', 'overdue']
        >>> str(due_state(promise, "2026-07-01", grace=30))
        'window_open'
    """
    day, spare = as_day(on), length_of(grace)
    status = status_on(commitment, day, party=party, known_by=known_by)
    due = commitment.due
    if due is None or due.is_open_end:
        return DueState.NO_DEADLINE
    if status in CLOSED:
        return DueState.CLOSED
    if due.is_unknown_end:
        return DueState.UNDETERMINED
    if (since := counted_since(commitment, day, DONE, party=party, known_by=known_by)) is not None:
        return _met(due, since.on, spare)
    if is_past(due, day, spare):
        return DueState.OVERDUE
    return DueState.NOT_DUE if due.ends_after(day) else DueState.WINDOW_OPEN


def length_of(grace: datetime.timedelta | int | None) -> datetime.timedelta:
    """Read a grace, as `due_state` takes it."""
    days = grace.days if isinstance(grace, datetime.timedelta) else 0 if grace is None else grace
    if isinstance(days, bool) or not isinstance(days, int) or not 0 <= days <= 3_652_058:  # noqa: PLR2004 - all of date's range
        message = f"{shown(grace)} is not a length of time; give a number of days, zero or more"
        raise InvalidQueryError(message)
    return datetime.timedelta(days=days)


def is_past(due: PartialDate, day: datetime.date, spare: datetime.timedelta) -> bool | None:
    """Tell whether a deadline and the grace after it are over on a day; None if it cannot be told."""
    return due.is_before(day - spare) if day - datetime.date.min >= spare else False


def _met(due: PartialDate, done: PartialDate, spare: datetime.timedelta) -> DueState:
    first, last = done.reach
    if last is not None and due.is_before(last) is False:
        return DueState.MET
    if first is not None and is_past(due, first, spare):
        return DueState.MET_LATE
    return DueState.UNDETERMINED


def counted_since(
    commitment: Commitment,
    on: datetime.date,
    among: frozenset[Status],
    *,
    party: str | None = None,
    known_by: datetime.date | str | None = None,
) -> Assessment | None:
    """Give the assessment since which a promise has had such a status at the end of every day; None if it has not."""
    counted = _counted(commitment, on, None if known_by is None else as_day(known_by))
    if party is not None:
        counted = [one for one in counted if one.party in (None, party)]
    since = None
    for end in range(len(counted), 0, -1):
        status = counted[end - 1].status if party is not None else _joint(counted[:end], commitment.parties)
        if status in among:
            since = counted[end - 1]
        elif end == len(counted) or counted[end].on.latest != counted[end - 1].on.latest:
            break  # an entry that is not the last of its day breaks nothing: at the end of the day it had no say
    return since


def pending(commitment: Commitment, on: datetime.date) -> tuple[tuple[int, Assessment], ...]:
    """Give the assessments, with their places, that do not count on a day and yet may be true of it or before.

    An assessment counts from the latest day of its date, so one of ``2026`` is pending throughout that year, and one
    without an end for ever.
    """
    counted = {id(one) for one in _counted(commitment, on, None)}
    return tuple(
        (place, one)
        for place, one in enumerate(commitment.assessments)
        if id(one) not in counted and one.on.is_after(on) is not True
    )


def replayed(assessments: Iterable[Assessment], parties: Sequence[str]) -> Status:
    """Give the joint status that assessments lead to, whatever the day; those of the same day in the order given."""
    ordered = sorted(assessments, key=lambda one: one.on.latest or datetime.date.max)
    return _joint(ordered, parties)


def as_known_on(catalog: Catalog, day: datetime.date | str) -> Catalog:
    """Give the catalog as a reader of public sources could have known it on a day.

    Kept are: meetings over by the day, as recorded, and others as their last announcement by the day says (what it does
    not tell is left empty); commitments made by the day at meetings that are kept, with the links among them, the
    assessments known by the day, and an instrument unless it is dated later; statements issued by the day; disputes
    whose source was published by the day or is undated; all sources, areas and parties. Commitments, links and
    statements do not cite what was certainly published later. What is not certainly known by the day is left out. Notes
    are not dated, so that they stay as they are, and so does an instrument without a date: they may tell of later days.

    Args:
        catalog: The catalog; it stays as it is.
        day: The day asked about, inclusive.

    Returns:
        A whole catalog of its own.

    Raises:
        InvalidDateError: The day is none.

    Example:
        >>> from partnerships import as_known_on, load_bundled
        >>> then = as_known_on(load_bundled("eu-japan"), "2025-06-01")["eu-japan-4"]
        >>> str(then.status), str(then.date), then.city
        ('scheduled', '2026', 'Brussels')
    """
    expect_catalog(catalog)
    limit = as_day(day)
    meetings = tuple(_meetings_known(catalog.meetings, limit))
    kept = {one.id for one in meetings}
    unheard = {one.id for one in catalog.sources if one.published and one.published.is_after(limit)}
    statements = tuple(
        attrs.evolve(one, sources=tuple(key for key in one.sources if key not in unheard))
        for one in catalog.statements
        if one.meeting in kept and _by(one.issued, limit)
    )
    commitments = tuple(_commitments_known(catalog.commitments, kept, statements, unheard, limit))
    kept |= {one.id for one in (*statements, *commitments)}
    kept |= {one.id for one in (*catalog.partnerships, *catalog.parties, *catalog.areas, *catalog.sources)}
    known = attrs.evolve(
        catalog,
        meetings=meetings,
        statements=statements,
        commitments=commitments,
        disputes=_disputes_known(catalog, kept, limit),
    )
    known._index[_SERIES] = series_of(catalog) | {(one.partnership, one.series) for one in catalog.meetings}  # noqa: SLF001
    return known


def series_of(catalog: Catalog) -> frozenset[tuple[str, str]]:
    """Give the series, each with its partnership, of meetings that were left out because nobody knew of them yet.

    So a question by series that is put to many days is answered on the early ones as well, with nothing, and is not
    taken for a slip of the pen. It is a help for questions and no part of the data: it is neither written nor pickled.
    """
    return cast("frozenset[tuple[str, str]]", catalog._index.get(_SERIES, frozenset()))  # noqa: SLF001


def _by(date: PartialDate | None, day: datetime.date) -> bool:
    """Tell whether a date is surely over, or reached, by a day."""
    return date is not None and date.latest is not None and date.latest <= day


def _meetings_known(meetings: Sequence[Meeting], day: datetime.date) -> Iterator[Meeting]:
    for meeting in meetings:
        said = tuple(one for one in meeting.announcements if one.on <= day)
        if _by(meeting.date, day):
            yield meeting if said == meeting.announcements else attrs.evolve(meeting, announcements=said)
        elif said:
            last = max(enumerate(said), key=lambda numbered: (numbered[1].on, numbered[0]))[1]
            yield attrs.evolve(
                meeting,
                status=last.status,
                date=last.date,
                city=last.city,
                country=last.country,
                format=None,
                venue=None,
                participants=(),
                areas=(),
                announcements=said,
                sources=last.sources,
                note=None,
            )


def _commitments_known(
    commitments: Sequence[Commitment],
    meetings: set[str],
    statements: Sequence[JointStatement],
    unheard: set[str],
    day: datetime.date,
) -> Iterator[Commitment]:
    known = [one for one in commitments if one.meeting in meetings and _by(one.made_on, day)]
    kept, issued = {one.id for one in known}, {one.id for one in statements}
    for one in known:
        instrument = one.instrument
        if instrument is not None and instrument.date is not None and not _by(instrument.date, day):
            instrument = None
        now = attrs.evolve(
            one,
            statement=one.statement if one.statement in issued else None,
            instrument=instrument,
            # Links that differed by such a source alone have become one.
            links=tuple(
                dict.fromkeys(
                    attrs.evolve(link, source=None) if link.source in unheard else link
                    for link in one.links
                    if link.target in kept
                )
            ),
            assessments=tuple(
                found for found in one.assessments if found.known_from is not None and found.known_from <= day
            ),
            sources=tuple(key for key in one.sources if key not in unheard),
        )
        yield one if now == one else now


def _disputes_known(catalog: Catalog, kept: set[str], day: datetime.date) -> tuple[Dispute, ...]:
    published = {one.id: one.published for one in catalog.sources}
    known = [one for one in catalog.disputes if (published[one.source] is None or _by(published[one.source], day))]
    kept = kept | {one.id for one in known}
    while len(whole := [one for one in known if one.record in kept]) < len(known):
        kept -= {one.id for one in known} - {one.id for one in whole}
        known = whole
    return tuple(known)
