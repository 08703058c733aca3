"""The twelve answers over each bundled partnership, and over all of them, stand in files that people read.

A change of the data or of the rules changes those files: run ``python tests/test_golden_answers.py``, read what changed
in them, and commit both.
"""

from __future__ import annotations

import itertools
import pathlib
import re
import textwrap
from collections.abc import Iterable, Iterator

import pytest

import partnerships as ps

FOLDER = pathlib.Path(__file__).parent / "data" / "answers"
DAY = "2026-11-24"


def answers(catalog: ps.Catalog) -> str:
    """Give the twelve answers as Markdown."""
    questions = [
        ("What was promised on an area", promised(catalog)),
        ("Who undertook it", undertaken(catalog)),
        ("What falls due, what is overdue, where can nobody tell", due(catalog)),
        ("What is the status of each promise, on what evidence, and what was known a year earlier", statuses(catalog)),
        ("What became of each promise of a Council at the next, and of all at the last", fates(catalog)),
        ("What is the whole chain of each promise that no earlier one leads to", chains(catalog)),
        ("When and where is the next meeting; what was the last; who sat there", meetings(catalog)),
        ("What is new at each Council against the one before", new(catalog)),
        ("Which areas rise and fall from meeting to meeting", areas(catalog)),
        ("How much has been delivered", rates(catalog)),
        ("How do partnerships compare on an area", compared(catalog)),
        ("Where do sources disagree, and what rests on secondary sources alone", disputed(catalog)),
    ]
    lines = [
        f"# The twelve answers over the {catalog.partnerships[0].title}, on {DAY}",
        "",
        "Made by `python tests/test_golden_answers.py`.",
    ]
    for number, (question, answer) in enumerate(questions, 1):
        lines += ["", f"## {number}. {question}", "", *answer]
    return "\n".join(part for line in lines for part in broken(line)) + "\n"


def councils(catalog: ps.Catalog) -> list[str]:
    """Give the ids of the meetings of the Council, in their order."""
    return [one.id for one in sorted(ps.find_meetings(catalog, series="council"), key=lambda one: one.ordinal or 0)]


def broken(line: str) -> list[str]:
    """Break a long line, so that a change of it can be read."""
    return textwrap.wrap(line, 110, subsequent_indent="    ", break_long_words=False, break_on_hyphens=False) or [""]


def cited(sources: Iterable[ps.Source | str]) -> str:
    """Name sources by their numbers alone."""
    ids = [one if isinstance(one, str) else one.id for one in sources]
    return f"[{', '.join(re.sub('.*-(?=s[0-9]+$)', '', one) for one in ids)}]"


def promised(catalog: ps.Catalog) -> Iterator[str]:
    """The promises on each area, declaratory ones in brackets."""
    for area in catalog.areas:
        found = ps.find_commitments(catalog, area=area.id, declaratory=None)
        if found:
            named = (f"({one.id})" if one.declaratory else one.id for one in found)
            yield f"- {area.id}: {' '.join(named)}"


def undertaken(catalog: ps.Catalog) -> Iterator[str]:
    """The promises that each party or body is to do."""
    for party in catalog.parties:
        found = ps.find_commitments(catalog, actor=party.id)
        if found:
            yield f"- {party.id}: {len(found)}: {' '.join(one.id for one in found)}"


def due(catalog: ps.Catalog) -> Iterator[str]:
    """Everything with a deadline, and the missing facts."""
    found = ps.deadlines(catalog, on=DAY)
    for row in found.rows():
        yield f"- {row['due']} {row['id']}: {row['due_state']}, {row['status']}, overdue: {row['overdue']}"
    yield from (f"- missing: {one.field} of {one.commitment} ({one.recorded}): {one.why}" for one in found.gaps)


def statuses(catalog: ps.Catalog) -> Iterator[str]:
    """The status of every promise, now and as a reader could know it a year before."""
    earlier = "2025-11-24"
    for one in ps.find_commitments(catalog):
        now, then = ps.status_on(one, DAY), ps.status_on(one, earlier, known_by=earlier)
        changed = "" if now == then else f" (as known on {earlier}: {then})"
        yield f"- {one.id}: {now}{changed} {cited(key for found in one.assessments for key in found.sources)}"


