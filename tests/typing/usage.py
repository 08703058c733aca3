"""The types of the public names, checked by mypy and pyright and never run.

Each `assert_type` is a promise to those who check their own code against ours.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, assert_type

import attrs
import cattrs

import partnerships as ps
from partnerships.errors import Finding, PartnershipsError, Severity


def making() -> None:
    """Records take text where they take dates, days or closed words, and None where nothing is known."""
    area = ps.TechArea(id="quantum", labels={"en": "Quantum"}, aliases=("qubits",), extra={"x_a": [1, {"b": None}]})
    former = ps.FormerName(name="Empire of Japan", language="en", valid="1890/1947")
    party = ps.Party(id="JP", kind=ps.PartyKind.STATE, active=None, former_names=(former,))
    meeting = ps.Meeting(
        id="m1",
        partnership="p",
        series="council",
        ordinal=3,
        level=ps.MeetingLevel.MINISTERIAL,
        status=ps.MeetingStatus.HELD,
        date="2026-05",
        participants=(ps.Participant(name="Ota Fusae", party="JP", chair=True),),
        announcements=(ps.Announcement(on=datetime.date(2025, 5, 12), status=ps.MeetingStatus.SCHEDULED, date=None),),
    )
    commitment = ps.Commitment(
        id="c1",
        meeting="m1",
        summary="Sign it.",
        kind=ps.CommitmentKind.INSTRUMENT,
        due=ps.PartialDate("2026"),
        instrument=ps.Instrument(
            id="i1", kind="call", name="Call", amounts=(ps.Money(amount=Decimal(5), currency="EUR"),)
        ),
        links=(ps.Link(relation=ps.Relation.RENEWS, target="c0"),),
        assessments=(ps.Assessment(status=ps.Status.STARTED, on=datetime.date(2026, 5, 5), known_from="2026-05-05"),),
    )
    source = ps.Source(id="s1", title="A page", kind=ps.SourceKind.PRIMARY, retrieved="2026-05-05")
    dispute = ps.Dispute(id="d1", record="c1", source="s1", says="Otherwise.")
    statement = ps.JointStatement(id="m1-statement", meeting="m1", title="Statement", languages=("en",))
    partnership = ps.Partnership(id="p", title="A partnership", parties=("EU", "JP"))

    assert_type(meeting.date, ps.PartialDate | None)
    assert_type(ps.PartialDate.from_wording("by 2026", country=None, said_on="2025-01-01"), ps.PartialDate)
    assert_type(meeting.participants, tuple[ps.Participant, ...])
    assert_type(meeting.announcements[0].on, datetime.date)
    assert_type(meeting.format, ps.MeetingFormat | None)
    assert_type(meeting.ordinal, int | None)
    assert_type(commitment.instrument, ps.Instrument | None)
    assert_type(commitment.assessments[0].on, ps.PartialDate)
    assert_type(commitment.assessments[0].known_from, datetime.date | None)
    assert_type(commitment.links[0].relation, ps.Relation)
    assert_type(commitment.declaratory, bool)
    assert_type(source.extent, ps.SourceExtent | None)
    assert_type(dispute.field, str | None)
    assert_type(area.labels, Mapping[str, str])
    assert_type(party.former_names, tuple[ps.FormerName, ...])
    assert_type(area.label("ja"), str)
    assert_type(party.label(), str)
    assert_type(statement.languages, tuple[str, ...])
    assert_type(partnership.parties, tuple[str, ...])


def looking_up(catalog: ps.Catalog) -> None:
    """A catalog gives records; its collections are tuples of one class each."""
    assert_type(ps.match_area(catalog, "Beyond 5G", "en"), ps.TechArea | None)
    assert_type(catalog["eu-japan-3"], ps.Record)
    assert_type(catalog.meetings, tuple[ps.Meeting, ...])
    assert_type(catalog.commitments, tuple[ps.Commitment, ...])
    assert_type(catalog.data_version, str | None)
    assert_type("eu-japan-3" in catalog, bool)
    assert_type(iter(catalog), Iterator[ps.Record])
    assert_type(ps.merge(catalog, catalog), ps.Catalog)
    assert_type(attrs.evolve(catalog, commitments=()), ps.Catalog)
    found = catalog["eu-japan-3"]
    if isinstance(found, ps.Meeting):
        assert_type(found, ps.Meeting)


def reading(path: Path) -> None:
    """Files and texts give catalogs, catalogs give texts."""
    assert_type(ps.load_bundled(), ps.Catalog)
    assert_type(ps.load_bundled("eu-japan"), ps.Catalog)
    assert_type(ps.json_schema(), dict[str, Any])
    assert_type(ps.cite(ps.Catalog(), "csl-json"), str)
    assert_type(ps.diff(ps.Catalog(), ps.Catalog()).overwritten, tuple[ps.Record, ...])
    assert_type(ps.read_file(path), ps.Catalog)
    assert_type(ps.read_file("data"), ps.Catalog)
    assert_type(ps.loads("{}"), ps.Catalog)
    assert_type(ps.loads(b"{}"), ps.Catalog)
    assert_type(ps.dumps(ps.Catalog()), str)
    assert_type(ps.cite(ps.Catalog()), str)
    ps.write_file(ps.Catalog(), path)
    ps.write_file(ps.Catalog(), "data")


def converting() -> None:
    """The converter is one of cattrs, and teaches a host's own."""
    converter = ps.make_converter()
    assert_type(converter, cattrs.Converter)
    assert_type(converter.structure({"id": "quantum"}, ps.TechArea), ps.TechArea)
    assert_type(converter.structure({}, ps.Catalog), ps.Catalog)
    ps.configure_converter(cattrs.BaseConverter())
    ps.configure_converter(cattrs.Converter())


