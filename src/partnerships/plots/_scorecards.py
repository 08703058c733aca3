"""How much has been delivered: groups, and partnerships side by side."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, NamedTuple, Unpack

import attrs

from partnerships._catalog import Catalog, look_up
from partnerships._find import Criteria, Several, keywords_named
from partnerships._model import Meeting, TechArea
from partnerships._scorecard import By, PartnershipComparison, compare_partnerships
from partnerships._scorecard import scorecard as scorecard_of
from partnerships._spoken import listed, on_day, so_many
from partnerships._tabular import Cell
from partnerships._tally import Part, Tally
from partnerships.plots._colours import PALETTE
from partnerships.plots._letters import LINE, SMALL, cut_to, drawable, width_of, wrapped
from partnerships.plots._picture import Picture
from partnerships.plots._sheet import INNER, OVER_GRID, Block, Box, Sheet, caption_of, in_blocks
from partnerships.plots._words import as_tree, column_label, in_so_far, repeatable

__all__ = ["partnership_comparison", "scorecard"]


class _Column(NamedTuple):
    """A column of numbers beside the ranges."""

    head: tuple[str, str]
    told: Callable[[Tally], str]

    def wide(self, tallies: Iterable[Tally]) -> float:
        """Tell how wide it has to be."""
        return max(width_of(text) for text in (*self.head, *map(self.told, tallies))) + 16


_COLUMNS: Final = (
    _Column(("delivered", "of assessed"), lambda one: str(one.share)),
    _Column(("from worst", "to best"), lambda one: f"{one.worst.count} to {one.best.count} of {one.best.of}"),
    _Column(("un-", "assessed"), lambda one: str(one.unassessed)),
)
_RARER: Final = (
    _Column(("not yet", "due"), lambda one: str(one.not_yet_due)),
    _Column(("of these", "early"), lambda one: str(one.early)),
    _Column(("", "doubtful"), lambda one: str(one.doubtful)),
    _Column(("decla-", "ratory"), lambda one: str(one.declaratory)),
    _Column(("un-", "decided"), lambda one: str(len(one.undecided))),
    _Column(("made", "later"), lambda one: str(one.later)),
)
"""These stand only where one of them is not zero; of two blocks each has but the first. The line above the picture
tells the numbers of all together."""


@keywords_named
def scorecard(catalog: Catalog, *, by: By, on: datetime.date | str, **criteria: Unpack[Criteria]) -> Picture:
    """Draw how much has been delivered, group by group: a dot for the share of the assessed, a bar for its bounds.

    The bar reaches from the share if nothing unknown were delivered to the share if all of it were. Beside it stand
    numerator and denominator, the bounds, what is unassessed and what is not yet due; there is no percentage. Where
    nothing was assessed there is no dot.

    Args:
        catalog: The catalog to ask.
        by: What to group by, as in `partnerships.scorecard`.
        on: The day of statuses, deadlines and ages.
        criteria: As in `partnerships.scorecard`; picture and alt text say to what they are narrowed.

    Returns:
        The picture: all together first, then every group; more than 22 rows stand in two blocks, which tell what is
        declaratory, doubtful or undecided only of all together. Areas stand beneath those that they belong to. Its rows
        are those of the scorecard, a last one, ``*``, for all together.

    Raises:
        UnknownIdError: No such partnership, meeting, area or party.
        InvalidQueryError: An unknown way to group, criterion or word.
        InvalidDateError: The day is none.

    Example:
        >>> from partnerships import load_bundled
        >>> from partnerships.plots import scorecard
        >>> picture = scorecard(load_bundled("eu-japan"), by="force", on="2026-11-24")
        >>> [(row["group"], row["share"]) for row in picture.rows]
        [('soft', '1 of 1'), ('exploratory', '2 of 5'), ('unstated', '12 of 36'), ('*', '15 of 42')]
    """
    asked = repeatable(criteria)
    card = scorecard_of(catalog, by=by, on=on, **asked)
    depths = _depths(catalog, by, card.groups)
    return _Card(catalog, card.by, card.on, card.total, depths, card.rows(), in_so_far(catalog, asked)).picture()


def _depths(catalog: Catalog, by: By, groups: Sequence[Tally]) -> list[tuple[Tally, int]]:
    """Give the groups with their depth: areas as a tree, all others in their order."""
    if by != "area":
        return [(one, 0) for one in groups]
    by_key = {one.key: one for one in groups}
    ordered = [(by_key[key], depth) for key, depth in as_tree(catalog, [one.key for one in groups if one.key])]
    return ordered + [(one, 0) for one in groups if one.key is None]


@attrs.frozen
class _Card:
    """Draws a scorecard."""

    catalog: Catalog
    by: By
    on: datetime.date
    total: Tally
    groups: Sequence[tuple[Tally, int]]
    rows: Sequence[Mapping[str, Cell]]
    only: str

    def picture(self) -> Picture:
        whose = self.catalog.partnerships[0].title if len(self.catalog.partnerships) == 1 else ""
        title = f"How much has been delivered, by {self.by}"
        sheet = Sheet(f"{whose}: {title[0].lower()}{title[1:]}" if whose else title, self._said())
        caption = caption_of(self.catalog, self.on)
        blocks = in_blocks([(self.total, 0), *self.groups])
        longest = max(len(block.keys) for block in blocks)
        high = min(max((sheet.room(caption) - 64) / longest, 20), 48)
        for block in blocks:
            self._block(sheet, block, high, is_alone=len(blocks) == 1)
        sheet.bottom = 64 + high * longest
        if not self.groups:
            sheet.text(0, sheet.bottom + 16, "No promise on record fits.")
            sheet.bottom += 32
        return sheet.picture(self._alt(), caption, self.rows)

    def _said(self) -> str:
        total = self.total
        (uncounted,) = _left_out(total) or ["none"]
        doubtful = f", {total.doubtful} doubtful" if total.doubtful else ""
        return (
            f"{self.only}Dot: delivered of the assessed. Bar: from none to all of the unknown delivered. "
            f"Promises: {total.promises}, {total.not_yet_due} not yet due{doubtful}; not counted: {uncounted}."
        )

    def _label(self, one: Tally) -> str:
        if self.by != "meeting" or one is self.total:
            return one.label
        met = look_up(self.catalog, Meeting, str(one.key))
        whose = f"{met.partnership}: " if len(self.catalog.partnerships) > 1 else ""
        return f"{whose}{column_label(met)}"

    def _columns(self, *, is_alone: bool) -> list[_Column]:
        tallies = [self.total, *(one for one, _ in self.groups)]
        rarer = [one for one in _RARER if any(one.told(tally) != "0" for tally in tallies)]
        return [*_COLUMNS, *(rarer if is_alone else [one for one in rarer if one is _RARER[0]])]

    def _block(self, sheet: Sheet, block: Block, high: float, *, is_alone: bool) -> None:
        columns = self._columns(is_alone=is_alone)
        tallies = [self.total, *(one for one, _ in self.groups)]
        labels = [width_of(self._label(one)) + 12 * depth for one, depth in block.keys]
        start = block.left + min(max(labels), 470 if is_alone else 215) + 18
        end = block.right - sum(one.wide(tallies) for one in columns) - 12
        _scale(sheet, start, end, 50, 56 + high * len(block.keys))
        at = end + 12
        for column in columns:
            at += column.wide(tallies)
            for place, line in enumerate(column.head):
                sheet.text(at, 16 + LINE * place, line, align="right", muted=True)
            for place, (one, _) in enumerate(block.keys):
                y = 58 + high * (place + 0.5)
                sheet.text(at, y, column.told(one), align="right")
        for place, (one, depth) in enumerate(block.keys):
            y = 58 + high * (place + 0.5)
            x = block.left + 12 * depth
            sheet.text(x, y, self._label(one), room=start - x - 10)
            _range(sheet, one, start, end, y)
        if block.keys[0][0] is self.total:
            sheet.rule(block.left, 58 + high, block.right, 58 + high, "grey", level=0)

    def _alt(self) -> str:
        told = [
            f"How much has been delivered by {on_day(self.on)}, by {self.by}.",
            *([self.only.rstrip()] if self.only else []),
        ]
        told += [_told(one) for one in (self.total, *(one for one, _ in self.groups))]
        return " ".join(told)


def _scale(sheet: Sheet, start: float, end: float, top: float, bottom: float) -> None:
    """Draw the scale from none to all."""
    for part, word in ((0, "none"), (0.25, ""), (0.5, "half"), (0.75, ""), (1, "all")):
        x = start + (end - start) * part
        sheet.rule(x, top, x, bottom, "grid", level=0)
        sheet.text(x, top - 12, word, align="center", muted=True)


def _range(sheet: Sheet, one: Tally, start: float, end: float, y: float) -> None:
    """Draw the bounds of a share as a bar, and the share itself as a dot, where there are any."""
    if not one.best.of:
        return
    low, high, share = (_along(part, start, end) for part in (one.worst, one.best, one.share))
    says = _told(one)
    sheet.rect(low, y - 4, max(high, low + 1), y + 4, PALETTE["heat-2"], edge=PALETTE["blue"], says=says)
    if one.assessed:
        sheet.symbol(share, y, "circle", 6, PALETTE["blue"], says=says)


def _along(part: Part, start: float, end: float) -> float:
    return start + (end - start) * (part.count / part.of if part.of else 0)


def _told(one: Tally) -> str:
    doubtful = f" and {one.doubtful} doubtful" if one.doubtful else ""
    return (
        f"{one.label}: {one.share} assessed delivered, between {one.worst} and {one.best}; "
        f"{one.unassessed} unassessed{doubtful}, {one.not_yet_due} not yet due."
    )


_PARTS: Final[tuple[tuple[str, str, Callable[[Tally], int]], ...]] = (
    ("delivered", "green", lambda one: one.delivered),
    ("assessed, not delivered", "orange", lambda one: one.assessed - one.delivered),
    ("not yet due", "sky", lambda one: one.not_yet_due),
    ("unassessed", "paper", lambda one: one.unassessed),
)
"""Into what the promises of a partnership are parted: word, colour, count. Their sum is all promises."""


@keywords_named
def partnership_comparison(
    catalog: Catalog, ids: str | Iterable[str], *, area: Several = None, on: datetime.date | str
) -> Picture:
    """Draw partnerships side by side: how many promises, what is known of them, and the share with its bounds.

    Args:
        catalog: The catalog to ask.
        ids: Ids of the partnerships, in the order wanted.
        area: Ids of areas, all areas beneath them taken in; None for all areas.
        on: The day of statuses and deadlines.

    Returns:
        The picture. A bar for each partnership is parted into what is delivered, assessed and not delivered, not yet
        due, and unassessed (hatched). Its rows are those of `partnerships.compare_partnerships`.

    Raises:
        UnknownIdError: No such partnership or area.
        InvalidQueryError: No partnership is given, or an empty collection of areas.
        InvalidDateError: The day is none.

    Example:
        >>> from partnerships import load_bundled
        >>> from partnerships.plots import partnership_comparison
        >>> ids = ["eu-japan", "eu-korea"]
        >>> picture = partnership_comparison(load_bundled(), ids, area="quantum", on="2026-11-24")
        >>> [row["share"] for row in picture.rows]
        ['3 of 4', '1 of 4']
    """
    return _Sides(catalog, compare_partnerships(catalog, ids, area=area, on=on)).picture()


_BARS: Final = (260, 780)
_SHARES: Final = (880, INNER - 12)


class _Sides:
    """Draws partnerships side by side."""

    def __init__(self, catalog: Catalog, found: PartnershipComparison) -> None:
        self.found = found
        areas = [look_up(catalog, TechArea, key).label() for key in found.areas]
        self.areas = listed(areas) if areas else "all areas"
        self.caption = caption_of(catalog, found.on)
        self.sheet = Sheet(
            f"Partnerships compared: {self.areas}",
            "Left: the promises on record. Right: a dot for delivered of the assessed, a bar from none to all of the "
            "unknown delivered. Records differ in how much was read: compare the unassessed before the shares.",
        )
        self.unit = (_BARS[1] - _BARS[0]) / max(1, *(one.promises for one in found.sides))
        self.high = min(max((self.sheet.room(self.caption) - 40) / len(found.sides), 80), 190)

    def picture(self) -> Picture:
        for place, one in enumerate(self.found.sides):
            self._side(one, 36 + self.high * place)
        self.sheet.bottom = 36 + self.high * len(self.found.sides)
        _scale(self.sheet, *_SHARES, 30, self.sheet.bottom)
        return self.sheet.picture(self._alt(), self.caption, self.found.rows())

    def _weight(self, one: Tally) -> Part:
        return self.found.weights[str(one.key)]

    def _side(self, one: Tally, y: float) -> None:
        sheet, room = self.sheet, _BARS[0] - 24
        sheet.rule(0, y, INNER, y, "grid", level=0)
        middle = y + self.high / 2
        first, *more = wrapped(drawable(one.label), room, 16, bold=True)
        names = [first, *([cut_to(" ".join(more), room, 16, bold=True)] if more else [])]
        lines = [*names, f"{self._weight(one)} of its promises", *_left_out(one)]
        for place, line in enumerate(lines):
            at = middle + LINE * (place - (len(lines) - 1) / 2)
            is_name = place < len(names)
            sheet.text(0, at, line, bold=is_name, size=16 if is_name else SMALL, muted=not is_name, room=room)
        self._bar(one, middle)
        self._parts(one, middle + 19)
        _range(sheet, one, *_SHARES, middle - 12)
        doubtful = f", {one.doubtful} doubtful" if one.doubtful else ""
        sheet.text(_SHARES[0], middle + 10, f"delivered {one.share} assessed{doubtful}", backed=OVER_GRID)
        sheet.text(_SHARES[0], middle + 28, f"between {one.worst} and {one.best}", backed=OVER_GRID)

    def _bar(self, one: Tally, bottom: float) -> None:
        """Draw the bar of promises, each part with its number where that fits."""
        x, top = float(_BARS[0]), bottom - min(24 + (self.high - 80) / 4, 44)
        for word, colour, count in _PARTS:
            number = str(count(one))
            end = x + self.unit * count(one)
            if end > x:
                self._part(Box(x, top, end, bottom), colour, f"{one.label}: {number} {word}")
            wide, middle = width_of(number, bold=True), (x + end) / 2
            if wide + 8 <= end - x:
                if colour == "paper":
                    self.sheet.rect(middle - wide / 2 - 3, top + 3, middle + wide / 2 + 3, bottom - 3, PALETTE[colour])
                y = (top + bottom) / 2
                self.sheet.text(middle, y, number, align="center", bold=True, ground=PALETTE[colour])
            x = end

    def _part(self, box: Box, colour: str, says: str | None = None) -> None:
        if colour == "paper":
            self.sheet.hatched(*box, says)
        else:
            self.sheet.rect(*box, PALETTE[colour], edge=PALETTE["ink"], says=says)

    def _parts(self, one: Tally, y: float) -> None:
        """Name the parts of a bar, each with its colour or pattern."""
        x = float(_BARS[0])
        for word, colour, count in _PARTS:
            self._part(Box(x, y - 6, x + 12, y + 6), colour)
            x += 18 + self.sheet.text(x + 18, y, f"{count(one)} {word}") + 16

    def _alt(self) -> str:
        told = [f"Partnerships side by side on {on_day(self.found.on)}, {self.areas}."]
        for one in self.found.sides:
            parts = ", ".join(f"{count(one)} {word}" for word, _, count in _PARTS)
            told.append(f"{_told(one)} Of {so_many(one.promises, 'promise')}: {parts}.")
            told.append(f"{self._weight(one)} of its promises are on it.")
        return " ".join(told)


def _left_out(one: Tally) -> list[str]:
    """Say in a line what a tally does not count, if there is any."""
    left = {"declaratory": one.declaratory, "undecided": len(one.undecided), "made later": one.later}
    told = ", ".join(f"{number} {word}" for word, number in left.items() if number)
    return [told] if told else []
