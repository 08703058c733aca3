"""What did Japan's ministry of economy, trade and industry undertake, and in which kinds of act?"""

from collections import Counter

import partnerships as ps

catalog = ps.load_bundled("eu-japan")
ministry = catalog["jp-meti"]
promises = ps.find_commitments(catalog, actor=ministry.id)
print(f"{ministry.label('en')} ({ministry.label('ja')}): {len(promises)} promises")
for kind, count in Counter(promise.kind for promise in promises).most_common():
    print(f"  {kind}: {count}")

# Answers come in the order of ids, which is not that of dates.
made_on, summary = max((promise.made_on, promise.summary) for promise in promises if promise.made_on)
print(f"The latest, of {made_on}: {summary}")
