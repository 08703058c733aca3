"""Every promise of a meeting has exactly one fate, which no completion of the dates on record would change."""

from __future__ import annotations

import datetime
import random

import attrs
from building import a_catalog, a_commitment, a_link, a_meeting, a_source, a_statement, an_assessment
from hypothesis import given
from hypothesis import strategies as st

from partnerships import (
    Catalog,
    Commitment,
    Comparison,
    Fate,
    InvalidQueryError,
    InvalidRecordError,
    PartialDate,
    Record,
    Relation,
    SourceExtent,
    Status,
    compare_meetings,
)
from partnerships.strategies import catalogs

DAYS = st.sampled_from(
    ["2023-07-03", "2024-04-30", "2025-05-12", "2024", "2024-04", "2024-34", "2025-05~", "2023/2024", "2024-01-01/.."]
)
EXTENTS = st.sampled_from([*SourceExtent, None])


@st.composite
def questions(draw: st.DrawFn) -> tuple[Catalog, list[str], list[str]]:
    """A small catalog of meetings, statements, links and findings that lie close together, and meetings to compare."""
    ids = ["m0", "m1", "m2"]
    series = draw(st.sampled_from(["council", "summit"]))
    meetings = [
        a_meeting(id=key, series="council" if key == "m0" else series, date=draw(st.none() | DAYS)) for key in ids
    ]
    sources = [a_source(id=f"s{number}", extent=draw(EXTENTS)) for number in range(4)]
    cited = st.lists(st.sampled_from([one.id for one in sources]), max_size=2, unique=True).map(tuple)
    statements = [
        a_statement(id=f"{key}-statement-{number}", meeting=key, sources=draw(cited))
        for key in ids
        for number in range(draw(st.integers(0, 2)))
    ]
    findings = st.builds(
        an_assessment, st.sampled_from(list(Status)), DAYS, st.sampled_from([None, None, "EU", "JP"]), sources=cited
    )
    promises: list[Commitment] = []
    for number in range(draw(st.integers(1, 6))):
        targets = draw(st.lists(st.sampled_from(promises), max_size=2, unique=True)) if promises else []
        one = a_commitment(
            id=f"c{number}",
            meeting=draw(st.sampled_from(ids)),
            made_on=draw(st.none() | DAYS),
            declaratory=draw(st.integers(0, 4)) == 0,
            links=tuple(a_link(draw(st.sampled_from(list(Relation))), target.id) for target in targets),
            assessments=tuple(draw(st.lists(findings, max_size=2, unique=True))),
            sources=draw(cited),
        )
        promises.append(one)
    catalog = catalog_without_backward_links([*meetings, *sources, *statements], promises)
    some = st.lists(st.sampled_from(ids), min_size=1, max_size=2)
    return catalog, draw(some), draw(some)


def catalog_without_backward_links(others: list[Record], promises: list[Commitment]) -> Catalog:
    """A catalog of the promises; those whose link would certainly run forward in time lose their day."""
    try:
        return a_catalog(*others, *promises)
    except InvalidRecordError as error:
        forward = {finding.record for finding in error.findings}
        kept = [attrs.evolve(one, made_on=None) if one.id in forward else one for one in promises]
        return a_catalog(*others, *kept)


def compared(catalog: Catalog, earlier: list[str], later: list[str]) -> Comparison | None:
    """The comparison; None where the meetings certainly stand the other way round, or there are none."""
    try:
        return compare_meetings(catalog, earlier, later)
    except InvalidQueryError:
        return None


@given(questions())
def test_fates_are_total_and_exclusive(question: tuple[Catalog, list[str], list[str]]) -> None:
    """Each promise of the earlier meetings that is not declaratory has one outcome, and nothing else has one."""
    catalog, earlier, later = question
    found = compared(catalog, earlier, later)
    if found is None:
        return

    said = [one for one in catalog.commitments if one.meeting in earlier]

    assert [one.commitment for one in found.outcomes] == [one.id for one in said if not one.declaratory]
    assert list(found.declaratory) == [one for one in said if one.declaratory]
    assert found.fates.keys() == found.evidence.keys() == {one.commitment for one in found.outcomes}
    assert sum(found.counts.values()) == len(found.outcomes)


