"""The data that comes with the library."""

from __future__ import annotations

import functools

import attrs

from partnerships._catalog import Catalog, expect_catalog
from partnerships._convert import bundled_files, read_documents
from partnerships._model import Commitment, JointStatement, Meeting, Record
from partnerships._vocabulary import MeetingStatus
from partnerships.errors import UnknownIdError, nearest, shown

__all__ = ["cite", "load_bundled"]


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
        <Catalog eu-japan: 11 meetings, 107 commitments, 110 sources>
        >>> load_bundled("eu-jpan")
        Traceback (most recent call last):
            ...
        partnerships.errors.UnknownIdError: no bundled partnership is called 'eu-jpan'; did you mean 'eu-japan'?
    """
    known = _names()
    for name in partnership_ids:
        if name not in known:
            near = nearest(name, known)
            hint = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(known)}"
            message = f"no bundled partnership is called {shown(name)}; {hint}"
            raise UnknownIdError(message, unknown=name if isinstance(name, str) else shown(name), nearest=near)
    return _loaded(tuple(sorted(set(partnership_ids or known))))


@functools.cache
def _names() -> tuple[str, ...]:
    from importlib.resources import files  # noqa: PLC0415 - slow to import

    names = (
        one.name.removesuffix(".json")
        for one in (files("partnerships") / "data").iterdir()
        if one.name.endswith(".json")
    )
    return tuple(sorted(name for name in names if name not in {"areas", "parties", "sources"}))


@functools.cache
def _loaded(names: tuple[str, ...]) -> Catalog:
    return read_documents(bundled_files("areas", "parties", "sources", *names), lean=False)


def cite(catalog: Catalog) -> str:
    """Say how to cite a catalog.

    Args:
        catalog: The catalog; of the bundled data or your own.

    Returns:
        One line with who, what it covers, the version of the data and the licence of the bundled data.

    Example:
        >>> from partnerships import cite, load_bundled
        >>> cite(load_bundled("eu-japan")).split(". ")[:2]
        ['The partnerships contributors', 'Record of the EU-Japan Digital Partnership']
    """
    expect_catalog(catalog)
    titles = [one.title for one in catalog.partnerships]
    record = f"Record of the {' and the '.join(titles)}" if titles else "Record without partnerships"
    version = f"Data version {catalog.data_version}." if catalog.data_version else "Data version not stated."
    if not _is_bundled(catalog):
        return f"{record}. {version} Read with the Python library partnerships."
    return f"The partnerships contributors. {record}. {version} Licence CC BY 4.0."


def _is_bundled(catalog: Catalog) -> bool:
    ids = [one.id for one in catalog.partnerships]
    return bool(ids) and all(one in _names() for one in ids) and _stands_in(catalog, load_bundled(*ids))


def _stands_in(catalog: Catalog, bundled: Catalog) -> bool:
    """Tell whether a catalog is the bundled one or a part of it, also as it was known on an earlier day."""
    return catalog.data_version == bundled.data_version and all(
        record.id in bundled and _settled(record) == _settled(bundled[record.id]) for record in catalog
    )


def _settled(record: Record) -> Record:
    """Give a record without what may have been known later than the rest of it."""
    if isinstance(record, Commitment):
        return attrs.evolve(record, statement=None, instrument=None, links=(), assessments=(), sources=())
    if isinstance(record, JointStatement):
        return attrs.evolve(record, sources=())
    if isinstance(record, Meeting):
        return Meeting(
            id=record.id,
            partnership=record.partnership,
            series=record.series,
            ordinal=record.ordinal,
            level=record.level,
            status=MeetingStatus.SCHEDULED,
        )
    return record
