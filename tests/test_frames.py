"""Answers and tables as frames of pandas, Polars, PyArrow and DuckDB."""

from __future__ import annotations

import datetime
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pandas
import polars
import pyarrow
import pyarrow.parquet
import pytest
from building import a_catalog, a_commitment, a_meeting, a_source, an_area

import partnerships as ps

LIBRARIES = ["pandas", "polars", "pyarrow", "duckdb"]
DAY = datetime.date(2026, 5, 1)


def rows_of(frame: Any) -> list[dict[str, Any]]:
    """Read a frame of any library back as plain rows."""
    if isinstance(frame, pandas.DataFrame):
        return [
            {
                name: None if pandas.isna(cell) else cell.date() if hasattr(cell, "date") else cell
                for name, cell in row.items()
            }
            for row in frame.to_dict("records")
        ]
    if isinstance(frame, polars.DataFrame):
        return frame.to_dicts()
    if isinstance(frame, duckdb.DuckDBPyRelation):
        return [dict(zip(frame.columns, row, strict=True)) for row in frame.fetchall()]
    assert isinstance(frame, pyarrow.Table)
    found: list[dict[str, Any]] = frame.to_pylist()
    return found


def promises() -> ps.Records[Any]:
    """Build an answer of two promises, one with all that a frame has to keep apart, one with little."""
    rich = a_commitment(
        id="c1", made_on="2026-05", due="../2026-12-31", declaratory=True, kind="pilot", extra={"x_n": 3}
    )
    return ps.Records([rich, a_commitment(id="c2", made_on=None)], a_catalog(rich))


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_frame_holds_a_row_a_record(library: Any) -> None:
    """Every library gets the same rows: text, words, truth values, and None where nothing is recorded."""
    rows = rows_of(promises().to_frame(library))
    assert [(row["id"], row["kind"], row["declaratory"], row["x_n"]) for row in rows] == [
        ("c1", "pilot", True, "3"),
        ("c2", str(promises()[1].kind), False, None),
    ]


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_partial_date_has_its_text_and_its_bounds(library: Any) -> None:
    """A date of reduced precision is EDTF text beside its first and last day, which are dates or missing."""
    rows = rows_of(promises().to_frame(library))
    assert [rows[0][f"made_on{end}"] for end in ("", "_earliest", "_latest")] == [
        "2026-05",
        DAY,
        datetime.date(2026, 5, 31),
    ]
    assert [rows[0][f"due{end}"] for end in ("", "_earliest", "_latest")] == [
        "../2026-12-31",
        None,
        datetime.date(2026, 12, 31),
    ]
    assert [rows[1][f"made_on{end}"] for end in ("", "_earliest", "_latest")] == [None, None, None]


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_day_adds_status_and_due_state(library: Any) -> None:
    """With a day, commitments have their status and due state on it; without one, neither."""
    found = promises()
    assert [(row["status"], row["due_state"]) for row in rows_of(found.to_frame(library, on="2027-01-01"))] == [
        ("unassessed", "overdue"),
        ("unassessed", "no_deadline"),
    ]
    assert not {"status", "due_state"} & rows_of(found.to_frame(library))[0].keys()


@pytest.mark.parametrize("library", LIBRARIES)
def test_an_empty_answer_has_the_columns_of_what_was_asked_for(library: Any) -> None:
    """A frame of no commitment has the columns of commitments, so that a script goes on."""
    catalog = a_catalog(a_commitment())
    empty = ps.find_commitments(catalog, text="no such words")
    full = ps.find_commitments(catalog)
    assert (
        list(empty.to_frame(library).columns if library != "pyarrow" else empty.to_frame(library).column_names)
    ) == (list(full.to_frame(library).columns if library != "pyarrow" else full.to_frame(library).column_names))
    assert rows_of(empty.to_frame(library)) == []


def test_pandas_types_are_nullable() -> None:
    """In pandas dates are dates, words categories, numbers and truth values nullable."""
    frame = ps.find_meetings(a_catalog(a_meeting(date="2026-05-05"))).to_frame("pandas")
    kinds = {name: str(frame[name].dtype) for name in ("date", "date_earliest", "ordinal", "level")}
    assert kinds == {"date": "string", "date_earliest": "datetime64[s]", "ordinal": "Int64", "level": "category"}
    assert list(frame["level"].cat.categories) == [str(word) for word in ps.MeetingLevel]


def test_polars_types_are_exact() -> None:
    """In Polars dates are dates and words an Enum of the closed list."""
    schema = ps.find_meetings(a_catalog(a_meeting(date="2026-05-05"))).to_frame("polars").schema
    assert (schema["date_latest"], schema["ordinal"]) == (polars.Date, polars.Int64)
    assert schema["level"] == polars.Enum([str(word) for word in ps.MeetingLevel])


def test_arrow_fields_say_what_they_mean() -> None:
    """In Arrow each field carries its description, and whether it may be missing."""
    table = ps.find_commitments(a_catalog(a_commitment())).to_frame("pyarrow")
    field = table.schema.field("summary")
    assert (field.nullable, field.metadata[b"description"]) == (False, b"What is promised, in our own words.")


def test_duckdb_finds_a_frame_by_the_name_of_its_variable() -> None:
    """SQL of DuckDB reads a frame as a table."""
    promised = promises().to_frame("duckdb")
    assert promised is not None
    assert duckdb.sql("SELECT count(*) FROM promised WHERE declaratory").fetchall() == [(1,)]


