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
from partnerships._scorecard import By, compare_partnerships
from partnerships._scorecard import scorecard as scorecard_of
from partnerships._tally import Part, Tally
from partnerships._vocabulary import DueState, Fate, MeetingLevel, MeetingStatus
from partnerships.errors import Finding, InvalidFileError, InvalidQueryError, MissingExtraError, shown

try:
    import altair as alt
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
        "grey": "#8c8c8c",
        "muted": "#4d4d4d",
        "ink": "#111111",
        "blue": "#0072b2",
        "sky": "#56b4e9",
        "green": "#009e73",
        "orange": "#e69f00",
        "yellow": "#f0e442",
        "vermilion": "#d55e00",
        "heat-1": "#deebf7",
        "heat-2": "#b3d2ea",
        "heat-3": "#7ab3d9",
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
"""The first comes with vl-convert, so that a picture has the same letters on every machine."""
_SMALL: Final = 14
_LINE: Final = 18
_SUFFIXES: Final = (".png", ".svg", ".json", ".html")
_MOST_SCALE: Final = 10
_MONTHS: Final = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
_CANNOT_TELL: Final = "cannot tell"


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
    chart: alt.LayerChart = attrs.field(hash=False)

    @property
    def width(self) -> int:
        """Its width in pixels, at a scale of one."""
        return round(self.chart.width) + 2 * _MARGIN

    @property
    def height(self) -> int:
        """Its height in pixels, at a scale of one."""
        padding = self.chart.padding
        return round(self.chart.height + padding["top"] + padding["bottom"])

    def to_spec(self) -> dict[str, Any]:
        """Give the Vega-Lite specification, data and all; themes that are set in Altair have no part in it."""
        with alt.theme.enable("none"):
            return self.chart.to_dict()

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
        lines = [
            "".join(f"<td>{html.escape(_clean('' if row.get(name) is None else str(row[name])))}</td>" for name in columns)
            for row in self.rows
        ]
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
<details><summary>The data drawn</summary><div tabindex="0" role="region" aria-label="The data drawn">{table}</div></details>
</main>
</body>
</html>
"""


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
            fits = next(end for end in range(len(line), 0, -1) if end == 1 or _wide(line[:end], size, bold=bold) <= room)
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
    if start is None and end is not None:
        return f"until {_spoken(end)}" if date.is_open_start else f"an unknown day to {_spoken(end)}"
    if start is not None and end is None:
        return f"from {_spoken(start)} on" if date.is_open_end else f"{_spoken(start)} to an unknown day"
    first, last = _spoken(start), _spoken(end)  # type: ignore[arg-type] - one of them is known
    shared = last.partition(" ")[2]
    if start.precision == end.precision == "day" and first.partition(" ")[2] == shared:  # type: ignore[union-attr]
        return f"{first.partition(' ')[0]} to {last}"
    return f"{first} to {last}"


def _luminance(colour: str) -> float:
    """Tell the relative luminance of a colour, by WCAG 2.2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@functools.cache
def _ink_on(ground: str) -> str:
    """Give the colour of text that is best read on a ground."""
    light = _luminance(ground)
    on_dark, on_light = 1.05 / (light + 0.05), (light + 0.05) / (_luminance(PALETTE["ink"]) + 0.05)
    return PALETTE["paper"] if on_dark > on_light else PALETTE["ink"]


# --- The sheet ------------------------------------------------------------------------------------------------------

_Style: TypeAlias = tuple[tuple[str, Any], ...]


