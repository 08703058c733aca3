"""What the records rest on: the evidence of one, the disputes about it, and how well a whole catalog is sourced."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs

from partnerships._catalog import Catalog, counted, expect_catalog, look_up, upward
from partnerships._index import statements_of
from partnerships._model import COLLECTIONS, Commitment, Dispute, JointStatement, Record, Source
from partnerships._partial_date import PartialDate
from partnerships._rules import FrozenMap
from partnerships._vocabulary import SourceExtent, SourceKind
from partnerships._whole import references
from partnerships.errors import InvalidQueryError, shown

__all__ = ["Info", "disputes_of", "evidence_for", "info", "is_read_whole", "read_whole", "was_read_whole"]


def _asked(catalog: Catalog, record: Record | str) -> Record:
    expect_catalog(catalog)
    if isinstance(record, str):
        return catalog[record]
    if isinstance(key := getattr(record, "id", None), str):
        return catalog[key]
    message = f"{shown(record)} is neither a record nor an id"
    raise InvalidQueryError(message)


def evidence_for(catalog: Catalog, record: Record | str) -> tuple[Source, ...]:
    """Give the sources that a record rests on.

    Args:
        catalog: The catalog to ask.
        record: A record of it, or its id.

    Returns:
        The record's own sources, of a dispute first the one that it tells of; then those of its assessments, links and
        announcements; once each, in that order. A source that was only located is never evidence and is left out.

    Raises:
        UnknownIdError: The catalog holds no such record.
        InvalidQueryError: What was given is neither a record nor an id.

    Example:
        >>> from partnerships import evidence_for, load_bundled
        >>> [one.id for one in evidence_for(load_bundled("eu-japan"), "eu-japan-3-c10")]
        ['eu-japan-s46', 'eu-japan-s54']
    """
    found = _asked(catalog, record)
    ranks = {"source": 0, "sources": 0, "assessments": 1, "links": 2, "announcements": 3}
    cited = sorted(
        (ranks[part], position, key)
        for position, (path, collection, key) in enumerate(references(found))
        if collection == "sources" and (part := path.partition("[")[0]) in ranks and "examined" not in path
    )
    sources = (catalog[key] for key in dict.fromkeys(key for _, _, key in cited))
    return tuple(one for one in sources if isinstance(one, Source) and one.extent is not SourceExtent.LOCATED)


def disputes_of(catalog: Catalog, record: Record | str | None = None) -> tuple[Dispute, ...]:
    """Give what sources say that the records do not adopt.

    Args:
        catalog: The catalog to ask.
        record: A record or its id: gives the disputes about it and about all that belongs to it (a meeting's statement
            and commitments; everything of a partnership); of a source, the disputes that it raises. None gives all.

    Returns:
        The disputes, sorted by id.

    Raises:
        UnknownIdError: The catalog holds no such record.
        InvalidQueryError: What was given is neither a record nor an id.

    Example:
        >>> from partnerships import disputes_of, load_bundled
        >>> [one.source for one in disputes_of(load_bundled("eu-japan"), "eu-japan-3-c05")]
        ['eu-japan-s59']
    """
    if record is None:
        expect_catalog(catalog)
        return catalog.disputes
    found = _asked(catalog, record)
    if isinstance(found, Source):
        return tuple(one for one in catalog.disputes if found.id in (one.source, one.record))
    owners: dict[str, str] = {one.id: one.partnership for one in catalog.meetings}
    owners |= {one.id: one.meeting for one in catalog.statements}
    owners |= {one.id: one.meeting for one in catalog.commitments}
    owners |= {one.id: one.record for one in catalog.disputes}
    return tuple(one for one in catalog.disputes if found.id in upward(one.record, owners))


def read_whole(catalog: Catalog, meetings: Iterable[str]) -> tuple[Source, ...]:
    """Give the sources by which all that meetings stated was read whole.

    Args:
        catalog: The catalog to ask.
        meetings: Ids of meetings.

    Returns:
        The sources of their statements that were read whole, by id. Empty unless every one of the meetings has a
        statement and every statement of theirs such a source: then silence on a matter proves nothing.
    """
    asked = set(meetings)
    if not all(is_read_whole(catalog, key) for key in asked):
        return ()
    cited = {key for met in asked for one in statements_of(catalog)[met] for key in one.sources}
    return tuple(look_up(catalog, Source, key) for key in sorted(cited) if _is_whole(catalog, key))


def is_read_whole(catalog: Catalog, meeting: str) -> bool:
    """Tell whether a meeting has a statement, and each of its statements a source that was read whole."""
    stated = statements_of(catalog).get(meeting, ())
    return bool(stated) and all(was_read_whole(catalog, one) for one in stated)


def was_read_whole(catalog: Catalog, statement: JointStatement) -> bool:
    """Tell whether a statement has a source that was read whole."""
    return any(_is_whole(catalog, key) for key in statement.sources)


def _is_whole(catalog: Catalog, source: str) -> bool:
    return look_up(catalog, Source, source).extent is SourceExtent.WHOLE


@attrs.frozen(kw_only=True)
class Info:
    """What a catalog covers, how fresh it is and how well it is sourced.

    Attributes:
        data_version: Version of the data; None if not stated.
        partnerships: Ids of the partnerships.
        counts: How many records there are of each collection, and how many commitments are declaratory.
        first_meeting: Date of the earliest dated meeting; None without one.
        last_meeting: Date of the latest dated meeting; None without one.
        latest_source: The latest date on which a source was published; None if none is dated.
        sources: How many sources there are by kind and extent, such as ``primary, part``.
        primary: How many commitments have at least one primary source that was more than located. One of which nobody
            stated how much was read counts.
        secondary_alone: How many commitments rest on secondary sources alone.
        unassessed: How many commitments that are not declaratory have no assessment.
    """

    data_version: str | None
    partnerships: tuple[str, ...]
    counts: Mapping[str, int] = attrs.field(hash=False)
    first_meeting: PartialDate | None
    last_meeting: PartialDate | None
    latest_source: PartialDate | None
    sources: Mapping[str, int] = attrs.field(hash=False)
    primary: int
    secondary_alone: int
    unassessed: int

    def __str__(self) -> str:
        """Say it in a few lines."""
        counts = ", ".join(counted(self.counts[name], name) for name in COLLECTIONS)
        sources = ", ".join(f"{number} {name}" for name, number in self.sources.items())
        promises = self.counts["commitments"]
        return "\n".join(
            [
                f"Data version: {self.data_version or 'not stated'}",
                f"Partnerships: {', '.join(self.partnerships) or 'none'}",
                f"Records: {counts}; {self.counts['declaratory']} of the commitments declaratory",
                f"Meetings: from {self.first_meeting or 'no date'} to {self.last_meeting or 'no date'}",
                f"Sources: {sources or 'none'}; latest published {self.latest_source or 'undated'}",
                f"On a primary source that was more than located: {self.primary} of {promises} commitments",
                f"On secondary sources alone: {self.secondary_alone} of {promises} commitments",
                f"Unassessed: {self.unassessed} of {promises - self.counts['declaratory']} that are not declaratory",
            ]
        )


def info(catalog: Catalog) -> Info:
    """Tell what a catalog covers, how fresh it is and how well it is sourced.

    Args:
        catalog: The catalog to ask.

    Example:
        >>> from partnerships import info, load_bundled
        >>> covered = info(load_bundled("eu-japan"))
        >>> covered.partnerships, str(covered.last_meeting), covered.counts["meetings"]
        (('eu-japan',), '2026-05-05', 11)
    """
    expect_catalog(catalog)
    kinds = {one.id: one for one in catalog.sources}
    read = {
        key for key, one in kinds.items() if one.kind is SourceKind.PRIMARY and one.extent is not SourceExtent.LOCATED
    }
    held = [one.date for one in catalog.meetings if one.date is not None]
    published = [one.published for one in catalog.sources if one.published is not None]
    counts = {name: len(getattr(catalog, name)) for name in COLLECTIONS}
    counts["declaratory"] = sum(one.declaratory for one in catalog.commitments)
    return Info(
        data_version=catalog.data_version,
        partnerships=tuple(one.id for one in catalog.partnerships),
        counts=FrozenMap(counts),
        first_meeting=min(held, default=None),
        last_meeting=max(held, key=_ends, default=None),
        latest_source=max(published, key=_ends, default=None),
        sources=FrozenMap(_by_kind(catalog)),
        primary=sum(not read.isdisjoint(one.sources) for one in catalog.commitments),
        secondary_alone=sum(_secondary_alone(one, kinds) for one in catalog.commitments),
        unassessed=sum(not one.declaratory and not one.assessments for one in catalog.commitments),
    )


def _ends(date: PartialDate) -> tuple[bool, str, PartialDate]:
    return date.latest is not None, str(date.latest), date


def _by_kind(catalog: Catalog) -> dict[str, int]:
    counts: dict[str, int] = {}
    for one in catalog.sources:
        name = f"{one.kind}, {one.extent or 'extent not stated'}"
        counts[name] = counts.get(name, 0) + 1
    return counts


def _secondary_alone(commitment: Commitment, sources: Mapping[str, Source]) -> bool:
    return bool(commitment.sources) and all(sources[key].kind is SourceKind.SECONDARY for key in commitment.sources)
