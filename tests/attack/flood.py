"""A hundred clients at one route, each asking for another view as soon as it has its answer.

``python -m tests.attack.flood PORT ADDRESS SECONDS`` prints how many answers had which status.
It is a process of its own, so that what it takes is not counted as the replica's.
"""

import asyncio
import sys
import time
from collections import Counter

from tests.attack.clients import distinct_queries, in_turn

CLIENTS = 100


async def flood(port: int, address: str, seconds: float) -> Counter[int]:
    """Flood one address with distinct queries and count the answers by status."""
    ends = time.monotonic() + seconds
    addresses = (f"{address}?{query}" for query in distinct_queries())
    answers = await in_turn(CLIENTS, addresses, port, goes_on=lambda: time.monotonic() < ends)
    return Counter(answer.status for answer in answers)


if __name__ == "__main__":
    counted = asyncio.run(flood(int(sys.argv[1]), sys.argv[2], float(sys.argv[3])))
    print(*(f"{status}:{number}" for status, number in sorted(counted.items())))
