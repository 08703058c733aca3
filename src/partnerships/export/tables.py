"""A catalog as files of tables: comma-separated values and back, Parquet, and a Data Package.

CSV and packages need no library. Parquet needs the extra ``pyarrow``.
"""

from __future__ import annotations

import csv
import datetime
import hashlib
import io
import json
import os
import re
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from partnerships._catalog import Catalog
from partnerships._cite import cite, is_bundled
from partnerships._columns import Column, ColumnType, Value
from partnerships._partial_date import PartialDate
from partnerships._saving import faulty, path_of, save_into, unusable
from partnerships._tables import Table, Tables, tables
from partnerships._tabular import csv_of, restored
from partnerships.errors import Finding, InvalidDateError, InvalidFileError, MissingExtraError, nearest, shown

__all__ = ["read_csv", "read_tables", "write_csv", "write_package", "write_parquet"]

_DESCRIPTOR: Final = "datapackage.json"
_BOM: Final = "\N{ZERO WIDTH NO-BREAK SPACE}"
_NEUTRALISED: Final = (
    "Before a text that a spreadsheet might run as a formula stands an apostrophe, which is no part of it: where the "
    "first character that is no apostrophe is one of = + - @ (also in full width), a tab or a break of the line, take "
    "one apostrophe away."
)


def write_csv(
    catalog: Catalog, folder: str | os.PathLike[str], *, on: datetime.date | str | None = None, bom: bool = False
) -> None:
    """Write every table of a catalog as a file of comma-separated values, such as ``commitments.csv``.

    The files are UTF-8, as RFC 4180 has them but with lines that end in a line feed alone. Texts that a spreadsheet
    might run as a formula get an apostrophe in front, which `read_csv` takes away again. An empty cell is one where
    nothing is recorded.

    Args:
        catalog: The catalog.
        folder: Where to; it is made where there is none. Other files in it are left alone.
        on: Adds status and due state of commitments on this day; None adds nothing.
        bom: Whether each file starts with a byte order mark, by which Excel knows that it is UTF-8.

    Raises:
        InvalidQueryError: What was given is no catalog.
        InvalidDateError: The day is none.
        InvalidFileError: A file cannot be written, or the folder holds a Data Package, of which the files are a part.

    Example:
        >>> import pathlib, tempfile
        >>> from partnerships import load_bundled
        >>> from partnerships.export.tables import write_csv
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     write_csv(load_bundled("eu-japan"), folder)
        ...     print(pathlib.Path(folder, "meeting_areas.csv").read_text().splitlines()[0])
        meeting,area
    """
    held = tables(catalog, on=on)
    if (path_of(folder) / _DESCRIPTOR).is_file():
        message = f"{shown(str(folder))} holds {_DESCRIPTOR}, which would no longer be true of the files beside it"
        raise faulty("folder.mixed", message, "write a package, or write to another folder")
    save_into(folder, ((f"{name}.csv", _csv(held[name], bom=bom)) for name in held))


def _csv(table: Table, *, bom: bool) -> str:
    return (_BOM if bom else "") + csv_of(table.rows(), [one.name for one in table.columns])


def write_parquet(catalog: Catalog, folder: str | os.PathLike[str], *, on: datetime.date | str | None = None) -> None:
    """Write every table of a catalog as a Parquet file, such as ``commitments.parquet``, its columns typed.

    Args:
        catalog: The catalog.
        folder: Where to; it is made where there is none. Other files in it are left alone.
        on: Adds status and due state of commitments on this day; None adds nothing.

    Raises:
        InvalidQueryError: What was given is no catalog.
        InvalidDateError: The day is none.
        InvalidFileError: A file cannot be written.
        MissingExtraError: PyArrow is not installed.

    Example:
        >>> import tempfile
        >>> import pyarrow.parquet
        >>> from partnerships import load_bundled
        >>> from partnerships.export.tables import write_parquet
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     write_parquet(load_bundled("eu-japan"), folder)
        ...     pyarrow.parquet.read_table(f"{folder}/meetings.parquet").num_rows
        11
    """
    held = tables(catalog, on=on)
    try:
        import pyarrow.parquet  # noqa: PLC0415 - optional
    except ImportError as error:
        message = 'Parquet needs PyArrow: pip install "partnerships[pyarrow]"'
        raise MissingExtraError(message) from error

    def content(table: Table) -> bytes:
        sink = io.BytesIO()
        pyarrow.parquet.write_table(table.to_frame("pyarrow"), sink)
        return sink.getvalue()

    save_into(folder, ((f"{name}.parquet", content(held[name])) for name in held))


