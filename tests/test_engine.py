"""The questions on engines: what they take, what they give back, and how they refuse."""

from __future__ import annotations

import datetime
import importlib
import sys
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("narwhals", reason="Narwhals is not installed (extra 'engine')")

import duckdb
import pandas
import polars
import pyarrow
from agreeing import WAYS, differences, rows_of
from building import a_catalog, a_commitment, an_assessment

import partnerships as ps
from partnerships import engine
from partnerships.export.tables import write_csv, write_parquet

JAPAN = ps.load_bundled("eu-japan")
POLARS = engine.frames_of(JAPAN, "polars")
DAY = "2026-11-24"


@pytest.mark.parametrize("by", WAYS)
def test_counts_are_those_of_the_library(by: str) -> None:
    """Matrix and scorecard of the bundled record, with and without narrower areas, are those of memory."""
    asked: dict[str, Any] = {"narrower": False, "area": "quantum", "primary_only": True, "until": "2026"}
    standing = {"due_from": "2023", "due_by": "2027", "due_state": "undetermined", "status": "delivered"}
    for criteria in ({}, asked):
        found = differences(
            JAPAN, POLARS, on=datetime.date(2026, 11, 24), asked=criteria, standing=standing, ways=(by,)
        )
        assert list(found) == []


def test_an_empty_catalog_has_counts_of_nothing() -> None:
    """A catalog without a record gives a total of zeros."""
    frames = engine.frames_of(ps.Catalog(), "polars")
    assert rows_of(engine.scorecard(frames, by="area", on=DAY)) == [("*", *[0] * 12)]
    assert rows_of(engine.find_commitments(frames)) == []


@pytest.mark.parametrize("library", ["pandas", "polars", "pyarrow", "duckdb"])
def test_what_is_not_told_is_not_in_doubt(library: Any) -> None:
    """A status known to the day is not doubtful, where no finding of any promise is of a doubtful date."""
    catalog = a_catalog(
        a_commitment(assessments=(an_assessment("substantial", "2025-08-25"),)),
        a_commitment(id="c2"),
    )
    frames = engine.frames_of(catalog, library)
    assert list(differences(catalog, frames, on=datetime.date(2026, 11, 24), ways=("force",))) == []


@pytest.mark.parametrize(
    ("library", "kind"),
    [
        ("pandas", pandas.DataFrame),
        ("polars", polars.DataFrame),
        ("pyarrow", pyarrow.Table),
        ("duckdb", duckdb.DuckDBPyRelation),
    ],
)
def test_an_answer_is_of_the_engine(library: Any, kind: type) -> None:
    """Each engine gives back its own frames, with the same ids in the same order."""
    found = engine.find_commitments(engine.frames_of(JAPAN, library), area="quantum")
    assert isinstance(found, kind)
    assert [row[0] for row in rows_of(found)] == [one.id for one in ps.find_commitments(JAPAN, area="quantum")]


def test_what_may_be_an_answer_is_not_certain() -> None:
    """A commitment of which the dates cannot tell is there, marked."""
    catalog = a_catalog(a_commitment(id="c1", made_on="2024"), a_commitment(id="c2", made_on="2024-03-01"))
    found = engine.find_commitments(engine.frames_of(catalog, "polars"), since="2024-02")
    assert rows_of(found) == [("c1", False), ("c2", True)]


def test_tables_on_a_day_are_taken_too() -> None:
    """Tables with further columns, such as those of a day, answer the same."""
    frames = engine.frames_of(ps.tables(JAPAN, on=DAY), "polars")
    assert sorted(rows_of(engine.status_on(frames, DAY))) == sorted(rows_of(engine.status_on(POLARS, DAY)))


def test_lazy_frames_stay_lazy() -> None:
    """Nothing is worked out before it is asked for, where the engine can wait."""
    frames = {name: frame.lazy() for name, frame in POLARS.items()}
    assert isinstance(engine.due_state(frames, DAY), polars.LazyFrame)


