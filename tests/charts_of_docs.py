"""Draws the charts of the how-to page: ``python tests/charts_of_docs.py`` writes them, a test compares them.

After a change of the data or of the drawing run it, look at each chart, and commit the changed files.
"""

from __future__ import annotations

import pathlib
import re
import xml.etree.ElementTree as ET

import partnerships as ps
from partnerships import plots

FOLDER = pathlib.Path(__file__).parents[1] / "docs" / "how-to"
PAGE = FOLDER / "charts.md"
DAY = "2026-11-24"
BLOCK = re.compile(r"(<!-- chart: ([a-z-]+) -->\n)(.*?)(<!-- end of chart -->)", re.DOTALL)


def charts() -> dict[str, plots.Picture]:
    """Draw the charts, by the name that follows ``chart-`` in that of their file."""
    catalog = ps.load_bundled("eu-japan")
    return {
        "timeline": plots.timeline(catalog, "eu-japan", on=DAY),
        "areas": plots.area_matrix(catalog, "eu-japan", series="council"),
        "fates": plots.fate_flow(catalog, "eu-japan-2", "eu-japan-3"),
        "scorecard": plots.scorecard(catalog, by="area", on=DAY),
        "comparison": plots.partnership_comparison(
            ps.load_bundled(), ["eu-japan", "eu-korea", "eu-singapore"], area="semiconductors", on=DAY
        ),
    }


def file_of(name: str) -> pathlib.Path:
    """Say which file holds a chart."""
    return FOLDER / f"chart-{name}.svg"


def page_with(pictures: dict[str, plots.Picture], page: str) -> str:
    """Write the charts' alt texts anew in the text of the page."""

    def block(found: re.Match[str]) -> str:
        told = re.sub(r"([\[\]\\*_`<])", r"\\\1", pictures[found[2]].alt)
        return f"{found[1]}![{told}]({file_of(found[2]).name})\n{found[4]}"

    return BLOCK.sub(block, page)


def told_by(svg: str) -> list[str]:
    """Give every text of a chart; versions of the renderer differ in how they round what they draw."""
    return [one.text for one in ET.fromstring(svg).iter() if one.text and one.text.strip()]  # noqa: S314 - made here


if __name__ == "__main__":
    drawn = charts()
    for name, picture in drawn.items():
        picture.save(file_of(name))
    PAGE.write_text(page_with(drawn, PAGE.read_text("utf-8")), "utf-8")
