"""What changed between two states of a catalog, and the changes applied again."""

from __future__ import annotations

import csv
import io
import json
import pickle
from decimal import Decimal
from typing import Any

import attrs
import pytest
from building import (
    a_catalog,
    a_commitment,
    a_dispute,
    a_link,
    a_meeting,
    a_party,
    a_source,
    a_statement,
    an_announcement,
    an_area,
    an_assessment,
)

from partnerships import (
    Catalog,
    CatalogDiff,
    FieldChange,
    Instrument,
    InvalidQueryError,
    InvalidRecordError,
    MergeConflictError,
    Money,
    PartialDate,
    Participant,
    Record,
    RecordChange,
    TechArea,
    diff,
    load_bundled,
)


def one_area(key: str = "quantum", **changes: Any) -> Catalog:
    """Build a catalog of one area alone."""
    return Catalog(areas=(TechArea(id=key, **changes),))


def compared(one: Record, other: Record) -> dict[str, tuple[object, object]]:
    """Give what changed between two records, by path."""
    changes = RecordChange(before=one, after=other).changes
    found = {change.path: (change.before, change.after) for change in changes}
    assert len(found) == len(changes)
    return found


def of_commitment(before: dict[str, Any], after: dict[str, Any]) -> dict[str, tuple[object, object]]:
    """Give what changed between two commitments that differ in these fields."""
    return compared(a_commitment(**before), a_commitment(**after))


def subitems(change: RecordChange) -> list[str]:
    """Give the lines that a changelog has on the changes of one record."""
    lines = CatalogDiff(changed=(change,)).to_markdown().splitlines()
    assert lines[0] == "### Changed"
    assert lines[2].startswith("- ")
    return lines[3:]


