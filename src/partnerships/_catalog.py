"""The catalog: all records of one body of data, each found by its id, every reference whole."""

from __future__ import annotations

import contextlib
import gc
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from operator import attrgetter
from typing import Any, Final, TypeVar, cast

import attrs
from attrs import field, frozen

from partnerships import _rules as rules
from partnerships._model import (
    COLLECTIONS,
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
from partnerships._whole import CALLED, Placed, faults_among
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
    "FORMAT",
    "FORMATS",
    "Catalog",
    "collector_paused",
    "counted",
    "expect_catalog",
    "indexed",
    "look_up",
    "merge",
    "upward",
]

FORMATS: Final = ("partnerships/1",)
"""Every file format that there has been, oldest first; all are read, and the last is written."""

FORMAT: Final = FORMATS[-1]
"""The file format that this release writes."""

_ID: Final = attrgetter("id")
_MOST_DRAWN: Final = 60
"""Of so many partnerships a notebook shows the counts."""

R = TypeVar("R", bound=Record)
T = TypeVar("T")


@contextlib.contextmanager
def collector_paused() -> Iterator[None]:
    """Pause Python's collector of garbage, which looks for it again and again while many records are made.

    It is left as it was found, whatever happens; where the caller had switched it off it stays off.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


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
            object.__setattr__(self, name, tuple(sorted(cast("Iterable[Record]", records), key=_ID)))

    @classmethod
    def of_whole(cls, format_: str, data_version: str | None, records: Mapping[str, Iterable[Any]]) -> Catalog:
        """Make a catalog of records that have been looked at, each and all together; nothing is checked again."""
        made = cls.__new__(cls)
        state: dict[str, object] = {"format": format_, "data_version": data_version}
        state |= {name: tuple(sorted(records[name], key=_ID)) for name in COLLECTIONS}
        made.__setstate__(state)
        return made

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

    def _repr_html_(self) -> str:
        """Draw for a notebook what it covers, one row a partnership, everything escaped."""
        from html import escape  # noqa: PLC0415 - slow to import, and only notebooks need it

        columns = ("id", "title", "parties", "meetings", "statements", "commitments")
        met = {one.id: one.partnership for one in self.meetings}
        counts = [Counter(met.values())]
        counts += [Counter(met[one.meeting] for one in records) for records in (self.statements, self.commitments)]
        lines = (
            (one.id, one.title, "; ".join(one.parties), *(count[one.id] for count in counts))
            for one in self.partnerships[:_MOST_DRAWN]
        )
        body = "".join(f"<tr>{''.join(f'<td>{escape(str(cell))}</td>' for cell in line)}</tr>" for line in lines)
        head = "".join(f"<th>{name}</th>" for name in columns)
        held = ", ".join(counted(len(getattr(self, name)), name) for name in COLLECTIONS)
        version = "" if self.data_version is None else f"; data version {self.data_version}"
        caption = escape(f"Catalog: {held}{version}")
        left = len(self.partnerships) - _MOST_DRAWN
        foot = f"<p>{left} more</p>" if left > 0 else ""
        return f"<table><caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{foot}"

    def __getstate__(self) -> dict[str, object]:
        """Pickle the records, not the indexes."""
        return {name: getattr(self, name) for name in ("format", "data_version", *COLLECTIONS)}

    def __setstate__(self, state: dict[str, object]) -> None:
        """Take the records back and index them anew."""
        for name, value in state.items():
            object.__setattr__(self, name, value)
        object.__setattr__(self, "_index", {})

    @property
    def _ids(self) -> dict[str, Record]:
        return indexed(self, "ids", _by_id)


_INDEXING: Final = threading.RLock()


def indexed(catalog: Catalog, name: object, make: Callable[[Catalog], T]) -> T:
    """Give an index of a catalog: made when it is first asked for, once, whichever threads ask, and kept with it."""
    kept = catalog._index  # noqa: SLF001 - same room
    if name not in kept:
        with _INDEXING:
            if name not in kept:
                with collector_paused():
                    kept[name] = make(catalog)
    return cast("T", kept[name])


def counted(number: int, collection: str) -> str:
    """Say how many records of a collection there are.

    Example:
        >>> counted(1, "parties"), counted(2, "parties")
        ('1 party', '2 parties')
    """
    return f"{number} {CALLED[collection] if number == 1 else collection}"


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
        elif isinstance(record, Partnership):
            names[record.title] = record
    return names | {record.id: record for record in records}


def unknown_id(key: object, collection: str, names: Mapping[str, Record]) -> UnknownIdError:
    """Make the error for an id that no record has, with the nearest that exist."""
    near = tuple(dict.fromkeys(names[name].id for name in nearest(key, names, most=3)))
    ids = {record.id for record in names.values()}
    message = f"no {CALLED[collection]} is called {shown(key)}"
    if near:
        message += f"; did you mean {' or '.join(map(repr, near))}?"
    elif 0 < len(ids) <= 12:  # noqa: PLR2004 - as many as one reads at a glance
        message += f"; there are {', '.join(sorted(ids))}"
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


@collector_paused()
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
