"""The strategies draw what they promise, quickly enough, and are known to Hypothesis by our classes."""

from __future__ import annotations

import datetime
import json
import os
import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.errors import NoSuchExample

import partnerships
from partnerships import (
    Catalog,
    Commitment,
    InvalidFileError,
    InvalidQueryError,
    Meeting,
    MissingExtraError,
    PartialDate,
    Party,
    Source,
    TechArea,
    loads,
    strategies,
)
from partnerships.strategies import (
    InvalidDocument,
    areas,
    catalogs,
    commitments,
    invalid_documents,
    meetings,
    partial_dates,
    parties,
    sources,
)

SOME = settings(max_examples=300, deadline=None, database=None, derandomize=True, suppress_health_check=[])
CATALOGS: list[Catalog] = []


def drawn() -> list[Catalog]:
    """Three hundred catalogs, drawn once."""
    if not CATALOGS:
        collect()
    return CATALOGS


@SOME
@given(catalogs())
def collect(catalog: Catalog) -> None:
    """Keep what is drawn; no health check may fail."""
    CATALOGS.append(catalog)


@settings(SOME, max_examples=50)
@given(catalogs(min_commitments=20))
def test_twenty_commitments_fit(catalog: Catalog) -> None:
    """Catalogs of twenty commitments are drawn without a complaint of Hypothesis about speed or size."""
    assert len(catalog.commitments) == 20


@settings(SOME, max_examples=10)
@given(catalogs(min_commitments=80, max_commitments=80))
def test_as_many_commitments_as_may_be_asked_for_fit(catalog: Catalog) -> None:
    """So are catalogs of as many commitments as may be asked for."""
    assert len(catalog.commitments) == 80


def held(catalog: Catalog) -> list[Commitment]:
    """The commitments of a catalog."""
    return list(catalog.commitments)


HARD_CASES = {
    "an empty catalog": lambda c: not list(c),
    "one record": lambda c: len(list(c)) == 1,
    "two partnerships": lambda c: len(c.partnerships) > 1,
    "a chain of three": lambda c: any(links_of(c, link.target) for one in held(c) for link in one.links if one.links),
    "a link within one day": lambda c: any(
        one.made_on and one.made_on == c[link.target].made_on for one in held(c) for link in one.links
    ),
    "a link between undated promises": lambda c: any(
        one.made_on is None and c[link.target].made_on is None for one in held(c) for link in one.links
    ),
    "a shared instrument": lambda c: (
        len(ids := [one.instrument.id for one in held(c) if one.instrument]) > len(set(ids))
    ),
    "a declaratory promise": lambda c: any(one.declaratory for one in held(c)),
    "a promise of no party": lambda c: any(not one.parties for one in held(c)),
    "assessments of a party and jointly": lambda c: any(
        len({found.party for found in one.assessments}) > 1 for one in held(c)
    ),
    "an assessment nobody could date": lambda c: any(
        found.known_from is None for one in held(c) for found in one.assessments
    ),
    "two assessments of one day": lambda c: any(
        len({str(found.on) for found in one.assessments}) < len(one.assessments) for one in held(c)
    ),
    "an open deadline": lambda c: any(one.due and one.due.is_open_end for one in held(c)),
    "an unknown deadline": lambda c: any(one.due and one.due.is_unknown_end for one in held(c)),
    "a deadline between days": lambda c: any(
        one.due and one.due.is_interval and one.due.start and one.due.end for one in held(c)
    ),
    "a qualified deadline": lambda c: any(one.due and one.due.is_qualified for one in held(c)),
    "announcements": lambda c: any(len(one.announcements) > 1 for one in c.meetings),
    "numbers in a series": lambda c: len({(one.series, one.ordinal) for one in c.meetings if one.ordinal}) > 1,
    "a promise in a statement": lambda c: any(one.statement for one in held(c)),
    "a dispute of a dispute": lambda c: any(one.record in {each.id for each in c.disputes} for one in c.disputes),
    "a dispute of a source": lambda c: any(one.record in {each.id for each in c.sources} for one in c.disputes),
    "former ids": lambda c: any(one.former_ids for one in c),
    "an area beneath another": lambda c: any(one.broader for one in c.areas),
    "a body beneath a state": lambda c: any(one.parent == "JP" for one in c.parties),
    "extra keys with something inside": lambda c: any(
        isinstance(value, tuple | partnerships._rules.FrozenMap) for one in c for value in one.extra.values()
    ),
    "text beyond the basic plane": lambda c: any(max(one.title) > "\uffff" for one in c.sources),
    "a note of several lines": lambda c: any("\n" in (one.note or "") for one in c),
}


