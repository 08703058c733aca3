"""One group of promises, counted on a day so that nothing is left out unsaid."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

import attrs

from partnerships._catalog import Catalog
from partnerships._find import Criteria, find_commitments
from partnerships._ledger import CLOSED, DONE, counted_since, due_state, falls_due, status_on
from partnerships._model import Assessment, Commitment
from partnerships._partial_date import PartialDate
from partnerships._rules import FrozenMap
from partnerships._vocabulary import DueState, Relation, Status

__all__ = ["Cohort", "Part", "Sheet", "Tally", "YearAfter"]

_UNKNOWN: Final = frozenset({Status.UNASSESSED, Status.NO_EVIDENCE})
_OUTCOMES: Final = ("delivered", "closed", "open", "unassessed")


@attrs.frozen
class Part:
    """So many of so many. It is no number, so that nobody can quote it without the whole that it is part of.

    Attributes:
        count: How many.
        of: Of how many.

    Example:
        >>> from partnerships import Part
        >>> print(Part(3, 12))
        3 of 12
    """

    count: int
    of: int

    def __str__(self) -> str:
        """Say both numbers."""
        return f"{self.count} of {self.of}"


@attrs.frozen(kw_only=True)
class Cohort:
    """The promises of one age.

    Attributes:
        years: Whole years since they were made; None where the dates cannot tell.
        promises: How many there are; the sum of the other counts.
        delivered: Of those, delivered or maintained.
        closed: Dropped or superseded.
        open: Assessed, and neither of those.
        unassessed: Without a finding on the whole.
    """

    years: int | None
    promises: int
    delivered: int
    closed: int
    open: int
    unassessed: int


@attrs.frozen(kw_only=True)
class YearAfter:
    """What happened to promises in one year of their life.

    Attributes:
        years: Whole years between the promise and what happened, 0 for its first year; None where the dates cannot
            tell.
        waiting: How many promises were not known to be delivered or closed when that year of theirs began, unassessed
            ones too; None where *years* is None.
        delivered: How many were delivered in that year, and are so still.
        closed: How many were dropped or superseded in it.
        open: How many are in that year now, assessed and not delivered: what becomes of them is not known yet.
        unassessed: How many are in that year now, and nobody knows.
    """

    years: int | None
    waiting: int | None
    delivered: int
    closed: int
    open: int
    unassessed: int


@attrs.frozen(kw_only=True)
class Tally:
    """The counts of one group of promises on a day.

    ``promises == assessed + unassessed + not_yet_due``. Shares are given as `Part`, numerator and denominator together.

    Attributes:
        key: What the group is: an id, a word or a year; None for what has none, ``*`` for all together.
        label: Its name for readers.
        commitments: Ids of the promises counted, sorted.
        delivered: The numerator: of the assessed ones, those delivered or maintained.
        assessed: The denominator: how many were assessed, and are not of those whose deadline lies ahead. A search that
            found nothing is an assessment.
        unassessed: How many have no finding on the whole, likewise; nobody has looked, or not at every party's share.
        not_yet_due: How many have a deadline that certainly lies ahead, whatever their status: those stay out of the
            share, also the early ones, since a share of the early ones alone would be near one.
        early: Of those, how many are delivered already.
        doubtful: Of the assessed ones, how many may have another status: a search found nothing, or an assessment is
            dated so vaguely that it may count already.
        worst: The share if nothing were delivered of which it is not certain.
        best: The share if all were delivered of which the contrary is not certain.
        statuses: How many promises have each status; every status is named.
        due_states: How many promises stand how to their deadline; every word is named.
        cohorts: The promises by age, youngest first, those of unknown age last.
        time_to_delivery: When in their life they were delivered, and how many are open still, year by year.
        restating: How many restate or renew another promise of the group: so many promises are counted twice.
        declaratory: How many records are too vague to be counted; those certainly made after the day are left aside.
        undecided: Ids of the promises that may have been made after the day, or may fit the criteria, and are not
            counted.
        later: How many promises were certainly made after the day, and are not counted.
    """

    key: str | None
    label: str
    commitments: tuple[str, ...]
    delivered: int
    assessed: int
    unassessed: int
    not_yet_due: int
    early: int
    doubtful: int
    worst: Part
    best: Part
    statuses: Mapping[str, int] = attrs.field(hash=False)
    due_states: Mapping[str, int] = attrs.field(hash=False)
    cohorts: tuple[Cohort, ...]
    time_to_delivery: tuple[YearAfter, ...]
    restating: int
    declaratory: int
    undecided: tuple[str, ...]
    later: int

    @property
    def promises(self) -> int:
        """How many promises are counted."""
        return len(self.commitments)

    @property
    def share(self) -> Part:
        """How many are delivered of those assessed."""
        return Part(self.delivered, self.assessed)

    def __str__(self) -> str:
        """Say it in one line, with all that is left out."""
        unknown = f"{self.unassessed} unassessed" + (f" and {self.doubtful} doubtful" if self.doubtful else "")
        text = (
            f"{self.label}: delivered {self.share} assessed; {unknown}, so between {self.worst} and {self.best};"
            f" {self.not_yet_due} not yet due, {self.declaratory} declaratory"
        )
        left = [("undecided", len(self.undecided)), ("made later", self.later), ("said again", self.restating)]
        return text + "".join(f", {number} {name}" for name, number in left if number)


class Sheet:
    """Counts the promises that fit some criteria on a day; holds what all groups need."""

    def __init__(self, catalog: Catalog, on: datetime.date, criteria: Criteria) -> None:
        self.catalog = catalog
        self.on = on
        meetings = {one.id: one.date for one in catalog.meetings}
        self.made = {one.id: one.made_on or meetings[one.meeting] for one in catalog.commitments}
        found = find_commitments(catalog, **criteria, declaratory=None)
        self.commitments = sorted((*found, *found.undecided), key=lambda one: one.id)
        self._certain = {one.id for one in found}
        self._standings: dict[tuple[str, str | None], _Standing] = {}

    def _standing(self, one: Commitment, party: str | None) -> _Standing:
        """Give how a promise stands; it is worked out once for all the groups that it is in."""
        if (one.id, party) not in self._standings:
            self._standings[one.id, party] = _Standing.of(one, self.on, party, self.made[one.id])
        return self._standings[one.id, party]

    def count(self, members: Iterable[Commitment]) -> int:
        """Count the promises that a tally of these records counts."""
        return sum(not one.declaratory and self._is_made(one) is True for one in members)

    def _is_made(self, one: Commitment) -> bool | None:
        """Tell whether a promise was made by the day and fits the criteria."""
        made = self.made[one.id]
        later = None if made is None else made.ends_after(self.on)
        if later is not False:
            return None if later is None else False
        return True if one.id in self._certain else None

    def tally(self, key: str | None, label: str, members: Sequence[Commitment], party: str | None) -> Tally:
        """Count one group."""
        promises = [one for one in members if not one.declaratory]
        counted = [self._standing(one, party) for one in promises if self._is_made(one)]
        verdicts = [self._is_made(one) for one in promises]
        ahead = [one for one in counted if one.is_ahead]
        now = [one for one in counted if not one.is_ahead]
        assessed = [one for one in now if one.status is not Status.UNASSESSED]
        ids = tuple(one.id for one in counted)
        among = frozenset(ids)
        return Tally(
            key=key,
            label=label,
            commitments=ids,
            delivered=sum(one.is_delivered for one in assessed),
            assessed=len(assessed),
            unassessed=len(now) - len(assessed),
            not_yet_due=len(ahead),
            early=sum(one.is_delivered for one in ahead),
            doubtful=sum(one.is_doubtful for one in assessed),
            worst=Part(sum(one.is_surely_delivered for one in now), len(now)),
            best=Part(sum(one.may_be_delivered for one in now), len(now)),
            statuses=_counts(Status, (one.status for one in counted)),
            due_states=_counts(DueState, (one.due_state for one in counted)),
            cohorts=tuple(_cohorts(counted)),
            time_to_delivery=tuple(_years_after(counted)),
            restating=sum(_restates(one, among) for one in promises if one.id in among),
            declaratory=sum(one.declaratory and self._is_made(one) is not False for one in members),
            undecided=tuple(one.id for one, verdict in zip(promises, verdicts, strict=True) if verdict is None),
            later=verdicts.count(False),
        )


@attrs.frozen(kw_only=True)
class _Standing:
    """How one promise, or one party's share of it, stands on a day."""

    id: str
    status: Status
    due_state: DueState
    is_ahead: bool
    possible: frozenset[Status]
    age: int | None
    waited: int | None

    @classmethod
    def of(cls, one: Commitment, on: datetime.date, party: str | None, made: PartialDate | None) -> _Standing:
        status = status_on(one, on, party=party)
        since = counted_since(one, on, DONE if status in DONE else CLOSED, party=party)
        age = _years_between(made, (on, on))
        return cls(
            id=one.id,
            status=status,
            due_state=due_state(one, on, party=party),
            is_ahead=one.due is not None and falls_due(one) and one.due.ends_after(on) is True,
            possible=_possible(one, on, status, party),
            age=age,
            waited=age if since is None else _years_between(made, since.on.reach),
        )

    @property
    def is_delivered(self) -> bool:
        return self.status in DONE

    @property
    def is_surely_delivered(self) -> bool:
        return self.possible <= DONE

    @property
    def may_be_delivered(self) -> bool:
        return not self.possible.isdisjoint(DONE | _UNKNOWN)

    @property
    def is_doubtful(self) -> bool:
        return self.status in _UNKNOWN or self.possible != {self.status}

    @property
    def outcome(self) -> str:
        if self.status in DONE:
            return "delivered"
        if self.status in CLOSED:
            return "closed"
        return "unassessed" if self.status is Status.UNASSESSED else "open"


