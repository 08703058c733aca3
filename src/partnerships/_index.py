"""Who is where: the indexes by which questions find the few records that they are about among all the others.

Each is made when a question first needs it, once, and kept with the catalog, which never changes. An index only leaves
out what certainly is no answer; what it lets through is still put to every test of the question.
"""

from __future__ import annotations

import bisect
import datetime
import functools
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Final, NamedTuple, TypeVar

from partnerships._catalog import Catalog, indexed, upward
from partnerships._model import Commitment, JointStatement, Link, Meeting
from partnerships._partial_date import end_reach

__all__ = ["Near", "beneath", "candidates", "made_at", "meetings_of", "series_on_record", "statements_of", "taken_up"]

R = TypeVar("R")


def made_at(catalog: Catalog) -> Mapping[str, Sequence[Commitment]]:
    """Give, by the id of a meeting, the commitments that were made there, in the order of the catalog."""
    return indexed(catalog, made_at, lambda asked: _grouped(asked.commitments, lambda one: one.meeting))


def statements_of(catalog: Catalog) -> Mapping[str, Sequence[JointStatement]]:
    """Give, by the id of a meeting, its statements."""
    return indexed(catalog, statements_of, lambda asked: _grouped(asked.statements, lambda one: one.meeting))


def meetings_of(catalog: Catalog) -> Mapping[str, Sequence[Meeting]]:
    """Give, by the id of a partnership, its meetings, in the order of the catalog."""
    return indexed(catalog, meetings_of, lambda asked: _grouped(asked.meetings, lambda one: one.partnership))


def series_on_record(catalog: Catalog) -> frozenset[tuple[str, str]]:
    """Give the series in which meetings count, each with its partnership."""
    return indexed(
        catalog, series_on_record, lambda asked: frozenset((one.partnership, one.series) for one in asked.meetings)
    )


def taken_up(catalog: Catalog) -> Mapping[str, Sequence[tuple[Commitment, Link]]]:
    """Give, by the id of an earlier commitment, the later ones that take it up, each with its link."""
    return indexed(catalog, taken_up, _taken_up)


def _taken_up(catalog: Catalog) -> dict[str, list[tuple[Commitment, Link]]]:
    later: dict[str, list[tuple[Commitment, Link]]] = {}
    for one in catalog.commitments:
        for link in one.links:
            later.setdefault(link.target, []).append((one, link))
    return later


def _grouped(records: Iterable[R], key: Callable[[R], str]) -> dict[str, list[R]]:
    found: dict[str, list[R]] = {}
    for one in records:
        found.setdefault(key(one), []).append(one)
    return found


def beneath(catalog: Catalog, collection: str) -> Mapping[str, frozenset[str]]:
    """Give, by the id of an area or a party, the ids of all that stands beneath it, itself among them."""
    return indexed(catalog, (beneath, collection), lambda asked: _beneath(asked, collection))


def _parents(catalog: Catalog, collection: str) -> dict[str, str | None]:
    if collection == "areas":
        return {one.id: one.broader for one in catalog.areas}
    return {one.id: one.parent for one in catalog.parties}


def _beneath(catalog: Catalog, collection: str) -> dict[str, frozenset[str]]:
    parents = _parents(catalog, collection)
    inside: dict[str, set[str]] = {}
    for key in parents:
        for above in upward(key, parents):
            inside.setdefault(above, set()).add(key)
    return {key: frozenset(keys) for key, keys in inside.items()}


# --- Commitments by what a question asks of them --------------------------------------------------------------------


class _Dated(NamedTuple):
    """Commitments with a deadline, by the first day on which it may end; beside it the last such day, and the place."""

    first: Sequence[int]
    last: Sequence[int]
    places: Sequence[int]

    def until(self, day: int) -> int:
        """Count those whose deadline may end by a day; they stand first."""
        return bisect.bisect_right(self.first, day)


class _Posting(NamedTuple):
    """Commitments that fit one id of a criterion: their places in the catalog, themselves, those with a deadline."""

    places: Sequence[int]
    commitments: tuple[Commitment, ...]
    dated: _Dated


_NOWHERE: Final = _Posting((), (), _Dated((), (), ()))


