"""The commands that write files for other programs: `plot`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("altair", reason="Altair is not installed (extra 'plots')")

import partnerships as ps
from partnerships import cli, plots

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