@pytest.mark.parametrize("library", LIBRARIES)
@pytest.mark.parametrize("text", ["1.50", "9" * 40])
def test_amounts_stay_exact(library: Any, text: str) -> None:
    """An amount is an exact decimal; of more digits than a type has room for, it is text in plain digits."""
    catalog = a_catalog(
        a_commitment(
            instrument=ps.Instrument(
                id="i1",
                kind="memorandum",
                name="A memorandum",
                amounts=(ps.Money(amount=Decimal(text), currency="EUR"),),
            )
        )
    )
    (row,) = rows_of(ps.tables(catalog)["amounts"].to_frame(library))
    assert Decimal(row["amount"]) == Decimal(text)


@pytest.mark.parametrize("library", LIBRARIES)
def test_an_answer_that_is_a_table_is_a_frame_too(library: Any) -> None:
    """Matrices, scorecards and the like give their rows as a frame, each column of the one type of its cells."""
    card = ps.scorecard(ps.load_bundled("eu-japan"), by="kind", on="2026-11-24")
    frame = rows_of(card.to_frame(library))
    assert [(row["group"], row["unassessed"]) for row in frame] == [
        (one["group"], one["unassessed"]) for one in card.rows()
    ]


def test_a_column_of_several_types_becomes_text() -> None:
    """Cells of several types in one column are told apart by nobody, so they become text; floats stay floats."""

    class Mixed(type(ps.area_matrix(ps.load_bundled("eu-japan"), "eu-japan")).__mro__[1]):  # type: ignore[misc]
        def rows(self) -> list[dict[str, Any]]:
            return [
                {"mixed": 1, "float": 0.5, "large": 2**70, "flag": True, "none": None},
                {"mixed": "a", "float": None, "large": 1, "flag": None},
            ]

    assert Mixed().to_frame("polars").to_dicts() == [
        {"mixed": "1", "float": 0.5, "large": str(2**70), "flag": True, "none": None},
        {"mixed": "a", "float": None, "large": "1", "flag": None, "none": None},
    ]


def test_whatever_reads_arrow_streams_reads_answers() -> None:
    """Answers and tables offer the Arrow C stream interface, which PyArrow and Polars read."""
    found, catalog = promises(), a_catalog(a_commitment())
    assert pyarrow.table(found).column("id").to_pylist() == ["c1", "c2"]
    assert pyarrow.table(ps.tables(catalog)["commitments"]).num_rows == 1
    assert pyarrow.table(ps.scorecard(catalog, by="kind", on="2026-01-01")).num_rows == 2


def test_polars_streams_where_there_is_no_pyarrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without PyArrow, Polars makes the stream."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert promises().to_frame("polars")["id"].to_list() == [
        "c1",
        "c2",
    ]
    found = promises()
    stream = found.__arrow_c_stream__()
    monkeypatch.undo()

    class Streamed:
        def __arrow_c_stream__(self, requested_schema: object = None) -> object:
            return stream

    assert pyarrow.table(Streamed()).column("id").to_pylist() == ["c1", "c2"]


@pytest.mark.parametrize("library", LIBRARIES)
def test_records_of_several_kinds_share_a_frame(library: Any) -> None:
    """Columns that two kinds of record share hold the words of both, and what one kind lacks may be empty."""
    catalog = a_catalog(a_commitment(kind="pilot"), a_meeting(status="held"), a_source(kind="secondary"))
    mixed = ps.Records([catalog["c1"], catalog["s1"], catalog["eu-japan-1"]], catalog)
    rows = rows_of(mixed.to_frame(library, on="2026-01-01"))
    assert [(row["kind"], row["status"]) for row in rows] == [
        ("pilot", "unassessed"),
        ("secondary", None),
        (None, "held"),
    ]
    assert [row["meeting"] for row in rows] == ["eu-japan-1", None, None]


def test_a_frame_of_several_kinds_can_be_saved(tmp_path: Path) -> None:
    """No column of such a frame is declared to be filled where a cell of it is empty."""
    catalog = a_catalog(a_commitment())
    mixed = ps.Records([catalog["c1"], catalog["eu-japan-1"]], catalog)
    pyarrow.parquet.write_table(mixed.to_frame("pyarrow"), tmp_path / "mixed.parquet")
    assert pyarrow.parquet.read_table(tmp_path / "mixed.parquet").num_rows == 2


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_missing_library_is_named_with_its_command(library: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a library is not installed, the error holds the command that installs it."""
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(ps.MissingExtraError, match=rf'pip install "partnerships\[{library}\]"'):
        promises().to_frame(library)


@pytest.mark.parametrize(
    ("library", "hint"), [("panda", "did you mean 'pandas'"), ("xyz", "there are pandas"), (None, "there are")]
)
def test_an_unknown_library_is_refused(library: Any, hint: str) -> None:
    """A library that no frame is of is refused, with the nearest."""
    with pytest.raises(ps.InvalidQueryError, match=hint):
        promises().to_frame(library)


@pytest.mark.parametrize("library", LIBRARIES)
def test_labels_have_a_column_a_language(library: Any) -> None:
    """Of areas and parties, each language of the labels is a column."""
    area = an_area("quantum", labels={"en": "Quantum", "ja": "量子"})
    rows = rows_of(ps.Records([area], a_catalog(area)).to_frame(library))
    assert (rows[0]["labels_en"], rows[0]["labels_ja"]) == ("Quantum", "量子")