def fates(catalog: ps.Catalog) -> Iterator[str]:
    """The fate of each promise at the next Council, and at the last."""
    held = councils(catalog)
    for earlier, later in (*itertools.pairwise(held), (held[:-1], held[-1])):
        found = ps.compare_meetings(catalog, earlier, later)
        yield from ("- " + line for line in str(found).splitlines())
        if isinstance(earlier, str):
            for one in found.outcomes:
                yield f"  - {one.commitment}: {one.fate or 'cannot tell'} {cited(one.sources)} {one.why}"


def chains(catalog: ps.Catalog) -> Iterator[str]:
    """The chain of every commitment that goes back to none and is taken up, one line each."""
    for one in catalog.commitments:
        history = ps.history_of(catalog, one.id)
        if not one.links and history.steps:
            steps = ", ".join(f"{step.later} {step.relation} {step.earlier} ({step.made_on})" for step in history.steps)
            yield f"- {one.id} ({one.made_on}): {steps}"


def meetings(catalog: ps.Catalog) -> Iterator[str]:
    """The next meeting, the last, and what was next on the first day of each year."""
    (partnership,) = catalog.partnerships
    for day in (*(f"{year}-01-01" for year in range(2021, 2027)), DAY):
        then = ps.as_known_on(catalog, day)
        ahead = ps.next_meeting(then, on=day)
        known = f"{ahead.id} ({ahead.date}, {ahead.city}) {cited(ahead.sources)}" if ahead else "none"
        last = ps.last_meeting(catalog, partnership.id, on=day)
        yield f"- {day}: next as then known: {known}; last: {last.id if last else 'none'}"
    for one in sorted(catalog.meetings, key=lambda one: str(one.date)):
        sat = "; ".join(f"{who.name} ({who.role})" for who in one.participants)
        yield f"- {one.id}: {one.status}, {one.date}, {one.city}: {sat or 'nobody on record'} {cited(one.sources)}"


def new(catalog: ps.Catalog) -> Iterator[str]:
    """What is new at each Council, and what was taken up again."""
    for earlier, later in itertools.pairwise(councils(catalog)):
        found = ps.compare_meetings(catalog, earlier, later)
        for word, records in (("new", found.new), ("taken up again", found.resumed)):
            yield f"- {later} against {earlier}, {word}: {' '.join(one.id for one in records) or 'nothing'}"


def areas(catalog: ps.Catalog) -> Iterator[str]:
    """The areas of the Councils, and of all meetings."""
    for series in ("council", None):
        matrix = ps.area_matrix(catalog, catalog.partnerships[0].id, series=series)
        yield f"- {' '.join(one.id for one in matrix.meetings)}"
        yield from (f"  - {area}: {', '.join(map(str, matrix.row(area)))}" for area in matrix.areas)


def rates(catalog: ps.Catalog) -> Iterator[str]:
    """Every way to group, with cohorts and the time to delivery."""
    for by in ("area", "party", "actor", "meeting", "kind", "force", "year"):
        yield from (
            f"{'  - ' if number else '- '}{line}"
            for number, line in enumerate(str(ps.scorecard(catalog, by=by, on=DAY)).splitlines())
        )
    total = ps.scorecard(catalog, by="kind", on=DAY).total
    yield from (f"- {one}" for one in (*total.cohorts, *total.time_to_delivery))


def compared(catalog: ps.Catalog) -> Iterator[str]:
    """The partnership on everything, beside all others on each area that it has in common with one of them."""
    (own,) = catalog.partnerships
    bundle = ps.load_bundled()
    yield from ("- " + line for line in str(ps.compare_partnerships(bundle, [own.id], area=None, on=DAY)).splitlines())
    for other in bundle.partnerships:
        if other.id != own.id:
            found = ps.compare_partnerships(bundle, [own.id, other.id], area="semiconductors", on=DAY)
            yield from ("- " + line for line in str(found).splitlines())


