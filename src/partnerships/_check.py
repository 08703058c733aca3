"""The rules beyond one record: what a careful reader would look at again, each with a code, and nothing mended."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final, TypeAlias

from partnerships._catalog import Catalog
from partnerships._convert import read_located
from partnerships._files import documents_at
from partnerships._model import Assessment, Commitment
from partnerships._vocabulary import SourceExtent, Status
from partnerships.errors import Finding, InvalidFileError, InvalidQueryError, Severity, shown

__all__ = ["check"]

_HEIGHT: Final = {
    Status.REVERSED: 0,
    Status.NOT_STARTED: 0,
    Status.STARTED: 1,
    Status.SUBSTANTIAL: 2,
    Status.DELIVERED: 3,
    Status.MAINTAINED: 3,
}


def check(catalog_or_text_or_path: Catalog | str | bytes | os.PathLike[str]) -> tuple[Finding, ...]:
    """List what is wrong with a catalog, a text or a file, and what a careful reader would look at again.

    Args:
        catalog_or_text_or_path: A catalog; the JSON text of one document, as bytes or as text that starts with ``{``;
            or the path of a file or folder. Any other text is taken for a path.

    Returns:
        Every fault for which the text or file would be refused, as errors; if there is none, what the rules beyond one
        record find, as warnings, by record. Their paths start with the id of the record; of a folder they have the file
        too, and of YAML the line. Empty if nothing is found.

    Raises:
        InvalidQueryError: What was given is none of these.
        MissingExtraError: There is YAML to read, and ruamel.yaml is not installed.

    Example:
        >>> from partnerships import check, load_bundled
        >>> check(load_bundled("eu-japan"))
        ()
        >>> [finding.code for finding in check('{"format": "partnerships/2"}')]
        ['format.newer']
    """
    try:
        catalog, located = _read(catalog_or_text_or_path)
    except InvalidFileError as error:
        return error.findings
    return tuple(located(finding) for rule in _RULES for finding in rule(catalog))


def _read(given: object) -> tuple[Catalog, Callable[[Finding], Finding]]:
    if isinstance(given, Catalog):
        return given, lambda finding: finding
    if isinstance(given, bytes) or (isinstance(given, str) and given.lstrip().startswith("{")):
        return read_located([(None, given)])
    if given and isinstance(given, str | os.PathLike):
        return read_located(documents_at(Path(given)))
    message = f"{shown(given)} is neither a Catalog nor the text or path of one"
    raise InvalidQueryError(message)


def _falling_statuses(catalog: Catalog) -> Iterator[Finding]:
    """Find assessments lower than the one before, of all parties or of the same one, that rest on nothing new."""
    located = {one.id for one in catalog.sources if one.extent is SourceExtent.LOCATED}
    for promise in catalog.commitments:
        for party in dict.fromkeys(one.party for one in promise.assessments):
            yield from _falling(promise, [one for one in _in_time(promise) if one[1].party == party], located)


def _in_time(promise: Commitment) -> list[tuple[int, Assessment]]:
    """Give the entries of a ledger with their places, in the order in which they count, ends that are open last."""
    return sorted(enumerate(promise.assessments), key=lambda entry: entry[1].on.latest or datetime.date.max)


def _falling(promise: Commitment, ledger: Iterable[tuple[int, Assessment]], located: set[str]) -> Iterator[Finding]:
    known = set(located)
    before: Assessment | None = None
    for place, found in ledger:
        evidence = {*found.sources, *found.examined}
        if before is not None and _is_lower(found, before) and evidence <= known:
            yield Finding(
                code="status.falls",
                severity=Severity.WARNING,
                record=promise.id,
                path=f"{promise.id}.assessments[{place}].status",
                message=f"{found.status} on {found.on} comes after {before.status}, on no source not known before",
                hint="a status goes down only with new evidence; name it",
            )
        known |= evidence
        before = found if found.status in _HEIGHT else before


def _is_lower(found: Assessment, before: Assessment) -> bool:
    """Tell whether a finding on the scale is lower than an earlier one, and certainly not itself the earlier."""
    if _HEIGHT.get(found.status, 9) >= _HEIGHT[before.status]:
        return False
    (first, _), (_, last) = found.on.reach, before.on.reach
    return first is not None and last is not None and last <= first


Rule: TypeAlias = Callable[[Catalog], Iterable[Finding]]
_RULES: Final[tuple[Rule, ...]] = (_falling_statuses,)
