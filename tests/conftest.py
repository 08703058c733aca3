"""Hypothesis profiles: `dev` for quick work, `ci` for 300 examples a law, `few` to see that a law holds at all."""

import os

from hypothesis import settings

# Where the variable CI is set, Hypothesis's own default suppresses a health check; ours start from its plain default.
PLAIN = settings.get_profile("default")
# Fresh examples while somebody works, the same ones wherever a change is judged: it does not fail by another's chance.
settings.register_profile("dev", PLAIN, max_examples=50, deadline=None, derandomize="CI" in os.environ)
settings.register_profile("few", PLAIN, max_examples=15, deadline=None, derandomize=True)
settings.register_profile("ci", PLAIN, max_examples=300, deadline=None, derandomize=True, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))