def disputed(catalog: ps.Catalog) -> Iterator[str]:
    """Every dispute, and the promises without a primary source that was more than located."""
    yield from (f"- {one.id}: {one.field or 'the whole'}, {cited([one.source])}" for one in ps.disputes_of(catalog))
    sure = ps.find_commitments(catalog, primary_only=True)
    unsure = [one.id for one in ps.find_commitments(catalog) if one not in sure]
    yield f"- no primary source that was more than located: {' '.join(unsure)}"


def across(bundle: ps.Catalog) -> str:
    """Give the answers that only all partnerships together can give, as Markdown."""
    ids = [one.id for one in bundle.partnerships]
    tops = [one.id for one in bundle.areas if one.broader is None]
    due_ = ps.deadlines(bundle, on=DAY)
    lines = [f"# Answers over all bundled partnerships, on {DAY}", "", "Made by `python tests/test_golden_answers.py`."]
    lines += ["", "## What is covered", "", *("- " + line for line in str(ps.info(bundle)).splitlines())]
    lines += ["", "## All of them, on everything and on each area at the top", ""]
    for area in (None, *tops):
        lines += ["- " + line for line in str(ps.compare_partnerships(bundle, ids, area=area, on=DAY)).splitlines()]
    lines += ["", "## What is overdue, and what nobody can tell", ""]
    lines += [f"- {one.id}, due {one.due}: {ps.status_on(one, DAY)}" for one in due_.overdue]
    lines += [f"- {one.id}, due {one.due}: nobody can tell" for one in due_.overdue.undecided]
    lines += ["", "## Who undertook how much", ""]
    lines += [f"- {one.id}: {len(ps.find_commitments(bundle, actor=one.id))}" for one in bundle.parties]
    ahead = ps.next_meeting(bundle, on=DAY)
    lines += ["", "## Which meeting is next", "", f"- {ahead.id if ahead else 'none on record'}"]
    lines += ["", "## How much has been delivered", ""]
    lines += [f"- {line}" for line in str(ps.scorecard(bundle, by="partnership", on=DAY)).splitlines()]
    return "\n".join(part for line in lines for part in broken(line)) + "\n"


def files() -> Iterator[tuple[str, str]]:
    """Give the name and the text of every file of answers."""
    for one in ps.load_bundled().partnerships:
        yield one.id, answers(ps.load_bundled(one.id))
    yield "all", across(ps.load_bundled())


@pytest.mark.parametrize("name", [one.id for one in ps.load_bundled().partnerships])
def test_answers_are_those_on_file(name: str) -> None:
    """Each of the twelve answers over a bundled partnership is the one that somebody read."""
    assert answers(ps.load_bundled(name)) == (FOLDER / f"{name}.md").read_text("utf-8")


def test_answers_over_all_partnerships_are_those_on_file() -> None:
    """What only all partnerships together can answer is what somebody read, and no file of answers is left over."""
    assert across(ps.load_bundled()) == (FOLDER / "all.md").read_text("utf-8")
    assert {one.stem for one in FOLDER.iterdir()} == {"all", *(one.id for one in ps.load_bundled().partnerships)}


@pytest.mark.parametrize("pair", list(itertools.combinations([one.id for one in ps.load_bundled().partnerships], 2)))
def test_two_partnerships_can_be_compared_on_every_area_at_the_top(pair: tuple[str, str]) -> None:
    """Every pair is compared on every area at the top, each side with what its own partnership alone gives."""
    bundle = ps.load_bundled()
    for area in (one.id for one in bundle.areas if one.broader is None):
        found = ps.compare_partnerships(bundle, pair, area=area, on=DAY)
        alone = [ps.compare_partnerships(ps.load_bundled(name), name, area=area, on=DAY).sides[0] for name in pair]
        assert found.sides == tuple(alone)


if __name__ == "__main__":
    for stem, text in files():
        (FOLDER / f"{stem}.md").write_text(text, encoding="utf-8")
