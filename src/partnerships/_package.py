"""The files that come with the package.

`importlib.resources` takes longer to import than most of these files take to read, so that it is asked only where the
package does not lie in a folder, such as in a zip file.
"""

from __future__ import annotations

import os
from typing import Final

__all__ = ["names_in", "packaged"]

_HERE: Final = os.path.dirname(__file__)  # noqa: PTH120 - pathlib takes long to import too


def packaged(*path: str) -> bytes:
    """Read a file of the package.

    Example:
        >>> packaged("data", "areas.json")[:1]
        b'{'
    """
    try:
        with open(os.path.join(_HERE, *path), "rb") as file:  # noqa: PTH118, PTH123
            return file.read()
    except OSError:
        from importlib.resources import files  # noqa: PLC0415

        return files("partnerships").joinpath(*path).read_bytes()


def names_in(folder: str) -> list[str]:
    """List the names of the files in a folder of the package, sorted.

    Example:
        >>> "areas.json" in names_in("data")
        True
    """
    try:
        return sorted(os.listdir(os.path.join(_HERE, folder)))  # noqa: PTH118, PTH208
    except OSError:
        from importlib.resources import files  # noqa: PLC0415

        return sorted(one.name for one in (files("partnerships") / folder).iterdir())
