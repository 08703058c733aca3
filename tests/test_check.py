"""What `check` finds: every fault of what cannot be read, and what a careful reader would look at again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from building import a_catalog, a_commitment, a_source, an_assessment

from partnerships import Catalog, InvalidQueryError, Severity, check, dumps, load_bundled, write_file

BROKEN = '{"format": "partnerships/1", "areas": [{"id": "Chips"}, {"id": "quantum", "broder": "x"}]}'


def falls(*ledger: Any, extent: str = "part") -> list[str]:
    """Say at which entries a promise with this ledger falls."""
    sources = [a_source(id=f"s{number}", extent=extent) for number in (2, 3)]
    found = check(a_catalog(a_commitment(id="c1", assessments=ledger), *sources))
    assert {one.code for one in found} <= {"status.falls"}
    return [one.path for one in found]


@pytest.mark.parametrize("form", ["text", "bytes", "path", "folder"])
def test_every_fault_of_what_cannot_be_read_is_an_error(form: str, tmp_path: Path) -> None:
    """Text, bytes, a file and a folder are read, and all that is wrong with them is told with its place."""
    (tmp_path / "mine.json").write_text(BROKEN, encoding="utf-8")
    given: Any = {"text": BROKEN, "bytes": BROKEN.encode(), "path": tmp_path / "mine.json", "folder": str(tmp_path)}

    found = check(given[form])

    assert [one.path for one in found] == ["areas[0].id", "areas[1].broder"]
    assert {one.severity for one in found} == {Severity.ERROR}


def test_text_may_start_with_space() -> None:
    """What starts with a brace, after any space, is text and no path."""
    assert check("\n  " + dumps(Catalog())) == ()


def test_missing_file_is_a_finding() -> None:
    """A path at which there is nothing gives a finding, not an exception."""
    assert [one.code for one in check("no-such-folder")] == ["file.unreadable"]


@pytest.mark.parametrize("given", [None, 3, [], "", {"format": "partnerships/1"}])
def test_something_else_is_refused(given: Any) -> None:
    """What is no catalog, text or path is refused with one of our errors."""
    with pytest.raises(InvalidQueryError, match="is neither a Catalog nor the text or path of one"):
        check(given)


def test_bundled_record_has_no_finding(tmp_path: Path) -> None:
    """The bundled record passes every rule, as a catalog, as text and as a folder."""
    catalog = load_bundled()
    write_file(catalog, tmp_path / "whole.json")

    assert check(catalog) == check(dumps(catalog)) == check(tmp_path) == ()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("delivered", "started"),
        ("maintained", "substantial"),
        ("started", "not_started"),
        ("delivered", "reversed"),
        ("substantial", "started"),
    ],
)
def test_status_that_falls_without_new_evidence_is_told(before: str, after: str) -> None:
    """A lower status on no source that the earlier findings lack is a warning at that entry."""
    ledger = (
        an_assessment(before, "2024-01-01", sources=("s2",)),
        an_assessment(after, "2024-02-01", sources=("s2",)),
    )

    assert falls(*ledger) == ["c1.assessments[1].status"]
    [one] = check(a_catalog(a_commitment(id="c1", assessments=ledger), a_source(id="s2")))
    assert (one.severity, one.record) == (Severity.WARNING, "c1")
    assert one.message == f"{after} on 2024-02-01 comes after {before}, on no source not known before"


@pytest.mark.parametrize("how", ["sources", "examined"])
def test_status_may_fall_on_new_evidence(how: str) -> None:
    """A lower status that names a source of its own, or a document examined, is none."""
    ledger = (
        an_assessment("delivered", "2024-01-01", sources=("s2",)),
        an_assessment("started", "2024-02-01", **{how: ("s3",)}),
    )

    assert falls(*ledger) == []
    assert falls(*ledger, extent="located") == ["c1.assessments[1].status"]


@pytest.mark.parametrize("after", ["delivered", "dropped", "superseded", "suspended", "no_evidence", "unassessed"])
def test_statuses_beside_the_scale_do_not_fall(after: str) -> None:
    """What is not lower on the scale is no fall, whatever it rests on."""
    assert falls(an_assessment("substantial", "2024-01-01"), an_assessment(after, "2024-02-01")) == []


def test_each_party_has_a_scale_of_its_own() -> None:
    """The finding on one party is compared with the earlier one on the same party."""
    ledger = (
        an_assessment("delivered", "2024-01-01", "EU"),
        an_assessment("started", "2024-02-01", "JP"),
        an_assessment("started", "2024-03-01", "EU"),
    )

    assert falls(*ledger) == ["c1.assessments[2].status"]


def test_ledger_is_read_in_the_order_in_which_it_counts() -> None:
    """An older finding that stands after a newer one is compared as the older one."""
    assert falls(an_assessment("delivered", "2024-05-01"), an_assessment("started", "2024-02-01")) == []
    assert falls(an_assessment("started", "2024-05-02"), an_assessment("delivered", "2024-05-01")) == [
        "c1.assessments[0].status"
    ]


@pytest.mark.parametrize("on", ["2024", "2024-05", "2024-02-01/..", "2024-05-02~"])
def test_only_a_certain_fall_is_told(on: str) -> None:
    """Where the lower finding may be the older one, nothing fell for certain."""
    assert falls(an_assessment("delivered", "2024-05-02"), an_assessment("started", on)) == []


def test_fall_is_seen_past_what_is_not_on_the_scale() -> None:
    """From delivered over suspended to started on the same source is a fall too."""
    ledger = [
        an_assessment(status, f"2024-0{n}-01") for n, status in enumerate(("delivered", "suspended", "started"), 1)
    ]

    assert falls(*ledger) == ["c1.assessments[2].status"]


def test_findings_can_be_handed_on_as_json() -> None:
    """A finding is plain enough for another program."""
    import attrs

    assert json.loads(json.dumps([attrs.asdict(one) for one in check(BROKEN)]))[0]["code"] == "id.malformed"
