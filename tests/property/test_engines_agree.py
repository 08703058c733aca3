"""pandas, Polars, PyArrow and DuckDB answer as the library does in memory; Spark has a test of its own."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("narwhals", reason="Narwhals is not installed (extra 'engine')")
pytest.importorskip("duckdb", reason="DuckDB is not installed (extra 'engine')")

from agreeing import criteria, differences, standings

import partnerships as ps
from partnerships import engine
from partnerships.strategies import catalogs


@st.composite
def questions(draw: st.DrawFn) -> tuple[ps.Catalog, dict[str, Any]]:
    """A catalog, a day on which something happens in it, and what is asked."""
    catalog = draw(catalogs(max_commitments=8))
    dates = [one.made_on for one in catalog.commitments] + [one.due for one in catalog.commitments]
    dates += [found.on for one in catalog.commitments for found in one.assessments]
    days = [one.latest for one in dates if one is not None and one.latest is not None]
    near = st.sampled_from(days) if days else st.dates()
    known = draw(st.none() | near)
    return catalog, {
        "on": draw(near | st.dates()),
        "known_by": known,
        "grace": draw(st.sampled_from([0, 0, 1, 30, 400])),
        "asked": draw(criteria(catalog)),
        "standing": draw(standings()),
        "ways": (draw(st.sampled_from(["area", "actor", "kind", "force", "meeting", "partnership", "year"])),),
    }


@pytest.mark.parametrize(("library", "examples"), [("polars", 60), ("pyarrow", 30), ("pandas", 20), ("duckdb", 20)])
def test_an_engine_answers_as_the_library(library: Any, examples: int) -> None:
    """For any catalog, day and criteria: the same statuses, due states, ids and verdicts, matrix and scorecard."""

    @given(questions())
    @settings(max_examples=examples)
    def agree(question: tuple[ps.Catalog, dict[str, Any]]) -> None:
        catalog, asked = question
        assert list(differences(catalog, engine.frames_of(catalog, library), **asked)) == []

    agree()


@pytest.mark.parametrize("library", ["polars", "duckdb"])
def test_an_engine_answers_as_the_library_on_the_bundled_record(library: Any) -> None:
    """On all bundled data, on days before, within and after them, an engine gives the same answers."""
    catalog = ps.load_bundled()
    frames = engine.frames_of(catalog, library)
    for day in ("2023-12-31", "2025-06-30", "2026-11-24"):
        asked = {"area": "computing", "since": "2023", "party": "EU"}
        on = datetime.date.fromisoformat(day)
        assert list(differences(catalog, frames, on=on, known_by=on, grace=30, asked=asked)) == []
