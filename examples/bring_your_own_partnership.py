"""How do I record a partnership of my own, and what happens when I mistype something?"""

import tempfile
from pathlib import Path

import partnerships as ps

DOCUMENT = """{
  "format": "partnerships/1",
  "partnerships": [{"id": "eu-norway", "title": "EU-Norway talks", "parties": ["EU", "NO"]}],
  "parties": [{"id": "NO", "kind": "state", "labels": {"en": "Norway"}}],
  "meetings": [{"id": "eu-norway-1", "partnership": "eu-norway", "series": "dialogue", "level": "ministerial",
                "status": "held", "date": "2026-03", "city": "Oslo"}],
  "commitments": [{"id": "eu-norway-1-c01", "meeting": "eu-norway-1", "made_on": "2026-03",
                   "summary": "Map the cables of the Arctic.", "kind": "publication", "parties": ["EU", "NO"],
                   "areas": ["submarine-cables"], "due": "../2026-12-31"}]
}"""

# Areas and parties that the document names and does not hold, such as the EU, come from the bundled tables.
catalog = ps.loads(DOCUMENT)
[promise] = ps.find_commitments(catalog, area="connectivity")
print(promise.summary, ps.due_state(promise, "2026-11-24"))

with tempfile.TemporaryDirectory() as folder:
    ps.write_file(catalog, Path(folder, "data"))
    print(sorted(path.name for path in Path(folder, "data").iterdir()))
    print("the same again:", ps.read_file(Path(folder, "data")) == catalog)

try:
    ps.loads(DOCUMENT.replace("submarine-cables", "submarine-cabels").replace("2026-12-31", "2026-12-32"))
except ps.InvalidFileError as error:
    print(error)
