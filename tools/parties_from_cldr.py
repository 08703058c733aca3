"""Name the states and the European Union in the table of parties as Unicode CLDR names them.

Run by hand when CLDR has a new version; the library itself never does. Babel (dependency group ``data``) carries CLDR:

    python tools/parties_from_cldr.py            says whether the table agrees, and changes nothing
    python tools/parties_from_cldr.py --write    writes the names into the table

Aliases, and everything about bodies, are editorial and stay as they are.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from babel import Locale
from babel.core import get_cldr_version

CLDR_VERSION = "47"
"""The version that the table was made from; `src/partnerships/data/NOTICE` names it too."""

TABLE = Path(__file__).parents[1] / "src" / "partnerships" / "data" / "parties.json"
PARTIES = ("EU", "GB", "IN", "JM", "JP", "KE", "KR", "SG", "US")
"""The parties of the bundled partnerships, and the states whose ministers were guests at a meeting."""
LANGUAGES_OF_THE_EU = (
    *("bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "ga", "hr"),
    *("hu", "it", "lt", "lv", "mt", "nl", "pl", "pt", "ro", "sk", "sl", "sv"),
)
LANGUAGES = (*LANGUAGES_OF_THE_EU, "hi", "ja", "ko", "ms", "ta", "zh", "zh-Hant")
"""Those of the EU, and those of the other parties: Malay and Tamil are official in Singapore."""
LOCALES = {"pt": "pt_PT"}
"""Where the EU writes another variety than the one that CLDR gives for the bare language."""


def names_of(party: str) -> dict[str, str]:
    """Give the names of a state or the EU by language tag, sorted by tag."""
    locales = {tag: Locale.parse(LOCALES.get(tag, tag.replace("-", "_"))) for tag in LANGUAGES}
    return {tag: locale.territories[party] for tag, locale in sorted(locales.items())}


def named(text: str) -> str:
    """Give the text of the table with the names of CLDR, in the canonical form."""
    document: dict[str, Any] = json.loads(text)
    for party in document["parties"]:
        if party["id"] in PARTIES:
            party["labels"] = names_of(party["id"])
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def main(arguments: list[str]) -> int:
    """Compare or write; give the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--write", action="store_true", help="write the names into the table")
    options = parser.parse_args(arguments)
    print(f"CLDR {get_cldr_version()}, table made from CLDR {CLDR_VERSION}")
    if get_cldr_version() != CLDR_VERSION and options.write:
        print("raise CLDR_VERSION here and the version in NOTICE first, so that the table says what it was made from")
        return 2
    before = TABLE.read_text(encoding="utf-8")
    after = named(before)
    if options.write:
        TABLE.write_text(after, encoding="utf-8")
    print("the table agrees" if after == before else "the table was changed" if options.write else "the table differs")
    return int(after != before and not options.write)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
