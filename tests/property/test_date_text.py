"""Date texts: what is taken comes back unchanged, everything else is refused, and the `edtf` package agrees.

`edtf` (PyPI, a test dependency only) reads all three levels of EDTF. Where it and we differ, the difference is one of
those listed here, each with its reason.
"""

from __future__ import annotations

import calendar
import contextlib
import copy
import datetime
import io
import math
import pickle
import re
import warnings
from typing import Any

import pytest
from date_texts import Interval, Period, dates, mangled
from hypothesis import example, given
from hypothesis import strategies as st

from partnerships import InvalidDateError, PartialDate

with warnings.catch_warnings():
    # edtf 5.0.2 builds its grammar in a way that pyparsing 3.3 warns of; nothing of ours is concerned.
    warnings.filterwarnings("ignore", message="warn_multiple_tokens_in_named_alternation")
    from edtf import parse_edtf

OURS = re.compile(
    r"""(?!0000) (?: [0-9]{4} | (?!000X)[0-9]{3}X | (?!00XX)[0-9]{2}XX
      | [0-9]{4}-(?:0[1-9]|1[0-2]|2[1-4]|3[3-6]|40|41|XX)
      | [0-9]{4}-(?:0[1-9]|1[0-2])-(?:[0-2][0-9]|3[01]|XX) | [0-9]{4}-XX-XX ) [?~%]?""",
    re.VERBOSE,
)
SEASON = re.compile(r"[0-9]{4}-2[1-4]")
SUB_YEAR = re.compile(r"[0-9]{4}-(?:2[1-9]|3[0-9]|4[01])")

edtf_like = st.text(alphabet="0123456789-/.X?~%", max_size=24)
any_text = st.text() | edtf_like | mangled()


def day_exists(text: str) -> bool:
    """Whether the calendar has the day that a text of the right form names."""
    parts = text.rstrip("?~%").split("-")
    if len(parts) < 3 or "X" in text:
        return text[:7] != "9999-24"
    return 1 <= int(parts[2]) <= calendar.monthrange(int(parts[0]), int(parts[1]))[1]


def is_period(text: str) -> bool:
    """Whether a text is a date without a slash."""
    return OURS.fullmatch(text) is not None and day_exists(text)


def should_be_taken(text: str) -> bool:
    """The documented forms once more, by another road: one pattern, and `calendar` for the length of months."""
    if "/" not in text:
        return is_period(text)
    ends = text.split("/")
    real = [end for end in ends if end not in ("", "..")]
    if len(ends) != 2 or not real or not all(map(is_period, real)):
        return False
    if any("X" in end or SEASON.match(end) for end in real):
        return False
    first, last = (PartialDate(real[0]).earliest, PartialDate(real[-1]).latest)
    return first is not None and last is not None and first <= last


@given(dates())
def test_text_comes_back(known: Period | Interval) -> None:
    """`str` gives the very text that was read, and `repr`, copies and pickles make an equal date."""
    date = PartialDate(known.text)
    assert str(date) == known.text
    assert repr(date) == f"PartialDate({known.text!r})"
    for again in (eval(repr(date)), copy.copy(date), copy.deepcopy(date), pickle.loads(pickle.dumps(date))):  # noqa: S307 - text of our own
        assert again == date
        assert (again.earliest, again.latest) == (date.earliest, date.latest)


@example("2026-05\n")
@example("\N{FULLWIDTH DIGIT TWO}026")
@example("2026\0")
@example("\ud800")
@example("2" * 10_000)
@given(any_text)
def test_everything_else_is_refused(text: str) -> None:
    """A text is taken if it has a documented form; else InvalidDateError says so, and nothing else leaves."""
    if should_be_taken(text):
        assert str(PartialDate(text)) == text
        return
    with pytest.raises(InvalidDateError, match=r" is not a date: .") as caught:
        PartialDate(text)
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 400


