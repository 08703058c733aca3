"""What falls due, what is overdue, and where nobody can tell: with the missing fact that would settle it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import Final, Unpack

import attrs

from partnerships._catalog import Catalog
from partnerships._find import Criteria, Day, find_commitments, fits_window, keywords_named
from partnerships._ledger import (
    CLOSED,
    DONE,
    counted_since,
    due_state,
    falls_due,
    is_past,
    length_of,
    pending,
    status_on,
)
from partnerships._model import Assessment, Commitment
from partnerships._partial_date import PartialDate, as_day
from partnerships._records import Records
from partnerships._rules import FrozenMap
from partnerships._tabular import Cell, Tabular
from partnerships._vocabulary import DueState, Status

__all__ = ["Deadlines", "Gap", "deadlines"]

_UNKNOWN: Final = frozenset({Status.UNASSESSED, Status.NO_EVIDENCE})
_MAYBE_LATE: Final = frozenset({DueState.OVERDUE, DueState.WINDOW_OPEN, DueState.UNDETERMINED})


@attrs.frozen(kw_only=True)
class Gap:
    """A fact that is not on record, or not precise enough, and would help to settle a question.

    Attributes:
        commitment: Id of the promise.
        field: Path of the field that should be known or more precise, such as ``due`` or ``assessments[1].on``;
            ``assessments`` where a finding is missing.
        recorded: What the field has now; None if nothing.
        why: What cannot be told for want of it.
    """

    commitment: str
    field: str
    recorded: str | None
    why: str


@attrs.frozen(kw_only=True, repr=False)
class Deadlines(Tabular):
    """Promises with a deadline, as they stand on a day.

    Attributes:
        on: The day.
        falling_due: Promises whose deadline certainly lies in the window, done or not; in ``.undecided`` those whose
            deadline may lie in it.
        overdue: Promises that are certainly past their deadline, and any grace, and not done as far as the record
            knows; in ``.undecided`` those that may be, also because a vaguely dated finding may have settled them.
        gaps: The facts that are missing wherever nobody can tell, by commitment.
        states: The due state of each of these promises, by its id.
    """

    on: datetime.date
    falling_due: Records[Commitment]
    overdue: Records[Commitment]
    gaps: tuple[Gap, ...]
    states: Mapping[str, DueState] = attrs.field(hash=False)

    def rows(self) -> list[dict[str, Cell]]:
        """Give one plain dictionary a promise, by deadline: how it stands, and which fact is missing."""
        groups = (self.falling_due, self.falling_due.undecided, self.overdue, self.overdue.undecided)
        found = {one.id: one for group in groups for one in group}
        ordered = Records(sorted(found.values(), key=_by_deadline), self.overdue.catalog)
        missing: dict[str, list[str]] = {}
        for gap in self.gaps:
            missing.setdefault(gap.commitment, []).append(f"{gap.field}: {gap.why}")
        falls_due, overdue = _verdicts(self.falling_due), _verdicts(self.overdue)
        return [
            {
                "id": row["id"],
                "due": row["due"],
                "due_state": str(self.states[one.id]),
                "status": row["status"],
                "falls_due": falls_due.get(one.id, "no"),
                "overdue": overdue.get(one.id, "no"),
                "missing": "; ".join(missing.get(one.id, ())) or None,
                **{name: row[name] for name in ("summary", "actors", "sources", "source_titles", "source_urls")},
            }
            for one, row in zip(ordered, ordered.rows(on=self.on), strict=True)
        ]

    def __str__(self) -> str:
        """Say how many there are, and what is missing."""
        lines = [
            f"On {self.on}",
            f"Falling due: {len(self.falling_due)}, {len(self.falling_due.undecided)} undecided",
            f"Overdue: {len(self.overdue)}, {len(self.overdue.undecided)} undecided",
        ]
        lines += [f"Missing: {gap.field} of {gap.commitment}: {gap.why}" for gap in self.gaps]
        return "\n".join(lines)


def _by_deadline(one: Commitment) -> tuple[bool, PartialDate | None, str]:
    end = one.due.end if one.due else None
    return end is None, end or one.due, one.id


def _verdicts(group: Records[Commitment]) -> dict[str, str]:
    return {one.id: "cannot tell" for one in group.undecided} | {one.id: "yes" for one in group}


@keywords_named
def deadlines(
    catalog: Catalog,
    *,
    on: datetime.date | str,
    due_from: Day = None,
    due_by: Day = None,
    grace: datetime.timedelta | int | None = None,
    **criteria: Unpack[Criteria],
) -> Deadlines:
    """Tell what falls due in a window, what is overdue on a day, and where nobody can tell for want of which fact.

    Args:
        catalog: The catalog to ask. It may hold what came later; ask ``as_known_on(catalog, on)`` to see with the eyes
            of the day.
        on: The day asked about.
        due_from: First day of the window, inclusive; None for no bound.
        due_by: Last day of the window, inclusive; None for no bound. Without both, all that has a deadline falls due.
        grace: As in `due_state`: how long after the deadline nobody calls it late.
        criteria: Any of *partnership*, *meeting*, *since*, *until*, *area*, *narrower*, *party*, *actor*, *kind*,
            *force*, *text* and *primary_only*, as in `find_commitments`. What only may fit them is undecided.

    Returns:
        The promises, with the state of each, also those made after the day. A deadline stays a promise's own, whatever
        later meetings said.

    Raises:
        UnknownIdError: No such partnership, meeting, area or party.
        InvalidQueryError: An unknown criterion or word, or a grace that is no length of time.
        InvalidDateError: A day is none.

    Example:
        >>> from partnerships import deadlines, load_bundled
        >>> found = deadlines(load_bundled("eu-japan"), on="2026-11-24", due_from="2026-01-01", due_by="2026-12-31")
        >>> [one.id for one in found.falling_due], [one.id for one in found.overdue]
        (['eu-japan-3-c24', 'eu-japan-summit-30-c10'], ['eu-japan-ictpd-29-c01'])
        >>> [(gap.field, gap.recorded) for gap in found.gaps if gap.commitment == "eu-japan-3-c24"]
        [('due', '2026')]
    """
    day, spare = as_day(on), length_of(grace)
    fitting = find_commitments(catalog, **criteria)
    unsure = {one.id for one in fitting.undecided}
    dated = sorted(filter(falls_due, (*fitting, *fitting.undecided)), key=lambda one: one.id)
    states = {one.id: due_state(one, day, grace=spare) for one in dated}
    window = find_commitments(catalog, **criteria, due_from=due_from, due_by=due_by)
    falling = Records(filter(falls_due, window), catalog, filter(falls_due, window.undecided))
    late = {one.id: _is_overdue(one, states[one.id], day, spare) for one in dated}
    overdue = Records(
        (one for one in dated if late[one.id] and one.id not in unsure),
        catalog,
        (one for one in dated if late[one.id] is None or (late[one.id] and one.id in unsure)),
    )
    asked = {one.id: one for group in (falling, falling.undecided, overdue, overdue.undecided) for one in group}
    return Deadlines(
        on=day,
        falling_due=falling,
        overdue=overdue,
        gaps=tuple(
            gap
            for key in sorted(asked)
            for gap in dict.fromkeys(
                (
                    *_criteria_gaps(asked[key], is_unsure=key in unsure),
                    *_window_gaps(asked[key], due_from, due_by),
                    *_state_gaps(asked[key], states[key], day, spare),
                    *_pending_gaps(asked[key], day),
                )
            )
        ),
        states=FrozenMap({key: states[key] for key in asked}),
    )


def _is_overdue(one: Commitment, state: DueState, day: datetime.date, spare: datetime.timedelta) -> bool | None:
    if state is DueState.OVERDUE:
        return None if any(found.status in DONE | CLOSED for _, found in pending(one, day)) else True
    return is_past(one.due, day, spare) if one.due is not None and _is_open(one, state, day) else False


def _is_open(one: Commitment, state: DueState, day: datetime.date) -> bool:
    """Tell whether it is not done, nor is it told how it stands to its deadline."""
    return state is DueState.WINDOW_OPEN or (state is DueState.UNDETERMINED and status_on(one, day) not in DONE)


def _criteria_gaps(one: Commitment, *, is_unsure: bool) -> Iterator[Gap]:
    """Say what is missing to tell whether the promise is asked about; of all criteria only this one can be open."""
    if is_unsure:
        made_on = None if one.made_on is None else str(one.made_on)
        yield Gap(
            commitment=one.id, field="made_on", recorded=made_on, why="whether it was made in the time asked about"
        )


def _window_gaps(one: Commitment, due_from: Day, due_by: Day) -> Iterator[Gap]:
    if fits_window(one, due_from, due_by) is None:
        yield Gap(commitment=one.id, field="due", recorded=str(one.due), why="whether it falls due in the window")


def _state_gaps(one: Commitment, state: DueState, day: datetime.date, spare: datetime.timedelta) -> Iterator[Gap]:
    """Say what is missing to tell whether the deadline has passed, whether it was kept, and whether in time."""
    status = status_on(one, day)
    if _is_open(one, state, day) and one.due is not None and not _is_in_grace(one.due, day, spare):
        yield Gap(commitment=one.id, field="due", recorded=str(one.due), why=_asked_of_deadline(one.due, day))
    if state in _MAYBE_LATE and status in _UNKNOWN:
        partly = any(found.party is not None for found in one.assessments)
        unseen = "not every party was looked at" if partly else "nobody has looked"
        why = unseen if status is Status.UNASSESSED else "a search found nothing"
        recorded = None if status is Status.UNASSESSED else str(status)
        yield Gap(commitment=one.id, field="assessments", recorded=recorded, why=f"whether it was done: {why}")
    done = counted_since(one, day, DONE)
    if state is DueState.UNDETERMINED and done is not None and one.due is not None:
        why = "whether it was done in time"
        if not _is_one_day(one.due.end):
            yield Gap(commitment=one.id, field="due", recorded=str(one.due), why=why)
        for place, found in enumerate(one.assessments):
            if _may_decide(found, done) and not _is_one_day(found.on):
                field = f"assessments[{place}].on"
                yield Gap(commitment=one.id, field=field, recorded=str(found.on), why=why)


def _is_in_grace(due: PartialDate, day: datetime.date, spare: datetime.timedelta) -> bool:
    """Tell whether a day is certainly the deadline's, or one of the grace after it, so that no date can tell more."""
    return due.ends_after(day) is False and is_past(due, day, spare) is False


