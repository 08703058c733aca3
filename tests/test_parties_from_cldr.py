"""The names of states in the table of parties are those of CLDR, as the script in `tools/` takes them from Babel."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

import partnerships

pytest.importorskip("babel", reason="Babel, which carries CLDR, is not installed (dependency group 'data')")

SCRIPT = Path(__file__).parents[1] / "tools" / "parties_from_cldr.py"
DATA = Path(partnerships.__file__).parent / "data"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """Load the script as a module."""
    spec = importlib.util.spec_from_file_location("parties_from_cldr", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_table_agrees_with_the_script(script: ModuleType) -> None:
    """Taking the names from CLDR anew changes no byte of the table."""
    from babel.core import get_cldr_version

    if get_cldr_version() != script.CLDR_VERSION:
        pytest.skip(f"Babel carries CLDR {get_cldr_version()}; the table is made from {script.CLDR_VERSION}")
    table = (DATA / "parties.json").read_text("utf-8")
    assert script.named(table) == table


def test_every_state_and_the_eu_has_the_names_that_were_promised(script: ModuleType) -> None:
    """States and the EU are named in the 24 languages of the EU, and in Hindi, Japanese, Korean and Chinese."""
    parties = json.loads((DATA / "parties.json").read_bytes())["parties"]
    states = {one["id"]: one["labels"].keys() for one in parties if one["kind"] != "body"}
    assert states.keys() == set(script.PARTIES)
    assert len(set(script.LANGUAGES_OF_THE_EU)) == 24
    assert [
        key for key, tags in states.items() if not {*script.LANGUAGES_OF_THE_EU, "hi", "ja", "ko", "zh"} <= tags
    ] == []


def test_the_notice_names_the_version_and_carries_the_licence(script: ModuleType) -> None:
    """The notice beside the data says which CLDR the names come from, and under which licence."""
    notice = (DATA / "NOTICE").read_text("utf-8")
    assert f"(CLDR), version {script.CLDR_VERSION}," in notice
    assert "UNICODE LICENSE V3" in notice


def test_the_script_says_whether_the_table_agrees(
    script: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without `--write` the script changes nothing and tells by its status; with it, it mends the names."""
    table = (DATA / "parties.json").read_text("utf-8")
    copy = tmp_path / "parties.json"
    copy.write_text(table.replace('"South Korea"', '"Elsewhere"', 1), encoding="utf-8")
    monkeypatch.setattr(script, "TABLE", copy)
    monkeypatch.setattr(script, "get_cldr_version", lambda: script.CLDR_VERSION)

    assert script.main([]) == 1
    assert "Elsewhere" in copy.read_text("utf-8")
    assert script.main(["--write"]) == 0
    assert script.main([]) == 0
    assert capsys.readouterr().out.splitlines()[1::2] == [
        "the table differs",
        "the table was changed",
        "the table agrees",
    ]
    assert "Elsewhere" not in copy.read_text("utf-8")


def test_another_cldr_is_not_written_under_the_old_version(
    script: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The script refuses to write names of a version that it does not state."""
    monkeypatch.setattr(script, "get_cldr_version", lambda: "1")
    assert script.main(["--write"]) == 2
    assert "CLDR 1, table made from CLDR" in capsys.readouterr().out
