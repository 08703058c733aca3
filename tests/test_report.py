"""The report: what it says, and that nothing in the data becomes a part of the page."""

from __future__ import annotations

import base64
import hashlib
import importlib
import re
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("jinja2", reason="Jinja2 is not installed (extra 'report')")

from building import a_catalog, a_commitment, a_link, a_meeting, a_source, a_statement, an_area, an_assessment

import partnerships as ps
from partnerships.report import report, write_report

BUNDLE = ps.load_bundled()
JAPAN = ps.load_bundled("eu-japan")
DAY = "2026-11-24"


class Reader(HTMLParser):
    """Reads a page: its elements with their attributes, and the text of those with an id."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.open: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep an element."""
        self.elements.append((tag, dict(attrs)))
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close an element."""
        while self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Keep the text that a reader sees."""
        if self.open[-1:] not in (["style"], ["script"]):
            self.text.append(data)

    @property
    def said(self) -> str:
        """All text, white space made one."""
        return " ".join(" ".join(self.text).split())

    def all(self, tag: str) -> list[dict[str, str | None]]:
        """The attributes of each element of a kind."""
        return [held for name, held in self.elements if name == tag]


def page(catalog: ps.Catalog, *asked: Any, **more: Any) -> Reader:
    """The report of a catalog, read."""
    return Reader(report(catalog, *asked, **{"on": DAY} | more))


def test_every_promise_is_there_once() -> None:
    """Each commitment of the partnership has an article with its id, and none of another has."""
    ids = [one["id"] for one in page(BUNDLE, "eu-japan").all("article")]
    assert sorted(map(str, ids)) == sorted(f"promise-{one.id}" for one in JAPAN.commitments)


def test_the_page_is_small_enough() -> None:
    """The page of EU-Japan has less than a million bytes."""
    assert len(report(JAPAN, on=DAY).encode()) < 1_000_000


def test_the_same_catalog_gives_the_same_bytes() -> None:
    """Asked again, and with records in another order, the page is the same."""
    turned = ps.Catalog(
        data_version=BUNDLE.data_version,
        **{
            name: tuple(reversed(getattr(BUNDLE, name)))
            for name in ("partnerships", "parties", "areas", "meetings", "statements", "commitments", "sources")
        },
        disputes=BUNDLE.disputes,
    )
    assert report(turned, on=DAY) == report(BUNDLE, on=DAY)


def test_the_page_needs_nothing_from_elsewhere() -> None:
    """Nothing is loaded: no script, style, picture, frame or font by address, and the policy forbids it."""
    found = page(JAPAN)
    assert not [one for tag, held in found.elements for one in held if one in {"src", "srcset", "data", "poster"}]
    assert {tag for tag, _ in found.elements} & {"link", "img", "iframe", "object", "embed", "base"} == set()
    policy = next(one["content"] for one in found.all("meta") if one.get("http-equiv") == "Content-Security-Policy")
    assert str(policy).startswith("default-src 'none'; ")


