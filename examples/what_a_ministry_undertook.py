"""What did Japan's ministry of economy, trade and industry undertake, and in which kinds of act?"""

from collections import Counter

import partnerships as ps

catalog = ps.load_bundled("eu-japan")
ministry = catalog["jp-meti"]
promises = ps.find_commitments(catalog, actor=ministry.id)
print(f"{ministry.label('en')} ({ministry.label('ja')}): {len(promises)} promises")
for kind, count in sorted(Counter(promise.kind for promise in promises).items()):
    print(f"  {kind}: {count}")
print("The latest:", promises[-1].summary)
