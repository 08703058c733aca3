"""`tables`: a whole catalog as typed tables, one row a fact, joined by keys."""

from __future__ import annotations

import datetime
import functools
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, ClassVar, Final, TypeAlias, cast

import attrs

from partnerships._catalog import Catalog, expect_catalog
from partnerships._columns import Column, ColumnType, Value, as_texts
from partnerships._convert import plain_of
from partnerships._fields import ON_A_DAY, annotations_of, date_columns, fields_of
from partnerships._find import folded
from partnerships._frames import FrameLibrary, arrow_stream, frame_of
from partnerships._ledger import due_state, status_on
from partnerships._model import (
    COLLECTIONS,
    Announcement,
    Assessment,
    Commitment,
    Dispute,
    FormerName,
    Instrument,
    JointStatement,
    Link,
    Meeting,
    Money,
    Participant,
    Partnership,
    Party,
    Record,
    Source,
    TechArea,
)
from partnerships._partial_date import PartialDate, as_day
from partnerships._tabular import Cell, Tabular
from partnerships._whole import references
from partnerships.errors import InvalidQueryError, nearest, shown

__all__ = ["Table", "Tables", "reach_of", "tables"]

Row: TypeAlias = tuple[Value, ...]


@attrs.frozen(kw_only=True, repr=False)
class Table(Tabular):
    """One table of a catalog.

    Attributes:
        name: Its name, such as ``commitment_areas``.
        description: What one row of it is.
        key: The columns that tell its rows apart.
        columns: Its columns, in order.
        cells: Its rows, each a tuple of one cell a column.

    Example:
        >>> from partnerships import load_bundled, tables
        >>> table = tables(load_bundled("eu-japan"))["commitment_areas"]
        >>> table.key, [column.name for column in table.columns], len(table)
        (('commitment', 'area'), ['commitment', 'area'], 176)
    """

    name: str
    description: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    cells: tuple[Row, ...]

    _drawn: ClassVar[tuple[str, ...]] = ()

    def __len__(self) -> int:
        """Count the rows."""
        return len(self.cells)

    def rows(self) -> list[dict[str, Cell]]:
        """Give one plain dictionary a row; dates and decimal numbers are text in it."""
        names = [one.name for one in self.columns]
        plain = [tuple(map(_plain, row)) for row in self.cells]
        return [dict(zip(names, row, strict=True)) for row in plain]

    def column(self, name: str) -> tuple[Value, ...]:
        """Give the cells of one column.

        Raises:
            InvalidQueryError: There is no such column; the nearest is named.
        """
        names = [one.name for one in self.columns]
        if name not in names:
            raise InvalidQueryError(_none_called("column", name, names))
        place = names.index(name)
        return tuple(row[place] for row in self.cells)

    def to_frame(self, library: FrameLibrary) -> Any:  # noqa: ANN401 - of the library
        """Give the table as a data frame, its columns typed as documented; see `Records.to_frame`."""
        return frame_of(self.columns, self.cells, library)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Give the table to whatever reads the Arrow C stream interface, by PyArrow or Polars."""
        return arrow_stream(self.columns, self.cells, requested_schema)

    def __str__(self) -> str:
        """Say which table it is and how long."""
        return f"{self.name}: {len(self.cells)} {'row' if len(self.cells) == 1 else 'rows'}"


class Tables(Mapping[str, Table]):
    """The tables of a catalog by name, each made when it is first asked for. It cannot be changed."""

    def __init__(self, catalog: Catalog, on: datetime.date | None = None) -> None:
        self._catalog = catalog
        self._on = on
        self._made: dict[str, Table] = {}

    @property
    def catalog(self) -> Catalog:
        """The catalog that they are of."""
        return self._catalog

    @property
    def on(self) -> datetime.date | None:
        """The day of the columns ``status`` and ``due_state`` of the commitments; None if they have none."""
        return self._on

    def __getitem__(self, name: str) -> Table:
        """Give one table.

        Raises:
            InvalidQueryError: There is no such table; the nearest is named.
        """
        if name not in self._made:
            plan = _PLANS.get(name)
            if plan is None:
                raise InvalidQueryError(_none_called("table", name, _PLANS))
            self._made[name] = plan.made(self._catalog, self._on)
        return self._made[name]

    def __contains__(self, name: object) -> bool:
        """Tell whether there is such a table."""
        return name in _PLANS

    def __iter__(self) -> Iterator[str]:
        """Go through the names, tables that others name first."""
        return iter(_PLANS)

    def __len__(self) -> int:
        """Count the tables."""
        return len(_PLANS)

    def __repr__(self) -> str:
        """Show the names."""
        return f"<Tables: {', '.join(_PLANS)}>"


def tables(catalog: Catalog, *, on: datetime.date | str | None = None) -> Tables:
    """Give a whole catalog as tables: typed columns, one row a fact, keys that join.

    Every field of every record stands in some table. What a record holds several of has a table of its own, whose rows
    name the record by its id. The page on tables lists all columns.

    Args:
        catalog: The catalog.
        on: Adds to the commitments the columns ``status`` and ``due_state`` on this day. None adds nothing.

    Returns:
        The tables by name. Each gives `rows`, `to_csv`, `to_frame` and what the Arrow C stream interface asks for.

    Raises:
        InvalidQueryError: What was given is no catalog.
        InvalidDateError: The day is none.

    Example:
        >>> from partnerships import load_bundled, tables
        >>> held = tables(load_bundled("eu-japan"), on="2026-11-24")
        >>> held["commitments"].to_frame("polars")["status"].value_counts(sort=True).row(0)
        ('unassessed', 58)
    """
    expect_catalog(catalog)
    return Tables(catalog, None if on is None else as_day(on))


def _none_called(noun: str, name: object, known: Iterable[str]) -> str:
    names = list(known)
    near = nearest(name, names, most=2)
    hint = f"did you mean {' or '.join(map(repr, near))}?" if near else f"there are {', '.join(names)}"
    return f"no {noun} is called {shown(name)}; {hint}"


def _plain(value: Value) -> Cell:
    if value is None or isinstance(value, str | bool | int | float):
        return value
    return as_texts([value])[0]


# --- The plan of each table -----------------------------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class _Plan:
    """What a table holds, before there is a catalog to fill it from."""

    name: str
    description: str
    key: tuple[str, ...]
    columns: Callable[[datetime.date | None], Sequence[Column]]
    rows: Callable[[Catalog, datetime.date | None], Iterable[Sequence[Value]]]

    def made(self, catalog: Catalog, on: datetime.date | None) -> Table:
        return Table(
            name=self.name,
            description=self.description,
            key=self.key,
            columns=tuple(self.columns(on)),
            cells=tuple(map(tuple, self.rows(catalog, on))),
        )


_TEXTS: Final = ("summary", "quote", "note")
_USES: Final = ("label", "alias", "former")
_PLANS: Final[dict[str, _Plan]] = {}


def _plan(
    name: str,
    description: str,
    key: Sequence[str],
    columns: Callable[[], Sequence[Column]],
    rows: Callable[[Catalog], Iterable[Sequence[Value]]],
) -> None:
    _PLANS[name] = _Plan(
        name=name,
        description=description,
        key=tuple(key),
        columns=lambda _on: columns(),
        rows=lambda catalog, _on: rows(catalog),
    )


def _single(cls: type) -> tuple[Column, ...]:
    """Give the columns of what a record, or a value in it, has one of."""
    return tuple(column for field in fields_of(cls) if field.is_single for column in field.columns)


def _cells(value: object) -> tuple[Value, ...]:
    kind: type = type(value)
    return tuple(
        cell for field in fields_of(kind) if field.is_single for cell in field.read(getattr(value, field.name))
    )


def _naming(name: str, table: str, about: str) -> Column:
    return Column(name=name, description=about, required=True, table=table)


_POSITION: Final = Column(
    name="position", type=ColumnType.INTEGER, description="Place in the record, counted from 0.", required=True
)
_RECORD: Final = Column(name="record", description="Id of the record, of whatever table.", required=True)
_COLLECTION: Final = Column(
    name="collection",
    type=ColumnType.CATEGORY,
    description="The collection of the catalog that the record stands in.",
    required=True,
    words=tuple(COLLECTIONS),
)


def _of_records(name: str, cls: type, about: str) -> None:
    _plan(name, about, ("id",), lambda: _single(cls), lambda catalog: map(_cells, getattr(catalog, name)))


def _of_values(name: str, owner: tuple[str, str], field: str, cls: type, about: str) -> None:
    """Plan a table of what records hold several of, one row each."""
    one, table = owner
    _plan(
        name,
        about,
        (one, "position"),
        lambda: (_naming(one, table, f"Id of the {one}."), _POSITION, *_single(cls)),
        lambda catalog: (
            (record.id, position, *_cells(value))
            for record in getattr(catalog, table)
            for position, value in enumerate(getattr(record, field))
        ),
    )


def _of_ids(name: str, owner: tuple[str, str], field: str, other: tuple[str, str], about: str) -> None:
    """Plan a table of the ids that records hold several of, one row each."""
    (one, table), (column, named) = owner, other
    _plan(
        name,
        about,
        (one, column),
        lambda: (_naming(one, table, f"Id of the {one}."), _naming(column, named, f"Id of the {column}.")),
        lambda catalog: ((record.id, key) for record in getattr(catalog, table) for key in getattr(record, field)),
    )


_of_records("sources", Source, "One row a source: a document that facts come from.")
_of_records("areas", TechArea, "One row a technology area.")
_of_records("parties", Party, "One row a party: a state, a union, or a body of either.")
_of_records("partnerships", Partnership, "One row a partnership.")
_of_ids("partnership_parties", ("partnership", "partnerships"), "parties", ("party", "parties"),
        "One row a party of a partnership.")  # fmt: skip
_of_records("meetings", Meeting, "One row a meeting.")
_of_ids(
    "meeting_areas", ("meeting", "meetings"), "areas", ("area", "areas"), "One row an area that a meeting was about."
)
_of_values("participants", ("meeting", "meetings"), "participants", Participant, "One row a person at a meeting.")
_of_values("announcements", ("meeting", "meetings"), "announcements", Announcement,
           "One row what was announced of a meeting on a day.")  # fmt: skip
_of_records("statements", JointStatement, "One row a joint statement.")
_plan(
    "statement_languages",
    "One row a language that a statement was issued in.",
    ("statement", "language"),
    lambda: (
        _naming("statement", "statements", "Id of the statement."),
        Column(name="language", description="BCP 47 tag.", required=True),
        Column(name="issued_in", type=ColumnType.BOOLEAN, description="Whether it was issued in it.", required=True),
        Column(name="authentic", type=ColumnType.BOOLEAN, description="Whether it is authentic in it.", required=True),
    ),
    lambda catalog: (
        (one.id, language, language in one.languages, language in one.authentic_languages)
        for one in catalog.statements
        for language in dict.fromkeys((*one.languages, *one.authentic_languages))
    ),
)


# --- Commitments ----------------------------------------------------------------------------------------------------


def _commitment_columns(on: datetime.date | None) -> Sequence[Column]:
    first, *others = _single(Commitment)
    return (
        first,
        _naming("partnership", "partnerships", "Id of the partnership at whose meeting it was made."),
        *others,
        Column(name="instrument", description="Id of the instrument that carries it.", table="instruments"),
        *(() if on is None else ON_A_DAY),
    )


def _commitment_rows(catalog: Catalog, on: datetime.date | None) -> Iterator[Sequence[Value]]:
    owners = {one.id: one.partnership for one in catalog.meetings}
    for one in catalog.commitments:
        first, *others = _cells(one)
        on_the_day = () if on is None else (str(status_on(one, on)), str(due_state(one, on)))
        instrument = None if one.instrument is None else one.instrument.id
        yield first, owners[one.meeting], *others, instrument, *on_the_day


def _instruments(catalog: Catalog) -> Iterable[Instrument]:
    """Give the instruments, each once however many commitments share it."""
    return {one.instrument.id: one.instrument for one in catalog.commitments if one.instrument is not None}.values()


_plan("instruments", "One row an instrument, however many commitments share it.", ("id",),
      lambda: _single(Instrument), lambda catalog: map(_cells, _instruments(catalog)))  # fmt: skip
_plan(
    "amounts",
    "One row an amount of money in an instrument.",
    ("instrument", "position"),
    lambda: (_naming("instrument", "instruments", "Id of the instrument."), _POSITION, *_single(Money)),
    lambda catalog: (
        (held.id, position, *_cells(money))
        for held in _instruments(catalog)
        for position, money in enumerate(held.amounts)
    ),
)
_PLANS["commitments"] = _Plan(
    name="commitments",
    description="One row a commitment.",
    key=("id",),
    columns=_commitment_columns,
    rows=_commitment_rows,
)
_of_ids("commitment_areas", ("commitment", "commitments"), "areas", ("area", "areas"),
        "One row an area that a commitment is about, as coded; areas above it are in the table of areas.")  # fmt: skip
_ROLES: Final = ("party", "actor", "other_actor")
_plan(
    "commitment_parties",
    "One row who undertakes a commitment (party), or is to do it (actor, and other actor if it is no listed body).",
    ("commitment", "role", "name"),
    lambda: (
        _naming("commitment", "commitments", "Id of the commitment."),
        Column(name="role", type=ColumnType.CATEGORY, description="In what role.", required=True, words=_ROLES),
        Column(name="name", description="Id of the party, or the other actor in words.", required=True),
        Column(name="party", description="Id of the party; empty for another actor.", table="parties"),
    ),
    lambda catalog: (
        (one.id, role, name, None if role == "other_actor" else name)
        for one in catalog.commitments
        for role, names in zip(_ROLES, (one.parties, one.actors, one.other_actors), strict=True)
        for name in names
    ),
)
_plan(
    "links",
    "One row a link from a commitment to an earlier one that it takes up.",
    ("commitment", "position"),
    lambda: (
        _naming("commitment", "commitments", "Id of the later commitment."),
        _POSITION,
        *(attrs.evolve(one, table="commitments") if one.name == "target" else one for one in _single(Link)),
    ),
    lambda catalog: (
        (one.id, position, *_cells(link)) for one in catalog.commitments for position, link in enumerate(one.links)
    ),
)
_of_values("assessments", ("commitment", "commitments"), "assessments", Assessment,
           "One row a finding on the status of a commitment; a ledger, in which nothing is overwritten.")  # fmt: skip
_plan(
    "commitment_texts",
    "One row a text of a commitment, as the criterion *text* compares it.",
    ("commitment", "field"),
    lambda: (
        _naming("commitment", "commitments", "Id of the commitment."),
        Column(name="field", type=ColumnType.CATEGORY, description="Where it stands.", required=True, words=_TEXTS),
        Column(name="folded", description="The text, normalised (NFKC) and case-folded.", required=True),
    ),
    lambda catalog: (
        (one.id, name, folded(text))
        for one in catalog.commitments
        for name in _TEXTS
        if (text := getattr(one, name)) is not None
    ),
)


# --- What records of all kinds have ---------------------------------------------------------------------------------


_of_records("disputes", Dispute, "One row what a source says that the record does not adopt.")


def _records(catalog: Catalog) -> Iterator[tuple[str, Record]]:
    for collection in COLLECTIONS:
        yield from ((collection, record) for record in getattr(catalog, collection))


_plan(
    "record_sources",
    "One row a source that a record, or a part of it, cites.",
    ("record", "path"),
    lambda: (
        _RECORD,
        _COLLECTION,
        Column(name="path", description="Where in the record, such as assessments[0].sources[1].", required=True),
        Column(
            name="examined",
            type=ColumnType.BOOLEAN,
            description="Whether it was read in a search that may have found nothing, and is no evidence.",
            required=True,
        ),
        _naming("source", "sources", "Id of the source."),
    ),
    lambda catalog: (
        (record.id, collection, path, "examined" in path, key)
        for collection, record in _records(catalog)
        for path, named, key in references(record)
        if named == "sources"
    ),
)
_plan(
    "names",
    "One row a name of an area or a party: its labels by language, its aliases, its former names.",
    ("record", "use", "position"),
    lambda: (
        _RECORD,
        _COLLECTION,
        Column(name="use", type=ColumnType.CATEGORY, description="Which kind of name.", required=True, words=_USES),
        _POSITION,
        *_single(FormerName),
        Column(name="urls", description="Addresses that tell of a former name, parted by spaces."),
    ),
    lambda catalog: (
        (record.id, collection, *name) for collection, record in _records(catalog) for name in _names(record)
    ),
)


def _names(record: Record) -> Iterator[Sequence[Value]]:
    if not isinstance(record, Party | TechArea):
        return
    none = (None, None, None, None)
    for place, (language, name) in enumerate(record.labels.items()):
        yield "label", place, name, language, *none
    for place, name in enumerate(record.aliases):
        yield "alias", place, name, None, *none
    for place, former in enumerate(record.former_names if isinstance(record, Party) else ()):
        yield "former", place, *_cells(former), " ".join(former.urls) or None


_plan(
    "area_matches",
    "One row an address under which an area is known elsewhere.",
    ("area", "url"),
    lambda: (
        _naming("area", "areas", "Id of the area."),
        Column(name="url", description="The address.", required=True),
    ),
    lambda catalog: ((one.id, url) for one in catalog.areas for url in one.matches),
)
_plan(
    "former_ids",
    "One row an id that a record had before.",
    ("former_id",),
    lambda: (_RECORD, _COLLECTION, Column(name="former_id", description="The former id.", required=True)),
    lambda catalog: (
        (record.id, collection, key) for collection, record in _records(catalog) for key in record.former_ids
    ),
)
_plan(
    "extra",
    "One row an own key of a record, with its value as JSON.",
    ("record", "key"),
    lambda: (
        _RECORD,
        _COLLECTION,
        Column(name="key", description="The key, which starts with x_.", required=True),
        Column(name="value", description="The value, as JSON text.", required=True),
    ),
    lambda catalog: (
        (record.id, collection, key, json.dumps(plain_of(value), ensure_ascii=False))
        for collection, record in _records(catalog)
        for key, value in record.extra.items()
    ),
)


def reach_of(date: PartialDate) -> tuple[int, int, int, int]:
    """Give the days, as ordinals, between which a date starts and between which it ends; qualifiers allowed for.

    A date without bound on one side starts on day 0, before all days, or ends on day 3652060, after all.
    """
    return cast("tuple[int, int, int, int]", tuple(date._reach))  # noqa: SLF001 - our own class


def _dates(catalog: Catalog) -> Iterator[PartialDate]:
    found: set[PartialDate] = set()
    for _, record in _records(catalog):
        found.update(_dates_in(record))
    return iter(sorted(found, key=str))


def _dates_in(value: object) -> Iterator[PartialDate]:
    kind: type = type(value)
    for name, is_nested in _dated_fields(kind):
        held = getattr(value, name)
        if not is_nested:
            yield from () if held is None else (held,)
        elif isinstance(held, tuple):
            for one in held:
                yield from _dates_in(one)
        elif held is not None:
            yield from _dates_in(held)


@functools.cache
def _dated_fields(cls: type) -> tuple[tuple[str, bool], ...]:
    """Give the fields of a class that hold dates of reduced precision, or values that may hold some."""
    nested = ("Participant", "Announcement", "FormerName", "Instrument", "Assessment")
    return tuple(
        (name, "PartialDate" not in annotation)
        for name, annotation in annotations_of(cls).items()
        if "PartialDate" in annotation or any(one in annotation for one in nested)
    )


def _day_number(name: str, about: str) -> Column:
    return Column(name=name, type=ColumnType.INTEGER, description=about, required=True)


def _year(date: PartialDate) -> str | None:
    first, last = date.reach
    return f"{first.year:04}" if first and last and first.year == last.year else None


def _date_rows(catalog: Catalog) -> Iterator[Sequence[Value]]:
    for one in _dates(catalog):
        latest = None if one.latest is None else one.latest.toordinal()
        yield (
            str(one), one.earliest, one.latest, one.precision, one.is_uncertain, one.is_approximate, one.is_open_end,
            one.is_unknown_end, latest, *reach_of(one), _year(one),
        )  # fmt: skip


_plan(
    "dates",
    "One row a date of reduced precision that any record holds, with what engines need to compare it.",
    ("date",),
    lambda: (
        *(attrs.evolve(one, table=None) for one in date_columns("date", "The date.", required=True)),
        Column(name="precision", description="Such as day, month, quarter, interval.", required=True),
        Column(name="is_uncertain", type=ColumnType.BOOLEAN, description="Marked ? or %.", required=True),
        Column(name="is_approximate", type=ColumnType.BOOLEAN, description="Marked ~ or %.", required=True),
        Column(name="is_open_end", type=ColumnType.BOOLEAN, description="Goes on without bound.", required=True),
        Column(name="is_unknown_end", type=ColumnType.BOOLEAN, description="Nobody knows its end.", required=True),
        Column(name="latest_number", type=ColumnType.INTEGER, description="Last day, counted from 1 on 0001-01-01."),
        _day_number("start_first", "First day on which it may start, so counted; 0 is before all days."),
        _day_number("start_last", "Last day on which it may start."),
        _day_number("end_first", "First day on which it may end; 3652060 is after all days."),
        _day_number("end_last", "Last day on which it may end."),
        Column(
            name="year", description="The one year that it surely lies in, in four digits; empty if it may be several."
        ),
    ),
    _date_rows,
)
