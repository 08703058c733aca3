"""Which areas rise and fall from meeting to meeting."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Mapping, Sequence

import attrs

from partnerships._catalog import Catalog, look_up, upward
from partnerships._evidence import is_read_whole
from partnerships._find import Several, find_meetings, keywords_named
from partnerships._index import made_at
from partnerships._model import Commitment, Meeting, Partnership, TechArea
from partnerships._records import Records
from partnerships._tabular import Cell, Tabular
from partnerships._vocabulary import MeetingStatus
from partnerships.errors import InvalidQueryError, nearest, shown

__all__ = ["AreaCell", "AreaMatrix", "area_matrix"]


@attrs.frozen(kw_only=True)
class AreaCell:
    """What one meeting promised on one area.

    Attributes:
        commitments: Ids of the promises on the area and on all areas beneath it.
        of: How many promises of the meeting, on whatever area, are on record.
        declaratory: How many declaratory records on the area are not counted among them.
    """

    commitments: tuple[str, ...]
    of: int
    declaratory: int

    @property
    def count(self) -> int:
        """How many promises there are on the area."""
        return len(self.commitments)

    def __str__(self) -> str:
        """Say how many of how many; never a bare share."""
        return f"{self.count} of {self.of}"


@attrs.frozen(kw_only=True, repr=False)
class AreaMatrix(Tabular):
    """How many promises each meeting of a partnership made on each area.

    A promise on several areas counts under each of them, so that a column adds up to more than its meeting promised.

    Attributes:
        partnership: Id of the partnership.
        meetings: The meetings that were held and have commitments on record, oldest first.
        unrecorded: The meetings that were held and have no commitment on record: nobody can tell what they promised.
        areas: Ids of the areas that any of the meetings has a commitment on, or on an area beneath, sorted.
        cells: For each area, in that order, one cell a meeting.
        read_whole: Ids of the meetings each of whose statements was read whole. Of all others the record may lack
            promises: their counts are *at least*.
    """

    partnership: str
    meetings: Records[Meeting]
    unrecorded: Records[Meeting]
    areas: tuple[str, ...]
    cells: tuple[tuple[AreaCell, ...], ...]
    read_whole: tuple[str, ...]

    def row(self, area: str) -> tuple[AreaCell, ...]:
        """Give the cells of one area, a meeting each; of one that no meeting is about, empty cells.

        Raises:
            UnknownIdError: No such area; the nearest are named.
        """
        known = look_up(self.meetings.catalog, TechArea, area).id
        if known in self.areas:
            return self.cells[self.areas.index(known)]
        made = made_at(self.meetings.catalog)
        return tuple(_cell((), made[one.id]) for one in self.meetings)

    def cell(self, area: str, meeting: str) -> AreaCell:
        """Give one cell.

        Raises:
            UnknownIdError: No such area; the nearest are named.
            InvalidQueryError: The matrix has no such meeting; the nearest is named.
        """
        return self.row(area)[_place(meeting, [one.id for one in self.meetings])]

    def changes(self, area: str) -> tuple[int, ...]:
        """Tell by how many promises an area rose (or fell, below zero) from each meeting to the next.

        Meetings differ in how much they promise: read it beside the cells.

        Raises:
            UnknownIdError: No such area; the nearest are named.
        """
        counts = [one.count for one in self.row(area)]
        return tuple(after - before for before, after in itertools.pairwise(counts))

    def rows(self) -> list[dict[str, Cell]]:
        """Give one plain dictionary an area: a column a meeting with *so many of so many*, and the changes between.

        In each stand, too, the meetings whose counts are *at least*, and those with nothing on record.
        """
        at_least = "; ".join(one.id for one in self.meetings if one.id not in self.read_whole) or None
        unrecorded = "; ".join(one.id for one in self.unrecorded) or None
        return [self._row(area) | {"at_least": at_least, "unrecorded": unrecorded} for area in self.areas]

    def _row(self, area: str) -> dict[str, Cell]:
        row: dict[str, Cell] = {"area": area, "label": look_up(self.meetings.catalog, TechArea, area).label()}
        row |= {meeting.id: str(cell) for meeting, cell in zip(self.meetings, self.row(area), strict=True)}
        row["changes"] = ", ".join(map(_change, self.changes(area))) or None
        return row

    def __str__(self) -> str:
        """Say it as a table of lines, the meetings above."""
        lines = [f"Areas of {self.partnership} at {len(self.meetings)} meetings, oldest first"]
        least = {one.id: "" if one.id in self.read_whole else ", at least" for one in self.meetings}
        lines += [f"{one.id} ({one.date or 'undated'}{least[one.id]})" for one in self.meetings]
        lines += [f"{area}: {', '.join(map(str, self.row(area)))}" for area in self.areas]
        lines += [f"Nothing on record: {', '.join(one.id for one in self.unrecorded)}"] if self.unrecorded else []
        return "\n".join(lines)


def _change(change: int) -> str:
    return f"up {change}" if change > 0 else f"down {-change}" if change else "same"


def _place(key: str, keys: Sequence[str]) -> int:
    if key in keys:
        return keys.index(key)
    near = nearest(key, keys)
    hint = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(keys) or 'none'}"
    message = f"the matrix has no meeting {shown(key)}; {hint}"
    raise InvalidQueryError(message)


@keywords_named
def area_matrix(catalog: Catalog, partnership: str, *, series: Several = None) -> AreaMatrix:
    """Tell which areas rise and fall from meeting to meeting.

    Args:
        catalog: The catalog to ask.
        partnership: Id of the partnership.
        series: Series to keep to, such as ``council``, or several; None for all. A council and a summit are of
            different kinds, so counts of one series compare better.

    Returns:
        The matrix, meetings by date, areas by id, each cell with its denominator.

    Raises:
        UnknownIdError: No such partnership.
        InvalidQueryError: No such series.

    Example:
        >>> from partnerships import area_matrix, load_bundled
        >>> matrix = area_matrix(load_bundled("eu-japan"), "eu-japan", series="council")
        >>> [str(cell) for cell in matrix.row("quantum")], matrix.changes("quantum")
        (['1 of 18', '3 of 22', '3 of 17', '1 of 4'], (2, 0, -2))
    """
    asked = look_up(catalog, Partnership, partnership)
    held = sorted(find_meetings(catalog, partnership=asked.id, series=series, status=MeetingStatus.HELD), key=_by_date)
    made = made_at(catalog)
    meetings = [one for one in held if one.id in made]
    broader = {one.id: one.broader for one in catalog.areas}
    columns = [_by_area(made[one.id], broader) for one in meetings]
    areas = tuple(sorted({area for column in columns for area in column}))
    return AreaMatrix(
        partnership=asked.id,
        meetings=Records(meetings, catalog),
        unrecorded=Records([one for one in held if one.id not in made], catalog),
        areas=areas,
        cells=tuple(
            tuple(_cell(column.get(area, ()), made[one.id]) for one, column in zip(meetings, columns, strict=True))
            for area in areas
        ),
        read_whole=tuple(one.id for one in meetings if is_read_whole(catalog, one.id)),
    )


def _by_date(meeting: Meeting) -> tuple[datetime.date, str]:
    """Sort by the first day; what has none because it reaches back without bound comes first, the undated last."""
    date = meeting.date
    return (datetime.date.max if date is None else date.earliest or datetime.date.min, meeting.id)


def _by_area(made: Sequence[Commitment], broader: Mapping[str, str | None]) -> dict[str, list[Commitment]]:
    """Give the commitments on each area, those on areas beneath it taken in, each once."""
    found: dict[str, list[Commitment]] = {}
    for one in made:
        for area in {above for coded in one.areas for above in upward(coded, broader)}:
            found.setdefault(area, []).append(one)
    return found


def _cell(on_it: Sequence[Commitment], made: Sequence[Commitment]) -> AreaCell:
    return AreaCell(
        commitments=tuple(one.id for one in on_it if not one.declaratory),
        of=sum(not one.declaratory for one in made),
        declaratory=sum(one.declaratory for one in on_it),
    )
