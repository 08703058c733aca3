"""The commands that write files for other programs: `export`, `report`, `plot`."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("altair", reason="Altair is not installed (extra 'plots')")
pytest.importorskip("icalendar", reason="icalendar is not installed (extra 'calendar')")
pytest.importorskip("jinja2", reason="Jinja2 is not installed (extra 'report')")
pytest.importorskip("xlsxwriter", reason="XlsxWriter is not installed (extra 'excel')")

import partnerships as ps
from partnerships import cli, plots
from partnerships.export import calendar, linked_data, spreadsheet, tables
from partnerships.report import report

DAY = "2026-11-24"
Run = Any


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command: give its exit status, its answer and what it said beside."""

    def ask(*argv: str) -> tuple[int, str, str]:
        status = cli.main(argv)
        out, err = capsys.readouterr()
        return status, out, err

    return ask


JAPAN = ps.load_bundled("eu-japan")
BUNDLE = ps.load_bundled()
PICTURES: dict[str, tuple[tuple[str, ...], plots.Picture]] = {
    "timeline": (("eu-japan",), plots.timeline(JAPAN, "eu-japan", on=DAY)),
    "areas": (("eu-japan", "--series", "council"), plots.area_matrix(JAPAN, "eu-japan", series="council")),
    "fates": (
        ("eu-japan-1", "eu-japan-2", "eu-japan-3"),
        plots.fate_flow(BUNDLE, ["eu-japan-1", "eu-japan-2"], "eu-japan-3"),
    ),
    "scorecard": (
        ("eu-japan", "--by", "kind", "--area", "quantum"),
        plots.scorecard(JAPAN, by="kind", on=DAY, area="quantum"),
    ),
    "comparison": (
        ("eu-japan", "uk-japan", "--area", "quantum"),
        plots.partnership_comparison(
            ps.load_bundled("eu-japan", "uk-japan"), ["eu-japan", "uk-japan"], area="quantum", on=DAY
        ),
    ),
}


@pytest.mark.parametrize("kind", PICTURES)
def test_plot_writes_the_picture_that_the_library_draws(run: Run, kind: str, tmp_path: Path) -> None:
    """The file holds the very picture of the function of the same name, and the answer is its alt text."""
    argv, picture = PICTURES[kind]
    file = tmp_path / "picture.svg"
    assert run("plot", kind, *argv, "--on", DAY, "-o", str(file)) == (
        0,
        f"{picture.alt}\n",
        f"wrote {file}; its alt text is above\n",
    )
    assert file.read_text("utf-8") == picture.to_svg()


def test_plot_asks_your_own_file(run: Run, tmp_path: Path) -> None:
    """With --file the ids are those of your own catalog."""
    own = tmp_path / "own.json"
    ps.write_file(JAPAN, own)
    file = tmp_path / "picture.png"
    status, _, _ = run(
        "plot", "timeline", "eu-japan", "--file", str(own), "--on", DAY, "--scale", "0.5", "-o", str(file)
    )
    assert status == 0
    assert file.read_bytes() == plots.timeline(JAPAN, "eu-japan", on=DAY).to_png(scale=0.5)


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("timeline",), "timeline takes one partnership; 0 given"),
        (("timeline", "eu-japan", "eu-korea"), "timeline takes one partnership; 2 given"),
        (("fates", "eu-japan-3"), "fates takes at least 2 meetings; 1 given"),
        (("comparison",), "comparison takes at least 1 partnership; 0 given"),
        (("areas", "eu-japan", "--area", "quantum"), "areas takes no --area; it takes --series"),
        (("fates", "eu-japan-2", "eu-japan-3", "--by", "area"), "fates takes no --by; it takes no further option"),
        (("scorecard", "--series", "council"), "scorecard takes no --series; it takes --area and --by"),
        (("timeline", "eu-japn"), "no bundled partnership is called 'eu-japn'; did you mean 'eu-japan'?"),
    ],
)
def test_plot_refuses_what_a_picture_does_not_take(run: Run, argv: tuple[str, ...], said: str, tmp_path: Path) -> None:
    """Ids too few or too many, and options of another picture, are refused by name; no file is written."""
    file = tmp_path / "picture.svg"
    status, out, err = run("plot", *argv, "-o", str(file))
    assert (status, out, err) == (2, "", f"partnerships: {said}\n")
    assert not file.exists()


