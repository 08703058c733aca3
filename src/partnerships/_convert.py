"""One record to plain data and back: the hooks are made once per class from its attrs fields.

Reading converts nothing quietly, drops nothing, and names every fault of a record at once.
"""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from enum import StrEnum
from json.encoder import encode_basestring
from typing import Any, Final

import attrs

from partnerships import _rules as rules
from partnerships._rules import Rule, faults_of
from partnerships.errors import Finding, InvalidRecordError, nearest, shown, step

__all__ = [
    "Plain",
    "UnreadableError",
    "decimal",
    "no_list",
    "own_keys_written",
    "plain_of",
    "quoted",
    "reader",
    "texts_written",
    "writer",
    "written",
]

_MOST_DIGITS_SHOWN: Final = 40
_AMOUNT: Final = re.compile(r"(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
"""An amount has one way to be written, so that reading and writing it changes nothing."""

Plain = dict[str, Any]
"""A JSON object as Python reads it: what comes from outside has no type until it is checked."""


# --- One record: plain data to record -------------------------------------------------------------------------------


class UnreadableError(InvalidRecordError):
    """A record with faults, and what could be read of it."""

    def __init__(self, findings: Iterable[Finding], draft: object = None) -> None:
        super().__init__(findings)
        self.draft = draft


@attrs.frozen
class _Reader:
    """Reads one class from plain data.

    Attributes:
        cls: The class.
        parts: For every field what turns its JSON value into what the class takes.
        needed: Names of the fields without a default.
    """

    cls: type[attrs.AttrsInstance]
    parts: Mapping[str, Callable[[object], object]]
    needed: tuple[str, ...]
    takes_extra: bool

    def __call__(self, raw: object) -> object:
        """Make the record, or raise with every fault and with the draft of what could be read."""
        if not isinstance(raw, dict):
            raise UnreadableError([Finding(code="type.wrong", message=f"{shown(raw)} is not an object")])
        values: dict[str, object] = {}
        faults: list[Finding] = []
        extra: Plain = {}
        for key, value in raw.items():
            part = self.parts.get(key)
            if part is None:
                if self.takes_extra and isinstance(key, str) and key.startswith("x_"):
                    extra[key] = value
                else:
                    faults.append(self._unknown_key(key))
                continue
            try:
                values[key] = part(value)
            except UnreadableError as error:
                faults += [finding.under(key) for finding in error.findings]
                if error.draft is not None:
                    values[key] = error.draft
        if extra:
            values["extra"] = extra
        faults += [
            Finding(code="field.missing", path=name, message=f"{name!r} is missing")
            for name in self.needed
            if name not in raw
        ]
        if not faults:
            try:
                return self.cls(**values)
            except InvalidRecordError as error:
                faults = list(error.findings)
        raise self._unreadable(values, faults)

    def _unreadable(self, values: dict[str, object], faults: list[Finding]) -> UnreadableError:
        """Gather what else is wrong with the values that could be read, and draft the record without the bad ones."""
        seen = {(fault.path, fault.code) for fault in faults}
        fields = {part.name: part for part in attrs.fields(self.cls)}
        read = {name: _as_the_class_takes_it(fields[name], value) for name, value in values.items()}
        faults += [fault for fault in faults_of(self.cls, read) if (fault.path, fault.code) not in seen]
        for name in list(read):
            if name in (bad := {fault.path for fault in faults}):
                del read[name]
            elif isinstance(value := read[name], tuple) and any(path.startswith(f"{name}[") for path in bad):
                kept = (None if f"{name}[{number}]" in bad else one for number, one in enumerate(value))
                read[name] = tuple(kept)
            elif any(path.startswith(f"{name}.") for path in bad) and not attrs.has(type(value)):
                del read[name]
        draft = object.__new__(self.cls)
        for name, value in read.items():
            object.__setattr__(draft, name, value)
        record = read.get("id")
        known = record if isinstance(record, str) else None
        named = [
            attrs.evolve(fault, record=known or fault.record, path=fault.path.removeprefix("extra."))
            for fault in faults
        ]
        order = {name: rank for rank, name in enumerate(fields)}
        named.sort(key=lambda fault: order.get(fault.path.partition(".")[0].partition("[")[0], len(order)))
        return UnreadableError(named, draft)

    def _unknown_key(self, key: object) -> Finding:
        near = nearest(key, self.parts)
        hint = f"did you mean {near[0]!r}?" if near else None
        if hint is None and self.takes_extra:
            hint = "keys of your own start with 'x_'"
        return Finding(
            code="key.unknown", path=step(key), message=f"{shown(key)} is no field of {self.cls.__name__}", hint=hint
        )


def _as_the_class_takes_it(part: attrs.Attribute[object], value: object) -> object:
    return part.converter(value) if callable(part.converter) else value


def _as_is(value: object) -> object:
    return value


def no_list(value: object, expected: str) -> Finding:
    hint = None
    if value is None:
        hint = "leave the key out if there is none"
    elif isinstance(value, str) and len(value) <= _MOST_DIGITS_SHOWN:
        hint = f"one is a list too: [{json.dumps(value, ensure_ascii=False)}]"
    elif isinstance(value, dict):
        hint = "one is a list too: put [ ] around it, or in YAML a '-' before it"
    return Finding(code="type.wrong", message=f"{shown(value)} is not {expected}", hint=hint)


def _tuple_of(inner: Callable[[object], object]) -> Callable[[object], object]:
    def read(value: object) -> object:
        if not isinstance(value, list):
            raise UnreadableError([no_list(value, "a list")])
        if inner is _as_is:
            return tuple(value)
        read_ones: list[object] = []
        faults: list[Finding] = []
        for number, one in enumerate(value):
            try:
                read_ones.append(inner(one))
            except UnreadableError as error:
                faults += [finding.under(f"[{number}]") for finding in error.findings]
                read_ones.append(error.draft)
        if faults:
            raise UnreadableError(faults, tuple(read_ones))
        return tuple(read_ones)

    return read


def decimal(value: object) -> object:
    if isinstance(value, str) and _AMOUNT.fullmatch(value):
        return Decimal(value)
    message = f"{shown(value)} is not an amount in plain digits, written as text, such as '15000000'"
    hint = "put it in quotes" if isinstance(value, int | float) and not isinstance(value, bool) else None
    raise UnreadableError([Finding(code="amount.malformed", message=message, hint=hint)])


def _object(value: object) -> object:
    if not isinstance(value, dict):
        raise UnreadableError([Finding(code="type.wrong", message=f"{shown(value)} is not an object")])
    return value


def _or_null(inner: Callable[[object], object]) -> Callable[[object], object]:
    return lambda value: None if value is None else inner(value)


@functools.cache
def reader(cls: type) -> _Reader:
    fields = {part.name: part for part in attrs.fields(cls)}
    parts = {name: _part_reader(part) for name, part in fields.items() if name != "extra"}
    needed = tuple(name for name, part in fields.items() if part.default is attrs.NOTHING)
    return _Reader(cls, parts, needed, "extra" in fields)


def _part_reader(part: attrs.Attribute[object]) -> Callable[[object], object]:
    kept: Rule = part.metadata["rule"]
    inner = reader(kept.holds) if kept.holds else _as_is
    if isinstance(kept.faults, rules.Each):
        return _tuple_of(inner)
    if kept.holds:
        return _or_null(inner)
    if kept.faults is rules.labels:
        return _object
    return decimal if kept.faults is rules.amount else _as_is


# --- One record: record to plain data -------------------------------------------------------------------------------


@functools.cache
def writer(cls: type) -> Callable[[object], Plain]:
    fields = [(part.name, part.default) for part in attrs.fields(cls) if part.name != "extra"]
    takes_extra = hasattr(cls, "extra")

    def write(record: object) -> Plain:
        plain: Plain = {}
        for name, default in fields:
            value = getattr(record, name)
            if default is attrs.NOTHING or value != default:
                plain[name] = plain_of(value)
        if takes_extra:
            plain |= plain_of(record.extra)  # type: ignore[attr-defined]
        return plain

    return write


def plain_of(value: object) -> Any:  # noqa: ANN401 - JSON values have no narrower type
    """Give a value as JSON has it, records without their defaults."""
    if value is None or isinstance(value, bool | int | float | str):
        return value.value if isinstance(value, StrEnum) else value
    if isinstance(value, tuple | list):
        return [plain_of(one) for one in value]
    if isinstance(value, Mapping):
        return {key: plain_of(one) for key, one in value.items()}
    cls: type = type(value)
    if attrs.has(cls):
        return writer(cls)(value)
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


# --- Small things to text -------------------------------------------------------------------------------------------
# What stands on a line of its own stands after a pad: a line feed and spaces.

quoted: Final = encode_basestring
"""Writes a text in quotes, with no escapes that are not needed, as `json` does."""


@functools.lru_cache(maxsize=4096)  # the same few parties and areas, again and again
def texts_written(texts: tuple[str, ...], pad: str) -> str:
    r"""Write texts as a list whose key stands after the pad.

    Example:
        >>> print(texts_written(("EU", "JP"), "\n"))
        [
          "EU",
          "JP"
        ]
    """
    inner = f",{pad}  "
    return f"[{pad}  {inner.join(map(quoted, texts))}{pad}]" if texts else "[]"


def own_keys_written(value: Mapping[str, object], pad: str) -> str:
    """Write keys of one's own as those of the record itself, without braces around them."""
    return f",{pad}".join(f"{quoted(key)}: {written(one, pad)}" for key, one in value.items())


def written(value: object, pad: str) -> str:
    """Write any value whose key stands after the pad."""
    # A line of this text always starts outside of a string, in which line feeds are escaped.
    return json.dumps(plain_of(value), ensure_ascii=False, allow_nan=False, indent=2).replace("\n", pad)