class Near(NamedTuple):
    """Commitments among which are all that fit, in the order of the catalog.

    Attributes:
        commitments: The commitments.
        unsure: Of further ones it cannot be told whether their deadline ends by the day.
        fit: The criteria that all of them fit for certain.
    """

    commitments: Iterable[Commitment]
    unsure: Iterable[Commitment]
    fit: AbstractSet[str]


def candidates(
    catalog: Catalog, wanted: Mapping[str, AbstractSet[str]], due_by: datetime.date | None, *, declaratory: bool | None
) -> Near:
    """Find the commitments that are worth a look.

    Args:
        catalog: The catalog.
        wanted: Ids by the criterion that asks for any of them: *partnership*, *meeting*, *area*, *party*, *actor*. An
            area takes in those beneath it, and so does an actor.
        due_by: The last day on which a deadline may end; None if it may end on any or there may be none.
        declaratory: Whether declaratory commitments are wanted; None for all.
    """
    found = {
        name: [_postings(catalog, name, declaratory).get(key, _NOWHERE) for key in keys]
        for name, keys in wanted.items()
    }
    if due_by is not None:
        return _near_by_deadline(catalog, found, due_by.toordinal(), declaratory)
    if not found:
        found["all"] = [_postings(catalog, "all", declaratory).get("", _NOWHERE)]
    name = min(found, key=lambda name: sum(len(one.places) for one in found[name]))
    if len(found[name]) == 1:
        return Near(found[name][0].commitments, (), {name})
    places = sorted(set().union(*(one.places for one in found[name])))
    return Near([catalog.commitments[place] for place in places], (), {name})


def _near_by_deadline(
    catalog: Catalog,
    found: dict[str, list[_Posting]],
    day: int,
    declaratory: bool | None,  # noqa: FBT001 - as in `candidates`
) -> Near:
    found["due"] = [_postings(catalog, "due", declaratory).get("", _NOWHERE)]
    counts = {name: [one.dated.until(day) for one in ones] for name, ones in found.items()}
    name = min(counts, key=lambda name: sum(counts[name]))
    last: dict[int, int] = {}
    for one, count in zip(found[name], counts[name], strict=True):
        last |= zip(one.dated.places[:count], one.dated.last[:count], strict=True)
    places = sorted(last)
    return Near(
        [catalog.commitments[place] for place in places if last[place] <= day],
        [catalog.commitments[place] for place in places if last[place] > day],
        {name, "due_by"},
    )


def _postings(catalog: Catalog, criterion: str, declaratory: bool | None) -> Mapping[str, _Posting]:  # noqa: FBT001
    return indexed(catalog, (_postings, criterion, declaratory), lambda asked: _posted(asked, criterion, declaratory))


def _keys_of(catalog: Catalog, criterion: str) -> Callable[[Commitment], Iterable[str]]:
    if criterion == "all":
        return lambda _one: ("",)
    if criterion == "due":
        return lambda one: ("",) if one.due is not None else ()
    if criterion == "meeting":
        return lambda one: (one.meeting,)
    if criterion == "partnership":
        owners = {one.id: (one.partnership,) for one in catalog.meetings}
        return lambda one: owners[one.meeting]
    if criterion == "party":
        return lambda one: one.parties
    parents = _parents(catalog, "areas" if criterion == "area" else "parties")

    @functools.cache
    def above(keys: tuple[str, ...]) -> frozenset[str]:
        return frozenset(above for key in keys for above in upward(key, parents))

    return (lambda one: above(one.areas)) if criterion == "area" else (lambda one: above(one.actors))


def _posted(catalog: Catalog, criterion: str, declaratory: bool | None) -> dict[str, _Posting]:  # noqa: FBT001
    keys_of = _keys_of(catalog, criterion)
    places: dict[str, list[int]] = {}
    dated: dict[str, list[tuple[int, int, int]]] = {}
    for place, one in enumerate(catalog.commitments):
        if declaratory is not None and one.declaratory is not declaratory:
            continue
        for key in keys_of(one):
            if key in places:
                places[key].append(place)
            else:
                places[key] = [place]
            if one.due is not None:
                dated.setdefault(key, []).append((*end_reach(one.due), place))
    commitments = catalog.commitments
    return {
        key: _Posting(found, tuple([commitments[place] for place in found]), _dated(dated.get(key)))
        for key, found in places.items()
    }


def _dated(ends: list[tuple[int, int, int]] | None) -> _Dated:
    return _NOWHERE.dated if ends is None else _Dated(*zip(*sorted(ends), strict=True))