def test_the_policy_knows_style_and_script_by_their_digest() -> None:
    """The digests of the policy are those of the very text of the one style and the one script."""
    text = report(JAPAN, on=DAY)
    for kind in ("style", "script"):
        (content,) = re.findall(rf"<{kind}>(.*?)</{kind}>", text, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in text
    assert not re.search(r"\son[a-z]+=|\sstyle=", text)


def test_figures_stand_with_what_is_left_out() -> None:
    """The share at the top has its denominator, what is unassessed and its bounds; there is no percentage."""
    total = ps.scorecard(JAPAN, by="partnership", on=DAY).total
    said = page(JAPAN).said
    assert f"Delivered {total.share} assessed; {total.unassessed} unassessed, {total.not_yet_due} not yet due" in said
    assert f"so between {total.worst} and {total.best}" in said
    assert "%" not in said.replace("%20", "")


def test_deadlines_are_told_apart() -> None:
    """Overdue, unsettled, coming and settled deadlines stand under their own headings, with the missing fact."""
    promises = [
        a_commitment(id="c1", due="2025-01-01"),
        a_commitment(id="c2", due="2026", assessments=(an_assessment("delivered", "2026"),)),
        a_commitment(id="c3", due="2027-01-01"),
        a_commitment(id="c4", due="2025-01-01", assessments=(an_assessment("delivered", "2024-06-01"),)),
    ]
    said = page(a_catalog(*promises)).said
    order = [said.index(text) for text in ("Overdue (1)", "Nobody can tell (1)", "Ahead (1)", "Settled (1)")]
    assert order == sorted(order)
    assert "whether it was done in time" in said
    assert "None." in page(a_catalog()).said


def test_the_last_two_meetings_with_promises_are_compared() -> None:
    """Without further words the last meeting with promises is compared with the one before it in its series."""
    said = page(JAPAN).said
    found = ps.compare_meetings(JAPAN, "eu-japan-3", "eu-japan-4")
    assert f"What became of the {len(found.outcomes)} promises of Council 3, 12 May 2025, Tokyo at Council 4" in said
    assert f"{found.counts[None]} of {len(found.outcomes)} cannot tell" in said
    early = page(JAPAN, on="2024-12-31").said
    assert "of Council 1, 3 July 2023, Tokyo at Council 2, 30 April 2024, Brussels" in early


def test_a_last_meeting_without_a_promise_counts() -> None:
    """Where the last meeting passed over what was promised before, the page says so, with or without *since*."""
    catalog = a_catalog(
        a_source(extent="whole"),
        *(a_meeting(id=f"m{number}", ordinal=number, date=f"202{number}-05-05") for number in (1, 2, 3)),
        a_meeting(id="m4", ordinal=4, date="2026-05-05"),
        *(a_statement(id=f"m{number}-s", meeting=f"m{number}", sources=("s1",)) for number in (1, 2, 3)),
        *(a_commitment(id=f"c{number}", meeting=f"m{number}", made_on=f"202{number}-05-05") for number in (1, 2)),
        a_commitment(id="c3", meeting="m3", made_on="2023-05-05", declaratory=True),
    )
    for since in (None, "m2"):
        said = page(catalog, since=since).said
        assert "What became of the 1 promise of Council 2, 5 May 2022 at Council 3, 5 May 2023" in said
        assert "1 of 1 silent" in said
    with pytest.raises(ps.InvalidQueryError, match="no later meeting of eu-japan than 'm3' is on record by 24 Novem"):
        report(catalog, on=DAY, since="m3")


def test_an_earlier_meeting_can_be_named() -> None:
    """With *since*, the promises of that meeting are followed to the last one."""
    said = page(BUNDLE, ["eu-japan", "uk-japan"], since="eu-japan-1").said
    assert "promises of Council 1, 3 July 2023, Tokyo at Council 4, 5 May 2026, Brussels" in said


def test_where_nothing_can_be_compared_it_says_so() -> None:
    """A partnership of one meeting, or of none with promises, has no fates, and says so."""
    said = "There are no two meetings on record to compare, the earlier one with promises."
    assert said in page(a_catalog(a_commitment())).said
    assert said in page(a_catalog()).said


def test_a_promise_has_its_chain_evidence_and_disputes() -> None:
    """Each promise has what it takes up and what takes it up, its findings with sources, and who disagrees."""
    catalog = a_catalog(
        a_source(title="A release", url="https://example.org/a", publisher="The office", extent="whole", language="en"),
        a_source(id="s2", title="An article", kind="secondary", published="2024-05"),
        a_meeting(),
        a_meeting(id="m2", date="2024-05-05", series="council", ordinal=2),
        an_area("ai", labels={"en": "AI"}),
        a_commitment(id="c1", areas=("ai",), quote="We will.", locator="point 4", due="2025~", due_wording="in 2025"),
        a_commitment(
            id="c2",
            meeting="m2",
            made_on="2024-05-05",
            links=(a_link("renews", "c1"),),
            sources=("s2",),
            note="Doubtful.",
            instrument=ps.Instrument(id="i1", kind="joint_call", name="A call", date="2024"),
            assessments=(
                an_assessment(
                    "started",
                    "2024-06",
                    known_from="2024-07-01",
                    party="EU",
                    assessor="The auditors",
                    examined=("s1",),
                    quote="Begun.",
                    note="By letter.",
                    sources=("s1",),
                ),
            ),
        ),
        a_commitment(id="c3", meeting="m2", made_on="2024-05-05", declaratory=True),
        ps.Dispute(id="d1", record="c2", source="s2", field="kind", says="It is a fund.", note="One voice."),
        ps.Dispute(id="d2", record="m2", source="s2", says="Held in Kyoto."),
    )
    said = page(catalog).said
    for expected in (
        "(this later promise renews it)",
        "(renews this earlier promise)",
        "started , June 2024 (share of EU; found by The auditors; public since 1 July 2024; 1 document looked through)",
        "Begun. . By letter. A release (The office, primary, read whole, en)",
        "On kind: It is a fund. One voice. An article (May 2024, secondary, read in part)",
        "On m2: Held in Kyoto.",
        "Official words We will. (point 4)",
        "Deadline in the text in 2025",
        "2025 (about) (recorded as 2025~)",
        "Instrument A call; joint call; 2024",
        "unassessed declaratory",
        "doubtful on secondary sources alone disputed",
        "Nobody has assessed it.",
        "None on record.",
    ):
        assert expected in said, expected


def test_a_chain_across_partnerships_is_told_without_a_link() -> None:
    """A promise of another partnership in the chain is named by its id; the page has no place for it."""
    catalog = a_catalog(
        ps.Partnership(id="uk-japan", title="UK-Japan", parties=("GB", "JP")),
        ps.Party(id="GB", kind="state"),
        a_meeting(),
        a_meeting(id="m2", partnership="uk-japan", date=None, status="postponed"),
        a_commitment(id="c1", made_on=None),
        a_commitment(id="c2", meeting="m2", made_on=None, links=(a_link("restates", "c1"),)),
    )
    assert "undated: Set up a group. (c2) (this later promise restates it)" in page(catalog, "eu-japan").said
    assert "promise-c2" not in report(catalog, "eu-japan", on=DAY)


def test_statements_that_were_not_read_whole_are_named() -> None:
    """A statement of which a part was read is named; one that was read whole is not."""
    part, whole = (a_source(id=key, extent=key) for key in ("part", "whole"))
    catalog = a_catalog(part, whole, a_meeting(), a_statement(title="The text", sources=("part",)))
    assert "The text (Council, 3 July 2023)" in page(catalog).said
    other = a_catalog(part, whole, a_meeting(), a_statement(title="The text", sources=("whole",)))
    assert "The text (Council" not in page(other).said
    texts = (a_statement(title="One", sources=("part",)), a_statement(id="t2", title="Two", sources=("whole",)))
    both = page(a_catalog(part, whole, a_meeting(), *texts)).said
    assert ("One (Council" in both, "Two (Council" in both) == (True, False)


def test_several_partnerships_stand_on_one_page() -> None:
    """All partnerships have their meetings and fates under their own title, and a filter to part them."""
    found = page(BUNDLE)
    for one in BUNDLE.partnerships:
        assert found.said.count(one.title) >= 3
    assert "by-partnership" in {one.get("id") for one in found.all("select")}
    assert "by-partnership" not in {one.get("id") for one in page(JAPAN).all("select")}
    titles = [next(one.title for one in BUNDLE.partnerships if one.id == key) for key in ("uk-japan", "eu-japan")]
    assert page(BUNDLE, ["uk-japan", "eu-japan"]).said.startswith("; ".join(titles))


def test_an_address_in_capitals_is_a_link() -> None:
    """The scheme of an address may be written in any case (RFC 3986, 3.1)."""
    catalog = a_catalog(a_source(url="HTTPS://example.org/x"), a_commitment(sources=("s1",)))
    assert "HTTPS://example.org/x" in {one["href"] for one in page(catalog).all("a")}


def test_deadlines_stand_in_their_order() -> None:
    """Deadlines of one group stand by date, also where their texts would sort otherwise."""
    dues = ["../2026-06", "2024-33", "2024-06", "2024-12"]
    catalog = a_catalog(*(a_commitment(id=f"c{place}", summary=due, due=due) for place, due in enumerate(dues)))
    said = page(catalog).said
    overdue = said[said.index("Deadlines Overdue") : said.index("There are no two meetings")]
    places = [overdue.index(f"{due} ") for due in ("2024-33", "2024-06", "2024-12")]
    assert places == sorted(places)


def test_only_addresses_of_the_web_are_links() -> None:
    """Every link leads into the page or to an address with http or https, which learns nothing of the reader."""
    links = page(BUNDLE).all("a")
    for one in links:
        href = str(one["href"])
        assert href.startswith(("#", "http://", "https://"))
        assert href.startswith("#") or one["rel"] == "noopener noreferrer"
    assert len(links) > 500


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", '" onclick="x', "</style>", "{{ 7*7 }}", "{% raw %}", "&amp;"]
)
def test_text_stays_text(text: str) -> None:
    """Whatever stands in a text, the page has the elements of one with harmless text, and shows it as it is."""
    shapes = []
    for one in ("harmless", text):
        catalog = a_catalog(
            a_source(title=one, publisher=one),
            ps.Partnership(id="eu-japan", title=one, parties=("EU", "JP")),
            an_area("ai", labels={"en": one}),
            a_commitment(summary=one, quote=one, note=one, areas=("ai",), sources=("s1",), due="2025", due_wording=one),
        )
        found = page(catalog)
        shapes.append([(tag, sorted(held)) for tag, held in found.elements])
        assert one in found.said
    assert shapes[0] == shapes[1]