def links_of(catalog: Catalog, key: str) -> object:
    """The links of a commitment."""
    return getattr(catalog[key], "links")  # noqa: B009 - any record


@pytest.mark.parametrize("case", HARD_CASES)
def test_hard_cases_are_drawn(case: str) -> None:
    """Among three hundred catalogs each hard case comes at least once."""
    assert any(HARD_CASES[case](catalog) for catalog in drawn())


def test_every_field_of_every_record_is_used() -> None:
    """No field of any record is left at its default in all catalogs drawn."""
    import attrs

    used = {
        (type(one).__name__, part.name)
        for catalog in drawn()
        for one in catalog
        for part in attrs.fields(type(one))
        if part.default is attrs.NOTHING or getattr(one, part.name) != part.default
    }
    every = {
        (cls.__name__, part.name) for cls in partnerships._catalog.COLLECTIONS.values() for part in attrs.fields(cls)
    }
    assert every - used == set()


@pytest.mark.parametrize("form", ["day", "month", "season", "quarter", "half", "year", "decade", "century", "interval"])
def test_dates_of_every_form(form: str) -> None:
    """Partial dates come in every form, intervals only where they are asked for."""
    dates: list[PartialDate] = []

    @SOME
    @given(partial_dates(), partial_dates(intervals=False))
    def collect_dates(date: PartialDate, single: PartialDate) -> None:
        dates.append(date)
        assert not single.is_interval

    collect_dates()

    assert form in {date.precision for date in dates}


@SOME
@given(partial_dates(datetime.date(2025, 1, 5), datetime.date(2025, 1, 6)))
def test_dates_keep_to_their_days(date: PartialDate) -> None:
    """Partial dates are built around the days asked for."""
    first, last = date.earliest, date.latest

    assert first is None or first <= datetime.date(2025, 1, 6)
    assert last is None or last >= datetime.date(2025, 1, 5)


@settings(SOME, max_examples=50)
@given(
    sources(title="T"),
    parties(id="JP", former_ids=(), parent=None),
    areas(broader=None),
    meetings(series="council", ordinal=st.integers(3, 4)),
    commitments(due=st.sampled_from(("2026", "2026-06")), note=None),
)
def test_fields_can_be_held(
    source: Source, party: Party, area: TechArea, meeting: Meeting, promise: Commitment
) -> None:
    """A field given is held at its value, or drawn from the strategy given."""
    assert source.title == "T"
    assert party.id == "JP"
    assert area.broader is None
    assert (meeting.series, meeting.ordinal in {3, 4}) == ("council", True)
    assert str(promise.due) in {"2026", "2026-06"}
    assert promise.note is None


@settings(SOME, max_examples=50)
@given(invalid_documents(), invalid_documents(faults=3))
def test_invalid_documents_are_invalid(one: InvalidDocument, several: InvalidDocument) -> None:
    """Every invalid document is JSON, is refused, and names faults that differ."""
    for document in (one, several):
        assert isinstance(json.loads(document.text), dict)
        assert (document.path, document.code) == document.faults[0]
        assert len({path for path, _ in document.faults}) == len(document.faults)
        with pytest.raises(InvalidFileError):
            loads(document.text)


@pytest.mark.parametrize("numbers", [(-1, 5), (6, 5), (0, 81)])
def test_numbers_out_of_order_are_refused(numbers: tuple[int, int]) -> None:
    """Numbers of commitments that are out of order or range are refused at once."""
    with pytest.raises(InvalidQueryError, match="commitments from"):
        catalogs(min_commitments=numbers[0], max_commitments=numbers[1])


@settings(max_examples=3)
@given(invalid_documents(faults=2_000))
def test_as_many_faults_as_there_is_room_for_are_made(document: InvalidDocument) -> None:
    """Asked for more faults than a document can have at once, it has as many as fit, each in a place of its own."""
    assert 1 <= len(document.faults) < 2_000
    assert len({path for path, _ in document.faults}) == len(document.faults)


