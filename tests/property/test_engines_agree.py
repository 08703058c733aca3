"""pandas, Polars, PyArrow and DuckDB answer as the library does in memory; Spark has a test of its own."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given

pytest.importorskip("narwhals", reason="Narwhals is not installed (extra 'engine')")
pytest.importorskip("duckdb", reason="DuckDB is not installed (extra 'engine')")

from agreeing import differences, questions
from how_often import tried

import partnerships as ps
from partnerships import engine


@pytest.mark.parametrize(("library", "examples"), [("polars", 60), ("pyarrow", 30), ("pandas", 20), ("duckdb", 20)])
def test_an_engine_answers_as_the_library(library: Any, examples: int) -> None:
    """For any catalog, day and criteria: the same statuses, due states, ids and verdicts, matrix and scorecard."""

    @given(questions())
    @tried(examples)
    def agree(question: tuple[ps.Catalog, dict[str, Any]]) -> None:
        catalog, asked = question
        assert list(differences(catalog, engine.frames_of(catalog, library), **asked)) == []

    agree()


@pytest.mark.parametrize("library", ["pandas", "polars", "pyarrow", "duckdb"])
def test_an_engine_answers_as_the_library_on_the_bundled_record(library: Any) -> None:
    """On all bundled data, on days before, within and after them, an engine gives the same answers."""
    catalog = ps.load_bundled()
    frames = engine.frames_of(catalog, library)
    for day in ("2023-12-31", "2025-06-30", "2026-11-24"):
        asked = {"area": "computing", "since": "2023", "party": "EU"}
        on = datetime.date.fromisoformat(day)
        assert list(differences(catalog, frames, on=on, known_by=on, grace=30, asked=asked)) == []
