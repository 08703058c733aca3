"""Data frames of pandas. The one room that imports it, inside a function, for the extra ``pandas``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from partnerships._columns import Column, ColumnType, Value, words_of
from partnerships.errors import MissingExtraError

if TYPE_CHECKING:
    import pandas

__all__ = ["pandas_frame"]

# Nullable types throughout, and dates by the second: by the nanosecond they end in the year 2262.
_DTYPES: Final = {
    ColumnType.TEXT: "string",
    ColumnType.INTEGER: "Int64",
    ColumnType.FLOAT: "Float64",
    ColumnType.DECIMAL: "object",
    ColumnType.BOOLEAN: "boolean",
    ColumnType.DATE: "datetime64[s]",
}


def pandas_frame(columns: Sequence[Column], rows: Sequence[Sequence[Value]]) -> pandas.DataFrame:
    """Make a data frame.

    Raises:
        MissingExtraError: pandas is not installed.
    """
    try:
        import pandas as pd  # noqa: PLC0415 - optional, and slow to import
    except ImportError as error:
        message = 'a pandas frame needs pandas: pip install "partnerships[pandas]"'
        raise MissingExtraError(message) from error

    cells = [[row[place] for row in rows] for place in range(len(columns))]
    series = {
        column.name: pd.Series(
            found,
            dtype=pd.CategoricalDtype(words_of(column, found))
            if column.type is ColumnType.CATEGORY
            else _DTYPES[column.type],
        )
        for column, found in zip(columns, cells, strict=True)
    }
    return pd.DataFrame(series, index=pd.RangeIndex(len(rows)))