def said(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """Give the lines of a changelog on a commitment that changed in these fields."""
    return subitems(RecordChange(before=a_commitment(**before), after=a_commitment(**after)))


# --- Which records ---------------------------------------------------------------------------------------------------


def test_records_are_added_removed_and_changed() -> None:
    """Each record that differs is told once, in the order of collections and ids; what is equal is not told."""
    old = a_catalog(an_area("b"), an_area("c"), a_source(id="s2"), a_commitment(), an_area("same"))
    new = a_catalog(an_area("d"), an_area("a"), a_source(id="s3"), a_commitment(due="2025"), an_area("same"))

    found = diff(old, new)

    assert [one.id for one in found.added] == ["a", "d", "s3"]
    assert [one.id for one in found.removed] == ["b", "c", "s2"]
    assert [(one.id, one.before, one.after) for one in found.changed] == [("c1", old["c1"], new["c1"])]
    assert found.data_version is None
    assert str(found) == "3 added, 3 removed, 1 changed"


def test_equal_catalogs_have_an_empty_diff() -> None:
    """Between equal catalogs nothing changed, whatever the order in which their records were given."""
    old, new = (Catalog(areas=areas) for areas in ((an_area("a"), an_area("b")), (an_area("b"), an_area("a"))))

    found = diff(old, new)

    assert found == CatalogDiff()
    assert found.is_empty
    assert str(found) == "0 added, 0 removed, 0 changed"
    assert found.rows() == []
    assert found.to_markdown() == "Nothing changed in the data.\n"
    assert json.loads(found.to_json()) == {"added": [], "removed": [], "changed": []}


def test_version_of_the_data_is_a_change() -> None:
    """Catalogs that differ in the version of the data alone have a diff that is not empty and tells both versions."""
    old, new = Catalog(), Catalog(data_version="2026.2")

    found = diff(old, new)

    assert not found.is_empty
    assert found.data_version == FieldChange(path="data_version", before=None, after="2026.2")
    assert str(found) == "0 added, 0 removed, 0 changed, another version of the data"
    assert found.to_markdown() == "Version of the data: none → 2026.2\n"
    assert json.loads(found.to_json())["data_version"] == {"before": None, "after": "2026.2"}
    assert found.rows() == [
        {
            "change": "changed",
            "collection": None,
            "id": None,
            "path": "data_version",
            "before": None,
            "after": "2026.2",
        }
    ]
    assert found.apply(old) == new
    assert diff(new, old).apply(new) == old


def test_record_with_a_new_id_is_changed() -> None:
    """A record that keeps its old id among its former ids is changed, and stands under its new id."""
    old, new = one_area("quanta", note="n"), one_area("quantum", note="n", former_ids=("quanta",))

    found = diff(old, new)

    assert (found.added, found.removed) == ((), ())
    assert [(one.id, one.before.id) for one in found.changed] == [("quantum", "quanta")]
    assert found.changed[0].changes == (
        FieldChange(path="id", before="quanta", after="quantum"),
        FieldChange(path="former_ids", before=(), after=("quanta",)),
    )
    assert found.apply(old) == new


def test_record_joined_from_several_is_added() -> None:
    """A new record that names several removed ones among its former ids is none of them."""
    old = Catalog(areas=(an_area("a"), an_area("b")))
    new = one_area("ab", former_ids=("a", "b"))

    found = diff(old, new)

    assert ([one.id for one in found.added], [one.id for one in found.removed]) == (["ab"], ["a", "b"])
    assert found.changed == ()
    assert found.apply(old) == new


def test_record_that_kept_its_id_is_matched_by_it() -> None:
    """A record that both catalogs hold under one id stays that record, though it takes over the id of another."""
    old = Catalog(areas=(an_area("a"), an_area("b")))
    new = one_area("a", former_ids=("b",))

    found = diff(old, new)

    assert [one.id for one in found.removed] == ["b"]
    assert [(one.id, one.before.id) for one in found.changed] == [("a", "a")]
    assert found.apply(old) == new


def test_former_id_that_lives_on_matches_nothing() -> None:
    """A new record that names, beside the id it had, ids that nobody had is matched by the one that it had."""
    old = one_area("a")
    new = one_area("b", former_ids=("never", "a"))

    assert [(one.before.id, one.id) for one in diff(old, new).changed] == [("a", "b")]


def test_former_id_of_another_collection_matches_nothing() -> None:
    """A record is never matched with one of another collection, not by its id and not by a former id."""
    old = Catalog(areas=(an_area("a"), an_area("b")))
    new = Catalog(sources=(a_source(id="a"), a_source(id="c", former_ids=("b",))))

    found = diff(old, new)

    assert [one.id for one in found.removed] == ["a", "b"]
    assert [one.id for one in found.added] == ["a", "c"]
    assert found.apply(old) == new


@pytest.mark.parametrize("pair", [(Catalog(), None), ({}, Catalog())])
def test_anything_but_catalogs_is_refused(pair: Any) -> None:
    """What is no catalog has no diff, and no diff is applied to it."""
    with pytest.raises(InvalidQueryError, match="is not a Catalog"):
        diff(*pair)
    with pytest.raises(InvalidQueryError, match="is not a Catalog"):
        CatalogDiff().apply(next(one for one in pair if not isinstance(one, Catalog)))


def test_diff_is_a_value() -> None:
    """A diff can be compared, hashed, pickled and copied, with extra keys inside too."""
    old, new = (one_area(extra={"x_a": {"b": value}}) for value in (1, 2))
    found = diff(old, new)

    assert pickle.loads(pickle.dumps(found)) == found == diff(old, new)
    assert len({found, diff(old, new), *found.changed[0].changes, *diff(old, new).changed[0].changes}) == 2


# --- What changed inside a record ------------------------------------------------------------------------------------


def test_field_is_told_with_both_values() -> None:
    """A plain field that changed is told under its name, with the values as the records hold them."""
    assert of_commitment({"due": "2025"}, {"due": "../2025-12-31", "declaratory": True}) == {
        "due": (PartialDate("2025"), PartialDate("../2025-12-31")),
        "declaratory": (False, True),
    }


def test_tuple_of_ids_changes_as_a_whole() -> None:
    """Ids and texts listed in a field are told as one change of the field."""
    assert of_commitment({"areas": ("a", "b")}, {"areas": ("b", "a")}) == {"areas": (("a", "b"), ("b", "a"))}


def test_labels_are_told_by_language() -> None:
    """Each label that came, went or changed is told under its language."""
    before, after = (
        an_area("a", labels={"en": "A", "de": "D", "fr": "F"}),
        an_area("a", labels={"en": "B", "ja": "J", "fr": "F"}),
    )

    assert compared(before, after) == {"labels.de": ("D", None), "labels.en": ("A", "B"), "labels.ja": (None, "J")}


def test_extra_keys_stand_beside_the_fields() -> None:
    """Keys of one's own are told without the name of the field that holds them, odd ones quoted."""
    before, after = an_area("a", extra={"x_mine": 1}), an_area("a", extra={"x_mine": 2, "x_a.b": [1]})

    assert compared(before, after) == {"x_mine": (1, 2), "'x_a.b'": (None, (1,))}


@pytest.mark.parametrize("pair", [(1, 1.0), (1, True), (0.0, -0.0), ([1], [True]), ({"a": 0}, {"a": False})])
def test_extra_values_of_another_type_are_a_change(pair: tuple[Any, Any]) -> None:
    """Values that Python holds for equal and that are written differently are told as a change."""
    one, other = (one_area(extra={"x_a": value}) for value in pair)
    found = diff(one, other)

    assert [repr(change.before) for change in found.changed[0].changes] == [repr(one["quantum"].extra["x_a"])]
    assert [repr(change.after) for change in found.changed[0].changes] == [repr(other["quantum"].extra["x_a"])]
    assert repr(found.apply(one)["quantum"]) == repr(other["quantum"])


def test_extra_key_that_holds_null_is_not_lost() -> None:
    """A key that holds null and comes or goes is a change, whose text says that it cannot be shown."""
    change = RecordChange(before=an_area("a"), after=an_area("a", extra={"x_a": None}))

    assert change.changes == (FieldChange(path="x_a", before=None, after=None),)
    assert subitems(change) == ["  - `x_a`: none → none (what differs cannot be shown here)"]


def test_entry_added_is_one_change_at_its_new_place() -> None:
    """An entry put in anywhere is one change, under its number in the new record."""
    first, last, put_in = (an_assessment("started", f"202{year}") for year in (3, 5, 4))

    for at, ledger in enumerate(((put_in, first, last), (first, put_in, last), (first, last, put_in))):
        found = of_commitment({"assessments": (first, last)}, {"assessments": ledger})
        assert found == {f"assessments[{at}]": (None, put_in)}


def test_entry_removed_is_one_change_at_its_old_place() -> None:
    """An entry taken out anywhere is one change, under its number in the old record."""
    ledger = tuple(an_assessment("started", f"202{year}") for year in (3, 4, 5))

    for at, gone in enumerate(ledger):
        rest = tuple(one for one in ledger if one is not gone)
        assert of_commitment({"assessments": ledger}, {"assessments": rest}) == {f"assessments[{at}]": (gone, None)}


def test_entry_changed_in_place_is_told_by_its_fields() -> None:
    """An entry that changed where it stands is told field by field, under its number."""
    first, second = an_assessment("started", "2023"), an_assessment("started", "2024")
    third = an_assessment("delivered", "2024", note="Signed.")

    found = of_commitment({"assessments": (first, second)}, {"assessments": (first, third)})

    assert found == {
        "assessments[1].status": (second.status, third.status),
        "assessments[1].note": (None, "Signed."),
    }


def test_entry_changed_beside_a_new_one_is_known_again() -> None:
    """An entry that changed while another was put in before it is known by its date, and told as changed."""
    old, new = an_assessment("started", "2024"), an_assessment("started", "2024", note="n")
    put_in = an_assessment("started", "2023")

    found = of_commitment({"assessments": (old,)}, {"assessments": (put_in, new)})

    assert found == {"assessments[0]": (None, put_in), "assessments[1].note": (None, "n")}


def test_entry_of_which_all_changed_is_told_by_its_place() -> None:
    """An entry that nothing but its place ties to the old one is told as that one changed."""
    found = of_commitment({"links": (a_link("renews", "c0"),)}, {"links": (a_link("renews", "c9"),)})

    assert found == {"links[0].target": ("c0", "c9")}


def test_entries_that_changed_places_are_told() -> None:
    """Entries of which only the order changed are one change of all of them, and said to be so."""
    one, other = a_link("renews", "c0"), a_link("renews", "c9")

    found = of_commitment({"links": (one, other)}, {"links": (other, one)})

    assert found == {"links": ((one, other), (other, one))}
    assert said({"links": (one, other)}, {"links": (other, one)}) == ["  - `links`: the same entries in another order"]


def test_entry_that_moved_beside_a_new_one_is_told_as_taken_out_and_put_in() -> None:
    """Where entries were moved and others came, each is told at its place."""
    one, other, third = (a_link("renews", key) for key in ("c0", "c9", "c8"))

    found = of_commitment({"links": (one, other)}, {"links": (other, one, third)})

    assert found == {"links[0]": (None, other), "links[2].target": ("c9", "c8")}


def test_entries_of_meetings_are_told() -> None:
    """Who sat at a meeting, and what was said of it, is told entry by entry."""
    said_then = an_announcement("2023-01-01", "scheduled")
    before = a_meeting(participants=(Participant(name="A"), Participant(name="B")), announcements=(said_then,))
    after = a_meeting(participants=(Participant(name="B", chair=True),))

    assert compared(before, after) == {
        "participants[0]": (Participant(name="A"), None),
        "participants[0].chair": (False, True),
        "announcements[0]": (said_then, None),
    }


def an_instrument(amount: str | None = None, **changes: Any) -> Instrument:
    """Build an instrument, with an amount of euros if one is given."""
    amounts = (Money(amount=Decimal(amount), currency="EUR"),) if amount else ()
    return Instrument(**{"id": "i1", "kind": "call", "name": "The call", "amounts": amounts} | changes)


def test_instrument_comes_and_goes_as_one_change() -> None:
    """An instrument that was not there, or is there no more, is one change of the field."""
    instrument = an_instrument()

    assert of_commitment({}, {"instrument": instrument}) == {"instrument": (None, instrument)}
    assert of_commitment({"instrument": instrument}, {}) == {"instrument": (instrument, None)}


def test_instrument_changed_in_place_is_told_by_its_fields() -> None:
    """What changed in an instrument is told field by field, down to its amounts."""
    before, after = an_instrument("1.0", name="A"), an_instrument("1.00", name="B")

    found = of_commitment({"instrument": before}, {"instrument": after})

    assert list(found) == ["instrument.name", "instrument.amounts[0].amount"]
    assert [str(one) for one in found["instrument.amounts[0].amount"]] == ["1.0", "1.00"]


# --- Ledgers grow ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kept", "is_overwritten"),
    [("ab", False), ("abc", False), ("cab", False), ("acb", False), ("a", True), ("ac", True), ("ba", True)],
)
def test_ledger_that_lost_or_moved_an_entry_is_overwritten(kept: str, is_overwritten: bool) -> None:
    """A ledger whose old entries do not all stand in the new one, in order, was overwritten; one that grew was not."""
    entries = {letter: an_announcement("2023-01-01", "scheduled", city=letter) for letter in "abc"}
    findings = {letter: an_assessment("started", "2023", note=letter) for letter in "abc"}
    old = a_catalog(
        a_meeting(announcements=(entries["a"], entries["b"]), note="Old."),
        a_commitment(assessments=(findings["a"], findings["b"]), note="Old."),
        an_area("a"),
    )
    new = a_catalog(
        a_meeting(announcements=tuple(entries[letter] for letter in kept)),
        a_commitment(assessments=tuple(findings[letter] for letter in kept)),
        an_area("a", note="No ledger."),
    )

    found = diff(old, new)

    assert len(found.changed) == 3
    assert list(found.overwritten) == ([old["eu-japan-1"], old["c1"]] if is_overwritten else [])


