"""A catalog to text, in the one canonical form: equal catalogs give the same bytes.

The text is put together straight from the records. That Python's own writer of JSON, which is slow where it has to
indent, would write the same of their plain data is proved by a property test.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import StrEnum
from json.encoder import encode_basestring
from operator import attrgetter
from typing import Any, Final, TypeAlias

import attrs

from partnerships._catalog import FORMAT, Catalog, expect_catalog
from partnerships._convert import Plain, plain_of
from partnerships._model import COLLECTIONS
from partnerships._rules import Each, FrozenMap, OrNone, Rule

__all__ = ["document_of", "dumps", "text_of", "to_text"]

_STEP: Final = "  "

Writer: TypeAlias = Callable[[Any, str], str]
"""Gives the JSON text of a value whose key stands after so many spaces."""


def dumps(catalog: Catalog) -> str:
    """Write a catalog as the canonical JSON text of one document.

    Keys stand in the order of the fields, collections sorted by id, defaults are left out, the text ends with one
    newline: equal catalogs give the same text.

    Args:
        catalog: The catalog.

    Example:
        >>> from partnerships import Catalog, TechArea, dumps
        >>> print(dumps(Catalog(areas=(TechArea(id="quantum", labels={"en": "Quantum"}),))), end="")
        {
          "format": "partnerships/1",
          "areas": [
            {
              "id": "quantum",
              "labels": {
                "en": "Quantum"
              }
            }
          ]
        }
    """
    expect_catalog(catalog)
    return text_of(catalog)


def text_of(catalog: Catalog) -> str:
    """Write a catalog, or what has the collections of one."""
    parts = [f'"format": {encode_basestring(FORMAT)}']
    if catalog.data_version is not None:
        parts.append(f'"data_version": {encode_basestring(catalog.data_version)}')
    parts += [
        f'"{name}": {_listed([_record(one, _STEP * 2) for one in records], _STEP)}'
        for name in COLLECTIONS
        if (records := getattr(catalog, name))
    ]
    return "{\n" + _STEP + f",\n{_STEP}".join(parts) + "\n}\n"


def document_of(catalog: Catalog) -> Plain:
    """Give the plain data of a whole catalog, as `dumps` writes it."""
    document: Plain = {"format": FORMAT}
    if catalog.data_version is not None:
        document["data_version"] = catalog.data_version
    for name in COLLECTIONS:
        if records := getattr(catalog, name):
            document[name] = [plain_of(record) for record in records]
    return document


def to_text(document: Plain) -> str:
    """Write plain data in the canonical form: two spaces, no escapes that are not needed, one newline at the end."""
    return json.dumps(document, ensure_ascii=False, allow_nan=False, indent=2) + "\n"


def _record(record: Any, pad: str) -> str:  # noqa: ANN401 - of any class
    cls: type = type(record)
    read, fields = _fields(cls)
    inner = pad + _STEP
    parts = [
        f"{inner}{key}{text}"
        for value, (default, key, write) in zip(read(record), fields)  # noqa: B905 - of one length, and asking costs
        if value is not default and (text := write(value, inner) if write else encode_basestring(value))
    ]
    return "{\n" + ",\n".join(parts) + f"\n{pad}}}" if parts else "{}"


@functools.cache
def _fields(cls: type) -> tuple[Callable[[object], tuple[Any, ...]], tuple[tuple[object, str, Writer | None], ...]]:
    """Give what reads all values of a record, and for each its default, its key and what writes it."""
    fields = attrs.fields(cls)
    parts = ((part.default, "" if part.name == "extra" else f'"{part.name}": ', _writer(part)) for part in fields)
    return attrgetter(*(part.name for part in fields)), tuple(parts)


def _writer(part: attrs.Attribute[object]) -> Writer | None:
    kept: Rule = part.metadata["rule"]
    check = kept.faults.inner if isinstance(kept.faults, OrNone) else kept.faults
    if part.name == "extra":
        return _own_keys
    if isinstance(check, Each):
        return _records if kept.holds else _texts
    if kept.holds:
        return _record
    if check.kind is str:
        return None  # most are, and are written in place
    if issubclass(check.kind, StrEnum):
        words = {one: f'"{one}"' for one in check.kind}
        return lambda value, _pad: words[value]
    return _WRITERS.get(check.kind, _day)


def _day(value: object, _pad: str) -> str:
    """Write a date, in which there is nothing to escape."""
    return f'"{value!s}"'


def _amount(value: Decimal, _pad: str) -> str:
    return f'"{value:f}"'


def _number(value: int, _pad: str) -> str:
    return str(value)


def _truth(value: bool, _pad: str) -> str:  # noqa: FBT001 - a value to be written
    return "true" if value else "false"


@functools.lru_cache(maxsize=4096)  # the same few parties and areas, again and again
def _texts(value: tuple[str, ...], pad: str) -> str:
    return _listed([encode_basestring(one) for one in value], pad)


def _records(value: tuple[object, ...], pad: str) -> str:
    return _listed([_record(one, pad + _STEP) for one in value], pad)


def _listed(texts: list[str], pad: str) -> str:
    inner = f"\n{pad}{_STEP}"
    return f"[{inner}{f',{inner}'.join(texts)}\n{pad}]" if texts else "[]"


def _mapping(value: Mapping[str, object], pad: str) -> str:
    return _anything(dict(value), pad) if value else ""


def _own_keys(value: Mapping[str, object], pad: str) -> str:
    """Write keys of one's own as those of the record itself, without braces around them."""
    return f",\n{pad}".join(f"{encode_basestring(key)}: {_anything(one, pad)}" for key, one in value.items())


def _anything(value: object, pad: str) -> str:
    # A line of this text always starts outside of a string, in which line feeds are escaped.
    text = json.dumps(plain_of(value), ensure_ascii=False, allow_nan=False, indent=2)
    return text.replace("\n", f"\n{pad}")


_WRITERS: Final[Mapping[type, Writer]] = {
    FrozenMap: _mapping,
    bool: _truth,
    int: _number,
    Decimal: _amount,
}