@given(questions())
def test_a_fate_rests_on_what_it_names(question: tuple[Catalog, list[str], list[str]]) -> None:
    """Silence names documents read whole, of every later meeting; any other fate a step or finding of its kind."""
    catalog, earlier, later = question
    found = compared(catalog, earlier, later)
    for one in found.outcomes if found else ():
        evidence = found.evidence[one.commitment] if found else ()
        assert SourceExtent.LOCATED not in {source.extent for source in evidence}
        if one.fate is Fate.SILENT:
            assert {source.extent for source in evidence} == {SourceExtent.WHOLE}
            read = {source.id for source in evidence}
            stated = [state for state in catalog.statements if state.meeting in later]
            assert {state.meeting for state in stated} == set(later)
            assert all(read & set(state.sources) for state in stated)
            assert not one.steps
        elif one.fate is not None:
            assert one.steps or one.assessments
        else:
            assert evidence == ()


@given(questions())
def test_later_promises_are_new_resumed_or_going_on(question: tuple[Catalog, list[str], list[str]]) -> None:
    """What is new, what was taken up again, and what goes back to the earlier meetings part the later promises."""
    catalog, earlier, later = question
    found = compared(catalog, earlier, later)
    if found is None:
        return
    by_id = {one.id: one for one in catalog.commitments}

    def goes_back(one: Commitment) -> bool:
        return one.meeting in earlier or any(goes_back(by_id[link.target]) for link in one.links)

    said = [one for one in catalog.commitments if one.meeting in later and not one.declaratory]
    new, resumed = list(found.new), list(found.resumed)

    assert sorted(one.id for one in [*new, *resumed]) == [one.id for one in said if not goes_back(one)]
    assert all(one.links for one in resumed)


@given(catalogs(), st.data())
def test_meeting_against_itself_gives_nothing_new(catalog: Catalog, data: st.DataObject) -> None:
    """A meeting compared with itself has nothing new, nothing taken up again, and nothing silent."""
    for meeting in catalog.meetings:
        found = compare_meetings(catalog, meeting.id, meeting.id)
        assert (len(found.new), len(found.resumed)) == (0, 0)
        assert Fate.SILENT not in found.fates.values()


@given(questions())
def test_several_earlier_meetings_are_each_of_them(question: tuple[Catalog, list[str], list[str]]) -> None:
    """The outcomes of several earlier meetings are those of each one alone."""
    catalog, earlier, later = question
    found = compared(catalog, earlier, later)
    if found is None:
        return

    alone = [one for key in dict.fromkeys(earlier) for one in compare_meetings(catalog, key, later).outcomes]

    assert list(found.outcomes) == sorted(alone, key=lambda one: one.commitment)


@given(questions(), st.integers(0, 2**16))
def test_no_completion_of_vague_dates_gives_another_fate(
    question: tuple[Catalog, list[str], list[str]], seed: int
) -> None:
    """If every vague date turns out to be any one of its days, a fate that was told stays as it was told.

    Promises with several findings are left as they are: which of two vague findings is the later is settled by the rule
    that each counts from its latest day.
    """
    catalog, earlier, later = question
    found = compared(catalog, earlier, later)
    if found is None:
        return
    chosen = random.Random(seed)

    def day(date: PartialDate | None) -> PartialDate | None:
        first, last = date.reach if date else (None, None)
        if first is None or last is None or (date and date.is_interval):
            return date
        return PartialDate.of(first + datetime.timedelta(days=chosen.randint(0, (last - first).days)))

    try:
        settled = attrs.evolve(
            catalog,
            meetings=tuple(attrs.evolve(one, date=day(one.date), announcements=()) for one in catalog.meetings),
            commitments=tuple(
                attrs.evolve(
                    one,
                    made_on=day(one.made_on),
                    assessments=tuple(attrs.evolve(found, on=day(found.on)) for found in one.assessments)
                    if len(one.assessments) < 2
                    else one.assessments,
                )
                for one in catalog.commitments
            ),
        )
    except InvalidRecordError:  # such a world cannot be: a link would run forward, or a series backward
        return
    again = compared(settled, earlier, later)
    if again is None:
        return
    told = {key: fate for key, fate in found.fates.items() if fate is not None}
    assert {key: again.fates[key] for key in told} == told


@given(questions(), st.integers(0, 2**16))
def test_order_of_records_changes_no_fate(question: tuple[Catalog, list[str], list[str]], seed: int) -> None:
    """Records in another order give the same comparison."""
    catalog, earlier, later = question
    shuffled = random.Random(seed)
    mixed = attrs.evolve(
        catalog,
        commitments=tuple(shuffled.sample(catalog.commitments, len(catalog.commitments))),
        statements=tuple(shuffled.sample(catalog.statements, len(catalog.statements))),
        meetings=tuple(shuffled.sample(catalog.meetings, len(catalog.meetings))),
    )

    assert compared(mixed, earlier, later) == compared(catalog, earlier, later)
