"""Names: the area that a text names, the party that bears a name, and no wrong one of either."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from building import a_party, an_area

from partnerships import (
    Catalog,
    FormerName,
    InvalidQueryError,
    UnknownIdError,
    find_commitments,
    find_meetings,
    load_bundled,
    match_area,
)

DATA = Path(__file__).parent / "data"
WORDINGS = [line.partition(": ")[::2] for line in (DATA / "area-wordings.txt").read_text("utf-8").splitlines()]
"""Areas, and what ministries and the press call them in five languages."""
DECOYS = (DATA / "area-decoys.txt").read_text("utf-8").splitlines()
"""What names no area, though much of it looks or sounds like one."""


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    """The bundled data."""
    return load_bundled("eu-japan")


def called(catalog: Catalog, name: str, language: str | None = None) -> str | None:
    """Give the id of the area that a text names."""
    area = match_area(catalog, name, language)
    return area.id if area else None


# --- Areas ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("area", "text"), WORDINGS)
def test_what_ministries_write_leads_to_the_area(catalog: Catalog, area: str, text: str) -> None:
    """Each wording is resolved to the one area that it names."""
    assert called(catalog, text) == area


def test_the_table_of_wordings_is_broad(catalog: Catalog) -> None:
    """There are over 120 wordings and over 60 decoys, each once, and every area below the top has a wording."""
    assert len(WORDINGS) == len(set(WORDINGS)) > 120
    assert len(DECOYS) == len(set(DECOYS)) > 60
    assert {one.id for one in catalog.areas if one.broader} <= {area for area, _ in WORDINGS}


@pytest.mark.parametrize("text", DECOYS)
def test_a_decoy_names_no_area(catalog: Catalog, text: str) -> None:
    """What merely looks like the name of an area is answered with None."""
    assert match_area(catalog, text) is None


@pytest.mark.parametrize("text", ["", " ", "\u3000", "...", "\n", "\u0301", "\ud800", "\x00", "\u200d"])
def test_a_text_without_words_names_no_area(catalog: Catalog, text: str) -> None:
    """Where nothing is left after folding there is no name."""
    assert match_area(catalog, text) is None


def test_a_long_text_is_answered_at_once(catalog: Catalog) -> None:
    """A text beyond two hundred characters is prose: it names nothing, and is not even folded."""
    start = time.perf_counter()
    assert match_area(catalog, "quantum " * 100_000) is None
    assert match_area(catalog, "\ufdfa" * 100_000) is None
    assert time.perf_counter() - start < 0.5
    assert called(catalog, "quantum".ljust(200)) == "quantum"
    assert called(catalog, "quantum".ljust(201)) is None


def test_a_language_leaves_out_the_labels_of_others(catalog: Catalog) -> None:
    """A label counts in its own language alone; a tag that says more or less is the same language."""
    assert called(catalog, "Halbleiter", "de") == "semiconductors"
    assert called(catalog, "Halbleiter", "de-AT") == "semiconductors"
    assert called(catalog, "Halbleiter", "DE") == "semiconductors"
    assert called(catalog, "Halbleiter", "fr") is None


def test_aliases_and_ids_count_in_every_language(catalog: Catalog) -> None:
    """Aliases carry no language, so that an acronym is known whatever language the text is in."""
    assert {called(catalog, "KI", language) for language in (None, "de", "en", "ja")} == {"artificial-intelligence"}
    assert called(catalog, "5g-6g", "ko") == "5g-6g"


def test_a_language_may_say_less_than_a_label() -> None:
    """The language of a label may be told more closely than the language asked for."""
    own = Catalog(areas=(an_area("chips", labels={"zh-Hant": "半導體"}),))
    assert called(own, "半導體", "zh") == "chips"
    assert called(own, "半導體", "zh-Hans") is None


def test_a_language_settles_what_two_areas_share() -> None:
    """A label that two areas share in two languages names the one in the language asked for, and none without it."""
    own = Catalog(areas=(an_area("one", labels={"de": "Gift"}), an_area("two", labels={"en": "Gift"})))
    assert called(own, "gift") is None
    assert (called(own, "gift", "de"), called(own, "gift", "en")) == ("one", "two")


@pytest.mark.parametrize("text", ["sensor network", "photonics chip", "optronica", "OPTRONICA"])
def test_an_ambiguous_name_is_not_guessed(text: str) -> None:
    """A name that leads to two areas, exactly, by its plural or by a slip, leads to none."""
    one = an_area("one", aliases=("sensor network", "photonics chips", "optronic"))
    two = an_area("two", aliases=("Sensor-Network", "photonic chips", "optronicas"))
    assert match_area(Catalog(areas=(one, two)), text) is None


def test_an_exact_name_comes_before_a_near_one() -> None:
    """What one area is called exactly is not mixed up with what another is called nearly."""
    own = Catalog(areas=(an_area("many", aliases=("sensor networks",)), an_area("one", aliases=("sensor network",))))
    assert (called(own, "Sensor-Networks"), called(own, "sensor network")) == ("many", "one")


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ("photonics", True),
        ("photonic", True),  # singular for plural
        ("photoncs", True),  # one letter missing
        ("photoonics", True),  # one too many
        ("phtoonics", True),  # two swapped
        ("photonicsx", True),  # one too many at the end
        ("photonits", False),  # a wrong letter in a word of fewer than twelve
        ("fotonics", False),  # two slips
        ("hotonics", False),  # the first letter
        ("xphotonics", False),
        ("phot0nics", False),  # a digit is no letter
        ("photoneis", False),
        ("photoncsi", False),
        ("pohotncis", False),
        ("photoonicss", False),
        ("photo", False),
        ("photonics photonics", False),
    ],
)
def test_one_slip_of_the_hand_is_forgiven_in_a_long_word(given: str, found: bool) -> None:
    """In a word of eight letters and more, one letter but the first may be missing, extra or swapped with the next."""
    assert (called(Catalog(areas=(an_area("light", aliases=("photonics",)),)), given) is not None) is found


@pytest.mark.parametrize(
    ("given", "found"), [("biomanufacturimg", True), ("biomenufacturimg", False), ("biomanufactur1ng", False)]
)
def test_one_wrong_letter_is_forgiven_in_a_very_long_word(given: str, found: bool) -> None:
    """In a word of twelve letters and more, one letter may be another."""
    assert (called(Catalog(areas=(an_area("life", aliases=("biomanufacturing",)),)), given) is not None) is found


@pytest.mark.parametrize("given", ["HPCs", "HPD", "PHC", "HP", "EIDs", "B5GS", "KIs", "AIs"])
def test_no_acronym_is_taken_for_another(catalog: Catalog, given: str) -> None:
    """A short name is known exactly or not at all."""
    assert match_area(catalog, given) is None


def test_a_plural_is_known_by_its_singular_and_back() -> None:
    """Plurals in s and ies are one with their singulars, in long names alone."""
    own = Catalog(
        areas=(an_area("a", aliases=("value chains", "bus", "battery cells")), an_area("b", aliases=("glass fibres",)))
    )
    for text in ("value chain", "Value Chains", "batteries cell", "battery cell", "glass fibre"):
        assert match_area(own, text) is not None, text
    assert match_area(own, "glas fibres") is None
    assert match_area(own, "buses") is None


def test_the_last_long_vowel_of_a_loan_word_may_be_missing() -> None:
    """In Japanese the long vowel at the end of a loan word is written or not; one inside is another word."""
    own = Catalog(areas=(an_area("a", labels={"ja": "センサー技術"}), an_area("b", labels={"ja": "ビール醸造"})))
    assert called(own, "センサ技術") == "a"
    assert match_area(own, "ビル醸造") is None


@pytest.mark.parametrize("value", [None, 5, b"quantum", ["quantum"]])
def test_only_a_text_can_name_an_area(catalog: Catalog, value: Any) -> None:
    """Anything but text is refused by what it is."""
    with pytest.raises(InvalidQueryError, match="is not the name of an area, such as 'Beyond 5G'"):
        match_area(catalog, value)


@pytest.mark.parametrize("language", ["german_", "", 5, "ja JP"])
def test_only_a_language_tag_is_a_language(catalog: Catalog, language: Any) -> None:
    """A language that is no tag of BCP 47 is refused, even where the name is known."""
    with pytest.raises(InvalidQueryError, match="is not a language tag of BCP 47"):
        match_area(catalog, "quantum", language)


def test_only_a_catalog_has_areas() -> None:
    """Anything but a catalog is refused by name."""
    with pytest.raises(InvalidQueryError, match="is not a Catalog"):
        match_area("eu-japan", "quantum")  # type: ignore[arg-type]


def test_a_catalog_without_areas_knows_no_name() -> None:
    """Where there are no areas nothing is named."""
    assert match_area(Catalog(), "quantum") is None


# --- Parties --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        "METI",
        "meti",
        "\uff2d\uff25\uff34\uff29",
        "経産省",
        "経済産業省",
        "ministry of economy, trade & industry",
        "jp-meti",
    ],
)
def test_a_body_is_asked_for_by_any_of_its_names(catalog: Catalog, name: str) -> None:
    """What METI undertook is the same answer by label, alias and id, in any case and width."""
    found = find_commitments(catalog, actor=name)
    assert len(found) == 29
    assert found == find_commitments(catalog, actor="jp-meti")


@pytest.mark.parametrize("name", ["Japan", "Japon", "jp", "JP", "日本", "Government of Japan", "일본", "Япония"])
def test_a_state_is_asked_for_in_any_language(catalog: Catalog, name: str) -> None:
    """A state is known by its names in the languages of the table."""
    assert find_meetings(catalog, party=name) == find_meetings(catalog, party="JP")


NAMED = Catalog(
    parties=(
        a_party("GB"),
        a_party("JP"),
        a_party("gb-office", "GB", aliases=("Cabinet Office",)),
        a_party("jp-office", "JP", labels={"en": "Cabinet Office of Japan"}, aliases=("Cabinet Office",)),
        a_party(
            "jp-new",
            "JP",
            former_names=(FormerName(name="Ministry of Old Things", valid="../2024"),),
            former_ids=("jp-old",),
        ),
        a_party("jp-other", "JP", former_names=(FormerName(name="Cabinet Office of Japan", valid="2001"),)),
    )
)


@pytest.mark.parametrize("name", ["ministry of old things", "jp-old", "jp-new"])
def test_a_former_name_leads_to_the_body(name: str) -> None:
    """A body is found by the name, and by the id, that it bore before."""
    assert find_commitments(NAMED, actor=name) == find_commitments(NAMED, actor="jp-new")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (
            "cabinet-office",
            "'cabinet-office' is a name of 'gb-office' and of 'jp-office'; ask for one of them by its id",
        ),
        ("Cabinet Office of Japan", "is a name of 'jp-office' and of 'jp-other'"),
    ],
)
def test_a_name_that_two_bear_is_never_guessed(name: str, message: str) -> None:
    """A name of several parties is an error that lists them, be it a former name of one of them."""
    with pytest.raises(UnknownIdError) as caught:
        find_commitments(NAMED, actor=name)
    assert message in str(caught.value)
    assert caught.value.unknown == name
    assert len(caught.value.nearest) == 2


@pytest.mark.parametrize("name", ["Ministry of Odd Things", "mini", "", "?", "x" * 10_000, None, 5, "quantum"])
def test_a_name_that_nobody_bears_is_an_error(name: Any) -> None:
    """Parties are not known by anything but their names: a near miss is an error with the nearest."""
    with pytest.raises(UnknownIdError, match="no party is called"):
        find_commitments(NAMED, actor=[name])


def test_a_near_miss_of_a_former_name_is_told_the_body() -> None:
    """The nearest names of an unknown party include former ones."""
    with pytest.raises(UnknownIdError, match="did you mean 'jp-new'"):
        find_commitments(NAMED, actor="Ministry of Old Thing")


@pytest.mark.parametrize(
    "name",
    [
        "AI Safety Institute",
        "Cabinet Office",
        "MOFA",
        "Ministry of Foreign Affairs",
        "Personal Information Protection Commission",
    ],
)
def test_bare_names_of_several_states_are_ambiguous(catalog: Catalog, name: str) -> None:
    """What bodies of several states are called leads to an error that lists them."""
    with pytest.raises(UnknownIdError, match="is a name of"):
        find_commitments(catalog, actor=name)


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("Ministry of Communications and Information", "sg-mddi"),
        ("MCI", "sg-mddi"),
        ("Department for Digital, Culture, Media and Sport", "gb-dcms"),
        ("DSIT", "gb-dsit"),
        ("Ministry of Trade, Industry and Energy", "kr-motie"),
        ("산업통상자원부", "kr-motie"),
        ("산업통상부", "kr-motie"),
        ("UK AI Safety Institute", "gb-aisi"),
        ("US AI Safety Institute", "us-aisi"),
        ("Information Commissioner's Office", "gb-ico"),
        ("Republic of Korea", "KR"),
        ("South Korea", "KR"),
        ("Südkorea", "KR"),
    ],
)
def test_former_and_present_names_of_bundled_parties_lead_to_them(catalog: Catalog, name: str, body: str) -> None:
    """Ministries that were renamed are found by both names."""
    assert find_meetings(catalog, party=name) == find_meetings(catalog, party=body)
    assert name in str(catalog[body]) or name.replace("'", "\u2019") in str(catalog[body])
