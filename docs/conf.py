"""How Sphinx builds the documentation: Markdown pages, reference from the docstrings, nothing loaded from elsewhere."""

from importlib.metadata import version as installed_version

project = "partnerships"
author = "The partnerships contributors"
project_copyright = "2026, the partnerships contributors"
version = release = installed_version("partnerships")

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
napoleon_numpy_docstring = False
napoleon_use_ivar = True
napoleon_preprocess_types = False

html_theme = "furo"
html_title = f"partnerships {release}"
html_copy_source = False
html_show_sphinx = False