def test_no_faults_are_refused() -> None:
    """A document with no fault is not to be had."""
    with pytest.raises(InvalidQueryError, match="at least one"):
        invalid_documents(faults=0)


@pytest.mark.parametrize("cls", [PartialDate, Source, Party, TechArea, Meeting, Commitment, Catalog])
def test_types_are_registered(cls: type) -> None:
    """``st.from_type`` draws our classes."""

    @settings(SOME, max_examples=5, suppress_health_check=list(HealthCheck))
    @given(st.from_type(cls))
    def check(value: Any) -> None:
        assert isinstance(value, cls)

    check()


ENTRY_POINTS = """[hypothesis]
partnerships = partnerships.strategies:_hypothesis_setup_hook
"""


@pytest.mark.parametrize(
    "imports",
    [
        "from hypothesis import strategies as st; from partnerships import Catalog",
        "import partnerships.strategies; from partnerships import Catalog; from hypothesis import strategies as st",
        "from partnerships import Catalog; from hypothesis import strategies as st",
    ],
)
def test_the_entry_point_works_in_any_order_of_imports(imports: str, tmp_path: Path) -> None:
    """Hypothesis finds the strategies by their entry point, whichever is imported first."""
    metadata = tmp_path / "partnerships_entry-1.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: partnerships-entry\nVersion: 1\n")
    (metadata / "entry_points.txt").write_text(ENTRY_POINTS)
    source = str(Path(partnerships.__file__).parent.parent)
    script = f"{imports}; assert '_catalogs' in repr(st.from_type(Catalog))"

    done = subprocess.run(
        [sys.executable, "-c", script],
        env=os.environ | {"PYTHONPATH": os.pathsep.join((source, str(tmp_path)))},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.stderr == ""
    assert done.returncode == 0


def test_without_hypothesis_the_command_is_named() -> None:
    """Without Hypothesis the import tells how to install it, and keeps the error that it came from."""
    script = (
        "import sys; sys.modules['hypothesis'] = None\n"
        "from partnerships import MissingExtraError\n"
        "try:\n    import partnerships.strategies\n"
        "except MissingExtraError as error:\n"
        "    print(error, type(error.__cause__).__name__, isinstance(error, ImportError))"
    )
    source = str(Path(partnerships.__file__).parent.parent)

    done = subprocess.run(
        [sys.executable, "-c", script],
        env=os.environ | {"PYTHONPATH": source},
        capture_output=True,
        text=True,
        check=True,
    )

    assert 'pip install "partnerships[hypothesis]"' in done.stdout
    assert done.stdout.strip().endswith("ModuleNotFoundError True")


def test_the_module_itself_raises_where_hypothesis_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Run in this process as well, the module raises our error before it defines a strategy."""
    monkeypatch.setitem(sys.modules, "hypothesis", None)

    with pytest.raises(MissingExtraError, match=r"pip install \"partnerships\[hypothesis\]\""):
        runpy.run_path(str(strategies.__file__))


@pytest.mark.parametrize(
    ("day", "text"),
    [("0001-01-01", "0001-21"), ("0001-02-28", "0001-21"), ("9999-12-01", "9999-23"), ("2026-01-05", "2025-24")],
)
def test_a_winter_outside_the_calendar_is_the_season_beside_it(day: str, text: str) -> None:
    """Dates at both ends of the calendar are drawn without an error, though no winter fits in there."""
    assert strategies._season_text(datetime.date.fromisoformat(day)) == text


def test_failures_shrink_to_small_catalogs() -> None:
    """A failure about one link shrinks to a few commitments: two, or little more where time for shrinking runs out."""
    from hypothesis import find

    found = find(
        catalogs(),
        lambda catalog: any(one.links for one in catalog.commitments),
        settings=settings(SOME, max_examples=200),
    )

    assert len(found.commitments) <= 4
    with pytest.raises(NoSuchExample):
        find(
            catalogs(max_commitments=1),
            lambda catalog: len(catalog.commitments) > 1,
            settings=settings(SOME, max_examples=20),
        )
