"""Law: all roads read the same records of a text, or tell the same faults in the same words."""

from __future__ import annotations

import contextlib
import json
import random
import re
from unittest import mock

import attrs
import pytest
from how_often import tried
from hypothesis import example, given
from hypothesis import strategies as st

from partnerships import Catalog, InvalidFileError, dumps, load_bundled, loads
from partnerships import _fast as fast
from partnerships.strategies import InvalidDocument, catalogs, invalid_documents

ROADS = ("by msgspec", "by lines", "plainly")


def read(text: str | bytes, road: str) -> tuple[Catalog | None, tuple[object, ...]]:
    """Read a text by one of the roads; give the catalog, or the findings with all that they say."""
    closed = {"by msgspec": [], "by lines": ["split"], "plainly": ["split", "split_by_lines"]}[road]
    with contextlib.ExitStack() as stack:
        stack.enter_context(mock.patch.object(fast, "LEAST", 0))
        for name in closed:
            stack.enter_context(mock.patch.object(fast, name, return_value=None))
        try:
            return loads(text), ()
        except InvalidFileError as error:
            return None, tuple(attrs.astuple(one) for one in error.findings)


def agree(text: str | bytes) -> Catalog | None:
    """Assert that all roads say the same of a text, and give the catalog."""
    found = [read(text, road) for road in ROADS]
    assert found[0] == found[2]
    assert found[1] == found[2]
    assert len({None if catalog is None else dumps(catalog) for catalog, _ in found}) == 1
    return found[0][0]


@given(catalogs())
def test_all_roads_read_the_same_records(catalog: Catalog) -> None:
    """A catalog that was written is read equal by all roads."""
    assert agree(dumps(catalog)) == catalog


@given(catalogs(), st.randoms(use_true_random=False), st.data())
def test_all_roads_agree_on_texts_that_spell_it_otherwise(
    catalog: Catalog, chance: random.Random, data: st.DataObject
) -> None:
    """Spaces, escapes, the order of keys and defaults that are written out make no difference between them."""
    plain = json.loads(dumps(catalog))
    for records in plain.values():
        for record in records if isinstance(records, list) else ():
            items = [*record.items()]
            chance.shuffle(items)
            record.clear()
            record |= dict(items)
            if chance.random() < 0.1:
                record.setdefault("note", None)
                record.setdefault("sources", [])
    indent, ascii_only = data.draw(st.sampled_from([None, 0, 1, 2, 2, 4, "\t"])), data.draw(st.booleans())
    assert agree(json.dumps(plain, indent=indent, ensure_ascii=ascii_only)) == catalog


@given(st.integers(1, 5).flatmap(lambda number: invalid_documents(faults=number)))
def test_all_roads_tell_the_same_faults(broken: InvalidDocument) -> None:
    """A document with a fault is refused by all roads with the same findings."""
    assert agree(broken.text) is None


CANONICAL = dumps(load_bundled("eu-korea"))


@tried(200)
@given(st.randoms(use_true_random=False), st.integers(1, 4))
def test_all_roads_agree_on_texts_with_pieces_taken_out_or_put_in(chance: random.Random, number: int) -> None:
    """Whatever is done to the lines of a text, all roads read or refuse it alike."""
    lines = CANONICAL.splitlines()
    for _ in range(number):
        at = chance.randrange(len(lines))
        match chance.randrange(7):
            case 0:
                del lines[at]
            case 1:
                lines.insert(at, lines[chance.randrange(len(lines))])
            case 2:
                lines[at] = re.sub(r'"([^"]*)": ', lambda found: f'"{found[1]}x": ', lines[at])
            case 3:
                lines[at] = re.sub(r'"([^"]*)"(,?)$', r"null\2", lines[at])
            case 4:
                lines[at] = re.sub(r"^ +", " " * chance.randrange(9), lines[at])
            case 5:
                lines[at] = re.sub(r'": "([^"]*)"', r'": "\\u0041\1"', lines[at])
            case _:
                lines[at] = lines[at].replace('"id": "', '"id": "z')
    agree("\n".join(lines))


AREAS = '"areas": [\n    {\n      "id": "a"\n    }'
LAID_OUT = '{\n  "format": "partnerships/1",\n  ' + AREAS


