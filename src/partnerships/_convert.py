"""Records to plain data and back, plain data to text and back: the one room that knows the file format.

The classes are read and written by hooks that are made once per class from its attrs fields and registered with cattrs.
Reading converts nothing quietly, drops nothing, and names every fault of a document at once.
"""

from __future__ import annotations

import functools
import json
import math
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, Final, TypeVar, cast

import attrs
import cattrs

from partnerships import _model as model
from partnerships import _rules as rules
from partnerships import _vocabulary as vocabulary
from partnerships import _yaml
from partnerships._catalog import (
    COLLECTIONS,
    FORMAT,
    FORMATS,
    Catalog,
    Placed,
    expect_catalog,
    faults_among,
    in_document_order,
    references,
)
from partnerships._codes import COUNTRIES
from partnerships._model import Party, Record, Source, TechArea
from partnerships._partial_date import PartialDate
from partnerships._rules import MOST_DIGITS, Rule, faults_of
from partnerships._yaml import Parsed
from partnerships.errors import Finding, InvalidFileError, InvalidRecordError, joined_path, nearest, shown, step

__all__ = [
    "at_line",
    "bundled_files",
    "configure_converter",
    "decoded",
    "document_of",
    "documents_in_form",
    "dumps",
    "joined_path",
    "loads",
    "make_converter",
    "plain_of",
    "read_documents",
    "read_located",
    "to_text",
]

