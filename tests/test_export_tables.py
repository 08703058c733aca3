"""Catalogs as files of tables: comma-separated values, Parquet, Data Packages."""

from __future__ import annotations

import csv
import json
import sys
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import frictionless
import pyarrow.parquet
import pytest
from building import a_catalog, a_commitment, a_source

import partnerships as ps
from partnerships.export.tables import read_csv, read_tables, write_csv, write_package, write_parquet

BUNDLE = ps.load_bundled()
DAY = "2026-11-24"


def files(folder: Path) -> dict[str, bytes]:
    """The content of each file of a folder."""
    return {one.name: one.read_bytes() for one in sorted(folder.iterdir())}


def faults_of(folder: Path, text: str | bytes, name: str = "links.csv") -> list[str]:
    """What reading a file with this content complains of."""
    file = folder / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    with pytest.raises(ps.InvalidFileError) as refused:
        read_csv(file)
    return [str(one) for one in refused.value.findings]


@pytest.mark.parametrize("bom", [False, True])
def test_the_bundled_record_reads_back(bom: bool, tmp_path: Path) -> None:
    """All tables of the bundled data, with or without a byte order mark, are what was written."""
    write_csv(BUNDLE, tmp_path, on=DAY, bom=bom)
    held = ps.tables(BUNDLE, on=DAY)
    assert read_tables(tmp_path) == dict(held)
    assert (tmp_path / "areas.csv").read_bytes().startswith(b"\xef\xbb\xbf") is bom


@pytest.mark.parametrize("write", [write_csv, write_package, write_parquet])
def test_a_second_run_writes_the_same(write: Any, tmp_path: Path) -> None:
    """The same catalog gives the same bytes, whatever order its records came in; Parquet files have the same rows."""
    write(BUNDLE, tmp_path / "one", on=DAY)
    write(ps.loads(ps.dumps(BUNDLE)), tmp_path / "two", on=DAY)
    assert files(tmp_path / "one") == files(tmp_path / "two")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a", "'=1", "'''-", "\uff1d1", "'tis", "a,b", 'a"b', "a\nb"])
def test_what_a_spreadsheet_might_run_comes_back(text: str, tmp_path: Path) -> None:
    """A text that could be a formula has an apostrophe in the file, which the reader takes away; others have none."""
    catalog = a_catalog(a_source(note=f"{text}x"), a_commitment())
    write_csv(catalog, tmp_path)
    (note,) = read_csv(tmp_path / "sources.csv").column("note")
    assert note == ps.tables(catalog)["sources"].column("note")[0]
    written = (tmp_path / "sources.csv").read_text("utf-8").replace('""', '"')
    starts = str(note).lstrip("'")[0] in "=+-@\t\uff1d"
    assert (f"'{note}" in written) is starts


def test_other_files_of_the_folder_stay(tmp_path: Path) -> None:
    """Only files of tables are written; what else lies in the folder is left alone."""
    (tmp_path / "mine.csv").write_text("a\n", "utf-8")
    write_csv(a_catalog(), tmp_path)
    assert (tmp_path / "mine.csv").read_text("utf-8") == "a\n"
    assert len(list(tmp_path.iterdir())) == len(ps.tables(a_catalog())) + 1


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    """Where a file stands in the folder's place, the error says so."""
    (tmp_path / "taken").write_text("", "utf-8")
    with pytest.raises(ps.InvalidFileError, match="cannot be made a folder: File exists"):
        write_csv(a_catalog(), tmp_path / "taken")


@pytest.mark.parametrize("write", [write_csv, write_package, write_parquet])
def test_what_is_no_catalog_or_day_is_refused(write: Any, tmp_path: Path) -> None:
    """Something else than a catalog, or than a day, is refused before anything is written."""
    with pytest.raises(ps.InvalidQueryError):
        write({}, tmp_path / "x")
    with pytest.raises(ps.InvalidDateError):
        write(a_catalog(), tmp_path / "x", on="2026-13-01")
    assert not (tmp_path / "x").exists()


# --- Reading --------------------------------------------------------------------------------------------------------


def test_a_file_of_another_name_is_text(tmp_path: Path) -> None:
    """A file that is named for no table has columns of text, and empty cells are None; empty lines are skipped."""
    (tmp_path / "mine.csv").write_text("n,day\n1,2026-01-01\n\n,\n", "utf-8")
    found = read_csv(tmp_path / "mine.csv")
    assert (found.name, found.key, found.cells) == ("mine", (), (("1", "2026-01-01"), (None, None)))
    assert {str(one.type) for one in found.columns} == {"string"}