@pytest.mark.parametrize(
    "text",
    [
        '{"format": "partnerships/1", "areas": [{"id": "a"}], "areas": [{"id": "b"}]}',
        '{"format": "partnerships/1", "format": "partnerships/1"}',
        '{"format": "partnerships/1", "areas": [{"id": "a", "id": "a"}]}',
        '{"format": "partnerships/1", "areas": [{"id": "a", "labels": {"en": "A", "en": "B"}}]}',
        '{"format": "partnerships/1", "areas": [{"id": "a", "x_mine": {"a": 1, "a": 2}}]}',
        '{"format": "partnerships/1", "sources": [{"id": "a", "title": "A", "kind": "primary", "x_mine": 1}]}',
        '{"format": "partnerships/1", "areas": [{"id": "b", "x_a": null}], "sources": [{"id": "a", "x_b": null}]}',
        '{"format": "partnerships/1", "sources": [{"id": "a", "title": "A", "kind": "primary", "extra": {"x_a": 1}}]}',
        '{"format": "partnerships/1", "sources": [{"id": "a", "title": "A\\\\", "kind": "primary", "titel": "\\""}]}',
        '{"format": "partnerships/1", "sources": [{"id": "a", "title": "A", "kind": "primary", "x_a": 1e400}]}',
        '{"format": "partnerships/1", "sources": [{"id": "a", "title": "A", "kind": "primary", "retrieved": "2025"}]}',
        '{"format": "partnerships/1", "areas": [{"id": "a", "x_a": ' + "9" * 700 + "}]}",
        '{"format": "partnerships/1", "areas": [{"id": "a", "x_a": 0.1234567890123456789}]}',
        '{"format": "partnerships/1", "areas": [{"id": "a", "x_a": -0.5, "x_b": 1.50, "x_c": NaN}]}',
        '{"format": "partnerships/1", "areas": [{"id": "a", "x_a": ' + "[" * 800 + "]" * 800 + "}]}",
        '{\n  "format": "partnerships/1",\n  "colour": "red"\n}\n',
        '{\n  "format": "partnerships/1",\n  "format": "partnerships/1"\n}\n',
        LAID_OUT + "\n  ],\n  " + AREAS + "\n  ]\n}",
        LAID_OUT + " \n  ]\n}",
        LAID_OUT + "\n  ]\n} {}",
        LAID_OUT + "\n  ]",
        '{"format": "partnerships/1", "sources": null}',
        '{"format": "partnerships/1", "sources": [null]}',
        '{"format": "partnerships/1", "data_version": null}',
        '{"format": "partnerships/1", "$schema": 5}',
        '{"format": "partnerships/1", "$schema": "a", "x_mine": 1}',
        '{"format": "partnerships/2"}',
        '{"areas": []}',
        "[]",
        "{}",
        "",
        "{",
        '\ufeff{"format": "partnerships/1"}',
        '{"format": "partnerships/1"} {}',
        '{"format": "partnerships/1", "areas": [{"id": "\\ud800"}]}',
        '{"format": "partnerships/1", "x": ' + "[" * 3000 + "]" * 3000 + "}",
    ],
)
def test_all_roads_agree_on_what_is_easily_overlooked(text: str) -> None:
    """Repeated and unknown keys, keys of one's own, escapes, nulls and texts that are no document."""
    agree(text)
    with contextlib.suppress(ValueError, RecursionError):
        agree(json.dumps(json.loads(text), indent=2))
    agree(re.sub(r"[\[{](?=[{\"])|(?<=\}), ", lambda found: f"{found[0]}\n", text))


@pytest.mark.parametrize(
    "amount", ['"5"', "5", "5.0", '"5.0"', '"05"', '"5e1"', '"+5"', '" 5"', '"5_0"', '"NaN"', "null"]
)
def test_all_roads_agree_on_amounts(amount: str) -> None:
    """An amount is text in plain digits on either road; the same number written otherwise is no slip to overlook."""
    agree(
        '{"format": "partnerships/1", "partnerships": [{"id": "p", "title": "P", "parties": ["EU", "JP"]}], '
        '"meetings": [{"id": "m", "partnership": "p", "series": "council", "level": "ministerial", "status": "held"}], '
        '"commitments": [{"id": "c", "meeting": "m", "summary": "S.", "kind": "funding", "instrument": '
        '{"id": "i", "kind": "call", "name": "N", "amounts": [{"amount": ' + amount + ', "currency": "EUR"}]}}]}'
    )


@example(b"\xff")
@example('{"format": "partnerships/1", "sources": [{"id": "a", "title": "\xe9", "kind": "primary"}]}'.encode("latin-1"))
@given(st.binary(max_size=40))
def test_all_roads_agree_on_bytes(data: bytes) -> None:
    """Bytes that are no text are refused alike, with the place of the first byte that cannot be read."""
    agree(data)
