"""An id that was given up leads to its record for ever: in a catalog, in every question, in the hint of a fault."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs
import pytest
from building import (
    a_catalog,
    a_commitment,
    a_dispute,
    a_link,
    a_meeting,
    a_partnership,
    a_party,
    a_source,
    a_statement,
    an_area,
    an_assessment,
)

import partnerships as ps
import partnerships._read

NEW = {"partnership": "eu-japan", "party": "jp-meti", "area": "quantum", "meeting": "eu-japan-2", "promise": "c2"}
OLD = {name: f"old-{key}" for name, key in NEW.items()}


def renamed() -> ps.Catalog:
    """Build a catalog in which every record that a question may name had another id before."""
    had = {key: (OLD[name],) for name, key in NEW.items()}
    return a_catalog(
        a_partnership(former_ids=had["eu-japan"]),
        a_party("jp-meti", "JP", former_ids=had["jp-meti"]),
        an_area("computing"),
        an_area("quantum", "computing", former_ids=had["quantum"]),
        a_source(former_ids=("old-s1",)),
        a_meeting(areas=("quantum",)),
        a_meeting(id="eu-japan-2", date="2024-04-30", host="JP", areas=("quantum",), former_ids=had["eu-japan-2"]),
        a_statement(sources=("s1",), former_ids=("old-statement",)),
        a_commitment(areas=("quantum",), sources=("s1",)),
        a_commitment(
            id="c2",
            meeting="eu-japan-2",
            made_on="2024-04-30",
            due="2025",
            areas=("quantum",),
            actors=("jp-meti",),
            sources=("s1",),
            links=(a_link("renews", "c1"),),
            assessments=(an_assessment("started", "2024-06", sources=("s1",)),),
            former_ids=had["c2"],
        ),
        a_dispute(record="c2", former_ids=("old-dispute",)),
    )


CATALOG = renamed()
DAY = "2026-11-24"
QUESTIONS: dict[str, Callable[[dict[str, str]], object]] = {
    "commitments of a partnership": lambda ids: ps.find_commitments(CATALOG, partnership=ids["partnership"]),
    "commitments of a meeting": lambda ids: ps.find_commitments(CATALOG, meeting=ids["meeting"]),
    "commitments on an area": lambda ids: ps.find_commitments(CATALOG, area=ids["area"], narrower=False),
    "commitments of an actor": lambda ids: ps.find_commitments(CATALOG, actor=ids["party"]),
    "meetings of a partnership": lambda ids: ps.find_meetings(CATALOG, partnership=ids["partnership"]),
    "meetings on an area": lambda ids: ps.find_meetings(CATALOG, area=ids["area"]),
    "the last meeting": lambda ids: ps.last_meeting(CATALOG, ids["partnership"], on=DAY),
    "the next meeting": lambda ids: ps.next_meeting(CATALOG, ids["partnership"], on="2024-01-01"),
    "a chain": lambda ids: ps.history_of(CATALOG, ids["promise"]).commitments,
    "the evidence": lambda ids: ps.evidence_for(CATALOG, ids["promise"]),
    "disputes of a promise": lambda ids: ps.disputes_of(CATALOG, ids["promise"]),
    "disputes of a meeting": lambda ids: ps.disputes_of(CATALOG, ids["meeting"]),
    "disputes of a partnership": lambda ids: ps.disputes_of(CATALOG, ids["partnership"]),
    "fates at a later meeting": lambda ids: ps.compare_meetings(CATALOG, "eu-japan-1", ids["meeting"]).fates,
    "areas from meeting to meeting": lambda ids: ps.area_matrix(CATALOG, ids["partnership"]).rows(),
    "deadlines": lambda ids: ps.deadlines(CATALOG, on=DAY, area=ids["area"]).rows(),
    "a scorecard": lambda ids: ps.scorecard(CATALOG, by="meeting", on=DAY, partnership=ids["partnership"]).rows(),
    "partnerships compared": lambda ids: ps.compare_partnerships(CATALOG, [ids["partnership"]], on=DAY).rows(),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_takes_a_former_id_for_the_present_one(question: str) -> None:
    """Every question that names a record gives under its former id the answer of its present one, and not none."""
    ask = QUESTIONS[question]
    answer = ask(NEW)
    assert answer
    assert ask(OLD) == answer


def test_a_catalog_gives_every_record_by_its_former_id() -> None:
    """The catalog itself redirects, whatever the record."""
    had = [(one, old) for one in CATALOG for old in one.former_ids]
    assert len(had) == 8
    assert all(CATALOG[old] is one and old in CATALOG for one, old in had)


def test_a_former_id_survives_writing_merging_and_looking_back() -> None:
    """What is written, merged, or as it was known on an earlier day, redirects as before."""
    for catalog in (
        ps.loads(ps.dumps(CATALOG)),
        ps.merge(CATALOG, ps.Catalog()),
        ps.as_known_on(CATALOG, "2024-12-31"),
    ):
        assert catalog["old-c2"].id == "c2"
        assert [one.id for one in ps.find_commitments(catalog, meeting="old-eu-japan-2")] == ["c2"]


# What a document may name: its places, by the field that names.
PLACES: dict[str, Callable[[], Any]] = {
    "commitments[0].links[0].target": lambda: a_commitment(links=(a_link("renews", "old-c2"),)),
    "commitments[0].areas[0]": lambda: a_commitment(areas=("old-quantum",)),
    "commitments[0].actors[0]": lambda: a_commitment(actors=("old-jp-meti",)),
    "commitments[0].sources[0]": lambda: a_commitment(sources=("old-s1",)),
    "commitments[0].statement": lambda: a_commitment(statement="old-statement"),
    "commitments[0].meeting": lambda: a_commitment(meeting="old-eu-japan-2"),
    "meetings[0].partnership": lambda: a_meeting(partnership="old-eu-japan"),
    "disputes[0].record": lambda: a_dispute(record="old-c2"),
}


@pytest.mark.parametrize("path", PLACES)
def test_a_document_that_names_a_former_id_is_told_the_present_one(path: str) -> None:
    """A reference must use the present id, so that reading and writing changes nothing; the fault says which it is."""
    changed = PLACES[path]()
    collection = path.partition("[")[0]
    kept = tuple(one for one in getattr(CATALOG, collection) if one.id != changed.id)
    with pytest.raises(ps.InvalidRecordError) as caught:
        attrs.evolve(CATALOG, **{collection: (changed, *kept)})
    (fault,) = [one for one in caught.value.findings if one.path == path]
    assert fault.code == "reference.unknown"
    assert "is a former id" in fault.message
    assert "is now called" in (fault.hint or "")


def test_a_former_id_of_another_kind_of_record_is_told_as_what_it_is() -> None:
    """Where an area is meant and the former id was a party's, the fault says that it is a party's."""
    with pytest.raises(ps.InvalidRecordError) as caught:
        attrs.evolve(CATALOG, areas=(*CATALOG.areas, an_area("a", "old-jp-meti")))
    assert "'old-jp-meti' is a former id; the party is now called 'jp-meti'" in str(caught.value)


def test_a_document_that_leans_on_a_renamed_bundled_record_is_told_its_present_id(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Where a later release renames an area or a party, a document that names it by the old id learns the new one."""
    tables = partnerships._read._bundled_tables()
    moved = attrs.evolve(tables["areas"]["quantum"], former_ids=("quanta",))
    monkeypatch.setattr(
        partnerships._read, "_bundled_tables", lambda: tables | {"areas": tables["areas"] | {"quantum": moved}}
    )
    with pytest.raises(ps.InvalidFileError) as caught:
        ps.loads('{"format": "partnerships/1", "areas": [{"id": "a", "broader": "quanta"}]}')
    (fault,) = caught.value.findings
    assert str(fault) == "areas[0].broader: 'quanta' is a former id; the area is now called 'quantum' (in a)"
