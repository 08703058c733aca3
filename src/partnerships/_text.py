"""Text to plain data, as strictly as the file format asks: JSON with nothing let through and nothing lost."""

from __future__ import annotations

import json
import math
import sys
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, Final

import attrs

from partnerships._rules import MOST_DIGITS
from partnerships.errors import Finding, InvalidFileError, joined_path, shown

__all__ = ["Parsed", "decoded", "is_yaml", "kept_number", "parsed"]

_SAFE_DIGITS: Final = 15
"""A decimal number of so few digits always survives being read as a float and written again, if it is no tiny one."""
_MOST_DIGITS_SHOWN: Final = 40


@attrs.frozen
class Parsed:
    """What a document says.

    Attributes:
        value: The plain data, as JSON would have them.
        findings: What was refused while reading.
        lines: The line of every path, from 1.
    """

    value: object
    findings: list[Finding]
    lines: Mapping[str, int]


def is_yaml(name: str) -> bool:
    """Tell whether a file is taken for YAML, by its name.

    Example:
        >>> is_yaml("kr-sg.yaml"), is_yaml("kr-sg.yml"), is_yaml("kr-sg.json")
        (True, True, False)
    """
    return name.endswith((".yaml", ".yml"))


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
        try:
            return kept_number(digits)
        except ValueError as error:
            return self.refused(str(error))

    def paired(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) == len(pairs):
            return made
        self.doubtful = True
        counts = Counter(key for key, _ in pairs)
        marked = _Repeated(made)
        marked.repeated = tuple(key for key, count in counts.items() if count > 1)
        return marked


def kept_number(digits: str) -> float:
    """Read a decimal number of JSON, if it can be written again as it was.

    Raises:
        ValueError: It cannot; the message says why.
    """
    number = float(digits)
    if not math.isfinite(number):
        message = f"{_cut(digits)} is too large a number"
        raise ValueError(message)
    if (len(digits) > _SAFE_DIGITS or abs(number) < sys.float_info.min) and not _is_exactly(number, digits):
        message = f"{_cut(digits)} has more digits than a number keeps; write it as text"
        raise ValueError(message)
    return number


def _is_exactly(number: float, digits: str) -> bool:
    try:
        return Decimal(digits) == Decimal(repr(number))
    except InvalidOperation:  # an exponent beyond what decimals have
        return False


def _cut(digits: str) -> str:
    return digits if len(digits) <= _MOST_DIGITS_SHOWN else f"{digits[:_MOST_DIGITS_SHOWN]}... ({len(digits)} digits)"


def parsed(text: str) -> Parsed:
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