def test_ledger_that_went_with_its_record_is_overwritten() -> None:
    """A removed record that had an entry in its ledger is named, in the order of catalogs; one that had none is not."""
    announced = a_meeting(id="m2", announcements=(an_announcement("2023-01-01", "scheduled"),), date=None)
    found_then = a_commitment(id="c0", assessments=(an_assessment("started", "2023"),))
    old = a_catalog(a_meeting(), announced, found_then, a_commitment(assessments=(an_assessment("started", "2023"),)))
    new = a_catalog(a_meeting(), a_commitment())

    assert [one.id for one in diff(old, new).overwritten] == ["m2", "c0", "c1"]
    assert diff(a_catalog(a_commitment()), a_catalog()).overwritten == ()


# --- Applying --------------------------------------------------------------------------------------------------------


def test_further_records_are_kept() -> None:
    """A diff applied to a catalog that holds more changes what it tells of and keeps the rest, its version too."""
    old, new = Catalog(areas=(an_area("a"), an_area("b"))), Catalog(areas=(an_area("b", note="n"), an_area("c")))
    further = (an_area("d", broader="b"), an_area("e"))

    made = diff(old, new).apply(attrs.evolve(old, areas=(*old.areas, *further), data_version="mine"))

    assert made == Catalog(areas=(*new.areas, *further), data_version="mine")


