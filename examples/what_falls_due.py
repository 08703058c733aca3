"""What falls due in 2026, what is overdue, and where can nobody tell?"""

import partnerships as ps

DAY = "2026-11-24"

catalog = ps.load_bundled("eu-japan")
due = ps.find_commitments(catalog, due_from="2026-01-01", due_by="2026-12-31")
for word, promises in (("certainly", due), ("perhaps", due.undecided)):
    for promise in promises:
        state = ps.due_state(promise, DAY)
        print(f"{word} in 2026: {promise.id}, due {promise.due}, {state} on {DAY}")

late = ps.find_commitments(catalog, due_state="overdue", on=DAY)
print("Overdue:", ", ".join(f"{promise.id} (due {promise.due})" for promise in late) or "none")