class _Sheet:
    """Collects marks in pixels, and hands them to Altair in layers: grounds first, text last."""

    def __init__(self, title: str, said: Sequence[str]) -> None:
        self.title = title
        self.said = [line for one in said for line in _wrapped(_clean(one), _INNER, _SUBTITLE)]
        self.bottom = 0.0
        self._layers: dict[tuple[int, str, _Style], list[dict[str, Any]]] = {}

    @property
    def top(self) -> int:
        """How high title and subtitle are."""
        return _MARGIN + 40 + _SUBTITLE_LINE * len(self.said) + 8

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

        *ground* is the colour that it stands on, *align* its side at *x*, *angle* its turn in degrees, *backed* whether
        it hides the lines behind it.
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
        if more.pop("backed", False):
            left = x - (wide if style["align"] == "right" else 0) - 3
            self.rect(left, y - _LINE / 2, left + wide + 6, y + _LINE / 2, PALETTE["paper"], level=1)
        told = says or (whole if cut != whole else None)
        self._put(6, "text", style, {"x": x, "y": y, "text": cut, "fill": fill, "wide": wide, "says": told})
        return wide

    def band(self, name: str, points: Iterable[tuple[float, float, float]], fill: str, *, dash: bool = False) -> None:
        """Draw a band through points of x, upper and lower y."""
        style = {"strokeDash": (4, 3), "strokeWidth": 1.0} if dash else {"strokeWidth": 0.0}
        for x, y, y2 in points:
            self._put(1, "band", style, {"x": x, "y": y, "y2": y2, "band": name, "fill": fill})

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
        height = max(_HEIGHT - self.top - _MARGIN, self.bottom + foot - _MARGIN)
        start = height - foot + _MARGIN + 8
        for place, line in enumerate(caption):
            self.text(0, start + _LINE * (place + 0.5), line, muted=True)
        layers = [
            _LAYERS[kind](alt.Chart(alt.InlineData(values=found)), dict(style))
            for (_, kind, style), found in sorted(self._layers.items(), key=lambda item: item[0][0])
        ]
        chart = (
            alt.layer(*layers)
            .properties(
                width=_INNER,
                height=height,
                autosize=alt.AutoSizeParams(type="none"),
                padding={"left": _MARGIN, "right": _MARGIN, "top": self.top, "bottom": _MARGIN},
                background=PALETTE["paper"],
                description=_clean(alt_text),
                title=alt.Title(
                    _cut(_clean(self.title), _INNER, 24, bold=True),
                    subtitle=self.said,
                    anchor="start",
                    frame="group",
                    orient="top",
                    offset=8,
                    fontSize=24,
                    fontWeight="bold",
                    color=PALETTE["ink"],
                    subtitleFontSize=_SUBTITLE,
                    subtitleLineHeight=_SUBTITLE_LINE,
                    subtitleColor=PALETTE["muted"],
                    subtitlePadding=8,
                ),
            )
            .configure(font=_FONT, aria=False, view=alt.ViewConfig(stroke=None))
        )
        return Picture(
            title=self.title, alt=alt_text, caption=" ".join(caption), rows=tuple(map(dict, rows)), chart=chart
        )


_SUBTITLE: Final = 16
_SUBTITLE_LINE: Final = 21


def _foot(caption: Sequence[str]) -> int:
    return 8 + _LINE * len(caption) + _MARGIN


def _placed(*, ends: bool = False) -> dict[str, Any]:
    """Give the encoding of places: pixels, taken as they are."""
    found: dict[str, Any] = {"x": alt.X("x:Q", scale=None, axis=None), "y": alt.Y("y:Q", scale=None, axis=None)}
    return found | ({"x2": alt.X2("x2:Q"), "y2": alt.Y2("y2:Q")} if ends else {})


def _rects(base: alt.Chart, style: dict[str, Any]) -> alt.Chart:
    return base.mark_rect(**style).encode(
        **_placed(ends=True),
        fill=alt.Fill("fill:N", scale=None),
        stroke=alt.Stroke("edge:N", scale=None),
        tooltip=alt.Tooltip("says:N"),
    )


def _rules(base: alt.Chart, style: dict[str, Any]) -> alt.Chart:
    return base.mark_rule(**style).encode(**_placed(ends=True), stroke=alt.Stroke("ink:N", scale=None))


def _symbols(base: alt.Chart, style: dict[str, Any]) -> alt.Chart:
    return base.mark_point(**style, opacity=1).encode(
        **_placed(),
        shape=alt.Shape("shape:N", scale=None),
        size=alt.Size("size:Q", scale=None),
        fill=alt.Fill("fill:N", scale=None),
        stroke=alt.Stroke("edge:N", scale=None),
        tooltip=alt.Tooltip("says:N"),
    )


def _texts(base: alt.Chart, style: dict[str, Any]) -> alt.Chart:
    return base.mark_text(**style).encode(
        **_placed(),
        text=alt.Text("text:N"),
        fill=alt.Fill("fill:N", scale=None),
        tooltip=alt.Tooltip("says:N"),
    )


def _bands(base: alt.Chart, style: dict[str, Any]) -> alt.Chart:
    return base.mark_area(**style, stroke=PALETTE["ink"], fillOpacity=0.45).encode(
        **_placed(),
        y2=alt.Y2("y2:Q"),
        fill=alt.Fill("fill:N", scale=None),
        detail="band:N",
        order=alt.Order("x:Q"),
    )


_LAYERS: Final[Mapping[str, Callable[[alt.Chart, dict[str, Any]], alt.Chart]]] = {
    "rect": _rects,
    "rule": _rules,
    "symbol": _symbols,
    "text": _texts,
    "band": _bands,
}


