"""Arrow tables and Parquet files. The one room that imports PyArrow, inside a function, for the extra ``pyarrow``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from partnerships._columns import Column, ColumnType, Value, as_texts, decimal_places, words_of
from partnerships.errors import MissingExtraError

if TYPE_CHECKING:
    import pyarrow

__all__ = ["arrow_table"]

_MOST_DIGITS: Final = 38
"""Of a decimal number that fits 128 bits, the widest that Arrow, Parquet, DuckDB and Spark all know."""


def _pyarrow() -> Any:  # noqa: ANN401 - the module
    try:
        import pyarrow as pa  # noqa: PLC0415 - optional, and slow to import
    except ImportError as error:
        message = 'an Arrow table needs PyArrow: pip install "partnerships[pyarrow]"'
        raise MissingExtraError(message) from error
    return pa


def arrow_table(columns: Sequence[Column], rows: Sequence[Sequence[Value]]) -> pyarrow.Table:
    """Make a table, each column described in the metadata of its field.

    Raises:
        MissingExtraError: PyArrow is not installed.
    """
    pa = _pyarrow()
    simple = {
        ColumnType.TEXT: pa.string(),
        ColumnType.INTEGER: pa.int64(),
        ColumnType.FLOAT: pa.float64(),
        ColumnType.BOOLEAN: pa.bool_(),
        ColumnType.DATE: pa.date32(),
    }
    arrays, fields = [], []
    for place, column in enumerate(columns):
        cells = [row[place] for row in rows]
        if column.type is ColumnType.CATEGORY:
            words = words_of(column, cells)
            number = {word: index for index, word in enumerate(words)}
            indices = pa.array([None if cell is None else number[str(cell)] for cell in cells], pa.int32())
            array = pa.DictionaryArray.from_arrays(indices, pa.array(words, pa.string()))
        elif column.type is ColumnType.DECIMAL:
            places = decimal_places(cells, _MOST_DIGITS)
            array = (
                pa.array(as_texts(cells)) if places is None else pa.array(cells, pa.decimal128(_MOST_DIGITS, places))
            )
        else:
            array = pa.array(cells, simple[column.type])
        arrays.append(array)
        about = {"description": column.description} if column.description else None
        fields.append(pa.field(column.name, array.type, nullable=not column.required, metadata=about))
    table: pyarrow.Table = pa.Table.from_arrays(arrays, schema=pa.schema(fields))
    return table