def _possible(one: Commitment, on: datetime.date, status: Status, party: str | None) -> frozenset[Status]:
    """Give the statuses that a promise, or one party's share of it, may have in truth, its own among them."""
    concerned = (None, *one.parties) if party is None else (None, party)
    told = [
        (place, found)
        for place, found in enumerate(one.assessments)
        if found.party in concerned and found.on.is_after(on) is not True
    ]
    if all(_is_one_day(found) for _, found in told):
        return frozenset({status})
    certain = [(place, found) for place, found in told if found.on.ends_after(on) is False]
    has_whole = any(found.party in (None, party) for _, found in certain)
    unassessed = frozenset() if has_whole else frozenset({Status.UNASSESSED})
    if party is None and any(found.party is not None for _, found in told):
        # What single parties were found to have done joins to any of it, or gives way to a joint finding, or to none.
        return unassessed | {status, *(found.status for _, found in told)}
    return unassessed | {status, *(found.status for place, found in told if not _is_outdated(place, found, certain))}


def _is_one_day(found: Assessment) -> bool:
    first, last = found.on.reach
    return first is not None and first == last


def _is_outdated(place: int, found: Assessment, certain: Sequence[tuple[int, Assessment]]) -> bool:
    """Tell whether a finding that certainly counts is certainly later."""
    return any(_is_later(at, other, place, found) for at, other in certain)


