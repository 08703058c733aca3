"""What every answer that is a table can do: rows, comma-separated values, frames, a table in a notebook."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Any, ClassVar, Final, TypeAlias

from partnerships._columns import inferred
from partnerships._convert import plain_of
from partnerships._frames import FrameLibrary, arrow_stream, frame_of
from partnerships._model import Announcement, Assessment, FormerName, Link, Money, Participant
from partnerships._partial_date import PartialDate

__all__ = ["MOST_DRAWN", "Cell", "Tabular", "cell_of", "csv_of", "csv_written", "escaped", "joined", "restored"]

Cell: TypeAlias = str | int | float | bool | None

MOST_DRAWN: Final = 60
"""How many rows a notebook shows."""
_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""With these a spreadsheet starts a formula, or may; the last four are the signs in full width."""


def cell_of(value: object) -> Cell:
    """Say a value in one cell."""
    if isinstance(value, bool | float) or value is None:
        return value
    if isinstance(value, tuple | list) and not any(one is None or isinstance(one, _NESTED) for one in value):
        return joined(str(cell_of(one)) for one in value)
    if isinstance(value, _NESTED):
        return _json(value)
    if isinstance(value, int):
        return value
    if isinstance(value, StrEnum | PartialDate | datetime.date | Decimal):
        return str(value)
    return _SHORT.get(type(value), str)(value)


_NESTED: Final = (Mapping, tuple, list)


def _json(value: object) -> str:
    import json  # noqa: PLC0415 - slow to import, and only own keys with an inside of their own need it

    return json.dumps(plain_of(value), ensure_ascii=False)


def joined(texts: Iterable[str | None]) -> str | None:
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
        return csv_written(self.rows(), path)

    def to_frame(self, library: FrameLibrary) -> Any:  # noqa: ANN401 - of the library
        """Give the rows as a data frame, as `Records.to_frame` does.

        Args:
            library: ``pandas``, ``polars``, ``pyarrow`` or ``duckdb``.

        Raises:
            InvalidQueryError: No such library.
            MissingExtraError: It is not installed; the message holds the command.
        """
        return frame_of(*inferred(self.rows()), library)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Give the rows to whatever reads the Arrow C stream interface, by PyArrow or Polars."""
        return arrow_stream(*inferred(self.rows()), requested_schema)

    def __repr__(self) -> str:
        """Show what it is, on one line."""
        return f"<{type(self).__name__}: {_first_line(self)}>"

    def _repr_html_(self) -> str:
        """Draw a table for a notebook, everything escaped."""
        rows = self.rows()
        names = self._drawn or tuple(dict.fromkeys(name for row in rows for name in row))
        head = "".join(f"<th>{escaped(name)}</th>" for name in names)
        cells = (
            "".join(f"<td>{escaped('' if row.get(name) is None else str(row[name]))}</td>" for name in names)
            for row in rows[:MOST_DRAWN]
        )
        body = "".join(f"<tr>{one}</tr>" for one in cells)
        caption = escaped(_first_line(self))
        table = f"<table><caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        left = len(rows) - MOST_DRAWN
        return f"{table}<p>{left} more</p>" if left > 0 else table


def escaped(text: str) -> str:
    from html import escape  # noqa: PLC0415 - slow to import, and only notebooks need it

    return escape(text)


def _first_line(value: object) -> str:
    return str(value).partition("\n")[0]


def csv_written(rows: Sequence[Mapping[str, object]], path: str | os.PathLike[str] | None) -> str:
    text = csv_of(rows)
    if path is not None:
        from partnerships._saving import save  # noqa: PLC0415 - slow to import, and most questions are asked in memory

        save(path, text)
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
    return f"'{cell}" if isinstance(cell, str) and _would_run(cell) else cell


def restored(cell: str) -> str:
    """Take away the apostrophe that `csv_of` put before a cell, so that it reads as it was.

    Example:
        >>> restored("'=1+1"), restored("'tis"), restored("''=1")
        ('=1+1', "'tis", "'=1")
    """
    return cell[1:] if cell.startswith("'") and _would_run(cell) else cell


def _would_run(cell: str) -> bool:
    """Tell whether a spreadsheet may run a cell, or an earlier look at it put an apostrophe before one that it may."""
    return cell.lstrip("'").startswith(_FORMULA_STARTS)