def test_an_empty_file_is_an_empty_table(tmp_path: Path) -> None:
    """A file without a line has neither columns nor rows."""
    (tmp_path / "mine.csv").write_bytes(b"")
    assert len(read_csv(tmp_path / "mine.csv")) == 0


def test_further_columns_are_kept_as_text(tmp_path: Path) -> None:
    """A column that a person added to a table is text, and the columns may come in any order."""
    (tmp_path / "meeting_areas.csv").write_text("area,mine,meeting\nai,7,m1\n", "utf-8")
    found = read_csv(tmp_path / "meeting_areas.csv")
    assert found.rows() == [{"area": "ai", "mine": "7", "meeting": "m1"}]


def test_numbers_are_exact(tmp_path: Path) -> None:
    """A decimal number reads back digit by digit, a whole number as one."""
    (tmp_path / "amounts.csv").write_text(
        "instrument,position,amount,currency,qualifier,party\ni,1,1.50,EUR,exact,\n", "utf-8"
    )
    (line,) = read_csv(tmp_path / "amounts.csv").cells
    assert (line[1], str(line[2]), type(line[2])) == (1, "1.50", Decimal)


def test_every_fault_is_told_with_its_line(tmp_path: Path) -> None:
    """Wrong numbers, words, days, truth values and lines that are too short are all told at once."""
    assert faults_of(
        tmp_path,
        'commitment,position,relation,target,source\nc2,one,renews,c1,"a\nb"\nc2,1,renewed,c1,\n'
        "c2,2,xyz\nc2,3,xyz,c1,\n,4,renews,c1,\n",
    ) == [
        "links.csv:2: position: 'one' is not a whole number",
        "links.csv:4: relation: 'renewed' is no word of relation; did you mean 'renews'?",
        "links.csv:5: 3 cells where the header has 5",
        f"links.csv:6: relation: 'xyz' is no word of relation; there are {', '.join(ps.Relation)}",
        "links.csv:7: commitment: nothing stands where something must",
    ]


@pytest.mark.parametrize(
    ("name", "column", "cell", "said"),
    [
        ("dates.csv", "is_uncertain", "yes", "'yes' is not True or False"),
        ("dates.csv", "date_earliest", "2026-02-30", "'2026-02-30' is not a day such as 2026-05-05"),
        ("dates.csv", "start_first", "\u0663", "'\u0663' is not a whole number"),
        ("amounts.csv", "amount", "1e", "'1e' is not a decimal number"),
        ("amounts.csv", "amount", "NaN", "'NaN' is not a decimal number"),
        ("amounts.csv", "amount", "1_000", "'1_000' is not a decimal number"),
        ("amounts.csv", "amount", "1.23457E+12", "'1.23457E+12' is not a decimal number; a spreadsheet rounded it"),
        ("commitments.csv", "due", "May-26", "'M' has no place in a date"),
        ("commitments.csv", "made_on", "29/09/2021", "2021"),
        ("dates.csv", "date_earliest", "20260501", "'20260501' is not a day such as 2026-05-05"),
        ("dates.csv", "date_earliest", "2026-W01-1", "'2026-W01-1' is not a day such as 2026-05-05"),
        ("dates.csv", "start_first", "9" * 5000, "'9999"),
    ],
)
def test_a_cell_of_the_wrong_type_is_told(name: str, column: str, cell: str, said: str, tmp_path: Path) -> None:
    """What is no truth value, day or number of the plain digits is told as such."""
    columns = ps.tables(a_catalog())[name.removesuffix(".csv")].columns
    header = ",".join(one.name for one in columns)
    line = ",".join(cell if one.name == column else "" for one in columns)
    found = faults_of(tmp_path, f"{header}\n{line}\n", name)
    assert [one for one in found if one.startswith(f"{name}:2: {column}: ") and said in one]


def test_columns_that_are_missing_or_doubled_are_told(tmp_path: Path) -> None:
    """A table without one of its columns, or with one of them twice, is refused; a likely slip is named."""
    assert faults_of(tmp_path, "meeting,meeting,aera\n", "meeting_areas.csv") == [
        "meeting_areas.csv:1: the column 'meeting' is there twice",
        "meeting_areas.csv:1: the column 'area' is missing; did you write 'aera' for it?",
    ]
    assert faults_of(tmp_path, "area\n", "meeting_areas.csv") == [
        "meeting_areas.csv:1: the column 'meeting' is missing",
    ]


