"""The report in a real browser: Chromium by Playwright, and axe-core for what assistive technology needs.

Names a browser by ``PARTNERSHIPS_CHROMIUM`` and axe-core's ``axe.min.js`` by ``PARTNERSHIPS_AXE``. Skipped where
either is missing, unless ``PARTNERSHIPS_BROWSER_TESTS`` is ``required``.
"""

from __future__ import annotations

import contextlib
import json
import os
import pathlib
import re
import shutil
from collections.abc import Iterator
from typing import Any

import pytest

IS_REQUIRED = os.environ.get("PARTNERSHIPS_BROWSER_TESTS") == "required"
CHROMIUM = os.environ.get("PARTNERSHIPS_CHROMIUM") or shutil.which("chromium") or ""
AXE = pathlib.Path(os.environ.get("PARTNERSHIPS_AXE") or "none")

if not IS_REQUIRED:
    pytest.importorskip("playwright", reason="Playwright is not installed: pip install --group heavy")
    pytest.importorskip("jinja2", reason="Jinja2 is not installed (extra 'report')")
    if not CHROMIUM or not AXE.is_file():
        pytest.skip("no Chromium, or no axe-core named by PARTNERSHIPS_AXE", allow_module_level=True)

from building import a_catalog, a_commitment, a_meeting, a_source, an_area, an_assessment  # noqa: E402
from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402

import partnerships as ps  # noqa: E402
from partnerships.report import report  # noqa: E402

DAY = "2026-11-24"
BUNDLE = ps.load_bundled()
JAPAN = ps.load_bundled("eu-japan")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all tests."""
    with sync_playwright() as played:
        started = played.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield started
        started.close()


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, pathlib.Path]:
    """The pages of EU-Japan and of all six partnerships."""
    folder = tmp_path_factory.mktemp("pages")
    held = {"japan": report(JAPAN, on=DAY), "all": report(BUNDLE, on=DAY)}
    for name, text in held.items():
        (folder / f"{name}.html").write_text(text, "utf-8")
    return {name: folder / f"{name}.html" for name in held}


@contextlib.contextmanager
def opened(browser: Browser, file: pathlib.Path, anchor: str = "", **options: Any) -> Iterator[Page]:
    """A page of the browser on a file, which must ask for nothing, log nothing, and break no policy."""
    context = browser.new_context(**options)
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{file.as_uri()}{anchor}")
    yield page
    assert {one.partition("#")[0] for one in asked} - {"about:blank"} == {file.as_uri()}
    assert said == []
    context.close()


def until(page: Page, condition: str) -> None:
    """Wait until a condition holds; Playwright's own waiting evaluates text in the page, which its policy forbids."""
    for _ in range(250):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(20)
    raise AssertionError(condition)


def visible(page: Page) -> list[str]:
    """The ids of the promises that are shown."""
    found: list[str] = page.eval_on_selector_all("article:not([hidden])", "all => all.map(one => one.id)")
    return [one.removeprefix("promise-") for one in found]


def choose(page: Page, **filters: str) -> None:
    """Choose values of filters."""
    for name, value in filters.items():
        page.select_option(f"#by-{name}", value)


def test_the_page_opens_in_under_a_second(browser: Browser, files: dict[str, pathlib.Path]) -> None:
    """The page of all six partnerships is there within a second, as the browser itself times it."""
    with opened(browser, files["all"]) as page:
        page.wait_for_load_state("load")
        timing = json.loads(page.evaluate("JSON.stringify(performance.getEntriesByType('navigation')[0])"))
        assert 0 < timing["loadEventEnd"] < 1000
        assert page.text_content("#shown") == f"{len(BUNDLE.commitments)} of {len(BUNDLE.commitments)} records"


def test_filters_find_what_the_library_finds(browser: Browser, files: dict[str, pathlib.Path]) -> None:
    """Area (narrower ones too), status, due state and declaratory records filter as the questions do, and add up."""
    with opened(browser, files["all"]) as page:
        choose(page, area="computing", vague="no")
        expected = {one.id for one in ps.find_commitments(BUNDLE, area="computing")}
        assert set(visible(page)) == expected
        assert page.text_content("#shown") == f"{len(expected)} of {len(BUNDLE.commitments)} records"
        choose(page, status="delivered", partnership="eu-japan")
        fewer = ps.find_commitments(BUNDLE, area="computing", status="delivered", partnership="eu-japan", on=DAY)
        assert set(visible(page)) == {one.id for one in fewer}
        page.click("button[type=reset]")
        until(page, "document.querySelectorAll('article[hidden]').length === 0")
        choose(page, due="overdue", vague="no")
        assert set(visible(page)) == {one.id for one in ps.find_commitments(BUNDLE, due_state="overdue", on=DAY)}


def test_a_party_and_a_fate_can_be_chosen(browser: Browser, files: dict[str, pathlib.Path]) -> None:
    """Promises of a body, and those that met a fate, are shown alone."""
    with opened(browser, files["japan"]) as page:
        choose(page, party="jp-meti")
        assert set(visible(page)) == {one.id for one in JAPAN.commitments if "jp-meti" in (*one.parties, *one.actors)}
        choose(page, party="", fate="restated")
        fates = ps.compare_meetings(JAPAN, "eu-japan-3", "eu-japan-4").fates
        assert set(visible(page)) == {key for key, fate in fates.items() if fate == "restated"}