def test_plot_replaces_nothing_unasked(run: Run, tmp_path: Path) -> None:
    """A file that is there stays, unless --force says so."""
    file = tmp_path / "picture.json"
    file.write_text("mine", "utf-8")
    argv = ("plot", "timeline", "eu-japan", "-o", str(file))
    status, _, err = run(*argv)
    assert (status, file.read_text("utf-8")) == (2, "mine")
    assert err == f"partnerships: {file} is there already; choose another name, or --force to replace it\n"
    assert run(*argv, "--force")[0] == 0
    assert file.read_text("utf-8") != "mine"


# --- export ---------------------------------------------------------------------------------------------------------

FILES: dict[str, str] = {
    "calendar": calendar.calendar(JAPAN, on=DAY),
    "jsonld": linked_data.jsonld(JAPAN, on=DAY),
    "turtle": linked_data.turtle(JAPAN, on=DAY),
}


@pytest.mark.parametrize("form", FILES)
def test_export_writes_what_the_library_writes(run: Run, form: str, tmp_path: Path) -> None:
    """The file holds what the function of the same name gives, and the closing line says of what day."""
    file = tmp_path / {"calendar": "a.ics", "jsonld": "a.jsonld", "turtle": "a.ttl"}[form]
    status, out, err = run("export", form, "eu-japan", "--on", DAY, "-o", str(file))
    assert (status, out, err) == (0, "", f"wrote {file}: {JAPAN!r}, as of {DAY}\n")
    assert file.read_bytes() == FILES[form].encode()


def test_export_writes_workbooks(run: Run, tmp_path: Path) -> None:
    """The workbook is the one that the library makes."""
    file = tmp_path / "a.xlsx"
    assert run("export", "workbook", "eu-japan", "--on", DAY, "-o", str(file))[0] == 0
    assert file.read_bytes() == spreadsheet.workbook(JAPAN, on=DAY)


@pytest.mark.parametrize(
    ("form", "write", "ending"),
    [
        ("csv", tables.write_csv, "csv"),
        ("package", tables.write_package, "csv"),
        ("parquet", tables.write_parquet, "parquet"),
    ],
)
def test_export_writes_folders(run: Run, form: str, write: Any, ending: str, tmp_path: Path) -> None:
    """Tables go into a folder, the same files as the library writes."""
    more = ("--bom",) if ending == "csv" else ()
    assert run("export", form, "eu-japan", "--on", DAY, "-o", str(tmp_path / "one"), *more)[0] == 0
    write(JAPAN, tmp_path / "two", on=DAY, **({"bom": True} if more else {}))
    one, two = ({file.name: file.read_bytes() for file in (tmp_path / name).iterdir()} for name in ("one", "two"))
    assert one == two
    assert f"commitments.{ending}" in one


