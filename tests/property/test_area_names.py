"""Law: every name of an area leads to it, however it is written and in whatever order the areas stand."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from partnerships import Catalog, TechArea, load_bundled, match_area
from partnerships._names import _words

BUNDLED = load_bundled()
NAMES = [
    (area.id, language, name)
    for area in BUNDLED.areas
    for language, name in [*area.labels.items(), *((None, name) for name in (area.id, *area.aliases))]
]
# Neither letters nor digits nor symbols: what folding takes away, wherever it stands. An ampersand is a word.
MARKS = st.text(st.sampled_from(list(" -_.,;:!?/()[]'\"\u3000\u00a0\u2010\u2013\u30fb\u00ad\n")), max_size=3)


def called(catalog: Catalog, name: str, language: str | None = None) -> str | None:
    """Give the id of the area that a text names."""
    area = match_area(catalog, name, language)
    return area.id if area else None


@pytest.mark.parametrize(("area", "language", "name"), NAMES)
def test_every_label_and_alias_leads_to_its_own_area(area: str, language: str | None, name: str) -> None:
    """A label leads to its area in its own language and in none, an alias in every language."""
    assert called(BUNDLED, name) == area
    assert called(BUNDLED, name, language or "ja") == area


@st.composite
def written(draw: st.DrawFn) -> tuple[str, str]:
    """Draw a name of an area, and the same in another case, width, form and punctuation."""
    _, _, name = draw(st.sampled_from(NAMES))
    words = [draw(MARKS) + part for part in name.split(" ")]
    other = draw(st.sampled_from([" ", "-", "  ", "\u3000", "/"])).join(words) + draw(MARKS)
    other = draw(st.sampled_from([str, str.upper, str.casefold, str.title]))(other)
    other = unicodedata.normalize(draw(st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"])), other)
    if draw(st.booleans()):
        other = "".join(chr(ord(one) + 0xFEE0) if "!" <= one <= "~" else one for one in other)
    return name, other


@given(written())
def test_case_width_form_and_punctuation_make_no_difference(pair: tuple[str, str]) -> None:
    """A name that is written otherwise leads where it leads as it stands."""
    name, other = pair
    assert called(BUNDLED, other) == called(BUNDLED, name)


@given(
    st.one_of(st.text(max_size=40), written().map(lambda pair: pair[1]), st.sampled_from([one for *_, one in NAMES]))
)
def test_folding_does_not_change_the_answer(text: str) -> None:
    """A text and what folding makes of it have the same answer, and folding twice is folding once."""
    folded = " ".join(_words(text))
    assert _words(folded) == _words(text)
    assert called(BUNDLED, folded) == called(BUNDLED, text)


SMALL = [
    "sensor network",
    "sensor networks",
    "photonics",
    "photonic",
    "photoniks",
    "KI",
    "IT",
    "Gift",
    "量子",
    "センサー",
    "センサ",
]


@st.composite
def areas(draw: st.DrawFn) -> list[TechArea]:
    """Draw areas that share names."""
    names = st.lists(st.sampled_from(SMALL), max_size=4, unique=True).map(tuple)
    labels = st.dictionaries(st.sampled_from(["en", "de", "ja"]), st.sampled_from(SMALL), max_size=2)
    count = draw(st.integers(0, 5))
    return [TechArea(id=f"area-{number}", labels=draw(labels), aliases=draw(names)) for number in range(count)]


@given(areas(), st.randoms(use_true_random=False), st.sampled_from(SMALL), st.sampled_from([None, "de", "en-GB"]))
def test_the_order_of_the_areas_does_not_matter(
    given_areas: list[TechArea], random: object, name: str, language: str | None
) -> None:
    """The same areas in another order, or with other areas between them, give the same answer."""
    shuffled = list(given_areas)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    renamed = [TechArea(id="zzz", aliases=("nothing alike",)), *shuffled]
    first = called(Catalog(areas=tuple(given_areas)), name, language)
    assert called(Catalog(areas=tuple(shuffled)), name, language) == first
    assert called(Catalog(areas=tuple(renamed)), name, language) == first


@given(areas(), st.sampled_from(SMALL))
def test_an_answer_bears_the_name_more_closely_than_any_other_area(given_areas: list[TechArea], name: str) -> None:
    """If areas bear a name exactly, the answer is the only one that does, or none if several do."""
    bearers = [
        one.id for one in given_areas if _words(name) in [_words(text) for text in (*one.labels.values(), *one.aliases)]
    ]
    assume(bearers)
    assert called(Catalog(areas=tuple(given_areas)), name) == (bearers[0] if len(bearers) == 1 else None)


@given(st.text(max_size=250))
def test_any_text_has_an_answer(text: str) -> None:
    """Whatever the text, the answer is an area of the catalog or None."""
    area = match_area(BUNDLED, text)
    assert area is None or area is BUNDLED[area.id]
