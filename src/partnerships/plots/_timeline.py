"""The timeline of a partnership."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

import attrs

from partnerships._catalog import Catalog, look_up
from partnerships._find import keywords_named
from partnerships._index import made_at, meetings_of
from partnerships._ledger import due_state
from partnerships._model import Commitment, Meeting, Partnership
from partnerships._partial_date import PartialDate, as_day
from partnerships._spoken import DASH, MONTHS, as_heading, in_words, listed, numbered, on_day, so_many, spoken
from partnerships._tabular import Cell
from partnerships._vocabulary import DueState, MeetingLevel, MeetingStatus
from partnerships.plots._colours import PALETTE
from partnerships.plots._letters import LINE, drawable, width_of, wrapped
from partnerships.plots._picture import Picture
from partnerships.plots._sheet import INNER, OVER_BARS, OVER_GRID, Sheet, caption_of
from partnerships.plots._words import by_first_day, first_and_last, shared_start, shortened

__all__ = ["timeline"]


class _Axis(NamedTuple):
    """Days on a stretch of pixels."""

    first: int
    last: int
    left: float
    right: float

    @classmethod
    def over(cls, days: Iterable[datetime.date], left: float, right: float) -> _Axis:
        """Give one that holds the days with some room about them, and never less than half a year."""
        held = [one.toordinal() for one in days]
        first, last = min(held), max(held)
        spare = max((last - first) // 40, (184 - (last - first)) // 2, 3)
        last = min(last + spare, datetime.date.max.toordinal())
        return cls(max(first - spare, 1), last, left, right)

    def at(self, day: datetime.date) -> float:
        share = (day.toordinal() - self.first) / (self.last - self.first)
        return self.left + share * (self.right - self.left)

    def ticks(self) -> Iterator[tuple[datetime.date, str]]:
        """Give first days of years, or of months where the stretch is short, so many as can be read."""
        most = (self.right - self.left) // 75
        years = (self.last - self.first) / 365.25
        first, last = datetime.date.fromordinal(self.first), datetime.date.fromordinal(self.last)
        if years > 2:  # noqa: PLR2004 - below that, years are too few
            step = next(one for one in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000) if years / one <= most)
            for year in range(first.year // step * step, last.year + 1, step):
                if year > first.year or (year == first.year and (first.month, first.day) == (1, 1)):
                    yield datetime.date(year, 1, 1), str(year)
            return
        step = 1 if years * 12 <= most else 3
        for number in range(first.year * 12 + first.month, last.year * 12 + last.month):
            if number % step == 0:
                yield datetime.date(number // 12, number % 12 + 1, 1), f"{MONTHS[number % 12][:3]} {number // 12}"


@attrs.frozen
class _Spot:
    """Where a meeting stands in its lane."""

    meeting: Meeting
    label: str
    left: float
    right: float
    x: float
    text_x: float
    align: str


_RADIUS: Final = 13
_ROW: Final = 32
_SHAPES: Final[Mapping[MeetingStatus, tuple[str, str, str]]] = {
    MeetingStatus.HELD: ("circle", "blue", "blue"),
    MeetingStatus.SCHEDULED: ("circle", "paper", "blue"),
    MeetingStatus.POSTPONED: ("diamond", "paper", "vermilion"),
    MeetingStatus.CANCELLED: ("square", "shade", "muted"),
}
"""How a meeting is drawn: shape, colour within, colour of the edge."""
_DUE_SHAPES: Final[Mapping[DueState, tuple[str, str]]] = {
    DueState.NO_DEADLINE: ("stroke", "grey"),
    DueState.NOT_DUE: ("circle", "paper"),
    DueState.WINDOW_OPEN: ("diamond", "yellow"),
    DueState.OVERDUE: ("triangle-up", "vermilion"),
    DueState.MET: ("circle", "green"),
    DueState.MET_LATE: ("triangle-right", "sky"),
    DueState.CLOSED: ("cross", "grey"),
    DueState.UNDETERMINED: ("square", "paper"),
}
"""How a deadline is drawn: shape and colour. The word stands beside it."""


@attrs.frozen
class _Deadline:
    """A promise with a deadline."""

    promise: Commitment
    made: PartialDate | None
    due: PartialDate
    state: DueState

    @property
    def days(self) -> Iterator[datetime.date]:
        """The days that its drawing has to reach."""
        ends = (*first_and_last(self.made), *first_and_last(self.due.start), *first_and_last(self.due.end))
        return (one for one in ends if one)

    @property
    def word(self) -> str:
        declaratory = ", declaratory" if self.promise.declaratory else ""
        return f"{in_words(self.state)}{declaratory}: {spoken(self.due)}"


@keywords_named
def timeline(catalog: Catalog, partnership: str, *, on: datetime.date | str) -> Picture:
    """Draw the meetings of a partnership in lanes, the deadlines of its promises, and a day.

    A meeting's mark holds how many promises of it are on record, declaratory ones not counted. A date that is not known
    to the day is drawn as a bar over all days that it may be; what goes on without bound, or ends nobody knows when,
    has an arrow or a question mark. What has no date stands at the right.

    Args:
        catalog: The catalog to ask. It may hold what came later; ask ``as_known_on(catalog, on)`` to see with the eyes
            of the day.
        partnership: Id of the partnership.
        on: The day that is marked, and of which the due states are.

    Returns:
        The picture. Its rows are the meetings and then the promises with a deadline, declaratory ones too. Where there
        is room on a slide, deadlines have the promise in words; otherwise its id alone.

    Raises:
        UnknownIdError: No such partnership.
        InvalidDateError: The day is none.

    Example:
        >>> from partnerships import load_bundled
        >>> from partnerships.plots import timeline
        >>> picture = timeline(load_bundled("eu-japan"), "eu-japan", on="2026-11-24")
        >>> [row["id"] for row in picture.rows if row["due_state"] == "window_open"]
        ['eu-japan-summit-30-c10']
    """
    return _Timeline(catalog, look_up(catalog, Partnership, partnership), as_day(on)).picture()


class _Timeline:
    """Draws a timeline; holds what all parts of it need."""

    def __init__(self, catalog: Catalog, asked: Partnership, day: datetime.date) -> None:
        self.day = day
        self.asked = asked
        self.caption = caption_of(catalog, day)
        self.meetings = sorted(meetings_of(catalog).get(asked.id, ()), key=by_first_day)
        self.made = {one.id: made_at(catalog).get(one.id, ()) for one in self.meetings}
        found = (
            _Deadline(promise, promise.made_on or one.date, promise.due, due_state(promise, day))
            for one in self.meetings
            for promise in self.made[one.id]
            if promise.due is not None
        )
        self.deadlines = sorted(found, key=_by_deadline)
        self.ids = shortened([one.promise.id for one in self.deadlines])
        self.gutter = self._gutter()
        self.undated = any(first_and_last(one.date) == (None, None) for one in self.meetings)
        days = [one for met in self.meetings for one in first_and_last(met.date) if one]
        days += [one for due in self.deadlines for one in due.days]
        self.axis = _Axis.over([day, *days], self.gutter, INNER - (150 if self.undated else 0))
        self.words = {one.promise.id: self._wrapped_summary(one) for one in self.deadlines}
        self.row = 24.0
        self.spare = 0.0
        self.sheet = self._blank()

    def _blank(self) -> Sheet:
        return Sheet(
            f"{self.asked.title}: meetings and deadlines",
            "In each mark: promises on record of that meeting, declaratory ones not counted. A bar covers all days "
            "that a date may be; a thin line leads from a promise to its deadline.",
        )

    def _wrapped_summary(self, one: _Deadline) -> list[str]:
        return wrapped(drawable(one.promise.summary), INNER - self.gutter)

    def _gutter(self) -> float:
        lanes = [width_of(as_heading(one.series), bold=True) for one in self.meetings]
        ids = [width_of(key) for key in self.ids.values()]
        return min(max([120, *lanes, *ids]), 260) + 16

    def picture(self) -> Picture:
        room = self.sheet.room(self.caption) - 8
        bottom = self._drawn()
        if bottom > room:
            # First the promises in words give way, then the height of their rows; then the picture grows.
            self.words = {}
            bottom = self._drawn()
        if bottom > room:
            self.row = 20.0
            bottom = self._drawn()
        if bottom < room:
            parts = len({(one.level, one.series) for one in self.meetings}) + len(self.deadlines)
            self.spare = min((room - bottom) / max(parts, 1), 20)
            bottom = self._drawn()
        self.sheet.bottom = bottom + 8
        return self.sheet.picture(self._alt(), self.caption, self._rows())

    def _drawn(self) -> float:
        """Draw all of it on a new sheet, and tell how far down it reaches."""
        self.sheet = self._blank()
        lanes: dict[tuple[MeetingLevel, str], list[Meeting]] = {}
        for one in self.meetings:
            lanes.setdefault((one.level, one.series), []).append(one)
        y = 52.0
        for level, series in sorted(lanes, key=lambda key: (list(MeetingLevel).index(key[0]), key[1])):
            y = self._lane(y, level, series, lanes[level, series])
        if not lanes:
            self.sheet.text(self.gutter, y + 16, "No meeting of this partnership is on record.")
            y += 40
        y = self._deadlines(y + 6)
        self._days(y)
        return y

    def _days(self, bottom: float) -> None:
        """Draw the years or months, and the day asked about."""
        for day, label in self.axis.ticks():
            x = self.axis.at(day)
            self.sheet.rule(x, 40, x, bottom, "grid", level=0)
            self.sheet.text(x, 30, label, align="center", muted=True)
        if self.undated:
            self.sheet.text(self.axis.right + 12, 30, "no date", muted=True)
        x = self.axis.at(self.day)
        label = on_day(self.day)
        half = width_of(label, bold=True) / 2
        self.sheet.rule(x, 18, x, bottom, "ink", width=2.0, level=4)
        self.sheet.text(min(max(x, half), INNER - half), 8, label, align="center", bold=True)

    def _lane(self, y: float, level: MeetingLevel, series: str, meetings: Sequence[Meeting]) -> float:
        spots = sorted((self._spot(one) for one in meetings), key=lambda spot: (spot.left, spot.meeting.id))
        places = _packed([(one.left, one.right) for one in spots])
        self.sheet.rule(0, y, INNER, y, "grid", level=0)
        self.sheet.text(0, y + 14, as_heading(series), bold=True, room=self.gutter - 12)
        self.sheet.text(0, y + 31, in_words(level), muted=True, room=self.gutter - 12)
        for spot, place in zip(spots, places, strict=True):
            self._meeting(spot, y + 21 + _ROW * place)
        return y + max(44, 42 + _ROW * max(places)) + self.spare

    def _spot(self, one: Meeting) -> _Spot:
        first, last = first_and_last(one.date)
        number = "" if one.ordinal is None else f"No. {one.ordinal}"
        status = "" if one.status is MeetingStatus.HELD else in_words(one.status)
        label = ", ".join(part for part in (number, status, spoken(one.date) if one.date else "no date") if part)
        known = [self.axis.at(day) for day in (first, last) if day]
        x = sum(known) / len(known) if known else self.axis.right + 26
        left = min([x - _RADIUS, *known] if first or not known else [self.axis.left])
        right = max([x + _RADIUS, *known] if last or not known else [self.axis.right])
        wide = width_of(label)
        align = self._beside(left - 6, right + 6, wide)
        text_x = right + 6 if align == "left" else left - 6
        if align is None:
            # A bar that leaves no room at its ends carries the label itself, beside the mark.
            align = "left" if x - self.gutter < INNER - x else "right"
            text_x = x + _RADIUS + 6 if align == "left" else x - _RADIUS - 6
        ends = (text_x, text_x + (wide if align == "left" else -wide))
        return _Spot(one, label, min(left, *ends), max(right, *ends), x, text_x, align)

    def _beside(self, left: float, right: float, wide: float) -> str | None:
        """Tell at which side of a drawing there is room for a text, best where the day's line does not cross it.

        Gives how the text is aligned: ``left`` for one that stands at the right.
        """
        day = self.axis.at(self.day)
        sides = []
        if right + wide <= INNER:
            sides.append((right - 3 < day < right + wide + 3, "left"))
        if left - wide >= self.gutter:
            sides.append((left - wide - 3 < day < left + 3, "right"))
        return min(sides, key=lambda side: side[0])[1] if sides else None

    def _meeting(self, spot: _Spot, y: float) -> None:
        one = spot.meeting
        shape, fill, edge = _SHAPES[one.status]
        self._stretch(first_and_last(one.date), one.date, y, PALETTE["sky"])
        made = self.made[one.id]
        count = str(sum(not promise.declaratory for promise in made)) if made else DASH
        radius = max(_RADIUS, width_of(count, bold=True) / 2 + 3) * (1.25 if shape == "diamond" else 1)
        says = f"{one.id}: {spot.label}, {self._promised(one)}"
        self.sheet.symbol(spot.x, y, shape, radius, PALETTE[fill], edge=PALETTE[edge], says=says)
        self.sheet.text(spot.x, y, count, align="center", bold=True, ground=PALETTE[fill], says=says)
        self.sheet.text(spot.text_x, y, spot.label, align=spot.align, says=says, backed=OVER_BARS)

    def _stretch(
        self, reach: tuple[datetime.date | None, datetime.date | None], date: PartialDate | None, y: float, fill: str
    ) -> None:
        """Draw the days that a date may be, with what is open at its ends."""
        first, last = reach
        if date is None or not (first or last):
            return
        left = self.axis.at(first) if first else self.axis.left
        right = self.axis.at(last) + 1 if last else self.axis.right
        self.sheet.rect(left, y - 5, right, y + 5, fill, edge=PALETTE["muted"])
        for x, is_end_known, is_open, shape in (
            (left, first, date.is_open_start, "triangle-left"),
            (right, last, date.is_open_end, "triangle-right"),
        ):
            if not is_end_known and is_open:
                self.sheet.symbol(x, y, shape, 7, PALETTE["ink"])
            elif not is_end_known:
                self.sheet.symbol(x, y, "circle", 9, PALETTE["paper"])
                self.sheet.text(x, y, "?", align="center", bold=True)

    def _promised(self, one: Meeting) -> str:
        made = self.made[one.id]
        vague = sum(promise.declaratory for promise in made)
        if not made:
            return "nothing on record"
        more = f" and {so_many(vague, 'declaratory record')}" if vague else ""
        return f"{so_many(len(made) - vague, 'promise')}{more}"

    # --- deadlines

    def _deadlines(self, y: float) -> float:
        self.sheet.rule(0, y, INNER, y, "grey", level=0)
        self.sheet.text(0, y + 15, "Deadlines", bold=True)
        if begin := shared_start(self.ids):
            self.sheet.text(self.gutter, y + 15, f"Ids begin with {begin}", muted=True, backed=OVER_GRID)
        if not self.deadlines:
            self.sheet.text(self.gutter, y + 15, "No promise on record has a deadline.")
            return y + 32
        y += 26
        for one in self.deadlines:
            self._deadline(one, y + self.row / 2 + 1)
            y += self.row if self._word_place(one) else self.row + LINE
            for line in self.words.get(one.promise.id, ()):
                self.sheet.text(self.gutter, y + 7, line, muted=True, backed=OVER_GRID)
                y += LINE
            y += self.spare + (4 if self.words else 0)
        return y

    def _ends(self, one: _Deadline) -> tuple[float, float]:
        """Tell from where to where the drawing of a deadline reaches."""
        xs = [self.axis.at(day) for day in one.days]
        end, start = first_and_last(one.due.end)[1], first_and_last(one.due.start)[0]
        left = min(xs) if start or not xs else self.axis.left
        return min(left, *xs) - 8 if xs else self.axis.left, (max(xs) if end else self.axis.right) + 14

    def _word_place(self, one: _Deadline) -> tuple[float, str] | None:
        """Find room for the word of a deadline beside its drawing; None where there is none."""
        left, right = self._ends(one)
        align = self._beside(left, right, width_of(one.word))
        return None if align is None else (right if align == "left" else left, align)

    def _deadline(self, one: _Deadline, y: float) -> None:
        says = f"{one.promise.id}, {one.word}: {one.promise.summary}"
        shape, colour = _DUE_SHAPES[one.state]
        self.sheet.text(0, y, self.ids[one.promise.id], room=self.gutter - 12, says=says)
        end = first_and_last(one.due.end)
        starts = [day for day in (first_and_last(one.made)[0], first_and_last(one.due.start)[0]) if day]
        mark = self.axis.at(end[1]) if end[1] else self.axis.right - 20
        if starts:
            self.sheet.rule(self.axis.at(min(starts)), y, mark, y, "grey", width=2.0, level=1)
            self.sheet.rule(self.axis.at(min(starts)), y - 5, self.axis.at(min(starts)), y + 5, "grey", width=2.0)
        if one.due.is_interval:
            self._stretch(one.due.reach, one.due, y, PALETTE["shade"])
        self._stretch(end, one.due.end, y, PALETTE["sky"])
        self.sheet.symbol(mark, y, shape, 7, PALETTE[colour], says=says)
        x, align = self._word_place(one) or (self.gutter, "left")
        y = y if self._word_place(one) else y + 18
        self.sheet.text(x, y, one.word, align=align, room=INNER - self.gutter, backed=OVER_GRID)

    # --- words and rows

    def _alt(self) -> str:
        held = Counter(in_words(one.status) for one in self.meetings)
        told = [f"Timeline of the {self.asked.title}, with {on_day(self.day)} marked."]
        if self.meetings:
            counts = listed([f"{number} {word}" for word, number in held.items()])
            told.append(f"{so_many(len(self.meetings), 'meeting')} in lanes by series: {counts}.")
            told += [f"{self._called(one)}: {self._promised(one)}." for one in self.meetings]
        else:
            told.append("No meeting is on record.")
        states = Counter(in_words(one.state) for one in self.deadlines)
        if states:
            counts = listed([f"{number} {word}" for word, number in states.items()])
            told.append(f"{so_many(len(self.deadlines), 'deadline')}: {counts}.")
            told += [f"{one.promise.id}, {one.word}." for one in self.deadlines]
        else:
            told.append("No promise on record has a deadline.")
        return " ".join(told)

    def _called(self, one: Meeting) -> str:
        return f"{numbered(one)}, {in_words(one.status)}, {spoken(one.date) if one.date else 'no date'}"

    def _rows(self) -> Iterator[dict[str, Cell]]:
        for one in self.meetings:
            made = self.made[one.id]
            vague = sum(promise.declaratory for promise in made)
            yield _timeline_row(
                what="meeting",
                id=one.id,
                series=one.series,
                level=str(one.level),
                status=str(one.status),
                date=str(one.date) if one.date else None,
                promises=len(made) - vague,
                declaratory=vague,
            )
        for due in self.deadlines:
            first, last = first_and_last(due.due.end)
            yield _timeline_row(
                what="deadline",
                id=due.promise.id,
                made_on=str(due.made) if due.made else None,
                date=str(due.due),
                earliest=first.isoformat() if first else None,
                latest=last.isoformat() if last else None,
                due_state=str(due.state),
                declaratory=int(due.promise.declaratory),
                summary=due.promise.summary,
            )


_TIMELINE_COLUMNS: Final = (
    "what id series level status date made_on earliest latest due_state promises declaratory summary".split()  # noqa: SIM905
)


def _timeline_row(**cells: Cell) -> dict[str, Cell]:
    return {name: cells.get(name) for name in _TIMELINE_COLUMNS}


def _by_deadline(one: _Deadline) -> tuple[bool, datetime.date, str]:
    last = first_and_last(one.due.end)[1]
    return last is None, last or datetime.date.max, one.promise.id


def _packed(stretches: Sequence[tuple[float, float]]) -> list[int]:
    """Give each of some stretches, sorted by their start, the first row in which it touches no other."""
    ends: list[float] = []
    places = []
    for left, right in stretches:
        place = next((at for at, end in enumerate(ends) if end + 10 <= left), len(ends))
        ends[place : place + 1] = [right]
        places.append(place)
    return places
