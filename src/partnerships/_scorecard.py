"""How much has been delivered, in a form that cannot mislead: counts, each with all that is left out of it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import ClassVar, Final, Literal, TypeAlias, Unpack, get_args

import attrs

from partnerships._catalog import Catalog, look_up, upward
from partnerships._find import Criteria, Several, keywords_named, no_such, several
from partnerships._model import Commitment, Meeting, Partnership, Party, TechArea
from partnerships._partial_date import PartialDate, as_day
from partnerships._rules import FrozenMap
from partnerships._tabular import Cell, Tabular
from partnerships._tally import Part, Sheet, Tally
from partnerships._vocabulary import CommitmentKind, Force
from partnerships.errors import InvalidQueryError

__all__ = ["By", "PartnershipComparison", "Scorecard", "compare_partnerships", "scorecard"]

By: TypeAlias = Literal["area", "party", "actor", "meeting", "kind", "force", "year", "partnership"]
"""What a scorecard groups by."""

_SHOWN: Final = ("share", "unassessed", "worst", "best", "not_yet_due", "early", "doubtful", "declaratory", "restating")
"""The columns of a notebook's table; the rows have more."""


@attrs.frozen(kw_only=True, repr=False)
class Scorecard(Tabular):
    """How much has been delivered on a day, group by group.

    Attributes:
        by: What the groups are.
        on: The day.
        groups: One tally a group. By area, party and actor a promise may stand in several groups.
        total: All together, each promise once.
    """

    _drawn: ClassVar[tuple[str, ...]] = ("group", "label", *_SHOWN)

    by: By
    on: datetime.date
    groups: tuple[Tally, ...]
    total: Tally

    def group(self, key: str | None) -> Tally:
        """Give the tally of one group.

        Raises:
            InvalidQueryError: There is no such group; the nearest is named.
        """
        for one in self.groups:
            if one.key == key:
                return one
        raise InvalidQueryError(no_such(f"group by {self.by}", key, [str(one.key) for one in self.groups]))

    def rows(self) -> list[dict[str, Cell]]:
        """Give one plain dictionary a group, and a last one, ``*``, for all together."""
        return [_row(one) for one in (*self.groups, self.total)]

    def __str__(self) -> str:
        """Say it in one line a group."""
        return "\n".join([f"By {self.by}, on {self.on}", *map(str, self.groups), str(self.total)])


def _row(tally: Tally) -> dict[str, Cell]:
    return {
        "group": tally.key,
        "label": tally.label,
        "share": str(tally.share),
        "delivered": tally.delivered,
        "assessed": tally.assessed,
        "unassessed": tally.unassessed,
        "worst": str(tally.worst),
        "best": str(tally.best),
        "not_yet_due": tally.not_yet_due,
        "early": tally.early,
        "promises": tally.promises,
        "declaratory": tally.declaratory,
        "doubtful": tally.doubtful,
        "restating": tally.restating,
        "undecided_promises": len(tally.undecided),
        "later": tally.later,
        **{f"status_{word}": number for word, number in tally.statuses.items()},
        **{f"due_{word}": number for word, number in tally.due_states.items()},
        "commitments": "; ".join(tally.commitments) or None,
    }


