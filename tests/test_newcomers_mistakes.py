"""What somebody who writes a first document gets wrong: each mistake is told at its line, with what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from partnerships import check, read_file

GOOD = """\
format: partnerships/1
partnerships:
  - id: kr-sg
    title: Korea-Singapore Example Partnership
    parties: [KR, SG]
meetings:
  - id: kr-sg-1
    partnership: kr-sg
    series: dialogue
    ordinal: 1
    level: ministerial
    status: held
    date: 2026-03-10
    city: Seoul
    country: KR
    participants:
      - name: Example Person
        party: KR
        chair: true
    sources: [kr-sg-s1]
commitments:
  - id: kr-sg-1-c01
    meeting: kr-sg-1
    made_on: 2026-03-10
    summary: Open a joint call on quantum sensors by the end of 2026.
    areas: [quantum]
    kind: research
    parties: [KR, SG]
    due: ../2026-12-31
    instrument:
      id: kr-sg-1-c01-i1
      kind: joint_call
      name: Joint call
      amounts:
        - amount: "2500000"
          currency: SGD
    assessments:
      - status: started
        on: 2026-10
        known_from: 2026-11-02
        sources: [kr-sg-s2]
    sources: [kr-sg-s1]
  - id: kr-sg-1-c02
    meeting: kr-sg-1
    summary: Go on with it.
    kind: research
    links:
      - relation: renews
        target: kr-sg-1-c01
    sources: [kr-sg-s1]
sources:
  - id: kr-sg-s1
    title: Joint press release
    kind: primary
    url: https://example.org/release
  - id: kr-sg-s2
    title: The call is open
    kind: secondary
    url: https://example.org/call
