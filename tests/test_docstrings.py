"""Every example in a docstring of the package does what it shows."""

import doctest
import importlib
import pkgutil

import pytest

import partnerships

MODULES = sorted(
    module.name
    for module in pkgutil.walk_packages(partnerships.__path__, "partnerships.")
    if not module.name.endswith("__main__")
)


@pytest.mark.parametrize("name", MODULES)
def test_docstring_examples_give_what_they_show(name: str) -> None:
    """The examples in the docstrings of a module give the output that stands beside them."""
    result = doctest.testmod(importlib.import_module(name))
    assert result.failed == 0


def test_there_are_docstring_examples() -> None:
    """The package shows by example: dozens of lines run here."""
    tried = sum(doctest.testmod(importlib.import_module(name)).attempted for name in MODULES)
    assert tried > 80
