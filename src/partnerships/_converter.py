"""Converters for cattrs: the hooks that read and write our records, for a new converter or for one of your own."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING, Final, cast

import attrs

from partnerships import _model as model
from partnerships import _vocabulary as vocabulary
from partnerships._catalog import Catalog
from partnerships._convert import UnreadableError, reader, writer
from partnerships._partial_date import PartialDate
from partnerships._read import catalog_of_plain
from partnerships._write import document_of
from partnerships.errors import Finding, InvalidRecordError, nearest, shown

if TYPE_CHECKING:
    import cattrs

__all__ = ["configure_converter", "make_converter"]

_CLASSES: Final = tuple(
    cast("type[attrs.AttrsInstance]", getattr(model, name)) for name in model.__all__ if attrs.has(getattr(model, name))
)
_WORDS: Final = tuple(cast("type[StrEnum]", getattr(vocabulary, name)) for name in vocabulary.__all__)


def make_converter() -> cattrs.Converter:
    """Make a cattrs converter that reads and writes our records as the file format has them.

    Returns:
        A new converter; it structures plain data (``dict``, ``list``, ``str`` as `json.loads` gives them) into records
        and a `Catalog`, and unstructures them back. Structuring raises `InvalidRecordError` with every fault.

    Example:
        >>> from partnerships import TechArea, make_converter
        >>> converter = make_converter()
        >>> converter.unstructure(converter.structure({"id": "quantum", "x_mine": 1}, TechArea))
        {'id': 'quantum', 'x_mine': 1}
    """
    import cattrs  # noqa: PLC0415 - slow to import, and only those who convert by themselves need it

    converter = cattrs.Converter()
    configure_converter(converter)
    return converter


def configure_converter(converter: cattrs.BaseConverter) -> None:
    """Teach a converter of your own to read and write our records, words and partial dates.

    Hooks are registered for our classes alone: how the converter treats ``str``, ``int``, `datetime.date` or your own
    classes stays as you set it.

    Args:
        converter: Any cattrs converter; it is changed in place.

    Example:
        >>> import attrs, cattrs
        >>> from partnerships import PartialDate, configure_converter
        >>> @attrs.frozen
        ... class Briefing:
        ...     due: PartialDate
        >>> converter = cattrs.Converter()
        >>> configure_converter(converter)
        >>> converter.structure({"due": "2026-06"}, Briefing)
        Briefing(due=PartialDate('2026-06'))
    """
    for cls in _CLASSES:
        converter.register_structure_hook(cls, _structure(cls))
        converter.register_unstructure_hook(cls, writer(cls))
    for words in _WORDS:
        converter.register_structure_hook(words, _structure_word)
        converter.register_unstructure_hook(words, lambda word: word.value)
    converter.register_structure_hook(PartialDate, lambda value, _: PartialDate(value))
    converter.register_unstructure_hook(PartialDate, str)
    converter.register_structure_hook(Catalog, lambda value, _: catalog_of_plain(value))
    converter.register_unstructure_hook(Catalog, document_of)


def _structure(cls: type) -> Callable[[object, object], object]:
    read = reader(cls)

    def structure(value: object, _cls: object) -> object:
        try:
            return read(value)
        except UnreadableError as error:
            raise InvalidRecordError(error.findings) from None

    return structure


def _structure_word(value: object, words: type[StrEnum]) -> StrEnum:
    if isinstance(value, str) and value in [str(one) for one in words]:
        return words(value)
    near = nearest(value, [str(one) for one in words])
    message = f"{shown(value)} is not one of {', '.join(words)}"
    hint = f"did you mean {near[0]!r}?" if near else None
    raise InvalidRecordError([Finding(code="word.unknown", message=message, hint=hint)])