def _is_later(at: int, other: Assessment, place: int, found: Assessment) -> bool:
    first, last = other.on.reach[0], found.on.reach[1]
    if first is None or last is None or first < last:
        return False
    return first > last or at > place


def _counts(words: Iterable[str], found: Iterable[str]) -> Mapping[str, int]:
    given = [str(one) for one in found]
    return FrozenMap({str(word): given.count(str(word)) for word in words})


def _restates(one: Commitment, among: frozenset[str]) -> bool:
    return any(link.relation in {Relation.RESTATES, Relation.RENEWS} and link.target in among for link in one.links)


def _cohorts(counted: Sequence[_Standing]) -> Iterator[Cohort]:
    for years in _in_order(one.age for one in counted):
        outcomes = [one.outcome for one in counted if one.age == years]
        yield Cohort(years=years, promises=len(outcomes), **{name: outcomes.count(name) for name in _OUTCOMES})


def _years_after(counted: Sequence[_Standing]) -> Iterator[YearAfter]:
    known = [one.waited for one in counted if one.waited is not None]
    ends: list[int | None] = [*range(max(known, default=-1) + 1)]
    if len(known) < len(counted):
        ends.append(None)
    for years in ends:
        outcomes = [one.outcome for one in counted if one.waited == years]
        waiting = None if years is None else sum(one >= years for one in known)
        yield YearAfter(years=years, waiting=waiting, **{name: outcomes.count(name) for name in _OUTCOMES})


def _in_order(years: Iterable[int | None]) -> list[int | None]:
    return sorted(set(years), key=lambda one: (one is None, one or 0))


def _years_between(made: PartialDate | None, then: tuple[datetime.date | None, datetime.date | None]) -> int | None:
    """Give the whole years from a promise to a day between two bounds; None if the dates leave several open."""
    first, last = made.reach if made else (None, None)
    if first is None or last is None or then[0] is None or then[1] is None:
        return None
    least, most = _whole_years(last, then[0]), _whole_years(first, then[1])
    return least if least == most else None


def _whole_years(start: datetime.date, end: datetime.date) -> int:
    return max(0, end.year - start.year - ((end.month, end.day) < (start.month, start.day)))
