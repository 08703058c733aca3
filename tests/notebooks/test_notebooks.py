"""The notebooks of `examples/` do what they show, in a kernel of Jupyter.

``python tests/notebooks/test_notebooks.py`` runs them and keeps what they show now.
"""

from __future__ import annotations

import os
import pathlib
import sys
import warnings
from typing import Any

import pytest

NOTEBOOKS = sorted((pathlib.Path(__file__).parents[2] / "examples").glob("*.ipynb"))
IS_REQUIRED = os.environ.get("PARTNERSHIPS_NOTEBOOK_TESTS") == "required"

if not IS_REQUIRED:
    for library in ("nbclient", "ipykernel", "pandas", "altair", "icalendar", "xlsxwriter"):
        pytest.importorskip(library, reason=f"{library} is not installed: pip install --group heavy .[all]")


def executed(notebook: pathlib.Path, folder: pathlib.Path) -> Any:
    """The notebook after a run in a fresh kernel, in which every warning is an error."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of Jupyter itself; those in the kernel count
        import nbclient
        import nbformat

        held = nbformat.read(notebook, as_version=4)
        first = nbformat.v4.new_code_cell("import warnings; warnings.simplefilter('error')")
        last = nbformat.v4.new_code_cell("warnings.simplefilter('ignore')")  # the kernel warns of itself when it ends
        held.cells = [first, *held.cells, last]
        nbclient.NotebookClient(held, timeout=300, resources={"metadata": {"path": str(folder)}}).execute()
        held.cells = held.cells[1:-1]
        for number, cell in enumerate((one for one in held.cells if one.cell_type == "code"), 1):
            cell.execution_count = number
            cell.metadata = {}
            for output in cell.outputs:
                if "execution_count" in output:
                    output.execution_count = number
    return held


def shown(notebook: Any) -> list[list[str]]:
    """What each code cell shows, a drawing by its text alone, since libraries of fonts and charts have a part in it."""
    found = []
    for cell in notebook.cells:
        if cell.cell_type == "code":
            texts = [one.text if one.output_type == "stream" else text_of(one.data) for one in cell.outputs]
            found.append(texts)
    return found


def text_of(data: dict[str, str]) -> str:
    """A value that is shown, as HTML where that is a table."""
    html = data.get("text/html", "")
    return data["text/plain"] if not html or "<svg" in html else html


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda one: one.stem)
def test_a_notebook_shows_what_is_kept_in_it(notebook: pathlib.Path, tmp_path: pathlib.Path) -> None:
    """Run from the top in a fresh kernel, without a warning, each cell shows what the notebook on file shows."""
    import nbformat

    kept = nbformat.read(notebook, as_version=4)
    assert shown(executed(notebook, tmp_path)) == shown(kept)


def test_there_is_a_notebook_and_it_was_run() -> None:
    """The folder of examples has a notebook, each of whose code cells has its number in order."""
    import nbformat

    assert NOTEBOOKS
    for one in NOTEBOOKS:
        numbers = [cell.execution_count for cell in nbformat.read(one, as_version=4).cells if cell.cell_type == "code"]
        assert numbers == list(range(1, len(numbers) + 1))


if __name__ == "__main__":
    import tempfile

    import nbformat

    for one in NOTEBOOKS:
        with tempfile.TemporaryDirectory() as name:
            ran = executed(one, pathlib.Path(name))
        nbformat.write(ran, one)
    sys.exit(0)
