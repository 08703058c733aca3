"""The fast roads of reading: JSON text record by record, each made before the next is read, and looked at afterwards.

One road is msgspec's, which the extra ``speed`` brings: it fills the classes straight from the text. The other parts a
text by its lines, if these are laid out as `dumps` lays them out, and makes each record of its own piece, so that the
plain data of the whole are never in memory at once.

What either would let through is what stands in the text and has no place in a record: keys that are unknown, and keys
that stand twice. That nothing was left behind is proved by counting. The text holds so many strings, keys among them;
the records, written without their defaults, hold so many. All their strings came from the text, and whatever was left
behind has at least its key: so the two numbers are equal exactly if nothing was.
"""

from __future__ import annotations

import functools
import json
import re
from array import array
from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple

import attrs

from partnerships._model import COLLECTIONS, Commitment, checks_put_off
from partnerships._partial_date import PartialDate, read_text
from partnerships._quick import MAKERS
from partnerships._rules import FrozenMap
from partnerships._text import kept_number

__all__ = ["LEAST", "Split", "is_at_hand", "split", "split_by_lines", "strings_in"]

LEAST = 1_000_000
"""A text of fewer bytes is read sooner by the plain reader than msgspec is imported."""

_AMOUNT: Final = re.compile(rb'"amount"\s*:\s*"([^"\\]*)"')
_ESCAPED: Final = re.compile(rb"\\.", re.DOTALL)
_HEAD: Final = {"schema": "$schema", "format": "format", "data_version": "data_version"}


class Split(NamedTuple):
    """A document, its records made and not yet looked at.

    Attributes:
        head: What stands in it beside the collections.
        texts: For each collection that it has, the texts of the records, as bytes or what gives bytes.
        made: For each of them the record; None where none could be made.
        strings: How many strings the text holds, keys among them.
    """

    head: dict[str, str]
    texts: dict[str, Any]
    made: dict[str, list[object]]
    strings: int

    @property
    def outside(self) -> int:
        """How many strings should stand outside of the records."""
        return 2 * len(self.head) + len(self.texts)


@functools.cache
def is_at_hand() -> bool:
    """Tell whether msgspec is installed."""
    try:
        import msgspec  # noqa: F401, PLC0415 - an extra, imported where there is something to read
    except ImportError:
        return False
    return True


def split(data: bytes) -> Split | None:
    """Make the records of a document.

    Args:
        data: The text of the document, as UTF-8.

    Returns:
        The document; None if it cannot be read so, or is so small that it is not worth the while to import msgspec:
        the plain reader is to read it.
    """
    if len(data) < LEAST or not is_at_hand():
        return None
    parted, readers, doubts = _road()
    try:
        document = parted(data)
    except doubts:
        return None
    head = {key: value for name, key in _HEAD.items() if (value := getattr(document, name)) is not None}
    texts = {name: found for name in COLLECTIONS if (found := getattr(document, name)) is not None}
    with checks_put_off():
        made = {name: [_made(readers[name], text, doubts) for text in found] for name, found in texts.items()}
    return Split(head, texts, made, strings_in(data))


# --- By lines -------------------------------------------------------------------------------------------------------


class _Pieces:
    """Pieces of a text, kept as the places where they start and end."""

    def __init__(self, text: bytes) -> None:
        self._text = text
        self._ends = array("q")

    def add(self, start: int, stop: int) -> bytes:
        """Add a piece, and give it."""
        self._ends.extend((start, stop))
        return self._text[start:stop]

    def __getitem__(self, number: int) -> bytes:
        """Give a piece; `IndexError` beyond the last one ends a walk through them."""
        return self._text[self._ends[2 * number] : self._ends[2 * number + 1]]


def split_by_lines(data: bytes) -> Split | None:
    """Make the records of a document that is laid out as `dumps` lays it out.

    A line feed cannot stand inside a string of JSON, so that lines tell for certain where a record starts and ends.

    Args:
        data: The text of the document, as UTF-8.

    Returns:
        The document; None if it is laid out otherwise, or is none, and has to be read as a whole.
    """
    split = Split({}, {}, {}, strings_in(data))
    at = 2
    try:
        if not data.startswith(b"{\n"):
            return None
        while (line := _MEMBER.match(data, at)) is not None:
            key = line["key"].decode()
            if key in split.head or key in split.texts:
                return None
            at = line.end()
            if key in COLLECTIONS and not line["value"]:
                at = _take_records(data, at, key, split)
            elif key in _HEAD.values() and line["value"]:
                split.head[key] = _plain(line["value"])
            else:
                return None
            if not data.startswith(b",\n", at):
                return split if _END.fullmatch(data, at) else None
            at += 2
    except (RecursionError, ValueError):
        pass
    return None


