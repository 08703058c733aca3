"""The error family and its findings."""

import copy
import pickle

import pytest

import partnerships as ps
from partnerships import errors

FAMILY = {
    ps.InvalidDateError: ValueError,
    ps.InvalidFileError: ValueError,
    ps.InvalidQueryError: ValueError,
    ps.InvalidRecordError: ValueError,
    ps.MergeConflictError: ValueError,
    ps.MissingExtraError: ImportError,
    ps.UnknownIdError: LookupError,
}
FINDING = ps.Finding(
    code="date.invalid", record="p-c01", path="commitments[3].due", message="'x' is not a date", hint="y"
)


def findings(count: int) -> list[ps.Finding]:
    """Make some findings, all different."""
    return [ps.Finding(code="type.wrong", path=f"areas[{number}]", message="no") for number in range(count)]


@pytest.mark.parametrize(("error", "parent"), FAMILY.items())
def test_each_error_is_ours_and_what_a_caller_expects(error: type[Exception], parent: type[Exception]) -> None:
    """Each error descends from the base of the family and from the built-in that fits."""
    assert issubclass(error, ps.PartnershipsError)
    assert issubclass(error, parent)


@pytest.mark.parametrize(
    "error",
    [
        ps.InvalidDateError("no date"),
        ps.InvalidFileError([FINDING]),
        ps.InvalidQueryError("no"),
        ps.InvalidRecordError([FINDING, FINDING]),
        ps.MergeConflictError([FINDING]),
        ps.MissingExtraError("pip install"),
        ps.UnknownIdError("no such", unknown="x", nearest=("y", "z")),
    ],
)
def test_errors_survive_pickling_and_copying(error: Exception) -> None:
    """An error that was pickled, copied or deep-copied says and holds the same."""
    for again in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):
        assert (type(again), str(again), vars(again)) == (type(error), str(error), vars(error))


def test_a_finding_reads_as_one_line() -> None:
    """A finding says file, place, fault, hint and record, in this order, on one line."""
    finding = ps.Finding(
        code="a.b", file="x.json", record="r", path="areas[0].id", message="wrong", hint="did you mean 'q'?"
    )
    assert str(finding) == "x.json: areas[0].id: wrong; did you mean 'q'? (in r)"


def test_a_finding_without_place_is_its_message() -> None:
    """What concerns the whole document has no place to name."""
    assert str(ps.Finding(code="json.malformed", message="not JSON")) == "not JSON"


@pytest.mark.parametrize(
    ("path", "prefix", "expected"),
    [
        ("due", "[3]", "[3].due"),
        ("[3].due", "commitments", "commitments[3].due"),
        ("", "due", "due"),
        ("due", "", "due"),
    ],
)
def test_a_finding_moves_beneath_what_holds_it(path: str, prefix: str, expected: str) -> None:
    """A path grows from the inside out, with a dot before a name and none before a number."""
    assert ps.Finding(code="a.b", path=path, message="m").under(prefix).path == expected


def test_a_finding_is_an_error_unless_it_says_otherwise() -> None:
    """The severity of a finding is error by default."""
    assert ps.Finding(code="a.b", message="m").severity is ps.Severity.ERROR


def test_the_text_of_an_error_is_capped_and_says_how_many_more() -> None:
    """An error with many faults lists the first twenty and counts the rest, and holds them all."""
    error = ps.InvalidFileError(findings(33))
    lines = str(error).split("\n")
    assert len(lines) == 21
    assert lines[-1] == "and 13 more"
    assert len(error.findings) == 33


def test_twenty_faults_are_all_listed() -> None:
    """Nothing is said to be left out where nothing is."""
    assert len(str(ps.InvalidRecordError(findings(20))).split("\n")) == 20


@pytest.mark.parametrize(
    ("word", "expected"),
    [("semiconductor", ("semiconductors",)), ("QUANTUM", ("quantum",)), ("zzz", ()), ("", ()), (5, ()), ("q" * 81, ())],
)
def test_the_nearest_known_word_is_found(word: object, expected: tuple[str, ...]) -> None:
    """A near miss finds its neighbour in any case of letters; what is no word or too long finds none."""
    assert errors.nearest(word, ["semiconductors", "quantum"]) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("x", "'x'"),
        ("x" * 61, f"'{'x' * 60}...' (61 characters)"),
        ("\x1b", "'\\x1b'"),
        (5, "5"),
        (10**100, "a whole number of 333 bits"),
        ([1, 2], "a list of 2"),
        ((), "a tuple of 0"),
        ({"a": 1}, "an object of 1"),
        ({1}, "a collection of 1"),
        (None, "None"),
        (b"x" * 100, f"b'{'x' * 58}..."),
    ],
)
def test_what_was_given_is_shown_short_and_safe(value: object, expected: str) -> None:
    """A message shows any value on one line, cut when long, without control characters."""
    assert errors.shown(value) == expected