def test_every_conflict_is_named() -> None:
    """A catalog that the diff was not made from is refused, with what was expected and what is there in every place."""
    old = Catalog(areas=(an_area("b"), an_area("c", note="n"), an_area("d"), an_area("f")), data_version="1")
    new = Catalog(areas=(an_area("a"), an_area("c", note="m"), an_area("f2", former_ids=("f",))), data_version="2")
    other = Catalog(
        areas=(an_area("a", note="Mine."), an_area("c", note="o", labels={"en": "C"}), an_area("f"), an_area("f2")),
        sources=(a_source(id="b"),),
    )

    with pytest.raises(MergeConflictError) as caught:
        diff(old, new).apply(other)

    assert {one.code for one in caught.value.findings} == {"diff.conflict"}
    assert [(one.record, one.path, one.message) for one in caught.value.findings] == [
        (None, "data_version", "1 expected, none is there"),
        ("b", "b", "area expected, source is there"),
        ("d", "d", "area expected, nothing is there"),
        ("c", "c.labels.en", "none expected, C is there"),
        ("c", "c.note", "n expected, o is there"),
        ("a", "a", "nothing expected, area of other content is there"),
        ("f2", "f2", "nothing expected, area of other content is there"),
    ]


def test_record_that_is_there_already_is_no_conflict() -> None:
    """A record to be added that the catalog holds with the same content is left as it is."""
    assert diff(Catalog(), one_area()).apply(one_area()) == one_area()


