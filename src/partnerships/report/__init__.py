"""One page for who prepares a meeting: what is due, what became of it, and on what evidence, in a single HTML file.

The page holds all that it needs. It asks for nothing from elsewhere, and its content security policy lets it ask for
nothing. Search and filters work without a server; without scripts everything is there to read.

Needs the extra ``report`` (Jinja2).
"""

from __future__ import annotations

import base64
import datetime
import functools
import hashlib
import os
from typing import Any

from partnerships._catalog import Catalog, expect_catalog
from partnerships._find import Several, keywords_named
from partnerships._package import packaged
from partnerships._partial_date import as_day
from partnerships._saving import save
from partnerships._spoken import so_many
from partnerships.errors import MissingExtraError
from partnerships.report._views import page_of

try:
    import jinja2
except ImportError as error:
    message = 'partnerships.report needs Jinja2: pip install "partnerships[report]"'
    raise MissingExtraError(message) from error

__all__ = ["report", "write_report"]


@keywords_named
def report(catalog: Catalog, partnership: Several = None, *, on: datetime.date | str, since: Several = None) -> str:
    """Make the page of one partnership, or of several.

    It says what is overdue, what falls due and what nobody can tell for want of which fact; what became of the promises
    of an earlier meeting at the last one; and every promise with its chain, its evidence and its disputes, to be
    searched and filtered.

    Args:
        catalog: The catalog to ask. It may hold what came later; ask ``as_known_on(catalog, on)`` to see with the eyes
            of the day.
        partnership: Id of a partnership, or ids of several; None for all of the catalog.
        on: The day that the page is for: statuses, due states, the last and the next meeting are of this day.
        since: Id of the meeting whose promises are followed up to the last meeting of its partnership of which
            anything is on record that was said there, or ids of several. None for a meeting before that one: the last
            of the same series with a promise on record.

    Returns:
        The page. Whatever stands in the data stands in it as text, and only addresses of the web are links.

    Raises:
        UnknownIdError: No such partnership or meeting.
        InvalidQueryError: What was given is no catalog, or a meeting of *since* belongs to none of the partnerships or
            has no later one to be followed to.
        InvalidDateError: The day is none.

    Example:
        >>> from partnerships import load_bundled
        >>> from partnerships.report import report
        >>> page = report(load_bundled("eu-japan"), on="2026-11-24")
        >>> page.count("<article"), "<script src" in page
        (107, False)
    """
    expect_catalog(catalog)
    style, script = (packaged("report", name).decode("utf-8") for name in ("page.css", "page.js"))
    text: str = _template().render(
        page=page_of(catalog, partnership, as_day(on), since),
        style=style,
        script=script,
        style_digest=_digest(style),
        script_digest=_digest(script),
    )
    return text


@keywords_named
def write_report(
    catalog: Catalog,
    path: str | os.PathLike[str],
    partnership: Several = None,
    *,
    on: datetime.date | str,
    since: Several = None,
) -> None:
    """Write the page to a file, whole or not at all.

    Args:
        catalog: The catalog to ask.
        path: The file; its name should end in ``.html``.
        partnership: As in `report`.
        on: As in `report`.
        since: As in `report`.

    Raises:
        UnknownIdError: No such partnership or meeting.
        InvalidQueryError: As in `report`.
        InvalidDateError: The day is none.
        InvalidFileError: It cannot be written.

    Example:
        >>> import pathlib, tempfile
        >>> from partnerships import load_bundled
        >>> from partnerships.report import write_report
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     write_report(load_bundled("eu-japan"), f"{folder}/eu-japan.html", on="2026-11-24")
        ...     pathlib.Path(f"{folder}/eu-japan.html").read_text("utf-8")[:15]
        '<!doctype html>'
    """
    save(path, report(catalog, partnership, on=on, since=since))


def _digest(text: str) -> str:
    """Give the digest by which a content security policy knows a script or style (CSP 3, 2.3.1)."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


@functools.cache
def _template() -> Any:  # noqa: ANN401 - of the library
    environment = jinja2.Environment(
        autoescape=True,
        loader=jinja2.DictLoader({"page.html": packaged("report", "page.html").decode("utf-8")}),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["so_many"] = so_many
    return environment.get_template("page.html")
