"""The sheet on which marks are placed in pixels, and its layout."""

from __future__ import annotations

import datetime
import json
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple, TypeAlias

import altair

from partnerships._catalog import Catalog
from partnerships._cite import cite
from partnerships._spoken import on_day, so_many
from partnerships._tabular import Cell
from partnerships.plots._colours import PALETTE, ink_on
from partnerships.plots._letters import LINE, SMALL, cut_to, drawable, width_of, wrapped
from partnerships.plots._picture import MARGIN, Picture

__all__ = ["FONT", "HEIGHT", "INNER", "OVER_BARS", "OVER_GRID", "Block", "Box", "Sheet", "caption_of", "in_blocks"]

_WIDTH: Final = 1280
HEIGHT: Final = 720
INNER: Final = _WIDTH - 2 * MARGIN
FONT: Final = "Liberation Sans, Arial, Helvetica, sans-serif"
"""The first comes with vl-convert, so that a machine without fonts draws text too; a copy of its own goes first."""
_Style: TypeAlias = tuple[tuple[str, Any], ...]
OVER_GRID: Final = 1
OVER_BARS: Final = 4


class Sheet:
    """Collects marks in pixels, and hands them to Altair in layers: grounds first, text last."""

    def __init__(self, title: str, said: str, wide: float = INNER) -> None:
        self.title = title
        self.wide = math.ceil(round(wide, 3))
        self.lines = wrapped(drawable(title), self.wide, _TITLE, bold=True)
        self.said = wrapped(drawable(said), self.wide, _SUBTITLE)
        self.bottom = 0.0
        self._layers: dict[tuple[int, str, _Style], list[dict[str, Any]]] = {}

    @property
    def top(self) -> int:
        """How high title and subtitle are."""
        return MARGIN + 4 + _TITLE_LINE * len(self.lines) + _SUBTITLE_LINE * len(self.said) + 8

    def room(self, caption: Sequence[str]) -> float:
        """Tell how much height of a slide is left for marks."""
        return HEIGHT - self.top - _foot(caption)

    def rect(self, x: float, y: float, x2: float, y2: float, fill: str, **more: Any) -> None:  # noqa: ANN401 - style
        """Draw a filled rectangle; *edge* its outline, *dash* whether that is broken, *says* its tooltip."""
        edge, says = more.pop("edge", "none"), more.pop("says", None)
        style = {"strokeDash": (4, 3)} if more.pop("dash", False) else {}
        row = {"x": x, "y": y, "x2": x2, "y2": y2, "fill": fill, "edge": edge, "says": says}
        self._put(more.pop("level", 2), "rect", style, row)

    def rule(self, x: float, y: float, x2: float, y2: float, ink: str = "grid", **more: Any) -> None:  # noqa: ANN401
        """Draw a straight line; *width* in pixels, *dash* whether it is broken."""
        style = {"strokeWidth": more.pop("width", 1.0), "strokeDash": (4, 3) if more.pop("dash", False) else (1, 0)}
        row = {"x": x, "y": y, "x2": x2, "y2": y2, "ink": PALETTE[ink]}
        self._put(more.pop("level", 3), "rule", style, row)

    def symbol(self, x: float, y: float, shape: str, radius: float, fill: str, **more: Any) -> None:  # noqa: ANN401
        """Draw a symbol of the shapes of Vega; *edge* its outline, *says* its tooltip."""
        edge, says = more.pop("edge", PALETTE["ink"]), more.pop("says", None)
        row = {"x": x, "y": y, "shape": shape, "size": 4 * radius * radius, "fill": fill, "edge": edge, "says": says}
        self._put(5, "symbol", {"strokeWidth": 1.5}, row)

    def text(self, x: float, y: float, text: str, **more: Any) -> float:  # noqa: ANN401 - style
        """Write a line of text about the height *y*, cut to *room*, and tell how wide it is.

        *ground* is the colour that it stands on, *align* its side at *x*, *angle* its turn in degrees, *backed* the
        level up to which it hides what lies behind it.
        """
        size, bold, says = more.pop("size", SMALL), more.pop("bold", False), more.pop("says", None)
        whole = drawable(text)
        cut = cut_to(whole, more.pop("room", math.inf), size, bold=bold)
        fill = ink_on(more.pop("ground", PALETTE["paper"]))
        if more.pop("muted", False):
            fill = PALETTE["muted"]
        style = {
            "align": more.pop("align", "left"),
            "angle": more.pop("angle", 0),
            "baseline": "middle",
            "fontSize": size,
            "fontWeight": "bold" if bold else "normal",
        }
        wide = width_of(cut, size, bold=bold)
        if level := more.pop("backed", 0):
            left = x - (wide if style["align"] == "right" else 0) - 3
            self.rect(left, y - LINE / 2, left + wide + 6, y + LINE / 2, PALETTE["paper"], level=level)
        told = says or (whole if cut != whole else None)
        self._put(6, "text", style, {"x": x, "y": y, "text": cut, "fill": fill, "wide": wide, "says": told})
        return wide

    def band(self, name: str, points: Iterable[tuple[float, float, float]], fill: str, *, dash: bool = False) -> None:
        """Draw a band through points of x, upper and lower y."""
        style = {"fill": fill, "strokeDash": (4, 3) if dash else (1, 0), "strokeWidth": 1.0 if dash else 0.0}
        for x, y, y2 in points:
            self._put(1, "band", style, {"x": x, "y": y, "y2": y2, "band": name})

    def hatched(self, x: float, y: float, x2: float, y2: float, says: str | None = None) -> None:
        """Draw a rectangle of slanted lines, which stands for what nobody knows."""
        self.rect(x, y, x2, y2, PALETTE["paper"], edge=PALETTE["ink"], says=says)
        start = x - (y2 - y) + 5
        while start < x2:
            # The line x + y = c, cut to the rectangle.
            low, high = max(x, start), min(x2, start + (y2 - y))
            self.rule(low, y2 - (low - start), high, y2 - (high - start), "grey", level=2)
            start += 7

    def _put(self, level: int, kind: str, style: Mapping[str, Any], row: dict[str, Any]) -> None:
        rounded = {key: round(value, 2) if isinstance(value, float) else value for key, value in row.items()}
        told = {key: drawable(value) if isinstance(value, str) else value for key, value in rounded.items()}
        self._layers.setdefault((level, kind, tuple(sorted(style.items()))), []).append(
            {key: value for key, value in told.items() if value is not None}
        )

    def picture(self, alt_text: str, caption: Sequence[str], rows: Iterable[Mapping[str, Cell]]) -> Picture:
        """Make the picture; the caption goes beneath all that was drawn."""
        foot = _foot(caption)
        height = math.ceil(round(max(HEIGHT - self.top - MARGIN, self.bottom + foot - MARGIN), 3))
        start = height - foot + MARGIN + 8
        for place, line in enumerate(caption):
            self.text(0, start + LINE * (place + 0.5), line, muted=True)
        layers = [
            _LAYERS[kind](altair.Chart(altair.InlineData(values=found)), dict(style))
            for (_, kind, style), found in sorted(self._layers.items(), key=lambda item: item[0][0])
        ]
        chart = (
            altair.LayerChart(layer=layers)
            .properties(
                width=self.wide,
                height=height,
                autosize=altair.AutoSizeParams(type="none"),
                padding={"left": MARGIN, "right": MARGIN, "top": self.top, "bottom": MARGIN},
                background=PALETTE["paper"],
                description=drawable(alt_text),
                title=altair.Title(
                    self.lines,
                    subtitle=self.said,
                    anchor="start",
                    frame="group",
                    orient="top",
                    offset=8,
                    fontSize=_TITLE,
                    lineHeight=_TITLE_LINE,
                    fontWeight="bold",
                    color=PALETTE["ink"],
                    subtitleFontSize=_SUBTITLE,
                    subtitleLineHeight=_SUBTITLE_LINE,
                    subtitleColor=PALETTE["muted"],
                    subtitlePadding=8,
                ),
            )
            .configure(font=FONT, aria=False, view=altair.ViewConfig(stroke=None))
        )
        return Picture(
            title=self.title, alt=alt_text, caption=" ".join(caption), rows=tuple(map(dict, rows)), chart=chart
        )