@pytest.mark.parametrize(("cell", "value"), [("True", True), ("TRUE", True), ("false", False), ("FALSE", False)])
def test_truth_values_of_spreadsheets_are_read(cell: str, value: bool, tmp_path: Path) -> None:
    """A spreadsheet that saved the file wrote truth values in capitals; they are the same."""
    write_csv(a_catalog(a_commitment(due="2026~")), tmp_path)
    file = tmp_path / "commitments.csv"
    file.write_text(file.read_text("utf-8").replace(",False,", f",{cell},"), "utf-8")
    assert read_csv(file).column("declaratory") == (value,)


@pytest.mark.parametrize("sign", [";", "\t", "|"])
@pytest.mark.parametrize("quote", ["", '"'])
def test_columns_parted_by_another_sign_are_one_fault(sign: str, quote: str, tmp_path: Path) -> None:
    """A file that a spreadsheet saved in a language with decimal commas is told as such, once."""
    header = sign.join(f"{quote}{one.name}{quote}" for one in ps.tables(a_catalog())["links"].columns)
    assert faults_of(tmp_path, f"{header}\n{sign * 4}\n") == [
        (
            f"links.csv:1: the columns are parted by {sign!r} where ',' is expected; save it as comma-separated "
            "values; some spreadsheets write what the language of the machine has"
        )
    ]


def test_a_key_that_is_there_twice_is_told(tmp_path: Path) -> None:
    """A row whose key an earlier one has is named with the line of that one."""
    assert faults_of(tmp_path, "meeting,area\nm1,ai\nm1,ai\nm1,data\n", "meeting_areas.csv") == [
        "meeting_areas.csv:3: the key m1, ai is that of line 2 too"
    ]


@pytest.mark.parametrize("name", ["Meeting_Areas.CSV", "MEETING_AREAS.csv"])
def test_the_case_of_a_name_does_not_matter(name: str, tmp_path: Path) -> None:
    """A file is known by its name in any case, read alone or with its folder; two of one table are refused."""
    (tmp_path / name).write_text("meeting,area\nm1,ai\n", "utf-8")
    (tmp_path / "._areas.csv").write_bytes(b"\xff")
    assert read_csv(tmp_path / name).key == ("meeting", "area")
    assert list(read_tables(tmp_path)) == ["meeting_areas"]
    (tmp_path / "meeting_areas.csv").write_text("meeting,area\n", "utf-8")
    with pytest.raises(ps.InvalidFileError, match="there are two files of the table meeting_areas"):
        read_tables(tmp_path)


def test_files_are_read_side_by_side(tmp_path: Path) -> None:
    """Threads that read at the same time all get their tables, and Python's own limit for a cell is left as it was."""
    limit = csv.field_size_limit()
    (tmp_path / "mine.csv").write_text(f"a\n{'x' * 200_000}\n" * 20, "utf-8")
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(read_csv, [tmp_path / "mine.csv"] * 40))
    assert {len(one) for one in found} == {39}
    assert csv.field_size_limit() == limit


def test_the_faults_of_all_files_of_a_folder_are_told(tmp_path: Path) -> None:
    """Reading a folder tells every fault of every file; what is no file of that kind in it is left alone."""
    (tmp_path / "meeting_areas.csv").write_text("area\n", "utf-8")
    (tmp_path / "mine.csv").write_text('"', "utf-8")
    (tmp_path / "notes.txt").write_text('"', "utf-8")
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(ps.InvalidFileError) as refused:
        read_tables(tmp_path)
    assert [str(one).partition(" ")[0] for one in refused.value.findings] == ["meeting_areas.csv:1:", "mine.csv:1:"]
    for folder in (tmp_path / "none", None):
        with pytest.raises(ps.InvalidFileError, match=r"cannot be read|is not a path"):
            read_tables(folder)  # type: ignore[arg-type]


def test_what_is_no_text_is_told(tmp_path: Path) -> None:
    """Bytes that are no UTF-8, and quotes that nothing closes, are told; so is a file that is not there."""
    assert "cannot be read: it is no UTF-8 text; save it as CSV in UTF-8" in faults_of(tmp_path, b"\xff\n")[0]
    assert faults_of(tmp_path, 'commitment\n"c1\n') == [
        "links.csv:2: this is no comma-separated text: unexpected end of data"
    ]
    for path in (tmp_path / "none.csv", None):
        with pytest.raises(ps.InvalidFileError, match=r"cannot be read|is not a path"):
            read_csv(path)  # type: ignore[arg-type]