def test_a_deadline_may_have_a_grace() -> None:
    """The grace counts from the deadline, as in memory."""
    frames = engine.frames_of(a_catalog(a_commitment(due="2026-06-30")), "polars")
    states = [rows_of(engine.due_state(frames, "2026-07-15", grace=days))[0][2] for days in (0, 15, 14)]
    assert states == ["overdue", "window_open", "overdue"]


def test_what_was_not_known_does_not_count() -> None:
    """With *known_by*, findings that nobody could know yet are left out."""
    found = an_assessment("delivered", "2024-06-01", known_from="2025-01-01")
    for library in ("polars", "pandas"):
        frames = engine.frames_of(a_catalog(a_commitment(assessments=(found,))), library)  # type: ignore[arg-type]
        known = [
            rows_of(engine.status_on(frames, DAY, known_by=day))[0][1] for day in (None, "2024-12-31", "2025-01-01")
        ]
        assert known == ["delivered", "unassessed", "delivered"]


def test_an_actor_may_be_named() -> None:
    """Parties are found by their names, as in memory, former ones too."""
    found = engine.find_commitments(POLARS, actor="METI", declaratory=None)
    assert {row[0] for row in rows_of(found)} == {
        one.id for one in ps.find_commitments(JAPAN, actor="METI", declaratory=None)
    }


# --- Parquet --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("library", ["duckdb", "polars", "connection"])
def test_parquet_files_are_opened_by_an_engine(library: str, tmp_path: Path) -> None:
    """Files of tables, or folders of files of one, answer as the catalog does."""
    write_parquet(JAPAN, tmp_path)
    for name in ("commitments", "assessments"):
        (tmp_path / name).mkdir()
        (tmp_path / f"{name}.parquet").rename(tmp_path / name / "part-0.parquet")
    (tmp_path / "README.txt").write_text("mine", "utf-8")
    (tmp_path / "empty").mkdir()
    opened = duckdb.connect() if library == "connection" else library
    frames = engine.read_parquet(tmp_path, opened)
    assert frames.keys() == set(ps.tables(JAPAN))
    found = rows_of(engine.find_commitments(frames, status="delivered", on=DAY))
    assert [key for key, _ in found] == [one.id for one in ps.find_commitments(JAPAN, status="delivered", on=DAY)]


def test_a_session_opens_each_table_by_its_path(tmp_path: Path) -> None:
    """What reads and makes frames as a session of Spark does is handed the path of each table."""

    class Session:
        read = None
        createDataFrame = None  # noqa: N815 - as Spark calls it

    session: Any = Session()
    session.read = Session()
    session.read.parquet = polars.scan_parquet
    write_parquet(JAPAN, tmp_path)
    found = rows_of(engine.find_commitments(engine.read_parquet(tmp_path, session), area="quantum"))
    assert [key for key, _ in found] == [one.id for one in ps.find_commitments(JAPAN, area="quantum")]


@pytest.mark.parametrize("library", ["duckdb", "polars"])
def test_a_folder_is_never_a_pattern(library: str, tmp_path: Path) -> None:
    """A folder whose name looks like a pattern is opened itself, and never another one that the pattern fits."""
    write_parquet(JAPAN, tmp_path / "data[1]")
    write_parquet(a_catalog(), tmp_path / "data1")
    frames = engine.read_parquet(tmp_path / "data[1]", library)
    assert len(rows_of(engine.status_on(frames, DAY))) == len(JAPAN.commitments)


@pytest.mark.parametrize("library", ["duckdb", "polars"])
def test_a_file_that_is_no_parquet_is_told(library: str, tmp_path: Path) -> None:
    """What an engine cannot read is named in our words, whatever error the engine has for it."""
    (tmp_path / "commitments.parquet").write_bytes(b"PAR1")
    with pytest.raises(ps.InvalidFileError, match=r"commitments.parquet' cannot be read as Parquet"):
        engine.read_parquet(tmp_path, library)


