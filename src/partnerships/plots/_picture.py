"""A chart with its alt text, its caption and its rows, and what can be made of it."""

from __future__ import annotations

import hashlib
import html
import json
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import altair
import attrs
import vl_convert

from partnerships._saving import save
from partnerships._tabular import Cell
from partnerships.errors import Finding, InvalidFileError, InvalidQueryError, shown
from partnerships.plots._letters import drawable, is_measured, width_of

__all__ = ["MARGIN", "Picture"]

MARGIN: Final = 24
_SUFFIXES: Final = (".png", ".svg", ".json", ".html")
_SCALES: Final = (0.1, 10)


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
        return int(self.chart.width) + 2 * MARGIN

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

        Text stays text: a script or a tag in the data is shown as it is written. Where the reader's machine has none of
        the fonts, its letters are made as wide as they were laid out. It chooses the letters of scripts that its first
        font lacks.
        """
        drawn = _TEXTS.sub(_held_to_its_width, vl_convert.vegalite_to_svg(self.to_spec(), allowed_base_urls=[]))
        # The attributes hold no data, so that the first of these signs ends the start tag.
        head, _, rest = drawn.partition(">")
        key = hashlib.sha256(f"{self.alt}\0{drawn}".encode()).hexdigest()[:12]
        names = (f"title-{key}", f"desc-{key}")
        told = "".join(
            f'<{tag} id="{name}">{html.escape(drawable(text))}</{tag}>'
            for tag, name, text in zip(("title", "desc"), names, (self.title, self.alt), strict=True)
        )
        return f'{head} role="img" aria-labelledby="{" ".join(names)}">{told}{rest}'

    def to_png(self, *, scale: float = 1) -> bytes:
        """Give it as PNG.

        Args:
            scale: How many pixels of the image one pixel of the picture takes, from 0.1 to 10; 2 for dense
                screens.

        Raises:
            InvalidQueryError: The scale is none of those.
        """
        is_number = isinstance(scale, int | float) and not isinstance(scale, bool)
        least, most = _SCALES
        if not is_number or not least <= scale <= most:
            message = f"{shown(scale)} is not a scale; expected a number from {least} to {most}, such as 2"
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
            title=html.escape(drawable(self.title)),
            alt=html.escape(drawable(self.alt)),
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


_TEXTS: Final = re.compile(r'<text ([^>]*?font-size="([0-9]+)px"[^>]*)>([^<]+)</text>')


def _held_to_its_width(found: re.Match[str]) -> str:
    """Tell a text how wide it was laid out to be (SVG 2, 11.5): the reader's font may have wider letters than ours."""
    attributes, size, held = found.groups()
    text = html.unescape(held)
    if not is_measured(text):
        return found[0]
    wide = width_of(text, int(size), bold='font-weight="bold"' in attributes)
    return f'<text {attributes} textLength="{wide:.1f}" lengthAdjust="spacingAndGlyphs">{held}</text>'


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
    return html.escape(drawable("" if cell is None else str(cell)))
