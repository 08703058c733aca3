"""What no record has alone: which records belong together, and whether every reference leads to one that is there.

Whatever a catalog is made from, it is looked over here once. Most of it has no fault, so that every question is first
put quickly to all the records; only where the answer is not certainly good are the faults sought one by one.
"""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple, cast

import attrs

from partnerships._codes import COUNTRIES
from partnerships._model import COLLECTIONS, Commitment, Record
from partnerships._partial_date import PartialDate, lies_before
from partnerships._quick import DOUBTFUL, visitors
from partnerships._rules import Rule, is_whole
from partnerships._vocabulary import MeetingStatus
from partnerships.errors import Finding, nearest, shown

__all__ = ["CALLED", "Placed", "faults_among", "ids_of", "in_document_order", "references", "visited"]

CALLED: Final = {
    "partnerships": "partnership",
    "parties": "party",
    "areas": "area",
    "meetings": "meeting",
    "statements": "statement",
    "commitments": "commitment",
    "sources": "source",
    "disputes": "dispute",
    "": "record",
}

_MOST_HINTS: Final = 50
"""How many unknown ids are looked up for the nearest known one; each look-up goes through all ids."""


class Placed(NamedTuple):
    """A record and the place where it was found.

    Attributes:
        collection: Name of the collection.
        number: Its place in the collection, from 0, counted within the document.
        record: The record. It may lack fields, where those could not be read, or be None, where nothing could.
        file: Name of the file; None for records made in Python and for a document that is no file of a folder.
        is_bundled: Whether it was taken from the bundled tables, because the document leans on it. Such a record has no
            place in the document, so no fault is told of it.
    """

    collection: str
    number: int
    record: object
    file: str | None = None
    is_bundled: bool = False

    @property
    def id(self) -> str | None:
        """The record's id, if it could be read."""
        return cast("str | None", getattr(self.record, "id", None))

    def fault(self, code: str, path: str, message: str, hint: str | None = None) -> Finding:
        """Make a finding about a field of the record."""
        place = f"{self.collection}[{self.number}].{path}"
        return Finding(code=code, record=self.id, path=place, message=message, hint=hint, file=self.file)

    def seen_from(self, other: Placed) -> str:
        """Say where it stands, in a message about another record."""
        if self.is_bundled:
            return f"the bundled {CALLED[self.collection]} {self.id!r}"
        place = f"{self.collection}[{self.number}]"
        return place if self.file == other.file else f"{place} in {self.file}"


Known = Mapping[str, Mapping[str, Placed]]
"""Records by collection and id."""


def ids_of(placed: Iterable[Placed]) -> dict[str, set[str]]:
    """Give the ids of records by collection; those that could not be read are passed over."""
    ids: dict[str, set[str]] = {name: set() for name in COLLECTIONS}
    for one in placed:
        if isinstance(key := getattr(one.record, "id", None), str):  # it has not been looked at yet
            ids[one.collection].add(key)
    return ids


def visited(record: object, visitors: Mapping[type, Callable[[Any], int]]) -> int:
    """Visit a record, or what could be read of one."""
    try:
        return visitors[type(record)](record)
    except (AttributeError, KeyError, TypeError):
        return DOUBTFUL


def faults_among(
    placed: Iterable[Placed],
    offered: Mapping[str, Mapping[str, Record]] = {},
    *,
    is_visited: bool = False,
) -> list[Finding]:
    """List every fault that no record has alone: ids used twice, dangling references, time run backward, loops.

    Whatever would need a field that could not be read is passed over.

    Args:
        placed: The records with their places.
        offered: Further records, by collection and id, that a reference could have named: their ids are suggested where
            one is unknown.
        is_visited: Whether all have been visited, with these ids, and none was in doubt.

    Returns:
        Faults in document order: by collection, record and field.
    """
    placed = [*placed]
    if any(one.is_bundled for one in placed):
        placed.sort(key=lambda one: not one.is_bundled)  # first, so that a clash is the document's fault
    known: dict[str, dict[str, Placed]] = {name: {} for name in COLLECTIONS}
    for one in placed:
        if key := getattr(one.record, "id", None):
            known[one.collection][key] = one
    are_once = _is_each_id_once(placed, known)
    faults = [] if are_once else [*_repeated_ids(placed)]
    if not is_visited:
        visit = visitors({name: set(records) for name, records in known.items()})
        if doubtful := [one for one in placed if visited(one.record, visit) < 0]:
            faults += _dangling(doubtful, placed, known, offered)
    for name, part in _STEPS.items():
        if not (are_once and _leads_back(known[name])):
            faults += [*_backward_links(placed, known[name])] if name == "commitments" else []
            faults += _loops(part, known[name])
    faults += _series(known["meetings"])
    return in_document_order(faults)