# --- The Data Package -----------------------------------------------------------------------------------------------


def write_package(
    catalog: Catalog, folder: str | os.PathLike[str], *, on: datetime.date | str | None = None, bom: bool = False
) -> None:
    """Write a catalog as a Data Package: the files of `write_csv`, and ``datapackage.json``, which says what they mean.

    The descriptor is of version 1 of the standard, with a Table Schema for each table: types, meanings, closed lists,
    keys and foreign keys (https://specs.frictionlessdata.io). It has the length and the SHA-256 of each file, so that a
    validator sees a change.

    Args:
        catalog: The catalog.
        folder: Where to; it is made where there is none. Other files in it are left alone.
        on: Adds status and due state of commitments on this day; None adds nothing.
        bom: As in `write_csv`.

    Raises:
        InvalidQueryError: What was given is no catalog.
        InvalidDateError: The day is none.
        InvalidFileError: A file cannot be written.

    Example:
        >>> import json, pathlib, tempfile
        >>> from partnerships import load_bundled
        >>> from partnerships.export.tables import write_package
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     write_package(load_bundled("eu-japan"), folder)
        ...     found = json.loads(pathlib.Path(folder, "datapackage.json").read_text())
        >>> found["version"][:2], len(found["resources"])
        ('20', 26)
    """
    held = tables(catalog, on=on)
    texts = {name: _csv(held[name], bom=bom) for name in held}
    described = json.dumps(_descriptor(held, texts), ensure_ascii=False, indent=2) + "\n"
    save_into(folder, [*((f"{name}.csv", text) for name, text in texts.items()), (_DESCRIPTOR, described)])


def _descriptor(held: Tables, texts: Mapping[str, str]) -> dict[str, Any]:
    catalog = held.catalog
    (cited,) = json.loads(cite(catalog, "csl-json"))
    about = [cited["title"] + ".", cited["note"], _NEUTRALISED]
    about += [] if held.on is None else [f"Status and due state are of {held.on}."]
    licence = {"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/", "title": "CC BY 4.0"}
    return {
        "profile": "data-package",
        "name": "-".join(one.id for one in catalog.partnerships[:_MOST_NAMED]) or "record",
        "title": cited["title"],
        "description": " ".join(about),
        **({"version": catalog.data_version} if catalog.data_version else {}),
        **({"licenses": [licence]} if is_bundled(catalog) else {}),  # on other data none is on record
        "sources": [
            {"title": one.title, **({"path": one.url} if one.url else {})} for one in catalog.sources
        ],
        "resources": [_resource(held[name], texts[name]) for name in held],
    }  # fmt: skip


_MOST_NAMED: Final = 6
"""Of more partnerships the name of a package names the first ones."""


def _resource(table: Table, text: str) -> dict[str, Any]:
    content = text.encode("utf-8")
    foreign = [
        {
            "fields": one.name,
            # A table that refers to itself leaves its own name out (Table Schema 1, Foreign Keys).
            "reference": {
                "resource": "" if one.table == table.name else one.table,
                "fields": tables(Catalog())[one.table].key[0],
            },
        }
        for one in table.columns
        if one.table is not None
    ]
    return {
        "name": table.name,
        "path": f"{table.name}.csv",
        "profile": "tabular-data-resource",
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "dialect": {"lineTerminator": "\n", "header": True},
        "schema": {
            "fields": [_field(one) for one in table.columns],
            "missingValues": [""],
            "primaryKey": list(table.key),
            **({"foreignKeys": foreign} if foreign else {}),
        },
    }


def _field(column: Column) -> dict[str, Any]:
    words = {"enum": list(column.words)} if column.words else {}
    constraints = ({"required": True} if column.required else {}) | words
    return {
        "name": column.name,
        "type": _TYPES.get(column.type, str(column.type)),
        "description": column.description,
        **({"trueValues": ["True"], "falseValues": ["False"]} if column.type is ColumnType.BOOLEAN else {}),
        **({"constraints": constraints} if constraints else {}),
    }


_TYPES: Final[Mapping[ColumnType, str]] = {ColumnType.CATEGORY: "string", ColumnType.DECIMAL: "number"}
"""Types that Table Schema has under another name."""


# --- Reading --------------------------------------------------------------------------------------------------------


