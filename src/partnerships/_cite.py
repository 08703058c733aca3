"""How to cite a catalog: as a line of text, for BibTeX, and for programs that read CSL-JSON."""

from __future__ import annotations

import json
import re
from typing import Final, Literal, TypeAlias

import attrs

from partnerships._bundled import bundled_names, load_bundled
from partnerships._catalog import Catalog, expect_catalog
from partnerships._model import Commitment, JointStatement, Meeting, Record
from partnerships._vocabulary import MeetingStatus
from partnerships.errors import InvalidQueryError, nearest, shown

__all__ = ["CITATION_STYLES", "CitationStyle", "cite", "is_bundled"]

CitationStyle: TypeAlias = Literal["text", "bibtex", "csl-json"]
CITATION_STYLES: Final[tuple[CitationStyle, ...]] = ("text", "bibtex", "csl-json")

_LICENCE: Final = "Licence CC BY 4.0."
_FOR_BIBTEX: Final = {
    **{mark: f"\\{mark}" for mark in "&%$#_"},
    # BibTeX counts braces, and does not care whether a backslash stands before them.
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


@attrs.frozen
class _Citation:
    """What there is to say, before anybody chose a style; None where it is not known."""

    author: str | None
    title: str
    key: str
    version: str | None
    notes: tuple[str, ...]

    @property
    def year(self) -> int | None:
        """The year that the version of the data starts with, if it does."""
        found = re.match(r"(?:19|20)[0-9]{2}(?![0-9])", self.version or "")
        return int(found[0]) if found else None


def cite(catalog: Catalog, style: CitationStyle = "text") -> str:
    """Say how to cite a catalog.

    Args:
        catalog: The catalog; of the bundled data or your own. Its own authors are not on record, so yours to add.
        style: ``text`` for one line; ``bibtex`` for an entry of BibTeX, in the encoding UTF-8; ``csl-json`` for a list
            of one item as reference managers and pandoc read it (the input format of the Citation Style Language).

    Returns:
        Who, what it covers, the version of the data, its year where the version starts with one, and the licence of the
        bundled data.

    Raises:
        InvalidQueryError: There is no such style.

    Example:
        >>> from partnerships import cite, load_bundled
        >>> cite(load_bundled("eu-japan")).split(". ")[:2]
        ['The partnerships contributors', 'Record of the EU-Japan Digital Partnership']
        >>> print(cite(load_bundled("eu-japan"), "bibtex")[:14])
        @misc{eu-japan
    """
    expect_catalog(catalog)
    if style not in CITATION_STYLES:
        near = nearest(style, CITATION_STYLES)
        hint = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(CITATION_STYLES)}"
        message = f"no style of citation is called {shown(style)}; {hint}"
        raise InvalidQueryError(message)
    return {"text": _text, "bibtex": _bibtex, "csl-json": _csl_json}[style](_citation(catalog))


def _citation(catalog: Catalog) -> _Citation:
    *others, last = [one.title for one in catalog.partnerships] or [""]
    titles = " and the ".join([", the ".join(others), last] if others else [last])
    bundled = is_bundled(catalog)
    key = "+".join(one.id for one in catalog.partnerships) or "record"
    version = re.sub(r"[^A-Za-z0-9.]+", "-", catalog.data_version or "").strip("-")
    return _Citation(
        author="The partnerships contributors" if bundled else None,
        title=f"Record of the {titles}" if titles else "Record without partnerships",
        key=f"{key}-{version}" if version else key,
        version=catalog.data_version,
        notes=(
            f"Data version {catalog.data_version}." if catalog.data_version else "Data version not stated.",
            _LICENCE if bundled else "Read with the Python library partnerships.",
        ),
    )


def _text(one: _Citation) -> str:
    return " ".join([*(f"{part}." for part in (one.author, one.title) if part), *one.notes])


def _bibtex(one: _Citation) -> str:
    # A second pair of braces keeps the author from being parted into names, and capitals from being lowered.
    fields = {
        "author": one.author and f"{{{_escaped(one.author)}}}",
        "title": f"{{{_escaped(one.title)}}}",
        "year": one.year and str(one.year),
        "version": one.version and _escaped(one.version),
        "note": _escaped(" ".join(one.notes)),
    }
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value]
    return f"@misc{{{one.key},\n{''.join(lines)}}}\n"


def _escaped(text: str) -> str:
    return "".join(_FOR_BIBTEX.get(mark, mark) for mark in text)


def _csl_json(one: _Citation) -> str:
    item = {
        "type": "dataset",
        "id": one.key,
        "title": one.title,
        "author": [{"literal": one.author}] if one.author else None,
        "issued": {"date-parts": [[one.year]]} if one.year else None,
        "version": one.version,
        "note": " ".join(one.notes),
    }
    told = {name: value for name, value in item.items() if value is not None}
    return json.dumps([told], ensure_ascii=False, indent=2) + "\n"


def is_bundled(catalog: Catalog) -> bool:
    """Tell whether a catalog is of the bundled data alone, so that their licence is its licence."""
    ids = [one.id for one in catalog.partnerships]
    return bool(ids) and all(one in bundled_names() for one in ids) and _stands_in(catalog, load_bundled(*ids))


def _stands_in(catalog: Catalog, bundled: Catalog) -> bool:
    """Tell whether a catalog is the bundled one or a part of it, also as it was known on an earlier day."""
    return catalog.data_version == bundled.data_version and all(
        record.id in bundled and _is_part(record, bundled[record.id]) for record in catalog
    )


def _is_part(record: Record, whole: Record) -> bool:
    """Tell whether a record says nothing that the bundled one does not say."""
    if _settled(record) != _settled(whole):
        return False
    if isinstance(record, Commitment) and isinstance(whole, Commitment):
        return (
            {*record.assessments} <= {*whole.assessments}
            and _pairs(record) <= _pairs(whole)
            and {*record.sources} <= {*whole.sources}
            and record.instrument in {None, whole.instrument}
            and record.statement in {None, whole.statement}
        )
    if isinstance(record, Meeting) and isinstance(whole, Meeting):
        told = {(one.status, one.date, one.city, one.country) for one in whole.announcements}
        told.add((whole.status, whole.date, whole.city, whole.country))
        return (record.status, record.date, record.city, record.country) in told and (
            {*record.participants} <= {*whole.participants}
        )
    return True


def _pairs(commitment: Commitment) -> set[tuple[str, str]]:
    return {(one.relation, one.target) for one in commitment.links}


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
