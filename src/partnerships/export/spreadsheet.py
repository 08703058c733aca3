"""A catalog as a workbook for Excel, LibreOffice and the like: one sheet a table, and a README sheet.

Needs the extra ``excel`` (XlsxWriter).
"""

from __future__ import annotations

import datetime
import io
import os
import re
import textwrap
import unicodedata
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final

import attrs

from partnerships._catalog import Catalog
from partnerships._cite import cite
from partnerships._columns import Column, Value, as_texts
from partnerships._saving import save
from partnerships._tables import Table, Tables, tables
from partnerships.errors import Finding, InvalidFileError, MissingExtraError

try:
    import xlsxwriter
except ImportError as error:
    message = 'partnerships.export.spreadsheet needs XlsxWriter: pip install "partnerships[excel]"'
    raise MissingExtraError(message) from error

__all__ = ["workbook", "write_workbook"]

_MOST_ROWS: Final = 1_048_576
_MOST_CHARACTERS: Final = 32_767
_MOST_LINKS: Final = 65_530
_LONGEST_LINK: Final = 2_079
_HIGHEST_ROW: Final = 409
"""The limits of the format: rows, the heading among them, of a sheet; characters of a cell; links and their length;
height of a row in points."""
_FIRST_DAY: Final = datetime.date(1900, 3, 1)
"""Earlier days are text: the format takes 1900 for a leap year, so that programs disagree on them."""
_MOST_EXACT: Final = 2**53
_MOST_DIGITS: Final = 15
_CREATED: Final = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
"""When each workbook says that it was made: no clock has a part in it."""
_NARROWEST, _WIDEST = 8, 60


def workbook(catalog: Catalog, *, on: datetime.date | str | None = None) -> bytes:
    """Make a workbook of a catalog: a README sheet, and a sheet for every table that has a row.

    Headings are bold, stay in sight and have filters. Dates are text as recorded, with columns for their first and last
    day, which are dates. Text is never run as a formula. Addresses of the web are links. Numbers that a spreadsheet
    would round, days before March 1900 and addresses too long for a link are text.

    Args:
        catalog: The catalog.
        on: Adds status and due state of commitments on this day; None adds nothing.

    Returns:
        The content of a file in the format of Office Open XML (ECMA-376), which a name should end in ``.xlsx`` for.

    Raises:
        InvalidQueryError: What was given is no catalog.
        InvalidDateError: The day is none.
        InvalidFileError: A table has more rows, or a text more characters, than the format has room for; each is named.

    Example:
        >>> from partnerships import load_bundled
        >>> from partnerships.export.spreadsheet import workbook
        >>> workbook(load_bundled("eu-japan"), on="2026-11-24")[:2]
        b'PK'
    """
    held = tables(catalog, on=on)
    if faults := [fault for name in held for fault in _too_much(held[name])]:
        raise InvalidFileError(faults)
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        about = textwrap.shorten(cite(catalog), _LONGEST_PROPERTY, placeholder=" ...")
        book.set_properties({"title": _title(held), "comments": about, "created": _CREATED})
        looks = _Looks.of(book)
        readme = book.add_worksheet("README")
        shown = [held[name] for name in held if len(held[name])]
        for table in shown:
            _fill(book.add_worksheet(table.name), table, looks)
        _fill_readme(readme, held, looks)
    return content.getvalue()


def write_workbook(catalog: Catalog, path: str | os.PathLike[str], *, on: datetime.date | str | None = None) -> None:
    """Write the workbook of a catalog to a file.

    Args:
        catalog: The catalog.
        path: The file; its name should end in ``.xlsx``.
        on: As in `workbook`.

    Raises:
        InvalidQueryError: What was given is no catalog.
        InvalidDateError: The day is none.
        InvalidFileError: It has no room in the format, or cannot be written.

    Example:
        >>> import pathlib, tempfile
        >>> from partnerships import load_bundled
        >>> from partnerships.export.spreadsheet import write_workbook
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     write_workbook(load_bundled("eu-japan"), f"{folder}/eu-japan.xlsx")
        ...     [one.name for one in pathlib.Path(folder).iterdir()]
        ['eu-japan.xlsx']
    """
    save(path, workbook(catalog, on=on))


