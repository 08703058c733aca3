"""Data frames of Polars. The one room that imports it, inside a function, for the extra ``polars``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from partnerships._columns import Column, ColumnType, Value, as_texts, decimal_places, words_of
from partnerships.errors import MissingExtraError

if TYPE_CHECKING:
    import polars

__all__ = ["polars_frame", "polars_scan"]

_MOST_DIGITS: Final = 38
"""Of a decimal number."""


def polars_frame(columns: Sequence[Column], rows: Sequence[Sequence[Value]]) -> polars.DataFrame:
    """Make a data frame.

    Raises:
        MissingExtraError: Polars is not installed.
    """
    pl = _polars()
    cells = [[row[place] for row in rows] for place in range(len(columns))]
    frame: polars.DataFrame = pl.DataFrame([_series(pl, *held) for held in zip(columns, cells, strict=True)])
    return frame


def polars_scan(paths: Sequence[str]) -> polars.LazyFrame:
    """Open the Parquet files of a table; of the first, what its columns are is read now, so that faults show here.

    Raises:
        MissingExtraError: Polars is not installed.
    """
    frame: polars.LazyFrame = _polars().scan_parquet(list(paths), glob=False)
    frame.collect_schema()
    return frame


def _polars() -> Any:  # noqa: ANN401 - the module
    try:
        import polars as pl  # noqa: PLC0415 - optional, and slow to import
    except ImportError as error:
        message = 'a Polars frame needs polars: pip install "partnerships[polars]"'
        raise MissingExtraError(message) from error

    return pl


def _series(pl: Any, column: Column, cells: Sequence[Value]) -> polars.Series:  # noqa: ANN401 - the module
    places = decimal_places(cells, _MOST_DIGITS)
    if column.type is ColumnType.DECIMAL and places is None:
        return pl.Series(column.name, as_texts(cells), dtype=pl.String)  # type: ignore[no-any-return]
    dtypes = {
        ColumnType.TEXT: pl.String,
        ColumnType.CATEGORY: pl.Enum(words_of(column, cells)) if column.type is ColumnType.CATEGORY else None,
        ColumnType.INTEGER: pl.Int64,
        ColumnType.FLOAT: pl.Float64,
        ColumnType.DECIMAL: pl.Decimal(_MOST_DIGITS, places),
        ColumnType.BOOLEAN: pl.Boolean,
        ColumnType.DATE: pl.Date,
    }
    return pl.Series(column.name, cells, dtype=dtypes[column.type])  # type: ignore[no-any-return]
