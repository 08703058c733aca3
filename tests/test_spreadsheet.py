"""A catalog as a workbook."""

from __future__ import annotations

import datetime
import importlib
import io
import sys
import time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("xlsxwriter", reason="XlsxWriter is not installed (extra 'excel')")

import attrs
import openpyxl
from building import a_catalog, a_commitment, a_partnership, a_source

import partnerships as ps
from partnerships.export import spreadsheet
from partnerships.export.spreadsheet import workbook, write_workbook

BUNDLE = ps.load_bundled()
DAY = "2026-11-24"


def opened(catalog: ps.Catalog, **more: Any) -> Any:
    """The workbook of a catalog as a second library reads it."""
    return openpyxl.load_workbook(io.BytesIO(workbook(catalog, **more)))


def test_a_second_run_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same catalog gives the same bytes, at whatever time of whatever day."""
    once = workbook(BUNDLE, on=DAY)
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    assert workbook(ps.loads(ps.dumps(BUNDLE)), on=DAY) == once
    created = openpyxl.load_workbook(io.BytesIO(once)).properties.created
    assert created == datetime.datetime(2000, 1, 1)  # noqa: DTZ001 - openpyxl gives it so


def test_each_sheet_has_its_heading_in_sight_and_filters() -> None:
    """The first row is bold and stays in sight with the first column; all columns have filters."""
    sheet = opened(BUNDLE, on=DAY)["commitments"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", sheet.dimensions)
    assert all(cell.font.bold for cell in sheet[1])
    assert {"status", "due_state"} <= {cell.value for cell in sheet[1]}


def test_addresses_are_links_and_dates_are_dates() -> None:
    """A source's address leads to it, and its days sort as days."""
    sheet = opened(ps.load_bundled("eu-japan"))["sources"]
    names = [cell.value for cell in sheet[1]]
    url = sheet[2][names.index("url")]
    capitals = opened(a_catalog(a_source(url="HTTPS://example.org/x"), a_commitment()))["sources"]
    assert any(cell.hyperlink for cell in capitals[2])
    day = next(cell for row in sheet.iter_rows(min_row=2) if (cell := row[names.index("published_earliest")]).value)
    assert url.hyperlink.target == url.value
    assert (day.is_date, day.number_format) == (True, "yyyy-mm-dd")


@pytest.mark.parametrize(
    "url", [f"https://example.org/{'x' * 2080}", "https://example.org/\u65e5\u672c", "http://a/[1]", "http://a/100%"]
)
def test_an_address_that_no_link_can_hold_is_text(url: str) -> None:
    """An address too long for a link, or with signs that would have to be changed in it, stands as it is."""
    sheet = opened(a_catalog(a_source(url=url), a_commitment()))["sources"]
    cell = sheet[2][1]
    assert (cell.value, cell.hyperlink) == (url, None)


def test_no_more_links_than_a_sheet_can_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    """Addresses beyond the number of links that a sheet has room for are text."""
    monkeypatch.setattr(spreadsheet, "_MOST_LINKS", 1)
    many = [a_source(id=f"s{number}", url="https://example.org") for number in (1, 2)]
    sheet = opened(a_catalog(*many))["sources"]
    assert [bool(sheet[row][1].hyperlink) for row in (2, 3)] == [True, False]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "{=1}", '=HYPERLINK("http://x")'])
def test_text_is_never_a_formula(text: str) -> None:
    """A text that looks like a formula is text, unchanged."""
    sheet = opened(a_catalog(a_commitment(summary=text)))["commitments"]
    cell = next(one for one in sheet[2] if one.value == text)
    assert cell.data_type == "s"


@pytest.mark.parametrize("text", ["<r>x</r>", "<r><t>x</t></r>", "<r></r>", "<r> & </r>"])
def test_text_is_never_markup(text: str) -> None:
    """A text that XlsxWriter would take for its own markup of rich text stands as it is, also in the title."""
    book = opened(attrs.evolve(a_catalog(a_commitment(summary=text)), partnerships=(a_partnership(title=text),)))
    assert text in [cell.value for cell in book["commitments"][2]]
    assert book["README"]["A1"].value == text


def test_wide_letters_have_room() -> None:
    """A column of Japanese text is twice as wide as one of as many Latin letters."""
    widths = []
    for letter in ("a", "\u65e5"):
        sheet = opened(a_catalog(a_source(title=letter * 20), a_commitment()))["sources"]
        place = next(cell.column_letter for cell in sheet[1] if cell.value == "title")
        widths.append(sheet.column_dimensions[place].width)
    assert widths[1] - widths[0] == pytest.approx(20, abs=1)