def _too_much(table: Table) -> list[Finding]:
    """Find what the format has no room for."""
    hint = "write CSV or Parquet instead, which have room"
    if len(table) >= _MOST_ROWS:
        message = f"{len(table)} rows; a sheet has room for {_MOST_ROWS - 1}"
        return [Finding(code="workbook.rows", path=table.name, message=message, hint=hint)]
    return [
        Finding(
            code="workbook.text",
            path=f"{table.name}[{number}].{column.name}",
            record=str(line[0]),
            message=f"a text of {len(cell)} characters; a cell has room for {_MOST_CHARACTERS}",
            hint=hint,
        )
        for number, line in enumerate(table.cells)
        for column, cell in zip(table.columns, line, strict=True)
        if isinstance(cell, str) and _size(cell) > _MOST_CHARACTERS
    ]


def _size(text: str) -> int:
    """Count the characters of a text as the format does, in units of UTF-16."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


@attrs.frozen
class _Looks:
    """The formats of cells."""

    title: Any
    heading: Any
    date: Any
    link: Any
    wrapped: Any

    @classmethod
    def of(cls, book: Any) -> _Looks:  # noqa: ANN401 - of a library without types
        return cls(
            title=book.add_format({"bold": True, "font_size": 16}),
            heading=book.add_format({"bold": True, "bottom": 1, "bg_color": "#E8EEF4"}),
            date=book.add_format({"num_format": "yyyy-mm-dd", "align": "left"}),
            link=book.add_format({"font_color": "#0B57D0", "underline": 1}),
            wrapped=book.add_format({"text_wrap": True, "valign": "top"}),
        )


def _fill(sheet: Any, table: Table, looks: _Looks) -> None:  # noqa: ANN401 - of a library without types
    _head(sheet, [one.name for one in table.columns], looks)
    sheet.autofilter(0, 0, len(table), len(table.columns) - 1)
    links = 0
    for row, line in enumerate(table.cells, 1):
        for place, (column, cell) in enumerate(zip(table.columns, line, strict=True)):
            if links < _MOST_LINKS and _is_link(column, cell):
                sheet.write_url(row, place, cell, looks.link, cell)
                links += 1
            else:
                _put(sheet, row, place, cell, looks)
    for place, column in enumerate(table.columns):
        longest = max(
            (_width(text or "", _WIDEST) for text in as_texts([line[place] for line in table.cells])), default=0
        )
        sheet.set_column(place, place, min(max(longest + 1, len(column.name) + 4, _NARROWEST), _WIDEST))


def _head(sheet: Any, names: Sequence[str], looks: _Looks) -> None:  # noqa: ANN401 - of a library without types
    for place, name in enumerate(names):
        sheet.write_string(0, place, name, looks.heading)
    sheet.freeze_panes(1, 1)


def _is_link(column: Column, cell: Value) -> bool:
    """Tell whether a cell is an address that a link can lead to without a sign of it being changed."""
    is_address = column.name == "url" or column.name.endswith("_url")
    return (
        is_address
        and isinstance(cell, str)
        and len(cell) <= _LONGEST_LINK
        and re.fullmatch(r"(?i:https?)://(?:[!#$&-;=?@A-Z_a-z~]|%[0-9A-Fa-f]{2})+", cell) is not None
    )


def _width(text: str, limit: int | None = None) -> int:
    """Tell how many columns of letters a text takes in a font of fixed width; of several lines the widest."""
    lines = text.split("\n")
    return max(sum(1 + (unicodedata.east_asian_width(mark) in "FW") for mark in line[:limit]) for line in lines)


def _put_text(sheet: Any, row: int, place: int, text: str, look: Any = None) -> None:  # noqa: ANN401
    if text.startswith("<r>") and text.endswith("</r>"):
        # XlsxWriter takes such a text for markup of its own. In parts, it is written as the text that it is.
        given = [text[:1], text[1:2], text[2:], *([look] if look is not None else [])]
        sheet.write_rich_string(row, place, *given)
    else:
        sheet.write_string(row, place, text, look)


def _put(sheet: Any, row: int, place: int, cell: Value, looks: _Looks) -> None:  # noqa: ANN401
    """Write one cell: text always as text, so that nothing in it is ever run."""
    if cell is None:
        return
    if isinstance(cell, bool):
        sheet.write_boolean(row, place, cell)
    elif isinstance(cell, datetime.date) and cell >= _FIRST_DAY:
        sheet.write_datetime(row, place, datetime.datetime.combine(cell, datetime.time()), looks.date)
    elif isinstance(cell, int | float | Decimal) and _is_exact(cell):
        sheet.write_number(row, place, cell)
    else:
        _put_text(sheet, row, place, as_texts([cell])[0] or "")


def _is_exact(number: float | Decimal) -> bool:
    """Tell whether a spreadsheet keeps a number as it is: it knows fifteen digits."""
    if isinstance(number, Decimal):
        return len(number.normalize().as_tuple().digits) <= _MOST_DIGITS and Decimal(repr(float(number))) == number
    return isinstance(number, float) or abs(number) < _MOST_EXACT


# --- The README sheet -----------------------------------------------------------------------------------------------


def _title(held: Tables) -> str:
    titles = [one.title for one in held.catalog.partnerships]
    more = f" and {len(titles) - _MOST_TITLES} more" if titles[_MOST_TITLES:] else ""
    room = _LONGEST_PROPERTY - len(more)
    return textwrap.shorten("; ".join(titles[:_MOST_TITLES]), room, placeholder=" ...") + more


_MOST_TITLES: Final = 2
_LONGEST_PROPERTY: Final = 255
"""How long a title is at most, and what is said about the file: longer texts no program shows."""
_LONGEST_LINE: Final = 2_000
"""Longer ones of the README, such as how to cite a hundred partnerships, are parted: a row has an end."""
_ON_DATES: Final = (
    "A date of reduced precision, such as 2025-35 or ../2026, is EDTF text (ISO 8601-2); the columns after it that end "
    "in _earliest and _latest hold its first and its last day, and are empty where nothing bounds it."
)


def _fill_readme(sheet: Any, held: Tables, looks: _Looks) -> None:  # noqa: ANN401 - of a library without types
    said = [
        cite(held.catalog),
        "Each sheet is a table with one fact a row; a column named after another table holds the ids of its rows.",
        _ON_DATES,
        "An empty cell is one where nothing is on record. Tables without a row have no sheet.",
        "" if held.on is None else f"Status and due state of commitments are of {held.on}.",
    ]
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 10)
    sheet.set_column(2, 2, 24)
    sheet.set_column(3, 3, 90)
    _put_text(sheet, 0, 0, _title(held) or "A catalog without partnerships", looks.title)
    row = 1
    for line in (part for text in said for part in textwrap.wrap(text, _LONGEST_LINE)):
        row += 1
        sheet.merge_range(row, 0, row, 3, "", looks.wrapped)
        _put_text(sheet, row, 0, line, looks.wrapped)
        sheet.set_row(row, min(15 * (1 + _width(line) // 130), _HIGHEST_ROW))
    row = _list_of_sheets(sheet, row + 2, held, looks)
    _list_of_columns(sheet, row + 1, held, looks)
    sheet.hide_gridlines(2)


def _list_of_sheets(sheet: Any, row: int, held: Tables, looks: _Looks) -> int:  # noqa: ANN401
    for place, name in enumerate(("sheet", "rows", "key", "one row is")):
        sheet.write_string(row, place, name, looks.heading)
    for table in (held[name] for name in held):
        row += 1
        if len(table):
            sheet.write_url(row, 0, f"internal:'{table.name}'!A1", looks.link, table.name)
        else:
            sheet.write_string(row, 0, table.name)
        sheet.write_number(row, 1, len(table))
        sheet.write_string(row, 2, ", ".join(table.key))
        sheet.write_string(row, 3, table.description)
    return row + 1


def _list_of_columns(sheet: Any, row: int, held: Tables, looks: _Looks) -> None:  # noqa: ANN401
    for place, name in enumerate(("sheet", "type", "column", "meaning")):
        sheet.write_string(row, place, name, looks.heading)
    for name in held:
        for column in held[name].columns:
            row += 1
            more = f" Names a row of {column.table}." if column.table else ""
            cells = (name, str(column.type), column.name, column.description.replace("`", "") + more)
            for place, cell in enumerate(cells):
                sheet.write_string(row, place, cell)
