"""What `check` finds: every fault of what cannot be read, and what a careful reader would look at again.

The page on the rules is made from them and from their examples: ``python tests/test_check.py`` writes it anew.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import attrs
import pytest
from building import a_catalog, a_commitment, a_source, an_assessment
from check_fixtures import BASE, FIXTURES, assessed, changed, meeting, promise, third

from partnerships import (
    Catalog,
    Finding,
    InvalidQueryError,
    Severity,
    check,
    check_rules,
    dumps,
    load_bundled,
    loads,
    write_file,
)

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "checks.md"
START, END = "<!-- rules -->\n", "<!-- end of rules -->\n"
BROKEN = '{"format": "partnerships/1", "areas": [{"id": "Chips"}, {"id": "quantum", "broder": "x"}]}'


def falls(*ledger: Any, extent: str = "part") -> list[str]:
    """Say at which entries a promise with this ledger falls."""
    sources = [a_source(id=f"s{number}", extent=extent) for number in (2, 3)]
    found = check(a_catalog(a_commitment(id="c1", assessments=ledger), *sources))
    return [one.path for one in found if one.code == "status.falls"]


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


def test_path_of_bytes_is_a_finding() -> None:
    """An object that stands for a path of bytes, which no file of ours has, is told and not raised."""

    class Raw:
        def __fspath__(self) -> bytes:
            return b"folder"

    assert [one.code for one in check(Raw())] == ["type.wrong"]  # type: ignore[arg-type]


def test_missing_file_is_a_finding() -> None:
    """A path at which there is nothing gives a finding, not an exception."""
    assert [one.code for one in check("no-such-folder")] == ["file.unreadable"]


@pytest.mark.parametrize("given", [None, 3, [], "", {"format": "partnerships/1"}])
def test_something_else_is_refused(given: Any) -> None:
    """What is no catalog, text or path is refused with one of our errors."""
    with pytest.raises(InvalidQueryError, match="is neither a Catalog nor the text or path of one"):
        check(given)


def test_bundled_record_has_no_error(tmp_path: Path) -> None:
    """The bundled record has no error, and the same warnings as a catalog, as text and, with the file, as a folder."""
    catalog = load_bundled()
    write_file(catalog, tmp_path / "whole.json")

    assert check(catalog, severity="error") == ()
    assert check(catalog) == check(dumps(catalog))
    assert tuple(attrs.evolve(one, file="whole.json") for one in check(catalog)) == check(tmp_path)


# --- Every rule -------------------------------------------------------------------------------------------------------


def test_good_document_has_no_finding() -> None:
    """The document that all examples change breaks no rule."""
    assert check(json.dumps(BASE)) == ()


@pytest.mark.parametrize("code", FIXTURES)
def test_rule_finds_what_it_is_for(code: str) -> None:
    """The document that breaks a rule gets a finding of its code and severity, at a record and a place that exist."""
    [rule] = [one for one in check_rules() if one.code == code]
    text = changed(FIXTURES[code][0])
    found = [one for one in check(text) if one.code == code]

    assert found
    assert {one.severity for one in found} == {rule.severity}
    for one in found:
        assert one.record is not None
        assert one.record in loads(text)
        assert one.path.startswith(one.record)
        assert one.message
    assert [one for one in check(text, severity="warning") if one.severity is Severity.INFO] == []


@pytest.mark.parametrize("code", FIXTURES)
def test_rule_leaves_alone_what_keeps_it(code: str) -> None:
    """The document beside it, as near as may be, gets no finding of that rule."""
    assert [one for one in check(changed(FIXTURES[code][1])) if one.code == code] == []


@pytest.mark.parametrize("code", FIXTURES)
def test_rule_that_is_ignored_says_nothing(code: str) -> None:
    """What an ignored rule would find is left out, and nothing else."""
    text = changed(FIXTURES[code][0])

    assert check(text, ignore=code) == tuple(one for one in check(text) if one.code != code)
    assert check(text, ignore=[rule.code for rule in check_rules()]) == ()


def sections() -> str:
    """Give the rules as Markdown, each with an example that breaks it and one that keeps it."""
    lines = ["", "| Code | Severity | What it finds |", "| --- | --- | --- |"]
    lines += [f"| [`{rule.code}`](#{anchor(rule.code)}) | {rule.severity} | {rule.title} |" for rule in check_rules()]
    for rule in check_rules():
        lines += ["", f"({anchor(rule.code)})=", f"### `{rule.code}`", "", f"*{rule.severity}*: {rule.title.lower()}."]
        lines += ["", f"{rule.why} To mend it: {rule.remedy[0].lower()}{rule.remedy[1:]}"]
        for word, change in zip(("Breaks", "Keeps"), FIXTURES[rule.code], strict=True):
            lines += ["", f"{word} it:", "", "```json", shown_change(change), "```"]
    return "\n".join(lines) + "\n\n"


def anchor(code: str) -> str:
    """Give the name of the section of a rule."""
    return f"rule-{code.replace('.', '-').replace('_', '-')}"


def shown_change(change: Any) -> str:
    """Write a change as JSON, a record to a line or more."""
    text = json.dumps(change, ensure_ascii=False, indent=2)
    # Short lists and objects read better on one line.
    return re.sub(r"[\[{]\n\s+[^\[\]{}]{0,90}?\n\s*[\]}]", lambda found: re.sub(r"\n\s*", " ", found[0]), text)


def renewed_page() -> str:
    """Give the page on the rules with the rules as they are."""
    head, _, rest = PAGE.read_text("utf-8").partition(START)
    return head + START + sections() + END + rest.partition(END)[2]


def test_page_on_the_rules_is_that_of_the_rules() -> None:
    """The page shows every rule with its severity, its reason and both its examples."""
    assert renewed_page() == PAGE.read_text("utf-8")


def test_every_rule_has_examples_and_says_why() -> None:
    """Rules have codes of their own, sorted, each with an example that breaks it and one that keeps it."""
    codes = [rule.code for rule in check_rules()]
    assert codes == sorted(set(codes))
    assert set(codes) == set(FIXTURES)
    for rule in check_rules():
        assert rule.severity in {Severity.WARNING, Severity.INFO}
        assert all(text and text[0].isupper() and "  " not in text for text in (rule.title, rule.why, rule.remedy))


@pytest.mark.parametrize(
    ("version", "told"),
    [
        ("2026.11.24", True),
        ("2026.11.24.1", True),
        ("2026.11.4", True),
        ("2026.13.24", False),
        ("2026-11-24", False),
        ("v7", False),
        (None, False),
    ],
)
def test_day_of_the_data_is_read_from_their_version(version: str | None, told: bool) -> None:
    """What is held against the day of the data is asked only where the version is a day."""
    document = json.loads(changed(FIXTURES["meeting.held_ahead"][0]))
    document["data_version"] = version
    if version is None:
        del document["data_version"]

    assert any(one.code == "meeting.held_ahead" for one in check(json.dumps(document))) is told


def test_twins_are_found_among_many_in_the_order_of_their_summaries() -> None:
    """At a meeting of very many commitments the nearest neighbours are compared, so that the time stays linear."""
    document = json.loads(json.dumps(BASE))
    first = document["commitments"][0]
    document["commitments"] += [
        {**first, "id": f"jp-sg-1-x{n:03}", "summary": f"Hold workshop {n:03} {n:03} {n:03} {n:03}."}
        for n in range(310)
    ]
    document["commitments"].append(
        {**first, "id": "jp-sg-1-y", "summary": "open a joint call on sensors by the end of 2026"}
    )

    assert [one.record for one in check(json.dumps(document)) if one.code == "commitment.twin"] == ["jp-sg-1-y"]


def test_promise_on_what_nobody_read_has_no_source() -> None:
    """A source that was only located is none, and the finding names it."""
    document = json.loads(changed(FIXTURES["source.secondary_alone"][0]))
    document["sources"][1]["extent"] = "located"

    [found] = [one for one in check(json.dumps(document)) if one.code == "source.missing"]
    assert (found.record, found.message) == ("jp-sg-1-c01", "no source but jp-sg-s2, found and not read")


def test_findings_come_with_the_gravest_first_and_places_in_their_order() -> None:
    """Findings are sorted by severity, then by record, then by place, numbers by their value."""
    document = json.loads(changed(FIXTURES["source.secondary_alone"][0]))
    entry = {"status": "started", "on": "2026-02-01", "sources": ["jp-sg-s2"]}
    document["commitments"][0]["assessments"] = [{**entry, "on": f"2024-01-{day:02}"} for day in range(1, 12)]

    found = check(json.dumps(document))

    severities = [one.severity for one in found]
    assert severities == sorted(severities, key=list(Severity).index)
    places = [one.path for one in found if one.code == "assessment.before_promise"]
    assert places == [f"jp-sg-1-c01.assessments[{number}].on" for number in range(11)]


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"severity": "grave"}, "no severity is called 'grave'; there are error, warning, info"),
        ({"severity": 3}, "no severity is called 3"),
        ({"ignore": "source.unusd"}, "no rule of check is called 'source.unusd'; did you mean 'source.unused'?"),
        ({"ignore": ["zzz"]}, "no rule of check is called 'zzz'; check_rules() lists them"),
        ({"ignore": 7}, "no rule of check is called 7"),
        ({"ignore": [None]}, "no rule of check is called None"),
    ],
)
def test_unknown_severity_or_rule_is_refused(asked: Any, message: str) -> None:
    """A severity or code that does not exist is an error with the nearest that does."""
    with pytest.raises(InvalidQueryError) as caught:
        check(Catalog(), **asked)
    assert message in str(caught.value)


def test_errors_are_told_whatever_is_ignored() -> None:
    """What cannot be read is refused with all its faults, whichever rules are left out."""
    found: tuple[Finding, ...] = check(BROKEN, severity="error", ignore=[rule.code for rule in check_rules()])
    assert found == check(BROKEN)


# --- What single rules take for certain -------------------------------------------------------------------------------


def places(code: str, *changes: Any) -> list[str]:
    """Say where a rule finds something in the good document with these changes, of which no two change one record."""
    collections = dict.fromkeys(name for change in changes for name in change)
    joined = {name: [one for change in changes for one in change.get(name, [])] for name in collections}
    return [one.path for one in check(changed(joined)) if one.code == code]


@pytest.mark.parametrize(("due", "told"), [("2025-03-09", True), ("../2025-02", True), ("2025-03-10", False)])
def test_deadline_is_held_against_the_meeting_where_no_other_day_is_known(due: str, told: bool) -> None:
    """A promise without a day of its own was made at its meeting."""
    found = places("deadline.before_promise", promise(made_on=None, due=due))

    assert found == (["jp-sg-1-c01.due"] if told else [])


def test_order_of_a_series_is_seen_past_a_meeting_without_a_date() -> None:
    """A date that lies before that of an earlier number is told, though the meeting between them has none."""
    first = meeting(status="scheduled", date="2028")
    second = meeting("jp-sg-2", status="postponed", date=None)

    assert places("series.unordered", first, second, third(3, "2027-12-31")) == ["jp-sg-3.date"]
    assert places("series.unordered", first, second, third(3, "2028")) == []


def test_order_of_a_series_is_held_against_the_latest_of_all_before() -> None:
    """A date is compared with the latest of the earlier numbers, not with the last of them."""
    first = meeting(status="scheduled", date="2029")

    assert places("series.unordered", first, meeting("jp-sg-2", date="2027"), third(3, "2028")) == [
        "jp-sg-2.date",
        "jp-sg-3.date",
    ]


def test_share_of_a_stranger_is_told() -> None:
    """An assessment of somebody who is no party to the partnership is told at its place."""
    assert places("commitment.foreign_party", assessed(party="KR")) == ["jp-sg-1-c01.assessments[0].party"]
    assert places("commitment.foreign_party", assessed(party="SG")) == []


def two_promises(first: Any, second: Any) -> list[str]:
    """Say which of two promises with nearly the same words is told as the other's twin."""
    alike = {"summary": "Open a joint call on sensors for industry and research by the end of 2026.", "due": None}
    change = {"commitments": [{"id": "jp-sg-1-c01", **alike, **first}, {"id": "jp-sg-1-c02", **alike, **second}]}
    return places("commitment.twin", change, {"areas": [{"id": "lidar", "labels": {"en": "Lidar"}}]})


