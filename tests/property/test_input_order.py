"""The order in which records come in changes nothing: not equality, not the hash, not the bytes."""

from __future__ import annotations

import json
import random
from decimal import Decimal

import attrs
from hypothesis import given
from hypothesis import strategies as st

from partnerships import Catalog, Commitment, Instrument, Money, TechArea, dumps, loads, make_converter
from partnerships.strategies import areas, catalogs, commitments

COLLECTIONS = ("partnerships", "parties", "areas", "meetings", "statements", "commitments", "sources", "disputes")


def written(record: object) -> object:
    """A record as plain data."""
    return make_converter().unstructure(record)


@given(catalogs(), st.integers(0, 2**16))
def test_shuffled_records_make_the_same_catalog(catalog: Catalog, seed: int) -> None:
    """A catalog of the same records in another order is equal, hashes the same and is written as the same bytes."""
    shuffled = random.Random(seed)
    mixed = {name: tuple(shuffled.sample(getattr(catalog, name), len(getattr(catalog, name)))) for name in COLLECTIONS}

    again = Catalog(data_version=catalog.data_version, **mixed)

    assert again == catalog
    assert hash(again) == hash(catalog)
    assert dumps(again) == dumps(catalog)


@given(catalogs(), st.integers(0, 2**16))
def test_shuffled_documents_read_the_same(catalog: Catalog, seed: int) -> None:
    """A document with its collections, records and keys in another order gives the same catalog and bytes."""
    shuffled = random.Random(seed)

    def mixed(value: object) -> object:
        if isinstance(value, dict):
            return {key: mixed(value[key]) for key in shuffled.sample(list(value), len(value))}
        return [mixed(one) for one in value] if isinstance(value, list) else value

    document = mixed(json.loads(dumps(catalog)))
    assert isinstance(document, dict)
    for name in COLLECTIONS:
        if name in document:
            shuffled.shuffle(document[name])

    again = loads(json.dumps(document))

    assert again == catalog
    assert dumps(again) == dumps(catalog)


@given(commitments(), st.integers(0, 4))
def test_equal_records_are_written_the_same(promise: Commitment, zeros: int) -> None:
    """Equal records have equal hashes and equal texts, however an amount of money was put."""
    amount = Decimal(3).scaleb(-1)
    same = Decimal(f"0.3{'0' * zeros}")
    texts, promises = [], []
    for one in (amount, same):
        money = Money(amount=one, currency="EUR")
        held = Instrument(id="i1", kind="call", name="A call", amounts=(money,))
        promises.append(
            attrs.evolve(promise, instrument=held, parties=(), actors=(), areas=(), assessments=(), links=())
        )
        texts.append(json.dumps(written(promises[-1])))

    if promises[0] == promises[1]:
        assert hash(promises[0]) == hash(promises[1])
        assert texts[0] == texts[1]
    else:
        assert texts[0] != texts[1]


@given(areas(id="x"), areas(id="x"))
def test_equality_hash_and_text_agree(one: object, other: object) -> None:
    """Two records are equal exactly if they are written the same, and equal records hash the same."""
    assert (one == other) == (json.dumps(written(one)) == json.dumps(written(other)))
    if one == other:
        assert hash(one) == hash(other)


LEAVES = st.none() | st.booleans() | st.integers(-2, 2) | st.sampled_from((0.0, -0.0, 1.0, -1.0))


@given(st.recursive(LEAVES, st.lists, max_leaves=4))
def test_extra_values_are_told_apart_as_json_tells_them(value: object) -> None:
    """Under extra keys 1, 1.0 and true are three values: equal means written the same."""
    kept = TechArea(id="x", extra={"x_a": value})
    for other in (0, 0.0, -0.0, 1, 1.0, True, False, None, [], [1], [True]):
        against = TechArea(id="x", extra={"x_a": other})
        assert (kept == against) == (json.dumps(written(kept)) == json.dumps(written(against)))
