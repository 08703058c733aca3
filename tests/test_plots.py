"""The pictures: what they draw is what the questions answer, and it can be read."""

from __future__ import annotations

import html
import importlib
import itertools
import json
import os
import pathlib
import pickle
import re
import struct
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import attrs
import pytest

import partnerships as ps

pytest.importorskip("altair", reason="Altair is not installed (extra 'plots')")
pytest.importorskip("vl_convert", reason="vl-convert-python is not installed (extra 'plots')")

import altair
import charts_of_docs
from building import a_catalog, a_commitment, a_meeting, a_partnership, a_source, a_statement, an_area

from partnerships import plots
from partnerships.plots import PALETTE, Picture
from partnerships.plots import _letters as letters

DAY = "2026-11-24"
DASH = "\N{EN DASH}"
BUNDLE = ps.load_bundled()
IDS = [one.id for one in BUNDLE.partnerships]
Mark = dict[str, Any]


def councils(name: str) -> list[str]:
    """The last two numbered meetings of a partnership's main series."""
    held = sorted(ps.find_meetings(BUNDLE, partnership=name, series="council"), key=lambda one: one.ordinal or 0)
    return [one.id for one in held][-2:]


DRAW: dict[str, Callable[[str], Picture]] = {
    "timeline": lambda name: plots.timeline(ps.load_bundled(name), name, on=DAY),
    "areas": lambda name: plots.area_matrix(ps.load_bundled(name), name),
    "fates": lambda name: plots.fate_flow(BUNDLE, *councils(name)),
    "scorecard": lambda name: plots.scorecard(ps.load_bundled(name), by="area", on=DAY),
    "comparison": lambda name: plots.partnership_comparison(BUNDLE, [name, *IDS], area="computing", on=DAY),
}
DRAWN: dict[tuple[str, str], Picture] = {}
SPECS: dict[int, tuple[Picture, dict[str, Any]]] = {}
ALL = list(itertools.product(DRAW, IDS))


def drawn(kind: str, name: str = "eu-japan") -> Picture:
    """One of the pictures of a bundled partnership, drawn once."""
    if (kind, name) not in DRAWN:
        DRAWN[kind, name] = DRAW[kind](name)
    return DRAWN[kind, name]


def spec_of(picture: Picture) -> dict[str, Any]:
    """The specification of a picture, made once."""
    if id(picture) not in SPECS:
        SPECS[id(picture)] = (picture, picture.to_spec())
    return SPECS[id(picture)][1]


def marks(picture: Picture, kind: str) -> Iterator[Mark]:
    """What a picture draws with one kind of mark, from the ground up, with the style of its layer."""
    for layer in spec_of(picture)["layer"]:
        if layer["mark"]["type"] == kind:
            yield from ({**layer["mark"], **row} for row in layer.get("data", spec_of(picture).get("data"))["values"])


def texts(picture: Picture) -> list[str]:
    """Everything that is written in a picture, title and line above it too."""
    title = spec_of(picture)["title"]
    return [*title["text"], *title["subtitle"], *(one["text"] for one in marks(picture, "text"))]


def box(text: Mark) -> tuple[float, float, float, float]:
    """The rectangle that a text fills."""
    wide, high = text["wide"], text["fontSize"] * 0.8
    if text["angle"]:
        return text["x"] - high / 2, text["y"] - wide, text["x"] + high / 2, text["y"]
    left = text["x"] - wide * {"left": 0, "center": 0.5, "right": 1}[text["align"]]
    return left, text["y"] - high / 2, left + wide, text["y"] + high / 2


