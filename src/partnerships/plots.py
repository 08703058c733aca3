"""Pictures for a slide: timeline, areas by meeting, fates, scorecard, partnerships side by side.

Each function asks the question of the same name and gives a `Picture`: an Altair chart with its alt text, its caption
and the rows that it draws. A picture is 1280 pixels wide and 720 high and grows where it would otherwise have to leave
something out; its smallest text has 14 pixels. Shapes, patterns and words say whatever colours say. Everything is laid
out here, in pixels, so that the same catalog gives the same bytes: no layout of a chart library, no time zone and no
network has a part in it.

A partnership that exists and has nothing to draw gives a picture that says so in words.

Needs the extra ``plots``.
"""

from __future__ import annotations

import datetime
import functools
import hashlib
import html
import itertools
import json
import math
import os
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeAlias, Unpack

import attrs

from partnerships._catalog import Catalog, look_up, upward
from partnerships._cite import cite
from partnerships._fate import Comparison, compare_meetings
from partnerships._files import save
from partnerships._find import Criteria, Several, keywords_named
from partnerships._index import made_at, meetings_of
from partnerships._ledger import due_state
from partnerships._matrix import AreaCell, AreaMatrix
from partnerships._matrix import area_matrix as areas_by_meeting
from partnerships._model import Commitment, Meeting, Partnership, TechArea
from partnerships._partial_date import PartialDate, as_day
from partnerships._records import Cell
from partnerships._rules import FrozenMap
from partnerships._scorecard import By, PartnershipComparison, compare_partnerships
from partnerships._scorecard import scorecard as scorecard_of
from partnerships._tally import Part, Tally
from partnerships._vocabulary import DueState, Fate, MeetingLevel, MeetingStatus
from partnerships.errors import Finding, InvalidFileError, InvalidQueryError, MissingExtraError, shown

try:
    import altair
    import vl_convert
except ImportError as error:
    message = 'partnerships.plots needs Altair and vl-convert-python: pip install "partnerships[plots]"'
    raise MissingExtraError(message) from error

__all__ = [
    "PALETTE",
    "Picture",
    "area_matrix",
    "fate_flow",
    "partnership_comparison",
    "scorecard",
    "timeline",
]

PALETTE: Final[Mapping[str, str]] = FrozenMap(
    {
        "paper": "#ffffff",
        "shade": "#f2f2f2",
        "grid": "#dddddd",
        "grey": "#787878",
        "muted": "#4d4d4d",
        "ink": "#111111",
        "blue": "#0072b2",
        "sky": "#56b4e9",
        "green": "#009e73",
        "orange": "#e69f00",
        "yellow": "#f0e442",
        "vermilion": "#d55e00",
        "heat-1": "#d3e4f3",
        "heat-2": "#a9cbe6",
        "heat-3": "#74aed6",
        "heat-4": "#2c6fab",
        "heat-5": "#08376b",
    }
)
"""The colours, by name: those of Okabe and Ito (2008), greys, and one blue that grows darker for counts."""

_WIDTH: Final = 1280
_HEIGHT: Final = 720
_MARGIN: Final = 24
_INNER: Final = _WIDTH - 2 * _MARGIN
_FONT: Final = "Liberation Sans, Arial, Helvetica, sans-serif"
"""The first comes with vl-convert, so that a machine without fonts draws text too; a copy of its own goes first."""
_SMALL: Final = 14
_LINE: Final = 18
_SUFFIXES: Final = (".png", ".svg", ".json", ".html")
_MOST_SCALE: Final = 10
_MONTHS: Final = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
_CANNOT_TELL: Final = "cannot tell"
_DASH: Final = "\N{EN DASH}"


# --- The picture ----------------------------------------------------------------------------------------------------


