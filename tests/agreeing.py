"""Compares what engines answer with what the library answers in memory; for tests of one engine and of all."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

import narwhals as nw
from hypothesis import strategies as st

import partnerships as ps
from partnerships import engine
from partnerships.strategies import catalogs

WAYS = ("area", "party", "actor", "kind", "force", "meeting", "partnership", "year")


def rows_of(frame: Any) -> list[tuple[Any, ...]]:
    """The rows of a frame of any engine, what is missing as None."""
    given = nw.from_native(frame)
    table = given.collect() if isinstance(given, nw.LazyFrame) else given
    return [tuple(None if engine._is_missing(cell) else cell for cell in row) for row in table.rows()]


@st.composite
def criteria(draw: st.DrawFn, catalog: ps.Catalog) -> dict[str, Any]:
    """Up to four criteria of `find_commitments`, most of values that occur."""
    days = [one.latest for found in catalog.commitments for one in (found.made_on, found.due) if one and one.latest]
    near = st.sampled_from(days) if days else st.dates()
    records = {
        "partnership": catalog.partnerships,
        "meeting": catalog.meetings,
        "area": catalog.areas,
        "party": catalog.parties,
        "actor": catalog.parties,
    }
    ids = {name: [key for one in found for key in (one.id, *one.former_ids)] for name, found in records.items()}
    values: dict[str, st.SearchStrategy[Any]] = {
        name: st.sampled_from(found) | st.lists(st.sampled_from(found), max_size=3)
        for name, found in ids.items()
        if found
    }
    values |= dict.fromkeys(("since", "until"), near | st.dates())
    values |= {"kind": st.sampled_from(ps.CommitmentKind), "force": st.sampled_from(ps.Force)}
    values |= {"narrower": st.booleans(), "primary_only": st.booleans()}
    texts = [one.summary for one in catalog.commitments] or ["a"]
    values["text"] = st.sampled_from(texts).map(lambda text: text[:3]) | st.sampled_from(["a", "E", "no such"])
    chosen = draw(st.lists(st.sampled_from(sorted(values)), max_size=4, unique=True))
    return {name: draw(values[name]) for name in chosen}


@st.composite
def standings(draw: st.DrawFn) -> dict[str, Any]:
    """Criteria that a scorecard does not take, or none: status, due state, deadline, declaratory."""
    found: dict[str, Any] = draw(st.sampled_from([{}, {"declaratory": None}, {"declaratory": True}]))
    if draw(st.booleans()):
        found = found | {"status": draw(st.lists(st.sampled_from(ps.Status), min_size=1, max_size=4))}
    for bound in ("due_from", "due_by"):
        if draw(st.integers(0, 3)) == 0:
            found = found | {bound: draw(st.dates(datetime.date(2015, 1, 1), datetime.date(2035, 1, 1)) | st.dates())}
    if draw(st.booleans()):
        found = found | {"due_state": draw(st.lists(st.sampled_from(ps.DueState), min_size=1, max_size=3))}
    return found


@st.composite
def questions(draw: st.DrawFn) -> tuple[ps.Catalog, dict[str, Any]]:
    """A catalog, a day on which something happens in it, and what is asked."""
    catalog = draw(catalogs(max_commitments=8))
    dates = [one.made_on for one in catalog.commitments] + [one.due for one in catalog.commitments]
    dates += [found.on for one in catalog.commitments for found in one.assessments]
    days = [one.latest for one in dates if one is not None and one.latest is not None]
    near = st.sampled_from(days) if days else st.dates()
    known = draw(st.none() | near)
    return catalog, {
        "on": draw(near | st.dates()),
        "known_by": known,
        "grace": draw(st.sampled_from([0, 0, 1, 30, 400])),
        "asked": draw(criteria(catalog)),
        "standing": draw(standings()),
        "ways": (draw(st.sampled_from(WAYS)),),
    }


def differences(
    catalog: ps.Catalog,
    frames: engine.Frames,
    *,
    on: datetime.date,
    known_by: datetime.date | None = None,
    grace: int = 0,
    asked: dict[str, Any] | None = None,
    standing: dict[str, Any] | None = None,
    ways: tuple[str, ...] = WAYS,
) -> Iterator[str]:
    """Say where the answers of an engine are not those of the library."""
    asked, standing = asked or {}, standing or {}
    found: Any
    expected: Any
    expected = {one.id: str(ps.status_on(one, on, known_by=known_by)) for one in catalog.commitments}
    found = dict(rows_of(engine.status_on(frames, on, known_by=known_by)))
    yield from _told("status", found, expected)
    expected = {one.id: str(ps.due_state(one, on, known_by=known_by, grace=grace)) for one in catalog.commitments}
    answer = rows_of(engine.due_state(frames, on, known_by=known_by, grace=grace))
    yield from _told("due state", {key: state for key, _, state in answer}, expected)
    records = ps.find_commitments(catalog, **asked, **standing, on=on)
    expected = {one.id: True for one in records} | {one.id: False for one in records.undecided}
    answer = rows_of(engine.find_commitments(frames, **asked, **standing, on=on))
    yield from _told("found", dict(answer), expected)
    if [key for key, _ in answer] != sorted(key for key, _ in answer):
        yield "found: the ids are not sorted"
    for one in catalog.partnerships:
        matrix = ps.area_matrix(catalog, one.id)
        cells = {(area, met.id): matrix.cell(area, met.id) for area in matrix.areas for met in matrix.meetings}
        expected = {
            key: (cell.count, cell.of, cell.declaratory)
            for key, cell in cells.items()
            if cell.count or cell.declaratory
        }
        answer = rows_of(engine.area_matrix(frames, one.id))
        if not all(type(cell) is int for row in answer for cell in row[2:]):
            yield f"matrix of {one.id}: counts that are no whole numbers"
        yield from _told(f"matrix of {one.id}", {row[:2]: row[2:] for row in answer}, expected)
    for by in ways:
        card = ps.scorecard(catalog, by=by, on=on, **asked)  # type: ignore[arg-type]
        expected = {
            one.key: (
                *(one.promises, one.delivered, one.assessed, one.unassessed, one.not_yet_due, one.early, one.doubtful),
                *(one.worst.count, one.best.count, one.declaratory, len(one.undecided), one.later),
            )
            for one in (*card.groups, card.total)
        }
        answer = rows_of(engine.scorecard(frames, by=by, on=on, **asked))
        yield from _told(f"scorecard by {by}", {row[0]: row[1:] for row in answer}, expected)


def _told(what: str, found: dict[Any, Any], expected: dict[Any, Any]) -> Iterator[str]:
    for key in sorted(found.keys() | expected.keys(), key=str):
        if found.get(key) != expected.get(key):
            yield f"{what} of {key}: {found.get(key)} for {expected.get(key)}"
