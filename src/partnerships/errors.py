"""The errors of the library, and the findings that they carry.

Everything that a public reader or a question can raise descends from `PartnershipsError` and also from the built-in
exception that a caller would expect, so that ``except ValueError`` keeps working in code that has never heard of us.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from enum import StrEnum
from typing import Self

import attrs

__all__ = [
    "Finding",
    "InvalidDateError",
    "InvalidFileError",
    "InvalidQueryError",
    "InvalidRecordError",
    "MergeConflictError",
    "MissingExtraError",
    "PartnershipsError",
    "Severity",
    "UnknownIdError",
    "joined_path",
    "nearest",
    "shown",
    "step",
]

MOST_FINDINGS_SHOWN = 20
"""How many findings an error's text lists; `InvalidFileError.findings` always holds all of them."""

_MOST_SHOWN = 60
_MOST_COMPARED = 80


class Severity(StrEnum):
    """How grave a finding is.

    Attributes:
        ERROR: The data cannot be loaded, or says something impossible.
        WARNING: The data loads, and a careful reader would look again.
        INFO: Worth knowing, nothing to mend.
    """

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@attrs.frozen(kw_only=True)
class Finding:
    """One fault, or one thing worth a look, at one place.

    Attributes:
        code: The rule's code, two words joined by a dot, such as ``reference.unknown``; stable between releases.
        severity: How grave it is.
        record: Id of the record that it is about; None where the record has no readable id, or none is meant.
        path: Where in the document, such as ``commitments[3].due``, in its own order; empty for all of it.
        message: What was given and what was expected, in one line.
        hint: The nearest right thing, such as ``did you mean 'semiconductors'?``; None where there is none.
        file: Name of the file, if it is one of a folder or YAML; None for a single document of JSON and for what was
            made in Python.
        line: Its line in the text, from 1; None where it is not known, as for most faults of JSON.

    Example:
        >>> print(Finding(code="date.invalid", path="commitments[3].due", message="'2026-13' is not a date"))
        commitments[3].due: '2026-13' is not a date
    """

    code: str
    severity: Severity = Severity.ERROR
    record: str | None = None
    path: str = ""
    message: str
    hint: str | None = None
    file: str | None = None
    line: int | None = None

    def __str__(self) -> str:
        """Give the place, what is wrong, the hint, the record: one line."""
        line = "" if self.line is None else f":{self.line}" if self.file else f"line {self.line}"
        place = ": ".join(part for part in (f"{self.file or ''}{line}", self.path) if part)
        text = f"{place}: {self.message}" if place else self.message
        if self.hint:
            text += f"; {self.hint}"
        return f"{text} (in {step(self.record)})" if self.record else text

    def under(self, prefix: str) -> Self:
        """Give the same finding with its path moved beneath *prefix* (``[3]`` and ``due`` give ``[3].due``)."""
        if not prefix:
            return self
        joint = "." if self.path and not self.path.startswith("[") else ""
        return attrs.evolve(self, path=f"{prefix}{joint}{self.path}")


class PartnershipsError(Exception):
    """Base of every error that this library raises on purpose."""


class InvalidDateError(PartnershipsError, ValueError):
    """A text is no date of the forms that `PartialDate` reads, or a day that was asked about is none."""


class _FindingsError(PartnershipsError):
    """An error that carries every fault at once, in document order."""

    findings: tuple[Finding, ...]

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__(self.findings)

    def __str__(self) -> str:
        """List the faults, the first `MOST_FINDINGS_SHOWN` of them, and say how many more there are."""
        lines = [str(finding) for finding in self.findings[:MOST_FINDINGS_SHOWN]]
        if more := len(self.findings) - len(lines):
            lines.append(f"and {more} more")
        return "\n".join(lines)


class InvalidRecordError(_FindingsError, ValueError):
    """A record, or a catalog of records, cannot be made from what was given.

    Attributes:
        findings: Every fault, in the order of the fields and of the records.
    """


class InvalidFileError(_FindingsError, ValueError):
    """A document, file or folder cannot be read or written.

    Attributes:
        findings: Every fault, in document order; never capped.
    """


class InvalidQueryError(PartnershipsError, ValueError):
    """A question cannot be asked this way: an unknown criterion or word, or a day that is missing."""


class UnknownIdError(PartnershipsError, LookupError):
    """No record has this id, or several bear this name.

    Attributes:
        unknown: The id or name that was asked for.
        nearest: Ids or names that exist and look alike, best first; may be empty. Of a name that several records bear,
            the ids of them all.
    """

    def __init__(self, message: str, *, unknown: str = "", nearest: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.unknown = unknown
        self.nearest = nearest

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle with the keyword-only arguments, which `Exception` alone would lose."""
        return type(self), (str(self),), {"unknown": self.unknown, "nearest": self.nearest}


class MergeConflictError(_FindingsError, ValueError):
    """Catalogs hold different content under one id.

    Attributes:
        findings: One for every id and field that differs.
    """


class MissingExtraError(PartnershipsError, ImportError):
    """An optional library is needed and not installed; the message holds the command that installs it."""


def nearest(word: object, known: Iterable[str], *, most: int = 1) -> tuple[str, ...]:
    """Find the known words that look most like *word*, best first.

    Args:
        word: What was given; anything but text has no neighbours, nor has text over 80 characters.
        known: The words that exist.
        most: How many to return at the most.

    Example:
        >>> nearest("semiconductor", ["quantum", "semiconductors"])
        ('semiconductors',)
    """
    if not isinstance(word, str) or not 0 < len(word) <= _MOST_COMPARED:
        return ()
    by_folded: dict[str, str] = {}
    for one in known:
        by_folded.setdefault(one.casefold(), one)
    found = difflib.get_close_matches(word.casefold(), by_folded, n=most, cutoff=0.6)
    return tuple(by_folded[folded] for folded in found)


def step(key: object) -> str:
    """Give a key or an id as one step of a path: as it is where that is plain to see and no path itself, else quoted.

    Example:
        >>> step("x_mine"), step("")
        ('x_mine', "''")
    """
    text = str(key)
    is_plain = 0 < len(text) <= _MOST_COMPARED and text.isprintable() and not {".", "[", "]"} & set(text)
    return text if is_plain else shown(key)


def joined_path(path: str, key: str) -> str:
    """Join a path and a key inside it.

    Example:
        >>> joined_path("areas[0].labels", "en")
        'areas[0].labels.en'
    """
    return f"{path}.{step(key)}" if path else step(key)


def shown(value: object) -> str:
    """Give *value* as an error message shows it: its ``repr``, ASCII-safe where it cannot be printed, cut when long.

    Example:
        >>> shown("2026-13")
        "'2026-13'"
    """
    if isinstance(value, str):
        text = repr(value[: _MOST_SHOWN + 1])
        return text if len(value) <= _MOST_SHOWN else f"{repr(value[:_MOST_SHOWN])[:-1]}...' ({len(value)} characters)"
    if isinstance(value, int) and value.bit_length() > 4 * _MOST_SHOWN:
        return f"a whole number of {value.bit_length()} bits"
    if isinstance(value, dict | list | tuple | set | frozenset):
        kind = {dict: "an object", list: "a list", tuple: "a tuple"}.get(type(value), "a collection")
        return f"{kind} of {len(value)}"
    text = " ".join(repr(value).split())
    return text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN]}..."
