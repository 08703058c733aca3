"""What is wrong with a catalog, a text or a file, and what a careful reader would look at again."""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Callable, Iterable
from typing import Final

from partnerships._catalog import Catalog, collector_paused
from partnerships._check_rules import RULES, Asked, CheckRule
from partnerships._files import documents_at
from partnerships._read import read_located
from partnerships.errors import Finding, InvalidFileError, InvalidQueryError, Severity, nearest, shown

__all__ = ["check", "check_rules"]

_RANKS: Final = {severity: rank for rank, severity in enumerate(Severity)}
_DAY: Final = re.compile(r"(\d{4})\.(\d{1,2})\.(\d{1,2})(?:\.\d+)?", re.ASCII)


def check_rules() -> tuple[CheckRule, ...]:
    """Give the rules of `check` beyond what makes a text or file unreadable, sorted by code.

    Example:
        >>> from partnerships import check_rules
        >>> [rule.code for rule in check_rules()][:2]
        ['announcement.late', 'area.not_at_meeting']
    """
    return RULES


@collector_paused()
def check(
    catalog_or_text_or_path: Catalog | str | bytes | os.PathLike[str],
    *,
    severity: Severity | str = Severity.INFO,
    ignore: str | Iterable[str] = (),
) -> tuple[Finding, ...]:
    """List what is wrong with a catalog, a text or a file, and what a careful reader would look at again.

    Args:
        catalog_or_text_or_path: A catalog; the JSON text of one document, as bytes or as text that starts with ``{``;
            or the path of a file or folder. Any other text is taken for a path.
        severity: The least severity that is told, inclusive: ``error`` tells the errors alone, ``warning`` the warnings
            too, ``info`` everything.
        ignore: Codes of rules that are not asked, one or several. Errors cannot be ignored.

    Returns:
        Every fault for which the text or file would be refused, as errors, in document order; if there is none, what
        the rules of `check_rules` find, the gravest first, then by record and place. Their paths start with the id of
        the record; of a folder they have the file too, and of YAML the line. Empty if nothing is found.

    Raises:
        InvalidQueryError: What was given is none of these, or no such severity or rule exists.
        MissingExtraError: There is YAML to read, and ruamel.yaml is not installed.

    Example:
        >>> from partnerships import check, load_bundled
        >>> check(load_bundled("eu-japan"), severity="error")
        ()
        >>> [finding.code for finding in check('{"format": "partnerships/2"}')]
        ['format.newer']
    """
    least = _severity(severity)
    ignored = _codes(ignore)
    try:
        catalog, located = _read(catalog_or_text_or_path)
    except InvalidFileError as error:
        return error.findings
    asked = Asked(catalog, _day_of(catalog.data_version))
    found = [
        Finding(
            code=rule.code,
            severity=rule.severity,
            record=told.record,
            path=f"{told.record}.{told.field}" if told.field else told.record,
            message=told.message,
            hint=told.hint,
        )
        for rule in RULES
        if rule.code not in ignored and _RANKS[rule.severity] <= _RANKS[least]
        for told in rule.find(asked)
    ]
    return tuple(located(finding) for finding in sorted(found, key=_order))


def _order(finding: Finding) -> tuple[int, str, list[str], str, str]:
    """Sort numbers inside paths by their value."""
    steps = [step.zfill(9) if step.isdecimal() else step for step in re.split(r"(\d+)", finding.path)]
    return _RANKS[finding.severity], str(finding.record), steps, finding.code, finding.message


def _severity(value: object) -> Severity:
    try:
        return Severity(value)  # type: ignore[arg-type]
    except ValueError:
        message = f"no severity is called {shown(value)}; there are {', '.join(Severity)}"
        raise InvalidQueryError(message) from None


def _codes(ignore: object) -> frozenset[str]:
    given = tuple(ignore) if isinstance(ignore, Iterable) and not isinstance(ignore, str) else (ignore,)
    known = {rule.code for rule in RULES}
    codes = set()
    for code in given:
        if not isinstance(code, str) or code not in known:
            near = nearest(code, known)
            hint = f"; did you mean {near[0]!r}?" if near else "; check_rules() lists them"
            message = f"no rule of check is called {shown(code)}{hint}"
            raise InvalidQueryError(message)
        codes.add(code)
    return frozenset(codes)


def _day_of(version: str | None) -> datetime.date | None:
    """Read the day of the data from their version, such as ``2026.11.24``."""
    found = _DAY.fullmatch(version or "")
    try:
        return datetime.date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _read(given: object) -> tuple[Catalog, Callable[[Finding], Finding]]:
    if isinstance(given, Catalog):
        return given, lambda finding: finding
    if isinstance(given, bytes) or (isinstance(given, str) and given.lstrip().startswith("{")):
        return read_located([(None, given)])
    if given and isinstance(given, str | os.PathLike):
        return read_located(documents_at(given))
    message = f"{shown(given)} is neither a Catalog nor the text or path of one"
    raise InvalidQueryError(message)
