"""The package as a whole: its names, its import, its promises."""

import ast
import importlib.metadata
import inspect
import json
import pathlib
import subprocess
import sys
import zipfile

import pytest

import partnerships as ps
from partnerships import _package
from partnerships._package import names_in, packaged

WATCHED_IMPORT = """
import sys, json
seen = []
def watch(event, args):
    if event == "open" and isinstance(args[0], str) and not args[0].endswith((".py", ".pyc", ".so", ".pth", ".pyd")):
        seen.append([event, args[0]])
    elif event.startswith(("socket.", "subprocess.", "urllib.")):
        seen.append([event, str(args)])
sys.addaudithook(watch)
import partnerships
print(json.dumps(seen))
"""


def run(code: str) -> str:
    """Run code in a fresh interpreter, with warnings as errors."""
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True)
    return done.stdout


def test_importing_reads_no_file_and_touches_no_network() -> None:
    """Importing the package opens nothing but code: no data file, no socket, no process."""
    assert json.loads(run(WATCHED_IMPORT)) == []


SLOW = {
    "argparse",
    "cattrs",
    "csv",
    "dateutil.parser",
    "html",
    "hypothesis",
    "importlib.metadata",
    "importlib.resources",
    "msgspec",
    "pandas",
    "partnerships._wording",
    "pathlib",
    "ruamel.yaml",
}
"""What takes long to import, and few questions need."""


def test_importing_loads_nothing_but_the_roof() -> None:
    """Importing the package loads no room of it: a name brings its room with it."""
    loaded = set(run("import sys, partnerships; print(*sorted(sys.modules))").split())
    assert {name for name in loaded if name.partition(".")[0] == "partnerships"} == {"partnerships"}
    assert loaded.isdisjoint(SLOW | {"attrs"})


def test_an_answer_from_the_bundle_loads_nothing_slow() -> None:
    """To load a bundled partnership and to find its next meeting loads no extra and no slow library."""
    code = (
        "import sys, partnerships as ps\n"
        "ps.next_meeting(ps.load_bundled('eu-japan'), 'eu-japan', on='2026-01-01')\n"
        "print(*sorted(sys.modules))"
    )
    assert set(run(code).split()).isdisjoint(SLOW)


def test_the_roof_says_the_same_three_times() -> None:
    """The imports that type checkers read, the list of public names and the table of rooms name the same things."""
    tree = ast.parse(pathlib.Path(str(ps.__file__)).read_text("utf-8"))
    imported = {
        name.name: str(node.module).removeprefix("partnerships.")
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("partnerships.")
        for name in node.names
    }
    assert imported == ps._ROOM_OF
    assert sorted(imported) == sorted(ps.__all__)
    assert all(getattr(ps, name) is vars(ps)[name] for name in ps.__all__)


def test_the_package_can_be_read_from_a_zip_file(tmp_path: pathlib.Path) -> None:
    """Where the package lies in a zip file, its data are found all the same."""
    folder = pathlib.Path(str(ps.__file__)).parent
    with zipfile.ZipFile(tmp_path / "packed.zip", "w") as packed:
        for file in sorted(folder.rglob("*")):
            if file.suffix in {".py", ".json"}:
                packed.write(file, pathlib.Path("partnerships") / file.relative_to(folder))
    code = (
        f"import sys; sys.path.insert(0, {str(tmp_path / 'packed.zip')!r})\n"
        "import partnerships as ps\n"
        "print(ps.__file__, len(ps.load_bundled().partnerships), ps.json_schema()['required'])"
    )
    assert run(code) == f"{tmp_path / 'packed.zip' / 'partnerships' / '__init__.py'} 6 ['format']\n"


def test_a_misspelt_name_is_met_with_the_nearest() -> None:
    """A name that the package does not have is told with the nearest that it has."""
    code = "import partnerships as ps\nps.find_comitments"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "Did you mean: 'find_commitments'?" in done.stderr


def test_files_of_the_package_are_found_where_there_is_no_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the package lies in no folder, its files are read by the machinery that reads resources."""
    before = packaged("data", "areas.json"), names_in("data")
    monkeypatch.setattr(_package, "_HERE", "no-such-folder")
    assert (packaged("data", "areas.json"), names_in("data")) == before


def test_the_errors_are_at_hand_as_a_module_too() -> None:
    """The public module of errors is reached from the package without an import of its own."""
    assert vars(ps).pop("errors") is not None
    assert ps.errors.PartnershipsError is ps.PartnershipsError


def test_no_room_but_the_command_line_asks_what_day_it_is() -> None:
    """No module but the command line calls a clock."""
    folder = pathlib.Path(str(ps.__file__)).parent
    clocks = {"today", "now", "utcnow", "time", "time_ns", "localtime", "gmtime"}
    asking = {
        module.stem
        for module in folder.rglob("*.py")
        for node in ast.walk(ast.parse(module.read_text("utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", None)) in clocks
        if ast.unparse(node) != "datetime.time()"  # midnight
    }
    assert asking == {"cli"}


def test_the_version_is_that_of_the_installed_package() -> None:
    """The version comes from the metadata, where it is written once."""
    assert ps.__version__ == importlib.metadata.version("partnerships")


def test_an_unknown_name_is_an_attribute_error() -> None:
    """Asking the package for a name that it has not is the error that Python has for it."""
    with pytest.raises(AttributeError, match="no attribute 'load_bundle'"):
        ps.load_bundle  # type: ignore[attr-defined]  # noqa: B018


def test_the_public_names_are_sorted_and_listed() -> None:
    """The public names are sorted, and the tab key shows them and the version and nothing private."""
    assert ps.__all__ == sorted(ps.__all__)
    assert set(dir(ps)) == {*ps.__all__, "__version__"}


@pytest.mark.parametrize("name", [name for name in ps.__all__ if name != "Record"])
def test_every_public_name_has_a_docstring_of_its_own(name: str) -> None:
    """Every public class and function says what it is."""
    assert len(inspect.getdoc(getattr(ps, name)) or "") > 20


@pytest.mark.parametrize("name", [name for name in ps.__all__ if inspect.isfunction(getattr(ps, name))])
def test_every_public_function_is_annotated_and_shows_an_example(name: str) -> None:
    """Every public function has all its types and, unless it only writes, a runnable example."""
    function = getattr(ps, name)
    signature = inspect.signature(function)
    assert signature.return_annotation is not signature.empty
    assert all(part.annotation is not part.empty for part in signature.parameters.values())
    assert ">>>" in (inspect.getdoc(function) or "") or name == "write_file"


def test_types_are_shipped() -> None:
    """The marker that tells type checkers to read our annotations is installed."""
    assert (pathlib.Path(str(ps.__file__)).parent / "py.typed").exists()


def test_the_citation_names_the_same_version() -> None:
    """The citation file and the package agree on the version."""
    text = (pathlib.Path(__file__).parents[1] / "CITATION.cff").read_text("utf-8")
    assert f'version: "{ps.__version__}"' in text


def test_the_changelog_has_an_entry_for_the_version() -> None:
    """The changelog has a heading for the version, with what was added and what the data are."""
    text = (pathlib.Path(__file__).parents[1] / "CHANGELOG.md").read_text("utf-8")
    entry = text.split(f"## {ps.__version__}\n")[1]
    assert "### Added" in entry
    assert "### Data" in entry


def test_the_command_line_starts_as_a_module() -> None:
    """`python -m partnerships` is the command line."""
    done = subprocess.run(
        [sys.executable, "-m", "partnerships", "--version"], capture_output=True, text=True, check=True
    )
    assert ps.__version__ in done.stdout