def test_former_ids_are_known() -> None:
    """Records are found by the ids that they had before, as in memory; tables without such ids do without."""
    catalog = ps.read_file(Path(__file__).parent / "data" / "everything.json")
    frames = engine.frames_of(catalog, "polars")
    former = {
        name: next(key for one in getattr(catalog, collection) for key in one.former_ids)
        for name, collection in {"partnership": "partnerships", "meeting": "meetings", "area": "areas"}.items()
    }
    for name, key in former.items():
        expected = ps.find_commitments(catalog, **{name: key}, declaratory=None)
        found = engine.find_commitments(frames, **{name: key}, declaratory=None)
        assert [row[0] for row in rows_of(found)] == [one.id for one in (*expected, *expected.undecided)]
    del frames["former_ids"]
    with pytest.raises(ps.UnknownIdError, match=former["meeting"]):
        engine.find_commitments(frames, meeting=former["meeting"])


@pytest.mark.parametrize("library", ["pandas", "polars", "pyarrow", "duckdb"])
@pytest.mark.parametrize("name", ["area", "partnership", "meeting", "party", "actor", "kind", "status", "due_state"])
def test_of_none_there_is_nothing(library: Any, name: str) -> None:
    """An empty collection of ids or words fits nothing, on every engine."""
    frames = engine.frames_of(a_catalog(a_commitment()), library)
    assert rows_of(engine.find_commitments(frames, **{name: ()}, on=DAY)) == []


def test_what_is_no_folder_of_parquet_files_is_told(tmp_path: Path) -> None:
    """A folder that is not there, or holds none, is named; so is an engine that nobody knows."""
    for place in (tmp_path, tmp_path / "none"):
        with pytest.raises(ps.InvalidFileError, match="is no folder of Parquet files"):
            engine.read_parquet(place)
    for given in (None, 5):
        with pytest.raises(ps.InvalidFileError, match=f"{given} is not a path"):
            engine.read_parquet(given)  # type: ignore[arg-type]
    write_parquet(a_catalog(), tmp_path)
    with pytest.raises(
        ps.InvalidQueryError, match="'duckbd' is no engine that opens Parquet files; did you mean 'duckdb'"
    ):
        engine.read_parquet(tmp_path, "duckbd")
    with pytest.raises(
        ps.InvalidQueryError, match="there are 'duckdb', 'polars', a DuckDB connection, a Spark session"
    ):
        engine.read_parquet(tmp_path, 7)