def in_document_order(faults: Iterable[Finding]) -> list[Finding]:
    """Sort faults by collection, number of the record, field as declared, and place inside the field."""
    return sorted(faults, key=lambda fault: _place(fault.path))


def _place(path: str) -> tuple[tuple[int, int, str], ...]:
    collection = path.partition("[")[0].partition(".")[0]
    ranks = {name: rank for rank, name in enumerate(("format", "data_version", *COLLECTIONS))}
    if collection not in COLLECTIONS:
        return ((ranks.get(collection, len(ranks)), 0, path),)
    key: list[tuple[int, int, str]] = [(ranks[collection], 0, "")]
    cls: type[attrs.AttrsInstance] | None = COLLECTIONS[collection]
    for part in path[len(collection) :].replace("[", ".[").strip(".").split("."):
        number = part.strip("[]")
        if part.startswith("[") and number.isascii() and number.isdigit() and len(number) < 12:  # noqa: PLR2004
            key.append((0, int(number), ""))
            continue
        fields = [one.name for one in attrs.fields(cls)] if cls else []
        key.append((1, fields.index(part) if part in fields else len(fields), part))
        cls = attrs.fields_dict(cls)[part].metadata["rule"].holds if cls and part in fields else None
    return tuple(key)


def references(record: object) -> Iterator[tuple[str, str, str]]:
    """Give every reference that a record makes: its path inside the record, the collection meant, the id.

    The collection is empty where a record of any collection may be meant. Fields that were not read are passed over.

    Example:
        >>> from partnerships import TechArea
        >>> list(references(TechArea(id="chiplets", broader="semiconductors")))
        [('broader', 'areas', 'semiconductors')]
    """
    cls: type = type(record)
    for part in attrs.fields(cls) if attrs.has(cls) else ():
        kept: Rule = part.metadata["rule"]
        value = getattr(record, part.name, None)
        if value is None or value == () or (kept.refers is None and kept.holds is None):
            continue
        for number, one in enumerate(value) if isinstance(value, tuple) else ((None, value),):
            path = part.name if number is None else f"{part.name}[{number}]"
            if kept.holds is not None:
                yield from ((f"{path}.{inner}", collection, key) for inner, collection, key in references(one))
            elif kept.refers is not None and one is not None:
                yield path, kept.refers, one


def _is_each_id_once(placed: Sequence[Placed], known: Known) -> bool:
    """Tell whether certainly no id of a record or of an instrument stands twice."""
    ids: set[str] = set().union(*known.values())
    if len(ids) < len(placed) or any(getattr(one.record, "former_ids", ()) for one in placed):
        return False
    for one in known["commitments"].values():
        if (instrument := getattr(one.record, "instrument", None)) is not None:
            before = len(ids)
            ids.add(getattr(instrument, "id", ""))
            if len(ids) == before:
                return False
    return True


def _repeated_ids(placed: Sequence[Placed]) -> Iterator[Finding]:
    owners: dict[str, Placed] = {}
    for one in placed:
        if one.id and owners.setdefault(one.id, one) is not one:
            first = owners[one.id].seen_from(one)
            yield one.fault("id.repeated", "id", f"{shown(one.id)} is the id of {first} too")
    former: dict[str, Placed] = {}
    for one in placed:
        for number, old in enumerate(getattr(one.record, "former_ids", ())):
            if old is None:  # it could not be read
                continue
            taken = owners.get(old) or former.get(old)
            if taken is not None and not one.is_bundled:
                message = f"{shown(old)} is or was the id of {taken.seen_from(one)}"
                yield one.fault("id.repeated", f"former_ids[{number}]", message)
            elif taken is not None:
                yield taken.fault("id.repeated", "id", f"{shown(old)} was the id of {one.seen_from(taken)}")
            former.setdefault(old, one)
    yield from _repeated_instruments(placed, owners, former)