def _caption(catalog: Catalog, day: datetime.date | None = None) -> list[str]:
    """Give the lines beneath a picture: the day, the source, the version of the data."""
    sources = _so_many(len(catalog.sources), "source")
    when = f"As of {_on_day(day)}. " if day else ""
    return _wrapped(_clean(f"{when}Source: {cite(catalog)} The record cites {sources}."), _INNER)


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
        self.sheet = _Sheet(
            f"{asked.title}: meetings and deadlines",
            [
                "In each mark: promises on record of that meeting, declaratory ones not counted. A bar covers all days "
                "that a date may be; a thin line leads from a promise to its deadline."
            ],
        )

    def _gutter(self) -> float:
        lanes = [_wide(_titled(one.series), bold=True) for one in self.meetings]
        ids = [_wide(key) for key in self.ids.values()]
        return min(max([120, *lanes, *ids]), 260) + 16

    def picture(self) -> Picture:
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
        self.sheet.bottom = y + 8
        return self.sheet.picture(self._alt(), self.caption, self._rows())

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
        return y + max(44, 42 + _ROW * max(places))

    def _spot(self, one: Meeting) -> _Spot:
        first, last = _reach(one.date)
        number = "" if one.ordinal is None else f"No. {one.ordinal}"
        status = "" if one.status is MeetingStatus.HELD else _words(one.status)
        label = ", ".join(part for part in (number, status, _spoken(one.date) if one.date else "no date") if part)
        known = [self.axis.at(day) for day in (first, last) if day]
        x = sum(known) / len(known) if known else self.axis.right + 26
        left = min([x - _RADIUS, *known] if first or not known else [self.axis.left])
        right = max([x + _RADIUS, *known] if last or not known else [self.axis.right])
        label = _cut(_clean(label), max(_INNER - right - 6, left - self.gutter - 6, 60))
        wide = _wide(label)
        if (self._beside(left - 6, right + 6, wide) or "left") == "left":
            return _Spot(one, label, left, right + 6 + wide, x, right + 6, "left")
        return _Spot(one, label, left - 6 - wide, right, x, left - 6, "right")

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
        count = str(sum(not promise.declaratory for promise in made)) if made else "–"
        radius = max(_RADIUS, _wide(count, bold=True) / 2 + 3) * (1.25 if shape == "diamond" else 1)
        says = f"{one.id}: {spot.label}, {self._promised(one)}"
        self.sheet.symbol(spot.x, y, shape, radius, PALETTE[fill], edge=PALETTE[edge], says=says)
        self.sheet.text(spot.x, y, count, align="center", bold=True, ground=PALETTE[fill], says=says)
        self.sheet.text(spot.text_x, y, spot.label, align=spot.align, says=says, backed=True)

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
            self.sheet.text(self.gutter, y + 15, f"Ids begin with {begin}", muted=True, backed=True)
        if not self.deadlines:
            self.sheet.text(self.gutter, y + 15, "No promise on record has a deadline.")
            return y + 32
        said = {one.promise.id: _wrapped(_clean(one.promise.summary), _INNER - self.gutter) for one in self.deadlines}
        y += 26
        heights = {one.promise.id: self._height(one) for one in self.deadlines}
        whole = sum(heights.values()) + sum(_LINE * len(lines) + 4 for lines in said.values())
        in_words = y + whole + 8 <= self.sheet.room(self.caption)
        for one in self.deadlines:
            self._deadline(one, y + 13)
            y += heights[one.promise.id]
            for line in said[one.promise.id] if in_words else ():
                self.sheet.text(self.gutter, y + 7, line, muted=True, backed=True)
                y += _LINE
            y += 4 if in_words else 0
        return y

    def _ends(self, one: _Deadline) -> tuple[float, float]:
        """Tell from where to where the drawing of a deadline reaches."""
        xs = [self.axis.at(day) for day in one.days]
        end, start = _reach(one.due.end)[1], _reach(one.due.start)[0]
        left = min(xs) if start or not xs else self.axis.left
        return min(left, *xs) - 8 if xs else self.axis.left, (max(xs) if end else self.axis.right) + 14

    def _height(self, one: _Deadline) -> float:
        return 24 if self._word_place(one) else 42

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
        self.sheet.text(x, y, one.word, align=align, room=_INNER - self.gutter, backed=True)

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
        number = "" if one.ordinal is None else f" {one.ordinal}"
        return f"{_titled(one.series)}{number}, {_words(one.status)}, {_spoken(one.date) if one.date else 'no date'}"

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
    shared = os.path.commonprefix([one.rpartition("-")[0] + "-" for one in ids]) if len(ids) > 1 else ""
    begin = shared.rpartition("-")[0]
    return {one: one[len(begin) + 1 :] if begin else one for one in ids}


def _prefix(ids: Mapping[str, str]) -> str:
    """Tell with what all ids begin that were made short."""
    return next((key[: len(key) - len(short)] for key, short in ids.items()), "")


# --- Areas by meeting -----------------------------------------------------------------------------------------------