def test_a_citation_of_many_partnerships_is_whole() -> None:
    """However long the citation is, the README has all of it; the title names the first two and how many more."""
    many = [a_partnership(id=f"p{number}", title=f"Agreement {number} {'x' * 100}") for number in range(400)]
    catalog = attrs.evolve(a_catalog(), partnerships=tuple(many), meetings=())
    sheet = opened(catalog)["README"]
    lines = [str(row[0].value) for row in sheet.iter_rows()]
    assert ps.cite(catalog) in " ".join(lines)
    assert lines[0].endswith("and 398 more")
    assert len(lines[0]) <= 255


@pytest.mark.parametrize(
    ("amount", "held"),
    [("1.50", 1.5), ("123456789012345", 123456789012345), ("1234567890.123456789", "1234567890.123456789")],
)
def test_a_number_that_would_be_rounded_is_text(amount: str, held: object) -> None:
    """Amounts of up to fifteen digits are numbers; longer ones are text in plain digits."""
    money = ps.Money(amount=Decimal(amount), currency="EUR")
    instrument = ps.Instrument(id="i1", kind="fund", name="F", amounts=(money,))
    sheet = opened(a_catalog(a_commitment(instrument=instrument)))["amounts"]
    assert held in [cell.value for cell in sheet[2]]


def test_a_day_before_spreadsheets_is_text() -> None:
    """Days before March 1900, of which programs disagree, are text."""
    sheet = opened(a_catalog(a_source(published="1899-12-31"), a_commitment()))["sources"]
    assert [cell.value for cell in sheet[2]].count("1899-12-31") == 3


def test_a_text_too_long_for_a_cell_is_refused() -> None:
    """A text of more characters than a cell holds, counted as in UTF-16, is named, with what has room for it."""
    with pytest.raises(ps.InvalidFileError) as refused:
        workbook(a_catalog(a_commitment(quote="\U00010000" * 16_384)))
    assert "commitments[0].quote: a text of 16384 characters; a cell has room for 32767; write CSV or Parquet" in str(
        refused.value
    )


def test_a_table_too_long_for_a_sheet_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A table of more rows than a sheet holds is named."""
    monkeypatch.setattr(spreadsheet, "_MOST_ROWS", 2)
    with pytest.raises(ps.InvalidFileError, match="parties: 2 rows; a sheet has room for 1"):
        workbook(a_catalog())


def test_the_readme_says_what_the_workbook_is() -> None:
    """The first sheet has the title, how to cite, the day, each table with its rows and a link, and each column."""
    book = opened(BUNDLE, on=DAY)
    sheet = book["README"]
    lines = [[cell.value for cell in row if cell.value is not None] for row in sheet.iter_rows()]
    told = [line[0] for line in lines if line]
    assert told[0] == f"{BUNDLE.partnerships[0].title}; {BUNDLE.partnerships[1].title} and 4 more"
    assert ps.cite(BUNDLE) in told
    assert f"Status and due state of commitments are of {DAY}." in told
    held = ps.tables(BUNDLE, on=DAY)
    listed = {line[0]: line[1:] for line in lines if len(line) == 4 and line[0] in held and isinstance(line[1], int)}
    assert listed == {name: [len(held[name]), ", ".join(held[name].key), held[name].description] for name in held}
    columns = [line for line in lines if len(line) == 4 and isinstance(line[1], str) and line[0] in held]
    assert len(columns) == sum(len(held[name].columns) for name in held)
    assert [book.sheetnames[0], set(book.sheetnames[1:])] == ["README", {name for name in held if len(held[name])}]


def test_a_catalog_without_partnerships_has_a_workbook_too() -> None:
    """An empty catalog gives a README alone."""
    book = opened(ps.Catalog())
    assert (book.sheetnames, book["README"]["A1"].value) == (["README"], "A catalog without partnerships")


def test_a_workbook_is_saved(tmp_path: Path) -> None:
    """`write_workbook` writes the bytes that `workbook` gives, and tells what cannot be written."""
    write_workbook(BUNDLE, tmp_path / "all.xlsx", on=DAY)
    assert (tmp_path / "all.xlsx").read_bytes() == workbook(BUNDLE, on=DAY)
    with pytest.raises(ps.InvalidFileError, match="cannot be written"):
        write_workbook(BUNDLE, tmp_path)
    with pytest.raises(ps.InvalidQueryError):
        workbook({})  # type: ignore[arg-type]


def test_without_its_library_the_command_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where XlsxWriter is missing, the import tells how to install it."""
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    monkeypatch.delitem(sys.modules, "partnerships.export.spreadsheet")
    with pytest.raises(ps.MissingExtraError, match=r'pip install "partnerships\[excel\]"'):
        importlib.import_module("partnerships.export.spreadsheet")
