"""Where does a promise on chip research of 2025 come from, and what changed on the way?"""

import partnerships as ps

history = ps.history_of(ps.load_bundled("eu-japan"), "eu-japan-3-c01")
for promise in history.commitments:
    print(f"{promise.made_on}  {promise.id}: {promise.summary}")
for step in history.steps:
    changed = ", ".join(change.field for change in step.changes) or "nothing but the words"
    print(f"{step.later} {step.relation} {step.earlier}; changed: {changed}")