def test_a_long_text_is_read_whole(tmp_path: Path) -> None:
    """A cell longer than Python's own limit for one is read, and the limit is as it was afterwards."""
    limit = csv.field_size_limit()
    (tmp_path / "mine.csv").write_text(f"a\n{'x' * 200_000}\n", "utf-8")
    assert len(str(read_csv(tmp_path / "mine.csv").cells[0][0])) == 200_000
    assert csv.field_size_limit() == limit


# --- The Data Package -----------------------------------------------------------------------------------------------


def described(folder: Path) -> dict[str, Any]:
    """The descriptor of a package."""
    found: dict[str, Any] = json.loads((folder / "datapackage.json").read_text("utf-8"))
    return found


def test_a_validator_passes_the_bundled_package(tmp_path: Path) -> None:
    """Frictionless finds nothing wrong with the package of all bundled data, on a day and with byte order marks."""
    write_package(BUNDLE, tmp_path, on=DAY, bom=True)
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert (report.valid, report.flatten(["type", "message"])) == (True, [])
    assert report.stats["tasks"] == 26


def test_a_validator_sees_a_key_that_leads_nowhere(tmp_path: Path) -> None:
    """The foreign keys are real: without one area, Frictionless finds the rows that name it."""
    write_package(a_catalog(a_commitment(areas=("ai",)), ps.TechArea(id="ai")), tmp_path)
    areas = tmp_path / "areas.csv"
    areas.write_text(areas.read_text("utf-8").splitlines()[0] + "\n", "utf-8")
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert "foreign-key" in {kind for (kind,) in report.flatten(["type"])}


def test_a_package_says_what_its_columns_mean() -> None:
    """The schema has the type, the meaning, the closed list and the table that a column names."""
    import tempfile

    with tempfile.TemporaryDirectory() as name:
        write_package(BUNDLE, name, on=DAY)
        found = described(Path(name))
    links = next(one for one in found["resources"] if one["name"] == "links")
    fields = {one["name"]: one for one in links["schema"]["fields"]}
    assert fields["relation"]["constraints"] == {"required": True, "enum": [str(word) for word in ps.Relation]}
    assert fields["target"]["description"]
    assert {"fields": "target", "reference": {"resource": "commitments", "fields": "id"}} in links["schema"][
        "foreignKeys"
    ]
    areas = next(one for one in found["resources"] if one["name"] == "areas")
    assert areas["schema"]["foreignKeys"] == [{"fields": "broader", "reference": {"resource": "", "fields": "id"}}]
    assert found["licenses"][0]["name"] == "CC-BY-4.0"
    assert found["version"] == BUNDLE.data_version
    assert f"Status and due state are of {DAY}." in found["description"]
    assert len(found["sources"]) == len(BUNDLE.sources)


def test_a_package_of_your_own_claims_no_licence(tmp_path: Path) -> None:
    """Of data that are not the bundled ones no licence is made up, whatever their version is called, and no version."""
    write_package(a_catalog(), tmp_path)
    found = described(tmp_path)
    assert {"licenses", "version"} & found.keys() == set()
    assert found["name"] == "eu-japan"
    write_package(attrs.evolve(a_catalog(), data_version="1. Licence CC BY 4.0"), tmp_path)
    assert "licenses" not in described(tmp_path)


# --- Parquet --------------------------------------------------------------------------------------------------------


def test_parquet_has_the_rows_of_the_tables(tmp_path: Path) -> None:
    """Each file holds what `to_frame` of its table gives."""
    write_parquet(BUNDLE, tmp_path, on=DAY)
    held = ps.tables(BUNDLE, on=DAY)
    for name in held:
        assert (
            pyarrow.parquet.read_table(tmp_path / f"{name}.parquet").to_pylist()
            == held[name].to_frame("pyarrow").to_pylist()
        )


def test_parquet_without_its_library_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where PyArrow is missing the error holds the command, and nothing is written."""
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    with pytest.raises(ps.MissingExtraError, match=r'pip install "partnerships\[pyarrow\]"'):
        write_parquet(a_catalog(), tmp_path / "x")
    assert not (tmp_path / "x").exists()
