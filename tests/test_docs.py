"""The pages agree with the package."""

import importlib
import pathlib
import re
import types

import pytest

import partnerships

DOCS = pathlib.Path(__file__).parents[1] / "docs"
PAGES = sorted(page.relative_to(DOCS).as_posix() for page in DOCS.rglob("*.md"))


@pytest.mark.parametrize("page", PAGES)
def test_links_inside_the_docs_lead_somewhere(page: str) -> None:
    """Every relative link of a page names a file that is there."""
    text = (DOCS / page).read_text("utf-8")
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", text)
    missing = [link for link in links if not ((DOCS / page).parent / link).exists()]
    assert missing == []


def test_every_public_name_has_its_place_in_the_reference() -> None:
    """The reference pages name everything that the package exports."""
    text = "".join(page.read_text("utf-8") for page in (DOCS / "reference").glob("*.md"))
    assert [name for name in partnerships.__all__ if not re.search(rf"\b{name}\b", text)] == []


LISTED = [
    (name, set(members.replace(" ", "").split(",")))
    for page in sorted((DOCS / "reference").glob("*.md"))
    for name, members in re.findall(
        r"^\.\. autoclass:: (\S+)\n   :members: ([a-z].*)$", page.read_text("utf-8"), re.MULTILINE
    )
]


@pytest.mark.parametrize(("name", "members"), LISTED, ids=[name for name, _ in LISTED])
def test_every_public_method_of_a_class_is_in_the_reference(name: str, members: set[str]) -> None:
    """Where the reference lists the members of a class, it lists all methods and properties that are ours."""
    module, _, called = name.rpartition(".")
    cls = getattr(pytest.importorskip(module), called)
    ours = {
        key
        for base in cls.__mro__
        if base.__module__.startswith("partnerships")
        for key, held in vars(base).items()
        if not key.startswith("_") and isinstance(held, types.FunctionType | property | classmethod)
    }
    assert ours - members == set()


def test_every_rule_code_is_explained() -> None:
    """The pages on files and on checks explain every rule code that the package can give."""
    folder = pathlib.Path(str(importlib.import_module("partnerships").__file__)).parent
    codes = {
        code
        for module in folder.rglob("*.py")
        for code in re.findall(r'"([a-z]+\.[a-z_]+(?:-[a-z]+)?)"', module.read_text("utf-8"))
        if not code.endswith((".json", ".jsonld", ".tmp", ".py", ".html", ".css", ".js"))
    }
    text = "".join((DOCS / "reference" / name).read_text("utf-8") for name in ("files.md", "checks.md"))
    assert sorted(code for code in codes if f"`{code}`" not in text) == []