_TITLE: Final = 24
_TITLE_LINE: Final = 28
_SUBTITLE: Final = 16
_SUBTITLE_LINE: Final = 21


def _foot(caption: Sequence[str]) -> int:
    return 8 + LINE * len(caption) + MARGIN


def _placed(*, ends: bool = False) -> dict[str, Any]:
    """Give the encoding of places: pixels, taken as they are."""
    found: dict[str, Any] = {"x": altair.X("x:Q", scale=None, axis=None), "y": altair.Y("y:Q", scale=None, axis=None)}
    return found | ({"x2": altair.X2("x2:Q"), "y2": altair.Y2("y2:Q")} if ends else {})


def _rects(base: altair.Chart, style: dict[str, Any]) -> altair.Chart:
    drawn: altair.Chart = base.mark_rect(**style).encode(
        **_placed(ends=True),
        fill=altair.Fill("fill:N", scale=None),
        stroke=altair.Stroke("edge:N", scale=None),
        tooltip=altair.Tooltip("says:N"),
    )
    return drawn


def _rules(base: altair.Chart, style: dict[str, Any]) -> altair.Chart:
    drawn: altair.Chart = base.mark_rule(**style).encode(
        **_placed(ends=True), stroke=altair.Stroke("ink:N", scale=None)
    )
    return drawn