_CLASSES: Final = tuple(
    cast("type[attrs.AttrsInstance]", getattr(model, name)) for name in model.__all__ if name != "Record"
)
_WORDS: Final = tuple(cast("type[StrEnum]", getattr(vocabulary, name)) for name in vocabulary.__all__)
_HEAD: Final = ("$schema", "format", "data_version")
_SAFE_DIGITS: Final = 15
"""A decimal number of so few digits always survives being read as a float and written again, if it is no tiny one."""
_MOST_DIGITS_SHOWN: Final = 40
_AMOUNT: Final = re.compile(r"(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
"""An amount has one way to be written, so that reading and writing it changes nothing."""

T = TypeVar("T")
Plain = dict[str, Any]
"""A JSON object as Python reads it: what comes from outside has no type until it is checked."""


# --- One record: plain data to record -------------------------------------------------------------------------------


class _UnreadableError(InvalidRecordError):
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

    def __call__(self, raw: object, _cls: object = None) -> object:
        """Make the record, or raise with every fault and with the draft of what could be read."""
        if not isinstance(raw, dict):
            raise _UnreadableError([Finding(code="type.wrong", message=f"{shown(raw)} is not an object")])
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
            except _UnreadableError as error:
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

    def _unreadable(self, values: dict[str, object], faults: list[Finding]) -> _UnreadableError:
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
        return _UnreadableError(named, draft)

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


def _no_list(value: object, expected: str) -> Finding:
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
            raise _UnreadableError([_no_list(value, "a list")])
        if inner is _as_is:
            return tuple(value)
        read_ones: list[object] = []
        faults: list[Finding] = []
        for number, one in enumerate(value):
            try:
                read_ones.append(inner(one))
            except _UnreadableError as error:
                faults += [finding.under(f"[{number}]") for finding in error.findings]
                read_ones.append(error.draft)
        if faults:
            raise _UnreadableError(faults, tuple(read_ones))
        return tuple(read_ones)

    return read


def _decimal(value: object) -> object:
    if isinstance(value, str) and _AMOUNT.fullmatch(value):
        return Decimal(value)
    message = f"{shown(value)} is not an amount in plain digits, written as text, such as '15000000'"
    hint = "put it in quotes" if isinstance(value, int | float) and not isinstance(value, bool) else None
    raise _UnreadableError([Finding(code="amount.malformed", message=message, hint=hint)])


def _object(value: object) -> object:
    if not isinstance(value, dict):
        raise _UnreadableError([Finding(code="type.wrong", message=f"{shown(value)} is not an object")])
    return value


def _or_null(inner: Callable[[object], object]) -> Callable[[object], object]:
    return lambda value: None if value is None else inner(value)


@functools.cache
def _reader(cls: type) -> _Reader:
    fields = {part.name: part for part in attrs.fields(cls)}
    parts = {name: _part_reader(part) for name, part in fields.items() if name != "extra"}
    needed = tuple(name for name, part in fields.items() if part.default is attrs.NOTHING)
    return _Reader(cls, parts, needed, "extra" in fields)


def _part_reader(part: attrs.Attribute[object]) -> Callable[[object], object]:
    kept: Rule = part.metadata["rule"]
    inner = _reader(kept.holds) if kept.holds else _as_is
    if isinstance(kept.faults, rules.Each):
        return _tuple_of(inner)
    if kept.holds:
        return _or_null(inner)
    if kept.faults is rules.labels:
        return _object
    return _decimal if kept.faults is rules.amount else _as_is


# --- One record: record to plain data -------------------------------------------------------------------------------


@functools.cache
def _writer(cls: type) -> Callable[[object], Plain]:
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
        return _writer(cls)(value)
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


# --- Converters for cattrs ------------------------------------------------------------------------------------------


def make_converter() -> cattrs.Converter:
    """Make a cattrs converter that reads and writes our records as the file format has them.

    Returns:
        A new converter; it structures plain data (``dict``, ``list``, ``str`` as `json.loads` gives them) into records
        and a `Catalog`, and unstructures them back. Structuring raises `InvalidRecordError` with every fault.

    Example:
        >>> from partnerships import TechArea, make_converter
        >>> converter = make_converter()
        >>> converter.unstructure(converter.structure({"id": "quantum", "x_mine": 1}, TechArea))
        {'id': 'quantum', 'x_mine': 1}
    """
    converter = cattrs.Converter()
    configure_converter(converter)
    return converter


def configure_converter(converter: cattrs.BaseConverter) -> None:
    """Teach a converter of your own to read and write our records, words and partial dates.

    Hooks are registered for our classes alone: how the converter treats ``str``, ``int``, `datetime.date` or your own
    classes stays as you set it.

    Args:
        converter: Any cattrs converter; it is changed in place.

    Example:
        >>> import attrs, cattrs
        >>> from partnerships import PartialDate, configure_converter
        >>> @attrs.frozen
        ... class Briefing:
        ...     due: PartialDate
        >>> converter = cattrs.Converter()
        >>> configure_converter(converter)
        >>> converter.structure({"due": "2026-06"}, Briefing)
        Briefing(due=PartialDate('2026-06'))
    """
    for cls in _CLASSES:
        converter.register_structure_hook(cls, _structure(_reader(cls)))
        converter.register_unstructure_hook(cls, _writer(cls))
    for words in _WORDS:
        converter.register_structure_hook(words, _structure_word)
        converter.register_unstructure_hook(words, lambda word: word.value)
    converter.register_structure_hook(PartialDate, lambda value, _: PartialDate(value))
    converter.register_unstructure_hook(PartialDate, str)
    converter.register_structure_hook(Catalog, lambda value, _: _structure_catalog(value))
    converter.register_unstructure_hook(Catalog, document_of)


def _structure(reader: _Reader) -> Callable[[object, object], object]:
    def structure(value: object, _cls: object) -> object:
        try:
            return reader(value)
        except _UnreadableError as error:
            raise InvalidRecordError(error.findings) from None

    return structure


def _structure_word(value: object, words: type[StrEnum]) -> StrEnum:
    if isinstance(value, str) and value in [str(one) for one in words]:
        return words(value)
    near = nearest(value, [str(one) for one in words])
    message = f"{shown(value)} is not one of {', '.join(words)}"
    hint = f"did you mean {near[0]!r}?" if near else None
    raise InvalidRecordError([Finding(code="word.unknown", message=message, hint=hint)])


def _structure_catalog(value: object) -> Catalog:
    try:
        return _catalog_of([(None, value)], [])
    except InvalidFileError as error:
        raise InvalidRecordError(error.findings) from None


# --- Text to plain data ---------------------------------------------------------------------------------------------


@attrs.frozen
class _Refused:
    """Stands in a parsed document where a number was refused, until the path to it is known."""

    message: str


class _Repeated(dict[str, Any]):
    """An object some of whose keys stand in it more than once."""

    repeated: tuple[str, ...] = ()


class _Parser:
    """The hooks of `json.loads` that refuse what it would let through or lose; doubts are gathered, not raised."""

    def __init__(self) -> None:
        self.doubtful = False

    def refused(self, message: str) -> _Refused:
        self.doubtful = True
        return _Refused(message)

    def constant(self, name: str) -> object:
        return self.refused(f"{name} is not a number of JSON")

    def whole(self, digits: str) -> object:
        if len(digits.lstrip("-")) > MOST_DIGITS:
            return self.refused(f"a whole number of {len(digits)} digits; at most {MOST_DIGITS} are kept")
        return int(digits)

    def broken(self, digits: str) -> object:
        number = float(digits)
        if not math.isfinite(number):
            return self.refused(f"{_cut(digits)} is too large a number")
        if (len(digits) > _SAFE_DIGITS or abs(number) < sys.float_info.min) and not _is_exactly(number, digits):
            return self.refused(f"{_cut(digits)} has more digits than a number keeps; write it as text")
        return number

    def paired(self, pairs: list[tuple[str, Any]]) -> Plain:
        made = dict(pairs)
        if len(made) == len(pairs):
            return made
        self.doubtful = True
        counts = Counter(key for key, _ in pairs)
        marked = _Repeated(made)
        marked.repeated = tuple(key for key, count in counts.items() if count > 1)
        return marked


def _is_exactly(number: float, digits: str) -> bool:
    try:
        return Decimal(digits) == Decimal(repr(number))
    except InvalidOperation:  # an exponent beyond what decimals have
        return False


def _cut(digits: str) -> str:
    return digits if len(digits) <= _MOST_DIGITS_SHOWN else f"{digits[:_MOST_DIGITS_SHOWN]}... ({len(digits)} digits)"


def _parsed(text: str) -> Parsed:
    """Read JSON strictly.

    Returns:
        The plain data, and a finding for each value and key that was refused while reading.

    Raises:
        InvalidFileError: The text is not JSON at all.
    """
    parser = _Parser()
    try:
        value = json.loads(
            text,
            object_pairs_hook=parser.paired,
            parse_int=parser.whole,
            parse_float=parser.broken,
            parse_constant=parser.constant,
        )
    except json.JSONDecodeError as error:
        message = f"not JSON: {error.msg} at line {error.lineno}, column {error.colno}"
        raise _file_error("json.malformed", message, line=error.lineno) from None
    except RecursionError:
        raise _file_error("json.deep", "nested too deep to be read") from None
    return Parsed(value, _refusals(value) if parser.doubtful else [], {})


def decoded(text_or_bytes: object) -> str:
    if isinstance(text_or_bytes, bytes | bytearray | memoryview):
        try:
            text = bytes(text_or_bytes).decode("utf-8")
        except UnicodeDecodeError as error:
            line = bytes(text_or_bytes).count(b"\n", 0, error.start) + 1
            message = f"not UTF-8: byte {error.start + 1} cannot be read"
            raise _file_error("text.encoding", message, line=line) from None
        except ValueError as error:
            raise _file_error("type.wrong", f"bytes that cannot be read: {error}") from None
    elif isinstance(text_or_bytes, str):
        text = text_or_bytes
    else:
        raise _file_error("type.wrong", f"{shown(text_or_bytes)} is neither text nor bytes")
    if text.startswith("\ufeff"):
        raise _file_error("text.bom", "starts with a byte-order mark", "save it as UTF-8 without one", line=1)
    return text


def _file_error(code: str, message: str, hint: str | None = None, *, line: int | None = None) -> InvalidFileError:
    return InvalidFileError([Finding(code=code, message=message, hint=hint, line=line)])


def _refusals(value: object) -> list[Finding]:
    """Find what was refused while parsing, in document order; without recursion, for nesting may be deep."""
    found: list[Finding] = []
    waiting: list[tuple[str, object]] = [("", value)]
    while waiting:
        path, one = waiting.pop()
        inside: list[tuple[str, object]] = []
        if isinstance(one, _Refused):
            found.append(Finding(code="number.range", path=path, message=one.message))
        elif isinstance(one, dict):
            if isinstance(one, _Repeated):
                found += [
                    Finding(
                        code="key.repeated",
                        path=joined_path(path, key),
                        message=f"the key {shown(key)} stands here more than once",
                    )
                    for key in one.repeated
                ]
            inside = [(joined_path(path, key), inner) for key, inner in one.items()]
        elif isinstance(one, list):
            inside = [(f"{path}[{number}]", inner) for number, inner in enumerate(one)]
        waiting += reversed(inside)
    return found


# --- Documents to a catalog -----------------------------------------------------------------------------------------


def loads(text_or_bytes: str | bytes) -> Catalog:
    """Read a catalog from the JSON text of one document.

    Args:
        text_or_bytes: The document; bytes are read as UTF-8 without a byte-order mark.

    Returns:
        The catalog. Areas and parties that the document names and does not hold are taken from the bundled tables, with
        all that those stand beneath.

    Raises:
        InvalidFileError: With every fault at once, each with its path, in document order.

    Example:
        >>> from partnerships import loads
        >>> loads('{"format": "partnerships/1", "areas": [{"id": "Quantum"}]}')  # doctest: +ELLIPSIS
        Traceback (most recent call last):
            ...
        partnerships.errors.InvalidFileError: areas[0].id: 'Quantum' is not an id of ...
    """
    return read_documents([(None, text_or_bytes)])


def read_documents(documents: Iterable[tuple[str | None, str | bytes]], *, lean: bool = True) -> Catalog:
    """Read one catalog from the texts of several documents, as `read_located` does."""
    return read_located(documents, lean=lean)[0]


def read_located(
    documents: Iterable[tuple[str | None, str | bytes]], *, lean: bool = True
) -> tuple[Catalog, Callable[[Finding], Finding]]:
    """Read one catalog from the texts of several documents, each with the name of its file or None.

    A text is taken for YAML if the name of its file says so, else for JSON.

    Returns:
        The catalog, and what gives a finding about one of its records the file, and the line where it is known.

    Raises:
        InvalidFileError: With every fault of all the documents.
        MissingExtraError: A document is YAML, and the library that reads YAML is not installed.
    """
    read, lines, refused = _parsed_each(documents)
    placed: list[Placed] = []
    try:
        return _catalog_of(read, placed, refused, lean=lean), _locator(placed, lines)
    except InvalidFileError as error:
        raise InvalidFileError(at_line(fault, lines[fault.file]) for fault in error.findings) from None


def documents_in_form(documents: Iterable[tuple[str | None, str | bytes]]) -> list[Plain]:
    """Give the plain data of each document as `dumps` would write it: its own records alone, in canonical form.

    The address of a schema, which `dumps` does not know of, stays.

    Raises:
        InvalidFileError: With every fault that a record has alone; whether references lead somewhere is not asked.
        MissingExtraError: A document is YAML, and the library that reads YAML is not installed.
    """
    read, lines, faults = _parsed_each(documents)
    in_form: list[Plain] = []
    for file, document in read:
        placed: list[Placed] = []
        versions: dict[str | None, str | None] = {}
        found = _read_document(document, file, placed, versions)
        faults += [at_line(attrs.evolve(one, file=file), lines[file]) for one in found]
        schema = document.get("$schema") if isinstance(document, dict) else None
        own: Plain = {"$schema": schema, "format": FORMAT, "data_version": versions.get(file)}
        for name in COLLECTIONS:
            records = sorted((one for one in placed if one.collection == name), key=lambda one: one.id or "")
            own[name] = [one.record for one in records]
        in_form.append(own)
    if faults:
        raise InvalidFileError(faults)
    return [{name: plain_of(one) for name, one in own.items() if one} for own in in_form]


def _parsed_each(
    documents: Iterable[tuple[str | None, str | bytes]],
) -> tuple[list[tuple[str | None, object]], dict[str | None, Mapping[str, int]], list[Finding]]:
    """Give the plain data of documents, the lines of each, and what was refused while reading.

    Raises:
        InvalidFileError: Nothing can be said of the records of a document.
    """
    read: list[tuple[str | None, object]] = []
    lines: dict[str | None, Mapping[str, int]] = {}
    refused: list[Finding] = []
    is_readable = True
    for file, text in documents:
        try:
            document = _parsed_as(file)(decoded(text))
        except InvalidFileError as error:
            is_readable, found = False, list(error.findings)
        else:
            # Of a document in no known format nothing more can be said than what its text shows.
            value, found = document.value, document.findings
            is_readable &= not found or (isinstance(value, dict) and _format_fault(value) is None)
            read.append((file, value))
            lines[file] = document.lines
        refused += [attrs.evolve(finding, file=file) for finding in found]
    if not is_readable:
        raise InvalidFileError(refused)
    return read, lines, refused


def _locator(placed: Iterable[Placed], lines: Mapping[str | None, Mapping[str, int]]) -> Callable[[Finding], Finding]:
    places = {one.id: (one.file, f"{one.collection}[{one.number}]") for one in placed if not one.is_bundled}

    def located(finding: Finding) -> Finding:
        if finding.record not in places:
            return finding
        file, place = places[finding.record]
        inside = attrs.evolve(finding, path=place + finding.path.removeprefix(finding.record or ""))
        return attrs.evolve(finding, file=file, line=at_line(inside, lines[file]).line)

    return located


def _parsed_as(file: str | None) -> Callable[[str], Parsed]:
    return _yaml.parsed if file is not None and _yaml.is_yaml(file) else _parsed


def at_line(fault: Finding, lines: Mapping[str, int]) -> Finding:
    """Give a fault the line of its path, or of the nearest thing around it that has one.

    Example:
        >>> at_line(Finding(code="field.missing", path="areas[0].id", message="'id' is missing"), {"areas[0]": 3}).line
        3
    """
    path = fault.path
    while path and path not in lines:
        path = path[: max(path.rfind("."), path.rfind("["), 0)]
    return fault if fault.line is not None else attrs.evolve(fault, line=lines.get(path))


def _catalog_of(
    documents: Sequence[tuple[str | None, object]],
    read: list[Placed],
    refused: Sequence[Finding] = (),
    *,
    lean: bool = True,
) -> Catalog:
    """Make a catalog of the records of documents, and put these into *read*, each with its place."""
    faults: list[Finding] = []
    versions: dict[str | None, str | None] = {}
    for file, document in documents:
        faults += [attrs.evolve(one, file=file) for one in _read_document(document, file, read, versions)]
    offered: Mapping[str, Mapping[str, Record]] = {}
    if lean and (unresolved := _unresolved(read)):
        read += _borrowed(read, unresolved)
        offered = _bundled_tables()
    faults += faults_among(read, offered)
    if refused:
        told = {(fault.file, fault.path) for fault in refused}
        faults = [*refused, *(fault for fault in faults if (fault.file, fault.path) not in told)]
    if faults:
        by_file = dict(documents)
        faults = [_by_name(fault, by_file[fault.file]) for fault in faults] if lean else faults
        order = {file: rank for rank, (file, _) in enumerate(documents)}
        raise InvalidFileError(sorted(in_document_order(faults), key=lambda fault: order[fault.file]))
    records: dict[str, Any] = {
        name: tuple(one.record for one in read if one.collection == name) for name in COLLECTIONS
    }
    stated = (cast("Plain", document)["format"] for _, document in documents)
    oldest = min(stated, key=FORMATS.index, default=FORMAT)
    return Catalog(format=oldest, data_version=next(iter(versions.values()), None), **records)


_NAMED: Final = {"areas": "areas", "broader": "areas"} | dict.fromkeys(
    ("parties", "party", "parent", "host", "actors", "country"), "parties"
)
"""The fields that name an area or a party, where somebody may have written its name for its id."""
_OF_A_NAME: Final = {"id.malformed", "party.malformed", "country.unknown", "reference.unknown"}


def _by_name(fault: Finding, document: object) -> Finding:
    """Hint at the bundled area or party whose name stands where its id is meant, if one is called so."""
    parts = re.findall(r"[^.\[\]]+", fault.path)
    field = next((part for part in reversed(parts) if not part.isdecimal()), "")
    if field not in _NAMED or fault.code not in _OF_A_NAME:
        return fault
    value = document
    for part in parts:
        if isinstance(value, list):
            value = value[int(part)] if part.isdecimal() and int(part) < len(value) else None
        else:
            value = value.get(part) if isinstance(value, dict) else None
    found = _bundled_names(_NAMED[field]).get(value.casefold()) if isinstance(value, str) else None
    if found is None or (field == "country" and found not in COUNTRIES):
        return fault
    return attrs.evolve(fault, hint=f"did you mean {found!r}?")


@functools.cache
def _bundled_names(collection: str) -> dict[str, str]:
    """Index the ids of a bundled table by the names, labels first, that belong to one record alone."""
    owners: dict[str, set[str]] = {}
    for one in _bundled_tables()[collection].values():
        for name in (*one.labels.values(), *one.aliases):  # type: ignore[union-attr]
            owners.setdefault(name.casefold(), set()).add(one.id)
    return {name: next(iter(ids)) for name, ids in owners.items() if len(ids) == 1}


def _read_document(
    document: object, file: str | None, read: list[Placed], versions: dict[str | None, str | None]
) -> Iterator[Finding]:
    """Read the records of one document into *read*; yield its faults."""
    if not isinstance(document, dict):
        yield Finding(code="type.wrong", message=f"{shown(document)} is not an object with the key 'format'")
        return
    if (unreadable := _format_fault(document)) is not None:
        yield unreadable
        return
    document = _brought_up(document)
    yield from _version_faults(document, file, versions)
    for key, value in document.items():
        if key in COLLECTIONS:
            yield from _read_collection(key, value, file, read)
        elif key == "$schema":
            # It tells an editor where the schema is and says nothing of the data: it is taken, and not kept.
            if not isinstance(value, str):
                message = f"{shown(value)} is not text, the address of a JSON Schema"
                yield Finding(code="type.wrong", path=key, message=message)
        elif key not in _HEAD:
            near = nearest(key, [*_HEAD, *COLLECTIONS])
            hint = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(COLLECTIONS)}"
            yield Finding(
                code="key.unknown", path=step(key), message=f"{shown(key)} is no collection of a catalog", hint=hint
            )


