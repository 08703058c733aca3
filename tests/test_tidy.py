"""Putting files in form: where comments go, what stays on top, and what is never replaced."""

from __future__ import annotations

from pathlib import Path

import pytest

from partnerships import InvalidFileError, _tidy, dumps, load_bundled, read_file, write_file
from partnerships._tidy import comments_in, tidied, tidy

UNTIDY = """\
# A file of ours.

sources:
# about s1
- title: "A text # with a sign"   # beside the title
  # about the id
  id: s1
  note: |   # beside the note
    One line.

    # and no comment

  # closes s1
  kind: primary
      # closes s1 too

- {kind: secondary,   # inside brackets
   title: 'Two
     lines', id: s2}  # behind brackets
-   # on the dash
  id: s3
  kind: secondary
  x_b: 1
  x_a: {b: 1, a: [x,  # one
    z]}
  title: Third
# about areas
areas:   # beside areas
  - id: b
    labels: {}
    aliases: []
  - id: a
    # closes a

  # closes areas
# about the format
format: partnerships/1
# closes the file
"""
TIDY = """\
# A file of ours.

# about the format
format: partnerships/1
# about areas
areas:  # beside areas
  - id: b
    labels: {}
    aliases: []
  - id: a
    # closes a

  # closes areas
sources:
  # about s1
  # about the id
  - id: s1
    title: "A text # with a sign"  # beside the title

    # closes s1
    kind: primary
    note: |  # beside the note
      One line.

      # and no comment
    # closes s1 too

  - id: s2  # behind brackets
    title: Two lines
    kind: secondary  # inside brackets
  # on the dash
  - id: s3
    title: Third
    kind: secondary
    x_a:
      b: 1
      a:
        - x  # one
        - z
    x_b: 1
# closes the file
"""


def in_form(text: str, name: str = "a.yaml") -> str:
    """Put one text in form."""
    return tidied([(name, text.encode())])[0]


def test_comments_go_with_what_they_are_about() -> None:
    """Keys are put in order and brackets undone, and each comment stays above, beside or beneath its own."""
    assert in_form(UNTIDY) == TIDY
    assert in_form(TIDY) == TIDY


def test_lines_may_end_as_on_windows() -> None:
    """Other ends of lines become line feeds, and nothing else changes."""
    assert in_form(UNTIDY.replace("\n", "\r\n")) == TIDY


def test_the_line_for_the_editor_stays_the_first() -> None:
    """A line that names the schema stays on top, whatever comes beneath it."""
    text = "# yaml-language-server: $schema=a.json\nareas: []\n# at the end\nformat: partnerships/1\n"

    assert in_form(text).startswith("# yaml-language-server: $schema=a.json\n# at the end\nformat:")


def test_the_address_of_a_schema_stays_first() -> None:
    """The key that names a schema is kept in JSON and YAML, above all others."""
    assert in_form('{"format": "partnerships/1", "$schema": "s"}', "a.json").startswith('{\n  "$schema": "s",\n')
    assert in_form('format: partnerships/1\n"$schema": s\n') == '"$schema": s\nformat: partnerships/1\n'


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("--- # a\nformat: partnerships/1\n... # b\n", "# a\nformat: partnerships/1  # b\n"),
        ("%YAML 1.2 # a\n---\nformat: partnerships/1\n", "# a\nformat: partnerships/1\n"),
        ("\n\n\nformat: partnerships/1\n\n\n", "format: partnerships/1\n"),
        ("format: partnerships/1 # a\n\n\n\n# b\n", "format: partnerships/1  # a\n\n# b\n"),
        ("format:\n  # a\n  partnerships/1 # b\n", "format: partnerships/1  # b\n# a\n"),
        ("format: 'partnerships/1' # a\nareas: [ # b\n ]\n", "format: partnerships/1  # a\nareas: []  # b\n"),
        ("format: # a\n 'partnerships/1' # b\n", "# a\nformat: partnerships/1  # b\n"),
    ],
)
def test_comments_in_odd_places_survive(text: str, wanted: str) -> None:
    """A comment behind a mark of the document, inside empty brackets or within a value is kept close by."""
    assert in_form(text) == wanted
    assert in_form(wanted) == wanted


def test_a_folder_is_put_in_form_file_by_file(tmp_path: Path) -> None:
    """Every file of a folder is looked at; those out of form are replaced, unless one only looks."""
    write_file(load_bundled("eu-japan"), tmp_path)
    (tmp_path / "own.yaml").write_text(UNTIDY, encoding="utf-8")
    wanted = {"areas.json": False, "eu-japan.json": False, "own.yaml": True, "parties.json": False}

    assert tidy(tmp_path, only_look=True) == wanted
    assert (tmp_path / "own.yaml").read_text("utf-8") == UNTIDY
    assert tidy(tmp_path) == wanted
    assert (tmp_path / "own.yaml").read_text("utf-8") == TIDY
    assert set(tidy(tmp_path).values()) == {False}


def test_a_file_of_json_becomes_canonical_and_holds_no_more_than_before(tmp_path: Path) -> None:
    """A file that leans on the bundled tables is put in form without what it leans on."""
    path = tmp_path / "a.json"
    path.write_text('{"areas": [{"broader": "quantum", "id": "mine", "note": null}], "format": "partnerships/1"}')

    assert tidy(path) == {"a.json": True}
    assert path.read_text("utf-8").count("quantum") == 1
    assert "note" not in path.read_text("utf-8")
    assert dumps(read_file(path)) != path.read_text("utf-8")


def test_faults_of_a_record_keep_everything_as_it_is(tmp_path: Path) -> None:
    """Where a record has a fault, or a text is none, all faults are told with their lines and nothing is written."""
    (tmp_path / "a.yaml").write_text(UNTIDY.replace("primary", "primry"), encoding="utf-8")
    (tmp_path / "b.yaml").write_text("areas: [{id: B}]\nformat: partnerships/1\n", encoding="utf-8")
    (tmp_path / "c.yaml").write_text(UNTIDY, encoding="utf-8")

    with pytest.raises(InvalidFileError) as caught:
        tidy(tmp_path)

    assert [(one.file, one.line) for one in caught.value.findings] == [("a.yaml", 14), ("b.yaml", 1)]
    assert (tmp_path / "c.yaml").read_text("utf-8") == UNTIDY


def test_a_loss_is_never_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Should the new text lack anything, the file stays as it is."""
    path = tmp_path / "a.yaml"
    path.write_text(UNTIDY, encoding="utf-8")
    whole = _tidy.written
    monkeypatch.setattr(_tidy, "written", lambda root: whole(root).replace("  # closes areas\n", ""))

    with pytest.raises(InvalidFileError, match=r"a\.yaml: cannot be put in form without a loss"):
        tidy(path)
    assert path.read_text("utf-8") == UNTIDY


def test_signs_inside_a_text_are_no_comments() -> None:
    """Only what stands outside of every scalar is a comment."""
    text = "a: 'x # y'\nb: \"x # y\"\nc: x#y\nd: |\n  # no\n  #no\ne: >-  # yes\n  # no\n\nf: x\n  y # also\n"

    assert [one.text for one in comments_in(text)] == ["# yes", "", "# also"]
