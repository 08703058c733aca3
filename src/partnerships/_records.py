"""`Records`: the answer to a question, a small sequence that knows its catalog."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar, Final, Generic, TypeAlias, TypeVar, cast, overload

import attrs

from partnerships._catalog import Catalog
from partnerships._ledger import due_state, status_on
from partnerships._model import (
    Announcement,
    Assessment,
    Commitment,
    FormerName,
    Instrument,
    Link,
    Meeting,
    Money,
    Participant,
    Record,
    Source,
)
from partnerships._partial_date import PartialDate, as_day
from partnerships.errors import Finding, InvalidFileError, shown

__all__ = ["Cell", "Records", "Tabular", "cell_of", "csv_of"]

R_co = TypeVar("R_co", bound=Record, covariant=True)
Cell: TypeAlias = str | int | float | bool | None

_MOST_NAMED: Final = 6
_MOST_DRAWN: Final = 60
_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n")


class Records(Sequence[R_co], Generic[R_co]):
    """Records that answer a question, in the order of the catalog.

    It is a sequence as a tuple is: it has a length, an order, slices (which are `Records` again) and ``in``. Two are
    equal if they hold the same records. It cannot be changed.

    Args:
        items: The records that are certainly an answer.
        catalog: The catalog that they come from.
        undecided: Records that may be an answer, where dates cannot settle it.

    Example:
        >>> from partnerships import find_commitments, load_bundled
        >>> found = find_commitments(load_bundled("eu-japan"), meeting="eu-japan-3", area="quantum")
        >>> found
        <Records: 3 commitments: eu-japan-3-c09, eu-japan-3-c10, eu-japan-3-c11>
        >>> found[0].id, len(found[1:])
        ('eu-japan-3-c09', 2)
    """

    __slots__ = ("_catalog", "_items", "_undecided")
    _items: tuple[R_co, ...]
    _catalog: Catalog
    _undecided: tuple[R_co, ...]

    def __init__(self, items: Iterable[R_co], catalog: Catalog, undecided: Iterable[R_co] = ()) -> None:
        object.__setattr__(self, "_items", tuple(items))
        object.__setattr__(self, "_catalog", catalog)
        object.__setattr__(self, "_undecided", tuple(undecided))

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
        return Records(self._undecided, self._catalog)

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
            return Records(self._items[index], self._catalog)
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
        return type(self), (self._items, self._catalog, self._undecided)

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
        row["source_titles"] = _joined(one.title for one in sources)
        row["source_urls"] = _joined(one.url for one in sources if one.url)
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
        return _csv_written(self.rows(on=on), path)

    def _repr_html_(self) -> str:
        """Draw a table for a notebook, everything escaped, addresses of the web alone as links."""
        head = "".join(f"<th>{name}</th>" for name, _ in _columns(self._items))
        body = "".join(f"<tr>{self._drawn(record)}</tr>" for record in self._items[:_MOST_DRAWN])
        left = len(self) - _MOST_DRAWN
        notes = [f"{left} more"] if left > 0 else []
        notes += [f"{len(self._undecided)} undecided"] if self._undecided else []
        foot = f"<p>{'; '.join(notes)}</p>" if notes else ""
        caption = _escaped(f"{len(self)} {_noun(self._items)}")
        return f"<table><caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{foot}"

    def _drawn(self, record: Record) -> str:
        columns = _columns(self._items)[:-1]
        cells = [f"<td>{_escaped(str(cell_of(read(record)) or ''))}</td>" for _, read in columns]
        links = [_anchor(cast("Source", self._catalog[key])) for key in record.sources]
        return "".join([*cells, f"<td>{', '.join(links)}</td>"])


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
    title = _escaped(source.title)
    if source.url is None:
        return title
    return f'<a href="{_escaped(source.url)}" rel="noopener noreferrer" title="{title}">{_escaped(source.id)}</a>'


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


def cell_of(value: object) -> Cell:
    """Say a value in one cell."""
    if isinstance(value, bool | float) or value is None:
        return value
    if isinstance(value, tuple | list):
        return _joined(str(cell_of(one)) for one in value)
    if isinstance(value, int):
        return value
    if isinstance(value, StrEnum | PartialDate | datetime.date | Decimal):
        return str(value)
    return _SHORT.get(type(value), str)(value)


def _joined(texts: Iterable[str | None]) -> str | None:
    return "; ".join(text for text in texts if text) or None


def _participant(one: Participant) -> str:
    office = ", ".join(part for part in (one.role, one.organisation) if part)
    return f"{one.name} ({office})" if office else one.name


def _announcement(one: Announcement) -> str:
    return " ".join(str(part) for part in (f"{one.on}:", one.status, one.date, one.city) if part is not None)


def _money(one: Money) -> str:
    text = f"{one.currency} {one.amount:f}"
    return text if one.qualifier == "exact" else f"{text} ({one.qualifier})"


_SHORT: Final[Mapping[type, Callable[..., str]]] = {
    Participant: _participant,
    Announcement: _announcement,
    FormerName: lambda one: f"{one.name} ({one.valid})" if one.valid else one.name,
    Money: _money,
    Link: lambda one: f"{one.relation} {one.target}",
    Assessment: lambda one: f"{one.on}: {one.status}" + (f" ({one.party})" if one.party else ""),
}


class Tabular:
    """An answer that is a table: what it needs is `rows`, which the class of the answer has.

    A notebook shows the columns of *_drawn*, or all of them if it is empty.
    """

    __slots__ = ()
    _drawn: ClassVar[tuple[str, ...]] = ()

    def rows(self) -> list[dict[str, Cell]]:
        """Give one plain dictionary a row, whose cells are text, numbers, truth values or None."""
        raise NotImplementedError

    def to_csv(self, path: str | os.PathLike[str] | None = None) -> str:
        """Write the rows as comma-separated values, as `Records.to_csv` does.

        Args:
            path: A file to write the text to as well, in UTF-8; None writes none.

        Returns:
            The text; empty where there is no row.

        Raises:
            InvalidFileError: The file cannot be written.
        """
        return _csv_written(self.rows(), path)

    def __repr__(self) -> str:
        """Show what it is, on one line."""
        return f"<{type(self).__name__}: {_first_line(self)}>"

    def _repr_html_(self) -> str:
        """Draw a table for a notebook, everything escaped."""
        rows = self.rows()
        names = self._drawn or tuple(dict.fromkeys(name for row in rows for name in row))
        head = "".join(f"<th>{_escaped(name)}</th>" for name in names)
        cells = (
            "".join(f"<td>{_escaped('' if row.get(name) is None else str(row[name]))}</td>" for name in names)
            for row in rows[:_MOST_DRAWN]
        )
        body = "".join(f"<tr>{one}</tr>" for one in cells)
        caption = _escaped(_first_line(self))
        table = f"<table><caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        left = len(rows) - _MOST_DRAWN
        return f"{table}<p>{left} more</p>" if left > 0 else table


def _escaped(text: str) -> str:
    from html import escape  # noqa: PLC0415 - slow to import, and only notebooks need it

    return escape(text)


def _first_line(value: object) -> str:
    return str(value).partition("\n")[0]


def _csv_written(rows: Sequence[Mapping[str, object]], path: str | os.PathLike[str] | None) -> str:
    text = csv_of(rows)
    if path is not None:
        from pathlib import Path  # noqa: PLC0415 - slow to import, and most questions are asked in memory

        try:
            Path(path).write_text(text, encoding="utf-8", newline="")
        except (OSError, ValueError, TypeError) as error:
            message = f"{shown(path if isinstance(path, str) else str(path))} cannot be written: {error}"
            raise InvalidFileError([Finding(code="file.unwritable", message=message)]) from error
    return text


class _Lines(list[str]):
    """Takes the lines that a CSV writer writes, one a call, each ended by a line feed alone.

    Only where the writer ends lines by both does every Python quote a cell that holds a carriage return.
    """

    def write(self, line: str) -> None:
        self.append(line.removesuffix("\r\n") + "\n")


def csv_of(rows: Sequence[Mapping[str, object]], columns: Sequence[str] = ()) -> str:
    """Write rows as comma-separated values with a header, as `Records.to_csv` does.

    Args:
        rows: The rows; a cell is empty where a row lacks the column.
        columns: What to name in the header where there is no row.
    """
    import csv  # noqa: PLC0415 - slow to import, and only tables need it

    columns = list(dict.fromkeys(key for row in rows for key in row)) or columns
    lines = _Lines()
    writer = csv.writer(lines, lineterminator="\r\n")
    if columns:
        writer.writerow([_safe(key) for key in columns])
    writer.writerows([_safe(row.get(key)) for key in columns] for row in rows)
    return "".join(lines)


def _safe(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA_STARTS) else cell
