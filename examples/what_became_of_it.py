"""What became of the promises of the third Council at the fourth, and how sure is that?"""

import partnerships as ps

catalog = ps.load_bundled("eu-japan")
found = ps.compare_meetings(catalog, "eu-japan-3", "eu-japan-4")

print(found)
for outcome in found.outcomes:
    if outcome.fate is not None:
        where = "" if outcome.at_later else " (no text of the Council takes it up)"
        print(f"{outcome.commitment} {outcome.fate}{where}: {outcome.why}")
        for source in found.evidence[outcome.commitment]:
            print(f"    {source.kind}: {source.publisher}, {source.published}")

# Of the others nobody can tell: nothing takes them up, and no statement of the fourth Council was read whole.
print("cannot tell:", ", ".join(key for key, fate in found.fates.items() if fate is None))