"""

MISTAKES = [
    # The form of YAML.
    ("too little indented", "    title: Korea", "   title: Korea", 4, "indent this line like those beside it"),
    ("too much indented", "    city: Seoul", "      city: Seoul", 14, "indent keys alike"),
    ("a tab", "    title: Korea", "\ttitle: Korea", 4, "indent with spaces, never with tabs"),
    ("a colon in a text", "Joint press release", "Joint release: quantum", 53, "put a text that holds ': ' in quotes"),
    ("no space after a colon", "title: Joint", "title:Joint", 53, "write 'key: value' with a space"),
    ("no space after a dash", "- id: kr-sg-s2", "-id: kr-sg-s2", 56, "write '- ' with a space after the dash"),
    (
        "no dash",
        "  - id: kr-sg\n",
        "    id: kr-sg\n",
        2,
        "one is a list too: put [ ] around it, or in YAML a '-' before",
    ),
    ("a dash behind a key", "areas: [quantum]", "areas: - quantum", 26, "start the list on a line of its own"),
    ("an open quotation", '"2500000"', '"2500000', 35, "close the quotation mark that is opened here"),
    ("text behind a quotation", "The call is", '"The call" is', 57, "put the whole text in quotes"),
    ("an apostrophe in quotes", "The call is open", "'It's open'", 57, "a quotation mark too many or too few"),
    ("an open bracket", "areas: [quantum]", "areas: [quantum", 26, "close the bracket, or put a comma between"),
    ("braces of a template", "city: Seoul", "city: {{ city }}", 14, "put a text that starts with { or [ in quotes"),
    ("an @ ahead", "city: Seoul", "city: @Seoul", 14, "put the text in quotes"),
    ("a star ahead", "city: Seoul", "city: *Seoul", 14, "put a text that starts with * in quotes"),
    ("an exclamation mark ahead", "city: Seoul", "city: !Seoul x", 14, "put a text that starts with ! in quotes"),
    ("a backslash in quotes", "city: Seoul", 'city: "C:\\Seoul"', 14, "write \\\\ for a backslash"),
    (
        "text not indented",
        "    city: Seoul",
        "    note: |\n    Text\n    city: x",
        15,
        "indent a text of several lines",
    ),
    ("a key twice", "    city: Seoul", "    city: Seoul\n    city: Busan", 15, "'city' stands here more than once"),
    ("two documents", "sources:\n  - id", "---\nsources:\n  - id", 51, "put the other into a file of its own"),
    # Keys.
    ("no format", "format: partnerships/1\n", "", 1, 'start with "format": "partnerships/1"'),
    ("a collection misspelt", "sources:\n  - id", "source:\n  - id", 51, "did you mean 'sources'?"),
    ("a key misspelt", "    city: Seoul", "    citty: Seoul", 14, "did you mean 'city'?"),
    ("a key in capitals", "    city: Seoul", "    City: Seoul", 14, "did you mean 'city'?"),
    ("a key of one's own", "    city: Seoul", "    desk: B2", 14, "keys of your own start with 'x_'"),
    ("a key forgotten", "    summary: Go on with it.\n", "", 43, "'summary' is missing"),
    ("a value forgotten", "summary: Go on with it.", "summary:", 45, "a value is missing here"),
    ("a list forgotten", "areas: [quantum]", "areas:", 26, "leave the key out if there is none"),
    ("one value for a list", "areas: [quantum]", "areas: quantum", 26, 'one is a list too: ["quantum"]'),
    # References.
    ("an area misspelt", "[quantum]", "[quantm]", 26, "did you mean 'quantum'?"),
    ("an area by its name", "[quantum]", "[Quantum technologies]", 26, "did you mean 'quantum'?"),
    ("a source misspelt", "[kr-sg-s2]", "[kr-sg-2]", 41, "did you mean 'kr-sg-s2'?"),
    ("a meeting for a commitment", "target: kr-sg-1-c01", "target: kr-sg-1", 49, "not of a commitment"),
    (
        "an unknown party",
        "parties: [KR, SG]\nm",
        "parties: [KR, XX]\nm",
        5,
        "a code of ISO 3166-1, 'EU', or lower-case",
    ),
    ("a party by its name", "parties: [KR, SG]\nm", "parties: [Japan, SG]\nm", 5, "did you mean 'JP'?"),
    ("a party in lower case", "parties: [KR, SG]\nm", "parties: [kr, SG]\nm", 5, "did you mean 'KR'?"),
    ("the United Kingdom", "parties: [KR, SG]\nm", "parties: [KR, UK]\nm", 5, "did you mean 'GB'?"),
    ("a state that the tables lack", "parties: [KR, SG]\nm", "parties: [KR, NO]\nm", 5, "define it under parties"),
    ("a series with a capital", "series: dialogue", "series: Dialogue", 9, "did you mean 'dialogue'?"),
    ("a deadline in words", "due: ../2026-12-31", "due: by the end of 2026", 29, "did you mean '../2026-12-31'?"),
    ("three parties", "parties: [KR, SG]\nm", "parties: [KR, SG, JP]\nm", 5, "3 given, exactly 2 expected"),
    ("a country by its name", "country: KR", "country: Japan", 15, "did you mean 'JP'?"),
    ("an id twice", "id: kr-sg-s2", "id: kr-sg-s1", 56, "'kr-sg-s1' is the id of sources[0] too"),
    ("an id in capitals", "id: kr-sg-s2", "id: KR-SG-s2", 56, "did you mean 'kr-sg-s2'?"),
    # Values.
    ("no month", "date: 2026-03-10", "date: 2026-13-10", 13, "month must be 01 to 12"),
    ("a date with slashes and no month", "date: 2026-03-10", "date: 2026/13/10", 13, "'2026/13/10' is not a date"),
    ("a date with slashes", "date: 2026-03-10", "date: 5/5/2026", 13, "write the year first, in digits"),
    ("a date with dots", "date: 2026-03-10", "date: 10.3.2026", 13, "write the year first, in digits"),
    ("a date in words", "date: 2026-03-10", "date: 10 March 2026", 13, "did you mean '2026-03-10'?"),
    ("a date in vague words", "date: 2026-03-10", "date: end of 2026", 13, "write the year first, in digits"),
    ("a date without zeros", "date: 2026-03-10", "date: 2026-3-10", 13, "did you mean '2026-03-10'?"),
    ("a date without hyphens", "date: 2026-03-10", "date: '20260310'", 13, "did you mean '2026-03-10'?"),
    ("a bare year", "date: 2026-03-10", "date: 2026", 13, "put it in quotes: '2026'"),
    ("a month for a day", "known_from: 2026-11-02", "known_from: 2026-11", 40, "is not a day, such as '2026-05-05'"),
    ("yes for true", "chair: true", "chair: yes", 19, "write true, without quotes"),
    ("true in quotes", "chair: true", "chair: 'true'", 19, "write true, without quotes"),
    ("a number for a text", "title: The call is open", "title: 2026", 57, "put it in quotes: '2026'"),
    (
        "digits that would be lost",
        "title: The call is open",
        "title: 1.10",
        57,
        'put it in quotes to keep it as it stands: "1.10"',
    ),
    ("a number in quotes", "ordinal: 1", 'ordinal: "1"', 10, "write 1, without quotes"),
    ("a number in words", "ordinal: 1", "ordinal: first", 10, "is not a whole number from 1 up"),
    ("an amount without quotes", '"2500000"', "2500000", 35, "put it in quotes"),
    ("an amount with commas", '"2500000"', "2,500,000", 35, "in plain digits, written as text, such as '15000000'"),
    ("a sign for a currency", "currency: SGD", "currency: S$", 36, "a currency code of ISO 4217, such as 'EUR'"),
    ("a wrong relation", "relation: renews", "relation: renewed", 48, "did you mean 'renews'?"),
    (
        "a kind in the plural",
        "kind: research\n    parties",
        "kind: instruments\n    parties",
        27,
        "did you mean 'instrument'?",
    ),
    ("a word in capitals", "kind: primary", "kind: Primary", 54, "did you mean 'primary'?"),
    ("a level misspelt", "level: ministerial", "level: minister", 11, "did you mean 'ministerial'?"),
    ("a status that is none", "status: started", "status: in progress", 38, "is not one of unassessed, no_evidence"),
    (
        "a word with a space",
        "kind: joint_call",
        "kind: Joint call",
        32,
        "a lower-case word (a-z, 0-9, joined by '_' or '-')",
    ),
    (
        "half an address",
        "https://example.org/call",
        "example.org/call",
        59,
        "an address that starts with http:// or https://",
    ),
]


def test_the_document_without_mistakes_is_read(tmp_path: Path) -> None:
    """What the mistakes are made in has none."""
    (tmp_path / "kr-sg.yaml").write_text(GOOD, encoding="utf-8")

    assert repr(read_file(tmp_path / "kr-sg.yaml")) == "<Catalog kr-sg: 1 meeting, 2 commitments, 2 sources>"


@pytest.mark.parametrize(
    ("right", "wrong", "line", "advice"), [one[1:] for one in MISTAKES], ids=[one[0] for one in MISTAKES]
)
def test_a_mistake_is_told_at_its_line_with_what_to_do(
    tmp_path: Path, right: str, wrong: str, line: int, advice: str
) -> None:
    """Each mistake gets a message at the line where it stands, which says what is meant or what to do."""
    assert GOOD.count(right) >= 1
    (tmp_path / "kr-sg.yaml").write_text(GOOD.replace(right, wrong, 1), encoding="utf-8")

    told = [str(one) for one in check(tmp_path / "kr-sg.yaml")]

    assert [one for one in told if one.startswith(f"kr-sg.yaml:{line}: ") and advice in one], told
