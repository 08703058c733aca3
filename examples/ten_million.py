"""How do I ask the same question of ten million commitments, with DuckDB's memory limited to 500 MB?"""

# python examples/ten_million.py 10000000 large    writes ten million and asks them; without arguments, four thousand.

import pathlib
import sys
import tempfile

import duckdb

import partnerships as ps
from partnerships import engine
from partnerships.export.tables import write_parquet

NAMED = {
    "commitments": ["id"],
    "commitment_areas": ["commitment"],
    "commitment_parties": ["commitment"],
    "commitment_texts": ["commitment"],
    "assessments": ["commitment"],
    "links": ["commitment", "target"],
}
"""The tables that grow with the number of commitments, and their columns that hold ids of commitments."""


def enlarge(small: pathlib.Path, large: pathlib.Path, count: int, connection: duckdb.DuckDBPyConnection) -> None:
    """Write the tables of a folder again, with so many copies of each commitment that there are *count* or more."""
    copies = -(-count // len(ps.load_bundled().commitments))
    large.mkdir(parents=True, exist_ok=True)
    for file in sorted(small.glob("*.parquet")):
        ids = ", ".join(f"{name} || '-' || copy AS {name}" for name in NAMED.get(file.stem, ()))
        table = connection.read_parquet(str(file))
        if ids:
            table = table.cross(connection.table_function("range", [copies]).select("range AS copy"))
            table = table.select(f"* EXCLUDE (copy) REPLACE ({ids})")
        table.write_parquet(str(large / file.name), compression="zstd")


count, folder = (int(sys.argv[1]), sys.argv[2]) if sys.argv[1:] else (4_500, tempfile.mkdtemp())
work = pathlib.Path(folder)
connection = duckdb.connect()
connection.execute("SET memory_limit = '500MB'; SET preserve_insertion_order = false; SET threads = 2")
connection.execute(f"SET temp_directory = '{work / 'spilled'}'")

write_parquet(ps.load_bundled(), work / "small")
enlarge(work / "small", work / "large", count, connection)

frames = engine.read_parquet(work / "large", connection)
total = frames["commitments"].aggregate("count(*)").fetchall()[0][0]
print(f"{total} commitments")

found = engine.find_commitments(frames, area="semiconductors", status="started", on="2026-11-24")
print(found.aggregate("count(*) AS found, count(*) FILTER (certain) AS certain").fetchall())

card = engine.scorecard(frames, by="force", on="2026-11-24")
print(card.select("group", "delivered", "assessed", "unassessed").fetchall())
