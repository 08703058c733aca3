"""`Records`: the answer to a question, a small sequence that knows its catalog."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, Generic, TypeVar, cast, overload

import attrs

from partnerships._catalog import Catalog
from partnerships._columns import Column, Value
from partnerships._fields import ON_A_DAY, extra_columns, fields_of
from partnerships._frames import FrameLibrary, arrow_stream, frame_of
from partnerships._ledger import due_state, status_on
from partnerships._model import Commitment, Instrument, Meeting, Record, Source
from partnerships._partial_date import as_day
from partnerships._tabular import MOST_DRAWN, Cell, cell_of, csv_written, escaped, joined

__all__ = ["Records"]

R_co = TypeVar("R_co", bound=Record, covariant=True)
_MOST_NAMED: Final = 6


class Records(Sequence[R_co], Generic[R_co]):
    """Records that answer a question, in the order of the catalog.

    It is a sequence as a tuple is: it has a length, an order, slices (which are `Records` again) and ``in``. Two are
    equal if they hold the same records. It cannot be changed.

    Args:
        items: The records that are certainly an answer.
        catalog: The catalog that they come from.
        undecided: Records that may be an answer, where dates cannot settle it.
        of: The class that was asked for, so that a frame of no record has its columns too; None if it is not known.

    Example:
        >>> from partnerships import find_commitments, load_bundled
        >>> found = find_commitments(load_bundled("eu-japan"), meeting="eu-japan-3", area="quantum")
        >>> found
        <Records: 3 commitments: eu-japan-3-c09, eu-japan-3-c10, eu-japan-3-c11>
        >>> found[0].id, len(found[1:])
        ('eu-japan-3-c09', 2)
    """

    __slots__ = ("_catalog", "_items", "_of", "_undecided")
    _items: tuple[R_co, ...]
    _catalog: Catalog
    _undecided: tuple[R_co, ...]
    _of: type | None

    def __init__(
        self,
        items: Iterable[R_co],
        catalog: Catalog,
        undecided: Iterable[R_co] = (),
        *,
        of: type | None = None,
    ) -> None:
        object.__setattr__(self, "_items", tuple(items))
        object.__setattr__(self, "_catalog", catalog)
        object.__setattr__(self, "_undecided", tuple(undecided))
        object.__setattr__(self, "_of", of)

    def __setattr__(self, name: str, value: object) -> None:
        """Refuse: an answer does not change."""
        message = f"cannot set {name!r} of an answer"
        raise AttributeError(message)

    def __delattr__(self, name: str) -> None:
        """Refuse, as setting is refused."""
        message = f"cannot delete {name!r} of an answer"
        raise AttributeError(message)

    @property
    def catalog(self) -> Catalog:
        """The catalog that was asked."""
        return self._catalog

    @property
    def undecided(self) -> Records[R_co]:
        """Records that may be an answer: the dates are not precise enough to tell."""
        return Records(self._undecided, self._catalog, of=self._of)

    def __len__(self) -> int:
        """Count the records that are certainly an answer."""
        return len(self._items)

    @overload
    def __getitem__(self, index: int) -> R_co: ...
    @overload
    def __getitem__(self, index: slice) -> Records[R_co]: ...
    def __getitem__(self, index: int | slice) -> R_co | Records[R_co]:
        """Give one record, or some of them as `Records` (what is undecided stays with the whole answer)."""
        if isinstance(index, slice):
            return Records(self._items[index], self._catalog, of=self._of)
        return self._items[index]

    def __iter__(self) -> Iterator[R_co]:
        """Go through the records."""
        return iter(self._items)

    def __contains__(self, item: object) -> bool:
        """Tell whether a record is among them."""
        return item in self._items

    def __eq__(self, other: object) -> bool:
        """Compare the records, not the catalogs they come from."""
        return self._items == other._items if isinstance(other, Records) else NotImplemented

    def __hash__(self) -> int:
        """Hash the records."""
        return hash(self._items)

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle and copy with the catalog."""
        return _made_again, (self._items, self._catalog, self._undecided, self._of)

    def __repr__(self) -> str:
        """Show how many there are and the first few by id."""
        noun = _noun(self._items)
        named = ", ".join(one.id for one in self._items[:_MOST_NAMED])
        more = len(self) - _MOST_NAMED
        text = f"{len(self)} {noun}" + (f": {named}" if named else "") + (f" and {more} more" if more > 0 else "")
        return f"<Records: {text}{f'; {len(self._undecided)} undecided' if self._undecided else ''}>"

    def rows(self, *, on: datetime.date | str | None = None) -> list[dict[str, Cell]]:
        """Give one plain dictionary a record, whose cells are text, numbers, truth values or None.

        Several values stand in one cell, joined by a semicolon and a space. Dates are EDTF text. Sources come as their
        ids, titles and addresses.

        Args:
            on: For commitments, adds the columns ``status`` and ``due_state`` on this day. None adds nothing.

        Raises:
            InvalidDateError: The day is none.

        Example:
            >>> from partnerships import find_commitments, load_bundled
            >>> found = find_commitments(load_bundled("eu-japan"), meeting="eu-japan-3", area="quantum")
            >>> [(row["id"], row["status"]) for row in found.rows(on="2026-01-01")][1:]
            [('eu-japan-3-c10', 'delivered'), ('eu-japan-3-c11', 'unassessed')]
        """
        day = None if on is None else as_day(on)
        return [self._row(record, day) for record in self._items]

    def _row(self, record: Record, on: datetime.date | None) -> dict[str, Cell]:
        row: dict[str, Cell] = {"id": record.id}
        if isinstance(record, Commitment):
            meeting = cast("Meeting", self._catalog[record.meeting])
            row["partnership"] = meeting.partnership
        for part in attrs.fields(type(record)):
            if part.name not in {"id", "extra", "note"}:
                row |= _cells(part.name, getattr(record, part.name))
        if on is not None and isinstance(record, Commitment):
            row["status"] = str(status_on(record, on))
            row["due_state"] = str(due_state(record, on))
        sources = [cast("Source", self._catalog[key]) for key in record.sources]
        row["source_titles"] = joined(one.title for one in sources)
        row["source_urls"] = joined(one.url for one in sources if one.url)
        row["note"] = record.note
        row |= {key: cell_of(value) for key, value in record.extra.items()}
        return row

    def to_csv(self, path: str | os.PathLike[str] | None = None, *, on: datetime.date | str | None = None) -> str:
        r"""Write the rows as comma-separated values (RFC 4180, lines ended by a line feed), with a header.

        A cell that a spreadsheet would run as a formula, because it starts with ``=``, ``+``, ``-``, ``@`` or a control
        character, gets an apostrophe in front.

        Args:
            path: A file to write the text to as well, in UTF-8; None writes none.
            on: As in `rows`.

        Returns:
            The text; empty where there is no record.

        Raises:
            InvalidDateError: The day is none.
            InvalidFileError: The file cannot be written.

        Example:
            >>> from partnerships import find_meetings, load_bundled
            >>> print(find_meetings(load_bundled("eu-japan"), level="summit").to_csv()[:34])
            id,former_ids,partnership,series,o
        """
        return csv_written(self.rows(on=on), path)

    def to_frame(self, library: FrameLibrary, *, on: datetime.date | str | None = None) -> Any:  # noqa: ANN401 - of the library
        """Give the records as a data frame, one row a record, each column of the type that its field has.

        A date of reduced precision has three columns: its EDTF text under its own name, and its first and last day, as
        dates, under ``_earliest`` and ``_latest`` (empty where nothing bounds it). Words of a closed list are
        categories of all the words of the list; numbers and truth values may be missing. Several values stand in one
        cell, joined by a semicolon and a space; `tables` has them one a row.

        Args:
            library: ``pandas`` or ``polars`` (a ``DataFrame``), ``pyarrow`` (a ``Table``), or ``duckdb`` (a relation of
                its default connection).
            on: For commitments, adds the columns ``status`` and ``due_state`` on this day. None adds nothing.

        Returns:
            The frame; of no record, a frame without a row, with the columns where it is known what was asked for.

        Raises:
            InvalidQueryError: No such library.
            InvalidDateError: The day is none.
            MissingExtraError: The library is not installed; the message holds the command.

        Example:
            >>> from partnerships import find_commitments, load_bundled
            >>> found = find_commitments(load_bundled("eu-japan"), meeting="eu-japan-3", area="quantum")
            >>> frame = found.to_frame("polars", on="2026-01-01")
            >>> frame.select("id", "made_on_latest", "status").row(1)
            ('eu-japan-3-c10', datetime.date(2025, 5, 12), 'delivered')
        """
        return frame_of(*self._typed(on), library)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Give the table of `to_frame` to whatever reads the Arrow C stream interface, by PyArrow or Polars."""
        return arrow_stream(*self._typed(None), requested_schema)

    def _typed(self, on: datetime.date | str | None) -> tuple[Sequence[Column], Sequence[Sequence[Value]]]:
        """Give typed columns, and the rows that they hold."""
        day = None if on is None else as_day(on)
        kinds: set[type] = {type(one) for one in (*self._items, *self._undecided)}
        if not kinds and self._of:
            kinds = {self._of}
        columns = _shared([tuple(_typed_columns(kind, day)) for kind in sorted(kinds, key=str)])
        rows: list[dict[str, Value]] = []
        for record in self._items:
            row: dict[str, Value] = {}
            for column, cell in self._typed_cells(record, day):
                columns.setdefault(column.name, column)
                row[column.name] = cell
            rows.append(row)
        return tuple(columns.values()), [tuple(map(row.get, columns)) for row in rows]

    def _typed_cells(self, record: Record, on: datetime.date | None) -> Iterator[tuple[Column, Value]]:
        kind: type = type(record)
        for field in fields_of(kind):
            yield from zip(field.columns, field.read(getattr(record, field.name)), strict=True)
        if isinstance(record, Commitment):
            yield _PARTNERSHIP, cast("Meeting", self._catalog[record.meeting]).partnership
            if on is not None:
                yield from zip(ON_A_DAY, (str(status_on(record, on)), str(due_state(record, on))), strict=True)
        sources = [cast("Source", self._catalog[key]) for key in record.sources]
        yield _TITLES, joined(one.title for one in sources)
        yield _URLS, joined(one.url for one in sources if one.url)
        yield from extra_columns("labels", getattr(record, "labels", {}))
        yield from extra_columns("", record.extra)

    def _repr_html_(self) -> str:
        """Draw a table for a notebook, everything escaped, addresses of the web alone as links."""
        head = "".join(f"<th>{name}</th>" for name, _ in _columns(self._items))
        body = "".join(f"<tr>{self._drawn(record)}</tr>" for record in self._items[:MOST_DRAWN])
        left = len(self) - MOST_DRAWN
        notes = [f"{left} more"] if left > 0 else []
        notes += [f"{len(self._undecided)} undecided"] if self._undecided else []
        foot = f"<p>{'; '.join(notes)}</p>" if notes else ""
        caption = escaped(f"{len(self)} {_noun(self._items)}")
        return f"<table><caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{foot}"

    def _drawn(self, record: Record) -> str:
        columns = _columns(self._items)[:-1]
        cells = [f"<td>{escaped(str(cell_of(read(record)) or ''))}</td>" for _, read in columns]
        links = [_anchor(cast("Source", self._catalog[key])) for key in record.sources]
        return "".join([*cells, f"<td>{', '.join(links)}</td>"])


def _made_again(items: Iterable[R_co], catalog: Catalog, undecided: Iterable[R_co], of: type | None) -> Records[R_co]:
    return Records(items, catalog, undecided, of=of)


_PARTNERSHIP: Final = Column(
    name="partnership", description="Id of the partnership at whose meeting it was made.", required=True
)
_TITLES: Final = Column(name="source_titles", description="Titles of the sources, joined by a semicolon.")
_URLS: Final = Column(name="source_urls", description="Addresses of the sources, joined by a semicolon.")


def _typed_columns(kind: type, on: datetime.date | None) -> Iterator[Column]:
    """Give the columns that every record of a class has, in the order in which a frame shows them."""
    first, *others = (column for field in fields_of(kind) for column in field.columns)
    yield first
    if kind is Commitment:
        yield _PARTNERSHIP
    yield from others
    if kind is Commitment:
        yield from ON_A_DAY if on is not None else ()
    yield from (_TITLES, _URLS)


def _shared(kinds: Sequence[Sequence[Column]]) -> dict[str, Column]:
    """Join the columns of several classes: a closed list has the words of all; what is required, no class may lack."""
    columns: dict[str, Column] = {}
    for one in (column for held in kinds for column in held):
        before = columns.get(one.name, one)
        columns[one.name] = attrs.evolve(
            before,
            words=tuple(dict.fromkeys((*before.words, *one.words))),
            required=before.required and one.required and len(kinds) == sum(_has(held, one.name) for held in kinds),
        )
    return columns


def _has(columns: Sequence[Column], name: str) -> bool:
    return any(one.name == name for one in columns)


_PLAIN_COLUMNS: Final[Sequence[tuple[str, Callable[..., object]]]] = (
    ("id", lambda one: one.id),
    ("sources", lambda _: None),
)
_COLUMNS: Final[Mapping[type, Sequence[tuple[str, Callable[..., object]]]]] = {
    Commitment: (
        ("id", lambda one: one.id),
        ("made on", lambda one: one.made_on),
        ("summary", lambda one: one.summary),
        ("areas", lambda one: one.areas),
        ("actors", lambda one: (*one.actors, *one.other_actors)),
        ("due", lambda one: one.due),
        ("sources", lambda _: None),
    ),
    Meeting: (
        ("id", lambda one: one.id),
        ("date", lambda one: one.date),
        ("status", lambda one: one.status),
        ("level", lambda one: one.level),
        ("city", lambda one: one.city),
        ("participants", lambda one: tuple(who.name for who in one.participants)),
        ("sources", lambda _: None),
    ),
}


def _kind(items: Sequence[Record]) -> type | None:
    """Give the one class that all items are of; None if there is none."""
    kinds = {type(one) for one in items}
    return kinds.pop() if len(kinds) == 1 else None


def _columns(items: Sequence[Record]) -> Sequence[tuple[str, Callable[..., object]]]:
    kind = _kind(items)
    return _COLUMNS.get(kind, _PLAIN_COLUMNS) if kind else _PLAIN_COLUMNS


def _noun(items: Sequence[Record]) -> str:
    kind = _kind(items)
    noun = kind.__name__.lower() if kind and kind in _COLUMNS else "record"
    return noun if len(items) == 1 else f"{noun}s"


def _anchor(source: Source) -> str:
    title = escaped(source.title)
    if source.url is None:
        return title
    return f'<a href="{escaped(source.url)}" rel="noopener noreferrer" title="{title}">{escaped(source.id)}</a>'


def _cells(name: str, value: object) -> dict[str, Cell]:
    if name == "instrument":
        held = value if isinstance(value, Instrument) else None
        return {
            "instrument": held.name if held else None,
            "instrument_id": held.id if held else None,
            "instrument_kind": held.kind if held else None,
            "instrument_date": cell_of(held.date) if held else None,
            "amounts": cell_of(held.amounts) if held else None,
        }
    if isinstance(value, Mapping):
        return {f"{name}_{key}": cell_of(one) for key, one in value.items()}
    return {name: cell_of(value)}
