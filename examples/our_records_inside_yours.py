"""How do I keep commitments and partial dates inside classes of my own?"""

import json

import attrs
import cattrs

import partnerships as ps


@attrs.frozen
class Briefing:
    """A class of the host project."""

    title: str
    ready_by: ps.PartialDate
    promises: tuple[ps.Commitment, ...]


converter = cattrs.Converter()
ps.configure_converter(converter)

catalog = ps.load_bundled("eu-japan")
briefing = Briefing("Quantum, for the minister", ps.PartialDate("2027-01"), (catalog["eu-japan-3-c10"],))
text = json.dumps(converter.unstructure(briefing), ensure_ascii=False)
print(len(text) > len(briefing.title), converter.structure(json.loads(text), Briefing) == briefing)