def _symbols(base: altair.Chart, style: dict[str, Any]) -> altair.Chart:
    drawn: altair.Chart = base.mark_point(**style, opacity=1).encode(
        **_placed(),
        shape=altair.Shape("shape:N", scale=None),
        size=altair.Size("size:Q", scale=None),
        fill=altair.Fill("fill:N", scale=None),
        stroke=altair.Stroke("edge:N", scale=None),
        tooltip=altair.Tooltip("says:N"),
    )
    return drawn


def _texts(base: altair.Chart, style: dict[str, Any]) -> altair.Chart:
    drawn: altair.Chart = base.mark_text(**style).encode(
        **_placed(),
        text=altair.Text("text:N"),
        fill=altair.Fill("fill:N", scale=None),
        tooltip=altair.Tooltip("says:N"),
    )
    return drawn


def _bands(base: altair.Chart, style: dict[str, Any]) -> altair.Chart:
    drawn: altair.Chart = base.mark_area(**style, stroke=PALETTE["grey"], fillOpacity=0.5, orient="vertical").encode(
        **_placed(), y2=altair.Y2("y2:Q"), detail="band:N"
    )
    return drawn


_LAYERS: Final[Mapping[str, Callable[[altair.Chart, dict[str, Any]], altair.Chart]]] = {
    "rect": _rects,
    "rule": _rules,
    "symbol": _symbols,
    "text": _texts,
    "band": _bands,
}
_MOST_TITLES: Final = 2
"""Of more partnerships than these, a caption tells the number alone."""


def caption_of(catalog: Catalog, day: datetime.date | None = None) -> list[str]:
    """Give the lines beneath a picture: the day, the source, the version of the data."""
    (cited,) = json.loads(cite(catalog, "csl-json"))
    number = len(catalog.partnerships)
    title = cited["title"] if number <= _MOST_TITLES else f"Record of {number} partnerships"
    said = [one["literal"] for one in cited.get("author", ())]
    said += [f"{title} with {so_many(len(catalog.sources), 'source')}"]
    when = f"As of {on_day(day)}. " if day else ""
    return wrapped(drawable(f"{when}Source: {'. '.join(said)}. {cited['note']}"), INNER)


_MOST_ROWS: Final = 22
"""So many rows fit under each other on a slide; more stand in two blocks side by side, and then the picture grows."""
_SPARE_ROWS: Final = 3
_GAP: Final = 32


class Box(NamedTuple):
    """A rectangle in pixels."""

    x: float
    y: float
    x2: float
    y2: float


class Block(NamedTuple):
    """Some rows of a table, and where they stand."""

    left: float
    right: float
    keys: tuple[Any, ...]


def in_blocks(keys: Sequence[tuple[Any, int]], wide: float = 0) -> list[Block]:
    """Lay the rows of a table out in one block, or in two where one would be too high for a slide.

    With each key goes how deep it stands beneath another; the second block best starts with one that stands on top.
    *wide* is what a block needs in width.
    """
    half, middle = (len(keys) + 1) // 2, INNER / 2
    if len(keys) <= _MOST_ROWS or wide > middle - _GAP / 2:
        return [Block(0, max(INNER, wide), tuple(keys))]
    tops = [place for place, (_, depth) in enumerate(keys) if depth == 0 and abs(place - half) <= _SPARE_ROWS]
    half = min(tops, key=lambda place: abs(place - half), default=half)
    return [
        Block(0, middle - _GAP / 2, tuple(keys[:half])),
        Block(middle + _GAP / 2, INNER, tuple(keys[half:])),
    ]
