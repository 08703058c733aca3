"""The catalog: all records of one body of data, each found by its id, every reference whole."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, TypeVar, cast

import attrs
from attrs import field, frozen

from partnerships import _rules as rules
from partnerships._codes import COUNTRIES
from partnerships._model import (
    Commitment,
    Dispute,
    JointStatement,
    Meeting,
    Partnership,
    Party,
    Record,
    Source,
    TechArea,
)
from partnerships._partial_date import PartialDate
from partnerships._rules import Rule, is_whole
from partnerships._vocabulary import MeetingStatus
from partnerships.errors import (
    Finding,
    InvalidQueryError,
    InvalidRecordError,
    MergeConflictError,
    UnknownIdError,
    nearest,
    shown,
)

__all__ = [
    "COLLECTIONS",
    "FORMAT",
    "FORMATS",
    "Catalog",
    "Placed",
    "counted",
    "expect_catalog",
    "faults_among",
    "look_up",
    "merge",
    "references",
    "upward",
]

FORMATS: Final = ("partnerships/1",)
"""Every file format that there has been, oldest first; all are read, and the last is written."""

FORMAT: Final = FORMATS[-1]
"""The file format that this release writes."""

COLLECTIONS: Final[Mapping[str, type[Record]]] = {
    "partnerships": Partnership,
    "parties": Party,
    "areas": TechArea,
    "meetings": Meeting,
    "statements": JointStatement,
    "commitments": Commitment,
    "sources": Source,
    "disputes": Dispute,
}
"""The collections of a catalog and the class of their records, in the order in which files hold them."""

_CALLED: Final = {
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

R = TypeVar("R", bound=Record)


@frozen(kw_only=True, repr=False)
class Catalog:
    """An immutable body of records: partnerships and all that belongs to them.

    Collections are sorted by id when the catalog is made, so two catalogs of the same records are equal and are written
    as the same bytes, whatever the order they came in.

    Attributes:
        format: The file format that the records were read from, for the record: what is older is brought up to date
            while it is read, and written in the newest. No part of what is compared.
        data_version: Version of the data, apart from the version of the library; None if not stated.
        partnerships: All partnerships.
        parties: All parties: states, the European Union, bodies.
        areas: All technology areas.
        meetings: All meetings.
        statements: All joint statements.
        commitments: All commitments.
        sources: All sources.
        disputes: All disputes.

    Raises:
        InvalidRecordError: With every fault at once: an id that is used twice, a reference to a record that is not
            there, a link that certainly runs forward in time, a loop, meetings of a series whose dates certainly
            contradict their numbers. Paths count records in the order given.

    Example:
        >>> from partnerships import Catalog, TechArea
        >>> catalog = Catalog(areas=(TechArea(id="quantum"), TechArea(id="cloud")))
        >>> [area.id for area in catalog.areas]
        ['cloud', 'quantum']
        >>> catalog["quantum"].id
        'quantum'
    """

    format: str = field(default=FORMAT, eq=False)
    data_version: str | None = None
    partnerships: tuple[Partnership, ...] = ()
    parties: tuple[Party, ...] = ()
    areas: tuple[TechArea, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    statements: tuple[JointStatement, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    sources: tuple[Source, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    _index: dict[object, object] = field(factory=dict, init=False, eq=False)

    def __attrs_post_init__(self) -> None:
        given: dict[str, tuple[object, ...]] = {name: getattr(self, name) for name in COLLECTIONS}
        faults = [*_faults_of_head(self), *_faults_of_types(given)]
        if not faults:
            faults = faults_among(
                Placed(name, number, record) for name in COLLECTIONS for number, record in enumerate(given[name])
            )
        if faults:
            raise InvalidRecordError(faults)
        for name, records in given.items():
            object.__setattr__(self, name, tuple(sorted(cast("Iterable[Record]", records), key=lambda one: one.id)))
        self._index["ids"] = _by_id(self)

    def __getitem__(self, key: str) -> Record:
        """Give the record with this id, or with this former id.

        Raises:
            UnknownIdError: No record has it; the nearest ids are named.
        """
        found = self._ids.get(key) if isinstance(key, str) else None
        if found is None:
            raise unknown_id(key, "", self._ids)
        return found

    def __contains__(self, key: object) -> bool:
        """Tell whether a record has this id, or had it."""
        return isinstance(key, str) and key in self._ids

    def __iter__(self) -> Iterator[Record]:
        """Go through all records, collection by collection, each sorted by id."""
        return (record for name in COLLECTIONS for record in getattr(self, name))

    def __repr__(self) -> str:
        """Show what is covered and how much, on one line."""
        counts = [counted(len(getattr(self, name)), name) for name in ("meetings", "commitments", "sources")]
        return (
            f"<Catalog {' '.join(one.id for one in self.partnerships) or 'without partnerships'}: {', '.join(counts)}>"
        )

    def __getstate__(self) -> dict[str, object]:
        """Pickle the records, not the indexes."""
        return {name: getattr(self, name) for name in ("format", "data_version", *COLLECTIONS)}

    def __setstate__(self, state: dict[str, object]) -> None:
        """Take the records back and index them anew."""
        for name, value in state.items():
            object.__setattr__(self, name, value)
        object.__setattr__(self, "_index", {})
        self._index["ids"] = _by_id(self)

    @property
    def _ids(self) -> dict[str, Record]:
        return cast("dict[str, Record]", self._index["ids"])


def counted(number: int, collection: str) -> str:
    """Say how many records of a collection there are.

    Example:
        >>> counted(1, "parties"), counted(2, "parties")
        ('1 party', '2 parties')
    """
    return f"{number} {_CALLED[collection] if number == 1 else collection}"


def _by_id(catalog: Catalog) -> dict[str, Record]:
    former = {old: record for record in catalog for old in record.former_ids}
    return former | {record.id: record for record in catalog}


def expect_catalog(value: object) -> None:
    """Refuse anything but a catalog where a question needs one.

    Raises:
        InvalidQueryError: It is none.
    """
    if not isinstance(value, Catalog):
        message = f"{shown(value)} is not a Catalog, such as load_bundled() or read_file(path) gives"
        raise InvalidQueryError(message)


def look_up(catalog: Catalog, kind: type[R], key: str) -> R:
    """Give the record of one class that has this id, or had it.

    Raises:
        UnknownIdError: No record of this class has it; the nearest ids and names of such records are named.
    """
    expect_catalog(catalog)
    found = catalog._ids.get(key) if isinstance(key, str) else None  # noqa: SLF001 - same room
    if isinstance(found, kind):
        return found
    name = next(name for name, one in COLLECTIONS.items() if one is kind)
    raise unknown_id(key, name, _named(getattr(catalog, name)))


def _named(records: Iterable[Record]) -> dict[str, Record]:
    """Index records by all that a person may call them, their ids last so that those win."""
    names: dict[str, Record] = {}
    for record in records:
        if isinstance(record, Party | TechArea):
            former = [one.name for one in record.former_names] if isinstance(record, Party) else []
            names.update(dict.fromkeys((*former, *record.aliases, *record.labels.values()), record))
    return names | {record.id: record for record in records}


def unknown_id(key: object, collection: str, names: Mapping[str, Record]) -> UnknownIdError:
    """Make the error for an id that no record has, with the nearest that exist."""
    near = tuple(dict.fromkeys(names[name].id for name in nearest(key, names, most=3)))
    message = f"no {_CALLED[collection]} is called {shown(key)}"
    if near:
        message += f"; did you mean {' or '.join(map(repr, near))}?"
    elif 0 < len(names) <= 12:  # noqa: PLR2004 - as many as one reads at a glance
        message += f"; there are {', '.join(sorted(record.id for record in names.values()))}"
    return UnknownIdError(message, unknown=key if isinstance(key, str) else shown(key), nearest=near)


def upward(key: str, parents: Mapping[str, str | None]) -> Iterator[str]:
    """Go from a record up through all that it stands beneath, itself first; a catalog has no loops.

    Example:
        >>> list(upward("chiplets", {"chiplets": "semiconductors", "semiconductors": None}))
        ['chiplets', 'semiconductors']
    """
    step: str | None = key
    while step is not None:
        yield step
        step = parents.get(step)


def merge(*catalogs: Catalog) -> Catalog:
    """Join catalogs into one.

    Args:
        catalogs: Any number. The same record may stand in several of them.

    Returns:
        A catalog of all their records. It keeps the data version on which all catalogs that state one agree, else it
        has none.

    Raises:
        MergeConflictError: Two catalogs hold different content under one id; every such id and field is named.
        InvalidRecordError: Their records do not go together, such as one's former id that is another's id.

    Example:
        >>> from partnerships import Catalog, TechArea, merge
        >>> one, two = (Catalog(areas=(TechArea(id=word),)) for word in ("quantum", "cloud"))
        >>> [area.id for area in merge(one, two, one).areas]
        ['cloud', 'quantum']
    """
    merged: dict[str, dict[str, Record]] = {name: {} for name in COLLECTIONS}
    conflicts: list[Finding] = []
    for catalog in catalogs:
        expect_catalog(catalog)
        for name, records in merged.items():
            for record in getattr(catalog, name):
                if (known := records.setdefault(record.id, record)) != record:
                    conflicts += _differences(known, record)
    if conflicts:
        raise MergeConflictError(conflicts)
    versions = {catalog.data_version for catalog in catalogs} - {None}
    collections: dict[str, object] = {name: tuple(records.values()) for name, records in merged.items()}
    return Catalog(data_version=versions.pop() if len(versions) == 1 else None, **collections)  # type: ignore[arg-type]


def _differences(one: Record, other: Record) -> Iterator[Finding]:
    for part in attrs.fields(type(one)):
        left, right = getattr(one, part.name), getattr(other, part.name)
        if left != right:
            message = f"{shown(left)} in one catalog, {shown(right)} in another"
            yield Finding(code="merge.conflict", record=one.id, path=f"{one.id}.{part.name}", message=message)


def _faults_of_head(catalog: Catalog) -> Iterator[Finding]:
    if catalog.format not in FORMATS:
        yield Finding(code="format.unknown", path="format", message=f"{shown(catalog.format)} is not {FORMAT!r}")
    if catalog.data_version is not None:
        yield from (finding.under("data_version") for finding in rules.text(catalog.data_version))


def _faults_of_types(given: Mapping[str, object]) -> Iterator[Finding]:
    for name, records in given.items():
        kind = COLLECTIONS[name]
        if not isinstance(records, tuple):
            yield Finding(code="type.wrong", path=name, message=f"{shown(records)} is not a tuple of {name}")
            continue
        for number, one in enumerate(records):
            if type(one) is not kind:
                message = f"{shown(one)} is not a {kind.__name__}"
                yield Finding(code="type.wrong", path=f"{name}[{number}]", message=message)


@attrs.frozen
class Placed:
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
            return f"the bundled {_CALLED[self.collection]} {self.id!r}"
        place = f"{self.collection}[{self.number}]"
        return place if self.file == other.file else f"{place} in {self.file}"


Known = Mapping[str, Mapping[str, Placed]]
"""Records by collection and id."""


def faults_among(placed: Iterable[Placed], offered: Mapping[str, Mapping[str, Record]] = {}) -> list[Finding]:
    """List every fault that no record has alone: ids used twice, dangling references, time run backward, loops.

    Whatever would need a field that could not be read is passed over.

    Args:
        placed: The records with their places.
        offered: Further records, by collection and id, that a reference could have named: their ids are suggested where
            one is unknown.

    Returns:
        Faults in document order: by collection, record and field.
    """
    placed = sorted(placed, key=lambda one: not one.is_bundled)  # first, so that a clash is the document's fault
    known = {name: {one.id: one for one in placed if one.collection == name and one.id} for name in COLLECTIONS}
    faults = [
        *_repeated_ids(placed),
        *_dangling(placed, known, offered),
        *_backward_links(placed, known["commitments"]),
        *_loops(known),
        *_series(known["meetings"]),
    ]
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


def _dangling(placed: Sequence[Placed], known: Known, offered: Mapping[str, Mapping[str, Record]]) -> Iterator[Finding]:
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
    for one in placed:
        for path, collection, key in references(one.record):
            records, meant = known[collection] if collection else everything, _CALLED[collection]
            if key in records:
                continue
            hint = None
            if key in everything:
                article = "an" if meant.startswith("a") else "a"
                message = f"{shown(key)} is the id of {everything[key].seen_from(one)}, not of {article} {meant}"
            elif key in former:
                name, now = former[key]
                message, hint = f"{shown(key)} is a former id", f"the {_CALLED[name]} is now called {now!r}"
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


def _certainly_before(one: PartialDate | None, other: PartialDate | None) -> bool:
    """Tell whether every day that *one* may mean comes before every day that *other* may mean."""
    last = one.reach[1] if one else None
    first = other.reach[0] if other else None
    return last is not None and first is not None and last < first


def _backward_links(placed: Sequence[Placed], commitments: Mapping[str, Placed]) -> Iterator[Finding]:
    for one in placed:
        made: PartialDate | None = getattr(one.record, "made_on", None)
        for number, link in enumerate(getattr(one.record, "links", ())):
            target = commitments.get(getattr(link, "target", ""))
            other: PartialDate | None = getattr(target.record, "made_on", None) if target else None
            if _certainly_before(made, other):
                message = f"{shown(link.target)} was made on {other}, after this commitment of {made}"
                yield one.fault("link.forward", f"links[{number}].target", message, "links run backward in time")


def _loops(known: Known) -> Iterator[Finding]:
    steps = {"areas": "broader", "parties": "parent", "commitments": "links", "disputes": "record"}
    for collection, part in steps.items():
        records = known[collection]
        edges = {
            key: [
                (path, target)
                for path, named, target in references(one.record)
                if named in {collection, ""} and target in records and path.partition("[")[0] == part
            ]
            for key, one in records.items()
        }
        for loop in _closed(edges):
            # The bundled tables have no loop, so some step of it is the document's own: the last of these is told.
            at, key = next((at, key) for at, key in reversed([*enumerate(loop)]) if not records[key].is_bundled)
            following = loop[(at + 1) % len(loop)]
            path = next(path for path, target in edges[key] if target == following)
            message = f"{shown(following)} leads back to {shown(key)}: a loop"
            yield records[key].fault("reference.loop", path, message)


def _closed(edges: Mapping[str, Sequence[tuple[str, str]]]) -> Iterator[list[str]]:
    """Give the loops that a walk finds, depth first without recursion, each as its ids in the order of the walk."""
    done: set[str] = set()
    for start in edges:
        if start in done:
            continue
        walking = {start: iter(edges[start])}
        while walking:
            key = next(reversed(walking))
            step = next(walking[key], None)
            if step is None:
                del walking[key]
                done.add(key)
                continue
            _, target = step
            if target in walking:
                walked = list(walking)
                yield walked[walked.index(target) :]
            elif target not in done:
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
