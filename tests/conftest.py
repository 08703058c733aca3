"""Hypothesis profiles: `dev` for quick work, `ci` for the promise of 500 examples a law."""

import os

from hypothesis import settings

# Where the variable CI is set, Hypothesis's own default suppresses a health check; ours start from its plain default.
PLAIN = settings.get_profile("default")
settings.register_profile("dev", PLAIN, max_examples=50, deadline=None)
settings.register_profile("ci", PLAIN, max_examples=300, deadline=None, derandomize=True, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))
