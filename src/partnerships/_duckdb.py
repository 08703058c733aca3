"""Relations of DuckDB. The one room that imports it, inside a function, for the extra ``duckdb``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from partnerships._columns import Column, Value
from partnerships._pyarrow import arrow_table
from partnerships.errors import MissingExtraError

if TYPE_CHECKING:
    import duckdb

__all__ = ["duckdb_relation", "duckdb_scan"]


def duckdb_relation(columns: Sequence[Column], rows: Sequence[Sequence[Value]]) -> duckdb.DuckDBPyRelation:
    """Make a relation of DuckDB's default connection, so that ``duckdb.sql`` finds it by the name of its variable.

    Raises:
        MissingExtraError: DuckDB is not installed.
    """
    relation: duckdb.DuckDBPyRelation = _duckdb().from_arrow(arrow_table(columns, rows))
    return relation


def duckdb_scan(paths: Sequence[str], connection: Any) -> duckdb.DuckDBPyRelation:  # noqa: ANN401 - of DuckDB
    """Open the Parquet files of a table without reading them; None for the default connection.

    Raises:
        MissingExtraError: DuckDB is not installed.
    """
    relation: duckdb.DuckDBPyRelation = (connection or _duckdb()).read_parquet(
        [re.sub(r"[][*?]", r"[\g<0>]", one) for one in paths]  # each sign of a pattern as itself
    )
    return relation


def _duckdb() -> Any:  # noqa: ANN401 - the module
    try:
        import duckdb  # noqa: PLC0415 - optional, and slow to import
    except ImportError as error:
        message = 'a DuckDB relation needs DuckDB: pip install "partnerships[duckdb]"'
        raise MissingExtraError(message) from error

    return duckdb
