"""What a column of a table holds: its name, its type, and what its cells mean. Every frame is made from these."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

import attrs

__all__ = ["Column", "ColumnType", "Value", "as_texts", "decimal_places", "inferred", "words_of"]

Value: TypeAlias = str | int | float | bool | datetime.date | Decimal | None
"""What one cell of a typed table may hold; None where nothing is recorded."""


class ColumnType(StrEnum):
    """The types of columns, by the names of Table Schema (Frictionless Data), and ``category`` for a closed list.

    A decimal number is exact: its cells are `decimal.Decimal`, never floats.
    """

    TEXT = "string"
    CATEGORY = "category"
    INTEGER = "integer"
    FLOAT = "number"
    DECIMAL = "decimal"
    BOOLEAN = "boolean"
    DATE = "date"


@attrs.frozen(kw_only=True)
class Column:
    """One column of a table.

    Attributes:
        name: Its name.
        type: What its cells are.
        description: What its cells mean.
        required: Whether no cell is ever empty.
        words: The words that a category may hold, in the order of the vocabulary; empty for other types.
        table: The table whose first key column its cells name; None if they name nothing.
    """

    name: str
    type: ColumnType = ColumnType.TEXT
    description: str = ""
    required: bool = False
    words: tuple[str, ...] = ()
    table: str | None = None


def inferred(rows: Sequence[Mapping[str, Value]]) -> tuple[tuple[Column, ...], list[tuple[Value, ...]]]:
    """Find columns that hold plain rows, in the order in which their names first come.

    Where the cells of a column are of several types, all become text.

    Example:
        >>> columns, cells = inferred([{"area": "quantum", "count": 3}, {"area": "cloud", "count": None}])
        >>> [(one.name, str(one.type)) for one in columns], cells
        ([('area', 'string'), ('count', 'integer')], [('quantum', 3), ('cloud', None)])
    """
    names = dict.fromkeys(name for row in rows for name in row)
    columns = tuple(Column(name=name, type=_type_of([row.get(name) for row in rows])) for name in names)
    texts = [one.type is ColumnType.TEXT for one in columns]
    cells = [
        tuple(
            str(cell) if is_text and cell is not None else cell
            for cell, is_text in zip(map(row.get, names), texts, strict=True)
        )
        for row in rows
    ]
    return columns, cells


def _type_of(cells: Sequence[Value]) -> ColumnType:
    kinds = {type(cell) for cell in cells if cell is not None}
    if kinds == {bool}:
        return ColumnType.BOOLEAN
    if kinds == {int} and all(isinstance(cell, int) and cell.bit_length() < 64 for cell in cells if cell is not None):  # noqa: PLR2004 - of a machine's word
        return ColumnType.INTEGER
    return ColumnType.FLOAT if kinds == {float} else ColumnType.TEXT


def words_of(column: Column, cells: Sequence[Value]) -> tuple[str, ...]:
    """Give the words of a category: the closed list, or what its cells hold, sorted."""
    return column.words or tuple(sorted({str(cell) for cell in cells if cell is not None}))


def decimal_places(cells: Sequence[Value], most: int) -> int | None:
    """Give how many digits after the point hold all decimal numbers of a column.

    Args:
        cells: The cells.
        most: How many digits, before and after the point, the type at hand has room for.

    Returns:
        The number of digits; None if there is no room for all, so that the column is better kept as text.
    """
    numbers = [cell for cell in cells if isinstance(cell, Decimal)]
    places = max((max(0, -_exponent(one)) for one in numbers), default=0)
    before = max((one.adjusted() + 1 for one in numbers), default=0)
    return places if places + max(before, 0) <= most else None


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def as_texts(cells: Sequence[Value]) -> list[str | None]:
    """Say decimal numbers in plain digits, where no type has room for them."""
    return [None if cell is None else f"{cell:f}" if isinstance(cell, Decimal) else str(cell) for cell in cells]