def read_by_edtf(text: str) -> Any:
    """What `edtf` makes of a text; None if it refuses it, or fails on it with another error than its own."""
    with contextlib.redirect_stdout(io.StringIO()):  # it prints before it fails
        try:
            return parse_edtf(text)
        except Exception:  # noqa: BLE001 - its own error, and TypeError or IndexError where it trips
            return None


def as_date(bound: Any) -> datetime.date | None:
    """Read a bound of the other package as a day; None if it is infinite."""
    return None if isinstance(bound, float) and math.isinf(bound) else datetime.date(*tuple(bound)[:3])


def taken_by_us_alone(text: str) -> str | None:
    """Why `edtf` refuses a text that we take."""
    if SUB_YEAR.match(text) and text[-1] in "?~%":
        return "edtf knows no qualified season, quarter or half; EDTF qualifies any date"
    if "/" in text and SUB_YEAR.search(text):
        return "edtf knows no quarter or half in an interval; a deadline such as ../2026-33 needs it"
    return None


@example("2026-24")
@given(dates().map(lambda known: known.text))
def test_edtf_takes_what_we_take_with_the_same_bounds(text: str) -> None:
    """`edtf` reads each text that we take and gives the same first and last day, but for the listed differences."""
    theirs = read_by_edtf(text)
    if taken_by_us_alone(text):
        assert theirs is None
        return
    assert theirs is not None
    ours = PartialDate(text)
    if not ours.is_unknown_start:  # edtf guesses ten years for an unknown end; we say None
        assert ours.earliest == as_date(theirs.lower_strict())
    if ours.is_unknown_end:
        return
    latest = as_date(theirs.upper_strict())
    if ours.precision == "season" and text[5:7] == "24":  # edtf's winter ends with the year; ours with February
        assert latest == datetime.date(int(text[:4]), 12, 31)
        assert ours.latest is not None
        assert ours.latest.year == int(text[:4]) + 1
    else:
        assert ours.latest == latest


def taken_by_edtf_alone(text: str) -> str | None:
    """Why we refuse a text that `edtf` takes: the first reason that fits."""
    ends = text.split("/")
    reasons = [
        ("edtf strips white space", text.strip() != text),
        (
            "times, long and negative years, sets, significant digits",
            re.search(r"[TYES{}\[\]]|(^|/)-", text),
        ),
        ("edtf skips white space inside", re.search(r"\s", text)),
        ("the year 0000, which Python's calendar does not have", any(re.match(r"0000|000X|00XX", end) for end in ends)),
        ("level 2: X elsewhere than at the right, or three and more in a year", "X" in text and len(ends) == 1),
        ("level 2: X in an interval", "X" in text and len(ends) == 2),
        ("level 2: a qualifier before or between the parts", re.search(r"[?~%](?!$|/)", text)),
        ("level 2: the codes 25 to 32 and 37 to 39", re.search(r"-(2[5-9]|3[0-2]|3[7-9])", text)),
        ("seasons in intervals, of which EDTF says nothing", len(ends) == 2 and re.search(r"-2[1-4]", text)),
        ("edtf takes 29 February in every year", "-02-29" in text),
        ("the winter of the year 9999 ends after the last day", text.startswith("9999-24")),
        ("an interval open at both ends", text == "../.."),
        ("a reversed interval", len(ends) == 2 and all(is_period(end) for end in ends)),
    ]
    return next((reason for reason, fits in reasons if fits), None)


@example("2027/2026")
@example("../..")
@example("2026-02-29")
@example("2004-06-XX/2004-07-03")
@given(mangled() | edtf_like)
def test_what_edtf_alone_takes_is_on_the_list(text: str) -> None:
    """Each text that `edtf` takes and we refuse is one of the listed kinds."""
    try:
        PartialDate(text)
    except InvalidDateError:
        assert read_by_edtf(text) is None or taken_by_edtf_alone(text)
