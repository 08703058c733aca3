"""What falls due in 2026, what is overdue, and where can nobody tell?"""

import partnerships as ps

DAY = "2026-11-24"

catalog = ps.load_bundled("eu-japan")
for first, last in (("2026-01-01", "2026-12-31"), ("2026-01-01", "2026-06-30")):
    due = ps.find_commitments(catalog, due_from=first, due_by=last)
    print(f"From {first} to {last}: {len(due)} fall due, {len(due.undecided)} may")
    for word, promises in (("certainly", due), ("perhaps", due.undecided)):
        for promise in promises:
            print(f"  {word}: {promise.summary} (due {promise.due}; {ps.status_on(promise, DAY)})")

print(f"On {DAY}:")
for state in ("overdue", "window_open", "undetermined"):
    for promise in ps.find_commitments(catalog, due_state=state, on=DAY):
        print(f"  {state}: {promise.summary} (due {promise.due}; {ps.status_on(promise, DAY)})")
