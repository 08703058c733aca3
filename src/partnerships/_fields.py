"""The fields of a record as typed columns: a date of reduced precision with its bounds, a word with its closed list."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from typing import Final, NamedTuple, cast

import attrs

from partnerships import _vocabulary
from partnerships._columns import Column, ColumnType, Value
from partnerships._model import Instrument
from partnerships._partial_date import PartialDate
from partnerships._schema import json_schema
from partnerships._tabular import cell_of

__all__ = ["ON_A_DAY", "Field", "annotations_of", "date_columns", "described", "extra_columns", "fields_of"]

_TYPES: Final = {
    "str": ColumnType.TEXT,
    "int": ColumnType.INTEGER,
    "bool": ColumnType.BOOLEAN,
    "Decimal": ColumnType.DECIMAL,
    "datetime.date": ColumnType.DATE,
}
_TABLES: Final = {
    "partnership": "partnerships",
    "meeting": "meetings",
    "statement": "statements",
    "source": "sources",
    "party": "parties",
    "parent": "parties",
    "host": "parties",
    "broader": "areas",
}
"""The table whose records a field names by their ids."""

ON_A_DAY: Final = (
    Column(
        name="status",
        type=ColumnType.CATEGORY,
        description="Status of delivery on the day asked about.",
        required=True,
        words=tuple(map(str, _vocabulary.Status)),
    ),
    Column(
        name="due_state",
        type=ColumnType.CATEGORY,
        description="How it stands to its deadline on the day asked about.",
        required=True,
        words=tuple(map(str, _vocabulary.DueState)),
    ),
)
"""What a day adds to a commitment."""


class Field(NamedTuple):
    """One field of a record as columns.

    Attributes:
        name: The field's name.
        columns: Its columns; more than one for a date of reduced precision and for an instrument.
        read: What gives the cells of a value, one a column.
        is_single: Whether it holds one value, and so fits one row of a tidy table.
    """

    name: str
    columns: tuple[Column, ...]
    read: Callable[..., tuple[Value, ...]]
    is_single: bool = True


def described(cls: type) -> Mapping[str, str]:
    """Say what each field of a class means, in the words of its docstring."""
    return _descriptions().get(cls.__name__, {})


@functools.cache
def _descriptions() -> Mapping[str, Mapping[str, str]]:
    definitions = json_schema()["$defs"]
    return {
        name: {key: str(one.get("description", "")) for key, one in held.get("properties", {}).items()}
        for name, held in definitions.items()
    }


@functools.cache
def fields_of(cls: type) -> tuple[Field, ...]:
    """Give the fields of a record, or of a value that it holds, as typed columns, in their order.

    A mapping of languages, and extra keys, are left out: their columns depend on the record.
    """
    about = described(cls)
    return tuple(
        _field(name, annotation, about.get(name, ""))
        for name, annotation in annotations_of(cls).items()
        if not annotation.startswith("Mapping")
    )


def annotations_of(cls: type) -> Mapping[str, str]:
    """Give the annotation of each field of a record, as it is written in the class.

    What attrs keeps of it changes when a converter of cattrs first meets the class.
    """
    written: dict[str, str] = {}
    for base in reversed(cls.__mro__):
        written |= inspect.get_annotations(base)
    return {part.name: str(written[part.name]) for part in attrs.fields(cls)}


def _field(name: str, annotation: str, about: str) -> Field:
    kind, is_optional = annotation.removesuffix(" | None"), annotation.endswith(" | None")
    words = getattr(_vocabulary, kind, None)
    if kind == "PartialDate":
        return Field(name, columns=date_columns(name, about, required=not is_optional), read=_dated)
    if kind == "Instrument":
        return Field(name, is_single=False, columns=_INSTRUMENT, read=_instrument)
    if kind in _TYPES:
        column = Column(
            name=name, type=_TYPES[kind], description=about, required=not is_optional, table=_TABLES.get(name)
        )
        return Field(name, columns=(column,), read=_as_it_is)
    if isinstance(words, type) and issubclass(words, StrEnum):
        listed = tuple(map(str, words))
        column = Column(name=name, type=ColumnType.CATEGORY, description=about, required=not is_optional, words=listed)
        return Field(name, columns=(column,), read=_as_word)
    return Field(
        name,
        is_single=False,
        columns=(Column(name=name, description=f"{about} Joined by a semicolon."),),
        read=_as_text,
    )


def date_columns(name: str, about: str, *, required: bool) -> tuple[Column, ...]:
    """Give the three columns of a date of reduced precision: its EDTF text, its first and its last day."""
    return (
        Column(name=name, description=f"{about} EDTF text.".strip(), required=required, table="dates"),
        Column(name=f"{name}_earliest", type=ColumnType.DATE, description=f"First day of {name}; empty without bound."),
        Column(name=f"{name}_latest", type=ColumnType.DATE, description=f"Last day of {name}; empty without bound."),
    )


def extra_columns(name: str, held: Mapping[str, object]) -> Iterator[tuple[Column, Value]]:
    """Give the columns of a mapping, which has its own keys in each record, with their cells."""
    for key, one in held.items():
        column = f"{name}_{key}" if name else key
        yield Column(name=column, description="Own key of the record."), _as_text(one)[0]


def _as_it_is(value: Value) -> tuple[Value, ...]:
    return (value,)


def _as_word(value: StrEnum | None) -> tuple[Value, ...]:
    return (None if value is None else str(value),)


def _as_text(value: object) -> tuple[Value, ...]:
    cell = cell_of(value)
    return (None if cell is None else str(cell),)


def _dated(value: PartialDate | None) -> tuple[Value, ...]:
    return (None, None, None) if value is None else (str(value), value.earliest, value.latest)


_INSTRUMENT: Final = (
    Column(name="instrument", description="Name of the instrument that carries it; empty if none is known."),
    Column(name="instrument_id", description="Its id, which commitments under one instrument share."),
    Column(name="instrument_kind", description="Its kind."),
    *date_columns("instrument_date", "Its date.", required=False),
    Column(name="amounts", description="The money in it, joined by a semicolon."),
)


def _instrument(value: Instrument | None) -> tuple[Value, ...]:
    if value is None:
        return (None,) * len(_INSTRUMENT)
    return (value.name, value.id, value.kind, *_dated(value.date), cast("str | None", cell_of(value.amounts)))
