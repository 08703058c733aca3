"""The fate of each promise of one meeting at a later one, and what is new there."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import ClassVar, Final, TypeAlias

import attrs

from partnerships._catalog import Catalog, look_up
from partnerships._evidence import read_whole
from partnerships._find import keywords_named, several
from partnerships._index import made_at, statements_of, taken_up
from partnerships._ledger import DONE, replayed
from partnerships._lineage import Step, earlier_than, reached, step_of
from partnerships._model import Assessment, Commitment, Link, Meeting, Source
from partnerships._partial_date import PartialDate
from partnerships._records import Records
from partnerships._rules import FrozenMap
from partnerships._tabular import Cell, Tabular
from partnerships._vocabulary import Fate, Relation, SourceExtent, Status
from partnerships.errors import InvalidQueryError

__all__ = ["Comparison", "Outcome", "compare_meetings"]

_FATES: Final[Mapping[Fate, Relation]] = {
    Fate.DROPPED: Relation.DROPS,
    Fate.DELIVERED: Relation.DELIVERS,
    Fate.REPLACED: Relation.REPLACES,
    Fate.SPLIT: Relation.SPLITS,
    Fate.MERGED: Relation.MERGES,
    Fate.NARROWED: Relation.NARROWS,
    Fate.EXTENDED: Relation.EXTENDS,
    Fate.RENEWED: Relation.RENEWS,
    Fate.RESTATED: Relation.RESTATES,
}
"""By precedence, each fate with the relation that it is read from."""
_BY_STATUS: Final[Mapping[Fate, frozenset[Status]]] = {
    Fate.DROPPED: frozenset({Status.DROPPED}),
    Fate.DELIVERED: DONE,
    Fate.REPLACED: frozenset({Status.SUPERSEDED}),
}
"""The fates that are read from the ledger too."""
_SETTLED: Final = frozenset(status for statuses in _BY_STATUS.values() for status in statuses)
_WHOLE: Final = frozenset({Relation.RESTATES, Relation.RENEWS, Relation.EXTENDS, Relation.MERGES})
"""Who does this takes up the whole promise, so that what becomes of the later one becomes of the earlier one too."""
_FINAL: Final = frozenset({Fate.DROPPED, Fate.DELIVERED, Fate.REPLACED})
"""These end a promise, so that they are carried over to an earlier one only if that is of the same kind."""
_MOST_DOUBTS: Final = 8
"""Of so many facts whose dates leave open whether they count, every combination is tried."""


@attrs.frozen
class _Reversal:
    """A later promise, that took this one up, was undone."""

    commitment: str
    found: Assessment


_Ground: TypeAlias = Step | Assessment
_Fact: TypeAlias = _Ground | _Reversal


@attrs.frozen(kw_only=True)
class Outcome:
    """What became of one promise.

    Attributes:
        commitment: Id of the promise.
        fate: What became of it; None where nobody can tell.
        why: What the fate rests on, or why nobody can tell, in a few words.
        steps: The links that lead from it to later promises, made after its meeting and surely up to the later one.
        assessments: Its assessments that are surely of that time.
        sources: Ids of the sources that the fate rests on, none of them merely located; empty for None.
        at_later: Whether one of the steps leads to a later meeting itself. If not, all that is on record happened on
            the way there.
    """

    commitment: str
    fate: Fate | None
    why: str
    steps: tuple[Step, ...]
    assessments: tuple[Assessment, ...]
    sources: tuple[str, ...]
    at_later: bool


@attrs.frozen(kw_only=True, repr=False)
class Comparison(Tabular):
    """What became of the promises of one meeting, or several, at a later one.

    Attributes:
        earlier: Ids of the earlier meetings.
        later: Ids of the later meetings.
        outcomes: One for each promise of the earlier meetings that is not declaratory, by id.
        examined: The sources of the later meetings' statements that were read whole. Where this is empty, nobody can
            say that a promise was passed over, and no fate is ``silent``.
        new: The promises of the later meetings that go back to nothing made before or at the earlier ones.
        resumed: The promises of the later meetings that go back to something older, or of unknown age, but to nothing
            of the earlier ones.
        declaratory: What was said at the earlier meetings and is too vague to have a fate.
        later_declaratory: What was said at the later meetings and is too vague to be new.
        catalog: The catalog that was asked.
    """

    _drawn: ClassVar[tuple[str, ...]] = ("id", "fate", "why", "summary", "areas", "at_later", "source_titles")

    earlier: tuple[str, ...]
    later: tuple[str, ...]
    outcomes: tuple[Outcome, ...]
    examined: tuple[Source, ...]
    new: Records[Commitment]
    resumed: Records[Commitment]
    declaratory: Records[Commitment]
    later_declaratory: Records[Commitment]
    catalog: Catalog = attrs.field(repr=False, eq=False)

    @property
    def fates(self) -> Mapping[str, Fate | None]:
        """What became of each promise, by its id; None where nobody can tell."""
        return FrozenMap({one.commitment: one.fate for one in self.outcomes})

    @property
    def evidence(self) -> Mapping[str, tuple[Source, ...]]:
        """The sources that each fate rests on, by the id of the promise."""
        return FrozenMap(
            {one.commitment: tuple(look_up(self.catalog, Source, key) for key in one.sources) for one in self.outcomes}
        )

    @property
    def counts(self) -> Mapping[Fate | None, int]:
        """How many promises met each fate, in the order of the vocabulary; under None, of how many nobody can tell."""
        fates = [one.fate for one in self.outcomes]
        return {fate: fates.count(fate) for fate in (*Fate, None)}

    def rows(self) -> list[dict[str, Cell]]:
        """Give one plain dictionary a promise: its fate, why, what took it up, the sources of the answer."""
        return [self._row(one) for one in self.outcomes]

    def _row(self, one: Outcome) -> dict[str, Cell]:
        promise = look_up(self.catalog, Commitment, one.commitment)
        sources = [look_up(self.catalog, Source, key) for key in one.sources]
        return {
            "id": promise.id,
            "fate": None if one.fate is None else str(one.fate),
            "why": one.why,
            "summary": promise.summary,
            "meeting": promise.meeting,
            "made_on": None if promise.made_on is None else str(promise.made_on),
            "areas": "; ".join(promise.areas) or None,
            "at_later": one.at_later,
            "taken_up_by": "; ".join(dict.fromkeys(step.later for step in one.steps)) or None,
            "sources": "; ".join(one.sources) or None,
            "source_titles": "; ".join(source.title for source in sources) or None,
            "source_urls": "; ".join(source.url for source in sources if source.url) or None,
        }

    def __str__(self) -> str:
        """Say in a few lines how many met which fate."""
        met = [f"{number} {fate}" for fate, number in self.counts.items() if fate and number]
        unknown = self.counts[None]
        met += [f"{unknown} nobody can tell"] if unknown else []
        there = sum(one.at_later for one in self.outcomes)
        vague = len(self.later_declaratory)
        read = ", ".join(one.id for one in self.examined) or "none"
        return "\n".join(
            [
                f"From {', '.join(self.earlier)} to {', '.join(self.later)}",
                f"Promises: {len(self.outcomes)} ({', '.join(met) or 'none'}); {len(self.declaratory)} declaratory",
                f"Taken up at the later meeting itself: {there}; the others on the way there, or not on record",
                f"New on record: {len(self.new)}; taken up again: {len(self.resumed)}; {vague} declaratory",
                f"Documents of the later meeting read whole: {read}",
            ]
        )


@keywords_named
def compare_meetings(catalog: Catalog, earlier_id: str | Iterable[str], later_id: str | Iterable[str]) -> Comparison:
    """Tell what became of each promise of one meeting at a later one, and what is new there.

    The fate of a promise is read from what is dated no earlier than its meeting and no later than the later one: its
    own assessments, and the links that lead from it to later promises, through any meeting between. The first that fits
    counts: dropped; delivered (and not reversed after); replaced; split; merged; narrowed; extended; renewed; restated.
    A link is followed on only where the later text takes up the whole of the promise and is a promise itself: who
    delivers a part of what was split has not delivered all of it. That a later promise is delivered, dropped or
    replaced counts for an earlier one only if both are of the same kind: a group that exists is no common standard.

    Which of two findings is the later is told as `status_on` tells it, by the latest day of each. What the ledger of a
    later promise says is that promise's own: only a link carries it over, and a reversal there undoes the delivery.

    A promise that nothing takes up is *silent* only if each of the later meetings has a statement, and each of their
    statements a source that was read whole; it says nothing about the promise having been dropped. Otherwise, and
    wherever imprecise dates would give another fate, it is None: nobody can tell.

    Args:
        catalog: The catalog to ask.
        earlier_id: Id of the earlier meeting, or ids of several.
        later_id: Id of the later meeting, of any series, or ids of several; facts count up to the last of them.

    Returns:
        The comparison, with one outcome for each promise of the earlier meetings that is not declaratory.

    Raises:
        UnknownIdError: No such meeting.
        InvalidQueryError: No meeting is given, or a later one certainly came before an earlier one.

    Example:
        >>> from partnerships import compare_meetings, load_bundled
        >>> found = compare_meetings(load_bundled("eu-japan"), "eu-japan-3", "eu-japan-4")
        >>> str(found.fates["eu-japan-3-c16"]), [source.id for source in found.evidence["eu-japan-3-c16"]]
        ('delivered', ['eu-japan-s87'])
    """
    before, after = _meetings(catalog, earlier_id, "earlier"), _meetings(catalog, later_id, "later")
    _expect_order(before, after)
    told = _Telling(catalog, after)
    promises, later = _made_at(catalog, before), _made_at(catalog, after)
    new, resumed = _new_at(catalog, before, after)
    return Comparison(
        earlier=tuple(one.id for one in before),
        later=tuple(one.id for one in after),
        outcomes=tuple(told.outcome(one) for one in promises if not one.declaratory),
        examined=told.examined,
        new=new,
        resumed=resumed,
        declaratory=Records([one for one in promises if one.declaratory], catalog),
        later_declaratory=Records([one for one in later if one.declaratory], catalog),
        catalog=catalog,
    )


def _meetings(catalog: Catalog, given: object, which: str) -> tuple[Meeting, ...]:
    keys = several(given, f"the {which} meeting")
    if not keys:
        message = f"no {which} meeting is given"
        raise InvalidQueryError(message)
    found = {one.id: one for one in (look_up(catalog, Meeting, key) for key in keys)}
    return tuple(sorted(found.values(), key=lambda one: (_starts(one.date)[0] or datetime.date.max, one.id)))


def _made_at(catalog: Catalog, meetings: Iterable[Meeting]) -> list[Commitment]:
    """Give the commitments of meetings, by id."""
    made = made_at(catalog)
    return sorted((one for met in meetings for one in made.get(met.id, ())), key=attrgetter("id"))


def _expect_order(before: Sequence[Meeting], after: Sequence[Meeting]) -> None:
    for one, other in itertools.product(before, after):
        first, last = _starts(one.date)[0], _ends(other.date)[1]
        by_number = one.series == other.series and one.partnership == other.partnership
        numbered = by_number and one.ordinal and other.ordinal and other.ordinal < one.ordinal
        if (first and last and last < first) or numbered:
            told = [f"{met.id} ({met.date or f'number {met.ordinal}'})" for met in (other, one)]
            message = f"{told[0]} came before {told[1]}; give the earlier meeting first"
            raise InvalidQueryError(message)


def _starts(date: PartialDate | None) -> tuple[datetime.date | None, datetime.date | None]:
    """Give the first and the last day that the start of a date may be; None where nothing bounds it."""
    start = date.start if date else None
    return start.reach if start else (None, None)


def _ends(date: PartialDate | None) -> tuple[datetime.date | None, datetime.date | None]:
    """Give the first and the last day that the end of a date may be; None where nothing bounds it."""
    end = date.end if date else None
    return end.reach if end else (None, None)


def _by(date: PartialDate | None, limit: PartialDate | None) -> bool | None:
    """Tell whether a date ends no later than another."""
    (earliest, latest), (first, last) = _ends(date), _ends(limit)
    if latest and first and latest <= first:
        return True
    return False if earliest and last and earliest > last else None


def _since(date: PartialDate, limit: PartialDate | None) -> bool | None:
    """Tell whether a date ends no earlier than another starts."""
    (earliest, latest), (first, last) = _ends(date), _starts(limit)
    if earliest and last and earliest >= last:
        return True
    return False if latest and first and latest < first else None


def _dated(catalog: Catalog, commitment: Commitment) -> PartialDate | None:
    """Give the day a promise was made: its own, or that of its meeting."""
    return commitment.made_on or look_up(catalog, Meeting, commitment.meeting).date


def _new_at(
    catalog: Catalog, before: Sequence[Meeting], after: Sequence[Meeting]
) -> tuple[Records[Commitment], Records[Commitment]]:
    """Give what is new at the later meetings, and what goes back past the earlier ones without touching them."""
    earlier, later = {one.id for one in before}, {one.id for one in after}
    new: list[Commitment] = []
    resumed: list[Commitment] = []
    for one in _made_at(catalog, after):
        if one.declaratory:
            continue
        keys = reached(one.id, lambda key: earlier_than(catalog, key))
        origins = [look_up(catalog, Commitment, key) for key in keys]
        if any(origin.meeting in earlier for origin in origins):
            continue
        is_older = any(
            _by(limit.date, _dated(catalog, origin)) is not True
            for origin in origins
            if origin.meeting not in later
            for limit in before
        )
        (resumed if is_older else new).append(one)
    return Records(new, catalog), Records(resumed, catalog)


class _Telling:
    """Tells the fate of promises at the later meetings; holds what all of them need."""

    def __init__(self, catalog: Catalog, after: Sequence[Meeting]) -> None:
        self._catalog = catalog
        self._taken_up = taken_up(catalog)
        self._after = after
        self._later = {one.id for one in after}
        self._stated = {key for key in self._later if statements_of(catalog).get(key)}
        self._made: dict[tuple[str, Link], Step] = {}
        self.examined = read_whole(catalog, self._later)

    def _met(self, promise: Commitment) -> PartialDate | None:
        return look_up(self._catalog, Meeting, promise.meeting).date

    def _promise(self, key: str) -> Commitment:
        return look_up(self._catalog, Commitment, key)

    def _is_located(self, key: str) -> bool:
        return look_up(self._catalog, Source, key).extent is SourceExtent.LOCATED

    def outcome(self, promise: Commitment) -> Outcome:
        """Tell what became of one promise."""
        certain, doubtful = self._facts(promise)
        fate, grounds = self._fate(promise, certain)
        is_open = len(doubtful) > _MOST_DOUBTS or any(
            self._fate(promise, facts)[0] is not fate for facts in _completions(certain, doubtful)
        )
        if is_open:
            fate, grounds = None, ()
        steps = self._connected(promise, certain)
        return Outcome(
            commitment=promise.id,
            fate=fate,
            why=self._why(promise, fate, grounds, doubtful if is_open else ()),
            steps=tuple(steps),
            assessments=tuple(
                one for one in certain if isinstance(one, Assessment) and not self._is_older(promise, one)
            ),
            sources=self._evidence(fate, grounds),
            at_later=any(self._promise(step.later).meeting in self._later for step in steps),
        )

    def _facts(self, promise: Commitment) -> tuple[list[_Fact], list[_Fact]]:
        """Give the facts up to the later meetings, and those that the dates leave open.

        Findings that are older than the promise's meeting are among them, for a ledger is replayed from its start.
        """
        certain: list[_Fact] = []
        doubtful: list[_Fact] = []
        met = self._met(promise)
        for found in promise.assessments:
            verdict = None if _since(found.on, met) is None else self._in_time(found.on)
            if verdict is not False and self._in_time(found.on) is not False:
                (certain if verdict else doubtful).append(found)
        for step in self._steps(promise):
            for fact, verdict in self._verdicts(step, met):
                if verdict is not False:
                    (certain if verdict else doubtful).append(fact)
        return certain, doubtful

    def _verdicts(self, step: Step, met: PartialDate | None) -> Iterator[tuple[_Fact, bool | None]]:
        """Tell of a step, and of what undid the promise that it leads to, whether it lies between the meetings."""
        later = self._promise(step.later)
        yield step, self._reaches(later, met)
        for found in later.assessments:
            if found.status is Status.REVERSED:
                yield _Reversal(later.id, found), self._in_time(found.on)

    def _is_older(self, promise: Commitment, found: Assessment) -> bool:
        return _since(found.on, self._met(promise)) is False

    def _in_time(self, date: PartialDate | None) -> bool | None:
        verdicts = {_by(date, one.date) for one in self._after}
        return True if True in verdicts else None if None in verdicts else False

    def _reaches(self, later: Commitment, met: PartialDate | None) -> bool | None:
        """Tell whether a text lies between the meetings; one of a later meeting does, as the question has it."""
        if later.meeting in self._later:
            return True
        made = _dated(self._catalog, later)
        verdicts = {None if made is None else _since(made, met), self._in_time(made)}
        return False if False in verdicts else None if None in verdicts else True

    def _steps(self, promise: Commitment) -> Iterator[Step]:
        """Follow the links to later promises, on from each that takes up the whole; those of its own meeting are none.

        Which of them lie between the meetings is told after.
        """
        seen, waiting = {promise.id}, [promise]
        while waiting:
            one = waiting.pop(0)
            for later, link in self._taken_up.get(one.id, ()):
                if later.meeting == promise.meeting:
                    continue
                yield self._step(one, later, link)
                if self._is_followed(link.relation, later) and later.id not in seen:
                    seen.add(later.id)
                    waiting.append(later)

    def _step(self, earlier: Commitment, later: Commitment, link: Link) -> Step:
        """Make each step once: many promises may lead to it."""
        key = (later.id, link)
        if key not in self._made:
            self._made[key] = step_of(earlier, later, link)
        return self._made[key]

    def _is_followed(self, relation: Relation, later: Commitment) -> bool:
        return relation in _WHOLE and not later.declaratory

    def _connected(self, promise: Commitment, facts: Iterable[_Fact]) -> list[Step]:
        """Keep the steps that a walk from the promise still reaches, where some steps were left out."""
        steps = [one for one in facts if isinstance(one, Step)]
        edges: dict[str, list[str]] = {}
        for step in steps:
            if self._is_followed(step.relation, self._promise(step.later)):
                edges.setdefault(step.earlier, []).append(step.later)
        kept = reached(promise.id, lambda key: edges.get(key, ()))
        return [step for step in steps if step.earlier in kept]

    def _fate(self, promise: Commitment, facts: Sequence[_Fact]) -> tuple[Fate | None, tuple[_Ground, ...]]:
        """Read the fate from facts that all count, and give those that it rests on."""
        ledger = [one for one in facts if isinstance(one, Assessment)]
        steps = self._connected(promise, facts)
        status = replayed(ledger, promise.parties)
        for fate, relation in _FATES.items():
            by_link = [one for one in steps if one.relation is relation]
            if fate in _FINAL:
                by_link = [one for one in by_link if self._promise(one.earlier).kind is promise.kind]
            if fate is Fate.DELIVERED:
                by_link = [one for one in by_link if not _is_undone(one, promise, facts)]
            found = [one for one in ledger if one.status is status and status in _BY_STATUS.get(fate, ())]
            if by_link or not all(self._is_older(promise, one) for one in found):
                return fate, (*found, *by_link)
        is_open = promise.meeting not in self._later and status not in _SETTLED
        return (Fate.SILENT if self.examined and is_open else None), ()

    def _evidence(self, fate: Fate | None, grounds: Iterable[_Ground]) -> tuple[str, ...]:
        if fate is Fate.SILENT:
            return tuple(one.id for one in self.examined)
        keys: list[str] = []
        for one in grounds:
            if isinstance(one, Assessment):
                keys += one.sources
            else:
                keys += [one.source] if one.source else _text_of(self._promise(one.later))
        return tuple(key for key in dict.fromkeys(keys) if not self._is_located(key))

    def _why(
        self, promise: Commitment, fate: Fate | None, grounds: Iterable[_Ground], doubtful: Iterable[_Fact]
    ) -> str:
        if fate is Fate.SILENT:
            return f"no word of it in {', '.join(one.id for one in self.examined)}, read whole"
        if fate is not None:
            return "; ".join(_said(one) for one in grounds)
        if doubts := "; ".join(_said(one) for one in doubtful):
            return f"the dates cannot tell whether this was in time: {doubts}"
        return self._why_nobody_knows(promise)

    def _why_nobody_knows(self, promise: Commitment) -> str:
        if promise.meeting in self._later:
            return "the meeting is the later one itself"
        status = replayed((one for one in promise.assessments if self._in_time(one.on)), promise.parties)
        if status in _SETTLED:
            return f"it was {status} before its meeting"
        if unstated := self._later - self._stated:
            return f"nothing on record takes it up, and no statement of {' and '.join(sorted(unstated))} is on record"
        whose = " and ".join(sorted(self._later))
        return f"nothing on record takes it up, and not every statement of {whose} was read whole"


def _text_of(promise: Commitment) -> Sequence[str]:
    """Give the sources of a promise but those of certainly later findings on it, unless it has no others."""
    later = [one for one in promise.assessments if _by(one.on, promise.made_on) is False]
    found = {key for one in later for key in one.sources}
    return [key for key in promise.sources if key not in found] or promise.sources


def _is_undone(step: Step, promise: Commitment, facts: Iterable[_Fact]) -> bool:
    """Tell whether what a text delivered was undone after it, by the ledger of the promise that it delivers."""
    for one in facts:
        own = one if isinstance(one, Assessment) and one.status is Status.REVERSED else None
        other = one.found if isinstance(one, _Reversal) and one.commitment == step.earlier != promise.id else None
        found = own or other
        if found is not None and _is_after(found.on, step.made_on):
            return True
    return False


def _said(fact: _Fact) -> str:
    if isinstance(fact, _Reversal):
        return f"{fact.commitment} {_said(fact.found)}"
    if isinstance(fact, Assessment):
        whose = f" of {fact.party}" if fact.party else ""
        return f"assessed {fact.status}{whose} on {fact.on}"
    return f"{fact.later} {fact.relation} {fact.earlier}"


def _is_after(on: PartialDate, made: PartialDate | None) -> bool:
    """Tell whether a reversal undoes a delivery: not if it is certainly older."""
    latest, first = _ends(on)[1], _ends(made)[0]
    return latest is None or first is None or latest >= first


def _completions(certain: Sequence[_Fact], doubtful: Sequence[_Fact]) -> Iterator[list[_Fact]]:
    """Give what the facts may be: the certain ones with each choice of the doubtful ones."""
    for number in range(1, len(doubtful) + 1):
        for chosen in itertools.combinations(doubtful, number):
            yield [*certain, *chosen]