@pytest.mark.parametrize(
    "second",
    [
        {"summary": "Open a joint call on sensors for industry and research by the end of 2027."},
        {"parties": ["SG"]},
        {"due": "2027"},
        {"areas": ["lidar"]},
    ],
)
def test_what_parts_two_promises_makes_them_no_twins(second: Any) -> None:
    """Promises that differ in a number, their parties, deadlines or areas are two, however alike their words."""
    assert two_promises({"due": "2026"}, {"due": "2026", **second}) == []


@pytest.mark.parametrize(
    "second",
    [
        {},
        {"summary": "Open a joint call on sensors for industry or research by the end of 2026"},
        {"parties": None},
        {"parties": ["SG", "JP"]},
        {"due": None},
        {"areas": None},
        {"areas": ["lidar", "sensors"]},
    ],
)
def test_what_one_promise_leaves_out_does_not_part_it_from_its_twin(second: Any) -> None:
    """Promises of nearly the same words are twins where one leaves out what the other states, or has more of it."""
    assert two_promises({"due": "2026"}, {"due": "2026", **second}) == ["jp-sg-1-c02.summary"]
    assert two_promises({"due": "2026", **second}, {"due": "2026"}) == ["jp-sg-1-c02.summary"]


def test_words_in_another_order_are_no_twin() -> None:
    """The same words in a quite different order say something else."""
    assert two_promises({"summary": "Japan helps Singapore"}, {"summary": "Singapore helps Japan"}) == []


