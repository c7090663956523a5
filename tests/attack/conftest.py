"""Replicas to be attacked: each a process of its own on 127.0.0.1, as a host starts it.

replica        one replica for all tests of a module
start_replica  starts further ones, with other settings; they end with the test
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from tests.hosting.replica import Replica


@contextmanager
def running(log: Path, **settings: str) -> Iterator[Replica]:
    """Start a replica, wait until it is ready, and kill it at the end."""
    replica = Replica(log, **settings)
    try:
        replica.begin()
        replica.wait_until_ready()
        yield replica
    finally:
        replica.kill()


@pytest.fixture(scope="module")
def replica(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Replica]:
    """Start one replica with the settings of a fresh checkout."""
    with running(tmp_path_factory.mktemp("replica") / "log.txt") as started:
        yield started


@pytest.fixture
def start_replica(tmp_path: Path) -> Iterator[Callable[..., Replica]]:
    """Return a function that starts a replica with the settings it is given."""
    with ExitStack() as ending:

        def start(**settings: str) -> Replica:
            log = tmp_path / f"replica-{len(list(tmp_path.iterdir()))}.log"
            return ending.enter_context(running(log, **settings))

        yield start
