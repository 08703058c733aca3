"""What was promised on semiconductors, how far is it, and who says so?"""

import partnerships as ps

DAY = "2026-11-24"

catalog = ps.load_bundled("eu-japan")
for promise in ps.find_commitments(catalog, area="semiconductors", since="2025"):
    print(f"{promise.id} ({promise.made_on}): {ps.status_on(promise, DAY)}")
    print(f"  {promise.summary}")
    for source in ps.evidence_for(catalog, promise):
        print(f"  {source.kind}: {source.title}, {source.publisher}")
