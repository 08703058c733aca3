"""Areas by meeting."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from partnerships._catalog import Catalog, look_up
from partnerships._find import Several, keywords_named
from partnerships._index import made_at
from partnerships._matrix import AreaCell, AreaMatrix
from partnerships._matrix import area_matrix as areas_by_meeting
from partnerships._model import Meeting, Partnership, TechArea
from partnerships._spoken import DASH, listed, numbered, so_many
from partnerships._tabular import Cell
from partnerships.plots._colours import PALETTE
from partnerships.plots._letters import width_of
from partnerships.plots._picture import Picture
from partnerships.plots._sheet import Block, Box, Sheet, caption_of, in_blocks
from partnerships.plots._words import as_tree, by_first_day, column_label, short_date

__all__ = ["area_matrix"]

_LEAST_CELL: Final = 35
_HEATS: Final = ((1, "heat-1"), (3, "heat-2"), (7, "heat-3"), (15, "heat-4"))


@keywords_named
def area_matrix(catalog: Catalog, partnership: str, *, series: Several = None) -> Picture:
    """Draw how many promises each meeting of a partnership made on each area, the numbers in the cells.

    Every area stands in it, narrower ones beneath theirs; more than 22 rows stand in two blocks. A cell of a meeting
    whose statements were not all read whole says *at least* (``≥3``); where it has none, it has a dash: nobody can tell
    whether there were any. A zero is only written of a meeting that was read whole. ``(2)`` stands for two declaratory
    records and no promise. A meeting with nothing on record has a hatched column.

    Args:
        catalog: The catalog to ask.
        partnership: Id of the partnership.
        series: Series to keep to, such as ``council``, or several; None for all.

    Returns:
        The picture. Its rows are the cells, and one for each meeting with nothing on record.

    Raises:
        UnknownIdError: No such partnership.
        InvalidQueryError: No such series.

    Example:
        >>> from partnerships import load_bundled
        >>> from partnerships.plots import area_matrix
        >>> picture = area_matrix(load_bundled("eu-japan"), "eu-japan", series="council")
        >>> [row["promises"] for row in picture.rows if row["area"] == "quantum"]
        [1, 3, 3, 1]
    """
    return _Matrix(catalog, areas_by_meeting(catalog, partnership, series=series)).picture()


class _Matrix:
    """Draws areas by meeting."""

    def __init__(self, catalog: Catalog, matrix: AreaMatrix) -> None:
        self.catalog = catalog
        self.matrix = matrix
        self.title = look_up(catalog, Partnership, matrix.partnership).title
        self.caption = caption_of(catalog)
        held = [*matrix.meetings, *matrix.unrecorded]
        self.columns = sorted(held, key=by_first_day)
        self.areas = as_tree(catalog, matrix.areas)
        keys = [(None, 0), *self.areas]
        self.labels = max(width_of(self._label(key), bold=depth == 0) + 12 * depth for key, depth in keys)
        self.labels = min(self.labels, 250) + 10
        self.blocks = in_blocks(keys, self.labels + _LEAST_CELL * len(self.columns))
        least = f"≥3: at least 3, as not all was read; {DASH}: none in what was read; " if self._is_partly_read else ""
        hatched = "; hatched: nothing on record" if matrix.unrecorded else ""
        self.sheet = Sheet(
            f"{self.title}: promises by area and meeting",
            f"A promise counts under each of its areas. {least}(2): only 2 declaratory records{hatched}.",
            self.blocks[-1].right,
        )

    @property
    def _is_partly_read(self) -> bool:
        return any(one.id not in self.matrix.read_whole for one in self.matrix.meetings)

    def picture(self) -> Picture:
        if not self.matrix.areas:
            said = "No meeting that was held has a commitment on an area on record."
            self.sheet.text(0, 40, said)
            self.sheet.bottom = 60
        else:
            self._draw()
        return self.sheet.picture(self._alt(), self.caption, self._rows())

    def _label(self, area: str | None) -> str:
        return "All promises" if area is None else look_up(self.catalog, TechArea, area).label()

    def _draw(self) -> None:
        head = min(max(width_of(line) for one in self.columns for line in self._heading(one)), 180) + 12
        longest = max(len(block.keys) for block in self.blocks)
        high = min(max((self.sheet.room(self.caption) - head) / longest, 19), 34)
        for block in self.blocks:
            self._block(block, head, high)
        self.sheet.bottom = head + high * longest

    def _heading(self, one: Meeting) -> tuple[str, str]:
        return numbered(one), short_date(one.date)

    def _block(self, block: Block, head: float, high: float) -> None:
        start = block.left + self.labels
        wide = min((block.right - start) / len(self.columns), 110)
        for place, one in enumerate(self.columns):
            x = start + wide * (place + 0.5)
            for line, text in zip((-8, 8), self._heading(one), strict=True):
                self.sheet.text(x + line, head - 6, text, angle=270, room=head - 10, says=one.id, muted=line > 0)
            if one in self.matrix.unrecorded:
                self.sheet.hatched(x - wide / 2 + 2, head, x + wide / 2 - 2, head + high * len(block.keys), one.id)
        for place, (area, depth) in enumerate(block.keys):
            y = head + high * (place + 0.5)
            x = block.left + 12 * depth
            self.sheet.text(x, y, self._label(area), bold=depth == 0, room=start - x - 6)
            for column, one in enumerate(self.columns):
                if one not in self.matrix.unrecorded:
                    at = start + wide * column
                    self._cell(Box(at, y - high / 2, at + wide, y + high / 2), self._found(area, one), one)

    def _found(self, area: str | None, meeting: Meeting) -> AreaCell:
        if area is not None:
            return self.matrix.cell(area, meeting.id)
        made = made_at(self.catalog)[meeting.id]
        promises = tuple(one.id for one in made if not one.declaratory)
        return AreaCell(commitments=promises, of=len(promises), declaratory=len(made) - len(promises))

    def _cell(self, box: Box, found: AreaCell, meeting: Meeting) -> None:
        is_whole = meeting.id in self.matrix.read_whole
        text = f"{'' if is_whole else '≥'}{found.count}"
        ground = PALETTE["paper"]
        if found.count:
            ground = PALETTE[next((name for most, name in _HEATS if found.count <= most), "heat-5")]
        elif found.declaratory:
            text = f"({found.declaratory})"
        elif not is_whole:
            text = DASH
        says = f"{meeting.id}: {found}, {found.declaratory} declaratory"
        self.sheet.rect(*box, ground, edge=PALETTE["grid"], says=says)
        self.sheet.text((box.x + box.x2) / 2, (box.y + box.y2) / 2, text, align="center", ground=ground)

    def _alt(self) -> str:
        told = [f"Areas of the {self.title} by meeting, as a table of {len(self.areas)} areas."]
        for one in self.matrix.meetings:
            least = "" if one.id in self.matrix.read_whole else "at least "
            whole = self._found(None, one)
            told.append(f"{column_label(one)}: {least}{so_many(whole.count, 'promise')}.")
        if self.matrix.unrecorded:
            told.append(f"Nothing on record: {listed([column_label(one) for one in self.matrix.unrecorded])}.")
        if self.areas:
            told.append("By area, in the order of these meetings:")
        for area, _ in self.areas:
            counts = listed([str(cell.count) for cell in self.matrix.row(area)])
            told.append(f"{self._label(area)}: {counts}.")
        if not self.areas:
            told.append("No meeting that was held has a commitment on an area on record.")
        return " ".join(told)

    def _rows(self) -> Iterator[dict[str, Cell]]:
        for area, _ in self.areas:
            for one, cell in zip(self.matrix.meetings, self.matrix.row(area), strict=True):
                yield {
                    "area": area,
                    "label": self._label(area),
                    "meeting": one.id,
                    "on_record": True,
                    "promises": cell.count,
                    "of": cell.of,
                    "declaratory": cell.declaratory,
                    "at_least": one.id not in self.matrix.read_whole,
                }
        for one in self.matrix.unrecorded:
            empty = dict.fromkeys(("area", "label", "promises", "of", "declaratory", "at_least"))
            yield {**empty, "meeting": one.id, "on_record": False}