@keywords_named
def scorecard(catalog: Catalog, *, by: By, on: datetime.date | str, **criteria: Unpack[Criteria]) -> Scorecard:
    """Tell how much has been delivered, by group, as counts that name all that is left out of them.

    Counted are promises that are not declaratory and were certainly made by the day, on the day they were made or else
    on that of their meeting. Nothing is a percentage: a share is a numerator with its denominator, beside the bounds
    between which the truth lies whatever becomes of the promises that nobody has looked at.

    Args:
        catalog: The catalog to ask. It may hold what came later; ask ``as_known_on(catalog, on)`` to see with the eyes
            of the day.
        by: What to group by. ``area``: an area takes in all areas beneath it, unless ``narrower=False``; ``actor``: a
            state or body takes in the bodies beneath it; ``party``: who undertook it, each counted with the status of
            its own share; ``year``: that of the day it was made on, or else of its meeting; ``meeting``, ``kind``,
            ``force`` and ``partnership``. A group holds what `find_commitments` finds under its key.
        on: The day of statuses, deadlines and ages.
        criteria: Any of *partnership*, *meeting*, *since*, *until*, *area*, *narrower*, *party*, *actor*, *kind*,
            *force*, *text* and *primary_only*, as in `find_commitments`.

    Returns:
        The scorecard. Groups of meetings stand by date, of kinds and forces in the order of the vocabulary, others by
        id; what has no key comes last, under None. A group of which all was made after the day is left out; the total
        counts it as later.

    Raises:
        UnknownIdError: No such partnership, meeting, area or party.
        InvalidQueryError: An unknown way to group, criterion or word.
        InvalidDateError: A day is none.

    Example:
        >>> from partnerships import load_bundled, scorecard
        >>> card = scorecard(load_bundled("eu-japan"), by="area", on="2026-11-24")
        >>> quantum = card.group("quantum")
        >>> print(quantum.share, "|", quantum.unassessed, "|", quantum.worst, "|", quantum.best)
        3 of 4 | 4 | 3 of 8 | 7 of 8
    """
    if by not in get_args(By):
        raise InvalidQueryError(no_such("way to group", by, get_args(By)))
    day = as_day(on)
    sheet = Sheet(catalog, day, criteria)
    keys_of = _keys_of(catalog, by, narrower=criteria.get("narrower", True), made=sheet.made)
    members: dict[str | None, list[Commitment]] = {}
    for one in sheet.commitments:
        for key in keys_of(one) or (None,):
            members.setdefault(key, []).append(one)
    named = [key for key in members if key is not None]
    ordered = [*sorted(named, key=_order(catalog, by)), *([None] if None in members else [])]
    tallies = (
        sheet.tally(key, _label(catalog, by, key), members[key], key if by == "party" else None) for key in ordered
    )
    return Scorecard(
        by=by,
        on=day,
        groups=tuple(one for one in tallies if one.commitments or one.declaratory or one.undecided),
        total=sheet.tally("*", "all together", sheet.commitments, None),
    )


@attrs.frozen(kw_only=True, repr=False)
class PartnershipComparison(Tabular):
    """Partnerships side by side, on one area or on all.

    Attributes:
        areas: Ids of the areas asked about; empty for all.
        on: The day.
        sides: One tally a partnership, in the order asked for.
        weights: By the id of a partnership, how many of its counted promises are on these areas.
    """

    _drawn: ClassVar[tuple[str, ...]] = ("label", "promises_of_all", *_SHOWN)

    areas: tuple[str, ...]
    on: datetime.date
    sides: tuple[Tally, ...]
    weights: Mapping[str, Part] = attrs.field(hash=False)

    def rows(self) -> list[dict[str, Cell]]:
        """Give one plain dictionary a partnership."""
        return [_row(one) | {"promises_of_all": str(self.weights[str(one.key)])} for one in self.sides]

    def __str__(self) -> str:
        """Say it in one line a partnership."""
        lines = [f"On {', '.join(self.areas) or 'all areas'}, on {self.on}"]
        lines += [f"{one}; {self.weights[str(one.key)]} of its promises are on it" for one in self.sides]
        return "\n".join(lines)


