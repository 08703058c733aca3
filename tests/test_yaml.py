"""YAML: what it is read as, what is refused and where, what is written, and what is said without its library."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from building import a_catalog, a_commitment, a_source, an_assessment

from partnerships import (
    Catalog,
    Commitment,
    Finding,
    InvalidFileError,
    MissingExtraError,
    TechArea,
    check,
    dumps,
    load_bundled,
    read_file,
    write_file,
)
from partnerships._yaml import parsed, to_yaml

GOOD = """\
# A partnership of nobody.
format: partnerships/1
partnerships:
  - id: kr-no
    title: Korea and Norway
    parties: [KR, NO]
parties:
  - id: NO
    kind: state
    labels: {en: Norway, no: Norge, 'on': x}
meetings:
  - id: kr-no-1
    partnership: kr-no
    series: dialogue
    level: summit
    status: held
    date: 2026-05-05
    country: NO
    note: |
      One line.
      And another.
    x_yes: yes
    x_sum: [1, -2, 0.5, 1e+22, true, null, ~, '1']
"""


@pytest.fixture
def read(tmp_path: Path) -> Any:
    """Read a text as a YAML file."""

    def read(text: str | bytes) -> Catalog:
        path = tmp_path / "own.yaml"
        path.write_bytes(text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text)
        return read_file(path)

    return read


@pytest.fixture
def faults(read: Any) -> Any:
    """Give the faults for which a text is refused."""

    def faults(text: str | bytes) -> tuple[Finding, ...]:
        with pytest.raises(InvalidFileError) as caught:
            read(text)
        return caught.value.findings

    return faults


# --- Reading


def test_plain_words_mean_what_yaml_1_2_says(read: Any) -> None:
    """Only null, true, false and numbers are more than text: Norway, yes, on and dates stay what they are."""
    catalog = read(GOOD)

    meeting = catalog["kr-no-1"]
    assert meeting.country == "NO"
    assert str(meeting.date) == "2026-05-05"
    assert meeting.note == "One line.\nAnd another.\n"
    assert meeting.extra == {"x_yes": "yes", "x_sum": (1, -2, 0.5, 1e22, True, None, None, "1")}
    assert catalog["NO"].label("no") == "Norge"


@pytest.mark.parametrize("name", ["a.yaml", "a.yml"])
def test_a_folder_may_mix_json_and_yaml(tmp_path: Path, name: str) -> None:
    """A folder is read as one catalog, whichever of its files are JSON or YAML."""
    catalog = load_bundled("eu-japan")
    write_file(catalog, tmp_path)
    whole = read_file(tmp_path)
    (tmp_path / name).write_text(to_yaml(parsed((tmp_path / "areas.json").read_text("utf-8")).value), encoding="utf-8")
    (tmp_path / "areas.json").unlink()

    assert read_file(tmp_path) == whole == catalog


def test_faults_of_a_mixed_folder_name_their_files(tmp_path: Path) -> None:
    """Each fault of a folder has the name of its file, and of YAML the line; each file counts its own records."""
    (tmp_path / "a.json").write_text('{"format": "partnerships/1", "areas": [{"id": "A"}]}', encoding="utf-8")
    (tmp_path / "b.yaml").write_text("format: partnerships/1\nareas:\n  - id: b\n  - id: B\n", encoding="utf-8")

    assert [str(one).partition(" is")[0] for one in check(tmp_path)] == [
        "a.json: areas[0].id: 'A'",
        "b.yaml:4: areas[1].id: 'B'",
    ]


def test_warnings_have_file_and_line_too(tmp_path: Path) -> None:
    """What the rules beyond one record find in YAML is told with the line, and with the path by the record's id."""
    ledger = (an_assessment("delivered", "2024-01-01"), an_assessment("started", "2024-02-01"))
    catalog = a_catalog(a_commitment(id="c1", assessments=ledger), a_source(id="s2"))
    write_file(catalog, tmp_path / "own.yaml")

    [found] = [one for one in check(tmp_path / "own.yaml") if one.code == "status.falls"]

    line = (tmp_path / "own.yaml").read_text("utf-8").split("\n")[(found.line or 0) - 1]
    assert (found.file, found.path) == ("own.yaml", "c1.assessments[1].status")
    assert line == "      - status: started"