def _asked_of_deadline(due: PartialDate, day: datetime.date) -> str:
    over = is_past(due, day, datetime.timedelta())
    if over is None:
        return f"whether the deadline was over on {day}"
    return f"whether the grace was over on {day}" if over else "when it falls due"


def _may_decide(found: Assessment, done: Assessment) -> bool:
    """Tell whether a finding is the one since which a promise is done, or may have come before that one."""
    # Two parties may both have done their share in April: by the dates either may be the last to do so.
    return found is done or (found.status in DONE and found.on.overlaps(done.on) is not False)


def _pending_gaps(one: Commitment, day: datetime.date) -> Iterator[Gap]:
    status = status_on(one, day)
    for place, found in pending(one, day):
        if found.status is not status:
            why = f"whether it was {found.status} by {day} already"
            yield Gap(commitment=one.id, field=f"assessments[{place}].on", recorded=str(found.on), why=why)
            if found.status in DONE and one.due is not None and _may_be_within(found.on, one.due):
                yield Gap(commitment=one.id, field="due", recorded=str(one.due), why="whether it was done in time")


def _may_be_within(date: PartialDate, due: PartialDate) -> bool:
    """Tell whether a day of *date* may lie inside the uncertainty of a deadline, where only its exact day decides."""
    (start, _), end = date.reach, due.end
    last = end.reach[1] if end is not None else None
    return not _is_one_day(end) and (start is None or last is None or start <= last)


def _is_one_day(date: PartialDate | None) -> bool:
    return date is not None and date.reach[0] == date.reach[1]