def _take_records(data: bytes, at: int, name: str, split: Split) -> int:
    """Make the records of a collection, and give the place where it ends."""
    make = MAKERS[COLLECTIONS[name]]
    pieces = _Pieces(data)
    made: list[object] = []
    split.texts[name], split.made[name] = pieces, made
    while data.startswith(b"    {", at):
        stop = data.index(_CLOSING, at) + len(_CLOSING)
        plain = _plain(pieces.add(at + 4, stop))
        try:
            made.append(make(plain))
        except (AttributeError, KeyError, TypeError, ValueError):
            made.append(None)
        if data.startswith(b"\n  ]", stop):
            return stop + 4
        if not data.startswith(b",\n", stop):
            break
        at = stop + 2
    raise ValueError


def _plain(text: bytes) -> Any:  # noqa: ANN401 - JSON values have no narrower type
    """Read a piece of text, which must be one JSON value as a whole."""
    piece = text.decode()
    value, end = _DECODER.raw_decode(piece)
    if end != len(piece):
        raise ValueError
    return value


def _refused(_text: str) -> object:
    raise ValueError


_DECODER: Final = json.JSONDecoder(parse_float=kept_number, parse_constant=_refused)
_MEMBER: Final = re.compile(rb'  "(?P<key>[$_a-z]+)": (?:\[\n|(?P<value>"[^\n]*"))')
_CLOSING: Final = b"\n    }"
_END: Final = re.compile(rb"\n\}[ \t\r\n]*")


# --- By msgspec -----------------------------------------------------------------------------------------------------


def strings_in(text: Any) -> int:  # noqa: ANN401 - bytes, or a piece of text that msgspec gave
    r"""Count the strings in a JSON text, keys among them: two quotes each, but for those inside, which are escaped.

    Example:
        >>> strings_in(b'{"title": "The \\"Chips\\" act", "pages": 2}')
        3
    """
    given = bytes(text)
    return (given.count(b'"') - _ESCAPED.findall(given).count(b'\\"')) // 2


@functools.cache
def _road() -> tuple[Callable[[bytes], Any], Mapping[str, Callable[[Any], Any]], tuple[type[Exception], ...]]:
    """Give what parts a document, what reads the text of a record of each collection, and what they may raise."""
    import msgspec  # noqa: PLC0415 - an extra

    fields: list[tuple[str, Any, Any]] = [(name, str | None, None) for name in _HEAD]
    fields += [(name, list[msgspec.Raw] | None, None) for name in COLLECTIONS]
    document = msgspec.defstruct("Document", fields, rename=_HEAD, forbid_unknown_fields=True)
    readers = {name: _reader(cls) for name, cls in COLLECTIONS.items()}
    return (
        msgspec.json.Decoder(document).decode,
        readers,
        (msgspec.MsgspecError, AttributeError, KeyError, RecursionError, TypeError, ValueError),
    )


def _reader(cls: type) -> Callable[[Any], Any]:
    import msgspec  # noqa: PLC0415

    if any(part.metadata["rule"].faults.kind is FrozenMap for part in attrs.fields(cls) if part.name != "extra"):
        # It holds mappings, which msgspec would leave open to change.
        make = MAKERS[cls]
        return lambda text: make(_plain(bytes(text)))
    return msgspec.json.Decoder(cls, dec_hook=_date).decode


def _date(_kind: type, value: Any) -> PartialDate:  # noqa: ANN401 - of all types only this one is ours to read
    return read_text(value)


def _made(read: Callable[[Any], Any], text: Any, doubts: tuple[type[Exception], ...]) -> object:  # noqa: ANN401
    try:
        record = read(text)
    except doubts:
        return None
    if type(record) is Commitment and record.instrument is not None and record.instrument.amounts:
        # msgspec takes an amount as a number too, and in more ways than the one in which we write it.
        written = [f"{one.amount:f}".encode() for one in record.instrument.amounts]
        return record if _AMOUNT.findall(bytes(text)) == written else None
    return record