def _format_fault(document: Plain) -> Finding | None:
    """Say why the document's format cannot be read, if it cannot: nothing else in it would be understood."""
    if "format" not in document:
        hint = f'start with "format": "{FORMAT}"'
        return Finding(code="format.missing", path="format", message="'format' is missing", hint=hint)
    stated = document["format"]
    if stated in FORMATS:
        return None
    name, _, number = stated.partition("/") if isinstance(stated, str) else ("", "", "")
    if (
        name == "partnerships"
        and number.isascii()
        and number.isdigit()
        and len(number) < 10  # noqa: PLR2004 - Python reads no number of thousands of digits
        and int(number) > int(FORMAT.partition("/")[2])
    ):
        message = f"{shown(stated)} is newer than {FORMAT!r}, the newest that this release reads"
        return Finding(
            code="format.newer", path="format", message=message, hint="install a newer release of partnerships"
        )
    return Finding(code="format.unknown", path="format", message=f"{shown(stated)} is not {FORMAT!r}")


_MIGRATIONS: Final[Mapping[str, Callable[[Plain], Plain]]] = {}
"""For each older format the step to the next: it takes the plain data of a document and gives new plain data.

A step comes before any check, so it leaves alone what it does not understand, for the reader to tell. It keeps records
and entries in their places where it can: the paths of faults are those of the data that it gives.
"""