@pytest.mark.parametrize(("first", "second", "told"), [("?", "!", False), ("?", "?", True)])
def test_summaries_without_a_word_are_compared_as_they_are(first: str, second: str, told: bool) -> None:
    """What has no word in it is a twin of its own copy alone."""
    assert two_promises({"summary": first}, {"summary": second}) == (["jp-sg-1-c02.summary"] if told else [])


def test_each_twin_is_told_once() -> None:
    """Of many promises that say the same, each but the first has one finding."""
    given = BASE["commitments"][0]
    copies = [{**given, "id": f"jp-sg-1-x{number}"} for number in range(1, 5)]

    assert places("commitment.twin", {"commitments": copies}) == [
        f"jp-sg-1-x{number}.summary" for number in (1, 2, 3, 4)
    ]


def test_long_summaries_are_compared_by_their_first_hundred_words() -> None:
    """What comes after the hundredth word parts no two promises, so that a summary of any length is compared soon."""
    hundred = "one two " * 50

    assert two_promises({"summary": hundred + "a " * 90_000}, {"summary": hundred + "b " * 90_000}) == [
        "jp-sg-1-c02.summary"
    ]


def test_source_belongs_to_the_partnership_whose_id_it_continues_the_longest() -> None:
    """A source of a partnership whose id starts with another's is no source of that other."""
    inner = {"id": "jp-sg-s", "title": "Inner", "parties": ["JP", "SG"], "sources": ["jp-sg-s1"]}
    same = {"title": "T", "kind": "primary", "url": "https://example.org/1"}
    change = {"partnerships": [inner], "sources": [{"id": "jp-sg-s-s1", **same}, {"id": "jp-sgx", **same}]}

    assert places("source.same_url", change) == []
    assert places("source.shared_url", change) == ["jp-sg-s1.url", "jp-sgx.url"]


# --- A status that falls ----------------------------------------------------------------------------------------------


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
    found = check(a_catalog(a_commitment(id="c1", assessments=ledger), a_source(id="s2")))
    [one] = [one for one in found if one.code == "status.falls"]
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
    assert json.loads(json.dumps([attrs.asdict(one) for one in check(BROKEN)]))[0]["code"] == "id.malformed"


if __name__ == "__main__":
    PAGE.write_text(renewed_page(), "utf-8")
