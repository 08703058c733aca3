"""Spark answers as DuckDB and as the library does in memory; a cluster of one machine, started here.

Skipped where PySpark or Java is missing, unless ``PARTNERSHIPS_SPARK_TESTS`` is ``required``.
"""

from __future__ import annotations

import datetime
import os
import pathlib
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from typing import Any

import pytest

IS_REQUIRED = os.environ.get("PARTNERSHIPS_SPARK_TESTS") == "required"

if not IS_REQUIRED:
    pytest.importorskip("pyspark", reason="PySpark is not installed: pip install --group heavy")
    if shutil.which("java") is None:
        pytest.skip("there is no Java", allow_module_level=True)

from agreeing import WAYS, differences, questions  # noqa: E402
from hypothesis import HealthCheck, Phase, given, settings  # noqa: E402

import partnerships as ps  # noqa: E402
from partnerships import engine  # noqa: E402
from partnerships.export.tables import write_parquet  # noqa: E402

pytestmark = pytest.mark.filterwarnings(
    "ignore:PySpark does not yet fully support pandas:FutureWarning",  # which no test here hands to it
    "ignore:unclosed:ResourceWarning",  # sockets between Python and Java, which PySpark closes when it ends
    "ignore:Exception ignored:pytest.PytestUnraisableExceptionWarning",
)


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    """A session of Spark on this machine, without a page of its own and with as little noise as it allows."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pyspark.sql import SparkSession

        builder = SparkSession.builder.master("local[2]")
        quiet = {
            "spark.ui.enabled": "false",
            "spark.sql.shuffle.partitions": "2",
            "spark.driver.host": "127.0.0.1",
            "spark.driver.bindAddress": "127.0.0.1",
            "spark.log.level": "ERROR",
        }
        for name, value in quiet.items():
            builder = builder.config(name, value)
        session = builder.getOrCreate()
        yield session
        session.stop()


def answered(catalog: ps.Catalog, session: Any, folder: str, **asked: Any) -> list[str]:
    """Where Spark and DuckDB, over the same Parquet files, differ from the library."""
    write_parquet(catalog, folder)
    found = [f"DuckDB: {one}" for one in differences(catalog, engine.read_parquet(folder), **asked)]
    return found + [f"Spark: {one}" for one in differences(catalog, engine.read_parquet(folder, session), **asked)]


def test_the_three_engines_agree_on_the_bundled_record(spark: Any, tmp_path: pathlib.Path) -> None:
    """On all bundled data memory, DuckDB and Spark give the same ids, states and counts, by every way to group."""
    on = datetime.date(2026, 11, 24)
    asked = {"area": "computing", "since": "2023", "party": "EU", "text": "co"}
    standing = {"due_state": ["no_deadline", "overdue"], "status": ["started", "unassessed"]}
    catalog = ps.load_bundled()
    assert (
        answered(
            catalog,
            spark,
            str(tmp_path / "tables[1]{a}"),
            on=on,
            known_by=on,
            grace=30,
            asked=asked,
            standing=standing,
            ways=WAYS,
        )
        == []
    )


def test_the_three_engines_agree_on_generated_catalogs(spark: Any) -> None:
    """For a handful of generated catalogs, days and criteria, memory, DuckDB and Spark give the same answers."""

    @given(questions())
    @settings(max_examples=4, derandomize=True, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    def agree(question: tuple[ps.Catalog, dict[str, Any]]) -> None:
        catalog, asked = question
        with tempfile.TemporaryDirectory() as folder:
            assert answered(catalog, spark, folder, **asked) == []

    agree()
