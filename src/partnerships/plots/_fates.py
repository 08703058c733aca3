"""What became of the promises of a meeting at a later one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from partnerships._catalog import Catalog, look_up
from partnerships._fate import Comparison, compare_meetings
from partnerships._find import keywords_named
from partnerships._model import Commitment, Meeting, Partnership
from partnerships._spoken import as_heading, fate_in_words, in_words, listed, numbered, so_many
from partnerships._vocabulary import Fate
from partnerships.plots._colours import PALETTE
from partnerships.plots._letters import LINE, drawable, wrapped
from partnerships.plots._picture import Picture
from partnerships.plots._sheet import INNER, Sheet, caption_of
from partnerships.plots._words import column_label, shared_start, short_date, shortened

__all__ = ["fate_flow"]

_FATE_COLOURS: Final[Mapping[Fate | None, str]] = {
    Fate.DELIVERED: "green",
    Fate.RENEWED: "blue",
    Fate.RESTATED: "blue",
    Fate.NARROWED: "orange",
    Fate.EXTENDED: "blue",
    Fate.SPLIT: "orange",
    Fate.MERGED: "blue",
    Fate.REPLACED: "orange",
    Fate.DROPPED: "vermilion",
    Fate.SILENT: "grey",
    None: "paper",
}
"""Green for done, blue for taken up, orange for changed, red for given up, grey for silence, hatched where nobody can
tell; the word stands at each band."""
_FATE_MEANS: Final[Mapping[Fate | None, str]] = {
    Fate.DELIVERED: "done by then",
    Fate.RENEWED: "promised again, to go on",
    Fate.RESTATED: "said again without change",
    Fate.NARROWED: "taken up with less",
    Fate.EXTENDED: "taken up with more, or more time",
    Fate.SPLIT: "parted into several",
    Fate.MERGED: "joined with others into one",
    Fate.REPLACED: "another promise took its place",
    Fate.DROPPED: "given up in so many words",
    Fate.SILENT: "no word of it in a text that was read whole",
    None: "the record does not say what became of it",
}
_FROM: Final = (210, 236)
_TO: Final = (560, 586)
_IDS_AT: Final = 604
_MOST_UNIT: Final = 90


@keywords_named
def fate_flow(catalog: Catalog, earlier_id: str | Iterable[str], later_id: str | Iterable[str]) -> Picture:
    """Draw what became of each promise of one meeting at a later one: a band to each fate, with counts and ids.

    Args:
        catalog: The catalog to ask.
        earlier_id: Id of the earlier meeting, or ids of several; each has its own bands.
        later_id: Id of the later meeting, of any series, or ids of several.

    Returns:
        The picture. Of which promises nobody can tell is a fate of its own, hatched. Its rows are those of
        `partnerships.compare_meetings`: one a promise.

    Raises:
        UnknownIdError: No such meeting.
        InvalidQueryError: No meeting is given, or a later one certainly came before an earlier one.

    Example:
        >>> from partnerships import load_bundled
        >>> from partnerships.plots import fate_flow
        >>> picture = fate_flow(load_bundled("eu-japan"), "eu-japan-2", "eu-japan-3")
        >>> sum(row["fate"] == "delivered" for row in picture.rows), len(picture.rows)
        (3, 22)
    """
    return _Flow(catalog, compare_meetings(catalog, earlier_id, later_id)).picture()


class _Node(NamedTuple):
    """A fate, or a meeting, with its promises, and where its bar stands."""

    key: Any
    ids: tuple[str, ...]
    lines: tuple[str, ...]
    y: float
    y2: float


class _Flow:
    """Draws the fates of promises."""

    def __init__(self, catalog: Catalog, found: Comparison) -> None:
        self.catalog = catalog
        self.found = found
        self.caption = caption_of(catalog)
        self.ids = shortened([one.commitment for one in found.outcomes])
        self.origin = {one.commitment: look_up(catalog, Commitment, one.commitment).meeting for one in found.outcomes}
        before, after = (listed([self._called(key) for key in keys]) for keys in (found.earlier, found.later))
        titles = (self._meeting(key).partnership for key in found.earlier)
        whose = listed([look_up(catalog, Partnership, key).title for key in dict.fromkeys(titles)])
        began = f" Ids begin with {shared_start(self.ids)}" if shared_start(self.ids) else ""
        self.subject = (before, after)
        self.sheet = Sheet(
            f"{whose}: what became of the promises", f"Promises of {before} as they stood at {after}.{began}"
        )

    def _summary(self, key: str) -> str:
        return look_up(self.catalog, Commitment, key).summary

    def _meeting(self, key: str) -> Meeting:
        return look_up(self.catalog, Meeting, key)

    def _called(self, key: str) -> str:
        return column_label(self._meeting(key))

    def picture(self) -> Picture:
        if self.found.outcomes:
            self._draw()
        else:
            self.sheet.text(0, 40, "No promise of the earlier meeting is on record.")
            self.sheet.bottom = 60
        y = max(self.sheet.bottom + 8, self.sheet.room(self.caption) - LINE * len(self._beside))
        for place, line in enumerate(self._beside):
            self.sheet.text(0, y + LINE * (place + 0.5), line)
        self.sheet.bottom = y + LINE * len(self._beside)
        return self.sheet.picture(self._alt(), self.caption, self.found.rows())

    @property
    def _beside(self) -> list[str]:
        """Say what no band shows."""
        found = self.found
        unmet = [in_words(fate) for fate, number in found.counts.items() if fate and not number]
        told = [f"No promise: {', '.join(unmet)}."] if unmet and found.outcomes else []
        told.append(
            f"At the later meeting also: {len(found.new)} new, {len(found.resumed)} taken up from before. "
            f"Declaratory records have no fate: {len(found.declaratory)} of the earlier "
            f"{'meeting' if len(found.earlier) == 1 else 'meetings'}, {len(found.later_declaratory)} of the later."
        )
        return [line for one in told for line in wrapped(one, INNER)]

    def _by_fate(self) -> dict[Fate | None, tuple[str, ...]]:
        return {
            fate: tuple(one.commitment for one in self.found.outcomes if one.fate is fate)
            for fate, number in self.found.counts.items()
            if number
        }

    def _draw(self) -> None:
        fates = self._by_fate()
        room = self.sheet.room(self.caption) - LINE * len(self._beside) - 24
        lines = self._lines(fates, room)
        least = {fate: 20 + LINE * len(lines[fate]) for fate in fates}
        unit = self._unit(fates, least, room)
        y, targets = 8.0, []
        for fate, ids in fates.items():
            targets.append(_Node(fate, ids, lines[fate], y, y + unit * len(ids)))
            y += max(unit * len(ids), least[fate]) + 12
        self.sheet.bottom = y
        whole = unit * len(self.found.outcomes) + 12 * (len(self.found.earlier) - 1)
        top, sources = 8 + max((y - 20 - whole) / 2, 0), []
        for key in self.found.earlier:
            made = tuple(one for one, origin in self.origin.items() if origin == key)
            sources.append(_Node(key, made, (), top, top + unit * len(made)))
            top += max(unit * len(made), 3 * LINE) + 12
        self.sheet.bottom = max(y, top)
        self._nodes(sources, targets)
        self._flows(sources, targets, unit)

    def _lines(self, fates: Mapping[Fate | None, Sequence[str]], room: float) -> dict[Fate | None, tuple[str, ...]]:
        """Write the promises of each fate in words if there is room, in one line each if there is less, else as ids."""
        said = {fate: [f"{self.ids[key]}: {self._summary(key)}" for key in ids] for fate, ids in fates.items()}
        wide = INNER - _IDS_AT
        whole = {fate: [line for one in said[fate] for line in wrapped(drawable(one), wide)] for fate in fates}
        for found in (whole, said):
            lines = {fate: tuple(texts) for fate, texts in found.items()}
            if sum(32 + LINE * len(one) for one in lines.values()) <= room:
                return lines
        ids_of = {fate: " ".join(self.ids[key] for key in ids) for fate, ids in fates.items()}
        return {fate: tuple(wrapped(drawable(text), wide)) for fate, text in ids_of.items()}

    def _unit(
        self, fates: Mapping[Fate | None, Sequence[str]], least: Mapping[Fate | None, float], room: float
    ) -> float:
        """Find how many pixels a promise may be high, so that all fates fit."""
        for unit in range(_MOST_UNIT, 3, -1):
            if sum(max(unit * len(ids), least[fate]) + 12 for fate, ids in fates.items()) <= room:
                return unit
        return 3

    def _nodes(self, sources: Sequence[_Node], targets: Sequence[_Node]) -> None:
        for one in sources:
            self.sheet.rect(_FROM[0], one.y, _FROM[1], one.y2, PALETTE["muted"], says=one.key)
            met = self._meeting(one.key)
            middle = max((one.y + one.y2) / 2, one.y + 1.5 * LINE)
            said = (numbered(met), short_date(met.date), so_many(len(one.ids), "promise"))
            for place, text in enumerate(said):
                y = middle + LINE * (place - 1)
                self.sheet.text(_FROM[0] - 10, y, text, align="right", bold=place == 0, room=_FROM[0] - 10)
        for one in targets:
            says = f"{fate_in_words(one.key)}: {', '.join(one.ids)}"
            if one.key is None:
                self.sheet.hatched(_TO[0], one.y, _TO[1], one.y2, says)
            else:
                colour = PALETTE[_FATE_COLOURS[one.key]]
                self.sheet.rect(_TO[0], one.y, _TO[1], one.y2, colour, edge=PALETTE["ink"], says=says)
            label = f"{as_heading(fate_in_words(one.key))}: {len(one.ids)} of {len(self.found.outcomes)}"
            wide = self.sheet.text(_IDS_AT, one.y + 9, label, bold=True, size=16)
            self.sheet.text(_IDS_AT + wide + 10, one.y + 9, _FATE_MEANS[one.key], muted=True)
            for place, line in enumerate(one.lines):
                self.sheet.text(_IDS_AT, one.y + 28 + LINE * place, line, room=INNER - _IDS_AT)

    def _flows(self, sources: Sequence[_Node], targets: Sequence[_Node], unit: float) -> None:
        left = {one.key: one.y for one in sources}
        right = {one.key: one.y for one in targets}
        for one in sources:
            for other in targets:
                number = len(set(one.ids) & set(other.ids))
                if number:
                    start, end, high = left[one.key], right[other.key], unit * number
                    colour = PALETTE["shade" if other.key is None else _FATE_COLOURS[other.key]]
                    name = f"{one.key} {other.key}"
                    self.sheet.band(name, _swung(start, end, high), colour, dash=other.key is None)
                    left[one.key] += high
                    right[other.key] += high

    def _alt(self) -> str:
        before, after = self.subject
        total = len(self.found.outcomes)
        told = [f"What became of the {so_many(total, 'promise')} of {before} at {after}."]
        told += [f"{as_heading(fate_in_words(fate))}: {len(ids)} of {total}." for fate, ids in self._by_fate().items()]
        return " ".join([*told, *self._beside])


def _swung(start: float, end: float, high: float) -> Iterator[tuple[float, float, float]]:
    """Give the points of a band that swings from one height to another."""
    steps = 24
    for step in range(steps + 1):
        part = step / steps
        y = start + (end - start) * part * part * (3 - 2 * part)
        yield _FROM[1] + (_TO[0] - _FROM[1]) * part, y, y + high