@attrs.frozen(kw_only=True, repr=False)
class Picture:
    """A chart with all that a reader needs to trust it, or to do without seeing it.

    In a notebook it shows itself as SVG, without the network.

    Attributes:
        title: What the picture is of.
        alt: What it shows, in sentences with the numbers, for who cannot see it.
        caption: Its source, the version of the data and, where it has one, the day; also written beneath the picture.
        rows: The data drawn, a plain dictionary each.
        chart: The Altair chart, in pixels: every mark is laid out already.

    Example:
        >>> from partnerships import load_bundled
        >>> from partnerships.plots import fate_flow
        >>> picture = fate_flow(load_bundled("eu-japan"), "eu-japan-2", "eu-japan-3")
        >>> picture.width, picture.height, len(picture.rows)
        (1280, 720, 22)
        >>> picture.to_svg()[:4]
        '<svg'
    """

    title: str
    alt: str
    caption: str
    rows: tuple[Mapping[str, Cell], ...] = attrs.field(hash=False)
    chart: altair.LayerChart = attrs.field(hash=False)

    @property
    def width(self) -> int:
        """Its width in pixels, at a scale of one."""
        return int(self.chart.width) + 2 * _MARGIN

    @property
    def height(self) -> int:
        """Its height in pixels, at a scale of one."""
        padding = self.chart.padding
        return int(self.chart.height + padding["top"] + padding["bottom"])

    def to_spec(self) -> dict[str, Any]:
        """Give the Vega-Lite specification, data and all; what is set in Altair has no part in it."""
        with altair.theme.enable("none"), altair.data_transformers.enable(consolidate_datasets=False):
            spec: dict[str, Any] = self.chart.to_dict()
        return spec

    def to_svg(self) -> str:
        """Give it as SVG, with title and alt text for screen readers.

        Text stays text: a script or a tag in the data is shown as it is written. Whoever shows the SVG chooses the
        letters of scripts that the first font lacks.
        """
        drawn = vl_convert.vegalite_to_svg(self.to_spec(), allowed_base_urls=[])
        # The attributes hold no data, so that the first of these signs ends the start tag.
        head, _, rest = drawn.partition(">")
        key = hashlib.sha256(f"{self.alt}\0{drawn}".encode()).hexdigest()[:12]
        names = (f"title-{key}", f"desc-{key}")
        told = "".join(
            f'<{tag} id="{name}">{html.escape(_clean(text))}</{tag}>'
            for tag, name, text in zip(("title", "desc"), names, (self.title, self.alt), strict=True)
        )
        return f'{head} role="img" aria-labelledby="{" ".join(names)}">{told}{rest}'

    def to_png(self, *, scale: float = 1) -> bytes:
        """Give it as PNG.

        Args:
            scale: How many pixels of the image one pixel of the picture takes, above 0 and up to 10; 2 for dense
                screens.

        Raises:
            InvalidQueryError: The scale is none of those.
        """
        is_number = isinstance(scale, int | float) and not isinstance(scale, bool)
        if not is_number or not 0 < scale <= _MOST_SCALE:
            message = f"{shown(scale)} is not a scale; expected a number above 0 and up to {_MOST_SCALE}, such as 2"
            raise InvalidQueryError(message)
        return vl_convert.vegalite_to_png(self.to_spec(), scale=scale, allowed_base_urls=[])

    def to_html(self) -> str:
        """Give it as one page of HTML with the picture, its alt text and its rows; it asks for nothing from elsewhere.

        A screen reader finds the rows as a table beneath the picture.
        """
        columns = list(dict.fromkeys(name for row in self.rows for name in row))
        head = "".join(f'<th scope="col">{html.escape(name)}</th>' for name in columns)
        lines = ["".join(f"<td>{_cell_text(row.get(name))}</td>" for name in columns) for row in self.rows]
        body = "\n".join(f"<tr>{line}</tr>" for line in lines)
        return _PAGE.format(
            title=html.escape(_clean(self.title)),
            alt=html.escape(_clean(self.alt)),
            svg=self.to_svg(),
            table=f"<table><thead><tr>{head}</tr></thead><tbody>\n{body}\n</tbody></table>",
        )

    def save(self, path: str | os.PathLike[str], *, scale: float = 1) -> None:
        """Write it to a file, as its name ends.

        Args:
            path: A name that ends in ``.png``, ``.svg``, ``.json`` (the Vega-Lite specification) or ``.html`` (one page
                that needs no network).
            scale: For PNG, as in `to_png`.

        Raises:
            InvalidFileError: The name ends otherwise, or the file cannot be written.
            InvalidQueryError: The scale is none.
        """
        try:
            place = Path(path)
        except TypeError:
            place = Path()
        ending = place.suffix.lower()
        if ending == ".png":
            save(place, self.to_png(scale=scale))
        elif ending in _SUFFIXES:
            save(place, self._text(ending))
        else:
            message = f"{shown(path)} does not say what to write: a picture is written as {', '.join(_SUFFIXES)}"
            raise InvalidFileError([Finding(code="file.unwritable", message=message)])

    def _text(self, ending: str) -> str:
        if ending == ".json":
            return json.dumps(self.to_spec(), ensure_ascii=False, indent=1, allow_nan=False) + "\n"
        return self.to_svg() if ending == ".svg" else self.to_html()

    def _repr_html_(self) -> str:
        return f'<div style="max-width:{self.width}px;overflow-x:auto">{self.to_svg()}</div>'

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:  # noqa: ARG002
        return {"text/plain": self.alt, "text/html": self._repr_html_()}

    def __repr__(self) -> str:
        """Say what it is of."""
        return f"<Picture: {self.title}>"

    def __str__(self) -> str:
        """Give the alt text."""
        return self.alt


