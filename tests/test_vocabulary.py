"""The closed vocabularies."""

import inspect
import re
from enum import StrEnum

import pytest

from partnerships import _vocabulary as vocabulary

LISTS = [getattr(vocabulary, name) for name in vocabulary.__all__]


@pytest.mark.parametrize("words", LISTS)
def test_each_word_is_its_own_name_in_lower_case(words: type[StrEnum]) -> None:
    """The text of a word is its name in lower case, so that nobody has to look it up."""
    assert [word.value for word in words] == [name.lower() for name in words.__members__]


@pytest.mark.parametrize("words", LISTS)
def test_each_word_is_explained(words: type[StrEnum]) -> None:
    """The docstring of a list has an entry for every word, in the order of the list."""
    text = inspect.getdoc(words) or ""
    places = [text.find(f"\n    {name}: ") for name in words.__members__]
    assert -1 not in places
    assert places == sorted(places)


@pytest.mark.parametrize("words", LISTS)
def test_each_word_has_an_example_and_a_counter_example(words: type[StrEnum]) -> None:
    """Every word shows what it stands for, and what is easily taken for it and is not."""
    entries = re.split(r"\n    (?=[A-Z_]+: )", (inspect.getdoc(words) or "").split("Attributes:")[1])[1:]
    assert [entry.partition(":")[0] for entry in entries] == list(words.__members__)
    assert [entry for entry in entries if "E.g." not in entry or "Not:" not in entry] == []


@pytest.mark.parametrize(
    ("words", "values"),
    [
        (vocabulary.DueState, "no_deadline not_due window_open overdue met met_late closed undetermined"),
        (vocabulary.SourceExtent, "whole part located"),
        (vocabulary.Fate, "delivered renewed restated narrowed extended split merged replaced dropped silent"),
        (vocabulary.Force, "binding firm soft exploratory unstated"),
        (vocabulary.MeetingLevel, "summit ministerial senior_officials working_group"),
        (vocabulary.MeetingStatus, "held scheduled postponed cancelled"),
        (vocabulary.Qualifier, "exact up_to about indicative combined"),
        (
            vocabulary.Status,
            (
                "unassessed no_evidence not_started started substantial delivered maintained suspended dropped "
                "superseded reversed"
            ),
        ),
    ],
)
def test_the_lists_are_closed(words: type[StrEnum], values: str) -> None:
    """A list holds these words and no other: files that use them stay readable."""
    assert " ".join(words) == values
