"""A file put in form says the same as before, with all its comments, and is in form from then on."""

from __future__ import annotations

import json
import random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from partnerships import Catalog, dumps
from partnerships._tidy import comments_in, tidied
from partnerships._write import document_of
from partnerships._yaml import parsed, to_yaml
from partnerships.strategies import catalogs


def on_one_line(value: Any) -> Any:
    """Make every text one of one line, so that each line of YAML is a place where a comment may stand."""
    if isinstance(value, dict):
        return {on_one_line(key): on_one_line(one) for key, one in value.items()}
    if isinstance(value, list):
        return [on_one_line(one) for one in value]
    return value.replace("\n", " ") if isinstance(value, str) else value


def shuffled(value: Any, by: random.Random) -> Any:
    """Put the keys of all objects in another order."""
    if isinstance(value, dict):
        keys = by.sample(sorted(value), len(value))
        return {key: shuffled(value[key], by) for key in keys}
    return [shuffled(one, by) for one in value] if isinstance(value, list) else value


def in_form(text: str, name: str) -> str:
    """Put one text in form."""
    return tidied([(name, text.encode())])[0]


@given(catalogs(max_commitments=4), st.randoms(use_true_random=False))
def test_comments_and_content_survive(catalog: Catalog, by: random.Random) -> None:
    """Keys in any order with comments anywhere: put in form, each comment is there once and the data are the same."""
    document = shuffled(on_one_line(document_of(catalog)), by)
    lines, written = [], []
    for line in to_yaml(document).rstrip("\n").split("\n"):
        if by.random() < 0.2:
            written.append(f"# alone {len(written)}: 'x'")
            lines.append(" " * by.randrange(9) + written[-1])
        lines += [""] * (by.random() < 0.1)
        beside = by.random() < 0.2
        written += [f"# beside {len(written)}"] * beside
        lines.append(f"{line}  {written[-1]}" if beside else line)
    text = "\n".join([*lines, "# last"])

    new = in_form(text, "a.yaml")

    assert json.dumps(parsed(new).value, sort_keys=True) == json.dumps(parsed(text).value, sort_keys=True)
    assert sorted(one.text for one in comments_in(new) if one.text) == sorted([*written, "# last"])
    assert in_form(new, "a.yaml") == new


@given(catalogs())
def test_what_we_write_is_in_form(catalog: Catalog) -> None:
    """A catalog that we wrote, as JSON or YAML, is in form already."""
    assert in_form(dumps(catalog), "a.json") == dumps(catalog)
    assert in_form(text := to_yaml(document_of(catalog)), "a.yaml") == text


@given(catalogs(), st.randoms(use_true_random=False), st.sampled_from((None, 1, "\t")))
def test_json_in_any_form_becomes_canonical(catalog: Catalog, by: random.Random, indent: Any) -> None:
    """Keys in any order and any white space: JSON put in form is the canonical text."""
    text = json.dumps(shuffled(document_of(catalog), by), indent=indent)

    assert in_form(text, "a.json") == dumps(catalog)
