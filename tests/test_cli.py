"""The command line: what each command answers, in each format, and how it fails.

``python tests/test_cli.py`` writes the examples of the how-to page and the reference page anew.
"""

from __future__ import annotations

import argparse
import csv
import datetime
import io
import json
import os
import re
import runpy
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import attrs
import pytest
from check_fixtures import FIXTURES, changed

import partnerships as ps
from partnerships import cli

ROOT = Path(__file__).parent.parent
HOW_TO = ROOT / "docs" / "how-to" / "command-line.md"
REFERENCE = ROOT / "docs" / "reference" / "command-line.md"
EXAMPLE = re.compile(r"```console\n\$ partnerships (?P<command>.*)\n(?P<output>(?:.*\n)*?)```\n")
ON = ("--on", "2026-11-24")

Run = Any


@pytest.fixture(autouse=True)
def no_width(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests write into no terminal, and argparse breaks its lines late."""
    monkeypatch.delenv("COLUMNS", raising=False)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command: give its exit status, its answer and what it said beside."""

    def ask(*argv: str) -> tuple[int, str, str]:
        status = cli.main(argv)
        out, err = capsys.readouterr()
        return status, out, err

    return ask


@pytest.fixture
def refused(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command that argparse refuses: give what it said."""

    def ask(*argv: str) -> str:
        with pytest.raises(SystemExit) as stopped:
            cli.main(argv)
        assert stopped.value.code == 2
        return capsys.readouterr().err

    return ask


SMALL: Any = {
    "format": "partnerships/1",
    "data_version": "1",
    "partnerships": [{"id": "p", "title": "The P", "parties": ["EU", "JP"]}],
    "parties": [
        {"id": "EU", "kind": "union", "labels": {"en": "European Union"}},
        {"id": "JP", "kind": "state", "labels": {"en": "Japan", "ja": "日本"}},
    ],
    "areas": [{"id": "chips", "labels": {"en": "Chips"}, "x_a": ["\x1b[31m", {"b": 1}], "x_t": "t"}],
    "meetings": [
        {
            "id": "m1",
            "partnership": "p",
            "series": "council",
            "ordinal": 1,
            "level": "ministerial",
            "status": "held",
            "date": "2024-04-30",
            "city": "東京都千代田区",
            "participants": [{"name": "Kono Taro", "native_name": "河野 太郎", "party": "JP", "chair": True}],
            "sources": ["s1"],
        },
        {"id": "m2", "partnership": "p", "series": "talks", "level": "summit", "status": "scheduled"},
    ],
    "statements": [{"id": "m1-statement", "meeting": "m1", "title": "Joint statement"}],
    "commitments": [
        {
            "id": "c1",
            "meeting": "m1",
            "statement": "m1-statement",
            "made_on": "2024-04",
            "kind": "funding",
            "summary": "=Fund a line of two | <b>lines</b>.",
            "quote": "One line\nof two.",
            "areas": ["chips"],
            "parties": ["EU", "JP"],
            "due": "2025",
            "instrument": {
                "id": "c1-i1",
                "kind": "fund",
                "name": "The Fund",
                "amounts": [{"amount": "1000000", "currency": "EUR"}],
            },
            "sources": ["s1"],
            "assessments": [{"status": "started", "on": "2024-06", "sources": ["s2"], "examined": ["s1"]}],
        },
        {
            "id": "c2",
            "meeting": "m2",
            "made_on": "2025-05-05",
            "kind": "research",
            "summary": "次世代半導体の共同研究を進める。",
            "links": [{"relation": "renews", "target": "c1", "source": "s2"}],
            "sources": ["s2"],
        },
        {"id": "c3", "meeting": "m2", "kind": "other", "summary": "Undated.", "declaratory": True},
    ],
    "sources": [
        {"id": "s1", "title": "A | B", "url": "https://a.example/1", "kind": "primary", "publisher": "The A"},
        {"id": "s2", "title": "Page", "kind": "secondary", "published": "2024"},
        {"id": "s3", "title": "Later page", "kind": "secondary", "published": "2025"},
    ],
    "disputes": [
        {"id": "c1-d1", "record": "c1", "field": "due", "source": "s2", "says": "Says 2026."},
        {"id": "m1-d1", "record": "m1", "source": "s3", "says": "Doubts all of it."},
    ],
}


@pytest.fixture
def small() -> ps.Catalog:
    """A catalog with an answer of every kind, and with text that is hard to show."""
    return ps.loads(json.dumps(SMALL))


@pytest.fixture
def file(small: ps.Catalog, tmp_path: Path) -> str:
    """The small catalog in a file."""
    path = tmp_path / "small.json"
    ps.write_file(small, path)
    return str(path)


# --- Commands


def test_commitments_answers_the_first_question_of_the_readme(run: Run) -> None:
    """One short command gives the commitments on an area, with status and source."""
    status, out, err = run("commitments", "eu-japan", "--area", "semiconductors", *ON)
    header, *rows = (line.split("\t") for line in out.splitlines())

    found = ps.find_commitments(ps.load_bundled("eu-japan"), area="semiconductors")
    assert status == 0
    assert header == ["id", "made_on", "status", "due_state", "areas", "summary", "due", "sources", "undecided"]
    assert {row[0] for row in rows} == {one.id for one in found}
    assert [row[1] for row in rows] == sorted(row[1] for row in rows)
    assert all(row[2] in list(ps.Status) and row[7].startswith("eu-japan-s") for row in rows)
    assert f"{len(found)} commitments, 0 undecided, as of 2026-11-24; declaratory ones left out" in err


CRITERIA = [
    (["--meeting", "m1"], {"c1"}),
    (["--meeting", "m1", "--meeting", "m2"], {"c1", "c2"}),
    (["--since", "2025"], {"c2"}),
    (["--until", "2024"], {"c1"}),
    (["--area", "chips"], {"c1"}),
    (["--area", "chips", "--no-narrower"], {"c1"}),
    (["--party", "JP"], {"c1"}),
    (["--actor", "JP"], set()),
    (["--kind", "funding", "--kind", "other"], {"c1"}),
    (["--force", "unstated"], {"c1", "c2"}),
    (["--status", "started"], {"c1"}),
    (["--due-from", "2025"], {"c1"}),
    (["--due-by", "2025"], {"c1"}),
    (["--due-state", "overdue"], {"c1"}),
    (["--text", "半導体"], {"c2"}),
    (["--primary-only"], {"c1"}),
    (["--declaratory", "only"], {"c3"}),
    (["--declaratory", "all"], {"c1", "c2", "c3"}),
    (["p", "--party", "EU"], {"c1"}),
]


@pytest.mark.parametrize(("criteria", "wanted"), CRITERIA)
def test_commitments_hands_every_criterion_on(run: Run, file: str, criteria: list[str], wanted: set[str]) -> None:
    """Each option asks the library for the criterion of its name."""
    status, out, _ = run("commitments", *criteria, "--file", file, *ON, "--format", "json")

    assert status == 0
    assert {row["id"] for row in json.loads(out) if not row["undecided"]} == wanted


def test_every_criterion_of_the_library_is_an_option() -> None:
    """A criterion that the library learns is missed here until the command line has it too."""
    known = {
        "commitments": set(ps.find_commitments.__wrapped__.__kwdefaults__),  # type: ignore[attr-defined]
        "meetings": set(ps.find_meetings.__wrapped__.__kwdefaults__),  # type: ignore[attr-defined]
    }

    for name, criteria in known.items():
        actions = subparsers()[name]._actions
        options = [option for one in actions for option in one.option_strings or [one.dest]]
        offered = {option.lstrip("-").replace("-", "_") for option in options}
        assert {"no_narrower" if one == "narrower" else one for one in criteria} <= offered


def test_undecided_commitments_are_listed_apart(run: Run, file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the dates cannot tell is never dropped: a table shows it under a heading, a pipe marks it."""
    criteria = ("commitments", "--due-by", "2025-06-30", "--file", file, *ON)
    _, piped, err = run(*criteria)
    monkeypatch.setenv("COLUMNS", "80")
    _, fitted, _ = run(*criteria)

    assert [line.rpartition("\t")[2] for line in piped.splitlines()] == ["undecided", "yes"]
    assert fitted.splitlines()[:3] == [
        "",
        "Undecided: the dates on record cannot tell whether these answer.",
        "ID  MADE ON  STATUS   DUE STATE  AREAS",
    ]
    assert "0 commitments, 1 undecided" in err


MEETING_CRITERIA = [
    ([], ["m1", "m2"]),
    (["p", "--series", "council"], ["m1"]),
    (["--level", "summit"], ["m2"]),
    (["--status", "held"], ["m1"]),
    (["--country", "JP"], []),
    (["--party", "JP"], ["m1", "m2"]),
    (["--area", "chips"], []),
    (["--since", "2024", "--until", "2024"], ["m1", "m2"]),
]


@pytest.mark.parametrize(("criteria", "wanted"), MEETING_CRITERIA)
def test_meetings_hands_every_criterion_on(run: Run, file: str, criteria: list[str], wanted: list[str]) -> None:
    """Meetings come by date, the undated last."""
    _, out, err = run("meetings", *criteria, "--file", file, "--format", "json")

    assert [row["id"] for row in json.loads(out)] == wanted
    assert "undecided" in err


def test_next_and_last_are_seen_from_the_day(run: Run) -> None:
    """The day asked about parts the last meeting from the next."""
    _, last, _ = run("last", "eu-japan", "--series", "council", "--on", "2026-05-05", "--format", "json")
    _, following, _ = run("next", "eu-japan", "--series", "council", "--on", "2026-05-05", "--format", "json")

    assert [json.loads(one)[0]["id"] for one in (last, following)] == ["eu-japan-3", "eu-japan-4"]


def test_no_meeting_is_an_answer(run: Run) -> None:
    """Where nothing is on record, nothing is shown, and the closing line says so."""
    for format_, wanted in (("table", ""), ("json", "[]\n"), ("csv", "id,date,status,level,city\n")):
        status, out, err = run("last", "--on", "1999-01-01", "--format", format_)
        assert (status, out) == (0, wanted)
        assert err == "no last meeting on record, as seen from 1999-01-01\n"


def test_the_day_defaults_to_that_of_the_knowledge(run: Run) -> None:
    """As known on a day, the next meeting is that after this day, as announced by then."""
    _, out, err = run("next", "eu-japan", "--series", "council", "--as-known-on", "2025-06-01", "--format", "json")

    assert [(row["id"], row["status"], row["date"]) for row in json.loads(out)] == [("eu-japan-4", "scheduled", "2026")]
    assert "as seen from 2025-06-01" in err


def test_the_day_defaults_to_today(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without any day, the question is about today."""
    assert abs(cli._today() - datetime.datetime.now(datetime.UTC).date()) <= datetime.timedelta(days=1)
    monkeypatch.setattr(cli, "_today", lambda: datetime.date(2026, 1, 1))

    assert "as seen from 2026-01-01" in run("last", "eu-japan")[2]


def facts(out: str) -> dict[str, list[str]]:
    """Read what ``show`` says, by field."""
    said: dict[str, list[str]] = {}
    for line in out.splitlines():
        field, text = line.split("\t")
        said.setdefault(field, []).append(text)
    return said


def test_show_tells_all_of_a_commitment(run: Run, file: str) -> None:
    """Fields come by name, with labels, sources, status on the day, links both ways and disputes."""
    said = facts(run("show", "c1", "--file", file, *ON)[1])

    assert said["record"] == ["Commitment"]
    assert said["meeting"] == ["m1 (council 1, 2024-04-30)"]
    assert said["statement"] == ["m1-statement (Joint statement)"]
    assert said["areas"] == ["chips (Chips)"]
    assert said["parties"] == ["EU (European Union)", "JP (Japan)"]
    assert said["summary"] == ["=Fund a line of two | <b>lines</b>."]
    assert said["declaratory"] == ["no"]
    assert said["instrument"] == [
        "id c1-i1; kind fund; name The Fund; amounts amount 1000000; currency EUR; qualifier exact"
    ]
    assert said["assessments"] == ["status started; on 2024-06; sources s2; examined s1"]
    assert said["sources"] == ["s1: A | B; The A; https://a.example/1"]
    assert said["also cited"] == ["s2: Page; 2024"]
    assert said["on 2026-11-24"] == ["status started, due state overdue"]
    assert said["taken up by"] == ["renews: c2 (2025-05-05): 次世代半導体の共同研究を進める。"]
    assert said["dispute"] == ["c1-d1: s2 on due of c1: Says 2026."]
    assert said["quote"] == ["One line of two."]
    assert said["not recorded"] == ["former_ids, locator, actors, other_actors, due_wording, links, note, extra"]


def test_show_names_the_link_back(run: Run, file: str) -> None:
    """A later commitment shows what it takes up, and who says so."""
    said = facts(run("show", "c2", "--file", file, *ON)[1])

    target = "c1 (2024-04): =Fund a line of two | <b>lines</b>."
    assert said["links"] == [f"relation renews; target {target}; source s2"]


def test_show_tells_all_of_a_meeting(run: Run, file: str) -> None:
    """A meeting shows who sat there, its statement and its commitments."""
    said = facts(run("show", "m1", "--file", file)[1])

    assert said["participants"] == ["name Kono Taro; native_name 河野 太郎; party JP (Japan); chair yes"]
    assert said["statement"] == ["m1-statement (Joint statement)"]
    assert [text.split()[0] for text in said["commitment"]] == ["c1"]
    assert said["dispute"][-1] == "m1-d1: s3 on m1: Doubts all of it."


@pytest.mark.parametrize(
    ("key", "field", "wanted"),
    [
        ("p", "meeting", ["m1 (council 1, 2024-04-30)", "m2 (talks, none)"]),
        ("JP", "labels", ["en: Japan", "ja: 日本"]),
        ("chips", "extra", ['x_a: ["\\u001b[31m", {"b": 1}]', "x_t: t"]),
        ("s2", "dispute", ["c1-d1: s2 on due of c1: Says 2026."]),
        ("m1-d1", "source", ["s3: Later page; 2025"]),
        ("m1-statement", "meeting", ["m1 (council 1, 2024-04-30)"]),
    ],
)
def test_show_takes_any_record(run: Run, file: str, key: str, field: str, wanted: list[str]) -> None:
    """Each kind of record shows its own fields and what belongs to it."""
    assert facts(run("show", key, "--file", file)[1])[field] == wanted


def test_show_tells_every_bundled_record(run: Run) -> None:
    """No record of the bundled data is too odd to be shown."""
    catalog = ps.load_bundled("eu-japan")
    day = datetime.date(2026, 11, 24)

    for record in catalog:
        assert dict(cli._facts(catalog, record, day))["id"] == record.id


def test_show_gives_the_plain_record_as_json(run: Run, small: ps.Catalog, file: str) -> None:
    """JSON of a record reads back into the record itself."""
    for key in ("c1", "m1", "chips"):
        _, out, _ = run("show", key, "--file", file, "--format", "json")
        record = small[key]
        assert ps.make_converter().structure(json.loads(out), type(record)) == record


def test_history_tells_the_chain_and_what_changed(run: Run, file: str) -> None:
    """The chain runs from the oldest to the latest, each step with its relation and its changes."""
    _, out, err = run("history", "c2", "--file", file, *ON, "--format", "json")
    first, second = json.loads(out)

    assert (first["id"], first["takes_up"], second["takes_up"]) == ("c1", "", "renews c1")
    assert "due: 2025 -> none; parties: EU, JP -> none" in second["changes"]
    assert "instrument: The Fund -> none" in second["changes"]
    assert err == "2 commitments in the chain of c2, as of 2026-11-24\n"


def test_compare_tells_the_fate_of_each_promise_and_what_is_new(run: Run, file: str) -> None:
    """Every promise of the earlier meetings has its fate, why and evidence; what is new at the later one follows."""
    earlier, later = "eu-japan-1", "eu-japan-2"
    found = ps.compare_meetings(ps.load_bundled("eu-japan"), earlier, later)

    status, out, err = run("compare", earlier, later, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))

    assert status == 0
    assert {row["id"]: row["fate"] for row in rows} == {
        **{key: str(fate or "cannot tell") for key, fate in found.fates.items()},
        **{one.id: "new" for one in found.new},
        **{one.id: "taken up again" for one in found.resumed},
    }
    assert all(row["why"] for row in rows if row["fate"] not in {"new", "taken up again"})
    assert err == f"{found}\n"


def test_compare_gives_the_whole_comparison_as_json(run: Run, file: str) -> None:
    """JSON names the meetings, the documents read whole, the fates, and what is new, taken up again and declaratory."""
    _, out, _ = run("compare", "m1", "m2", "--file", file, "--format", "json")
    answer = json.loads(out)

    assert (answer["earlier"], answer["later"], answer["read_whole"]) == (["m1"], ["m2"], [])
    assert [(row["id"], row["fate"], row["taken_up_by"]) for row in answer["fates"]] == [("c1", "renewed", "c2")]
    assert (answer["new"], answer["taken_up_again"], answer["declaratory"]) == ([], [], [])


def test_compare_takes_several_earlier_meetings(run: Run) -> None:
    """The last meeting named is the later one; one alone is no comparison."""
    several = run("compare", "eu-japan-1", "eu-japan-2", "eu-japan-3", "eu-japan-4", "--format", "json")

    assert json.loads(several[1])["earlier"] == ["eu-japan-1", "eu-japan-2", "eu-japan-3"]
    assert run("compare", "eu-japan-1") == (
        2,
        "",
        "partnerships: compare takes at least two meetings, the later one last\n",
    )


def test_matrix_draws_each_cell_with_its_denominator(run: Run) -> None:
    """A line an area, a column a meeting, each count beside the promises of the meeting."""
    _, out, err = run("matrix", "eu-japan", "--series", "council")
    lines = out.splitlines()

    assert lines[0] == "1  eu-japan-1, 2023-07-03, not read whole: at least so many"
    assert "quantum                      1/18  3/22   3/17  1/4" in lines
    assert err.startswith("promises on the area / all promises of the meeting")
    assert "-  eu-japan-summit-29, 2023-07-13, nothing on record" in run("matrix", "eu-japan")[1].splitlines()


def test_matrix_is_parted_where_the_terminal_is_narrow(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the meetings do not fit beside each other, they stand in blocks, each with the names of the areas."""
    monkeypatch.setenv("COLUMNS", "50")

    lines = run("matrix", "eu-japan")[1].splitlines()

    quantum = [line.split()[1:] for line in lines if line.startswith("quantum ")]
    assert [cell for part in quantum for cell in part] == ["0/2", "0/2", "1/18", "0/1", "3/22", "3/17", "0/8", "1/4"]
    assert len(quantum) > 1
    assert all(len(line) <= 50 for line in lines if line.startswith("quantum "))


def test_matrix_in_other_formats_names_its_meetings(run: Run) -> None:
    """CSV and JSON have a column a meeting, under its id."""
    rows = json.loads(run("matrix", "eu-japan", "--series", "council", "--format", "json")[1])
    quantum = next(row for row in rows if row["area"] == "quantum")
    table = list(csv.DictReader(io.StringIO(run("matrix", "eu-japan", "--format", "csv")[1])))

    assert (quantum["eu-japan-2"], quantum["changes"]) == ("3 of 22", "up 2, same, down 2")
    assert {"area", "label", "eu-japan-summit-30", "changes"} <= table[0].keys()


def test_matrix_without_a_meeting_that_was_held_is_empty(run: Run, file: str) -> None:
    """Where nothing was held, nothing is drawn, and it is no fault."""
    assert run("matrix", "p", "--series", "talks", "--file", file)[:2] == (0, "")


def test_matrix_says_which_statements_were_read_whole(run: Run, tmp_path: Path) -> None:
    """A meeting whose statement was read whole is not marked as counted at least."""
    whole = {**SMALL, "sources": [{**SMALL["sources"][0], "extent": "whole"}, *SMALL["sources"][1:]]}
    whole["statements"] = [{**SMALL["statements"][0], "sources": ["s1"]}]
    path = tmp_path / "whole.json"
    path.write_text(json.dumps(whole), encoding="utf-8")

    assert run("matrix", "p", "--file", str(path))[1].splitlines() == [
        "1  m1, 2024-04-30",
        "",
        "         1",
        "chips  1/1",
    ]


@pytest.mark.parametrize("by", ["area", "party", "actor", "meeting", "kind", "force", "year", "partnership"])
def test_scorecard_shows_every_group_with_all_that_is_left_out(run: Run, by: str) -> None:
    """A line a group and one for all together, with share, unassessed, bounds, not yet due and declaratory."""
    card = ps.scorecard(ps.load_bundled("eu-japan"), by=by, on="2026-11-24")  # type: ignore[arg-type]

    _, out, err = run("scorecard", "eu-japan", "--by", by, *ON)
    header, *rows = (line.split("\t") for line in out.splitlines())

    assert header == ["group", "share", "unassessed", "bounds", "not_yet_due", "declaratory"]
    assert [row[0] for row in rows] == [*(one.key or one.label for one in card.groups), "*"]
    assert rows[-1][1:] == ["15 of 42", "32", "15 to 47 of 74", "0", "33"]
    assert "%" not in out + err


def test_scorecard_gives_every_count_as_json(run: Run) -> None:
    """JSON holds the whole scorecard, cohorts and time to delivery too, and takes the criteria of the library."""
    _, out, _ = run("scorecard", "--by", "kind", "--area", "quantum", "--since", "2025", *ON, "--format", "json")
    card = ps.scorecard(ps.load_bundled(), by="kind", on="2026-11-24", area="quantum", since="2025")
    total = json.loads(out)["total"]

    assert total["commitments"] == list(card.total.commitments)
    assert total["worst"] == {"count": card.total.worst.count, "of": card.total.worst.of}
    assert len(total["cohorts"]) == len(card.total.cohorts)
    assert total["statuses"]["delivered"] == card.total.statuses["delivered"]


def test_due_lists_deadlines_and_what_is_missing(run: Run) -> None:
    """What has a deadline stands with its state; what may be overdue stands apart as undecided."""
    _, out, err = run("due", "eu-japan", "--due-from", "2025", "--due-by", "2025", *ON, "--format", "json")
    rows = {row["id"]: row for row in json.loads(out)}

    assert rows["eu-japan-ictpd-29-c01"]["overdue"] == "yes"
    assert rows["eu-japan-ictpd-29-c01"]["missing"] == "assessments: whether it was done: nobody has looked"
    assert {key for key, row in rows.items() if row["undecided"]} == {"eu-japan-summit-30-c10"}
    assert err == "2 deadlines, 0 undecided; 1 overdue, 1 undecided, as of 2026-11-24\n"


def test_due_takes_a_grace_in_days(run: Run, file: str) -> None:
    """Within the grace nobody is overdue."""
    day = ("--on", "2026-01-15", "--format", "json", "--file", file)

    assert [row["overdue"] for row in json.loads(run("due", *day)[1])] == ["yes"]
    assert [row["overdue"] for row in json.loads(run("due", "--grace", "30", *day)[1])] == ["cannot tell"]
    assert run("due", "--grace", "-1", *day)[0] == 2


@pytest.fixture
def mended(small: ps.Catalog, tmp_path: Path) -> str:
    """The small catalog with another deadline and without a dispute, in a file."""
    promise = attrs.evolve(small["c1"], due="2026")
    others = tuple(one for one in small.commitments if one.id != "c1")
    after = attrs.evolve(small, commitments=(promise, *others), disputes=small.disputes[:1], data_version="2")
    path = tmp_path / "mended.json"
    ps.write_file(after, path)
    return str(path)


def test_diff_tells_what_changed(run: Run, file: str, mended: str) -> None:
    """Each record added or removed and each field changed has its line."""
    status, out, err = run("diff", file, mended)
    rows = [line.split("\t") for line in out.splitlines()]

    assert status == 0
    assert rows[0] == ["change", "id", "path", "before", "after"]
    assert ["changed", "c1", "due", "2025", "2026"] in rows
    assert ["removed", "m1-d1"] in [row[:2] for row in rows]
    assert err == f"{ps.diff(ps.read_file(file), ps.read_file(mended))}\n"


def test_diff_writes_a_changelog_and_json(run: Run, file: str, mended: str) -> None:
    """Markdown is the text for a changelog, JSON the diff for machines, as the library gives them."""
    found = ps.diff(ps.read_file(file), ps.read_file(mended))

    assert run("diff", file, mended, "--format", "md")[1] == found.to_markdown()
    shorter = run("diff", mended, file, "--format", "md", "--heading-level", "4", "--most", "0")[1]
    assert shorter == ps.diff(ps.read_file(mended), ps.read_file(file)).to_markdown(level=4, most=0)
    assert json.loads(run("diff", file, mended, "--format", "json")[1]) == json.loads(found.to_json())


def test_diff_refuses_a_level_that_no_heading_has(run: Run, file: str, mended: str) -> None:
    """A number that makes no sense is a question that cannot be asked."""
    status, out, err = run("diff", file, mended, "--heading-level", "9")

    assert (status, out) == (2, "")
    assert "9 is not a whole number from 1 to 6" in err


def test_diff_of_a_file_that_is_not_there_is_a_fault(run: Run, file: str) -> None:
    """A file that cannot be read is told by name, with status 1."""
    status, out, err = run("diff", file, f"{file}.old")

    assert (status, out) == (1, "")
    assert "cannot be read: No such file" in err


def test_disputes_names_the_source_that_differs(run: Run, file: str) -> None:
    """All disputes, or those of one record, each with the source's title and address."""
    _, out, err = run("disputes", "c1", "--file", file, "--format", "json")
    row = json.loads(out)[0]

    assert (row["id"], row["source_title"], row["source_url"]) == ("c1-d1", "Page", None)
    assert err == "1 dispute\n"
    assert run("disputes", "--file", file)[2] == "2 disputes\n"


def test_areas_and_parties_list_what_options_take(run: Run, file: str) -> None:
    """A newcomer can find the ids that criteria take, with their English names."""
    assert run("areas", "--file", file)[1:] == ("id\tbroader\tlabel\nchips\t\tChips\n", "1 area\n")
    _, out, err = run("parties", "--file", file)
    assert out.splitlines()[1:] == ["EU\tunion\t\tEuropean Union", "JP\tstate\t\tJapan"]
    assert err == "2 parties\n"


def test_info_and_cite_cover_the_partnerships_named(run: Run) -> None:
    """Both speak of the bundled partnerships that are named."""
    catalog = ps.load_bundled("eu-japan")

    assert run("info", "eu-japan")[1] == f"{ps.info(catalog)}\n"
    assert run("cite", "eu-japan")[1] == f"{ps.cite(catalog)}\n"
    covered = json.loads(run("info", "eu-japan", "--format", "json")[1])
    assert covered["counts"]["commitments"] == len(catalog.commitments)
    assert covered["last_meeting"] == str(ps.info(catalog).last_meeting)


@pytest.mark.parametrize("style", ["bibtex", "csl-json"])
def test_cite_writes_for_programs_what_no_terminal_breaks(
    run: Run, monkeypatch: pytest.MonkeyPatch, style: Any
) -> None:
    """A citation for a program to read is the library's own, however narrow the terminal is."""
    monkeypatch.setenv("COLUMNS", "20")

    assert run("cite", "eu-japan", "--style", style)[1] == ps.cite(ps.load_bundled("eu-japan"), style)


def test_cite_gives_csl_json_as_json(run: Run) -> None:
    """Asked for JSON, the citation in CSL-JSON is not wrapped in another one."""
    asked = run("cite", "eu-japan", "--style", "csl-json", "--format", "json")[1]

    assert json.loads(asked) == json.loads(ps.cite(ps.load_bundled("eu-japan"), "csl-json"))
    assert json.loads(run("cite", "--format", "json")[1]) == [{"citation": ps.cite(ps.load_bundled())}]


def test_info_and_cite_take_a_file_whole(run: Run, file: str) -> None:
    """A partnership beside a file is refused, since the file is not parted."""
    assert "Partnerships: p\n" in run("info", "--file", file)[1]
    status, out, err = run("cite", "p", "--file", file)
    assert (status, out) == (2, "")
    assert err.startswith("partnerships: a file is always taken whole")


def test_check_finds_nothing_in_a_good_file(run: Run, file: str) -> None:
    """A file that can be read has no errors, and the closing line says what was read."""
    status, out, err = run("check", file, "--severity", "error")

    assert (status, out) == (0, "")
    assert err == f"{file}: 0 errors; read <Catalog p: 2 meetings, 3 commitments, 3 sources>\n"


def test_check_warns_and_still_ends_well(run: Run, tmp_path: Path) -> None:
    """What a careful reader would look at again is told as a warning; the file can be read, so the status is 0."""
    promise = {**SMALL["commitments"][0], "assessments": [{"status": "delivered", "on": "2024-05"}]}
    promise["assessments"].append({"status": "started", "on": "2024-06"})
    path = tmp_path / "falls.json"
    path.write_text(json.dumps({**SMALL, "commitments": [promise]}), encoding="utf-8")

    status, out, err = run("check", str(path))

    assert status == 0
    assert "warning: c1.assessments[1].status: started on 2024-06 comes after delivered" in out
    warnings = out.count("warning: ")
    assert warnings == len(out.splitlines())
    assert err == f"{path}: 0 errors, {warnings} warnings; read <Catalog p: 2 meetings, 1 commitment, 3 sources>\n"
    codes = sorted({one.code for one in ps.check(path, severity="warning")} - {"status.falls"})
    rest = [argument for code in codes for argument in ("--ignore", code)]
    assert run("check", str(path), *rest)[2].startswith(f"{path}: 0 errors, 1 warning; read")
    assert run("check", str(path), *rest, "--strict")[0] == 1
    assert run("check", str(path), *rest, "--ignore", "status.falls", "--strict")[0] == 0


def test_check_tells_remarks_when_asked(run: Run, tmp_path: Path) -> None:
    """What is worth knowing and needs no mending is told with --severity info, and counted apart."""
    path = tmp_path / "remarks.json"
    path.write_text(changed(FIXTURES["source.secondary_alone"][0]), encoding="utf-8")

    assert run("check", str(path))[:2] == (0, "")
    status, out, err = run("check", str(path), "--severity", "info", "--strict")
    assert (status, out[:5]) == (0, "info:")
    assert err.startswith(f"{path}: 0 errors, 1 remark; read")
    status, out, err = run("check", str(path), "--ignore", "source.secondary")
    assert (status, out) == (2, "")
    assert "did you mean 'source.secondary_alone'?" in err


@pytest.mark.parametrize(("asked", "place"), [("folder", "bad.json: areas"), ("folder/bad.json", "areas")])
def test_check_lists_every_fault(run: Run, tmp_path: Path, asked: str, place: str) -> None:
    """Each finding is one line with place, message and hint, and none is left out."""
    areas = [{"id": f"area-{number}", "labls": {}} for number in range(30)]
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "bad.json").write_text(json.dumps({"format": "partnerships/1", "areas": areas}))
    path = str(tmp_path / asked)

    status, out, err = run("check", path)

    assert status == 1
    assert len(out.splitlines()) == 30
    assert out.startswith(f"error: {place}[0].labls: ")
    assert out.splitlines()[0].endswith("; did you mean 'labels'? (in area-0)")
    assert err == f"{path}: 30 errors\n"
    found = json.loads(run("check", path, "--format", "json")[1])
    assert (found[0]["path"], found[0]["severity"], len(found)) == ("areas[0].labls", "error", 30)
    assert run("check", path, "--format", "md")[1].count("\n") == 32


# --- Formats


def test_a_table_fits_the_terminal(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """No line is wider than the terminal; of columns, the last moves beneath where it has no room."""
    for width in (80, 100, 132):
        monkeypatch.setenv("COLUMNS", str(width))
        for command in (["commitments", *ON], ["meetings"], ["disputes"], ["info"], ["areas"]):
            out = run(*command)[1]
            assert max(map(cli._cells, out.splitlines())) <= width


def test_a_narrow_terminal_still_gets_everything(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ids are never cut, however narrow the terminal."""
    found = ps.find_commitments(ps.load_bundled(), area="semiconductors", declaratory=None)
    for width in ("1", "20", "40"):
        monkeypatch.setenv("COLUMNS", width)
        out = run("commitments", "--area", "semiconductors", "--declaratory", "all", *ON)[1]
        assert all(one.id in out and str(one.made_on) in out for one in found)


def test_wide_characters_take_two_cells(run: Run, file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Japanese text wraps at the edge and keeps columns straight."""
    monkeypatch.setenv("COLUMNS", "40")
    out = run("commitments", "--file", file, "--text", "半導体", *ON)[1]

    assert "    次世代半導体の共同研究を進める。\n" in out
    assert cli._wrapped("次世代半導体の共同研究を進める。", 11) == ["次世代半導", "体の共同研", "究を進め", "る。"]


@pytest.mark.parametrize(
    ("text", "cells"),
    [("abc", 3), ("日本", 4), ("cafe\u0301", 4), ("ｶﾅ", 2), ("\uff21", 2), ("\u1112\u1161\u11ab", 2), ("a\u200db", 2)],
)
def test_the_width_of_text_is_that_of_a_terminal(text: str, cells: int) -> None:
    """Wide characters count two, what joins the cell before counts none."""
    assert cli._cells(text) == cells


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("one two", ["one", "two"]),
        ("「日本」と", ["「日", "本」", "と"]),
        ("https://a.example/very-long b", ["https://a.example/very-long", "b"]),
        ("a日本b", ["a日", "本b"]),
    ],
)
def test_lines_end_where_they_may(text: str, lines: list[str]) -> None:
    """Words are never parted, wide characters may be, and no line starts with a closing mark."""
    assert cli._wrapped(text, 4) == lines


def test_facts_are_aligned_and_not_repeated(run: Run, file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A field with several values is named once, and a value that wraps hangs."""
    monkeypatch.setenv("COLUMNS", "60")
    lines = run("show", "c1", "--file", file, *ON)[1].splitlines()

    start = next(at for at, line in enumerate(lines) if line.startswith("parties"))
    assert lines[start : start + 3] == [
        "parties        EU (European Union)",
        "               JP (Japan)",
        "due            2025",
    ]
    assert "instrument     id c1-i1; kind fund; name The Fund; amounts" in lines
    assert "                 amount 1000000; currency EUR; qualifier" in lines


def test_csv_holds_every_field_and_runs_nothing(run: Run, file: str) -> None:
    """CSV agrees with the rows of the library, with formulas defused."""
    _, out, _ = run("commitments", "--file", file, "--format", "csv", *ON)
    first, second = csv.DictReader(io.StringIO(out))

    assert first["summary"] == "'=Fund a line of two | <b>lines</b>."
    assert first["quote"] == "One line\nof two."
    assert (first["source_titles"], first["source_urls"]) == ("A | B", "https://a.example/1")
    assert (second["status"], second["undecided"]) == ("unassessed", "False")


def test_json_is_the_rows_of_the_library(run: Run, file: str) -> None:
    """JSON is a list of rows as `Records.rows` gives them, and what is undecided is marked."""
    _, out, _ = run("commitments", "--file", file, "--format", "json", *ON)

    found = ps.find_commitments(ps.read_file(file))
    assert json.loads(out) == [{**row, "undecided": False} for row in found.rows(on="2026-11-24")]
    assert "半導体" in out


def test_markdown_escapes_what_would_break_a_table(run: Run, file: str) -> None:
    """A bar, a line feed or a tag in the data stays inside its cell."""
    _, out, _ = run("commitments", "--file", file, "--meeting", "m1", "--format", "md", *ON)
    head, rule, row = out.splitlines()

    assert head.startswith("| id | made_on | status | due_state | areas | summary | due | sources | source_titles |")
    assert rule.count("---") == head.count("|") - 1
    assert "| =Fund a line of two \\| &lt;b>lines&lt;/b>. | 2025 | s1 | A \\| B | https://a.example/1 | no |" in row
    assert "| quote | One line<br>of two. |" in run("show", "c1", "--file", file, "--format", "md")[1]


@pytest.mark.parametrize("format_", ["table", "csv", "json", "md"])
def test_no_control_character_reaches_the_terminal(run: Run, file: str, format_: str) -> None:
    """What could act on a terminal is shown as an escape, in each format."""
    out = run("show", "chips", "--file", file, "--format", format_)[1]

    assert "\x1b" not in out
    assert "\\u001b" in out
    assert cli._harmless("a\u202eb\x9b\x7f\ud800\n\t") == "a\\u202eb\\u009b\\u007f\\ud800\n\t"


def stream(encoding: str = "utf-8") -> io.TextIOWrapper:
    """Make a stream that does not pass for a terminal."""
    return io.TextIOWrapper(io.BytesIO(), encoding=encoding, write_through=True)


def test_an_output_that_is_not_unicode_does_not_crash(file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What an encoding lacks is escaped, and JSON stays JSON."""
    for argv in (["show", "JP"], ["show", "JP", "--format", "json"]):
        out = stream("ascii")
        monkeypatch.setattr(sys, "stdout", out)
        assert cli.main([*argv, "--file", file]) == 0
        text = out.buffer.getvalue().decode("ascii")  # type: ignore[attr-defined]
        assert r"\u65e5\u672c" in text
    assert json.loads(text)["labels"]["ja"] == "日本"


def test_a_terminal_gets_a_fitted_table(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal a table is fitted, without any variable being set."""
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)

    assert run("areas")[1].startswith("ID  ")


# --- Wrong use


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        (["commitments", "--area", "semiconductor"], "no area is called 'semiconductor'; did you mean 'semicond"),
        (["commitments", "eu-jpan"], "no partnership is called 'eu-jpan'; did you mean 'eu-japan'"),
        (["commitments", "--kind", "bdy"], "no kind is called 'bdy'; did you mean 'body'"),
        (["commitments", "--since", "2026-13"], "'2026-13' is not a date"),
        (["commitments", "--areas", "x"], "commitments takes no argument '--areas'; did you mean '--area'?"),
        (["show", "x", "unexpected"], "show takes no argument 'unexpected'; see partnerships show --help"),
        (["show", "zzzzzzzz"], "no record is called 'zzzzzzzz'"),
        (["compare", "eu-japan-1", "eu-japan-33"], "no meeting is called 'eu-japan-33'; did you mean 'eu-japan-3'"),
        (["compare", "eu-japan-2", "eu-japan-1"], "eu-japan-1 (2023-07-03) came before eu-japan-2"),
        (["matrix", "eu-jpan"], "no partnership is called 'eu-jpan'; did you mean 'eu-japan'"),
        (["matrix", "eu-japan", "--series", "councils"], "no series is called 'councils'; did you mean 'council'?"),
        (["scorecard", "--area", "semiconductor"], "no area is called 'semiconductor'; did you mean 'semicond"),
        (["due", "--due-by", "2026-13"], "'2026-13' is not a date"),
        (["history", "eu-japan"], "no commitment is called 'eu-japan'"),
        (["info", "nowhere"], "no bundled partnership is called 'nowhere'"),
    ],
)
def test_wrong_use_is_told_in_one_line(run: Run, argv: list[str], message: str) -> None:
    """A question that cannot be asked names what is wrong and what would be right, with status 2."""
    status, out, err = run(*argv)

    assert (status, out) == (2, "")
    assert err.startswith(f"partnerships: {message}")
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("argv", "message", "help_"),
    [
        (["comitments"], "argument COMMAND: invalid choice: 'comitments'", "partnerships --help"),
        (["show"], "the following arguments are required: ID", "partnerships show --help"),
        (["last", "--on", "2026-13"], "argument --on: '2026-13' is not a date: ", "partnerships last --help"),
        (["last", "--on", "2026-05"], "argument --on: '2026-05' is not a full day", "partnerships last --help"),
        (["last", "--on", "2026-05-05?"], "argument --on: '2026-05-05?' is not a full day", "partnerships last --help"),
        (["next", "--as-known-on", ".."], "argument --as-known-on: '..' is not a date", "partnerships next --help"),
        (["info", "--format", "xml"], "argument --format: invalid choice: 'xml'", "partnerships info --help"),
        (["areas", "--format"], "argument --format: expected one argument", "partnerships areas --help"),
    ],
)
def test_arguments_that_cannot_be_read_point_to_help(refused: Run, argv: list[str], message: str, help_: str) -> None:
    """Arguments that cannot be read are told in the same way, with the help that fits."""
    err = refused(*argv)

    assert err.startswith(f"partnerships: {message}")
    assert err.endswith(f"\n  try: {help_}\n")


def test_options_are_not_abbreviated(run: Run) -> None:
    """An option has one spelling, so that a new option never breaks an old script."""
    assert run("areas", "--form", "csv") == (
        2,
        "",
        "partnerships: areas takes no argument '--form'; did you mean '--format'?\n",
    )


def test_without_a_command_help_is_shown(run: Run) -> None:
    """A newcomer who types the name alone sees what there is."""
    status, out, err = run()

    assert (status, out) == (2, "")
    assert "partnerships commitments eu-japan --area semiconductors" in err


def test_faults_in_a_file_are_told_together(run: Run, tmp_path: Path) -> None:
    """Data that cannot be loaded are a fault, told in one block, with status 1."""
    text = '{"format": "partnerships/1", "areas": [{"id": "A"}, {"id": "B"}]}'
    (tmp_path / "bad.json").write_text(text, encoding="utf-8")

    status, out, err = run("commitments", "--file", str(tmp_path))

    assert (status, out) == (1, "")
    first, second = err.splitlines()
    assert first.startswith("partnerships: bad.json: areas[0].id: 'A'")
    assert second.startswith("  bad.json: areas[1].id: 'B'")


def test_the_version_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The version is that of the installed package, or the words that it is none."""
    monkeypatch.setitem(vars(ps), "__version__", "2026.11.0")
    assert run("--version") == (0, "partnerships 2026.11.0\n", "")
    monkeypatch.delitem(vars(ps), "__version__")

    def absent(name: str) -> str:
        raise ModuleNotFoundError(name)

    monkeypatch.setitem(vars(ps), "__getattr__", absent)
    assert run("--version")[1] == "partnerships (not installed)\n"


@pytest.mark.parametrize("name", [None, *(command.name for command in cli._COMMANDS)])
def test_every_command_has_help_with_examples(capsys: pytest.CaptureFixture[str], name: str | None) -> None:
    """Help shows at least one example, and its examples can be read."""
    with pytest.raises(SystemExit) as stopped:
        cli.main(["--help"] if name is None else [name, "--help"])

    assert stopped.value.code == 0
    examples = capsys.readouterr().out.partition("examples:\n")[2].splitlines()
    assert examples
    for line in examples:
        argv = shlex.split(line.partition(" > ")[0])[1:]
        assert not cli._parser().parse_known_args(argv)[1]


# --- Streams


def test_an_interruption_is_quiet(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C ends with status 130 and without a traceback."""

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(ps, "load_bundled", interrupted)

    assert run("info") == (130, "", "")


@pytest.mark.parametrize("argv", [["cite"], ["--help"]])
def test_a_closed_pipe_is_quiet(
    argv: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """When nobody reads, nothing is said, and the status tells of a closed pipe, for what argparse writes too."""
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w", encoding="utf-8") as pipe:
        monkeypatch.setattr(sys, "stdout", pipe)
        status = cli.main(argv)

    assert (status, capsys.readouterr().err) == (141, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """An answer that cannot be written is told, with status 1."""
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        monkeypatch.setattr(sys, "stdout", full)
        assert cli.main(["cite"]) == 1
    assert capsys.readouterr().err == "partnerships: the answer cannot be written: No space left on device\n"


def test_closed_streams_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Started with its streams closed (``>&- 2>&-``), a command still ends with its status."""
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)

    assert cli.main(["areas"]) == 0
    assert cli.main(["areas", "--format", "json"]) == 0
    assert cli.main(["show", "zzzzzzzz"]) == 2


def test_python_m_runs_the_same_program(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """``python -m partnerships`` gives the status and the answer of the command."""
    monkeypatch.setattr(sys, "argv", ["__main__.py", "cite", "eu-japan"])
    with pytest.raises(SystemExit) as stopped:
        runpy.run_module("partnerships", run_name="__main__")

    assert stopped.value.code == 0
    assert capsys.readouterr().out.startswith("The partnerships contributors.")


def test_importing_the_entry_point_runs_nothing() -> None:
    """Tools that import every module do not start the program."""
    assert "main" in runpy.run_module("partnerships.__main__", run_name="imported")


def test_a_process_ends_quietly_when_nobody_reads() -> None:
    """A real process in a real pipe that is closed says nothing, also while Python shuts down."""
    command = [sys.executable, "-m", "partnerships", "commitments", "--format", "json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said = process.stderr.read()

    assert (process.returncode, said) == (141, b"")


def test_a_process_answers() -> None:
    """``python -m partnerships`` answers in UTF-8, on a pipe without cutting."""
    command = [sys.executable, "-X", "utf8", "-m", "partnerships", "show", "JP"]
    done = subprocess.run(command, capture_output=True, check=True)

    assert "labels\tja: 日本" in done.stdout.decode("utf-8").splitlines()


# --- Documents


# --- Files of one's own


def test_new_writes_a_skeleton_that_passes_check(run: Run, tmp_path: Path) -> None:
    """A new document, written to a file by its name, is whole; printed, it is the same text."""
    for name in ("own.yaml", "own.json"):
        status, out, err = run("new", "KR", "Singapore", "-o", str(tmp_path / name))
        assert (status, out) == (0, "")
        assert err == f"wrote {tmp_path / name}; next: partnerships check {tmp_path / name}\n"
        assert run("check", str(tmp_path / name))[0] == 0
        form = name.rpartition(".")[2]
        assert run("new", "KR", "SG", "--format", form) == (0, (tmp_path / name).read_text("utf-8"), "")
    assert run("new", "KR", "SG")[1] == (tmp_path / "own.yaml").read_text("utf-8")
    assert '"id": "talks"' in run("new", "KR", "SG", "--format", "json", "--id", "talks")[1]
    assert run("new", "KR", "SG", "--schema", "s.json")[1].startswith("# yaml-language-server: $schema=s.json\n")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["-o", "own"], "'own' is no name of a YAML or JSON file; end it in .yaml"),
        (["-o", "own.txt", "--format", "json"], "'own.txt' is no name of a JSON file; end it in .json"),
        (["-o", "own.json", "--format", "yaml"], "'own.json' is no name of a YAML file; end it in .yaml"),
        (["-o", "there.yaml"], "there.yaml is there already; choose another name, or --force to replace it"),
        (["--id", "eu-japan"], "'eu-japan' is the id of a bundled record"),
    ],
)
def test_new_refuses_what_would_mislead(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: list[str], message: str
) -> None:
    """A name that says another form, a file that is there and an id that is taken are refused; nothing is written."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "there.yaml").write_text("mine")

    status, out, err = run("new", "KR", "SG", *options)

    assert (status, out) == (2, "")
    assert message in err
    assert [(one.name, one.read_text()) for one in tmp_path.iterdir()] == [("there.yaml", "mine")]


def test_new_replaces_a_file_where_that_is_wished(run: Run, tmp_path: Path) -> None:
    """With --force a file is replaced; where a file cannot be written, that is said."""
    (tmp_path / "own.yaml").write_text("ours of old")

    assert run("new", "KR", "SG", "-o", str(tmp_path / "own.yaml"), "--force")[0] == 0
    status, _, err = run("new", "KR", "SG", "-o", str(tmp_path / "no" / "own.yaml"))

    assert "ours of old" not in (tmp_path / "own.yaml").read_text("utf-8")
    assert (status, "cannot be written: No such file or directory" in err) == (1, True)


def test_date_reads_a_deadline_in_words(run: Run) -> None:
    """The words of a text come back as the date that a file takes; what may mean two things is refused."""
    status, out, err = run("date", "by the end of 2025")
    refused = run("date", "03/07/2023")

    assert (status, out, err) == (0, "../2025-12-31\n", "")
    assert json.loads(run("date", "by the end of 2025", "--format", "json")[1])[0]["date"] == "../2025-12-31"
    assert refused[:2] == (2, "")
    assert "03/07/2023" in refused[2]


def test_date_hands_country_and_day_on(run: Run) -> None:
    """What a wording leaves to its country or its day is read with these, and refused without them."""
    assert run("date", "within six months")[0] == 2
    assert run("date", "within six months", "--said-on", "2024-03-01")[:2] == (
        0,
        f"{ps.PartialDate.from_wording('within six months', said_on='2024-03-01')}\n",
    )
    assert run("date", "by the end of fiscal year 2025", "--country", "JP")[:2] == (
        0,
        f"{ps.PartialDate.from_wording('by the end of fiscal year 2025', country='JP')}\n",
    )


def test_convert_goes_between_all_forms(run: Run, small: ps.Catalog, file: str, tmp_path: Path) -> None:
    """A catalog goes from JSON to YAML to a folder and back, and stays the same."""
    before = file
    for name in ("one.yaml", "folder", "two.yml", "three.json"):
        status, out, err = run("convert", before, before := str(tmp_path / name))
        assert (status, out) == (0, "")
        assert err == f"wrote {before}: {small!r}\n"
        assert ps.read_file(before) == small
    assert (tmp_path / "three.json").read_bytes() == Path(file).read_bytes()


def test_convert_replaces_nothing_unasked(run: Run, file: str, tmp_path: Path) -> None:
    """A file that is there, and a folder that holds something, are replaced only where that is wished."""
    (tmp_path / "empty").mkdir()

    assert run("convert", file, str(tmp_path / "empty"))[0] == 0
    for there in (file, str(tmp_path / "empty")):
        status, _, err = run("convert", file, there)
        assert (status, "is there already" in err) == (2, True)
        assert run("convert", file, there, "--force")[0] == 0


def test_convert_says_that_comments_stay_behind(run: Run, tmp_path: Path) -> None:
    """No form but the YAML of one's own hand has comments; where some are lost, the closing line says so."""
    (tmp_path / "a.yaml").write_text("format: partnerships/1  # ours\n", encoding="utf-8")
    (tmp_path / "b.yaml").write_text("format: partnerships/1\n\nareas: []\n", encoding="utf-8")

    assert run("convert", str(tmp_path / "a.yaml"), str(tmp_path / "a.json"))[2].endswith(
        "; comments were left behind\n"
    )
    assert "comments" not in run("convert", str(tmp_path / "b.yaml"), str(tmp_path / "b.json"))[2]


def test_format_puts_files_in_form(run: Run, file: str, tmp_path: Path) -> None:
    """Files out of form are named, with --check as a fault, without it as put right."""
    (tmp_path / "own.yaml").write_text("areas: []  # none\nformat: partnerships/1\n", encoding="utf-8")
    folder = str(tmp_path)

    looked = run("format", folder, "--check")
    done = run("format", folder)

    assert looked == (1, "own.yaml\n", "1 file out of form, 1 in form already\n")
    assert done == (0, "own.yaml\n", "1 file put in form, 1 in form already\n")
    assert (tmp_path / "own.yaml").read_text("utf-8") == "format: partnerships/1\nareas: []  # none\n"
    assert run("format", folder, "--check", "--format", "json") == (
        0,
        json.dumps([{"file": "own.yaml", "in_form": True}, {"file": "small.json", "in_form": True}], indent=2) + "\n",
        "0 files out of form, 2 in form already\n",
    )


def test_check_tells_the_line_of_yaml(run: Run, tmp_path: Path) -> None:
    """A fault of YAML starts with file and line, as editors and other programs know it."""
    (tmp_path / "own.yaml").write_text("format: partnerships/1\nareas:\n  - id: Chips\n", encoding="utf-8")

    status, out, _ = run("check", str(tmp_path / "own.yaml"))

    assert status == 1
    assert out.startswith("error: own.yaml:3: areas[0].id: 'Chips' is not an id of lower-case words")


def test_yaml_without_its_library_is_a_complaint(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where ruamel.yaml is missing, the command that installs it is named."""
    (tmp_path / "own.yaml").write_text("format: partnerships/1\n", encoding="utf-8")
    for name in [name for name in sys.modules if name.partition(".")[0] == "ruamel"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "ruamel.yaml", None)

    for command in ("check", "format"):
        status, out, err = run(command, str(tmp_path / "own.yaml"))
        assert (status, out) == (2, "")
        assert err == 'partnerships: reading YAML needs ruamel.yaml: pip install "partnerships[yaml]"\n'


def subparsers() -> dict[str, argparse.ArgumentParser]:
    """Give the parser of each command."""
    actions = cli._parser()._actions
    return next(dict(one.choices) for one in actions if isinstance(one, argparse._SubParsersAction))


def examples() -> list[tuple[str, str]]:
    """Read the examples of the how-to page: command and output."""
    text = HOW_TO.read_text(encoding="utf-8")
    return [(found["command"], found["output"]) for found in EXAMPLE.finditer(text)]


def answered(command: str) -> str:
    """Run an example as the page shows it: what it answers, then what it says beside."""
    out, err = io.StringIO(), io.StringIO()
    streams, columns = (sys.stdout, sys.stderr), os.environ.get("COLUMNS")
    sys.stdout, sys.stderr, os.environ["COLUMNS"] = out, err, "100"
    try:
        cli.main(shlex.split(command))
    finally:
        sys.stdout, sys.stderr = streams
        del os.environ["COLUMNS"]
        os.environ |= {} if columns is None else {"COLUMNS": columns}
    return out.getvalue() + err.getvalue()


def write_example_file(folder: Path) -> None:
    """Write the JSON file of the how-to page under the name that the page gives it."""
    found = re.search(r"```json\n(.*?)```", HOW_TO.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert found is not None
    (folder / "my-record.json").write_text(found[1], encoding="utf-8")


@pytest.mark.parametrize(("command", "output"), examples())
def test_the_examples_of_the_how_to_page_are_true(
    command: str, output: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each example gives what the page shows, in a terminal of 100 columns."""
    write_example_file(tmp_path)
    monkeypatch.chdir(tmp_path)

    assert answered(command) == output


def test_the_how_to_page_has_examples() -> None:
    """The page is read as it is meant."""
    assert len(examples()) == HOW_TO.read_text(encoding="utf-8").count("```console") >= 8


def reference() -> str:
    """Write the reference page from the parser."""
    lines = [
        "# Command line",
        "",
        "`partnerships COMMAND ...` or `python -m partnerships COMMAND ...`. `partnerships --version` tells the",
        "version, `partnerships --help` and `partnerships COMMAND --help` what is below. Options are never",
        "abbreviated. For answers, formats and exit statuses see the [how-to page](../how-to/command-line.md).",
    ]
    for command in cli._COMMANDS:
        lines += ["", f"## `{command.name}`", "", f"{command.summary[0].upper()}{command.summary[1:]}.", ""]
        lines += ["```sh", *(f"partnerships {one}" for one in command.examples), "```", ""]
        lines += ["| Argument | Meaning |", "| --- | --- |"]
        for action in subparsers()[command.name]._actions:
            if "-h" not in action.option_strings:
                lines.append(f"| `{written(action)}` | {action.help} |")
    return "\n".join(lines) + "\n"


def written(action: argparse.Action) -> str:
    """Write an argument as a user would."""
    value = action.metavar or (None if action.choices is None else "{" + ",".join(action.choices) + "}")
    if action.option_strings:
        return f"{action.option_strings[0]} {value}" if value else action.option_strings[0]
    return f"{value}" if action.nargs is None else f"[{value}]" if action.nargs == "?" else f"[{value} ...]"


def test_the_reference_page_agrees_with_the_parser() -> None:
    """Each command and each argument stands on the page, with its help; nothing else does."""
    assert REFERENCE.read_text(encoding="utf-8") == reference()


def rewrite() -> None:
    """Write the outputs of the how-to page and the reference page anew."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        write_example_file(Path(folder))
        os.chdir(folder)
        text = HOW_TO.read_text(encoding="utf-8")
        block = "```console\n$ partnerships {0}\n{1}```\n"
        text = EXAMPLE.sub(lambda found: block.format(found["command"], answered(found["command"])), text)
        os.chdir(ROOT)
    HOW_TO.write_text(text, encoding="utf-8")
    REFERENCE.write_text(reference(), encoding="utf-8")


if __name__ == "__main__":
    rewrite()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_an_answer_counts_though_its_closing_line_is_lost() -> None:
    """Where standard error alone cannot be written, the answer on standard output is whole and the status is 0."""
    command = [sys.executable, "-X", "utf8", "-m", "partnerships", "next", "eu-japan", "--on", "2026-01-01"]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=full, check=False)

    assert done.returncode == 0
    assert b"eu-japan-4" in done.stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_complaint_that_cannot_be_written_keeps_its_status(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody may read the complaint; the status still tells."""
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        monkeypatch.setattr(sys, "stderr", full)
        assert cli.main(["show", "zzzzzzzz"]) == 2


# --- A bar for long readings ----------------------------------------------------------------------------------------


class Terminal(io.StringIO):
    """Standard error as a terminal."""

    def isatty(self) -> bool:
        """Say that somebody watches."""
        return True


def test_a_long_reading_draws_a_bar_on_a_terminal(
    small: ps.Catalog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While a long file is read, a terminal shows how much is done; at the end the bar is wiped away."""
    ps.write_file(small, tmp_path / "data")
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(cli, "_LONG_READING", 1)
    assert cli._read(str(tmp_path / "data")) == small
    drawn = terminal.getvalue().split("\r")
    assert drawn[1] == f"reading [{'.' * 30}]   0 %"
    assert [*drawn[2]].count("#") > 0
    assert drawn[-2:] == [" " * len(drawn[1]), ""]


def test_a_short_reading_draws_no_bar(small: ps.Catalog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is shown a bar for what is read in a blink."""
    ps.write_file(small, tmp_path / "small.json")
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    cli._read(str(tmp_path / "small.json"))
    assert terminal.getvalue() == ""


@pytest.mark.parametrize("stream", [None, io.StringIO()])
def test_no_bar_is_drawn_where_nobody_watches(stream: io.StringIO | None) -> None:
    """Into a file, a pipe, or a standard error that was closed, no bar is drawn."""
    assert cli._bar(stream) is None
