"""The whole site: two replicas, the proxy before them, and who serves whom."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Event, Thread

from tests.hosting.nginx import Proxy
from tests.hosting.replica import Replica, status, wait_until

SETTLE_SECONDS = 30
ROTATION_SECONDS = 30
PAUSE_SECONDS = 0.1
MOST_REQUESTS = 3_000


@dataclass(frozen=True)
class Site:
    """Two replicas behind nginx."""

    proxy: Proxy
    replicas: list[Replica]

    def serving(self) -> Replica:
        """Find the replica that holds the one open page: nginx keeps no other connection."""

        def holders() -> list[Replica]:
            return [replica for replica in self.replicas if replica.connections()]

        def one() -> bool:
            return [replica.connections() for replica in holders()] == [1]

        wait_until(one, "one replica serves the page", SETTLE_SECONDS)
        return holders()[0]

    def wait_until_in_turn(self, replica: Replica) -> None:
        """Wait until nginx has had an answer from a replica that was away."""
        seen = len(self.log_lines())

        def answered() -> bool:
            status(f"{self.proxy.url}/healthz")
            return any(
                line.endswith(f" 127.0.0.1:{replica.port}") for line in self.log_lines()[seen:]
            )

        wait_until(answered, f"nginx uses replica {replica.port} again", ROTATION_SECONDS)

    def log_lines(self) -> list[str]:
        """Read nginx's access log."""
        return self.proxy.access_log.read_text().splitlines()

    def has_served(self, replica: Replica, since: int) -> int:
        """Count the requests that a replica answered after a line of the access log."""
        last = re.compile(rf"(^| )127\.0\.0\.1:{replica.port}$")
        return sum(bool(last.search(line)) for line in self.log_lines()[since:])

    @contextmanager
    def asked(self, *paths: str) -> Iterator[list[tuple[str, int]]]:
        """Send GETs to the paths in turn meanwhile; gives what each was answered."""
        answers: list[tuple[str, int]] = []
        over = Event()

        def ask() -> None:
            for number in range(MOST_REQUESTS):
                path = paths[number % len(paths)]
                answers.append((path, status(self.proxy.url + path)))
                if over.wait(PAUSE_SECONDS):
                    return

        thread = Thread(target=ask, daemon=True)
        thread.start()
        try:
            yield answers
        finally:
            over.set()
            thread.join()
