"""The laws of `check`: it never fails, never refuses what was read, and says of a part what it says of the whole."""

from __future__ import annotations

import attrs
from hypothesis import given
from hypothesis import strategies as st

from partnerships import Catalog, Severity, check, check_rules, dumps, loads, merge, strategies
from partnerships.errors import MergeConflictError

AS_A_WHOLE = {"area.unreached", "name.shared", "source.same_url", "source.shared_url"}
"""Rules that look past one partnership: another one beside it may add to what they find, or take from it."""


@given(strategies.catalogs())
def test_check_finds_no_error_in_a_catalog(catalog: Catalog) -> None:
    """What is a catalog has no error, and each finding is about a record of it, by a rule that exists."""
    codes = {rule.code: rule.severity for rule in check_rules()}
    for one in check(catalog):
        assert one.severity is codes[one.code]
        assert one.severity is not Severity.ERROR
        assert one.record in catalog


@given(strategies.catalogs())
def test_check_says_the_same_of_a_catalog_and_of_its_text(catalog: Catalog) -> None:
    """Written and read again, the catalog has the same findings."""
    text = dumps(catalog)
    assert check(text) == check(loads(text)) == check(catalog)


@given(strategies.catalogs(), st.randoms(use_true_random=False))
def test_check_does_not_ask_for_order(catalog: Catalog, random: object) -> None:
    """The same records in another order have the same findings."""
    shuffled = {}
    for name in ("meetings", "commitments", "sources", "areas", "parties", "disputes", "statements", "partnerships"):
        records = list(getattr(catalog, name))
        random.shuffle(records)  # type: ignore[attr-defined]
        shuffled[name] = tuple(records)
    assert check(attrs.evolve(catalog, **shuffled)) == check(catalog)


@given(strategies.catalogs(), strategies.catalogs())
def test_another_record_beside_it_changes_nothing(catalog: Catalog, other: Catalog) -> None:
    """Merged with a catalog of other partnerships, a catalog keeps its findings by all rules that look at one alone."""
    shared = {one.id for one in catalog} & {one.id for one in other}
    try:
        both = merge(attrs.evolve(catalog, data_version=None), attrs.evolve(other, data_version=None))
    except MergeConflictError:
        return
    if shared - {one.id for one in (*catalog.areas, *catalog.parties)}:
        return

    def own(whole: Catalog) -> list[object]:
        return [one for one in check(whole, ignore=AS_A_WHOLE) if one.record in catalog]

    assert own(both) == own(attrs.evolve(catalog, data_version=None))


@given(strategies.catalogs())
def test_severity_is_a_threshold(catalog: Catalog) -> None:
    """Asked for warnings, `check` tells what it tells anyway, less the remarks."""
    assert check(catalog, severity="warning") == tuple(
        one for one in check(catalog) if one.severity is not Severity.INFO
    )
