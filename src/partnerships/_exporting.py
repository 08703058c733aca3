"""`partnerships export`, `plot` and `report`: which form and which picture takes which arguments, and writing it.

What one does not take is refused, so that nobody believes a file to be narrower than it is.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import attrs

from partnerships._catalog import Catalog
from partnerships._saving import path_of
from partnerships.errors import InvalidQueryError, shown

if TYPE_CHECKING:
    from partnerships.plots import Picture

__all__ = ["FORMS", "PICTURES", "drawn", "expect_ending", "exported", "reported"]

FORMS: Final = ("csv", "package", "parquet", "workbook", "calendar", "jsonld", "turtle")
"""The forms that a catalog can be written in, by the word of the command line."""


_ENDINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "workbook": (".xlsx",),
    "calendar": (".ics",),
    "jsonld": (".jsonld", ".json"),
    "turtle": (".ttl",),
    "report": (".html", ".htm"),
}
"""How the names of files end by which programs know what they hold; other forms are folders of files."""
_OF_FILES: Final = (".csv", ".json", ".parquet", ".xlsx", ".zip")


def expect_ending(form: str, path: str) -> None:
    """Refuse a name from which no program could tell what the file holds; a pipe or a device may have any.

    Raises:
        InvalidQueryError: The name ends otherwise, or a folder is called like a file.
    """
    place = path_of(path)
    if place.exists() and not place.is_file() and not place.is_dir():
        return
    ending = place.suffix.lower()
    if form not in _ENDINGS:
        if path == "-" or ending in _OF_FILES:
            message = f"{shown(path)} is no name of a folder, which {form} is written to; give one such as 'tables'"
            raise InvalidQueryError(message)
    elif ending not in _ENDINGS[form]:
        message = f"{shown(path)} is no name for a {form}; end it in {' or '.join(_ENDINGS[form])}"
        raise InvalidQueryError(message)


def exported(form: str, catalog: Catalog, path: str, *, on: datetime.date, bom: bool) -> None:
    """Write a catalog in another form.

    Args:
        form: The word of the command line.
        catalog: The catalog.
        path: The file, or for ``csv``, ``package`` and ``parquet`` the folder.
        on: The day of statuses and due states.
        bom: Whether files of comma-separated values start with a byte order mark.

    Raises:
        InvalidQueryError: Another form was asked to start with a byte order mark.
        InvalidFileError: It cannot be written.
        MissingExtraError: The library that writes it is not installed.
    """
    if bom and form not in {"csv", "package"}:
        message = f"{form} takes no --bom; csv and package do"
        raise InvalidQueryError(message)
    if form in {"csv", "package", "parquet"}:
        from partnerships.export import tables  # noqa: PLC0415 - seldom asked for

        if form == "parquet":
            tables.write_parquet(catalog, path, on=on)
        else:
            (tables.write_csv if form == "csv" else tables.write_package)(catalog, path, on=on, bom=bom)
    elif form == "workbook":
        from partnerships.export import spreadsheet  # noqa: PLC0415 - optional

        spreadsheet.write_workbook(catalog, path, on=on)
    elif form == "calendar":
        from partnerships.export import calendar  # noqa: PLC0415 - optional

        calendar.write_calendar(catalog, path, on=on)
    else:
        from partnerships.export import linked_data  # noqa: PLC0415 - seldom asked for

        (linked_data.write_jsonld if form == "jsonld" else linked_data.write_turtle)(catalog, path, on=on)


def reported(
    catalog: Catalog, path: str, partnership: Sequence[str], *, on: datetime.date, since: Sequence[str] | None
) -> None:
    """Write the page of one partnership, several, or all where none is named.

    Raises:
        UnknownIdError: No such partnership or meeting.
        InvalidQueryError: The meeting is of another partnership.
        InvalidFileError: It cannot be written.
        MissingExtraError: The library that writes it is not installed.
    """
    from partnerships.report import write_report  # noqa: PLC0415 - optional

    write_report(catalog, path, partnership or None, on=on, since=since)


@attrs.frozen
class _Kind:
    """A kind of picture.

    Attributes:
        named: What the ids on the command line name.
        least: How many of them it needs.
        most: How many it takes; None for any number.
        takes: The options that it takes, beside the day.
        draw: Draws it, from the module of pictures, the catalog, the ids, the day and the options.
    """

    named: str
    least: int
    most: int | None
    takes: frozenset[str]
    draw: Callable[..., Picture]


PICTURES: Final[Mapping[str, _Kind]] = {
    "timeline": _Kind(
        "partnership", 1, 1, frozenset(), lambda plots, catalog, ids, on: plots.timeline(catalog, *ids, on=on)
    ),
    "areas": _Kind(
        "partnership",
        1,
        1,
        frozenset({"series"}),
        lambda plots, catalog, ids, on, **more: plots.area_matrix(catalog, *ids, **more),  # noqa: ARG005 - of no day
    ),
    "fates": _Kind(
        "meeting",
        2,
        None,
        frozenset(),
        lambda plots, catalog, ids, on: plots.fate_flow(catalog, ids[:-1], ids[-1]),  # noqa: ARG005 - of no day
    ),
    "scorecard": _Kind(
        "partnership",
        0,
        None,
        frozenset({"area", "by"}),
        lambda plots, catalog, ids, on, by="area", **more: plots.scorecard(
            catalog, by=by, on=on, partnership=ids or None, **more
        ),
    ),
    "comparison": _Kind(
        "partnership",
        1,
        None,
        frozenset({"area"}),
        lambda plots, catalog, ids, on, **more: plots.partnership_comparison(catalog, ids, on=on, **more),
    ),
}
"""The kinds of picture, by the word of the command line."""


def drawn(
    kind: str,
    catalog: Catalog,
    ids: Sequence[str],
    *,
    on: datetime.date,
    **options: Any,  # noqa: ANN401 - of many types
) -> Picture:
    """Draw a picture.

    Args:
        kind: The word of the command line.
        catalog: The catalog to ask.
        ids: What the command line names: partnerships, or meetings with the later one last.
        on: The day.
        options: The options; None is one that was not given.

    Raises:
        InvalidQueryError: There are too few or too many ids, or an option that the picture does not take.
        MissingExtraError: The libraries that draw are not installed.
    """
    how = PICTURES[kind]
    given = {name: value for name, value in options.items() if value is not None}
    for name in sorted(given.keys() - how.takes):
        takes = " and ".join(f"--{one}" for one in sorted(how.takes)) or "no further option"
        message = f"{kind} takes no --{name}; it takes {takes}"
        raise InvalidQueryError(message)
    if len(ids) < how.least or (how.most is not None and len(ids) > how.most):
        expected = "one" if how.most == 1 else f"at least {how.least}"
        is_one = (how.most or how.least) == 1
        message = f"{kind} takes {expected} {how.named}{'' if is_one else 's'}; {len(ids)} given"
        raise InvalidQueryError(message)
    from partnerships import plots  # noqa: PLC0415 - optional, and slow to import

    return how.draw(plots, catalog, list(ids), on, **given)
