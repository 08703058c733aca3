"""When and where would the next Council be, as anybody could know on 1 June 2025, and how did it turn out?"""

import partnerships as ps

DAY = "2025-06-01"

catalog = ps.load_bundled("eu-japan")
then = ps.as_known_on(catalog, DAY)

expected = ps.next_meeting(then, "eu-japan", on=DAY, series="council")
print(f"As known on {DAY}: {expected.id} is {expected.status} for {expected.date} in {expected.city}")

held = catalog[expected.id]
print(f"As known today: {held.id} was {held.status} on {held.date} in {held.city}")

before = ps.last_meeting(then, "eu-japan", on=DAY, series="council")
print(f"Last before that day: {before.date}, {before.venue}, {before.city}, with")
for person in before.participants:
    print(f"  {person.name}, {person.role} ({person.party})")
