"""`_quick.py` is what the classes give today, and is complete.

A change of a class or of a rule changes the file: run ``python tests/quick_from_classes.py``, and commit both.
"""

from __future__ import annotations

import attrs
import quick_from_classes

from partnerships import _model as model
from partnerships._quick import MAKERS, visitors


def test_the_file_that_ships_is_the_one_that_the_classes_make() -> None:
    """The file in the package is what the classes give today, to the byte."""
    assert quick_from_classes.PATH.read_text("utf-8") == quick_from_classes.text()


def test_every_class_of_records_is_made_and_looked_at() -> None:
    """No class is left out of either table."""
    classes = {kind for name in model.__all__ if attrs.has(kind := getattr(model, name))}
    assert MAKERS.keys() == visitors({}).keys() == classes