def _brought_up(document: Plain) -> Plain:
    """Give the plain data of a document as the newest format has it, step by step."""
    for older in FORMATS[FORMATS.index(document["format"]) : -1]:
        document = _MIGRATIONS[older](document)
    return document


def _version_faults(document: Plain, file: str | None, versions: dict[str | None, str | None]) -> Iterator[Finding]:
    stated = document.get("data_version")
    if stated is None:
        return
    try:
        Catalog(data_version=stated)
    except InvalidRecordError as error:
        yield from error.findings
        return
    other = next(((name, one) for name, one in versions.items() if one != stated), None)
    if other is not None:
        message = f"{shown(stated)} differs from {shown(other[1])} in {other[0]}"
        yield Finding(
            code="version.differs", path="data_version", message=message, hint="the files of a folder go together"
        )
    versions[file] = stated


def _read_collection(name: str, value: object, file: str | None, read: list[Placed]) -> Iterator[Finding]:
    if not isinstance(value, list):
        yield _no_list(value, f"a list of {name}").under(name)
        return
    cls: type = COLLECTIONS[name]
    reader = _reader(cls)
    for number, raw in enumerate(value):
        try:
            read.append(Placed(name, number, reader(raw), file))
        except _UnreadableError as error:
            yield from (finding.under(f"{name}[{number}]") for finding in error.findings)
            read.append(Placed(name, number, error.draft, file))


