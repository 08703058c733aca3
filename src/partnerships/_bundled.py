"""The data that comes with the library."""

from __future__ import annotations

import functools

from partnerships._catalog import Catalog
from partnerships._package import names_in
from partnerships._read import bundled_files, read_documents
from partnerships.errors import UnknownIdError, nearest, shown

__all__ = ["bundled_names", "load_bundled"]


def load_bundled(*partnership_ids: str) -> Catalog:
    """Load the bundled record of partnerships, with the whole tables of areas and parties.

    Args:
        partnership_ids: Ids of partnerships, such as ``"eu-japan"``; none for all that are bundled.

    Returns:
        The catalog. It is read once and shared, which is safe because it cannot be changed.

    Raises:
        UnknownIdError: No such partnership is bundled; those that are, are named.

    Example:
        >>> from partnerships import load_bundled
        >>> load_bundled("eu-japan")
        <Catalog eu-japan: 11 meetings, 107 commitments, 97 sources>
        >>> load_bundled("eu-jpan")
        Traceback (most recent call last):
            ...
        partnerships.errors.UnknownIdError: no bundled partnership is called 'eu-jpan'; did you mean 'eu-japan'?
    """
    known = bundled_names()
    for name in partnership_ids:
        if name not in known:
            near = nearest(name, known)
            hint = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(known)}"
            message = f"no bundled partnership is called {shown(name)}; {hint}"
            raise UnknownIdError(message, unknown=name if isinstance(name, str) else shown(name), nearest=near)
    return _loaded(tuple(sorted(set(partnership_ids or known))))


@functools.cache
def bundled_names() -> tuple[str, ...]:
    """Give the ids of the partnerships that are bundled, sorted."""
    names = (name.removesuffix(".json") for name in names_in("data") if name.endswith(".json"))
    return tuple(name for name in names if name not in {"areas", "parties", "sources"})


@functools.cache
def _loaded(names: tuple[str, ...]) -> Catalog:
    return read_documents(bundled_files("areas", "parties", *names), lean=False)
