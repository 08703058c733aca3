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


converter = cattrs.Converter()  # the host's own, with the hooks it has
ps.configure_converter(converter)

found = ps.find_commitments(ps.load_bundled("eu-japan"), area="quantum", text="Letter of Intent")
briefing = Briefing("Quantum, for the minister", ps.PartialDate("2027-01"), tuple(found))
plain = converter.unstructure(briefing)
print(json.dumps(plain | {"promises": [promise["id"] for promise in plain["promises"]]}, indent=2))
print("the same again:", converter.structure(json.loads(json.dumps(plain)), Briefing) == briefing)

plain["promises"][0] |= {"made_on": "2025-13", "knd": "other"}
try:
    converter.structure(plain, Briefing)
except cattrs.ClassValidationError as error:
    # cattrs knows the way to the record, the record what is wrong with it.
    for line in cattrs.transform_error(error, format_exception=lambda fault, _: str(fault)):
        print(line)