def test_findings_about_no_record_of_the_document_are_given_as_they_are() -> None:
    """A finding that names no record of the documents keeps its place."""
    from partnerships._read import read_located

    _, located = read_located([(None, '{"format": "partnerships/1"}')])
    finding = Finding(code="a.b", record="quantum", path="quantum.labels", message="m")

    assert located(finding) == finding


REFUSED: list[tuple[str, str | bytes, str, int, str]] = [
    ("tag of text", "title: !!str x", "yaml.tag", 5, "is a tag"),
    ("tag of Python", "title: !!python/object:os.system x", "yaml.tag", 5, "is a tag"),
    ("own tag", "title: !x y", "yaml.tag", 5, "'!x' is a tag"),
    ("bare tag", "title: ! y", "yaml.tag", 5, "'!' is a tag"),
    ("tag of a key", "!!str title: y", "yaml.tag", 5, "is a tag"),
    ("tag of a list", "title: x\n    sources: !!seq []", "yaml.tag", 6, "is a tag"),
    ("anchor", "title: &a x", "yaml.anchor", 5, "'&a' is an anchor"),
    ("alias", "title: *a", "yaml.anchor", 5, "'*a' is an alias"),
    ("alias for a key", "*a : x\n    title: x", "yaml.anchor", 5, "'*a' is an alias"),
    ("merge key", "title: x\n    <<: {note: a}", "yaml.merge", 6, "is a merge key"),
    ("key twice", "title: x\n    title: y", "key.repeated", 6, "'title' stands here more than once"),
    ("number for a key", "title: x\n    2026: y", "yaml.key", 6, "the key 2026 is not text"),
    ("no key", "title: x\n    : y", "yaml.key", 6, "the key that is empty is not text"),
    ("list for a key", "title: x\n    ? [a]\n    : y", "yaml.key", 6, "a list or an object stands for a key"),
    ("zeros ahead", "title: 007", "yaml.number", 5, "007 would be read as the number 7; put it in quotes to keep"),
    ("zero at the end", "title: 1.10", "yaml.number", 5, "1.10 would be read as the number 1.1"),
    ("hexadecimal", "title: 0x1F", "yaml.number", 5, "0x1F would be read as the number 31"),
    ("octal", "title: 0o17", "yaml.number", 5, "0o17 would be read as the number 15"),
    ("plus", "title: +1", "yaml.number", 5, "+1 would be read as the number 1"),
    ("minus zero", "title: -0", "yaml.number", 5, "-0 would be read as the number 0"),
    (
        "many digits",
        "title: 0.1234567890123456789",
        "yaml.number",
        5,
        "would be read as the number 0.12345678901234568",
    ),
    ("too many digits", f"title: {'9' * 641}", "number.range", 5, "a whole number of 641 digits"),
    ("too large", "title: 1e999", "number.range", 5, "1e999 is too large a number"),
    ("infinite", "title: -.inf", "number.range", 5, "-.inf is not a number of JSON"),
    ("no number", "title: .NaN", "number.range", 5, ".NaN is not a number of JSON"),
    ("null byte", "title: a\0b", "text.control", 5, "U+0000"),
    ("byte-order mark inside", "title: a\ufeffb", "text.control", 5, "U+FEFF"),
    ("escaped surrogate", 'title: "\\ud800"', "text.control", 5, "lone surrogate"),
    ("raw surrogate", "title: \ud800", "text.encoding", 5, "not UTF-8: byte 85 cannot be read"),
    ("Latin-1", "title: é".encode("latin-1"), "text.encoding", 5, "not UTF-8"),
    ("no character", 'title: "\\U00110000"', "yaml.malformed", 5, "not in range"),
    ("tab", "\ttitle: x", "yaml.malformed", 5, "indent with spaces, never with tabs"),
    ("too deep", f"title: {'[' * 200}", "yaml.deep", 5, "nested too deep"),
    ("second document", "title: x\n---\nformat: partnerships/1", "yaml.documents", 6, "a second document starts here"),
]


