"""A catalog to text, in the one canonical form: equal catalogs give the same bytes.

The text is put together straight from the records. That Python's own writer of JSON, which is slow where it has to
indent, would write the same of their plain data is proved by a property test.
"""

from __future__ import annotations

import json

from partnerships._catalog import FORMAT, Catalog, expect_catalog
from partnerships._convert import Plain, plain_of, quoted
from partnerships._model import COLLECTIONS
from partnerships._quick import WRITERS

__all__ = ["document_of", "dumps", "text_of", "to_text"]


def dumps(catalog: Catalog) -> str:
    """Write a catalog as the canonical JSON text of one document.

    Keys stand in the order of the fields, collections sorted by id, defaults are left out, the text ends with one
    newline: equal catalogs give the same text.

    Args:
        catalog: The catalog.

    Example:
        >>> from partnerships import Catalog, TechArea, dumps
        >>> print(dumps(Catalog(areas=(TechArea(id="quantum", labels={"en": "Quantum"}),))), end="")
        {
          "format": "partnerships/1",
          "areas": [
            {
              "id": "quantum",
              "labels": {
                "en": "Quantum"
              }
            }
          ]
        }
    """
    expect_catalog(catalog)
    return text_of(catalog)


def text_of(catalog: Catalog) -> str:
    """Write a catalog, or what has the collections of one."""
    parts = [f'"format": {quoted(FORMAT)}']
    if catalog.data_version is not None:
        parts.append(f'"data_version": {quoted(catalog.data_version)}')
    for name, kind in COLLECTIONS.items():
        write = WRITERS[kind]
        if texts := [write(one, "\n      ") for one in getattr(catalog, name)]:
            inner = ",\n    ".join(texts)
            parts.append(f'"{name}": [\n    {inner}\n  ]')
    inner = ",\n  ".join(parts)
    return f"{{\n  {inner}\n}}\n"


def document_of(catalog: Catalog) -> Plain:
    """Give the plain data of a whole catalog, as `dumps` writes it."""
    document: Plain = {"format": FORMAT}
    if catalog.data_version is not None:
        document["data_version"] = catalog.data_version
    for name in COLLECTIONS:
        if records := getattr(catalog, name):
            document[name] = [plain_of(record) for record in records]
    return document


def to_text(document: Plain) -> str:
    """Write plain data in the canonical form: two spaces, no escapes that are not needed, one newline at the end."""
    return json.dumps(document, ensure_ascii=False, allow_nan=False, indent=2) + "\n"