@pytest.mark.parametrize("library", ["duckdb", "polars"])
def test_an_engine_that_is_missing_is_named(library: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the engine is not installed, the error holds the command."""
    write_parquet(a_catalog(), tmp_path)
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(ps.MissingExtraError, match=rf"partnerships\[{library}\]"):
        engine.read_parquet(tmp_path, library)


# --- Refusals -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "error", "said"),
    [
        ({"area": "quantm"}, ps.UnknownIdError, "did you mean 'quantum'"),
        (
            {"meeting": "eu-japan-33"},
            ps.UnknownIdError,
            "no meeting is called 'eu-japan-33'; did you mean 'eu-japan-3'",
        ),
        ({"meeting": "zzz"}, ps.UnknownIdError, "no meeting is called 'zzz'$"),
        ({"meeting": [7]}, ps.UnknownIdError, "no meeting is called 7"),
        ({"meeting": [["x"]]}, ps.UnknownIdError, "no meeting is called a list of 1"),
        ({"partnership": "eu-korea"}, ps.UnknownIdError, "eu-korea"),
        ({"party": "Atlantis"}, ps.UnknownIdError, "Atlantis"),
        ({"kind": "magic"}, ps.InvalidQueryError, "magic"),
        ({"status": "started"}, ps.InvalidQueryError, "on="),
        ({"declaratory": 1}, ps.InvalidQueryError, "declaratory takes True or False"),
        ({"narrower": None}, ps.InvalidQueryError, "narrower takes True or False"),
        ({"text": ""}, ps.InvalidQueryError, "text takes words to look for"),
        ({"since": "2026-13"}, ps.InvalidDateError, "month"),
        ({"aera": "quantum"}, ps.InvalidQueryError, "did you mean 'area'"),
    ],
)
def test_a_mistake_is_named(asked: dict[str, Any], error: type[Exception], said: str) -> None:
    """What cannot be asked in memory cannot be asked of an engine, and is refused in the same words."""
    with pytest.raises(error, match=said):
        engine.find_commitments(POLARS, **asked)


def test_the_matrix_refuses_what_is_not_there() -> None:
    """An unknown partnership or series is named with the nearest."""
    with pytest.raises(ps.UnknownIdError, match="did you mean 'eu-japan'"):
        engine.area_matrix(POLARS, "eu-japn")
    with pytest.raises(ps.InvalidQueryError, match="no series of eu-japan is called 'councl'; did you mean 'council'"):
        engine.area_matrix(POLARS, "eu-japan", series="councl")


def test_the_scorecard_refuses_what_it_cannot_do() -> None:
    """Unknown ways to group, criteria and days are refused by name."""
    with pytest.raises(ps.InvalidQueryError, match="no way to group is called 'parties'; did you mean 'party'"):
        engine.scorecard(POLARS, by="parties", on=DAY)
    with pytest.raises(ps.InvalidQueryError, match="did you mean 'area'"):
        engine.scorecard(POLARS, by="area", on=DAY, aera="quantum")  # type: ignore[call-arg]
    with pytest.raises(ps.InvalidDateError):
        engine.scorecard(POLARS, by="area", on="2026-13-01")


@pytest.mark.parametrize(
    ("frames", "said"),
    [
        (JAPAN, "is no mapping of table names to frames"),
        ({}, "no table is called 'commitments'; there are none"),
        ({**POLARS, "assessments": 7}, "the table assessments is of no engine that is known"),
        (
            {**POLARS, "assessments": POLARS["assessments"].drop("on")},
            "the table assessments has no column 'on'; it has",
        ),
        (
            {**POLARS, "dates": engine.frames_of(JAPAN, "pandas")["dates"]},
            "all tables have to be of one engine; commitments is of polars and dates is of pandas",
        ),
        (
            {**POLARS, "assessments": POLARS["assessments"].with_columns(on=polars.lit(2026))},
            "the column 'on' of the table assessments is of type Int32; expected string",
        ),
        (
            {**POLARS, "assessments": POLARS["assessments"].with_columns(position=polars.lit("one"))},
            "the column 'position' of the table assessments is of type String; expected integer",
        ),
    ],
)
def test_frames_that_are_not_those_of_a_catalog_are_named(frames: Any, said: str) -> None:
    """A table or a column that is missing, and what is no frame, is told by name."""
    with pytest.raises(ps.InvalidQueryError, match=said):
        engine.status_on(frames, DAY)


def test_types_that_an_engine_guessed_are_told(tmp_path: Path) -> None:
    """Of files of text an engine guesses the types; a wrong guess is named, not taken."""
    write_csv(JAPAN, tmp_path)
    guessed = {file.stem: polars.read_csv(file) for file in tmp_path.glob("*.csv")}
    with pytest.raises(ps.InvalidQueryError, match="'known_from' of the table assessments is of type String; expected"):
        engine.status_on(guessed, DAY, known_by=DAY)
    dated = {file.stem: duckdb.read_csv(str(file)) for file in tmp_path.glob("*.csv")}
    with pytest.raises(ps.InvalidQueryError, match="'made_on' of the table commitments is of type Date; expected"):
        engine.scorecard(dated, by="year", on=DAY)


def test_without_its_library_the_command_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Narwhals is missing, the import tells how to install it."""
    monkeypatch.setitem(sys.modules, "narwhals", None)
    monkeypatch.delitem(sys.modules, "partnerships.engine")
    with pytest.raises(ps.MissingExtraError, match=r'pip install "partnerships\[engine\]"'):
        importlib.import_module("partnerships.engine")