@pytest.mark.parametrize(
    ("text", "code", "line", "message"), [one[1:] for one in REFUSED], ids=[one[0] for one in REFUSED]
)
def test_what_json_has_no_word_for_is_refused(
    faults: Any, text: str | bytes, code: str, line: int, message: str
) -> None:
    """Tags, anchors, aliases, lossy numbers, harmful characters and the like are refused by code, at their line."""
    start = "format: partnerships/1\npartnerships:\n  - id: kr-sg\n    parties: [KR, SG]\n    "
    end = "\n" if not isinstance(text, bytes) else b"\n"
    raw: Any = start.encode() + text + end if isinstance(text, bytes) else start + text + str(end)
    if message.startswith("indent with spaces"):
        raw = raw.replace("    \t", "\t")

    found = [one for one in faults(raw) if one.code == code]

    assert [(one.line, one.file) for one in found] == [(line, "own.yaml")]
    assert message in str(found[0])


def test_a_refused_value_has_one_fault(faults: Any) -> None:
    """What was refused while reading is told once, though the rules of the field find fault with it as well."""
    text = GOOD.replace("id: kr-no-1", "id: *x").replace("KR, NO", "KR, 007")

    assert [(one.code, one.path) for one in faults(text)] == [
        ("yaml.number", "partnerships[0].parties[1]"),
        ("yaml.anchor", "meetings[0].id"),
    ]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("", 1, "nothing stands in it; start with format: partnerships/1"),
        ("# a comment\n", 1, "nothing stands in it"),
        ("\ufeffformat: partnerships/1\n", 1, "starts with a byte-order mark; save it as UTF-8 without one"),
        ("- a\n", 1, "a list of 1 is not an object with the key 'format'"),
        ("\n\nkey: value\n", 3, "'format' is missing"),
        ("format: partnerships/2\n", 1, "is newer than"),
        ("%YAML 1.1\n---\nformat: partnerships/1\n", 2, "a directive other than %YAML 1.2"),
        ("%TAG ! x:\n---\nformat: partnerships/1\n", 2, "a directive other than %YAML 1.2"),
        ("%YAML 1.3\n---\nformat: partnerships/1\n", 1, "not YAML: version"),
    ],
)
def test_a_document_that_is_none_is_refused(faults: Any, text: str, line: int, message: str) -> None:
    """What is no document of the format says so, at its line."""
    [one] = faults(text)

    assert one.line == line
    assert message in str(one)


def test_yaml_1_2_may_say_so(read: Any) -> None:
    """The directive of the version that is read, and the marks of one document, are taken."""
    assert read(f"%YAML 1.2\n---\n{GOOD}...\n") == read(GOOD)


def test_many_keys_are_read_in_little_time() -> None:
    """A mapping of a hundred thousand digits and of ten thousand keys takes no time that grows with its square."""
    document = {"x_a": {f"k{number}": 1 for number in range(10_000)}}

    assert parsed(to_yaml(document)).value == document


def test_every_key_and_item_has_its_line() -> None:
    """Values in brackets and beneath their keys are told by the line where the key or the item stands."""
    lines = parsed("a:\n  - b: 1\n    c:\n      d\n  - [x,\n     y]\n? e\n: f\n").lines

    assert lines == {"": 1, "a": 1, "a[0]": 2, "a[0].b": 2, "a[0].c": 3, "a[1]": 5, "a[1][0]": 5, "a[1][1]": 6, "e": 7}


# --- Writing


