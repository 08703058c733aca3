"""What became of promises: the whole chain of one."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from building import (
    a_catalog,
    a_commitment,
    a_link,
    a_party,
    a_source,
    an_area,
)

from partnerships import (
    Change,
    Commitment,
    History,
    Instrument,
    InvalidQueryError,
    Money,
    PartialDate,
    Records,
    Step,
    UnknownIdError,
    history_of,
    load_bundled,
)


def promise(key: str, *targets: str, relation: str = "restates", **changes: Any) -> Commitment:
    """Build a promise that takes up these earlier ones."""
    links = tuple(a_link(relation, target) for target in targets)
    return a_commitment(id=key, links=links, summary=f"Do {key}.", **changes)


def chain(asked: str, *promises: Commitment) -> list[str]:
    """Give the ids of the chain of one promise."""
    return [one.id for one in history_of(a_catalog(*promises), asked).commitments]


@pytest.mark.parametrize("asked", ["a", "b", "c"])
def test_chain_goes_both_ways(asked: str) -> None:
    """Whichever promise is asked about, what it goes back to and what goes back to it is there, and nothing else."""
    assert chain(asked, promise("c", "b"), promise("b", "a"), promise("a"), promise("other")) == ["a", "b", "c"]


def test_promise_without_links_is_its_own_chain() -> None:
    """A promise mentioned once has a chain of one, without steps."""
    catalog = a_catalog(promise("a"), promise("b"))

    history = history_of(catalog, "a")

    assert history == History(commitment="a", commitments=Records([promise("a")], catalog), steps=())
    assert history.commitments.catalog is catalog


def test_diamond_is_told_once_with_all_its_steps() -> None:
    """A promise that was split and merged again stands once in the chain, with every link."""
    catalog = a_catalog(promise("d", "b", "c", relation="merges"), promise("c", "a"), promise("b", "a"), promise("a"))

    history = history_of(catalog, "d")

    assert [one.id for one in history.commitments] == ["a", "b", "c", "d"]
    assert [(one.earlier, one.later, str(one.relation)) for one in history.steps] == [
        ("a", "b", "restates"),
        ("a", "c", "restates"),
        ("b", "d", "merges"),
        ("c", "d", "merges"),
    ]


@pytest.mark.parametrize(("asked", "expected"), [("b", ["a", "b", "d"]), ("c", ["a", "c", "d"])])
def test_cousins_are_left_out(asked: str, expected: list[str]) -> None:
    """What merely shares an ancestor or a descendant with the promise is not its chain, nor are the links to it."""
    records = (promise("a"), promise("b", "a"), promise("c", "a"), promise("d", "b", "c"))

    history = history_of(a_catalog(*records), asked)

    assert [one.id for one in history.commitments] == expected
    assert {one.earlier for one in history.steps} | {one.later for one in history.steps} == set(expected)


@pytest.mark.parametrize(
    ("first", "second", "third"),
    [
        ("2023-07-03", "2023-07-03", "2023-07-03"),
        (None, None, None),
        ("2024", None, "2023/2024"),
        ("2024-05", "2024", "2024"),
        ("../2024", "2023-01-01", "2023-01-01"),
    ],
)
def test_oldest_stands_first_though_dates_are_equal_vague_or_unknown(first: Any, second: Any, third: Any) -> None:
    """Nothing stands before what it goes back to, whatever the dates and ids would say."""
    records = (promise("z", made_on=first), promise("y", "z", made_on=second), promise("x", "y", made_on=third))

    assert chain("y", *records) == ["z", "y", "x"]


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (("2024-02", "2024-01", "2024-03"), ["b", "a", "c", "z"]),
        (("2024", "2024", "2024"), ["a", "b", "c", "z"]),
        (("2024", "2023", None), ["c", "b", "a", "z"]),
        (("2024", "../2024", "2023"), ["b", "c", "a", "z"]),
    ],
)
def test_promises_that_links_leave_open_stand_by_date_then_id(dates: Any, expected: list[str]) -> None:
    """Among ancestors that know nothing of each other, the first day decides, then the id; the undated come first."""
    ancestors = [promise(key, made_on=date) for key, date in zip("abc", dates, strict=True)]

    assert chain("z", *ancestors, promise("z", "a", "b", "c", made_on="2025")) == expected


def test_step_tells_what_changed() -> None:
    """A step holds the relation, its source and each field that differs, before and after; summaries do not count."""
    instrument = Instrument(id="b-i1", kind="memorandum", name="A memorandum")
    link = a_link("narrows", "a", source="s1")
    earlier = promise("a", due="2025", force="firm")
    later = a_commitment(
        id="b",
        summary="Do less.",
        made_on="2024",
        due="2026",
        parties=("EU",),
        actors=("jp-meti",),
        other_actors=("A consortium",),
        areas=("quantum",),
        instrument=instrument,
        kind="pilot",
        force="soft",
        declaratory=True,
        links=(link,),
    )
    catalog = a_catalog(earlier, later, a_party("jp-meti", "JP"), an_area("quantum"), a_source())

    [step] = history_of(catalog, "a").steps

    assert (step.earlier, step.later, step.relation, step.source) == ("a", "b", "narrows", "s1")
    assert step.changes == (
        Change(field="due", before=PartialDate("2025"), after=PartialDate("2026")),
        Change(field="parties", before=("EU", "JP"), after=("EU",)),
        Change(field="actors", before=(), after=("jp-meti",)),
        Change(field="other_actors", before=(), after=("A consortium",)),
        Change(field="areas", before=(), after=("quantum",)),
        Change(field="instrument", before=None, after=instrument),
        Change(field="kind", before="body", after="pilot"),
        Change(field="force", before="firm", after="soft"),
        Change(field="declaratory", before=False, after=True),
    )


def test_step_without_a_change_has_none() -> None:
    """A mere restatement changes nothing."""
    [step] = history_of(a_catalog(promise("a"), promise("b", "a")), "b").steps

    made = PartialDate("2023-07-03")
    assert step == Step(earlier="a", later="b", made_on=made, relation=step.relation, source=None, changes=())


def test_two_links_to_one_promise_are_two_steps() -> None:
    """A promise that both narrows and renews an earlier one says so twice."""
    links = (a_link("narrows", "a"), a_link("renews", "a"))

    history = history_of(a_catalog(promise("a"), a_commitment(id="b", links=links)), "a")

    assert [str(one.relation) for one in history.steps] == ["narrows", "renews"]
    assert len(history.commitments) == 2


def test_change_of_money_is_told_apart_from_a_change_of_its_instrument() -> None:
    """Where two promises name one instrument with other sums, the step says which sums."""
    sums = [(), (Money(amount=Decimal(5), currency="EUR"),), (Money(amount=Decimal(7), currency="EUR"),)]
    records = [
        promise(key, *targets, instrument=Instrument(id=f"{key}-i1", kind="call", name="A call", amounts=amounts))
        for (key, targets), amounts in zip((("a", ""), ("b", "a"), ("c", "b")), sums, strict=True)
    ]

    history = history_of(a_catalog(*records, promise("d", "c")), "d")

    told = [{change.field: (change.before, change.after) for change in step.changes} for step in history.steps]
    assert [one["amounts"] for one in told] == [(sums[0], sums[1]), (sums[1], sums[2]), (sums[2], ())]


@pytest.mark.parametrize(("before", "after"), [("unstated", "firm"), ("firm", "unstated")])
def test_force_that_nobody_stated_is_no_change(before: str, after: str) -> None:
    """A force is compared only where the wording of both promises is known."""
    [step] = history_of(a_catalog(promise("a", force=before), promise("b", "a", force=after)), "a").steps

    assert step.changes == ()


@pytest.mark.parametrize(("date", "expected"), [("2024-06", ["instrument"]), ("2024", ["instrument"]), ("2025", [])])
def test_instrument_that_came_later_is_no_change_of_the_text(date: str, expected: list[str]) -> None:
    """A call that was certainly opened after the later text is not what that text changed; nor is it lost unchanged."""
    later = promise("b", "a", made_on="2024-06-01", instrument=Instrument(id="b-i1", kind="call", name="A", date=date))

    [step] = history_of(a_catalog(promise("a"), later), "a").steps

    assert [change.field for change in step.changes] == expected


def test_steps_are_dated() -> None:
    """A step knows when the later promise was made, or that nobody knows."""
    records = (promise("a"), promise("b", "a", made_on="2024-05"), promise("c", "b", made_on=None))

    history = history_of(a_catalog(*records), "a")

    assert [str(step.made_on) for step in history.steps] == ["2024-05", "None"]


def test_splits_and_merges_show_as_forks_and_joins() -> None:
    """What several later promises take up is a fork, what takes up several is a join; a plain chain has neither."""
    split = (promise("a"), promise("b", "a"), promise("c", "a"), promise("d", "b", "c", relation="merges"))

    history = history_of(a_catalog(*split), "d")

    assert (history.forks, history.joins) == (("a",), ("d",))
    twice = a_commitment(id="b", links=(a_link("restates", "a"), a_link("narrows", "a")))
    for plain in (history_of(a_catalog(*split[:2]), "a"), history_of(a_catalog(split[0], twice), "a")):
        assert (plain.forks, plain.joins) == ((), ())


def test_graph_is_drawn_in_dot() -> None:
    """In the language of Graphviz, each promise is a node with its day, each step an edge, the one asked about bold."""
    records = (promise("a", made_on=None), promise("b", "a", relation="splits"))

    assert history_of(a_catalog(*records), "a").to_dot().splitlines() == [
        "digraph history {",
        '  "a" [label="undated\\na", style=bold];',
        '  "b" [label="2023-07-03\\nb"];',
        '  "a" -> "b" [label="splits"];',
        "}",
    ]


def test_long_chain_is_walked_without_recursion() -> None:
    """A thousand renewals are no limit."""
    records = [promise("c0")] + [promise(f"c{number}", f"c{number - 1}") for number in range(1, 1500)]

    assert len(chain("c700", *records)) == 1500


def test_former_id_leads_to_its_promise() -> None:
    """An id that a promise had before is understood, and the answer names the one it has now."""
    history = history_of(a_catalog(promise("a", former_ids=("old",))), "old")

    assert history.commitment == "a"


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ("eu-japan-2-c080", "no commitment is called 'eu-japan-2-c080'; did you mean 'eu-japan-2-c08'"),
        ("eu-japan-2", "no commitment is called 'eu-japan-2'"),
        ("", "no commitment is called ''"),
        (None, "no commitment is called None"),
        (b"eu-japan-2-c08", "no commitment is called b'eu-japan-2-c08'"),
        (["eu-japan-2-c08"], "no commitment is called a list of 1"),
    ],
)
def test_unknown_promise_is_an_error_with_the_nearest(asked: Any, message: str) -> None:
    """An id that no promise has is never an empty chain."""
    with pytest.raises(UnknownIdError) as caught:
        history_of(load_bundled("eu-japan"), asked)

    assert str(caught.value).startswith(message)


def test_what_is_no_catalog_is_refused() -> None:
    """The first argument is a catalog."""
    with pytest.raises(InvalidQueryError, match="is not a Catalog"):
        history_of("eu-japan", "eu-japan-2-c08")  # type: ignore[arg-type]


def test_history_reads_as_one_line_a_promise() -> None:
    """Printed, the chain says date, id, summary and what is taken up."""
    records = (
        promise("a", made_on=None),
        promise("b", made_on="2024-05"),
        promise("c", "a", "b", relation="merges", made_on="2025"),
    )

    assert str(history_of(a_catalog(*records), "c")) == (
        "undated a: Do a.\n2024-05 b: Do b.\n2025 c: Do c. (merges a; merges b)"
    )


def test_every_chain_of_the_bundled_record_is_ordered_and_has_whole_steps() -> None:
    """On the bundled record every chain holds its promise, runs forward, and its steps name its promises alone."""
    catalog = load_bundled("eu-japan")

    for one in catalog.commitments:
        history = history_of(catalog, one.id)
        places = {found.id: number for number, found in enumerate(history.commitments)}
        assert one.id in places
        assert all(places[step.earlier] < places[step.later] for step in history.steps)
        assert len(history.steps) >= len(places) - 1