def _repeated_instruments(
    placed: Sequence[Placed], owners: Mapping[str, Placed], former: Mapping[str, Placed]
) -> Iterator[Finding]:
    first: dict[str, tuple[Placed, object]] = {}
    for one in placed:
        instrument = getattr(one.record, "instrument", None)
        key = getattr(instrument, "id", None)
        if key is None or not is_whole(instrument):
            continue
        taken = owners.get(key) or former.get(key)
        if taken is not None:
            message = f"{shown(key)} is or was the id of {taken.seen_from(one)}"
            yield one.fault("id.repeated", "instrument.id", message)
        holder, same = first.setdefault(key, (one, instrument))
        if same != instrument:
            message = f"{shown(key)} is described differently in {holder.seen_from(one)}"
            yield one.fault("instrument.differs", "instrument", message)


def _dangling(
    doubtful: Iterable[Placed], placed: Iterable[Placed], known: Known, offered: Mapping[str, Mapping[str, Record]]
) -> Iterator[Finding]:
    everything = {key: one for records in known.values() for key, one in records.items()}
    former: dict[str, tuple[str, str | None]] = {
        old: (name, one.id) for name, records in offered.items() for one in records.values() for old in one.former_ids
    }
    former |= {
        old: (one.collection, one.id)
        for one in placed
        for old in getattr(one.record, "former_ids", ())
        if old is not None
    }
    hints: dict[tuple[str, str], str | None] = {}
    for one in doubtful:
        for path, collection, key in references(one.record):
            records, meant = known[collection] if collection else everything, CALLED[collection]
            if key in records:
                continue
            hint = None
            if key in everything:
                article = "an" if meant.startswith("a") else "a"
                message = f"{shown(key)} is the id of {everything[key].seen_from(one)}, not of {article} {meant}"
            elif key in former:
                name, now = former[key]
                message, hint = f"{shown(key)} is a former id", f"the {CALLED[name]} is now called {now!r}"
            else:
                message = f"no {meant} is called {shown(key)}"
                if (collection, key) not in hints and len(hints) < _MOST_HINTS:
                    near = nearest(key, [*records, *offered.get(collection, ())])
                    hints[collection, key] = f"did you mean {near[0]!r}?" if near else _undefined(collection, key)
                hint = hints.get((collection, key))
            yield one.fault("reference.unknown", path, message, hint)


def _undefined(collection: str, key: str) -> str | None:
    """Say how to define a state that the tables lack; a code that exists is no slip."""
    is_state = collection == "parties" and key in COUNTRIES
    return f"define it under parties: id {key}, kind state, with a label" if is_state else None


def _backward_links(placed: Iterable[Placed], commitments: Mapping[str, Placed]) -> Iterator[Finding]:
    for one in placed:
        if one.collection != "commitments" or not (links := getattr(one.record, "links", ())):
            continue
        made: PartialDate | None = getattr(one.record, "made_on", None)
        for number, link in enumerate(links):
            target = commitments.get(getattr(link, "target", ""))
            other: PartialDate | None = getattr(target.record, "made_on", None) if target else None
            if made is not None and other is not None and lies_before(made, other):
                message = f"{shown(link.target)} was made on {other}, after this commitment of {made}"
                yield one.fault("link.forward", f"links[{number}].target", message, "links run backward in time")


_STEPS: Final = {"areas": "broader", "parties": "parent", "commitments": "links", "disputes": "record"}
"""The fields by which records lead to others of their own collection."""


def _leads_back(records: Mapping[str, Placed]) -> bool:
    """Tell whether every link leads to what was certainly made before: then none runs forward, and no loop is closed.

    Of records without links nothing is told.
    """
    for one in records.values():
        record: Any = one.record
        if type(record) is not Commitment:
            return False
        try:
            for link in record.links:
                target: Any = records[link.target].record
                made: Any = record.made_on
                if not lies_before(target.made_on, made):
                    return False
        except (AttributeError, KeyError):
            return False
    return True