def test_the_search_looks_for_every_word(browser: Browser, files: dict[str, pathlib.Path]) -> None:
    """All words have to stand in a promise, in whatever case, also in its evidence; nothing found says so."""
    with opened(browser, files["japan"]) as page:
        page.fill("#search", "QUANTUM  memorandum")
        found = visible(page)
        assert 0 < len(found) < 15
        page.fill("#search", "eu-japan-3-c05")
        assert "eu-japan-3-c05" in visible(page)
        page.fill("#search", "no such words at all")
        assert (visible(page), page.text_content("#shown")) == ([], f"0 of {len(JAPAN.commitments)} records")


def test_links_within_the_page_lead_somewhere(browser: Browser, files: dict[str, pathlib.Path]) -> None:
    """Every link within the page has its target, and no id is there twice."""
    with opened(browser, files["all"]) as page:
        lost = page.evaluate(
            "[...document.querySelectorAll('a[href^=\"#\"]')].map(a => a.getAttribute('href').slice(1))"
            ".filter(id => !document.getElementById(id))"
        )
        ids = page.evaluate("[...document.querySelectorAll('[id]')].map(one => one.id)")
        assert lost == []
        assert len(ids) == len(set(ids))


def test_a_link_opens_its_promise(browser: Browser, files: dict[str, pathlib.Path]) -> None:
    """A promise that is linked to is opened and in sight, from outside and within, also where it was filtered out."""
    with opened(browser, files["japan"], "#promise-eu-japan-3-c05") as page:
        assert page.locator("#promise-eu-japan-3-c05 details").evaluate("one => one.open")
        assert page.locator("#about-eu-japan-3-c05").is_visible()
        page.fill("#search", "no such words at all")
        page.evaluate("location.hash = 'promise-eu-japan-2-c11'")
        until(page, "document.getElementById('promise-eu-japan-2-c11').querySelector('details').open")
        until(page, "document.querySelectorAll('article[hidden]').length === 0")
        page.evaluate("location.hash = '%'")


def test_all_can_be_opened_and_closed(browser: Browser, files: dict[str, pathlib.Path]) -> None:
    """One button opens what is shown, and closes it again."""
    with opened(browser, files["japan"]) as page:
        for expected in (len(JAPAN.commitments), 0):
            page.click("#open-all")
            assert page.locator("article details[open]").count() == expected


def test_the_keyboard_is_enough(browser: Browser, files: dict[str, pathlib.Path]) -> None:
    """The first stop is a link past the head of the page; filters and promises answer to keys alone."""
    with opened(browser, files["japan"]) as page:
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Skip to the promises"
        assert page.evaluate("document.activeElement.getBoundingClientRect().left >= 0")
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.id") == "search"
        page.keyboard.type("quantum")
        assert 0 < len(visible(page)) < len(JAPAN.commitments)
        page.locator("article:not([hidden]) summary").first.focus()
        page.keyboard.press("Enter")
        assert page.locator("article details[open]").count() == 1


def test_it_prints(browser: Browser, files: dict[str, pathlib.Path]) -> None:
    """On paper everything is open and no control is left; it becomes a PDF of many pages."""
    with opened(browser, files["japan"]) as page:
        pdf = page.pdf(format="A4")
        assert pdf.startswith(b"%PDF-")
        # With the evidence of each promise: closed, they would take a third as many.
        assert len(re.findall(rb"/Type\s*/Page[^s]", pdf)) > 40
        assert page.locator("article details[open]").count() == 0
        page.emulate_media(media="print")
        assert page.locator("#filters").is_hidden()


def test_printing_opens_everything_for_as_long_as_it_takes(browser: Browser, files: dict[str, pathlib.Path]) -> None:
    """Also in browsers that keep closed what is closed, all is open while they print; afterwards it is as it was."""
    with opened(browser, files["japan"]) as page:
        page.locator("article summary").first.click()
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert page.locator("details:not([open])").count() == 0
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert page.locator("article details[open]").count() == 1


def test_paper_says_what_it_leaves_out(browser: Browser, files: dict[str, pathlib.Path]) -> None:
    """What was filtered is said on paper, where no filter is to be seen; without one nothing is."""
    with opened(browser, files["japan"]) as page:
        page.emulate_media(media="print")
        assert page.locator("#only").is_hidden()
        page.emulate_media(media="screen")
        page.fill("#search", "quantum")
        choose(page, status="delivered")
        assert page.locator("#only").is_hidden()
        page.emulate_media(media="print")
        found = len(visible(page))
        assert page.locator("#only").is_visible()
        assert page.text_content("#only") == (
            f"Only {found} of {len(JAPAN.commitments)} records stand here. Search: quantum; Status: delivered."
        )


