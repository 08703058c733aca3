"""When and where would the next Council be, as anybody could know on 1 June 2025, and how did it turn out?"""

import partnerships as ps

DAY = "2025-06-01"

catalog = ps.load_bundled("eu-japan")
for when, record in ((f"As known on {DAY}", ps.as_known_on(catalog, DAY)), ("As it turned out", catalog)):
    council = ps.next_meeting(record, "eu-japan", on=DAY, series="council")
    if council is not None:
        print(f"{when}: {council.id} {council.status}, {council.date}, {council.city}")
        for source in ps.evidence_for(record, council):
            print(f"  {source.kind}: {source.title}, {source.publisher} ({source.published or 'undated'})")

before = ps.last_meeting(catalog, "eu-japan", on=DAY, series="council")
if before is not None:
    print(f"The last before that day: {before.date}, {before.venue}, {before.city}, with")
    for person in before.participants:
        print(f"  {person.name}, {person.role} ({person.party})")