def test_result_that_is_no_catalog_is_refused() -> None:
    """A diff that takes away what further records name is refused as a catalog of these records would be."""
    further = Catalog(areas=(an_area("a"), an_area("b", broader="a")))

    with pytest.raises(InvalidRecordError, match="no area is called 'a'"):
        diff(one_area("a"), Catalog()).apply(further)


# --- Texts -----------------------------------------------------------------------------------------------------------


def everything(**changes: Any) -> Catalog:
    """Build a catalog with a record of each kind."""
    records = (
        a_statement(),
        a_commitment(summary="Set up a group."),
        a_dispute(says="First.\nSecond."),
        a_party("jp-meti", "JP", labels={"en": "METI"}),
        an_area("quantum"),
        a_meeting(id="m2", status="scheduled", date=None),
    )
    return a_catalog(a_meeting(), *records, **changes)


def test_changelog_names_each_record_by_kind_id_and_title() -> None:
    """A changelog has a list item a record, with its kind, its id and what one knows it by."""
    text = diff(Catalog(), everything(data_version="2026.1")).to_markdown()

    assert text == (
        "Version of the data: none → 2026.1\n"
        "\n"
        "### Added\n"
        "\n"
        "- partnership `eu-japan`: EU-Japan\n"
        "- party `EU`: EU\n"
        "- party `JP`: JP\n"
        "- party `jp-meti`: METI\n"
        "- area `quantum`: quantum\n"
        "- meeting `eu-japan-1`: held, 2023-07-03\n"
        "- meeting `m2`: scheduled, undated\n"
        "- statement `eu-japan-1-statement`: Joint statement\n"
        "- commitment `c1`: Set up a group.\n"
        "- source `s1`: Press release\n"
        "- dispute `c1-d1`: First. ⏎ Second.\n"
    )