def test_a_catalog_without_partnerships_has_a_page() -> None:
    """An empty catalog gives a page that says that there is nothing."""
    said = page(ps.Catalog()).said
    assert "No partnership is on record." in said
    assert "0 of 0 records" in said


@pytest.mark.parametrize(
    ("arguments", "error", "said"),
    [
        ({"partnership": "eu-japn"}, ps.UnknownIdError, "did you mean 'eu-japan'"),
        ({"partnership": []}, ps.InvalidQueryError, "empty collection"),
        ({"partnership": 7}, ps.InvalidQueryError, "partnership takes a text or several"),
        ({"since": "eu-japan-9"}, ps.UnknownIdError, "eu-japan-9"),
        ({"partnership": "uk-japan", "since": "eu-japan-1"}, ps.InvalidQueryError, "is of eu-japan"),
        ({"on": "soon"}, ps.InvalidDateError, "soon"),
        ({"day": "2026-01-01"}, ps.InvalidQueryError, "day"),
    ],
)
def test_a_mistake_is_named(arguments: dict[str, Any], error: type[Exception], said: str) -> None:
    """Unknown ids, meetings of other partnerships, days that are none and misspelt arguments are refused by name."""
    with pytest.raises(error, match=said):
        report(BUNDLE, **{"on": DAY} | arguments)
    with pytest.raises(ps.InvalidQueryError):
        report({}, on=DAY)  # type: ignore[arg-type]


def test_a_report_is_saved(tmp_path: Path) -> None:
    """`write_report` writes what `report` gives, and tells what cannot be written."""
    write_report(BUNDLE, tmp_path / "page.html", "eu-japan", on=DAY, since="eu-japan-2")
    text = report(BUNDLE, "eu-japan", on=DAY, since="eu-japan-2")
    assert (tmp_path / "page.html").read_text("utf-8") == text
    with pytest.raises(ps.InvalidFileError, match="cannot be written"):
        write_report(BUNDLE, tmp_path, on=DAY)


def test_without_its_library_the_command_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Jinja2 is missing, the import tells how to install it."""
    monkeypatch.setitem(sys.modules, "jinja2", None)
    monkeypatch.delitem(sys.modules, "partnerships.report")
    with pytest.raises(ps.MissingExtraError, match=r'pip install "partnerships\[report\]"'):
        importlib.import_module("partnerships.report")
