"""Frames: typed columns and their rows, as the table that a library of data frames knows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final, Literal, TypeAlias

from partnerships._columns import Column, Value
from partnerships._duckdb import duckdb_relation
from partnerships._pandas import pandas_frame
from partnerships._polars import polars_frame
from partnerships._pyarrow import arrow_table
from partnerships.errors import InvalidQueryError, MissingExtraError, nearest, shown

__all__ = ["FrameLibrary", "arrow_stream", "frame_of"]

FrameLibrary: TypeAlias = Literal["pandas", "polars", "pyarrow", "duckdb"]
"""The libraries that a frame can be of."""

_MAKERS: Final[dict[str, Callable[[Sequence[Column], Sequence[Sequence[Value]]], Any]]] = {
    "pandas": pandas_frame,
    "polars": polars_frame,
    "pyarrow": arrow_table,
    "duckdb": duckdb_relation,
}


def frame_of(columns: Sequence[Column], rows: Sequence[Sequence[Value]], library: object) -> Any:  # noqa: ANN401 - of the library
    """Make a frame.

    Raises:
        InvalidQueryError: The library is none of those known.
        MissingExtraError: It is not installed.
    """
    maker = _MAKERS.get(library) if isinstance(library, str) else None
    if maker is None:
        near = nearest(library, _MAKERS)
        hint = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(_MAKERS)}"
        message = f"no library of frames is called {shown(library)}; {hint}"
        raise InvalidQueryError(message)
    return maker(columns, rows)


def arrow_stream(columns: Sequence[Column], rows: Sequence[Sequence[Value]], requested_schema: object) -> object:
    """Give a table as a PyCapsule of the Arrow C stream interface, by PyArrow or else by Polars.

    Raises:
        MissingExtraError: Neither is installed.
    """
    try:
        return arrow_table(columns, rows).__arrow_c_stream__(requested_schema)
    except MissingExtraError:
        return polars_frame(columns, rows).__arrow_c_stream__(requested_schema)