def _loops(part: str, records: Mapping[str, Placed]) -> Iterator[Finding]:
    edges = {key: targets for key, one in records.items() if (targets := _targets(one.record, part, records))}
    for loop in _closed(edges):
        # The bundled tables have no loop, so some step of it is the document's own: the last of these is told.
        at, key = next((at, key) for at, key in reversed([*enumerate(loop)]) if not records[key].is_bundled)
        following = loop[(at + 1) % len(loop)]
        named = (path for path, _, target in references(records[key].record) if target == following)
        path = next(path for path in named if path.partition("[")[0] == part)
        message = f"{shown(following)} leads back to {shown(key)}: a loop"
        yield records[key].fault("reference.loop", path, message)


def _targets(record: object, part: str, records: Mapping[str, Placed]) -> list[str]:
    """Give the ids of other records of its collection that a record leads to by one of its fields."""
    value = getattr(record, part, None)
    named: list[Any] = [getattr(link, "target", None) for link in value] if type(value) is tuple else [value]
    return [key for key in named if key in records]


def _closed(edges: Mapping[str, Sequence[str]]) -> Iterator[list[str]]:
    """Give the loops that a walk finds, depth first without recursion, each as its ids in the order of the walk."""
    done: set[str] = set()
    for start in edges:
        if start in done:
            continue
        walking = {start: iter(edges[start])}
        while walking:
            key = next(reversed(walking))
            target = next(walking[key], None)
            if target is None:
                del walking[key]
                done.add(key)
            elif target in walking:
                walked = list(walking)
                yield walked[walked.index(target) :]
            elif target in edges and target not in done:
                walking[target] = iter(edges[target])


def _series(meetings: Mapping[str, Placed]) -> Iterator[Finding]:
    series: dict[tuple[object, object], list[tuple[int, Placed]]] = {}
    for one in meetings.values():
        ordinal = getattr(one.record, "ordinal", None)
        key = (getattr(one.record, "partnership", None), getattr(one.record, "series", None))
        if ordinal is not None and None not in key:
            series.setdefault(key, []).append((ordinal, one))
    for (_, name), members in series.items():
        yield from _repeated_ordinals(str(name), members)
        yield from _reversed_dates(members)


def _repeated_ordinals(name: str, members: Sequence[tuple[int, Placed]]) -> Iterator[Finding]:
    first: dict[int, Placed] = {}
    for ordinal, one in members:
        if (other := first.setdefault(ordinal, one)) is not one:
            yield one.fault(
                "series.repeated", "ordinal", f"{other.id} is number {ordinal} of the series {shown(name)} too"
            )


def _reversed_dates(members: Sequence[tuple[int, Placed]]) -> Iterator[Finding]:
    before: tuple[datetime.date, str] | None = None
    by_ordinal = itertools.groupby(sorted(members, key=lambda member: member[0]), key=lambda member: member[0])
    for _, group in by_ordinal:
        dates = [(one, path, date) for _, one in group for path, date in _held_dates(one.record)]
        for one, path, date in dates:
            last = date.reach[1]
            if before and last is not None and last < before[0]:
                yield one.fault(
                    "series.order", path, f"{date} lies before the date of {before[1]}, an earlier number of its series"
                )
        known = [(first, str(one.id)) for one, _, date in dates if (first := date.reach[0]) is not None]
        known += [before] if before else []
        before = max(known) if known else None


def _held_dates(meeting: object) -> Iterator[tuple[str, PartialDate]]:
    """Give every date on which a meeting is, or was once, said to have been held."""
    date = getattr(meeting, "date", None)
    if date is not None and getattr(meeting, "status", None) is MeetingStatus.HELD:
        yield "date", date
    for number, said in enumerate(getattr(meeting, "announcements", ())):
        date = getattr(said, "date", None)
        if date is not None and getattr(said, "status", None) is MeetingStatus.HELD:
            yield f"announcements[{number}].date", date