def test_changelog_has_the_sections_that_are_needed() -> None:
    """Added, changed and removed records stand under headings of their own, in this order, parted by blank lines."""
    old, new = Catalog(areas=(an_area("a"), an_area("b"))), Catalog(areas=(an_area("a", note="n"), an_area("c")))

    assert diff(old, new).to_markdown() == (
        "### Added\n\n- area `c`: c\n\n"
        "### Changed\n\n- area `a`: a\n  - `note`: none → n\n\n"
        "### Removed\n\n- area `b`: b\n"
    )


def test_changelog_has_headings_of_the_level_asked_for() -> None:
    """The headings go beneath one of the reader's own where a level is given."""
    assert diff(one_area("a"), one_area("b")).to_markdown(level=4) == (
        "#### Added\n\n- area `b`: b\n\n#### Removed\n\n- area `a`: a\n"
    )


def test_changelog_counts_what_is_too_many_to_name() -> None:
    """Of more added records than asked for only the number is told; what was removed is always named."""
    old = Catalog(areas=(an_area("a"), an_area("b")))
    new = Catalog(areas=(an_area("c"), an_area("d")), parties=(a_party("EU"),))

    assert diff(old, new).to_markdown(most=1) == (
        "### Added\n\n- party `EU`: EU\n- 2 areas\n\n### Removed\n\n- area `a`: a\n- area `b`: b\n"
    )
    assert diff(Catalog(), new).to_markdown(most=0) == "### Added\n\n- 1 party\n- 2 areas\n"
    assert "- area `c`" in diff(old, new).to_markdown(most=2)


@pytest.mark.parametrize("given", [{"level": 0}, {"level": 7}, {"level": True}, {"most": -1}, {"most": "2"}])
def test_changelog_refuses_numbers_that_are_none(given: dict[str, Any]) -> None:
    """A level that no heading has, and a number that counts nothing, are refused, also where nothing changed."""
    with pytest.raises(InvalidQueryError, match="is not a whole number"):
        CatalogDiff().to_markdown(**given)


def test_changelog_tells_values_shortly() -> None:
    """Each changed value is told under its path, before and after."""
    assert said(
        {"due": "2025", "areas": ("a", "b")},
        {"due": "../2025-12-31", "declaratory": True, "extra": {"x_empty": ""}},
    ) == [
        "  - `areas`: a; b → none",
        "  - `declaratory`: false → true",
        "  - `due`: 2025 → ../2025-12-31",
        '  - `x_empty`: none → ""',
    ]


def test_changelog_tells_that_a_ledger_grew() -> None:
    """An entry that came or went is told by what it is, in words."""
    first, second = an_assessment("started", "2024"), an_assessment("delivered", "2025-04", "JP")

    assert said({"assessments": (first,)}, {"assessments": (first, second)}) == [
        "  - assessment added: delivered, 2025-04, JP"
    ]
    assert said({"assessments": (first,), "instrument": an_instrument()}, {"links": (a_link("renews", "c0"),)}) == [
        "  - instrument removed: The call",
        "  - link added: renews c0",
        "  - assessment removed: started, 2024",
    ]


def test_changelog_cuts_long_values_and_says_so() -> None:
    """A long value is cut, with its length told, to the place where the two part."""
    text = "0123456789" * 20

    assert said({"quote": "Short."}, {"quote": text}) == [
        f"  - `quote`: Short. → {text[:80]}… (200 characters)",
    ]
    assert said({"quote": f"{text}, old"}, {"quote": f"{text}, new, which goes on"}) == [
        f"  - `quote`: …{text[-18:]}, old (205 characters) → …{text[-18:]}, new, which goes on (220 characters)"
    ]
    assert said({"quote": text}, {"quote": text[:150]}) == [
        f"  - `quote`: …{text[130:]} (200 characters) → …{text[130:150]} (150 characters)"
    ]


