"""Pictures for a slide: timeline, areas by meeting, fates, scorecard, partnerships side by side.

Each function asks the question of the same name and gives a `Picture`: an Altair chart with its alt text, its caption
and the rows that it draws. A picture is 1280 pixels wide and 720 high and grows where it would otherwise have to leave
something out; its smallest text has 14 pixels. Shapes, patterns and words say whatever colours say. Everything is laid
out here, in pixels, so that the same catalog gives the same bytes: no layout of a chart library, no time zone and no
network has a part in it.

A partnership that exists and has nothing to draw gives a picture that says so in words.

Needs the extra ``plots``.
"""

try:
    import altair as _altair  # noqa: F401 - asked for here, so that one error names both
    import vl_convert as _vl_convert  # noqa: F401
except ImportError as error:
    from partnerships.errors import MissingExtraError

    message = 'partnerships.plots needs Altair and vl-convert-python: pip install "partnerships[plots]"'
    raise MissingExtraError(message) from error

from partnerships.plots._areas import area_matrix
from partnerships.plots._colours import PALETTE
from partnerships.plots._fates import fate_flow
from partnerships.plots._picture import Picture
from partnerships.plots._scorecards import partnership_comparison, scorecard
from partnerships.plots._timeline import timeline

__all__ = ["PALETTE", "Picture", "area_matrix", "fate_flow", "partnership_comparison", "scorecard", "timeline"]
