"""The file format as a JSON Schema, for editors and for programs in other languages.

The schema is made from the classes when the library is developed (``python tests/test_schema.py``) and ships as a file.
"""

from __future__ import annotations

import functools
import json
from typing import Any, cast

from partnerships._package import packaged

__all__ = ["json_schema"]


def json_schema() -> dict[str, Any]:
    """Give the JSON Schema of the file format, in the dialect 2020-12.

    Every document that can be read is admitted by it. What it admits and `loads` refuses breaks a rule that no schema
    can state, such as a reference to a record that is not there; the page on files lists them.

    Returns:
        The schema as plain data, a new copy with every call.

    Example:
        >>> from partnerships import json_schema
        >>> schema = json_schema()
        >>> schema["$schema"], schema["required"]
        ('https://json-schema.org/draft/2020-12/schema', ['format'])
        >>> schema["$defs"]["Commitment"]["properties"]["made_on"]["description"]
        'When it was announced; null if unknown.'
    """
    return cast("dict[str, Any]", json.loads(_text()))


@functools.cache
def _text() -> str:
    return packaged("schema.json").decode()
