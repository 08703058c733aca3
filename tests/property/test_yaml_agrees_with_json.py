"""YAML and JSON say the same: the same records, the same faults, and of YAML the line as well."""

from __future__ import annotations

import io
import json
import math
import tempfile
from pathlib import Path
from typing import Any

import attrs
from hypothesis import example, given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from partnerships import (
    Catalog,
    Finding,
    InvalidFileError,
    Severity,
    check,
    load_bundled,
    loads,
    read_file,
    write_file,
)
from partnerships._yaml import parsed, to_yaml
from partnerships.strategies import InvalidDocument, catalogs, invalid_documents

HARD = (
    "",
    " ",
    "a ",
    " a",
    "NO",
    "yes",
    "2026",
    "2026-05-05",
    "../2026",
    "a: b",
    "a #b",
    "#a",
    "- a",
    "?",
    "~",
    "null",
)
HARD += (
    "1.10",
    "007",
    "0x1F",
    "1_000",
    "12:30",
    ".5",
    "=",
    "<<",
    "*a",
    "&a",
    "!a",
    "%a",
    "@a",
    "`a",
    "a\n",
    "\na",
    "a\n\nb",
)
HARD += (
    "a\n b",
    " a\nb",
    "a\tb",
    "a\n\tb",
    "a\r\nb",
    "\x85",
    "\u2028",
    "\ufeff",
    "\U0001f600",
    "量子",
    "क्ष",
    "|",
    ">",
    "'",
    '"',
)
HARD += (
    "---",
    "...",
    "--- a",
    "a\n---\nb",
    "a\n#b",
    "a\n \nb",
    "x" * 1100,
    "\x7f",
    "\xa0",
    "C:\\d",
    "https://a.example/?b=c#d",
)
TEXT = st.sampled_from(HARD) | st.text(max_size=8) | st.text(" \n:#-'\"ab?[]{},&*!|>%@`\t", max_size=8)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)


def faults_of(path: Path) -> tuple[Finding, ...]:
    """The errors for which a file is refused."""
    return tuple(one for one in check(path) if one.severity is Severity.ERROR)


@given(catalogs())
def test_yaml_gives_the_catalog_back(catalog: Catalog) -> None:
    """A catalog written as YAML and read again is the same catalog, and written once more it is the same bytes."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        write_file(catalog, place / "one.yaml")
        again = read_file(place / "one.yaml")
        write_file(again, place / "two.yml")

        assert again == catalog
        assert (place / "one.yaml").read_bytes() == (place / "two.yml").read_bytes()


@given(invalid_documents() | invalid_documents(faults=4))
def test_yaml_has_the_faults_of_json_and_their_lines(broken: InvalidDocument) -> None:
    """A broken document has the same faults, in the same order and the same words, in YAML as in JSON."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        (place / "a.yaml").write_text(text := to_yaml(json.loads(broken.text)), encoding="utf-8")
        (place / "a.json").write_text(broken.text, encoding="utf-8")

        of_yaml, of_json = faults_of(place / "a.yaml"), faults_of(place / "a.json")

    assert [attrs.evolve(one, file=None, line=None) for one in of_yaml] == list(of_json)
    lines = text.split("\n")
    for one in of_yaml:
        assert one.file == "a.yaml"
        assert one.line is not None
        assert str(one).startswith(f"a.yaml:{one.line}: ")
        key = one.path.rpartition(".")[2].partition("[")[0]
        assert one.code == "field.missing" or one.path.endswith("]") or f"{key}:" in lines[one.line - 1]


@given(JSON)
@example({"k" * 1100: {"l" * 1100: ["x", {"m" * 1100: 1}]}})
@example({"a": 1e22, "b": -0.0, "c": 1.5e-300, "d": 10**640 - 1, "e": -(10**30)})
def test_text_that_we_write_means_the_same_to_us(value: Any) -> None:
    """Any JSON value, written as YAML, is read as the same value, with no fault, and written the same again."""
    document = {"x_a": value}

    read = parsed(to_yaml(document))

    assert read.findings == []
    assert json.dumps(read.value) == json.dumps(document)
    assert to_yaml(read.value) == to_yaml(document)


@given(JSON, st.sampled_from(((1, 1), (1, 2))))
def test_text_that_we_write_means_the_same_to_others(value: Any, version: tuple[int, int]) -> None:
    """Any JSON value, written as YAML, is read as the same value by a common reader of YAML 1.1 and of 1.2."""
    document = {"x_a": with_common_numbers(value)}
    reader = YAML(typ="safe", pure=True)
    reader.version = version

    read = reader.load(io.StringIO(to_yaml(document)))

    assert same(read, document)


def with_common_numbers(value: Any) -> Any:
    """Replace numbers with an exponent, for which the two versions of YAML have different forms."""
    if isinstance(value, dict):
        return {with_common_numbers(key): with_common_numbers(one) for key, one in value.items()}
    if isinstance(value, list):
        return [with_common_numbers(one) for one in value]
    if isinstance(value, float):
        return value if "e" not in repr(value) else 0.5
    return value


def same(read: Any, wanted: Any) -> bool:
    """Tell whether two values are alike; full dates in YAML 1.1 are days, which is known and said in the docs."""
    if isinstance(wanted, dict):
        by_text = {str(key): one for key, one in read.items()}
        return by_text.keys() == wanted.keys() and all(same(by_text[key], one) for key, one in wanted.items())
    if isinstance(wanted, list):
        return len(read) == len(wanted) and all(map(same, read, wanted))
    if isinstance(wanted, float):
        return math.isclose(read, wanted)
    return bool(str(read) == wanted or (type(read) is type(wanted) and read == wanted))


@given(st.text() | st.text("ab:#-'\"?[]{},&*!|>%@` \t\n\r\\", max_size=30) | JSON.map(to_yaml))
@example('"\\U00110000"')
@example('"\\x"')
@example("%YAML 1.1\n---\n- a")
@example("%YAML 1.3\n---\n- a")
@example("%YAML 99999999999.1\n---\n- a")
@example("[" * 2000)
@example("- " * 2000)
@example("? " * 2000)
@example("!<" * 9)
@example("! a")
@example("a: |99\n  b")
@example("- &a\n- *a\n- <<: *a\n- !!python/object:os.system a")
def test_any_text_is_read_or_refused(text: str) -> None:
    """Any text is read as YAML, or refused with findings; nothing but our own error comes of it."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "any.yaml"
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        refused = refusal(path)

    if refused is not None:
        assert refused.findings
        assert str(refused)
        assert all(one.line is not None for one in refused.findings)


def refusal(path: Path) -> InvalidFileError | None:
    """Read a file; give our error if it is refused. Any other goes through."""
    try:
        read_file(path)
    except InvalidFileError as error:
        return error
    return None


def test_the_bundled_record_is_the_same_in_yaml(tmp_path: Path) -> None:
    """The bundled record, written as YAML, is given back, and read as one with its JSON it has all ids twice."""
    catalog = load_bundled("eu-japan")

    write_file(catalog, tmp_path / "eu-japan.yaml")

    assert read_file(tmp_path / "eu-japan.yaml") == catalog
    assert loads(json.dumps(parsed((tmp_path / "eu-japan.yaml").read_text("utf-8")).value)) == catalog