def asking(catalog: ps.Catalog) -> None:
    """Questions take one value or several, days as text or dates, and answer with records."""
    assert_type(ps.find_commitments(catalog, area="quantum"), ps.Records[ps.Commitment])
    assert_type(
        ps.find_commitments(
            catalog,
            area=["quantum", "semiconductors"],
            kind=ps.CommitmentKind.RESEARCH,
            status=(ps.Status.DELIVERED, "started"),
            since=datetime.date(2025, 1, 1),
            until="2025",
            on="2026-11-24",
            declaratory=None,
        ),
        ps.Records[ps.Commitment],
    )
    assert_type(ps.find_meetings(catalog, series="council"), ps.Records[ps.Meeting])
    assert_type(ps.next_meeting(catalog, on="2026-01-01"), ps.Meeting | None)
    assert_type(ps.last_meeting(catalog, "eu-japan", on=datetime.date(2026, 1, 1)), ps.Meeting | None)
    assert_type(ps.as_known_on(catalog, "2025-06-01"), ps.Catalog)
    assert_type(ps.status_on(catalog.commitments[0], "2026-11-24"), ps.Status)
    assert_type(ps.due_state(catalog.commitments[0], "2026-11-24"), ps.DueState)
    assert_type(ps.history_of(catalog, "eu-japan-3-c01"), ps.History)
    assert_type(ps.history_of(catalog, "eu-japan-3-c01").steps, tuple[ps.Step, ...])
    assert_type(ps.evidence_for(catalog, "eu-japan-3"), tuple[ps.Source, ...])
    assert_type(ps.disputes_of(catalog), tuple[ps.Dispute, ...])
    assert_type(ps.info(catalog), ps.Info)


def comparisons(catalog: ps.Catalog) -> None:
    """What became of promises, how much is delivered, and what changed are typed through."""
    fates = ps.compare_meetings(catalog, ["eu-japan-1", "eu-japan-2"], "eu-japan-3")
    assert_type(fates.fates, Mapping[str, ps.Fate | None])
    assert_type(fates.evidence["c1"], tuple[ps.Source, ...])
    assert_type(fates.new, ps.Records[ps.Commitment])
    card = ps.scorecard(catalog, by="area", on="2026-11-24", area=["quantum"], since="2025")
    assert_type(card.total.share, ps.Part)
    assert_type(card.group("quantum"), ps.Tally)
    assert_type(ps.deadlines(catalog, on="2026-11-24", due_by="2026", grace=30).gaps, tuple[ps.Gap, ...])
    assert_type(ps.area_matrix(catalog, "eu-japan").row("quantum"), tuple[ps.AreaCell, ...])
    assert_type(ps.compare_partnerships(catalog, ["eu-japan"], on="2026-11-24").sides, tuple[ps.Tally, ...])
    assert_type(ps.diff(catalog, catalog).apply(catalog), ps.Catalog)
    assert_type(ps.to_g7rg("started"), int | None)
    assert_type(ps.check(catalog), tuple[Finding, ...])
    assert_type(ps.history_of(catalog, "c1").forks, tuple[str, ...])


def answers(records: ps.Records[ps.Commitment]) -> None:
    """An answer is a sequence of its records."""
    as_sequence: Sequence[ps.Commitment] = records
    assert_type(records[0], ps.Commitment)
    assert_type(len(as_sequence), int)
    for one in records:
        assert_type(one, ps.Commitment)


def errors() -> None:
    """Every error is of one family and of a built-in kind, and carries its findings."""
    try:
        ps.loads("")
    except ps.InvalidFileError as error:
        assert_type(error.findings, tuple[Finding, ...])
        assert_type(error.findings[0].severity, Severity)
        assert_type(error.findings[0].record, str | None)
        as_value: ValueError = error
        as_ours: PartnershipsError = error
        print(as_value, as_ours)  # noqa: T201 - never run
    try:
        ps.Catalog()["x"]
    except ps.UnknownIdError as error:
        assert_type(error.nearest, tuple[str, ...])
        as_lookup: LookupError = error
        print(as_lookup)  # noqa: T201 - never run


def refused(catalog: ps.Catalog) -> None:
    """What a type checker must refuse; each ignore that is not needed is itself an error under strict rules."""
    catalog.areas = ()  # type: ignore[misc]
    ps.TechArea("quantum")  # type: ignore[call-arg]
    ps.TechArea(id=5)  # type: ignore[arg-type]
    ps.Partnership(id="p", title="A partnership")  # type: ignore[call-arg]
    ps.loads(5)  # type: ignore[arg-type]
    ps.merge("catalog")  # type: ignore[arg-type]
    float(ps.Part(1, 2))  # type: ignore[arg-type]
    ps.scorecard(catalog, by="areas", on="2026-11-24")  # type: ignore[arg-type]
    ps.scorecard(catalog, by="area", on="2026-11-24", aera="quantum")  # type: ignore[call-arg]
