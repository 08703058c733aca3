"""How do I record a partnership of my own, and what happens when I mistype something?"""

import tempfile
from pathlib import Path

import partnerships as ps

# Invented for this example, and so is all that it says.
DOCUMENT = """{
  "format": "partnerships/1",
  "partnerships": [{"id": "eu-norway", "title": "EU-Norway talks", "parties": ["EU", "NO"]}],
  "parties": [{"id": "NO", "kind": "state", "labels": {"en": "Norway"}}],
  "meetings": [{"id": "eu-norway-1", "partnership": "eu-norway", "series": "dialogue", "level": "ministerial",
                "status": "held", "date": "2026-03", "city": "Oslo", "sources": ["eu-norway-s1"]}],
  "commitments": [{"id": "eu-norway-1-c01", "meeting": "eu-norway-1", "made_on": "2026-03",
                   "summary": "Map the cables of the Arctic.", "kind": "publication", "parties": ["EU", "NO"],
                   "areas": ["submarine-cables"], "due": "../2026-12-31", "sources": ["eu-norway-s1"]}],
  "sources": [{"id": "eu-norway-s1", "title": "Joint press release", "kind": "primary",
               "url": "https://example.org/release"}]
}"""

# Areas and parties that the document names and does not hold, such as the EU, come from the bundled tables.
catalog = ps.loads(DOCUMENT)
[promise] = ps.find_commitments(catalog, area="connectivity")
print(promise.summary, ps.due_state(promise, "2026-11-24"))
print([source.url for source in ps.evidence_for(catalog, promise)])

with tempfile.TemporaryDirectory() as folder:
    ps.write_file(catalog, Path(folder, "data"))
    print(sorted(path.name for path in Path(folder, "data").iterdir()))
    print("the same again:", ps.read_file(Path(folder, "data")) == catalog)

mistyped = DOCUMENT.replace("submarine-cables", "submarine-cabels").replace('"city"', '"town"')
try:
    ps.loads(mistyped.replace("2026-12-31", "2026-12-32").replace('"publication"', '"publicaton"'))
except ps.InvalidFileError as error:
    print(error)