def overlaps(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    """Whether two rectangles share more than an edge."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


# --- What is drawn is what the questions answer ---------------------------------------------------------------------


@pytest.mark.parametrize("name", IDS)
def test_a_timeline_draws_every_meeting_and_every_deadline(name: str) -> None:
    """Each meeting has one mark, with the number of its promises; each deadline one, with its due state."""
    catalog = ps.load_bundled(name)
    picture = drawn("timeline", name)
    says = [one.get("says", "") for one in marks(picture, "point")]

    for met in ps.find_meetings(catalog):
        made = [one for one in catalog.commitments if one.meeting == met.id]
        promises = sum(not one.declaratory for one in made)
        (row,) = (one for one in picture.rows if one["id"] == met.id)
        assert (row["promises"], row["declaratory"]) == (promises, len(made) - promises)
        assert (row["status"], row["date"]) == (str(met.status), str(met.date))
        (mark,) = (
            one
            for one in marks(picture, "text")
            if one.get("says", "").startswith(f"{met.id}:") and (one["text"].isdigit() or one["text"] == DASH)
        )
        assert mark["text"] == (str(promises) if made else DASH)
        assert sum(one.startswith(f"{met.id}:") for one in says) == 1
    due = {one.id: ps.due_state(one, DAY) for one in catalog.commitments if one.due}
    assert {row["id"]: row["due_state"] for row in picture.rows if row["what"] == "deadline"} == due
    for key, state in due.items():
        assert sum(one.startswith(f"{key}, {state.replace('_', ' ')}") for one in says) == 1


def test_a_deadline_is_a_bar_over_all_days_that_it_may_be() -> None:
    """The bar of a deadline in the first half of a year reaches over half of that year."""
    picture = drawn("timeline")
    years = {one["text"]: one["x"] for one in marks(picture, "text") if one["text"] in {"2024", "2025"}}
    (mark,) = (one for one in marks(picture, "point") if "eu-japan-1-c22" in one.get("says", ""))

    (bar,) = (
        one for one in marks(picture, "rect") if one["y"] < mark["y"] < one["y2"] and one["fill"] == PALETTE["sky"]
    )

    assert bar["x"] == pytest.approx(years["2024"])
    assert (bar["x2"] - bar["x"]) / (years["2025"] - years["2024"]) == pytest.approx(182 / 366, abs=0.01)


def test_the_day_asked_about_is_marked() -> None:
    """A line stands at the day, between the years about it, and the day is written at its top."""
    picture = drawn("timeline")
    years = {one["text"]: one["x"] for one in marks(picture, "text") if one["text"] in {"2026", "2027"}}
    (line,) = (one for one in marks(picture, "rule") if one["ink"] == PALETTE["ink"])

    share = (line["x"] - years["2026"]) / (years["2027"] - years["2026"])

    assert share == pytest.approx(327 / 365, abs=0.001)
    assert "24 November 2026" in texts(picture)


@pytest.mark.parametrize("name", IDS)
def test_the_matrix_writes_every_number_of_every_cell(name: str) -> None:
    """Each cell of the answer is one row and one cell of the picture, with its number in it."""
    catalog = ps.load_bundled(name)
    matrix = ps.area_matrix(catalog, name)
    picture = drawn("areas", name)
    found = {(one["area"], one["meeting"]): one for one in picture.rows if one["on_record"]}

    assert len(found) == len(matrix.areas) * len(matrix.meetings)
    for area, met in itertools.product(matrix.areas, matrix.meetings):
        cell = matrix.cell(area, met.id)
        row = found[area, met.id]
        assert (row["promises"], row["of"], row["declaratory"]) == (cell.count, cell.of, cell.declaratory)
        assert row["at_least"] is (met.id not in matrix.read_whole)
    assert {one["meeting"] for one in picture.rows if not one["on_record"]} == {one.id for one in matrix.unrecorded}
    cells = [cell for area in matrix.areas for cell in matrix.row(area)]
    whole = [
        AreaTotal(sum(not one.declaratory for one in made), sum(one.declaratory for one in made))
        for met in matrix.meetings
        for made in [[one for one in catalog.commitments if one.meeting == met.id]]
    ]
    written = Counter(one["text"] for one in marks(picture, "text") if one["align"] == "center")
    assert written == Counter(as_written(one.count, one.declaratory) for one in [*cells, *whole])
    areas = {ps.TechArea: [one.label() for one in catalog.areas if one.id in matrix.areas]}[ps.TechArea]
    assert set(areas) <= set(texts(picture))


class AreaTotal:
    """All promises of a meeting."""

    def __init__(self, count: int, declaratory: int) -> None:
        self.count, self.declaratory = count, declaratory


def as_written(count: int, declaratory: int) -> str:
    """How a cell of a meeting that was not read whole is written."""
    return f"≥{count}" if count else f"({declaratory})" if declaratory else DASH


def read_whole(*, commitments: Iterable[ps.Commitment] = ()) -> ps.Catalog:
    """A catalog with one meeting that was read whole, one that was read in part, and one with nothing on record."""
    return a_catalog(
        a_source(id="s1", extent="whole"),
        a_source(id="s2", extent="part"),
        a_meeting(id="m1", date="2023-01-01"),
        a_meeting(id="m2", date="2024-01-01", ordinal=2),
        a_meeting(id="m3", date="2025-01-01", ordinal=3),
        a_statement(id="m1-statement", meeting="m1", sources=("s1",)),
        a_statement(id="m2-statement", meeting="m2", sources=("s2",)),
        an_area("a"),
        an_area("b"),
        an_area("c"),
        a_commitment(id="c1", meeting="m1", areas=("a",)),
        a_commitment(id="c2", meeting="m2", areas=("a",)),
        a_commitment(id="c3", meeting="m2", areas=("b",)),
        a_commitment(id="c4", meeting="m2", areas=("c",), declaratory=True),
        *commitments,
    )


def test_a_zero_is_written_only_where_all_was_read() -> None:
    """Read whole: a number or zero; in part: *at least*, or a dash; nothing on record: hatched, without a cell."""
    picture = plots.area_matrix(read_whole(), "eu-japan")
    columns: dict[float, list[str]] = {}
    for one in marks(picture, "text"):
        if one["align"] == "center":
            columns.setdefault(one["x"], []).append(one["text"])

    assert [columns[x] for x in sorted(columns)] == [["1", "1", "0", "0"], ["≥2", "≥1", "≥1", "(1)"]]
    assert [row["meeting"] for row in picture.rows if not row["on_record"]] == ["m3"]
    assert [one["says"] for one in marks(picture, "rect") if one.get("says") == "m3"] == ["m3"]


def test_series_can_be_chosen_for_the_matrix() -> None:
    """With a series, the picture has its meetings alone."""
    picture = plots.area_matrix(BUNDLE, "eu-japan", series="council")

    assert {row["meeting"] for row in picture.rows} == {f"eu-japan-{number}" for number in (1, 2, 3, 4)}


@pytest.mark.parametrize("name", IDS)
def test_every_fate_is_drawn_with_its_count(name: str) -> None:
    """The bands add up to all promises; each fate, *cannot tell* among them, has its count and its ids."""
    found = ps.compare_meetings(BUNDLE, *councils(name))
    picture = drawn("fates", name)
    total = len(found.outcomes)
    fates = {fate: number for fate, number in found.counts.items() if number}
    bands = {
        (layer["mark"]["fill"], row["band"]): row["y2"] - row["y"]
        for layer in spec_of(picture)["layer"]
        if layer["mark"]["type"] == "area"
        for row in layer["data"]["values"]
    }
    heights = {key.rpartition(" ")[2]: high for (_, key), high in bands.items()}

    assert list(picture.rows) == found.rows()
    for fate, number in fates.items():
        word = (fate or "cannot tell").capitalize()
        assert f"{word}: {number} of {total}" in texts(picture)
        assert heights[str(fate)] / sum(heights.values()) == pytest.approx(number / total, abs=0.001)
    assert len(heights) == len(fates)
    written = " ".join(texts(picture))
    assert all(re.search(rf"\b{one.commitment.rpartition('-')[2]}\b", written) for one in found.outcomes)


def test_fates_of_several_meetings_have_bands_of_their_own() -> None:
    """Each earlier meeting has its bar, as high as its promises are many."""
    picture = plots.fate_flow(BUNDLE, ["eu-japan-1", "eu-japan-2"], "eu-japan-4")
    made = Counter(str(row["meeting"]) for row in picture.rows)

    bars = {one["says"]: one["y2"] - one["y"] for one in marks(picture, "rect") if one.get("says") in made}

    assert set(bars) == {"eu-japan-1", "eu-japan-2"}
    assert bars["eu-japan-1"] / bars["eu-japan-2"] == pytest.approx(made["eu-japan-1"] / made["eu-japan-2"])


@pytest.mark.parametrize("by", ["area", "meeting", "actor", "force", "year"])
def test_a_scorecard_draws_every_group_with_its_numbers(by: Any) -> None:
    """Each group has its numbers, a dot where something was assessed, and a bar between its bounds."""
    catalog = ps.load_bundled("eu-us-ttc")
    card = ps.scorecard(catalog, by=by, on="2024-04-05")
    picture = plots.scorecard(catalog, by=by, on="2024-04-05")
    tallies = [*card.groups, card.total]

    assert list(picture.rows) == card.rows()
    written = Counter(one["text"] for one in marks(picture, "text") if one["align"] == "right")
    assert all(written[text] >= number for text, number in Counter(str(one.share) for one in tallies).items())
    for text, number in Counter(f"{one.worst.count} to {one.best.count} of {one.best.of}" for one in tallies).items():
        assert written[text] == number
    dots = Counter(one["says"].partition(":")[0] for one in marks(picture, "point"))
    assert dots == Counter(one.label for one in tallies if one.assessed)
    bars = Counter(one["says"].partition(":")[0] for one in marks(picture, "rect"))
    assert bars == Counter(one.label for one in tallies if one.best.of)


def test_dot_and_bar_stand_where_the_numbers_say() -> None:
    """The dot lies at delivered of assessed on the scale from none to all, the bar from the worst to the best."""
    picture = plots.scorecard(ps.load_bundled("eu-japan"), by="force", on=DAY)
    ends = {one["text"]: one["x"] for one in marks(picture, "text") if one["text"] in {"none", "all"}}
    total = ps.scorecard(ps.load_bundled("eu-japan"), by="force", on=DAY).total

    (dot,) = (one["x"] for one in marks(picture, "point") if one["says"].startswith("all together"))
    (bar,) = (one for one in marks(picture, "rect") if one["says"].startswith("all together"))

    def share(x: float) -> float:
        return (x - ends["none"]) / (ends["all"] - ends["none"])

    assert share(dot) == pytest.approx(total.delivered / total.assessed, abs=0.001)
    assert share(bar["x"]) == pytest.approx(total.worst.count / total.worst.of, abs=0.001)
    assert share(bar["x2"]) == pytest.approx(total.best.count / total.best.of, abs=0.001)


def test_a_scorecard_takes_the_criteria_of_the_question() -> None:
    """Criteria narrow the picture as they narrow the answer."""
    picture = plots.scorecard(BUNDLE, by="year", on=DAY, partnership="eu-korea", area="quantum")

    assert list(picture.rows) == ps.scorecard(BUNDLE, by="year", on=DAY, partnership="eu-korea", area="quantum").rows()
    assert "%" not in "".join(texts(picture)) + picture.alt


def test_a_scorecard_says_to_what_it_was_narrowed() -> None:
    """Whatever criteria were given stand in the picture and in its alt text; a generator of ids is read but once."""
    asked: Any = {
        "partnership": (key for key in ("eu-japan", "eu-korea")),
        "meeting": "eu-japan-3",
        "since": "2023",
        "until": "2026-05",
        "area": ["quantum"],
        "narrower": False,
        "party": "Japan",
        "actor": (),
        "kind": "funding",
        "force": "soft",
        "text": "call",
        "primary_only": True,
    }
    picture = plots.scorecard(BUNDLE, by="force", on=DAY, **asked)
    said = (
        "Only partnership EU-Japan Digital Partnership and EU-Republic of Korea Digital Partnership; "
        "meeting Council 3, 12 May 2025; area Quantum technologies; party Japan; actor none; kind funding; "
        "force soft; text “call”; since 2023; until May 2026; areas beneath left out; read in primary sources."
    )
    assert said in picture.alt
    assert said in " ".join(texts(picture))
    assert "Only" not in plots.scorecard(BUNDLE, by="force", on=DAY).alt
    assert (
        "Only"
        not in plots.scorecard(BUNDLE, by="force", on=DAY, partnership=[one.id for one in BUNDLE.partnerships]).alt
    )


@pytest.mark.parametrize("letter", ["\N{CJK UNIFIED IDEOGRAPH-534A}", "a", " ", "\N{COMBINING ACUTE ACCENT}"])
def test_long_text_takes_no_longer_than_its_length(letter: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten times as much text without a break takes about ten times as many looks at a letter to wrap, or to cut."""
    looks: list[str] = []

    def look(mark: str) -> int:
        looks.append(mark)
        return letters._other_width(mark)

    monkeypatch.setattr(letters, "_width", look)
    needed = []
    for length in (500, 5_000):
        looks.clear()
        letters.wrapped(letter * length, 300)
        letters.cut_to(letter * length, 300)
        needed.append(len(looks))
    assert needed[1] <= 12 * needed[0]


def test_letters_are_as_wide_as_they_were_laid_out() -> None:
    """Every text of letters whose widths are known says its width, so that no other font makes it run into the next."""
    drawn = plots.timeline(BUNDLE, "eu-japan", on=DAY).to_svg()
    found = [(more, html.unescape(text)) for more, text in re.findall(r"<text ([^>]*)>([^<]+)</text>", drawn)]
    known = [(more, text) for more, text in found if letters.is_measured(text)]
    assert len(known) > 20
    for attributes, text in known:
        size, wide = (float(re.findall(rf'{name}="([0-9.]+)', attributes)[0]) for name in ("font-size", "textLength"))
        expected = letters.width_of(text, size, bold='"bold"' in attributes)
        assert wide == pytest.approx(expected, abs=0.06)
    title = "\N{CYRILLIC SMALL LETTER A}" * 5
    drawn = plots.timeline(a_catalog(a_partnership(title=title), a_commitment()), "eu-japan", on=DAY).to_svg()
    assert re.search(rf"<text (?![^>]*textLength)[^>]*>{title}", drawn)


def test_partnerships_side_by_side_add_up() -> None:
    """The parts of each bar are as long as their numbers, and add up to all promises of that side."""
    found = ps.compare_partnerships(BUNDLE, IDS, on=DAY)
    picture = plots.partnership_comparison(BUNDLE, IDS, on=DAY)
    bars = {one["says"]: one["x2"] - one["x"] for one in marks(picture, "rect") if one.get("says")}

    assert list(picture.rows) == found.rows()
    most = max(one.promises for one in found.sides)
    for one in found.sides:
        parts = {key: long for key, long in bars.items() if re.fullmatch(rf"{one.label}: \d+ .*[a-z]", key)}
        told = {key: int(re.findall(r": (\d+) ", key)[0]) for key in parts}
        assert sum(told.values()) == one.promises
        for key, long in parts.items():
            assert long == pytest.approx(520 * told[key] / most, abs=0.02)
        assert f"between {one.worst} and {one.best}" in texts(picture)
        assert any(text.startswith(f"delivered {one.share} assessed") for text in texts(picture))


# --- For those who do not see it, and those who doubt it -------------------------------------------------------------


def test_the_alt_text_holds_the_figures() -> None:
    """The alt text of each picture tells its main numbers in sentences."""
    total = ps.scorecard(ps.load_bundled("eu-japan"), by="area", on=DAY).total
    fates = ps.compare_meetings(BUNDLE, *councils("eu-japan")).counts
    side = ps.compare_partnerships(BUNDLE, "eu-korea", area="computing", on=DAY).sides[0]

    assert "11 meetings in lanes by series: 11 held." in drawn("timeline").alt
    assert "6 deadlines: 1 overdue, 4 undetermined and 1 window open." in drawn("timeline").alt
    assert "Council 2, 30 Apr 2024: at least 22 promises." in drawn("areas").alt
    assert "Quantum technologies: 0, 0, 1, 0, 3, 3, 0 and 1." in drawn("areas").alt
    assert all(
        f"{fate.capitalize()}: {number} of" in drawn("fates").alt for fate, number in fates.items() if fate and number
    )
    assert (
        f"all together: {total.share} assessed delivered, between {total.worst} and {total.best};"
        in drawn("scorecard").alt
    )
    assert f"{side.unassessed} unassessed, {side.not_yet_due} not yet due." in drawn("comparison", "eu-korea").alt
    assert str(drawn("fates")) == drawn("fates").alt
    assert repr(drawn("fates")) == "<Picture: EU-Japan Digital Partnership: what became of the promises>"


@pytest.mark.parametrize(("kind", "name"), ALL)
def test_source_version_and_day_stand_beneath_the_picture(kind: str, name: str) -> None:
    """The caption names the source, the version of the data and the day, and stands in the picture word for word."""
    picture = drawn(kind, name)

    assert f"Data version {BUNDLE.data_version}." in picture.caption
    assert "The partnerships contributors" in picture.caption
    assert picture.caption.startswith("Source:" if kind in {"areas", "fates"} else "As of 24 November 2026. Source:")
    assert picture.caption in " ".join(one["text"] for one in marks(picture, "text") if one["fill"] == PALETTE["muted"])
    assert picture.title == " ".join(spec_of(picture)["title"]["text"])


def test_a_catalog_of_ones_own_says_so() -> None:
    """Beneath pictures of other data stands no name of ours, and that the version is not stated."""
    picture = plots.timeline(read_whole(), "eu-japan", on=DAY)

    assert "contributors" not in picture.caption
    assert "Data version not stated." in picture.caption


# --- Readable -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "name"), ALL)
def test_bundled_pictures_fit_a_slide(kind: str, name: str) -> None:
    """Each picture of a bundled partnership is 1280 by 720 pixels (seven sides by side are more), no text under 14."""
    picture = drawn(kind, name)
    spec = spec_of(picture)

    assert picture.width == 1280
    assert picture.height == 720 or (kind == "comparison" and picture.height < 800)
    sizes = {one["fontSize"] for one in marks(picture, "text")}
    assert min(*sizes, spec["title"]["fontSize"], spec["title"]["subtitleFontSize"]) >= 14


@pytest.mark.parametrize(("kind", "name"), ALL)
def test_no_text_lies_on_another_or_leaves_the_picture(kind: str, name: str) -> None:
    """The rectangles of any two texts are apart, and all of them lie within the picture."""
    picture = drawn(kind, name)
    boxes = [(one["text"], box(one)) for one in marks(picture, "text")]
    top = spec_of(picture)["padding"]["top"]

    assert [pair for pair in itertools.combinations(boxes, 2) if overlaps(pair[0][1], pair[1][1])] == []
    for text, (left, up, right, down) in boxes:
        assert left >= -24, text
        assert right <= picture.width - 24, text
        assert up >= -4, text
        assert down <= picture.height - top, text


@pytest.mark.parametrize("kind", ["timeline", "areas", "fates"])
@pytest.mark.parametrize("name", IDS)
def test_no_label_is_cut_off(kind: str, name: str) -> None:
    """Of the bundled partnerships, only promises in words may be cut, where the fates have one line for each."""
    cut = [one["text"] for one in marks(drawn(kind, name), "text") if one["text"].endswith("…")]

    assert [one for one in cut if kind != "fates" or not re.match(r"c\d+: ", one)] == []


def linear(colour: str) -> list[float]:
    """The parts of a colour, made linear as sRGB has it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2."""
    light, dark = sorted(
        (sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear(colour), strict=True)))
        for colour in (one, other)
    )[::-1]
    return (light + 0.05) / (dark + 0.05)


