"""How long each format of a timeline of 2,000 entries takes to write, and how large it is.

.venv/bin/python -m benchmarks.formats [ENTRIES]
"""

import gzip
import sys
from time import perf_counter

from articles.publishing.formats.offered import FORMATS
from tests.publishing.formats.editions import published
from tests.publishing.formats.examples import example


def main(count: int) -> None:
    content = example().content
    entry = content["entries"][0]
    many = [{**entry, "id": n, "evidence": [{**entry["evidence"][0], "annotation": n}]} for n in range(count)]
    edition = published({**content, "entries": many})
    print(f"{'file':22} {'seconds':>8} {'kB':>8} {'gzipped':>8}   of {count:,} entries")
    for one in FORMATS:
        began = perf_counter()
        written = one.write(edition)
        took = perf_counter() - began
        print(f"{one.file:22} {took:8.3f} {len(written) / 1000:8.0f} {len(gzip.compress(written)) / 1000:8.0f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2_000)
