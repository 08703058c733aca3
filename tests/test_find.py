"""Finding commitments and meetings: what is an answer, what may be one, and what is refused."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from typing import Any

import pytest
from building import (
    a_catalog,
    a_commitment,
    a_meeting,
    a_partnership,
    a_party,
    a_source,
    an_area,
    an_assessment,
)

from partnerships import (
    Catalog,
    CommitmentKind,
    DueState,
    Force,
    InvalidDateError,
    InvalidQueryError,
    MeetingLevel,
    MeetingStatus,
    PartialDate,
    Participant,
    PartnershipsError,
    Record,
    Status,
    UnknownIdError,
    as_known_on,
    find_commitments,
    find_meetings,
    last_meeting,
    load_bundled,
    next_meeting,
)
from partnerships._find import fits_window

ON = "2026-01-01"

# Two partnerships, three meetings, four promises: every criterion has something to let in and something to leave out.
TABLES = (
    a_party("EU"),
    a_party("JP", labels={"en": "Japan"}),
    a_party("KR"),
    a_party("jp-meti", "JP", aliases=("METI",), former_ids=("jp-miti",)),
    a_party("jp-nedo", "jp-meti"),
    a_party("eu-cnect", "EU"),
    an_area("digital", former_ids=("ict",)),
    an_area("semiconductors", "digital"),
    an_area("chiplets", "semiconductors"),
    an_area("quantum"),
    an_area("space"),
    a_partnership(former_ids=("eu-jp",)),
    a_partnership(id="eu-korea", title="EU-Korea", parties=("EU", "KR")),
    a_source(id="read"),
    a_source(id="seen", extent="located"),
    a_source(id="unsaid", extent=None),
    a_source(id="press", kind="secondary", extent="whole"),
    a_meeting(former_ids=("tokyo-2023",), ordinal=1, country="JP", host="JP", areas=("chiplets",)),
    a_meeting(
        id="eu-japan-s1", series="summit", level="summit", status="scheduled", date="2026", country="BE", host="EU"
    ),
    a_meeting(
        id="eu-korea-1",
        partnership="eu-korea",
        status="postponed",
        date=None,
        areas=("quantum",),
        participants=(Participant(name="A guest", party="jp-meti"),),
    ),
)
# The note is written in full-width letters and half-width kana: they are to be found by their plain forms.
PROMISES = (
    a_commitment(
        id="chips",
        areas=("chiplets",),
        actors=("jp-nedo",),
        force="firm",
        due="2024-06-30",
        sources=("read", "press"),
        assessments=(an_assessment("delivered", "2024-05-01"),),
    ),
    a_commitment(
        id="labs",
        made_on="2026",
        meeting="eu-japan-s1",
        areas=("quantum", "digital"),
        actors=("eu-cnect",),
        kind="research",
        parties=("EU",),
        due="2026-06/",
        sources=("seen", "press"),
        quote="Joint Laboratories",
    ),
    a_commitment(
        id="talk", meeting="eu-korea-1", made_on=None, kind="meeting", parties=("KR",), actors=("KR",), due="2026-01/.."
    ),
    a_commitment(id="vow", declaratory=True, due="2026", sources=("unsaid",), note="Ａ half-width ｶﾀｶﾅ note"),  # noqa: RUF001
)


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    """Build the catalog of this file."""
    return a_catalog(*TABLES, *PROMISES)


def ids(records: Iterable[Record]) -> list[str]:
    """Name records by id."""
    return [one.id for one in records]


# --- Commitments ----------------------------------------------------------------------------------------------------


def test_no_criterion_gives_all_but_declaratory_promises(catalog: Catalog) -> None:
    """Asked for nothing in particular, all promises that can be kept are answers, in the order of the catalog."""
    found = find_commitments(catalog)

    assert (ids(found), ids(found.undecided)) == (["chips", "labs", "talk"], [])
    assert found.catalog is catalog


@pytest.mark.parametrize(
    ("criteria", "certain", "undecided"),
    [
        ({"partnership": "eu-korea"}, ["talk"], []),
        ({"partnership": ["eu-korea", "eu-japan"]}, ["chips", "labs", "talk"], []),
        ({"meeting": "eu-japan-1"}, ["chips"], []),
        ({"meeting": {"eu-japan-1", "eu-korea-1"}}, ["chips", "talk"], []),
        ({"area": "semiconductors"}, ["chips"], []),
        ({"area": "digital"}, ["chips", "labs"], []),
        ({"area": "digital", "narrower": False}, ["labs"], []),
        ({"area": "semiconductors", "narrower": False}, [], []),
        ({"area": ("quantum", "chiplets")}, ["chips", "labs"], []),
        ({"area": "space"}, [], []),
        ({"party": "KR"}, ["talk"], []),
        ({"party": ["JP", "KR"]}, ["chips", "talk"], []),
        ({"party": "jp-meti"}, [], []),
        ({"actor": "jp-nedo"}, ["chips"], []),
        ({"actor": "jp-meti"}, ["chips"], []),
        ({"actor": "JP"}, ["chips"], []),
        ({"actor": ["EU", "JP"]}, ["chips", "labs"], []),
        ({"actor": "KR"}, ["talk"], []),
        ({"kind": "research"}, ["labs"], []),
        ({"kind": [CommitmentKind.BODY, "meeting"]}, ["chips", "talk"], []),
        ({"kind": "pilot"}, [], []),
        ({"force": "firm"}, ["chips"], []),
        ({"force": (Force.FIRM, Force.UNSTATED)}, ["chips", "labs", "talk"], []),
        ({"status": "delivered", "on": ON}, ["chips"], []),
        ({"status": "delivered", "on": "2024-04-30"}, [], []),
        ({"status": [Status.DELIVERED, "unassessed"], "on": ON}, ["chips", "labs", "talk"], []),
        ({"due_state": "met", "on": ON}, ["chips"], []),
        ({"due_state": [DueState.UNDETERMINED, "no_deadline"], "on": ON}, ["labs", "talk"], []),
        ({"due_state": "met", "status": "unassessed", "on": ON}, [], []),
        ({"on": ON}, ["chips", "labs", "talk"], []),
        ({"text": "GROUP"}, ["chips", "labs", "talk"], []),
        ({"text": "laboratories"}, ["labs"], []),
        ({"text": "nowhere"}, [], []),
        ({"primary_only": True}, ["chips"], []),
        ({"primary_only": True, "declaratory": None}, ["chips", "vow"], []),
        ({"declaratory": True}, ["vow"], []),
        ({"declaratory": None}, ["chips", "labs", "talk", "vow"], []),
        ({"since": "2024-01-01"}, ["labs"], ["talk"]),
        ({"since": "2026-01-01"}, ["labs"], ["talk"]),
        ({"since": "2026-03-01"}, [], ["labs", "talk"]),
        ({"until": "2023-07-03"}, ["chips"], ["talk"]),
        ({"until": "2023-07-02"}, [], ["talk"]),
        ({"until": "2026-06-30"}, ["chips"], ["labs", "talk"]),
        ({"due_from": "2024-06-30", "due_by": "2024-06-30"}, ["chips"], []),
        ({"due_from": "2024-07-01", "due_by": "2026-12-31"}, [], ["labs"]),
        ({"due_by": "2024-06-29", "declaratory": None}, [], []),
        ({"due_from": "2026-07", "declaratory": True}, [], ["vow"]),
        ({"due_by": "2026-12", "declaratory": True}, ["vow"], []),
        ({"area": []}, [], []),
        ({"actor": ()}, [], []),
        ({"kind": set()}, [], []),
    ],
)
def test_criterion_tells_answers_from_what_may_be_and_what_is_not(
    catalog: Catalog, criteria: dict[str, Any], certain: list[str], undecided: list[str]
) -> None:
    """Each criterion lets in what certainly fits, sets aside what may, and leaves out what does not."""
    found = find_commitments(catalog, **criteria)

    assert (ids(found), ids(found.undecided)) == (certain, undecided)


def test_criteria_join_by_and_where_false_beats_undecided(catalog: Catalog) -> None:
    """What one criterion leaves open and another rules out is ruled out, in whichever order they are asked."""
    assert ids(find_commitments(catalog, until="2026-06-30", kind="research").undecided) == ["labs"]
    assert ids(find_commitments(catalog, until="2026-06-30", kind="meeting", party="EU").undecided) == []


@pytest.mark.parametrize(
    ("made_on", "since", "until", "verdict"),
    [
        ("2023-07", "2023-07-01", "2023-07-31", True),
        ("2023-07", "2023-07-02", None, None),
        ("2023-07", "2023-08-01", None, False),
        ("2023-07", "2023", "2023", True),
        ("2023-07", "2023-07", "2023-07", True),
        ("2023-07~", "2023-07", None, None),
        ("2023-07-03/2023-07-04", "2023-07-03", "2023-07-04", True),
        ("2023-07-03/2023-07-04", "2023-07-04", None, False),
        ("2023-07-03/2023-07-04", None, "2023-07-03", False),
        ("2023-05-03/2023-34", None, "2023-04-30", False),
        ("2023-05-03/2023-34", None, "2023-05-31", None),
        ("2023-34/2023-05-03", "2023-05-04", None, False),
        ("2023-34/2023-05-03", "2023-05-03", None, None),
        ("../2023-07-04", "2020", None, False),
        ("../2023-07-04", None, "2023-07-04", True),
        ("/2023-07-04", "2020", None, None),
        ("/2023-07-04", "2023-07-05", None, False),
        ("/2023-07-04", None, "2023-07-04", True),
        ("2023-07-04/..", None, "2030", False),
        ("2023-07-04/..", "2023-07-04", None, True),
        ("2023-07-04/", None, "2030", None),
        ("2023-07-04/", None, "2023-07-03", False),
        ("2023-07-04/", "2023-07-04", None, True),
        (None, None, "2023", None),
        (None, "2023", None, None),
    ],
)
@pytest.mark.parametrize("of_meetings", [False, True])
def test_window_holds_what_surely_starts_and_ends_inside_it(
    made_on: Any, since: Any, until: Any, verdict: Any, of_meetings: bool
) -> None:
    """Both ends of a window count; partial and open dates are in, out or undecided; so for promises and meetings."""
    catalog = a_catalog(a_meeting(date=made_on), a_commitment(made_on=made_on))

    found: Any = (find_meetings if of_meetings else find_commitments)(catalog, since=since, until=until)

    assert (len(found), len(found.undecided)) == {True: (1, 0), None: (0, 1), False: (0, 0)}[verdict]


@pytest.mark.parametrize(
    ("due", "due_from", "due_by", "verdict"),
    [
        (None, "2000", None, False),
        (None, None, "2100", False),
        ("2026-05/..", None, "2100", False),
        ("2026-06", "2026-06-01", "2026-06-30", True),
        ("2026-06", None, "2026-06-15", None),
        ("2026-06", "2026-07-01", None, False),
        ("../2026-06", "2026-06-01", None, True),
        ("2025/2026-06", "2026-01-01", None, True),
        ("2025/2026-06", None, "2026-05-31", False),
        ("2026-05-03/2026-34", None, "2026-04-30", False),
        ("2026-05-03/2026-34", "2026-05-03", None, True),
        ("2026-05-03/2026-34", "2026-05-04", None, None),
        ("2026-05/", None, "2030", None),
        ("2026-05/", "2026-06-01", None, None),
        ("2026-05/", None, "2026-04-30", False),
        ("2026-05/", "2026-05-01", None, True),
    ],
)
def test_due_window_asks_for_the_end_of_the_deadline(due: Any, due_from: Any, due_by: Any, verdict: Any) -> None:
    """What has no deadline never falls due; an end that nobody knows is undecided where its start leaves it open."""
    found = find_commitments(a_catalog(a_commitment(due=due)), due_from=due_from, due_by=due_by)

    assert (len(found), len(found.undecided)) == {True: (1, 0), None: (0, 1), False: (0, 0)}[verdict]


@pytest.mark.parametrize("day", ["2023-07-03", datetime.date(2023, 7, 3), PartialDate("2023-07-03")])
def test_bounds_may_be_text_day_or_partial_date(catalog: Catalog, day: Any) -> None:
    """The three ways to say a day mean the same."""
    assert ids(find_commitments(catalog, since=day, until=day)) == ["chips"]
    assert ids(find_meetings(catalog, since=day, until=day)) == ["eu-japan-1"]


def test_partial_bounds_take_their_outer_days(catalog: Catalog) -> None:
    """A month as first bound starts on its first day, as last bound it ends on its last."""
    assert ids(find_commitments(catalog, since="2023-07", until="2023-07")) == ["chips"]


@pytest.mark.parametrize("name", ["since", "until", "due_from", "due_by"])
def test_bound_without_the_end_that_is_needed_is_refused(catalog: Catalog, name: str) -> None:
    """An open or unknown end of a bound bounds nothing."""
    date = "../2026" if name in {"since", "due_from"} else "2026/"

    with pytest.raises(InvalidQueryError, match=f"{name} takes a day or a date with an end, not '{date}'"):
        find_commitments(catalog, **{name: date})  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["Half-width カタカナ", "ａ HALF-WIDTH ｶﾀｶﾅ", "ＮＯＴＥ", "カタカナ"])  # noqa: RUF001
def test_text_folds_width_and_case(catalog: Catalog, text: str) -> None:
    """Full-width letters and half-width kana are found by their plain forms, and the other way round."""
    assert ids(find_commitments(catalog, text=text, declaratory=None)) == ["vow"]


@pytest.mark.parametrize(("text", "summary"), [("STRASSE", "Straße"), ("straße", "STRASSE"), ("ﬁbre", "Fibre")])
def test_text_folds_letters_that_change_length(text: str, summary: str) -> None:
    """Folding goes beyond lower case."""
    assert len(find_commitments(a_catalog(a_commitment(summary=summary)), text=text)) == 1


@pytest.mark.parametrize("text", ["", b"group", 5, True, ["group"], {"group": 1}])
def test_text_that_is_none_is_refused(catalog: Catalog, text: Any) -> None:
    """Only words can be looked for."""
    with pytest.raises(InvalidQueryError, match="text takes words to look for"):
        find_commitments(catalog, text=text)


@pytest.mark.parametrize(
    ("criterion", "former", "certain"),
    [
        ("partnership", "eu-jp", ["chips", "labs"]),
        ("meeting", "tokyo-2023", ["chips"]),
        ("area", "ict", ["chips", "labs"]),
        ("actor", "jp-miti", ["chips"]),
    ],
)
def test_former_ids_are_understood(catalog: Catalog, criterion: str, former: str, certain: list[str]) -> None:
    """An id that a record had before leads to it."""
    assert ids(find_commitments(catalog, **{criterion: former})) == certain  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("criterion", "wrong", "right"),
    [
        ("partnership", "eu-korae", "eu-korea"),
        ("meeting", "eu-japan-2", "eu-japan-1"),
        ("area", "semiconductor", "semiconductors"),
        ("area", "Quantum", "quantum"),
        ("party", "Japn", "JP"),
        ("party", "JPN", "JP"),
        ("actor", "METTI", "jp-meti"),
        ("actor", ["jp-meti", "jp-ned"], "jp-nedo"),
    ],
)
def test_unknown_id_is_an_error_with_the_nearest(catalog: Catalog, criterion: str, wrong: Any, right: str) -> None:
    """A name that no record has is never an empty answer; labels and aliases lead to the id."""
    with pytest.raises(UnknownIdError, match=f"did you mean .*{right!r}") as caught:
        find_commitments(catalog, **{criterion: wrong})

    assert right in caught.value.nearest


def test_id_of_another_kind_of_record_is_unknown(catalog: Catalog) -> None:
    """An area is not found by the id of a party, though the catalog holds it."""
    with pytest.raises(UnknownIdError, match="no area is called 'JP'"):
        find_commitments(catalog, area="JP")


@pytest.mark.parametrize(
    ("since", "said"),
    [
        ("2026/11/25", "did you mean '2026-11-25'?"),
        ("20261125", "did you mean '2026-11-25'?"),
        ("25 November 2026", "did you mean '2026-11-25'?"),
        ("May 2025", "did you mean '2025-05'?"),
        ("03/04/2026", "write the year first, in digits"),
        ("today", "write the year first, in digits"),
        (2025, "put it in quotes: '2025'"),
    ],
)
def test_a_date_written_otherwise_is_told_how_to_write(since: Any, said: str) -> None:
    """Who asks with a date in another order or in words is told how it is written; what is ambiguous is not guessed."""
    with pytest.raises(InvalidDateError, match=re.escape(said)):
        find_commitments(load_bundled("eu-japan"), since=since)


def test_a_partnership_called_by_its_title_is_named_by_its_id() -> None:
    """Who writes the title of a partnership for its id is told the id."""
    catalog = load_bundled()
    with pytest.raises(UnknownIdError, match="did you mean 'eu-japan'"):
        find_commitments(catalog, partnership="EU-Japan Digital Partnership")


def test_unknown_id_unlike_any_names_the_few_there_are(catalog: Catalog) -> None:
    """Where nothing looks alike, the names that exist are listed."""
    with pytest.raises(UnknownIdError, match="there are eu-japan, eu-korea"):
        find_commitments(catalog, partnership="xyzzy")


@pytest.mark.parametrize(
    ("criteria", "message"),
    [
        ({"kind": "reserch"}, "no kind is called 'reserch'; did you mean 'research'?"),
        ({"force": "fim"}, "no force is called 'fim'; did you mean 'firm'?"),
        ({"status": "delivred", "on": ON}, "no status is called 'delivred'; did you mean 'delivered'?"),
        ({"status": "delivred"}, "no status is called 'delivred'; did you mean 'delivered'?"),
        ({"due_state": "over due", "on": ON}, "no due state is called 'over due'; did you mean 'overdue'?"),
        ({"force": "xyzzy"}, "no force is called 'xyzzy'; there are binding, exploratory, firm, soft, unstated"),
        ({"areas": "quantum"}, "no criterion is called 'areas'; did you mean 'area'?"),
        ({"xyzzy": 1}, "no criterion is called 'xyzzy'; there are actor, area, declaratory, due_by"),
        ({"status": "delivered"}, "status needs a day: add on="),
        ({"due_state": "overdue"}, "due_state needs a day: add on="),
    ],
)
def test_unknown_word_criterion_or_missing_day_is_an_error(catalog: Catalog, criteria: Any, message: str) -> None:
    """A word outside its vocabulary, a keyword that is none, or a status without a day never gives an empty answer."""
    with pytest.raises(InvalidQueryError) as caught:
        find_commitments(catalog, **criteria)

    assert str(caught.value).startswith(message)


@pytest.mark.parametrize("day", ["2026-13", "tomorrow", "", b"2026", 2026, True, {}, ["2026"], 1.5])
@pytest.mark.parametrize("name", ["since", "until", "due_from", "due_by", "on"])
def test_bad_days_of_criteria_are_refused(catalog: Catalog, name: str, day: Any) -> None:
    """What is no date is told so, whichever criterion it stands in."""
    with pytest.raises(InvalidDateError):
        find_commitments(catalog, **{name: day})


LISTS = ["partnership", "meeting", "area", "party", "actor", "kind", "force", "status", "due_state"]


@pytest.mark.parametrize("given", [b"x", bytearray(b"x"), 5, 1.5, True, {"a": 1}, object()])
@pytest.mark.parametrize("name", LISTS)
def test_criterion_that_is_neither_text_nor_several_is_refused(catalog: Catalog, name: str, given: Any) -> None:
    """Bytes, numbers, mappings and truth values name nothing."""
    with pytest.raises(InvalidQueryError, match="takes a text or several, not"):
        find_commitments(catalog, **{name: given})


@pytest.mark.parametrize("inside", [None, 5, b"x", True, ["x"], {}, {"x"}, object(), pytest.param(10**5000, id="huge")])
@pytest.mark.parametrize("name", LISTS)
def test_several_values_that_are_not_text_are_refused(catalog: Catalog, name: str, inside: Any) -> None:
    """One wrong value among several is enough, and the error is ours."""
    with pytest.raises(PartnershipsError):
        find_commitments(catalog, **{name: [inside]})  # type: ignore[arg-type]


@pytest.mark.parametrize("given", ["no", 1, 0, [True], b"", {}])
@pytest.mark.parametrize("name", ["declaratory", "primary_only", "narrower"])
def test_switch_that_is_no_truth_value_is_refused(catalog: Catalog, name: str, given: Any) -> None:
    """A word where True or False is meant is an error, not a silent yes, no or empty answer."""
    with pytest.raises(InvalidQueryError, match=name):
        find_commitments(catalog, area="digital", **{name: given})


@pytest.mark.parametrize("ask", [find_commitments, find_meetings])
@pytest.mark.parametrize("given", [None, "eu-japan", [], {}])
def test_questions_to_what_is_no_catalog_are_refused(ask: Any, given: Any) -> None:
    """Anything but a catalog is named and refused, by place or by name."""
    calls: tuple[Any, ...] = (lambda: ask(given), lambda: ask(catalog=given), ask)

    for call in calls:
        with pytest.raises(InvalidQueryError, match="is not a Catalog"):
            call()


def test_catalog_may_be_given_by_name(catalog: Catalog) -> None:
    """The keyword ``catalog`` is one of the parameters."""
    assert find_commitments(catalog=catalog) == find_commitments(catalog)


def test_known_area_without_promises_is_an_empty_answer_on_the_bundled_record() -> None:
    """The bundled tables know all areas and parties, so that an empty answer means nothing was promised."""
    catalog = load_bundled("eu-japan")
    used = {area for one in catalog.commitments for area in one.areas}
    broader = {one.broader for one in catalog.areas}
    unused = next(one.id for one in catalog.areas if one.id not in used | broader)

    assert len(find_commitments(catalog, area=unused, declaratory=None)) == 0


# --- Meetings -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("criteria", "certain", "undecided"),
    [
        ({}, ["eu-japan-1", "eu-japan-s1", "eu-korea-1"], []),
        ({"partnership": "eu-korea"}, ["eu-korea-1"], []),
        ({"partnership": "eu-jp"}, ["eu-japan-1", "eu-japan-s1"], []),
        ({"series": "summit"}, ["eu-japan-s1"], []),
        ({"series": ["council", "summit"], "partnership": "eu-japan"}, ["eu-japan-1", "eu-japan-s1"], []),
        ({"level": "summit"}, ["eu-japan-s1"], []),
        ({"level": [MeetingLevel.MINISTERIAL, "working_group"]}, ["eu-japan-1", "eu-korea-1"], []),
        ({"status": "held"}, ["eu-japan-1"], []),
        ({"status": (MeetingStatus.SCHEDULED, MeetingStatus.POSTPONED)}, ["eu-japan-s1", "eu-korea-1"], []),
        ({"status": "cancelled"}, [], []),
        ({"country": "JP"}, ["eu-japan-1"], []),
        ({"country": ["JP", "BE"]}, ["eu-japan-1", "eu-japan-s1"], []),
        ({"country": "FR"}, [], []),
        ({"party": "KR"}, ["eu-korea-1"], []),
        ({"party": "JP"}, ["eu-japan-1", "eu-japan-s1"], []),
        ({"party": "jp-meti"}, ["eu-korea-1"], []),
        ({"area": "digital"}, ["eu-japan-1"], []),
        ({"area": ["chiplets", "quantum"]}, ["eu-japan-1", "eu-korea-1"], []),
        ({"area": "space"}, [], []),
        ({"since": "2024"}, ["eu-japan-s1"], ["eu-korea-1"]),
        ({"since": "2026-02"}, [], ["eu-japan-s1", "eu-korea-1"]),
        ({"until": "2023-07-03"}, ["eu-japan-1"], ["eu-korea-1"]),
        ({"until": "2023-07-03", "status": "held"}, ["eu-japan-1"], []),
    ],
)
def test_meeting_criterion_tells_answers_from_what_may_be_and_what_is_not(
    catalog: Catalog, criteria: dict[str, Any], certain: list[str], undecided: list[str]
) -> None:
    """Each criterion of meetings lets in, sets aside and leaves out as those of promises do."""
    found = find_meetings(catalog, **criteria)

    assert (ids(found), ids(found.undecided)) == (certain, undecided)


def test_host_counts_as_a_party_of_the_meeting() -> None:
    """A meeting is found by the body that received the guests."""
    catalog = a_catalog(a_party("jp-meti", "JP"), a_meeting(host="jp-meti"))

    assert ids(find_meetings(catalog, party="jp-meti")) == ["eu-japan-1"]


@pytest.mark.parametrize(
    ("criteria", "error", "message"),
    [
        ({"partnership": "eu-korae"}, UnknownIdError, "did you mean 'eu-korea'"),
        ({"party": "Japn"}, UnknownIdError, "did you mean 'JP'"),
        ({"area": "qantum"}, UnknownIdError, "did you mean 'quantum'"),
        ({"series": "counsil"}, InvalidQueryError, "no series is called 'counsil'; did you mean 'council'?"),
        ({"series": "summit", "partnership": "eu-korea"}, InvalidQueryError, "there are council"),
        ({"level": "minister"}, InvalidQueryError, "no level is called 'minister'; did you mean 'ministerial'?"),
        ({"status": "canceled"}, InvalidQueryError, "did you mean 'cancelled'?"),
        ({"country": "XX"}, InvalidQueryError, "'XX' is not a country code of ISO 3166-1"),
        ({"country": "jp"}, InvalidQueryError, "did you mean 'JP'?"),
        ({"country": "UK"}, InvalidQueryError, "did you mean 'GB'?"),
        ({"sereis": "council"}, InvalidQueryError, "no criterion is called 'sereis'; did you mean 'series'?"),
        ({"since": "soon"}, InvalidDateError, "'soon' is not a date"),
    ],
)
def test_unknown_name_of_a_meeting_criterion_is_an_error(
    catalog: Catalog, criteria: Any, error: type[Exception], message: str
) -> None:
    """Of meetings, too, an unknown name is an error with the nearest and never an empty answer."""
    with pytest.raises(error) as caught:
        find_meetings(catalog, **criteria)

    assert message in str(caught.value)


def test_series_of_a_catalog_without_meetings_are_none() -> None:
    """Where there are no meetings, the error says that there is no series at all."""
    with pytest.raises(InvalidQueryError, match="no series is called 'council'; there are none"):
        find_meetings(Catalog(), series="council")


@pytest.mark.parametrize("given", [b"x", 5, True, {"a": 1}, [None], [5], [["x"]], [{}], [b"x"]])
@pytest.mark.parametrize("name", ["partnership", "series", "level", "status", "country", "party", "area"])
def test_meeting_criterion_of_a_wrong_type_is_refused(catalog: Catalog, name: str, given: Any) -> None:
    """Whatever is given in the place of a name, the error is ours."""
    with pytest.raises(PartnershipsError):
        find_meetings(catalog, **{name: given})


# --- Next and last --------------------------------------------------------------------------------------------------


def council(key: str, date: Any, status: str = "held", **changes: Any) -> Any:
    """Build one of several meetings."""
    return a_meeting(id=key, date=date, status=status, **changes)


@pytest.mark.parametrize(
    ("day", "coming", "over"),
    [
        ("2023-07-02", "m1", None),
        ("2023-07-03", "m1", None),
        ("2023-07-04", "m2", "m1"),
        ("2024-05-05", "m2", "m1"),
        ("2024-05-06", None, "m2"),
        (datetime.date(2024, 5, 6), None, "m2"),
    ],
)
def test_meeting_of_the_day_itself_is_next_and_not_yet_last(day: Any, coming: str | None, over: str | None) -> None:
    """A meeting turns from next to last on the day after its last day."""
    catalog = a_catalog(council("m1", "2023-07-03"), council("m2", "2024-05-04/2024-05-05"))

    next_one, last_one = next_meeting(catalog, on=day), last_meeting(catalog, on=day)

    assert (next_one and next_one.id, last_one and last_one.id) == (coming, over)


@pytest.mark.parametrize(
    ("status", "date", "is_next"),
    [
        ("scheduled", "2026-05-05", True),
        ("held", "2026-05-05", True),
        ("postponed", "2026-05-05", True),
        ("postponed", None, False),
        ("scheduled", None, False),
        ("cancelled", "2026-05-05", False),
        ("scheduled", "2026", True),
        ("scheduled", "2025", False),
        ("scheduled", "2025/..", True),
        ("scheduled", "../2026", True),
    ],
)
def test_next_meeting_is_dated_not_cancelled_and_may_still_come(status: str, date: Any, is_next: bool) -> None:
    """Cancelled meetings and those postponed without a new date are never next; a vague date is while days are left."""
    assert (next_meeting(a_catalog(council("m1", date, status)), on="2026-05-05") is not None) is is_next


@pytest.mark.parametrize(
    ("status", "date", "is_last"),
    [
        ("held", "2026-05-04", True),
        ("held", "2026-05-05", False),
        ("held", "2026-04", True),
        ("held", "2026-05", False),
        ("held", "2026-04/..", False),
        ("held", None, False),
        ("scheduled", "2026-05-04", False),
        ("postponed", "2026-05-04", False),
        ("cancelled", "2026-05-04", False),
    ],
)
def test_last_meeting_was_held_and_is_certainly_over(status: str, date: Any, is_last: bool) -> None:
    """Only a meeting that was held, and whose last possible day is past, is the last."""
    assert (last_meeting(a_catalog(council("m1", date, status)), on="2026-05-05") is not None) is is_last


def test_meetings_of_one_day_are_told_apart_by_id() -> None:
    """Ties have one answer, whatever the order in which the meetings were given."""
    catalog = a_catalog(council("b", "2026-05-05"), council("a", "2026-05-05"))

    found = (next_meeting(catalog, on="2026-01-01"), last_meeting(catalog, on="2027-01-01"))

    assert [one and one.id for one in found] == ["a", "b"]


@pytest.mark.parametrize(
    ("criteria", "coming", "over"),
    [
        ({}, "eu-japan-s1", "eu-japan-1"),
        ({"partnership": "eu-japan"}, "eu-japan-s1", "eu-japan-1"),
        ({"partnership": ["eu-japan", "eu-korea"]}, "eu-japan-s1", "eu-japan-1"),
        ({"partnership": "eu-korea"}, None, None),
        ({"series": "council"}, None, "eu-japan-1"),
        ({"series": "summit"}, "eu-japan-s1", None),
        ({"level": "ministerial"}, None, "eu-japan-1"),
        ({"level": "summit"}, "eu-japan-s1", None),
    ],
)
def test_next_and_last_of_a_partnership_series_or_level(
    catalog: Catalog, criteria: Any, coming: str | None, over: str | None
) -> None:
    """Both can be asked of one partnership, one series or one level, and answer None where there is none."""
    found = (next_meeting(catalog, on="2026-06-01", **criteria), last_meeting(catalog, on="2026-06-01", **criteria))

    assert tuple(one and one.id for one in found) == (coming, over)


@pytest.mark.parametrize("ask", [next_meeting, last_meeting])
@pytest.mark.parametrize(
    ("criteria", "error"),
    [
        ({"partnership": "eu-korae"}, UnknownIdError),
        ({"series": "counsil"}, InvalidQueryError),
        ({"level": "minister"}, InvalidQueryError),
        ({"country": "JP"}, InvalidQueryError),
        ({"on": "2026"}, InvalidDateError),
        ({"on": None}, InvalidDateError),
    ],
)
def test_next_and_last_refuse_unknown_names_and_days(
    catalog: Catalog, ask: Any, criteria: Any, error: type[Exception]
) -> None:
    """None means that no meeting is on record, never that the question was mistyped."""
    with pytest.raises(error):
        ask(catalog, **{"on": "2026-06-01", **criteria})


@pytest.mark.parametrize("ask", [next_meeting, last_meeting])
def test_next_and_last_of_what_is_no_catalog_are_refused(ask: Any) -> None:
    """The id of a partnership is no catalog."""
    with pytest.raises(InvalidQueryError, match="is not a Catalog"):
        ask("eu-japan", on="2026-06-01")


def test_partnership_may_be_given_by_place(catalog: Catalog) -> None:
    """The partnership is the second argument of both."""
    assert next_meeting(catalog, "eu-korea", on=ON) is None
    assert last_meeting(catalog, "eu-korea", on=ON) is None


def test_next_and_last_council_of_the_bundled_record() -> None:
    """In June 2025 the fourth council is to come and the third has been."""
    catalog = load_bundled("eu-japan")

    found = [ask(catalog, "eu-japan", on="2025-06-01", series="council") for ask in (last_meeting, next_meeting)]

    assert [one and one.id for one in found] == ["eu-japan-3", "eu-japan-4"]


def test_series_that_nobody_knew_yet_is_answered_with_nothing() -> None:
    """Asked of an earlier day, a series of later meetings is no slip of the pen; one that never was still is."""
    catalog = a_catalog(a_meeting())
    then = as_known_on(as_known_on(catalog, "2023-01-01"), "2022-01-01")

    assert len(find_meetings(then, series="council")) == 0
    assert next_meeting(then, on="2022-01-01", series="council") is None
    with pytest.raises(InvalidQueryError, match="did you mean 'council'"):
        find_meetings(then, series="counsil")


def test_what_is_asked_in_a_wrong_shape_is_an_error_of_ours(catalog: Catalog) -> None:
    """A day that is missing, or a criterion without its name, is told as a question that cannot be asked."""
    with pytest.raises(InvalidQueryError, match="next_meeting cannot be asked so: missing a required argument: 'on'"):
        next_meeting(catalog)  # type: ignore[call-arg]
    with pytest.raises(InvalidQueryError, match="find_commitments cannot be asked so: too many positional"):
        find_commitments(catalog, "eu-japan")  # type: ignore[call-arg]


def test_what_never_falls_due_lies_in_no_window() -> None:
    """A promise without a deadline, or with one that goes on for ever, falls due in no window."""
    assert fits_window(a_commitment(), None, "2026") is False
    assert fits_window(a_commitment(due="2026/.."), "2020", "2030") is False
