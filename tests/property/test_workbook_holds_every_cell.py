"""Whatever stands in a table stands in the workbook, as what it is, and nothing in it is a formula."""

from __future__ import annotations

import datetime
import io
import re
from decimal import Decimal

import pytest
from hypothesis import given

pytest.importorskip("xlsxwriter", reason="XlsxWriter is not installed (extra 'excel')")

import openpyxl
from how_often import tried

import partnerships as ps
from partnerships.export.spreadsheet import workbook
from partnerships.strategies import catalogs

ESCAPE = re.compile("_x([0-9A-F]{4})_")


def plain(value: object) -> object:
    """A cell of a workbook as openpyxl reads it, its escapes (ECMA-376 22.9.2.19) undone."""
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, str):
        return ESCAPE.sub(lambda found: chr(int(found[1], 16)), value)
    return value


def expected(cell: object) -> object:
    """A cell of a table as the format can hold it."""
    if isinstance(cell, datetime.date) and cell < datetime.date(1900, 3, 1):
        return cell.isoformat()
    if isinstance(cell, Decimal):
        return float(cell) if len(cell.normalize().as_tuple().digits) <= 15 else f"{cell:f}"
    return cell


@given(catalogs(max_commitments=8))
@tried(25)
def test_every_cell_of_every_table_is_there(catalog: ps.Catalog) -> None:
    """A second library reads every table back from its sheet: text as text, numbers, dates and truth values as such."""
    book = openpyxl.load_workbook(io.BytesIO(workbook(catalog, on="2026-01-01")))
    held = {name: table for name, table in ps.tables(catalog, on="2026-01-01").items() if len(table)}
    assert book.sheetnames == ["README", *held]
    for name, table in held.items():
        rows = list(book[name].iter_rows())
        assert [cell.value for cell in rows[0]] == [column.name for column in table.columns]
        assert [[plain(cell.value) for cell in row] for row in rows[1:]] == [
            [expected(cell) for cell in line] for line in table.cells
        ]
        assert "f" not in {cell.data_type for row in rows for cell in row}