# --- Leaning on the bundled tables ----------------------------------------------------------------------------------


def _unresolved(read: Sequence[Placed]) -> set[tuple[str, str]]:
    """Find the areas and parties that the records name and do not hold, each as its collection and id."""
    held = {(one.collection, one.id) for one in read}
    named = {(name, key) for one in read for _, name, key in references(one.record) if name in {"areas", "parties"}}
    return named - held


def _borrowed(read: Sequence[Placed], unresolved: Iterable[tuple[str, str]]) -> list[Placed]:
    """Take the bundled areas and parties that are named and not held, with all that those name in their turn."""
    seen = {(one.collection, str(one.id)) for one in read}
    taken: list[Placed] = []
    waiting = sorted(unresolved)
    while waiting:
        name, key = waiting.pop()
        found = _bundled_tables()[name].get(key)
        if found is not None and (name, key) not in seen:
            seen.add((name, key))
            taken.append(Placed(name, len(taken), found, is_bundled=True))
            waiting += [(collection, other) for _, collection, other in references(found)]
    return taken


@functools.cache
def _bundled_tables() -> dict[str, dict[str, Record]]:
    tables = read_documents(bundled_files("areas", "parties"), lean=False)
    collections: dict[str, tuple[Party | TechArea | Source, ...]] = {
        "areas": tables.areas,
        "parties": tables.parties,
        "sources": tables.sources,
    }
    return {name: {one.id: one for one in ones} for name, ones in collections.items()}


def bundled_files(*names: str) -> list[tuple[str, bytes]]:
    """Read files of the bundled data by their names without ``.json``; with no name, all of them."""
    from importlib.resources import files  # noqa: PLC0415 - slow to import, and only readers of the bundle need it

    folder = files("partnerships") / "data"
    wanted = [f"{name}.json" for name in names] or sorted(
        one.name for one in folder.iterdir() if one.name.endswith(".json")
    )
    return [(name, (folder / name).read_bytes()) for name in wanted]


# --- A catalog to text ----------------------------------------------------------------------------------------------


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
    return to_text(document_of(catalog))


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