_PAGE: Final = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
body {{ margin: 1rem; font: 1rem/1.5 Liberation Sans, Arial, Helvetica, sans-serif; color: #111; background: #fff }}
figure {{ margin: 0; overflow-x: auto }}
summary {{ cursor: pointer; margin-top: 1rem }}
div {{ overflow-x: auto }}
table {{ border-collapse: collapse; font-size: .875rem }}
th, td {{ border: 1px solid #8c8c8c; padding: .2rem .5rem; text-align: left; vertical-align: top }}
</style>
</head>
<body>
<main>
<figure>{svg}</figure>
<details><summary>What the picture shows, in words</summary><p>{alt}</p></details>
<details><summary>The data drawn</summary>
<div tabindex="0" role="region" aria-label="The data drawn">{table}</div></details>
</main>
</body>
</html>
"""


def _cell_text(cell: Cell) -> str:
    return html.escape(_clean("" if cell is None else str(cell)))


# --- Text -----------------------------------------------------------------------------------------------------------

_WIDTHS: Final = {
    mark: width
    for width, marks in {
        191: "'",
        222: "ijl",
        260: "|",
        278: " !,./:;I[\\]ft",
        333: "()-`r",
        335: "{}",
        355: '"',
        389: "*",
        469: "^",
        500: "Jcksvxyz",
        556: "#$0123456789?L_abdeghnopqu",
        584: "+<=>~",
        611: "FTZ",
        667: "&ABEKPSVXY",
        722: "CDHNRUw",
        778: "GOQ",
        833: "Mm",
        889: "%",
        944: "W",
        1015: "@",
    }.items()
    for mark in marks
}
"""The widths of the letters of Liberation Sans, in thousandths of its size."""
_UNSEEN: Final = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u202a-\u202e\u2066-\u2069]")
"""What XML cannot hold, and what would turn the direction of the text around it."""


def _clean(text: str) -> str:
    return _UNSEEN.sub("\ufffd", text)


def _wide(text: str, size: float = _SMALL, *, bold: bool = False) -> float:
    """Tell how wide a text is drawn, at the least where another font has to help out."""
    units = sum(_WIDTHS.get(mark) or _other_width(mark) for mark in text)
    return units * size / 1000 * (1.09 if bold else 1)


def _other_width(mark: str) -> int:
    if unicodedata.category(mark)[0] == "M":
        return 0
    return 1000 if unicodedata.east_asian_width(mark) in "WF" or mark in "…—" else 650


def _cut(text: str, room: float, size: float = _SMALL, *, bold: bool = False) -> str:
    """Cut a text to the room that there is, and say by three dots that it was cut."""
    if _wide(text, size, bold=bold) <= room:
        return text
    while text and _wide(text + "…", size, bold=bold) > room:
        text = text[:-1]
    return text.rstrip() + "…"


def _wrapped(text: str, room: float, size: float = _SMALL, *, bold: bool = False) -> list[str]:
    """Break a text into lines of a width; a word that is wider is broken too."""
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        whole = f"{line} {word}" if line else word
        if _wide(whole, size, bold=bold) <= room:
            line = whole
            continue
        lines += [line] if line else []
        line = word
        while _wide(line, size, bold=bold) > room:
            fits = next(
                end for end in range(len(line), 0, -1) if end == 1 or _wide(line[:end], size, bold=bold) <= room
            )
            lines.append(line[:fits])
            line = line[fits:]
    return [*lines, line] if line else lines


def _words(word: str) -> str:
    """Give a word of a vocabulary as one reads it."""
    return re.sub("[-_]+", " ", word)


_SHORT_FORMS: Final = {"ict": "ICT", "ai": "AI", "ttc": "TTC"}


def _titled(word: str) -> str:
    """Give a word of an open list as a heading."""
    text = " ".join(_SHORT_FORMS.get(part, part) for part in _words(word).split(" "))
    return text[:1].upper() + text[1:]


def _so_many(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _listed(parts: Sequence[str]) -> str:
    *others, last = parts
    return f"{', '.join(others)} and {last}" if others else last


def _on_day(day: datetime.date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


_SEASONS: Final = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_PARTS_OF_YEAR: Final = {
    **_SEASONS,
    **{33 + quarter: f"quarter {quarter + 1} of" for quarter in range(4)},
    40: "first half of",
    41: "second half of",
}
_ENDS_OF_MARKS: Final = {"": "", "?": " (uncertain)", "~": " (about)", "%": " (about, uncertain)"}


def _spoken(date: PartialDate) -> str:
    """Give a date as one reads it; the rarer forms as they are written."""
    if date.is_interval:
        return _spoken_interval(date)
    found = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?([?~%]?)", str(date))
    if not found:
        return str(date)
    year, month, day = found[1], int(found[2] or 0), int(found[3] or 0)
    name = "" if not month else _PARTS_OF_YEAR.get(month) or _MONTHS[month - 1]
    return " ".join(part for part in (str(day or ""), name, year) if part) + _ENDS_OF_MARKS[found[4]]


def _spoken_interval(date: PartialDate) -> str:
    start, end = date.start, date.end
    if start is None or end is None:
        first, last = _spoken(start) if start else "an unknown day", _spoken(end) if end else "an unknown day"
        if date.is_open_start:
            return f"until {last}"
        return f"from {first} on" if date.is_open_end else f"{first} to {last}"
    first, last = _spoken(start), _spoken(end)
    shared = last.partition(" ")[2]
    if start.precision == end.precision == "day" and first.partition(" ")[2] == shared:
        return f"{first.partition(' ')[0]}{_DASH}{last}"
    return f"{first} to {last}"


_SRGB_KNEE: Final = 0.04045


def _luminance(colour: str) -> float:
    """Tell the relative luminance of a colour, by WCAG 2.2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [one / 12.92 if one <= _SRGB_KNEE else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@functools.cache
def _ink_on(ground: str) -> str:
    """Give the colour of text that is best read on a ground."""
    light = _luminance(ground)
    on_dark, on_light = 1.05 / (light + 0.05), (light + 0.05) / (_luminance(PALETTE["ink"]) + 0.05)
    return PALETTE["paper"] if on_dark > on_light else PALETTE["ink"]


# --- The sheet ------------------------------------------------------------------------------------------------------

_Style: TypeAlias = tuple[tuple[str, Any], ...]


_OVER_GRID: Final = 1
_OVER_BARS: Final = 4


class _Sheet:
    """Collects marks in pixels, and hands them to Altair in layers: grounds first, text last."""

    def __init__(self, title: str, said: str, wide: float = _INNER) -> None:
        self.title = title
        self.wide = math.ceil(round(wide, 3))
        self.lines = _wrapped(_clean(title), self.wide, _TITLE, bold=True)
        self.said = _wrapped(_clean(said), self.wide, _SUBTITLE)
        self.bottom = 0.0
        self._layers: dict[tuple[int, str, _Style], list[dict[str, Any]]] = {}

    @property
    def top(self) -> int:
        """How high title and subtitle are."""
        return _MARGIN + 4 + _TITLE_LINE * len(self.lines) + _SUBTITLE_LINE * len(self.said) + 8

    def room(self, caption: Sequence[str]) -> float:
        """Tell how much height of a slide is left for marks."""
        return _HEIGHT - self.top - _foot(caption)

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
        size, bold, says = more.pop("size", _SMALL), more.pop("bold", False), more.pop("says", None)
        whole = _clean(text)
        cut = _cut(whole, more.pop("room", math.inf), size, bold=bold)
        fill = _ink_on(more.pop("ground", PALETTE["paper"]))
        if more.pop("muted", False):
            fill = PALETTE["muted"]
        style = {
            "align": more.pop("align", "left"),
            "angle": more.pop("angle", 0),
            "baseline": "middle",
            "fontSize": size,
            "fontWeight": "bold" if bold else "normal",
        }
        wide = _wide(cut, size, bold=bold)
        if level := more.pop("backed", 0):
            left = x - (wide if style["align"] == "right" else 0) - 3
            self.rect(left, y - _LINE / 2, left + wide + 6, y + _LINE / 2, PALETTE["paper"], level=level)
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
        told = {key: _clean(value) if isinstance(value, str) else value for key, value in rounded.items()}
        self._layers.setdefault((level, kind, tuple(sorted(style.items()))), []).append(
            {key: value for key, value in told.items() if value is not None}
        )

    def picture(self, alt_text: str, caption: Sequence[str], rows: Iterable[Mapping[str, Cell]]) -> Picture:
        """Make the picture; the caption goes beneath all that was drawn."""
        foot = _foot(caption)
        height = math.ceil(round(max(_HEIGHT - self.top - _MARGIN, self.bottom + foot - _MARGIN), 3))
        start = height - foot + _MARGIN + 8
        for place, line in enumerate(caption):
            self.text(0, start + _LINE * (place + 0.5), line, muted=True)
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
                padding={"left": _MARGIN, "right": _MARGIN, "top": self.top, "bottom": _MARGIN},
                background=PALETTE["paper"],
                description=_clean(alt_text),
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
            .configure(font=_FONT, aria=False, view=altair.ViewConfig(stroke=None))
        )
        return Picture(
            title=self.title, alt=alt_text, caption=" ".join(caption), rows=tuple(map(dict, rows)), chart=chart
        )


_TITLE: Final = 24
_TITLE_LINE: Final = 28
_SUBTITLE: Final = 16
_SUBTITLE_LINE: Final = 21


def _foot(caption: Sequence[str]) -> int:
    return 8 + _LINE * len(caption) + _MARGIN


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


def _caption(catalog: Catalog, day: datetime.date | None = None) -> list[str]:
    """Give the lines beneath a picture: the day, the source, the version of the data."""
    (cited,) = json.loads(cite(catalog, "csl-json"))
    number = len(catalog.partnerships)
    title = cited["title"] if number <= _MOST_TITLES else f"Record of {number} partnerships"
    said = [one["literal"] for one in cited.get("author", ())]
    said += [f"{title} with {_so_many(len(catalog.sources), 'source')}"]
    when = f"As of {_on_day(day)}. " if day else ""
    return _wrapped(_clean(f"{when}Source: {'. '.join(said)}. {cited['note']}"), _INNER)


# --- Timeline -------------------------------------------------------------------------------------------------------


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
                yield datetime.date(number // 12, number % 12 + 1, 1), f"{_MONTHS[number % 12][:3]} {number // 12}"


def _reach(date: PartialDate | None) -> tuple[datetime.date | None, datetime.date | None]:
    return date.reach if date else (None, None)


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
        ends = (*_reach(self.made), *_reach(self.due.start), *_reach(self.due.end))
        return (one for one in ends if one)

    @property
    def word(self) -> str:
        declaratory = ", declaratory" if self.promise.declaratory else ""
        return f"{_words(self.state)}{declaratory}: {_spoken(self.due)}"


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
        self.caption = _caption(catalog, day)
        self.meetings = sorted(meetings_of(catalog).get(asked.id, ()), key=_by_first_day)
        self.made = {one.id: made_at(catalog).get(one.id, ()) for one in self.meetings}
        found = (
            _Deadline(promise, promise.made_on or one.date, promise.due, due_state(promise, day))
            for one in self.meetings
            for promise in self.made[one.id]
            if promise.due is not None
        )
        self.deadlines = sorted(found, key=_by_deadline)
        self.ids = _short([one.promise.id for one in self.deadlines])
        self.gutter = self._gutter()
        self.undated = any(_reach(one.date) == (None, None) for one in self.meetings)
        days = [one for met in self.meetings for one in _reach(met.date) if one]
        days += [one for due in self.deadlines for one in due.days]
        self.axis = _Axis.over([day, *days], self.gutter, _INNER - (150 if self.undated else 0))
        self.words = {one.promise.id: self._wrapped_summary(one) for one in self.deadlines}
        self.row = 24.0
        self.spare = 0.0
        self.sheet = self._blank()

    def _blank(self) -> _Sheet:
        return _Sheet(
            f"{self.asked.title}: meetings and deadlines",
            "In each mark: promises on record of that meeting, declaratory ones not counted. A bar covers all days "
            "that a date may be; a thin line leads from a promise to its deadline.",
        )

    def _wrapped_summary(self, one: _Deadline) -> list[str]:
        return _wrapped(_clean(one.promise.summary), _INNER - self.gutter)

    def _gutter(self) -> float:
        lanes = [_wide(_titled(one.series), bold=True) for one in self.meetings]
        ids = [_wide(key) for key in self.ids.values()]
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
        label = _on_day(self.day)
        half = _wide(label, bold=True) / 2
        self.sheet.rule(x, 18, x, bottom, "ink", width=2.0, level=4)
        self.sheet.text(min(max(x, half), _INNER - half), 8, label, align="center", bold=True)

    def _lane(self, y: float, level: MeetingLevel, series: str, meetings: Sequence[Meeting]) -> float:
        spots = sorted((self._spot(one) for one in meetings), key=lambda spot: (spot.left, spot.meeting.id))
        places = _packed([(one.left, one.right) for one in spots])
        self.sheet.rule(0, y, _INNER, y, "grid", level=0)
        self.sheet.text(0, y + 14, _titled(series), bold=True, room=self.gutter - 12)
        self.sheet.text(0, y + 31, _words(level), muted=True, room=self.gutter - 12)
        for spot, place in zip(spots, places, strict=True):
            self._meeting(spot, y + 21 + _ROW * place)
        return y + max(44, 42 + _ROW * max(places)) + self.spare

    def _spot(self, one: Meeting) -> _Spot:
        first, last = _reach(one.date)
        number = "" if one.ordinal is None else f"No. {one.ordinal}"
        status = "" if one.status is MeetingStatus.HELD else _words(one.status)
        label = ", ".join(part for part in (number, status, _spoken(one.date) if one.date else "no date") if part)
        known = [self.axis.at(day) for day in (first, last) if day]
        x = sum(known) / len(known) if known else self.axis.right + 26
        left = min([x - _RADIUS, *known] if first or not known else [self.axis.left])
        right = max([x + _RADIUS, *known] if last or not known else [self.axis.right])
        wide = _wide(label)
        align = self._beside(left - 6, right + 6, wide)
        text_x = right + 6 if align == "left" else left - 6
        if align is None:
            # A bar that leaves no room at its ends carries the label itself, beside the mark.
            align = "left" if x - self.gutter < _INNER - x else "right"
            text_x = x + _RADIUS + 6 if align == "left" else x - _RADIUS - 6
        ends = (text_x, text_x + (wide if align == "left" else -wide))
        return _Spot(one, label, min(left, *ends), max(right, *ends), x, text_x, align)

    def _beside(self, left: float, right: float, wide: float) -> str | None:
        """Tell at which side of a drawing there is room for a text, best where the day's line does not cross it.

        Gives how the text is aligned: ``left`` for one that stands at the right.
        """
        day = self.axis.at(self.day)
        sides = []
        if right + wide <= _INNER:
            sides.append((right - 3 < day < right + wide + 3, "left"))
        if left - wide >= self.gutter:
            sides.append((left - wide - 3 < day < left + 3, "right"))
        return min(sides, key=lambda side: side[0])[1] if sides else None

    def _meeting(self, spot: _Spot, y: float) -> None:
        one = spot.meeting
        shape, fill, edge = _SHAPES[one.status]
        self._stretch(_reach(one.date), one.date, y, PALETTE["sky"])
        made = self.made[one.id]
        count = str(sum(not promise.declaratory for promise in made)) if made else _DASH
        radius = max(_RADIUS, _wide(count, bold=True) / 2 + 3) * (1.25 if shape == "diamond" else 1)
        says = f"{one.id}: {spot.label}, {self._promised(one)}"
        self.sheet.symbol(spot.x, y, shape, radius, PALETTE[fill], edge=PALETTE[edge], says=says)
        self.sheet.text(spot.x, y, count, align="center", bold=True, ground=PALETTE[fill], says=says)
        self.sheet.text(spot.text_x, y, spot.label, align=spot.align, says=says, backed=_OVER_BARS)

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
        more = f" and {_so_many(vague, 'declaratory record')}" if vague else ""
        return f"{_so_many(len(made) - vague, 'promise')}{more}"

    # --- deadlines

    def _deadlines(self, y: float) -> float:
        self.sheet.rule(0, y, _INNER, y, "grey", level=0)
        self.sheet.text(0, y + 15, "Deadlines", bold=True)
        if begin := _prefix(self.ids):
            self.sheet.text(self.gutter, y + 15, f"Ids begin with {begin}", muted=True, backed=_OVER_GRID)
        if not self.deadlines:
            self.sheet.text(self.gutter, y + 15, "No promise on record has a deadline.")
            return y + 32
        y += 26
        for one in self.deadlines:
            self._deadline(one, y + self.row / 2 + 1)
            y += self.row if self._word_place(one) else self.row + _LINE
            for line in self.words.get(one.promise.id, ()):
                self.sheet.text(self.gutter, y + 7, line, muted=True, backed=_OVER_GRID)
                y += _LINE
            y += self.spare + (4 if self.words else 0)
        return y

    def _ends(self, one: _Deadline) -> tuple[float, float]:
        """Tell from where to where the drawing of a deadline reaches."""
        xs = [self.axis.at(day) for day in one.days]
        end, start = _reach(one.due.end)[1], _reach(one.due.start)[0]
        left = min(xs) if start or not xs else self.axis.left
        return min(left, *xs) - 8 if xs else self.axis.left, (max(xs) if end else self.axis.right) + 14

    def _word_place(self, one: _Deadline) -> tuple[float, str] | None:
        """Find room for the word of a deadline beside its drawing; None where there is none."""
        left, right = self._ends(one)
        align = self._beside(left, right, _wide(one.word))
        return None if align is None else (right if align == "left" else left, align)

    def _deadline(self, one: _Deadline, y: float) -> None:
        says = f"{one.promise.id}, {one.word}: {one.promise.summary}"
        shape, colour = _DUE_SHAPES[one.state]
        self.sheet.text(0, y, self.ids[one.promise.id], room=self.gutter - 12, says=says)
        end = _reach(one.due.end)
        starts = [day for day in (_reach(one.made)[0], _reach(one.due.start)[0]) if day]
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
        self.sheet.text(x, y, one.word, align=align, room=_INNER - self.gutter, backed=_OVER_GRID)

    # --- words and rows

    def _alt(self) -> str:
        held = Counter(_words(one.status) for one in self.meetings)
        told = [f"Timeline of the {self.asked.title}, with {_on_day(self.day)} marked."]
        if self.meetings:
            counts = _listed([f"{number} {word}" for word, number in held.items()])
            told.append(f"{_so_many(len(self.meetings), 'meeting')} in lanes by series: {counts}.")
            told += [f"{self._called(one)}: {self._promised(one)}." for one in self.meetings]
        else:
            told.append("No meeting is on record.")
        states = Counter(_words(one.state) for one in self.deadlines)
        if states:
            counts = _listed([f"{number} {word}" for word, number in states.items()])
            told.append(f"{_so_many(len(self.deadlines), 'deadline')}: {counts}.")
            told += [f"{one.promise.id}, {one.word}." for one in self.deadlines]
        else:
            told.append("No promise on record has a deadline.")
        return " ".join(told)

    def _called(self, one: Meeting) -> str:
        return f"{_numbered(one)}, {_words(one.status)}, {_spoken(one.date) if one.date else 'no date'}"

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
            first, last = _reach(due.due.end)
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


def _by_first_day(one: Meeting) -> tuple[bool, datetime.date, str]:
    first, last = _reach(one.date)
    day = first or last
    return day is None, day or datetime.date.max, one.id


def _by_deadline(one: _Deadline) -> tuple[bool, datetime.date, str]:
    last = _reach(one.due.end)[1]
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


def _short(ids: Sequence[str]) -> dict[str, str]:
    """Leave out of ids the words with which all of them begin."""
    parts = [one.split("-")[:-1] for one in ids]
    shared = list(itertools.takewhile(lambda words: len(set(words)) == 1, zip(*parts, strict=False)))
    begin = sum(len(words[0]) + 1 for words in shared) if len(ids) > 1 else 0
    return {one: one[begin:] for one in ids}


def _prefix(ids: Mapping[str, str]) -> str:
    """Tell with what all ids begin that were made short."""
    return next((key[: len(key) - len(short)] for key, short in ids.items()), "")


# --- Areas by meeting -----------------------------------------------------------------------------------------------

_MOST_ROWS: Final = 22
"""So many rows fit under each other on a slide; more stand in two blocks side by side, and then the picture grows."""
_SPARE_ROWS: Final = 3
_GAP: Final = 32
_LEAST_CELL: Final = 35
_HEATS: Final = ((1, "heat-1"), (3, "heat-2"), (7, "heat-3"), (15, "heat-4"))


class _Box(NamedTuple):
    """A rectangle in pixels."""

    x: float
    y: float
    x2: float
    y2: float


class _Block(NamedTuple):
    """Some rows of a table, and where they stand."""

    left: float
    right: float
    keys: tuple[Any, ...]


def _blocks(keys: Sequence[tuple[Any, int]], wide: float = 0) -> list[_Block]:
    """Lay the rows of a table out in one block, or in two where one would be too high for a slide.

    With each key goes how deep it stands beneath another; the second block best starts with one that stands on top.
    *wide* is what a block needs in width.
    """
    half, middle = (len(keys) + 1) // 2, _INNER / 2
    if len(keys) <= _MOST_ROWS or wide > middle - _GAP / 2:
        return [_Block(0, max(_INNER, wide), tuple(keys))]
    tops = [place for place, (_, depth) in enumerate(keys) if depth == 0 and abs(place - half) <= _SPARE_ROWS]
    half = min(tops, key=lambda place: abs(place - half), default=half)
    return [
        _Block(0, middle - _GAP / 2, tuple(keys[:half])),
        _Block(middle + _GAP / 2, _INNER, tuple(keys[half:])),
    ]


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
        self.caption = _caption(catalog)
        held = [*matrix.meetings, *matrix.unrecorded]
        self.columns = sorted(held, key=_by_first_day)
        self.areas = _as_tree(catalog, matrix.areas)
        keys = [(None, 0), *self.areas]
        self.labels = max(_wide(self._label(key), bold=depth == 0) + 12 * depth for key, depth in keys)
        self.labels = min(self.labels, 250) + 10
        self.blocks = _blocks(keys, self.labels + _LEAST_CELL * len(self.columns))
        least = f"≥3: at least 3, as not all was read; {_DASH}: none in what was read; " if self._is_partly_read else ""
        hatched = "; hatched: nothing on record" if matrix.unrecorded else ""
        self.sheet = _Sheet(
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
        head = min(max(_wide(line) for one in self.columns for line in self._heading(one)), 180) + 12
        longest = max(len(block.keys) for block in self.blocks)
        high = min(max((self.sheet.room(self.caption) - head) / longest, 19), 34)
        for block in self.blocks:
            self._block(block, head, high)
        self.sheet.bottom = head + high * longest

    def _heading(self, one: Meeting) -> tuple[str, str]:
        return _numbered(one), _short_date(one.date)

    def _block(self, block: _Block, head: float, high: float) -> None:
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
                    self._cell(_Box(at, y - high / 2, at + wide, y + high / 2), self._found(area, one), one)

    def _found(self, area: str | None, meeting: Meeting) -> AreaCell:
        if area is not None:
            return self.matrix.cell(area, meeting.id)
        made = made_at(self.catalog)[meeting.id]
        promises = tuple(one.id for one in made if not one.declaratory)
        return AreaCell(commitments=promises, of=len(promises), declaratory=len(made) - len(promises))

    def _cell(self, box: _Box, found: AreaCell, meeting: Meeting) -> None:
        is_whole = meeting.id in self.matrix.read_whole
        text = f"{'' if is_whole else '≥'}{found.count}"
        ground = PALETTE["paper"]
        if found.count:
            ground = PALETTE[next((name for most, name in _HEATS if found.count <= most), "heat-5")]
        elif found.declaratory:
            text = f"({found.declaratory})"
        elif not is_whole:
            text = _DASH
        says = f"{meeting.id}: {found}, {found.declaratory} declaratory"
        self.sheet.rect(*box, ground, edge=PALETTE["grid"], says=says)
        self.sheet.text((box.x + box.x2) / 2, (box.y + box.y2) / 2, text, align="center", ground=ground)

    def _alt(self) -> str:
        told = [f"Areas of the {self.title} by meeting, as a table of {len(self.areas)} areas."]
        for one in self.matrix.meetings:
            least = "" if one.id in self.matrix.read_whole else "at least "
            whole = self._found(None, one)
            told.append(f"{_column_label(one)}: {least}{_so_many(whole.count, 'promise')}.")
        if self.matrix.unrecorded:
            told.append(f"Nothing on record: {_listed([_column_label(one) for one in self.matrix.unrecorded])}.")
        if self.areas:
            told.append("By area, in the order of these meetings:")
        for area, _ in self.areas:
            counts = _listed([str(cell.count) for cell in self.matrix.row(area)])
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


def _column_label(one: Meeting) -> str:
    return f"{_numbered(one)}, {_short_date(one.date)}"


def _numbered(one: Meeting) -> str:
    """Call a meeting by its series and its number in it."""
    return _titled(one.series) if one.ordinal is None else f"{_titled(one.series)} {one.ordinal}"


def _short_date(date: PartialDate | None) -> str:
    """Give a date with a short month, for narrow places."""
    text = "no date" if date is None else _spoken(date)
    return re.sub("|".join(_MONTHS), lambda found: found[0][:3], text)


def _as_tree(catalog: Catalog, ids: Sequence[str]) -> list[tuple[str, int]]:
    """Give areas with their depth, each beneath the one that it belongs to, by label."""
    broader = {one.id: one.broader for one in catalog.areas}
    names = {key: look_up(catalog, TechArea, key).label().casefold() for key in ids}
    held = frozenset(ids)
    # An area's line of labels from the top sorts it beneath its own, where that is in the picture.
    lines = {key: [above for above in upward(key, broader) if above in held][::-1] for key in ids}
    ordered = sorted(ids, key=lambda key: [(names[above], above) for above in lines[key]])
    return [(key, len(lines[key]) - 1) for key in ordered]


# --- Fates ----------------------------------------------------------------------------------------------------------

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
        self.caption = _caption(catalog)
        self.ids = _short([one.commitment for one in found.outcomes])
        self.origin = {one.commitment: look_up(catalog, Commitment, one.commitment).meeting for one in found.outcomes}
        before, after = (_listed([self._called(key) for key in keys]) for keys in (found.earlier, found.later))
        titles = (self._meeting(key).partnership for key in found.earlier)
        whose = _listed([look_up(catalog, Partnership, key).title for key in dict.fromkeys(titles)])
        began = f" Ids begin with {_prefix(self.ids)}" if _prefix(self.ids) else ""
        self.subject = (before, after)
        self.sheet = _Sheet(
            f"{whose}: what became of the promises", f"Promises of {before} as they stood at {after}.{began}"
        )

    def _summary(self, key: str) -> str:
        return look_up(self.catalog, Commitment, key).summary

    def _meeting(self, key: str) -> Meeting:
        return look_up(self.catalog, Meeting, key)

    def _called(self, key: str) -> str:
        return _column_label(self._meeting(key))

    def picture(self) -> Picture:
        if self.found.outcomes:
            self._draw()
        else:
            self.sheet.text(0, 40, "No promise of the earlier meeting is on record.")
            self.sheet.bottom = 60
        y = max(self.sheet.bottom + 8, self.sheet.room(self.caption) - _LINE * len(self._beside))
        for place, line in enumerate(self._beside):
            self.sheet.text(0, y + _LINE * (place + 0.5), line)
        self.sheet.bottom = y + _LINE * len(self._beside)
        return self.sheet.picture(self._alt(), self.caption, self.found.rows())

    @property
    def _beside(self) -> list[str]:
        """Say what no band shows."""
        found = self.found
        unmet = [_words(fate) for fate, number in found.counts.items() if fate and not number]
        told = [f"No promise: {', '.join(unmet)}."] if unmet and found.outcomes else []
        told.append(
            f"At the later meeting also: {len(found.new)} new, {len(found.resumed)} taken up from before. "
            f"Declaratory records have no fate: {len(found.declaratory)} of the earlier "
            f"{'meeting' if len(found.earlier) == 1 else 'meetings'}, {len(found.later_declaratory)} of the later."
        )
        return [line for one in told for line in _wrapped(one, _INNER)]

    def _by_fate(self) -> dict[Fate | None, tuple[str, ...]]:
        return {
            fate: tuple(one.commitment for one in self.found.outcomes if one.fate is fate)
            for fate, number in self.found.counts.items()
            if number
        }

    def _draw(self) -> None:
        fates = self._by_fate()
        room = self.sheet.room(self.caption) - _LINE * len(self._beside) - 24
        lines = self._lines(fates, room)
        least = {fate: 20 + _LINE * len(lines[fate]) for fate in fates}
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
            top += max(unit * len(made), 3 * _LINE) + 12
        self.sheet.bottom = max(y, top)
        self._nodes(sources, targets)
        self._flows(sources, targets, unit)

    def _lines(self, fates: Mapping[Fate | None, Sequence[str]], room: float) -> dict[Fate | None, tuple[str, ...]]:
        """Write the promises of each fate in words if there is room, in one line each if there is less, else as ids."""
        said = {fate: [f"{self.ids[key]}: {self._summary(key)}" for key in ids] for fate, ids in fates.items()}
        wide = _INNER - _IDS_AT
        whole = {fate: [line for one in said[fate] for line in _wrapped(_clean(one), wide)] for fate in fates}
        for found in (whole, said):
            lines = {fate: tuple(texts) for fate, texts in found.items()}
            if sum(32 + _LINE * len(one) for one in lines.values()) <= room:
                return lines
        ids_of = {fate: " ".join(self.ids[key] for key in ids) for fate, ids in fates.items()}
        return {fate: tuple(_wrapped(_clean(text), wide)) for fate, text in ids_of.items()}

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
            middle = max((one.y + one.y2) / 2, one.y + 1.5 * _LINE)
            said = (_numbered(met), _short_date(met.date), _so_many(len(one.ids), "promise"))
            for place, text in enumerate(said):
                y = middle + _LINE * (place - 1)
                self.sheet.text(_FROM[0] - 10, y, text, align="right", bold=place == 0, room=_FROM[0] - 10)
        for one in targets:
            says = f"{_fate_word(one.key)}: {', '.join(one.ids)}"
            if one.key is None:
                self.sheet.hatched(_TO[0], one.y, _TO[1], one.y2, says)
            else:
                colour = PALETTE[_FATE_COLOURS[one.key]]
                self.sheet.rect(_TO[0], one.y, _TO[1], one.y2, colour, edge=PALETTE["ink"], says=says)
            label = f"{_titled(_fate_word(one.key))}: {len(one.ids)} of {len(self.found.outcomes)}"
            wide = self.sheet.text(_IDS_AT, one.y + 9, label, bold=True, size=16)
            self.sheet.text(_IDS_AT + wide + 10, one.y + 9, _FATE_MEANS[one.key], muted=True)
            for place, line in enumerate(one.lines):
                self.sheet.text(_IDS_AT, one.y + 28 + _LINE * place, line, room=_INNER - _IDS_AT)

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
        told = [f"What became of the {_so_many(total, 'promise')} of {before} at {after}."]
        told += [f"{_titled(_fate_word(fate))}: {len(ids)} of {total}." for fate, ids in self._by_fate().items()]
        return " ".join([*told, *self._beside])


def _fate_word(fate: Fate | None) -> str:
    return _CANNOT_TELL if fate is None else _words(fate)


def _swung(start: float, end: float, high: float) -> Iterator[tuple[float, float, float]]:
    """Give the points of a band that swings from one height to another."""
    steps = 24
    for step in range(steps + 1):
        part = step / steps
        y = start + (end - start) * part * part * (3 - 2 * part)
        yield _FROM[1] + (_TO[0] - _FROM[1]) * part, y, y + high


# --- Scorecard ------------------------------------------------------------------------------------------------------


class _Column(NamedTuple):
    """A column of numbers beside the ranges."""

    head: tuple[str, str]
    told: Callable[[Tally], str]

    def wide(self, tallies: Iterable[Tally]) -> float:
        """Tell how wide it has to be."""
        return max(_wide(text) for text in (*self.head, *map(self.told, tallies))) + 16


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
        criteria: As in `partnerships.scorecard`.

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
    card = scorecard_of(catalog, by=by, on=on, **criteria)
    depths = _depths(catalog, by, card.groups)
    return _Card(catalog, card.by, card.on, card.total, depths, card.rows()).picture()


def _depths(catalog: Catalog, by: By, groups: Sequence[Tally]) -> list[tuple[Tally, int]]:
    """Give the groups with their depth: areas as a tree, all others in their order."""
    if by != "area":
        return [(one, 0) for one in groups]
    by_key = {one.key: one for one in groups}
    ordered = [(by_key[key], depth) for key, depth in _as_tree(catalog, [one.key for one in groups if one.key])]
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

    def picture(self) -> Picture:
        whose = self.catalog.partnerships[0].title if len(self.catalog.partnerships) == 1 else ""
        title = f"How much has been delivered, by {self.by}"
        sheet = _Sheet(f"{whose}: {title[0].lower()}{title[1:]}" if whose else title, self._said())
        caption = _caption(self.catalog, self.on)
        blocks = _blocks([(self.total, 0), *self.groups])
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
            "Dot: delivered of the assessed. Bar: from none to all of the unknown delivered. "
            f"Promises: {total.promises}, {total.not_yet_due} not yet due{doubtful}; not counted: {uncounted}."
        )

    def _label(self, one: Tally) -> str:
        is_meeting = self.by == "meeting" and one is not self.total
        return _column_label(look_up(self.catalog, Meeting, str(one.key))) if is_meeting else one.label

    def _columns(self, *, is_alone: bool) -> list[_Column]:
        tallies = [self.total, *(one for one, _ in self.groups)]
        rarer = [one for one in _RARER if any(one.told(tally) != "0" for tally in tallies)]
        return [*_COLUMNS, *(rarer if is_alone else [one for one in rarer if one is _RARER[0]])]

    def _block(self, sheet: _Sheet, block: _Block, high: float, *, is_alone: bool) -> None:
        columns = self._columns(is_alone=is_alone)
        tallies = [self.total, *(one for one, _ in self.groups)]
        labels = [_wide(self._label(one)) + 12 * depth for one, depth in block.keys]
        start = block.left + min(max(labels), 470 if is_alone else 215) + 18
        end = block.right - sum(one.wide(tallies) for one in columns) - 12
        _scale(sheet, start, end, 50, 56 + high * len(block.keys))
        at = end + 12
        for column in columns:
            at += column.wide(tallies)
            for place, line in enumerate(column.head):
                sheet.text(at, 16 + _LINE * place, line, align="right", muted=True)
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
        told = [f"How much has been delivered by {_on_day(self.on)}, by {self.by}."]
        told += [_told(one) for one in (self.total, *(one for one, _ in self.groups))]
        return " ".join(told)


def _scale(sheet: _Sheet, start: float, end: float, top: float, bottom: float) -> None:
    """Draw the scale from none to all."""
    for part, word in ((0, "none"), (0.25, ""), (0.5, "half"), (0.75, ""), (1, "all")):
        x = start + (end - start) * part
        sheet.rule(x, top, x, bottom, "grid", level=0)
        sheet.text(x, top - 12, word, align="center", muted=True)


def _range(sheet: _Sheet, one: Tally, start: float, end: float, y: float) -> None:
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


# --- Partnerships side by side --------------------------------------------------------------------------------------

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
_SHARES: Final = (880, _INNER - 12)


class _Sides:
    """Draws partnerships side by side."""

    def __init__(self, catalog: Catalog, found: PartnershipComparison) -> None:
        self.found = found
        areas = [look_up(catalog, TechArea, key).label() for key in found.areas]
        self.areas = _listed(areas) if areas else "all areas"
        self.caption = _caption(catalog, found.on)
        self.sheet = _Sheet(
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
        sheet.rule(0, y, _INNER, y, "grid", level=0)
        middle = y + self.high / 2
        first, *more = _wrapped(_clean(one.label), room, 16, bold=True)
        names = [first, *([_cut(" ".join(more), room, 16, bold=True)] if more else [])]
        lines = [*names, f"{self._weight(one)} of its promises", *_left_out(one)]
        for place, line in enumerate(lines):
            at = middle + _LINE * (place - (len(lines) - 1) / 2)
            is_name = place < len(names)
            sheet.text(0, at, line, bold=is_name, size=16 if is_name else _SMALL, muted=not is_name, room=room)
        self._bar(one, middle)
        self._parts(one, middle + 19)
        _range(sheet, one, *_SHARES, middle - 12)
        doubtful = f", {one.doubtful} doubtful" if one.doubtful else ""
        sheet.text(_SHARES[0], middle + 10, f"delivered {one.share} assessed{doubtful}", backed=_OVER_GRID)
        sheet.text(_SHARES[0], middle + 28, f"between {one.worst} and {one.best}", backed=_OVER_GRID)

    def _bar(self, one: Tally, bottom: float) -> None:
        """Draw the bar of promises, each part with its number where that fits."""
        x, top = float(_BARS[0]), bottom - min(24 + (self.high - 80) / 4, 44)
        for word, colour, count in _PARTS:
            number = str(count(one))
            end = x + self.unit * count(one)
            if end > x:
                self._part(_Box(x, top, end, bottom), colour, f"{one.label}: {number} {word}")
            wide, middle = _wide(number, bold=True), (x + end) / 2
            if wide + 8 <= end - x:
                if colour == "paper":
                    self.sheet.rect(middle - wide / 2 - 3, top + 3, middle + wide / 2 + 3, bottom - 3, PALETTE[colour])
                y = (top + bottom) / 2
                self.sheet.text(middle, y, number, align="center", bold=True, ground=PALETTE[colour])
            x = end

    def _part(self, box: _Box, colour: str, says: str | None = None) -> None:
        if colour == "paper":
            self.sheet.hatched(*box, says)
        else:
            self.sheet.rect(*box, PALETTE[colour], edge=PALETTE["ink"], says=says)

    def _parts(self, one: Tally, y: float) -> None:
        """Name the parts of a bar, each with its colour or pattern."""
        x = float(_BARS[0])
        for word, colour, count in _PARTS:
            self._part(_Box(x, y - 6, x + 12, y + 6), colour)
            x += 18 + self.sheet.text(x + 18, y, f"{count(one)} {word}") + 16

    def _alt(self) -> str:
        told = [f"Partnerships side by side on {_on_day(self.found.on)}, {self.areas}."]
        for one in self.found.sides:
            parts = ", ".join(f"{count(one)} {word}" for word, _, count in _PARTS)
            told.append(f"{_told(one)} Of {_so_many(one.promises, 'promise')}: {parts}.")
            told.append(f"{self._weight(one)} of its promises are on it.")
        return " ".join(told)


def _left_out(one: Tally) -> list[str]:
    """Say in a line what a tally does not count, if there is any."""
    left = {"declaratory": one.declaratory, "undecided": len(one.undecided), "made later": one.later}
    told = ", ".join(f"{number} {word}" for word, number in left.items() if number)
    return [told] if told else []