def test_changelog_says_where_a_difference_cannot_be_seen() -> None:
    """Values that look alike when they are put on one line are said to differ in what is not shown."""
    assert said({"note": "A"}, {"note": "A\n"}) == ["  - `note`: A → A ⏎"]
    assert said({"note": "A"}, {"note": "A "}) == ["  - `note`: A → A (what differs cannot be shown here)"]


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("<b>bold</b> & so", "&lt;b&gt;bold&lt;/b&gt; &amp; so"),
        ("[a](b) ![c](d)", "\\[a\\](b) !\\[c\\](d)"),
        ("*a* _b_ `c` ~~d~~", "\\*a\\* \\_b\\_ \\`c\\` \\~\\~d\\~\\~"),
        ("a | b \\| c", "a \\| b \\\\\\| c"),
        ("$x^2$ #12 {ref}", "\\$x\\^2\\$ \\#12 \\{ref\\}"),
        ("see https://a.example/b or www.3.example", "see https:\\//a\\.example/b or www\\.3\\.example"),
        ("a@b.example, @you", "a`@`b\\.example, `@`you"),
        ("2026.11.0, 3.5 per cent.", "2026.11.0, 3.5 per cent."),
        ("a\n# b\n\n- c\u2028- d", "a ⏎ \\# b ⏎ - c ⏎ - d"),
    ],
)
def test_changelog_takes_no_markup_from_records(text: str, escaped: str) -> None:
    """No text of a record becomes markup: no heading, list, table, emphasis, code, HTML, link or bare address."""
    assert said({}, {"note": text}) == [f"  - `note`: none → {escaped}"]


def test_changelog_fences_odd_keys() -> None:
    """A key that holds backticks stands as code all the same."""
    change = RecordChange(before=an_area("a"), after=an_area("a", extra={"x_`<b>``": 1}))

    assert subitems(change) == ["  - ``` x_`<b>`` ```: none → 1"]


def test_json_gives_values_as_files_have_them() -> None:
    """The JSON text names collections, ids and paths, and gives records and values in the form that files have."""
    old = a_catalog(a_commitment(due="2025"), an_area("gone"))
    new = a_catalog(a_commitment(assessments=(an_assessment("started", "2024"),)), an_area("come", extra={"x_a": [1]}))

    text = diff(old, new).to_json()

    assert text.endswith("}\n")
    assert json.loads(text) == {
        "added": [{"collection": "areas", "record": {"id": "come", "x_a": [1]}}],
        "removed": [{"collection": "areas", "record": {"id": "gone"}}],
        "changed": [
            {
                "collection": "commitments",
                "id": "c1",
                "changes": [
                    {"path": "due", "before": "2025", "after": None},
                    {"path": "assessments[0]", "before": None, "after": {"status": "started", "on": "2024"}},
                ],
            }
        ],
    }


def test_rows_have_a_row_a_record_and_a_value() -> None:
    """The rows tell each record added and removed by its title, each changed value by its path; CSV has the same."""
    old = a_catalog(a_commitment(), an_area("gone", labels={"en": "Gone"}))
    new = a_catalog(a_commitment(instrument=an_instrument(), due="2025"), an_area("come"))

    found = diff(old, new)

    columns = ("change", "collection", "id", "path", "before", "after")
    assert [tuple(row) for row in found.rows()] == [columns] * 4
    assert [tuple(row.values()) for row in found.rows()] == [
        ("added", "areas", "come", None, None, "come"),
        ("removed", "areas", "gone", None, "Gone", None),
        ("changed", "commitments", "c1", "due", None, "2025"),
        ("changed", "commitments", "c1", "instrument", None, "The call"),
    ]
    assert len(list(csv.reader(io.StringIO(found.to_csv())))) == 5
    assert "1 added, 1 removed, 1 changed" in found._repr_html_()


def test_bundled_data_can_be_told_from_nothing() -> None:
    """The whole bundled record is told as added to an empty catalog, and taken away again."""
    catalog = load_bundled("eu-japan")

    found = diff(Catalog(), catalog)

    assert len(found.added) == len(list(catalog))
    assert found.apply(Catalog()) == catalog
    assert diff(catalog, Catalog()).apply(catalog) == Catalog()
    assert len(found.to_markdown().splitlines()) >= len(found.added)
