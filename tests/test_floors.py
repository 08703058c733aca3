"""The house plan holds: every room stands on its floor and imports only what lies below."""

import ast
import pathlib

import pytest

import partnerships

HERE = pathlib.Path(str(partnerships.__file__)).parent
MODULES = sorted(one.relative_to(HERE).with_suffix("").as_posix() for one in HERE.rglob("*.py"))
FLOORS = {
    "_codes": 0,
    "_package": 0,
    "_vocabulary": 0,
    "_wording": 0,
    "errors": 0,
    "_columns": 1,
    "_crosswalk": 1,
    "_partial_date": 1,
    "_rules": 1,
    "_saving": 1,
    "_model": 2,
    "_pandas": 2,
    "_polars": 2,
    "_pyarrow": 2,
    "_text": 2,
    "_convert": 3,
    "_duckdb": 3,
    "_spoken": 3,
    "_yaml": 3,
    "_frames": 4,
    "_quick": 4,
    "_fast": 5,
    "_whole": 5,
    "_catalog": 6,
    "_index": 7,
    "_ledger": 7,
    "_names": 7,
    "_read": 7,
    "_schema": 7,
    "_write": 7,
    "_converter": 8,
    "_files": 8,
    "_tabular": 8,
    "_fields": 9,
    "_records": 10,
    "_find": 11,
    "_check_rules": 12,
    "_deadlines": 12,
    "_diff": 12,
    "_evidence": 12,
    "_lineage": 12,
    "_tables": 12,
    "_tally": 12,
    "_check": 13,
    "_fate": 13,
    "_matrix": 13,
    "_scorecard": 13,
    "_bundled": 14,
    "_cite": 15,
    "__init__": 16,
}
ANNEXES: dict[str, set[str]] = {
    "__main__": set(),
    "_exporting": set(),
    "_skeleton": set(),
    "_tidy": set(),
    "cli": set(),
    "engine": {"narwhals"},
    "export/__init__": set(),
    "export/calendar": {"icalendar"},
    "export/linked_data": {"rdflib"},
    "export/spreadsheet": {"xlsxwriter"},
    "export/tables": {"pyarrow"},
    "plots": {"altair", "vl_convert"},
    "report": {"jinja2"},
    "strategies": {"hypothesis"},
}
"""Leaves, each a module or a package, with the optional library that each is for."""
MAY_IMPORT_ANNEX = {
    ("__main__", "cli"),
    ("_exporting", "export/calendar"),
    ("_exporting", "export/linked_data"),
    ("_exporting", "export/spreadsheet"),
    ("_exporting", "export/tables"),
    ("_exporting", "plots"),
    ("_exporting", "report"),
    ("cli", "_exporting"),
    ("cli", "_skeleton"),
    ("cli", "_tidy"),
}
CORE = {"attr", "attrs", "cattrs"}
OPTIONAL = {
    "_duckdb": "duckdb",
    "_fast": "msgspec",
    "_pandas": "pandas",
    "_polars": "polars",
    "_pyarrow": "pyarrow",
    "_yaml": "ruamel",
}
"""The rooms that use an optional library, one each; it is imported inside a function, as the core runs without."""
DATEUTIL_ROOMS = {"_partial_date", "_wording"}
FORMAT_ROOMS = {
    "_cite",
    "_convert",
    "_converter",
    "_fast",
    "_schema",
    "_tables",
    "_tabular",
    "_text",
    "_write",
    "_yaml",
    "cli",
    "export/linked_data",
    "export/tables",
    "plots",
    "strategies",
}
"""The rooms that may know a file format or a converter."""


def imports_of(source: str) -> set[str]:
    """List every module that a source imports, inside functions and for type checkers too."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = f"partnerships{'.' + node.module if node.module else ''}" if node.level else str(node.module)
            found |= {base} if base != "partnerships" else {f"{base}.{name.name}" for name in node.names}
    return found


def annex_of(path: str) -> str | None:
    """The annex that a module is, or lies in."""
    return next((one for one in ANNEXES if f"{path}/".startswith(f"{one}/")), None)


def broken(room: str, source: str, standard: frozenset[str]) -> list[str]:
    """Say which imports of a room the house plan forbids."""
    found: list[str] = []
    annex = annex_of(room)
    for name in sorted(imports_of(source)):
        top, _, rest = name.partition(".")
        inner = rest.partition(".")[0]
        if top == "partnerships":
            if annex is not None:
                other = annex_of(rest.replace(".", "/"))
                allowed = other in {None, annex} or (annex, other) in MAY_IMPORT_ANNEX
            else:
                allowed = FLOORS.get(inner or "__init__", 99) < FLOORS[room]
        elif top == "dateutil":
            allowed = room in DATEUTIL_ROOMS
        elif top in OPTIONAL.values():
            allowed = OPTIONAL.get(room) == top or top in ANNEXES.get(annex or "", set())
        elif top in {"json", "cattrs", "csv"}:
            allowed = (annex or room) in FORMAT_ROOMS
        else:
            allowed = top in standard | CORE | ANNEXES.get(annex or "", set())
        found += [] if allowed else [f"{room} imports {name}"]
    return found


@pytest.fixture
def standard() -> frozenset[str]:
    """The standard library."""
    import sys

    return frozenset(sys.stdlib_module_names)


def test_every_room_has_a_place_in_the_plan() -> None:
    """No module stands in the package without standing in the house plan, and none is only planned."""
    assert {annex_of(one) or one for one in MODULES} == FLOORS.keys() | ANNEXES.keys()


@pytest.mark.parametrize("room", MODULES)
def test_a_room_imports_only_what_lies_below(room: str, standard: frozenset[str]) -> None:
    """A room imports rooms of lower floors alone, the core's three libraries, and an annex its own one."""
    assert broken(room, (HERE / f"{room}.py").read_text("utf-8"), standard) == []


@pytest.mark.parametrize(
    ("room", "source"),
    [
        ("_model", "from partnerships._catalog import Catalog"),
        ("_model", "import cattrs"),
        ("_ledger", "from partnerships._read import loads"),
        ("_find", "def f():\n    import partnerships._lineage"),
        ("_records", "if TYPE_CHECKING:\n    from partnerships import Catalog"),
        ("_catalog", "from . import _read"),
        ("_evidence", "from partnerships import strategies"),
        ("cli", "from partnerships.strategies import catalogs"),
        ("plots/_sheet", "from partnerships.strategies import catalogs"),
        ("plots/_sheet", "import hypothesis"),
        ("_ledger", "from dateutil.relativedelta import relativedelta"),
        ("_bundled", "import pandas"),
        ("_convert", "from ruamel.yaml import YAML"),
        ("errors", "import attrs, partnerships"),
    ],
)
def test_the_plan_can_be_broken(room: str, source: str, standard: frozenset[str]) -> None:
    """An import that goes up, sideways, into an annex or out of the core is seen."""
    assert len(broken(room, source, standard)) == 1