def read_csv(path: str | os.PathLike[str]) -> Table:
    """Read a file of comma-separated values as this library writes them.

    A file named for one of the tables, such as ``commitments.csv``, has the types of that table; its columns may come
    in any order, and further ones are text. Of any other file all columns are text. An empty cell is None. Truth values
    may be written as spreadsheets write them, ``TRUE`` and ``FALSE``.

    Args:
        path: The file: UTF-8, with or without a byte order mark, lines ended in any way.

    Returns:
        The table, with each apostrophe before a formula taken away.

    Raises:
        InvalidFileError: It cannot be read, lacks a column of its table, holds cells that are no such number, date,
            truth value or word, or a key twice; every fault with its line.

    Example:
        >>> import tempfile
        >>> from partnerships import load_bundled, tables
        >>> from partnerships.export.tables import read_csv, write_csv
        >>> catalog = load_bundled("eu-japan")
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     write_csv(catalog, folder)
        ...     read_csv(f"{folder}/meetings.csv") == tables(catalog)["meetings"]
        True
    """
    place, text = _text_at(path)
    _expect_commas(place, text)
    lines = _lines(place.name, text)
    _, header = lines[0] if lines else (1, [])
    columns, plan, faults = _columns(place, header)
    cells = []
    seen: dict[tuple[Value, ...], int] = {}
    for number, line in lines[1:]:
        if len(line) != len(header):
            message = f"{len(line)} cells where the header has {len(header)}"
            faults.append(Finding(code="csv.ragged", file=place.name, line=number, message=message))
            continue
        values = []
        for column, cell in zip(columns, line, strict=True):
            value, wrong = _value(column, restored(cell))
            if wrong:
                faults.append(Finding(code="csv.cell", file=place.name, line=number, path=column.name, message=wrong))
            values.append(value)
        cells.append(tuple(values))
        key = tuple(
            value for column, value in zip(columns, values, strict=True) if plan is not None and column.name in plan.key
        )
        if key and (before := seen.setdefault(key, number)) != number:
            message = f"the key {', '.join(map(str, key))} is that of line {before} too"
            faults.append(Finding(code="csv.key", file=place.name, line=number, message=message))
    if faults:
        raise InvalidFileError(faults)
    return Table(
        name=place.stem if plan is None else plan.name,
        description=plan.description if plan is not None else "",
        key=plan.key if plan is not None else (),
        columns=columns,
        cells=tuple(cells),
    )


def read_tables(folder: str | os.PathLike[str]) -> dict[str, Table]:
    """Read every file of comma-separated values in a folder, as `read_csv` reads each.

    Args:
        folder: The folder, such as one that `write_csv` or `write_package` wrote. Files whose names do not end in
            ``.csv``, a descriptor of a package among them, are left alone; so are hidden files and folders in it.

    Returns:
        The tables by their names, sorted. That keys lead to rows of other tables is not looked at.

    Raises:
        InvalidFileError: The folder or a file cannot be read, or holds what `read_csv` refuses; all faults of all files
            are told.

    Example:
        >>> import tempfile
        >>> from partnerships import load_bundled, tables
        >>> from partnerships.export.tables import read_tables, write_csv
        >>> catalog = load_bundled("eu-japan")
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     write_csv(catalog, folder)
        ...     read_tables(folder) == dict(tables(catalog))
        True
    """
    place = path_of(folder)
    try:
        files = sorted(
            one
            for one in place.iterdir()
            if one.suffix.lower() == ".csv" and not one.name.startswith(".") and one.is_file()
        )
    except (OSError, ValueError) as error:
        raise unusable("file.unreadable", place, "read", error) from error
    found: dict[str, Table] = {}
    faults: list[Finding] = []
    for file in files:
        try:
            table = read_csv(file)
        except InvalidFileError as error:
            faults += error.findings
            continue
        if table.name in found:
            faults.append(_faulty(file, f"there are two files of the table {table.name}"))
        found[table.name] = table
    if faults:
        raise InvalidFileError(faults)
    return found


def _text_at(path: object) -> tuple[Path, str]:
    place = path_of(path)
    try:
        return place, place.read_bytes().decode("utf-8").removeprefix(_BOM)
    except UnicodeDecodeError as error:
        message = f"{shown(str(place))} cannot be read: it is no UTF-8 text"
        raise faulty("file.unreadable", message, "save it as CSV in UTF-8") from error
    except (OSError, ValueError) as error:
        raise unusable("file.unreadable", place, "read", error) from error


_LIMIT: Final = threading.Lock()
"""Held while the limit of Python for the length of a cell, which is one for the whole process, is another."""