def test_written_yaml_is_plain_to_read() -> None:
    """Block style with two spaces; text stands bare where nobody can misread it, in quotes where somebody could."""
    document = {
        "title": "A plain title, with (brackets)",
        "country": "NO",
        "due": "../2026-12-31",
        "date": "2026-05-05",
        "year": "2026",
        "chair": True,
        "ordinal": 3,
        "half": 0.5,
        "nothing": None,
        "none": [],
        "empty": {},
        "url": "https://example.org/a?b=c",
        "colon": "One: two",
        "hash": "a #b",
        "quote": 'say "a"',
        "note": "One line.\n\n  Two.",
        "text": "One line.\nTwo.\n",
        "odd": " a\nb",
        "wide": "a\u2028b",
        "list": [["a", ["b"]], {"c": [{"d": "e"}]}],
    }

    assert to_yaml(document) == (
        "title: A plain title, with (brackets)\n"
        'country: "NO"\n'
        "due: ../2026-12-31\n"
        "date: 2026-05-05\n"
        'year: "2026"\n'
        "chair: true\n"
        "ordinal: 3\n"
        "half: 0.5\n"
        "nothing: null\n"
        "none: []\n"
        "empty: {}\n"
        "url: https://example.org/a?b=c\n"
        'colon: "One: two"\n'
        'hash: "a #b"\n'
        'quote: "say \\"a\\""\n'
        "note: |-\n"
        "  One line.\n"
        "\n"
        "    Two.\n"
        "text: |\n"
        "  One line.\n"
        "  Two.\n"
        'odd: " a\\nb"\n'
        'wide: "a\\u2028b"\n'
        "list:\n"
        "  - - a\n"
        "    - - b\n"
        "  - c:\n"
        "      - d: e\n"
    )


def test_a_file_named_yaml_is_written_as_yaml(tmp_path: Path) -> None:
    """The name decides: the same catalog as JSON, as YAML, and as a folder of JSON."""
    catalog = Catalog(areas=(TechArea(id="quantum", labels={"no": "Kvante"}),))

    for name in ("a.json", "a.yaml", "a.yml", "folder"):
        write_file(catalog, tmp_path / name)
        assert read_file(tmp_path / name) == catalog

    text = 'format: partnerships/1\nareas:\n  - id: quantum\n    labels:\n      "no": Kvante\n'
    assert (tmp_path / "a.yaml").read_text("utf-8") == (tmp_path / "a.yml").read_text("utf-8") == text
    assert (tmp_path / "a.json").read_text("utf-8") == dumps(catalog)


def test_a_folder_with_yaml_of_something_else_is_not_written(tmp_path: Path) -> None:
    """A YAML file that the next reading would mix in keeps a folder from being written, as a JSON file does."""
    (tmp_path / "other.yml").write_text("format: partnerships/1\n", encoding="utf-8")

    with pytest.raises(InvalidFileError, match=r"holds other\.yml, which this catalog would not write"):
        write_file(Catalog(), tmp_path)


# --- Without the library


@pytest.fixture
def without_ruamel(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hide the library, as if it were not installed."""
    for name in [name for name in sys.modules if name.partition(".")[0] == "ruamel"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "ruamel.yaml", None)


def test_reading_without_the_library_says_how_to_install_it(tmp_path: Path, without_ruamel: None) -> None:
    """Where ruamel.yaml is missing, reading and checking YAML say which command installs it."""
    (tmp_path / "a.yaml").write_text(GOOD, encoding="utf-8")

    for call in (read_file, check):
        for path in (tmp_path / "a.yaml", tmp_path):
            with pytest.raises(MissingExtraError, match=r'pip install "partnerships\[yaml\]"') as caught:
                call(path)
            assert isinstance(caught.value.__cause__, ImportError)


def test_all_else_works_without_the_library(tmp_path: Path, without_ruamel: None) -> None:
    """JSON is read and written, and YAML is written, without ruamel.yaml."""
    catalog = load_bundled("eu-japan")

    write_file(catalog, tmp_path / "a.json")
    write_file(catalog, tmp_path / "a.yaml")

    assert read_file(tmp_path / "a.json") == catalog
    assert isinstance(catalog["eu-japan-3-c05"], Commitment)