@keywords_named
def compare_partnerships(
    catalog: Catalog, ids: str | Iterable[str], *, area: Several = None, on: datetime.date | str
) -> PartnershipComparison:
    """Tell how partnerships compare on an area: what they promised and what is known of its delivery, side by side.

    Args:
        catalog: The catalog to ask.
        ids: Ids of the partnerships, in the order wanted.
        area: Ids of areas, all areas beneath them taken in; None for all areas.
        on: The day of statuses and deadlines.

    Returns:
        One tally a partnership, also where it promised nothing, with the same counts as a `scorecard`. Records differ
        in how much of the statements was read; compare the unassessed before the shares.

    Raises:
        UnknownIdError: No such partnership or area.
        InvalidQueryError: No partnership is given, or an empty collection of areas.
        InvalidDateError: The day is none.

    Example:
        >>> from partnerships import compare_partnerships, load_bundled
        >>> found = compare_partnerships(load_bundled(), ["eu-japan"], area="quantum", on="2026-11-24")
        >>> print(found.sides[0].share, "|", found.weights["eu-japan"])
        3 of 4 | 8 of 74
    """
    day = as_day(on)
    areas = None if area is None else _asked(catalog, TechArea, area, "area")
    asked = _asked(catalog, Partnership, ids, "partnership")
    sheet, whole = (Sheet(catalog, day, {"partnership": asked, "area": on_it}) for on_it in (areas, None))
    on_it, in_all = (_by_partnership(catalog, one.commitments) for one in (sheet, whole))
    sides = tuple(sheet.tally(key, _label(catalog, "partnership", key), on_it.get(key, ()), None) for key in asked)
    return PartnershipComparison(
        areas=areas or (),
        on=day,
        sides=sides,
        weights=FrozenMap(
            {str(one.key): Part(one.promises, whole.count(in_all.get(str(one.key), ()))) for one in sides}
        ),
    )


def _asked(catalog: Catalog, cls: type[Partnership | TechArea], value: Several, noun: str) -> tuple[str, ...]:
    """Read ids, at least one, each once."""
    asked = tuple(dict.fromkeys(look_up(catalog, cls, key).id for key in several(value, noun) or ()))
    if not asked:
        message = f"no {noun} is given"
        raise InvalidQueryError(message)
    return asked


def _by_partnership(catalog: Catalog, commitments: Iterable[Commitment]) -> dict[str, list[Commitment]]:
    owners = {one.id: one.partnership for one in catalog.meetings}
    found: dict[str, list[Commitment]] = {}
    for one in commitments:
        found.setdefault(owners[one.meeting], []).append(one)
    return found


def _keys_of(
    catalog: Catalog, by: By, *, narrower: bool, made: Mapping[str, PartialDate | None]
) -> Callable[[Commitment], Sequence[str]]:
    """Give what tells the keys of a promise; a promise without any belongs to the group None."""
    broader = {one.id: one.broader if narrower else None for one in catalog.areas}
    parents = {one.id: one.parent for one in catalog.parties}
    owners = {one.id: one.partnership for one in catalog.meetings}
    ways: Mapping[By, Callable[[Commitment], Iterable[str]]] = {
        "area": lambda one: (above for key in one.areas for above in upward(key, broader)),
        "party": lambda one: one.parties,
        "actor": lambda one: (above for key in one.actors for above in upward(key, parents)),
        "meeting": lambda one: (one.meeting,),
        "kind": lambda one: (one.kind,),
        "force": lambda one: (one.force,),
        "year": lambda one: _year(made[one.id]),
        "partnership": lambda one: (owners[one.meeting],),
    }
    return lambda one: tuple(dict.fromkeys(str(key) for key in ways[by](one)))


def _year(made: PartialDate | None) -> Iterator[str]:
    first, last = made.reach if made else (None, None)
    if first and last and first.year == last.year:
        yield f"{first.year:04}"


def _order(catalog: Catalog, by: By) -> Callable[[str], tuple[object, ...]]:
    if by == "meeting":
        dates = {one.id: one.date for one in catalog.meetings}
        return lambda key: (dates[key] is None, dates[key], key)
    words = [str(word) for word in (CommitmentKind if by == "kind" else Force if by == "force" else ())]
    return lambda key: (words.index(key),) if words else (key,)


def _label(catalog: Catalog, by: By, key: str | None) -> str:
    if key is None:
        return "cannot tell" if by == "year" else "none on record"
    if by == "area":
        return look_up(catalog, TechArea, key).label()
    if by in {"party", "actor"}:
        return look_up(catalog, Party, key).label()
    if by == "partnership":
        return look_up(catalog, Partnership, key).title
    if by == "meeting":
        met = look_up(catalog, Meeting, key)
        return " ".join(str(part) for part in (met.series, met.ordinal, met.date) if part is not None)
    return key