def ground_of(text: Mark, rects: list[Mark], points: list[Mark]) -> str:
    """The colour on which a text begins: that of the topmost mark beneath its place."""
    x, y = text["x"], text["y"]
    for one in reversed(points):
        if abs(one["x"] - x) < 4 and abs(one["y"] - y) < 4:
            return str(one["fill"])
    for one in reversed(rects):
        if one["x"] < x < one["x2"] and one["y"] < y < one["y2"]:
            return str(one["fill"])
    return PALETTE["paper"]


@pytest.mark.parametrize(("kind", "name"), ALL)
def test_text_stands_out_from_its_ground(kind: str, name: str) -> None:
    """Every text has a contrast of at least 4.5 to 1 (WCAG 2.2, 1.4.3) with the mark that lies beneath it."""
    picture = drawn(kind, name)
    rects, points = list(marks(picture, "rect")), list(marks(picture, "point"))
    title = spec_of(picture)["title"]

    pairs = {(one["fill"], ground_of(one, rects, points)) for one in marks(picture, "text")}

    pairs |= {(title["color"], PALETTE["paper"]), (title["subtitleColor"], PALETTE["paper"])}
    assert {pair for pair in pairs if contrast(*pair) < 4.5} == set()


SEEN_AS = {
    "all colours": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
"""Matrices of Machado, Oliveira and Fernandes (2009), "A physiologically-based model for simulation of color vision
deficiency", at its full severity, for linear RGB."""
TOGETHER = {
    "due states": ("grey", "paper", "yellow", "vermilion", "green", "sky"),
    "fates": ("green", "blue", "orange", "vermilion", "grey", "paper"),
    "parts": ("green", "orange", "sky", "paper"),
    "counts": ("paper", "heat-1", "heat-2", "heat-3", "heat-4", "heat-5"),
}
"""Which colours stand in one picture and mean different things."""


def lab(colour: str, matrix: tuple[tuple[float, ...], ...]) -> tuple[float, float, float]:
    """A colour as seen by somebody, in CIELAB (white of D65)."""
    seen = [sum(a * b for a, b in zip(row, linear(colour), strict=True)) for row in matrix]
    red, green, blue = (min(max(one, 0), 1) for one in seen)
    xyz = (
        (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047,
        0.2126729 * red + 0.7151522 * green + 0.0721750 * blue,
        (0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883,
    )
    x, y, z = (one ** (1 / 3) if one > 216 / 24389 else (24389 / 27 * one + 16) / 116 for one in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("sight", SEEN_AS)
@pytest.mark.parametrize("group", TOGETHER)
def test_colours_of_one_picture_differ_for_every_eye(sight: str, group: str) -> None:
    """Any two colours that mean different things in one picture lie apart in CIELAB for each kind of sight."""
    seen = {name: lab(PALETTE[name], SEEN_AS[sight]) for name in TOGETHER[group]}
    apart = {
        (one, other): sum((a - b) ** 2 for a, b in zip(seen[one], seen[other], strict=True)) ** 0.5
        for one, other in itertools.combinations(seen, 2)
    }

    assert {pair: gap for pair, gap in apart.items() if gap < 10} == {}


def test_colour_is_never_the_only_carrier() -> None:
    """Each due state has its own shape beside its word, and what nobody has assessed is hatched."""
    catalog = ps.load_bundled("eu-japan")
    shapes = {
        str(one["says"]).split(":")[0].split(", ")[1]: one["shape"]
        for one in marks(drawn("timeline"), "point")
        if "-c" in str(one.get("says"))
    }

    assert shapes == {"overdue": "triangle-up", "undetermined": "square", "window open": "diamond"}
    hatched = plots.partnership_comparison(catalog, "eu-japan", on=DAY)
    plain = plots.partnership_comparison(catalog, "eu-japan", area="supply-chains", on=DAY)
    assert len(list(marks(hatched, "rule"))) > len(list(marks(plain, "rule"))) + 30


# --- Hard cases -----------------------------------------------------------------------------------------------------


def with_dates(
    *meetings: tuple[str, str, str | None], due: Iterable[str] = (), made_on: str | None = None
) -> ps.Catalog:
    """A catalog with meetings of some status and date, and promises with some deadlines."""
    return a_catalog(
        *(
            a_meeting(id=key, status=status, date=date, ordinal=number)
            for number, (key, status, date) in enumerate(meetings, 1)
        ),
        *(
            a_commitment(id=f"c{number}", meeting=meetings[0][0], due=one, made_on=made_on)
            for number, one in enumerate(due, 1)
        ),
    )


def test_meetings_that_were_not_held_look_different_and_say_so() -> None:
    """Scheduled, postponed and cancelled meetings have shapes of their own, and their word beside them."""
    catalog = with_dates(
        ("m1", "held", "2024-05-05"),
        ("m2", "scheduled", "2027"),
        ("m3", "postponed", "2025-10/2025-12"),
        ("m4", "cancelled", "2025-03-04"),
    )
    picture = plots.timeline(catalog, "eu-japan", on=DAY)

    looks = {
        one["says"].partition(":")[0]: (one["shape"], one["fill"]) for one in marks(picture, "point") if one.get("says")
    }

    assert looks == {
        "m1": ("circle", PALETTE["blue"]),
        "m2": ("circle", PALETTE["paper"]),
        "m3": ("diamond", PALETTE["paper"]),
        "m4": ("square", PALETTE["shade"]),
    }
    for said in (
        "No. 2, scheduled, 2027",
        "No. 3, postponed, October 2025 to December 2025",
        "No. 4, cancelled, 4 March 2025",
    ):
        assert said in texts(picture)


def test_what_has_no_date_stands_at_the_side() -> None:
    """Meetings without a date have a place of their own, at the right, and none is lost."""
    picture = plots.timeline(with_dates(("m1", "held", "2024-05-05"), ("m2", "scheduled", None)), "eu-japan", on=DAY)

    places = {one["says"].partition(":")[0]: one["x"] for one in marks(picture, "point") if one.get("says")}
    (line,) = (one["x"] for one in marks(picture, "rule") if one["ink"] == PALETTE["ink"])

    assert places["m2"] > line > places["m1"]
    assert "no date" in texts(picture)
    assert "No. 2, scheduled, no date" in texts(picture)


@pytest.mark.parametrize(
    ("date", "said", "signs"),
    [
        ("2024-06-01/..", "from 1 June 2024 on", ["triangle-right"]),
        ("../2024-03", "until March 2024", ["triangle-left"]),
        ("2024/", "2024 to an unknown day", ["circle"]),
        ("/2024-03", "an unknown day to March 2024", ["circle"]),
        ("2024-33", "quarter 1 of 2024", []),
        ("2024-41?", "second half of 2024 (uncertain)", []),
        ("2024-24~", "winter 2024 (about)", []),
        ("202X", "202X", []),
        ("2024-04-04/2024-04-05", "4\N{EN DASH}5 April 2024", []),
        ("2024-04-30/2024-05-01", "30 April 2024 to 1 May 2024", []),
    ],
)
def test_dates_are_said_and_open_ends_are_signed(date: str, said: str, signs: list[str]) -> None:
    """Dates are written as one reads them; an open end has an arrow, an unknown one a question mark."""
    picture = plots.timeline(with_dates(("m1", "held", date)), "eu-japan", on="2024-07-01")

    assert f"No. 1, {said}" in texts(picture)
    assert [one["shape"] for one in marks(picture, "point") if not one.get("says")] == signs
    assert ("?" in texts(picture)) == (signs == ["circle"])


@pytest.mark.parametrize(
    ("due", "state", "shape"),
    [
        ("2026-05/..", "no deadline", "stroke"),
        ("2026/", "undetermined", "square"),
        ("2025-02/2025-09", "overdue", "triangle-up"),
        ("../2026-12", "not due", "circle"),
        ("2027-03-01~", "not due", "circle"),
        ("9999-12-31~", "not due", "circle"),
    ],
)
def test_deadlines_of_every_form_are_drawn(due: str, state: str, shape: str) -> None:
    """Open and unknown ends, intervals and qualified days have their mark, their word, and a line from the promise."""
    for made_on, date in ((None, None), ("2024", "2024-05-05")):
        picture = plots.timeline(with_dates(("m1", "held", date), due=[due], made_on=made_on), "eu-japan", on=DAY)

        (mark,) = (one for one in marks(picture, "point") if one.get("says", "").startswith("c1, "))
        assert mark["shape"] == shape
        assert any(text.startswith(f"{state}: ") for text in texts(picture))
        (row,) = (one for one in picture.rows if one["what"] == "deadline")
        assert row["date"] == due


def test_a_declaratory_record_with_a_deadline_is_drawn_as_such() -> None:
    """It is no promise, and it says so beside its deadline."""
    catalog = a_catalog(a_meeting(), a_commitment(due="2025", declaratory=True))

    picture = plots.timeline(catalog, "eu-japan", on=DAY)

    assert "overdue, declaratory: 2025" in texts(picture)


def test_a_deadline_whose_word_has_no_room_beside_it_has_it_beneath() -> None:
    """Where bar and line leave no room at either side, the word stands under them, and nothing overlaps."""
    catalog = with_dates(("m1", "held", "2000-01-01"), due=["2026-12-31", "2026-06-05/.."], made_on="2000-01-01")
    picture = plots.timeline(catalog, "eu-japan", on="2026-12-30")
    boxes = [box(one) for one in marks(picture, "text")]

    assert not any(overlaps(*pair) for pair in itertools.combinations(boxes, 2))
    assert {"not due: 31 December 2026", "no deadline: from 5 June 2026 on"} <= set(texts(picture))


@pytest.mark.parametrize(
    ("first", "last", "ticks"),
    [("2024-05-05", "2024-05-06", "Jul 2024"), ("2023-03", "2024-11", "Oct 2023"), ("0900", "2024", "1000")],
)
def test_the_scale_of_days_fits_its_stretch(first: str, last: str, ticks: str) -> None:
    """Months stand over a stretch of weeks, quarters over one of a year or two, centuries over one of centuries."""
    picture = plots.timeline(with_dates(("m1", "held", first), ("m2", "held", last)), "eu-japan", on="2024-05-06")
    written = [one["text"] for one in marks(picture, "text") if one["y"] == 30]

    assert ticks in written
    assert 2 <= len(written) <= 13


def test_many_deadlines_lose_their_words_and_then_make_the_picture_grow() -> None:
    """A few deadlines have their promises in words; of forty none is left out, and the picture is higher."""
    few = plots.timeline(with_dates(("m1", "held", "2024-01-01"), due=["2025"] * 3), "eu-japan", on=DAY)
    many = plots.timeline(with_dates(("m1", "held", "2024-01-01"), due=["2025"] * 40), "eu-japan", on=DAY)

    summary = next(str(row["summary"]) for row in few.rows if row["what"] == "deadline")
    assert texts(few).count(summary) == 3
    assert summary not in texts(many)
    assert sum(one.get("says", "").startswith("c") for one in marks(many, "point")) == 40
    assert (few.height, many.width) == (720, 1280)
    assert many.height > 720


def test_a_matrix_of_many_meetings_and_areas_grows() -> None:
    """Thirty areas at forty-five meetings make a wide and high picture, and every cell is in it."""
    areas = [an_area(f"a{number:02}", labels={"en": f"Area {number}"}) for number in range(30)]
    meetings = [a_meeting(id=f"m{number:02}", date=str(1950 + number), ordinal=number + 1) for number in range(45)]
    made = [
        a_commitment(id=f"c{number:02}", meeting=one.id, areas=tuple(area.id for area in areas))
        for number, one in enumerate(meetings)
    ]

    picture = plots.area_matrix(a_catalog(*areas, *meetings, *made), "eu-japan")

    assert len(picture.rows) == 1350
    assert sum(one["align"] == "center" for one in marks(picture, "text")) == 1395
    assert (picture.width > 1280, picture.height > 720) == (True, True)


def test_many_promises_have_their_fates_as_ids_and_make_the_picture_grow() -> None:
    """Of four hundred promises every id is written, and no band is thinner than can be seen."""
    made = [a_commitment(id=f"eu-japan-1-c{number:03}", meeting="m1") for number in range(400)]
    catalog = a_catalog(a_meeting(id="m1"), a_meeting(id="m2", date="2024-01-01", ordinal=2), *made)

    picture = plots.fate_flow(catalog, "m1", "m2")

    written = " ".join(texts(picture)).split()
    assert all(f"c{number:03}" in written for number in range(400))
    assert picture.height > 720


def test_areas_stand_beneath_those_that_they_belong_to() -> None:
    """Narrower areas follow theirs, further in; of none of them the line above goes missing."""
    picture = drawn("areas")
    places = {one["text"]: one for one in marks(picture, "text") if one["align"] == "left" and not one["angle"]}

    assert places["Quantum technologies"]["x"] == places["Computing"]["x"] + 12
    assert places["Computing"]["y"] < places["Quantum technologies"]["y"]


def test_promises_without_an_area_have_their_group() -> None:
    """By area, what has none comes last, as in the answer."""
    catalog = a_catalog(a_meeting(), an_area("a"), a_commitment(id="c1", areas=("a",)), a_commitment(id="c2"))

    picture = plots.scorecard(catalog, by="area", on=DAY)

    assert "none on record" in texts(picture)


def test_a_long_name_is_wrapped_or_cut_with_its_whole_in_reach() -> None:
    """A long title runs over lines; a long label ends in three dots, and its tooltip has the whole."""
    long = "Partnership of " + "very " * 60 + "long names"
    catalog = a_catalog(a_partnership(title=long), a_meeting(series="s" * 80), a_commitment(id="c" * 90, due="2025"))

    timeline = plots.timeline(catalog, "eu-japan", on=DAY)
    beside = plots.partnership_comparison(catalog, "eu-japan", on=DAY)

    assert " ".join(timeline.to_spec()["title"]["text"]) == f"{long}: meetings and deadlines"
    assert any(one["text"].endswith("…") and one.get("says") == "S" + "s" * 79 for one in marks(timeline, "text"))
    assert any(text.endswith("…") for text in texts(beside))


def test_a_word_wider_than_its_line_is_broken() -> None:
    """A title of one endless word runs over lines, and no letter of it is lost."""
    catalog = a_catalog(a_partnership(title="W" * 300), a_meeting())

    lines = plots.timeline(catalog, "eu-japan", on=DAY).to_spec()["title"]["text"]

    assert "".join(lines).startswith("W" * 300)
    assert len(lines) > 4


def test_nothing_to_draw_is_said_in_words() -> None:
    """A partnership without meetings gives pictures that say so; an empty catalog a scorecard that says so."""
    bare = attrs.evolve(a_catalog(), meetings=())
    meetings = a_catalog(a_meeting(id="m1"), a_meeting(id="m2", date="2024-01-01", ordinal=2))

    timeline = plots.timeline(bare, "eu-japan", on=DAY)
    assert {"No meeting of this partnership is on record.", "No promise on record has a deadline."} <= set(
        texts(timeline)
    )
    assert "No meeting is on record. No promise on record has a deadline." in timeline.alt
    for catalog in (bare, meetings):
        said = "No meeting that was held has a commitment on an area on record."
        assert said in texts(plots.area_matrix(catalog, "eu-japan"))
        assert said in plots.area_matrix(catalog, "eu-japan").alt
    assert "No promise of the earlier meeting is on record." in texts(plots.fate_flow(meetings, "m1", "m2"))
    assert "No promise on record fits." in texts(plots.scorecard(ps.Catalog(), by="area", on=DAY))
    assert [row["promises"] for row in plots.partnership_comparison(bare, "eu-japan", on=DAY).rows] == [0]


# --- Refusals -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ask", "error", "said"),
    [
        (lambda: plots.timeline(BUNDLE, "eu-japam", on=DAY), ps.UnknownIdError, "eu-japan"),
        (lambda: plots.timeline(BUNDLE, "eu-japan", on="tomorrow"), ps.InvalidDateError, "tomorrow"),
        (lambda: plots.timeline(BUNDLE, "eu-japan"), ps.InvalidQueryError, "on"),
        (lambda: plots.area_matrix(BUNDLE, "eu-japan", series="counsil"), ps.InvalidQueryError, "council"),
        (lambda: plots.area_matrix(BUNDLE, "eu-japan", serie="council"), ps.InvalidQueryError, "series"),
        (lambda: plots.fate_flow(BUNDLE, "eu-japan-4", "eu-japan-3"), ps.InvalidQueryError, "earlier"),
        (lambda: plots.fate_flow(BUNDLE, "eu-japan-33", "eu-japan-4"), ps.UnknownIdError, "eu-japan-3"),
        (lambda: plots.scorecard(BUNDLE, by="areas", on=DAY), ps.InvalidQueryError, "'area'"),
        (lambda: plots.scorecard(BUNDLE, by="area", on=DAY, aera="quantum"), ps.InvalidQueryError, "'area'"),
        (lambda: plots.partnership_comparison(BUNDLE, [], on=DAY), ps.InvalidQueryError, "partnership"),
        (lambda: plots.partnership_comparison("eu-japan", "eu-japan", on=DAY), ps.InvalidQueryError, "Catalog"),
        (lambda: drawn("fates").to_png(scale=0), ps.InvalidQueryError, "scale"),
        (lambda: drawn("fates").to_png(scale=11), ps.InvalidQueryError, "scale"),
        (lambda: drawn("fates").to_png(scale=float("nan")), ps.InvalidQueryError, "scale"),
        (lambda: drawn("fates").to_png(scale="2"), ps.InvalidQueryError, "scale"),  # type: ignore[arg-type]
        (lambda: drawn("fates").to_png(scale=True), ps.InvalidQueryError, "scale"),
        (lambda: drawn("fates").save("fates.pdf"), ps.InvalidFileError, ".png, .svg, .json, .html"),
        (lambda: drawn("fates").save("fates"), ps.InvalidFileError, ".png, .svg, .json, .html"),
        (lambda: drawn("fates").save(7), ps.InvalidFileError, ".png, .svg, .json, .html"),  # type: ignore[arg-type]
        (lambda: drawn("fates").save(b"fates.svg"), ps.InvalidFileError, ".png"),  # type: ignore[arg-type]
    ],
)
def test_what_cannot_be_drawn_or_written_is_refused(
    ask: Callable[[], object], error: type[Exception], said: str
) -> None:
    """A wrong name, day, scale or ending is refused by an error of ours that names the right thing."""
    with pytest.raises(error, match=re.escape(said)):
        ask()


@pytest.mark.parametrize("ending", ["png", "svg"])
def test_a_file_that_cannot_be_written_is_told_of(tmp_path: pathlib.Path, ending: str) -> None:
    """A folder that is not there is an error of ours that says so."""
    with pytest.raises(ps.InvalidFileError, match="cannot be written: No such file or directory"):
        drawn("fates").save(tmp_path / "nowhere" / f"x.{ending}")


# --- Files ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scale", [1, 1.5, 2])
def test_a_png_has_the_size_it_promises(scale: float) -> None:
    """Its header names the width and height of the picture, times the scale."""
    content = drawn("fates").to_png(scale=scale)

    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", content[16:24]) == (1280 * scale, 720 * scale)


def test_a_file_is_written_as_its_name_ends(tmp_path: pathlib.Path) -> None:
    """PNG, SVG, JSON and HTML are written by the suffix, in any case, with the content that the methods give."""
    picture = drawn("fates")
    for name in ("a.png", "b.SVG", "c.json", "d.html"):
        picture.save(tmp_path / name)
    picture.save(str(tmp_path / "e.png"), scale=2)

    assert (tmp_path / "a.png").read_bytes() == picture.to_png()
    assert (tmp_path / "b.SVG").read_text("utf-8") == picture.to_svg()
    assert json.loads((tmp_path / "c.json").read_text("utf-8")) == picture.to_spec()
    assert (tmp_path / "d.html").read_text("utf-8") == picture.to_html()
    assert (tmp_path / "e.png").read_bytes() == picture.to_png(scale=2)


def test_an_svg_has_title_and_alt_text_for_screen_readers() -> None:
    """The image has the role of one, is named by its title and described by its alt text."""
    picture = drawn("scorecard")
    root = ET.fromstring(picture.to_svg())  # noqa: S314 - made here
    space = "{http://www.w3.org/2000/svg}"

    title, desc = root[0], root[1]

    assert root.get("role") == "img"
    assert (title.tag, title.text) == (f"{space}title", picture.title)
    assert (desc.tag, desc.text) == (f"{space}desc", picture.alt)
    assert root.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
    assert (root.get("width"), root.get("height")) == ("1280", "720")


HOSTILE = "e\u0301</text><script>alert(1)</script>&amp;\"' \ufffe\u202eevil {{7*7}} ${datum.x} javascript:alert(1)"


def hostile() -> ps.Catalog:
    """A catalog whose every text tries to be something else."""
    return a_catalog(
        a_partnership(title=HOSTILE),
        an_area("a", labels={"en": HOSTILE}),
        a_meeting(id="m1", date="2023-01-01"),
        a_meeting(id="m2", date="2024-01-01", ordinal=2),
        a_commitment(id="c1", meeting="m1", areas=("a",), due="2025", summary=HOSTILE),
        data_version=HOSTILE,
    )


def hostile_pictures() -> dict[str, Picture]:
    """The five pictures of it."""
    catalog = hostile()
    return {
        "timeline": plots.timeline(catalog, "eu-japan", on=DAY),
        "areas": plots.area_matrix(catalog, "eu-japan"),
        "fates": plots.fate_flow(catalog, "m1", "m2"),
        "scorecard": plots.scorecard(catalog, by="area", on=DAY),
        "comparison": plots.partnership_comparison(catalog, "eu-japan", area="a", on=DAY),
    }


@pytest.mark.parametrize("kind", DRAW)
def test_hostile_text_stays_text(kind: str) -> None:
    """Tags, entities, marks that turn text around and signs that XML cannot hold become plain text, in SVG and HTML."""
    picture = hostile_pictures()[kind]

    svg = picture.to_svg()
    root = ET.fromstring(svg)  # noqa: S314 - made here
    page = picture.to_html()

    tags = {one.tag.rpartition("}")[2] for one in root.iter()}
    assert tags <= {"svg", "title", "desc", "g", "path", "rect", "text", "line", "defs", "tspan"}
    assert not any(name.startswith("on") or "href" in name for one in root.iter() for name in one.attrib)
    assert "alert(1)" in "".join(root.itertext())
    assert "<script" not in page.lower()
    assert not re.search("[\ufffe\u202e]", svg + page)


def test_a_page_asks_for_nothing_from_elsewhere() -> None:
    """The page has the picture, the alt text and every row as a table, and no address but names of XML."""
    picture = drawn("scorecard")
    page = picture.to_html()

    assert set(re.findall(r"https?://[^\s\"'<]+", page)) <= {
        "http://www.w3.org/2000/svg",
        "http://www.w3.org/1999/xlink",
    }
    assert page.count("<tr>") == len(picture.rows) + 1
    assert "default-src 'none'" in page
    assert not re.search(r"<(script|link|img|iframe)", page)


def test_a_notebook_shows_the_picture_offline() -> None:
    """In a notebook it is SVG in HTML, with the alt text as plain text beside it."""
    picture = drawn("fates")

    shown = picture._repr_mimebundle_()

    assert shown == {"text/plain": picture.alt, "text/html": picture._repr_html_()}
    assert picture.to_svg() in picture._repr_html_()


def test_a_theme_that_is_set_in_altair_changes_nothing() -> None:
    """What a notebook sets for its own charts has no part in ours."""
    plain = drawn("fates").to_spec()

    with altair.theme.enable("dark"):
        assert drawn("fates").to_spec() == plain


SCRIPT = """
import hashlib, sys
import partnerships as ps
from partnerships import plots
catalog = ps.load_bundled("eu-japan")
for one in (
    plots.timeline(catalog, "eu-japan", on="2026-11-24"),
    plots.fate_flow(catalog, "eu-japan-3", "eu-japan-4"),
):
    print(hashlib.sha256(one.to_html().encode() + one.to_png()).hexdigest())
print(sorted({"pandas", "polars", "pyarrow", "numpy", "IPython"} & set(sys.modules)))
"""


def test_bytes_are_the_same_in_another_process() -> None:
    """Two other processes, with other hash seeds, give the same SVG, HTML and PNG, and need no library of frames."""
    told = [
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]

    assert told[0] == told[1]
    assert told[0].endswith("[]\n")


def test_a_picture_survives_pickling() -> None:
    """A picture that went to another process is the same picture."""
    picture = drawn("fates")

    copy = pickle.loads(pickle.dumps(picture))

    assert copy == picture
    assert copy.to_spec() == picture.to_spec()
    assert hash(copy) == hash(picture)


@pytest.mark.parametrize("library", ["altair", "vl_convert"])
def test_without_its_libraries_the_command_is_named(monkeypatch: pytest.MonkeyPatch, library: str) -> None:
    """Where one of the two libraries is missing, the import tells how to install both."""
    monkeypatch.setitem(sys.modules, library, None)
    monkeypatch.delitem(sys.modules, "partnerships.plots")

    with pytest.raises(ps.MissingExtraError, match=r'pip install "partnerships\[plots\]"') as caught:
        importlib.import_module("partnerships.plots")

    assert isinstance(caught.value.__cause__, ImportError)


# --- The page -------------------------------------------------------------------------------------------------------


def test_the_charts_of_the_docs_are_those_that_are_drawn() -> None:
    """The how-to page shows the charts that the package draws from the bundled data, with their alt texts.

    If this fails, run ``python tests/charts_of_docs.py`` and look at each chart.
    """
    pictures = charts_of_docs.charts()
    page = charts_of_docs.PAGE.read_text("utf-8")

    assert charts_of_docs.page_with(pictures, page) == page
    assert set(re.findall(r"<!-- chart: ([a-z]+) -->", page)) == set(pictures)
    for name, picture in pictures.items():
        file = charts_of_docs.file_of(name)
        assert charts_of_docs.told_by(file.read_text("utf-8")) == charts_of_docs.told_by(picture.to_svg())
        assert file.stat().st_size < 150_000
