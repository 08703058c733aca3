"""How much of what the Councils promised has been delivered, and what must be said beside that?"""

import partnerships as ps

catalog = ps.load_bundled("eu-japan")
councils = [meeting.id for meeting in ps.find_meetings(catalog, series="council")]
card = ps.scorecard(catalog, by="meeting", on="2026-11-24", meeting=councils)

for council in card.groups:
    print(f"{council.label}: delivered {council.share} that were looked at, {council.unassessed} were not")

total = card.total
print(f"All: if none of those were delivered, {total.worst}; if all were, {total.best}")
print(f"Said again: {total.restating}; too vague to count: {total.declaratory}; not yet due: {total.not_yet_due}")
for year in total.time_to_delivery:
    print(f"In year {year.years} of their life: {year.delivered} delivered, {year.open} there now and still open")