def _lines(name: str, text: str) -> list[tuple[int, list[str]]]:
    """Give the lines with the number of the text line on which each starts; empty ones are left out."""
    found = []
    start = 1
    with _LIMIT:
        limit = csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
        try:
            reader = csv.reader(io.StringIO(text, newline=""), strict=True)
            for line in reader:
                if line:
                    found.append((start, line))
                start = reader.line_num + 1
        except csv.Error as error:
            message = f"this is no comma-separated text: {error}"
            raise InvalidFileError([Finding(code="csv.syntax", file=name, line=start, message=message)]) from error
        finally:
            csv.field_size_limit(limit)
    return found


def _columns(place: Path, header: Sequence[str]) -> tuple[tuple[Column, ...], Table | None, list[Finding]]:
    """Give the columns that a header names, the table that they are of, and what is wrong with them."""
    plans = tables(Catalog(), on=datetime.date.min)
    names = list(map(restored, header))
    faults = [_faulty(place, f"the column {shown(name)} is there twice") for name in names if names.count(name) > 1][:1]
    table = _table_of(place)
    if table not in plans:
        return tuple(Column(name=name) for name in names), None, faults
    plan = plans[table]
    known = {one.name: one for one in plan.columns}
    needed = [one.name for one in tables(Catalog())[table].columns]
    for name in needed:
        if name not in names:
            near = nearest(name, [one for one in names if one not in known])
            hint = f"did you write {near[0]!r} for it?" if near else None
            faults.append(_faulty(place, f"the column {name!r} is missing", hint))
    return tuple(known.get(name, Column(name=name)) for name in names), plan, faults


def _table_of(place: Path) -> str:
    """Give the table that a file is named for: some systems and programs change the case of names."""
    return place.stem.lower()


def _expect_commas(place: Path, text: str) -> None:
    """Refuse a table whose columns are parted by a sign that other programs use."""
    plans = tables(Catalog(), on=datetime.date.min)
    header = text.partition("\n")[0].rstrip("\r")
    if _table_of(place) not in plans or "," in header:
        return
    names = {one.name for one in plans[_table_of(place)].columns}
    for sign in ";\t|":
        if sign in header and names & {one.strip('"') for one in header.split(sign)}:
            message = f"the columns are parted by {sign!r} where ',' is expected"
            hint = "save it as comma-separated values; some spreadsheets write what the language of the machine has"
            raise InvalidFileError([_faulty(place, message, hint)])


def _faulty(place: Path, message: str, hint: str | None = None) -> Finding:
    return Finding(code="csv.header", file=place.name, line=1, message=message, hint=hint)


def _value(column: Column, cell: str) -> tuple[Value, str | None]:
    """Give the value of a cell, and what is wrong with it."""
    if not cell:
        return None, "nothing stands where something must" if column.required else None
    try:
        value = _READ[column.type](cell)
    except ValueError:
        rounded = "; a spreadsheet rounded it" if re.fullmatch(r"-?[0-9.]+[Ee][+-]?[0-9]+", cell) else ""
        return None, f"{shown(cell)} is not {_EXPECTED[column.type]}{rounded}"
    if column.table == "dates":
        try:
            PartialDate(cell)
        except InvalidDateError as error:
            return None, str(error)
    if column.words and cell not in column.words:
        near = nearest(cell, column.words)
        return None, f"{shown(cell)} is no word of {column.name}; " + (
            f"did you mean {near[0]!r}?" if near else f"there are {', '.join(column.words)}"
        )
    return value, None


def _written(pattern: str, made: Callable[[str], Value]) -> Callable[[str], Value]:
    """Make a reader of cells that match a pattern whole: Python itself takes more spellings than files should have."""

    def read(cell: str) -> Value:
        if not re.fullmatch(pattern, cell):
            raise ValueError(cell)
        return made(cell)

    return read


_READ: Final[Mapping[ColumnType, Callable[[str], Value]]] = {
    ColumnType.TEXT: str,
    ColumnType.CATEGORY: str,
    ColumnType.INTEGER: _written("-?[0-9]{1,18}", int),
    ColumnType.DECIMAL: _written(r"-?[0-9]+(?:\.[0-9]+)?", Decimal),
    ColumnType.BOOLEAN: _written("(?i:true|false)", lambda cell: cell.lower() == "true"),
    ColumnType.DATE: _written("[0-9]{4}-[0-9]{2}-[0-9]{2}", datetime.date.fromisoformat),
}
_EXPECTED: Final[Mapping[ColumnType, str]] = {
    ColumnType.INTEGER: "a whole number",
    ColumnType.DECIMAL: "a decimal number",
    ColumnType.BOOLEAN: "True or False",
    ColumnType.DATE: "a day such as 2026-05-05",
}