def test_coming_back_shows_what_was_chosen(browser: Browser, files: dict[str, pathlib.Path]) -> None:
    """After a visit elsewhere the choices and the records that are shown agree."""
    with opened(browser, files["japan"]) as page:
        choose(page, status="delivered")
        page.goto("about:blank")
        page.go_back()
        chosen = page.input_value("#by-status")
        expected = sum(str(ps.status_on(one, DAY)) == chosen or not chosen for one in JAPAN.commitments)
        until(page, f"document.querySelectorAll('article:not([hidden])').length === {expected}")


def test_the_search_does_not_find_the_words_of_the_page(browser: Browser, files: dict[str, pathlib.Path]) -> None:
    """Words that the page has for every record, such as that of its chain, are found where the data have them."""
    with opened(browser, files["japan"]) as page:
        for word in ("chain", "undertaken", "nobody has"):
            page.fill("#search", word)
            assert len(visible(page)) < len(JAPAN.commitments) / 2
        page.fill("#search", "supply chain")
        assert {one.id for one in ps.find_commitments(JAPAN, text="supply chain")} <= set(visible(page))


def test_the_same_link_opens_its_promise_again(browser: Browser, files: dict[str, pathlib.Path]) -> None:
    """A link leads to its promise each time, also where that was filtered out or closed since; the focus is there."""
    with opened(browser, files["japan"]) as page:
        link = page.locator("#deadlines a[href^='#promise-']").first
        target = page.locator(str(link.get_attribute("href")).replace(".", "\\."))
        for _ in range(2):
            link.click()
            assert target.locator("details").evaluate("one => one.open")
            until(page, "document.activeElement.tagName === 'SUMMARY'")
            page.fill("#search", "no such words at all")
            assert target.is_hidden()


def test_without_scripts_all_is_there_to_read(browser: Browser, files: dict[str, pathlib.Path]) -> None:
    """With scripts off the controls are gone and every promise is shown, with its evidence one click away."""
    with opened(browser, files["japan"], java_script_enabled=False) as page:
        assert page.locator("article").count() == len(JAPAN.commitments)
        assert page.locator("#filters").is_hidden()
        page.locator("#promise-eu-japan-3-c05 summary").click()
        assert (
            page.get_by_text("Undertaken by").first.is_visible()
            or page.locator("#promise-eu-japan-3-c05 dl").is_visible()
        )


@pytest.mark.parametrize("width", [320, 375, 768])
def test_a_narrow_screen_needs_no_sideways_scrolling(
    browser: Browser, files: dict[str, pathlib.Path], width: int
) -> None:
    """The page is as wide as a phone, with everything open."""
    with opened(browser, files["japan"], viewport={"width": width, "height": 800}) as page:
        page.click("#open-all")
        assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, files: dict[str, pathlib.Path], scheme: str) -> None:
    """In light and dark, with everything open, axe-core finds no violation of WCAG 2.2 A and AA or of good practice."""
    # The page's own policy keeps scripts out, as it should; only axe-core is let in.
    context = browser.new_context(color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.goto(files["japan"].as_uri())
    page.click("#open-all")
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    page.add_script_tag(path=str(AXE))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []
    assert len(found["passes"]) > 20
    context.close()


HOSTILE = (
    '</style></script></title><script>alert(1)</script><img src=x onerror=alert(1)>" onmouseover="alert(1)\' {{ 7*7 }}'
)


def with_text(text: str) -> ps.Catalog:
    """A catalog with this text wherever a person may write one."""
    return a_catalog(
        a_source(title=text, publisher=text, url="https://example.org/?a=%3Cb%3E&c='"),
        an_area("ai", labels={"en": text}),
        a_meeting(city=text),
        a_commitment(
            summary=text,
            quote=text,
            locator=text,
            due="2025",
            due_wording=text,
            other_actors=(text,),
            areas=("ai",),
            note=text,
            sources=("s1",),
            instrument=ps.Instrument(id="i1", kind="fund", name=text),
            assessments=(an_assessment("started", "2024", assessor=text, quote=text, note=text, sources=("s1",)),),
        ),
        ps.Dispute(id="d1", record="c1", source="s1", field="summary", says=text, note=text),
        ps.Dispute(id="d2", record="eu-japan-1", source="s1", says=text),
        ps.Partnership(id="eu-japan", title=text, parties=("EU", "JP")),
    )


SHAPE = """[...document.querySelectorAll('*')].map(one =>
    one.tagName + ' ' + [...one.attributes].map(held => held.name).sort().join(' ')).join('\\n')"""


def test_no_text_becomes_markup(browser: Browser, tmp_path: pathlib.Path) -> None:
    """A page of hostile texts has the elements and attributes of one of harmless texts, and shows the texts."""
    shapes = []
    for name, text in (("plain", "harmless"), ("hostile", HOSTILE)):
        file = tmp_path / f"{name}.html"
        file.write_text(report(with_text(text), on=DAY), "utf-8")
        with opened(browser, file) as page:
            shapes.append(page.evaluate(SHAPE))
            assert text in (page.text_content("#promise-c1") or "")
            assert "49" not in (page.text_content("#promise-c1") or "")
    assert shapes[0] == shapes[1]
