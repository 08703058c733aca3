"""The examples do what they show."""

import ast
import pathlib
import subprocess
import sys

import pytest

EXAMPLES = sorted((pathlib.Path(__file__).parents[1] / "examples").glob("*.py"))


@pytest.mark.parametrize("script", EXAMPLES, ids=lambda script: script.stem)
def test_an_example_prints_what_stands_beside_it(script: pathlib.Path, tmp_path: pathlib.Path) -> None:
    """A script of `examples/` runs without a warning and prints the text of the file beside it."""
    expected = script.with_suffix(".txt").read_text("utf-8")
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-W", "error", str(script)],
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=tmp_path,
    )
    assert (done.stderr, done.stdout) == ("", expected)


def test_there_are_examples_and_each_has_its_output() -> None:
    """The folder holds examples, and no output without its script."""
    assert len(EXAMPLES) >= 5
    assert {one.with_suffix(".txt") for one in EXAMPLES} == set(EXAMPLES[0].parent.glob("*.txt"))


def test_every_example_is_shown_in_the_docs() -> None:
    """The page of examples shows each script under its own question, with its output."""
    page = (EXAMPLES[0].parents[1] / "docs" / "how-to" / "examples.md").read_text("utf-8")
    for script in EXAMPLES:
        question = ast.get_docstring(ast.parse(script.read_text("utf-8")))
        assert f"## {question}" in page
        assert f"examples/{script.name}" in page
        assert f"examples/{script.stem}.txt" in page