_MOST_ROWS: Final = 22
"""So many rows fit under each other on a slide; more stand in two blocks side by side, and then the picture grows."""
_GAP: Final = 32
_LEAST_CELL: Final = 34
_HEATS: Final = ((1, "heat-1"), (3, "heat-2"), (7, "heat-3"), (15, "heat-4"))


class _Block(NamedTuple):
    """Some rows of a table, and where they stand."""

    left: float
    right: float
    keys: tuple[Any, ...]


def _blocks(keys: Sequence[Any]) -> list[_Block]:
    """Lay the rows of a table out in one block, or in two where one would be too high for a slide."""
    if len(keys) <= _MOST_ROWS:
        return [_Block(0, _INNER, tuple(keys))]
    half, middle = (len(keys) + 1) // 2, _INNER / 2
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
        self.blocks = _blocks([(None, 0), *self.areas])
        least = "≥3 at least three, as not all was read; – none in what was read; " if self._is_partly_read else ""
        hatched = "; hatched: nothing on record" if matrix.unrecorded else ""
        self.sheet = _Sheet(
            f"{self.title}: promises by area and meeting",
            [
                "A promise on several areas counts under each, and under the area above. "
                f"{least}(2) two declaratory records, no promise{hatched}."
            ],
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

    def _label_width(self, block: _Block) -> float:
        labels = [_wide(self._label(key), bold=depth == 0) + 12 * depth for key, depth in block.keys]
        return min(max(labels), 250) + 10

    def _label(self, area: str | None) -> str:
        return "All promises" if area is None else look_up(self.catalog, TechArea, area).label()

    def _draw(self) -> None:
        labels = [_column_label(one) for one in self.columns]
        head = min(max(_wide(one) for one in labels), 190) + 10
        longest = max(len(block.keys) for block in self.blocks)
        room = self.sheet.room(self.caption) - head
        high = min(max(room / longest, 21), 34)
        for block in self.blocks:
            self._block(block, labels, head, high)
        self.sheet.bottom = head + high * longest

    def _block(self, block: _Block, labels: Sequence[str], head: float, high: float) -> None:
        start = block.left + self._label_width(block)
        wide = min((block.right - start) / len(self.columns), 110)
        for place, (one, label) in enumerate(zip(self.columns, labels, strict=True)):
            x = start + wide * (place + 0.5)
            self.sheet.text(x, head - 6, label, angle=270, room=head - 10, says=one.id)
            if one in self.matrix.unrecorded:
                self.sheet.hatched(x - wide / 2 + 2, head, x + wide / 2 - 2, head + high * len(block.keys), one.id)
        for place, (area, depth) in enumerate(block.keys):
            y = head + high * (place + 0.5)
            x = block.left + 12 * depth
            self.sheet.text(x, y, self._label(area), bold=depth == 0, room=start - x - 6)
            for column, one in enumerate(self.columns):
                if one not in self.matrix.unrecorded:
                    self._cell(start + wide * column, y - high / 2, wide, high, self._found(area, one), one)

    def _found(self, area: str | None, meeting: Meeting) -> AreaCell:
        if area is not None:
            return self.matrix.cell(area, meeting.id)
        made = made_at(self.catalog)[meeting.id]
        promises = tuple(one.id for one in made if not one.declaratory)
        return AreaCell(commitments=promises, of=len(promises), declaratory=len(made) - len(promises))

    def _cell(self, x: float, y: float, wide: float, high: float, found: AreaCell, meeting: Meeting) -> None:
        is_whole = meeting.id in self.matrix.read_whole
        text = f"{'' if is_whole else '≥'}{found.count}"
        ground = PALETTE["paper"]
        if found.count:
            ground = PALETTE[next((name for most, name in _HEATS if found.count <= most), "heat-5")]
        elif found.declaratory:
            text = f"({found.declaratory})"
        elif not is_whole:
            text = "–"
        says = f"{meeting.id}: {found}, {found.declaratory} declaratory"
        self.sheet.rect(x, y, x + wide, y + high, ground, edge=PALETTE["grid"], says=says)
        self.sheet.text(x + wide / 2, y + high / 2, text, align="center", ground=ground)

    def _alt(self) -> str:
        told = [f"Areas of the {self.title} by meeting, as a table of {len(self.areas)} areas."]
        for one in self.matrix.meetings:
            least = "" if one.id in self.matrix.read_whole else "at least "
            whole = self._found(None, one)
            told.append(f"{_column_label(one)}: {least}{_so_many(whole.count, 'promise')}.")
        if self.matrix.unrecorded:
            told.append(f"Nothing on record: {_listed([_column_label(one) for one in self.matrix.unrecorded])}.")
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
    number = "" if one.ordinal is None else f" {one.ordinal}"
    return f"{_titled(one.series)}{number}, {_short_date(one.date)}"


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