def test_export_refuses_what_a_form_does_not_take(run: Run, tmp_path: Path) -> None:
    """A byte order mark is for CSV; a folder that holds something is not written into unasked."""
    status, _, err = run("export", "turtle", "-o", str(tmp_path / "a.ttl"), "--bom")
    assert (status, err) == (2, "partnerships: turtle takes no --bom; csv and package do\n")
    status, _, err = run("export", "calendar", "eu-japn", "-o", str(tmp_path / "a.ics"))
    assert (status, err) == (2, "partnerships: no bundled partnership is called 'eu-japn'; did you mean 'eu-japan'?\n")
    (tmp_path / "mine").write_text("", "utf-8")
    status, _, err = run("export", "csv", "-o", str(tmp_path))
    assert (status, err.endswith("or --force to replace it\n")) == (2, True)
    assert [one.name for one in tmp_path.iterdir()] == ["mine"]


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("export", "workbook", "-o", "a.csv"), "'a.csv' is no name for a workbook; end it in .xlsx"),
        (("export", "jsonld", "-o", "a.ttl"), "'a.ttl' is no name for a jsonld; end it in .jsonld or .json"),
        (("export", "csv", "-o", "a.csv"), "'a.csv' is no name of a folder, which csv is written to; give one such as"),
        (("export", "package", "-o", "-"), "'-' is no name of a folder, which package is written to; give one such"),
        (("export", "calendar", "-o", "-"), "'-' is no name for a calendar; end it in .ics"),
        (("report", "-o", "r.pdf"), "'r.pdf' is no name for a report; end it in .html or .htm"),
    ],
)
def test_a_name_from_which_nobody_can_tell_is_refused(
    run: Run, argv: tuple[str, ...], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file is called so that programs know what it is, and a folder not like a file; nothing is written else."""
    monkeypatch.chdir(tmp_path)
    status, out, err = run(*argv)
    assert (status, out) == (2, "")
    assert said in err
    assert list(tmp_path.iterdir()) == []


def test_a_path_that_cannot_be_is_told(run: Run) -> None:
    """No path at all, and one that is longer than the system allows, are refused with what was given."""
    assert "'' is not a path" in run("report", "-o", "")[2]
    assert "cannot be written: File name too long" in run("report", "-o", f"{'x' * 300}.html")[2]


def test_a_pipe_is_written_to(run: Run, tmp_path: Path) -> None:
    """What is no file, such as a pipe, is written to and stays what it is; its name may end as it likes."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with ThreadPoolExecutor(1) as pool:
        read = pool.submit(pipe.read_bytes)
        assert run("export", "turtle", "eu-japan", "--on", DAY, "-o", str(pipe))[0] == 0
        assert read.result(timeout=60) == FILES["turtle"].encode()
    assert pipe.is_fifo()


def test_a_package_is_not_made_untrue(run: Run, tmp_path: Path) -> None:
    """Into a folder with a Data Package no other tables are written, which its descriptor would belie."""
    assert run("export", "package", "eu-japan", "-o", str(tmp_path))[0] == 0
    status, _, err = run("export", "csv", "uk-japan", "-o", str(tmp_path), "--force")
    assert (status, "holds datapackage.json, which would no longer be true" in err) == (1, True)
    assert run("export", "package", "uk-japan", "-o", str(tmp_path), "--force")[0] == 0


@pytest.mark.parametrize(
    "argv",
    [
        ("export", "turtle", "-o", "FILE", "eu-japan", "uk-japan"),
        ("export", "turtle", "eu-japan", "-o", "FILE", "uk-japan"),
        ("export", "-o", "FILE", "turtle", "--on", DAY, "eu-japan", "uk-japan"),
    ],
)
def test_ids_may_stand_behind_options(run: Run, argv: tuple[str, ...], tmp_path: Path) -> None:
    """Ids are taken wherever they stand among the options; what is no id is refused as ever."""
    file = tmp_path / "a.ttl"
    assert run(*(str(file) if one == "FILE" else one for one in argv), "--on", DAY)[0] == 0
    both = ps.load_bundled("eu-japan", "uk-japan")
    assert file.read_text("utf-8") == linked_data.turtle(both, on=DAY)
    assert "takes no argument '--area'" in run("export", "turtle", "-o", str(tmp_path / "b.ttl"), "--area", "x")[2]


def test_export_takes_your_own_file_whole(run: Run, tmp_path: Path) -> None:
    """With --file all of it is written; a partnership beside it is refused, as elsewhere."""
    own = tmp_path / "own.json"
    ps.write_file(JAPAN, own)
    file = tmp_path / "a.ics"
    assert run("export", "calendar", "--file", str(own), "--on", DAY, "-o", str(file))[0] == 0
    assert file.read_bytes() == FILES["calendar"].encode()
    status, _, err = run("export", "calendar", "eu-japan", "--file", str(own), "-o", str(tmp_path / "b.ics"))
    assert (status, err) == (
        2,
        "partnerships: a file is always taken whole; leave the partnership out, or leave out --file\n",
    )


# --- report ---------------------------------------------------------------------------------------------------------


def test_report_writes_the_page_of_the_library(run: Run, tmp_path: Path) -> None:
    """The page is the one that the library makes, of the partnerships named, or of all."""
    file = tmp_path / "page.html"
    argv = ("report", "eu-japan", "--on", DAY, "-o", str(file))
    assert run(*argv, "--since", "eu-japan-2") == (0, "", f"wrote {file}, as of {DAY}\n")
    assert file.read_text("utf-8") == report(JAPAN, "eu-japan", on=DAY, since="eu-japan-2")
    assert run(*argv)[0] == 2
    assert run(*argv, "--force")[0] == 0
    assert file.read_text("utf-8") == report(JAPAN, "eu-japan", on=DAY)
    assert run("report", "--on", DAY, "-o", str(tmp_path / "all.html"))[0] == 0
    assert (tmp_path / "all.html").read_text("utf-8") == report(BUNDLE, on=DAY)
