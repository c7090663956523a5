"""Connections of clients that are slow on purpose, or silent, are dropped by the server itself.

uvicorn drops a connection that is idle between two requests; here the rest is bounded:
how long a request may take to arrive, and how long a client may take nothing of an answer.
"""

from asyncio import TimerHandle
from typing import Any

import h11
import uvicorn.config
from uvicorn.protocols.http.h11_impl import H11Protocol

ARRIVAL_SECONDS = {h11.IDLE: 10, h11.SEND_BODY: 10}
"""How long the head of a request may take, from the opening or the last answer, and its body."""
STALL_SECONDS = 60
"""How long a client may take nothing of an answer that waits for it."""
LONGEST_HEAD = 32_768
"""In bytes: the longest link and the longest headers."""
LARGEST_FRAME = 1_048_576
"""In bytes, for a whole websocket message, however many frames it comes in."""


def bound_connections() -> None:
    """Let servers of this process that choose no protocol take the one below."""
    uvicorn.config.HTTP_PROTOCOLS["auto"] = f"{__name__}:{BoundedConnection.__name__}"


class BoundedConnection(H11Protocol):
    """A connection over HTTP/1.1 on which neither side waits for ever."""

    def __init__(self, config: uvicorn.config.Config, *state: Any, **named: Any) -> None:
        config.h11_max_incomplete_event_size = LONGEST_HEAD
        config.ws_max_size = min(config.ws_max_size, LARGEST_FRAME)
        super().__init__(config, *state, **named)
        self._is_websocket = False
        self._awaited: object = None
        self._arrival: TimerHandle | None = None
        self._stall: TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        """Begin to wait for a request."""
        super().connection_made(transport)
        self._watch_arrival()

    def data_received(self, data: bytes) -> None:
        """Take what has arrived, and see whether more is to come."""
        super().data_received(data)
        self._watch_arrival()

    def handle_websocket_upgrade(self, event: h11.Request) -> None:
        """Hand the connection over; from then on it may be silent as long as its reader is."""
        super().handle_websocket_upgrade(event)
        self._is_websocket = True

    def on_response_complete(self) -> None:
        """Wait for the next request."""
        super().on_response_complete()
        self._watch_arrival()

    def pause_writing(self) -> None:
        """Begin to watch a client that does not take what it asked for."""
        super().pause_writing()
        self._watch_stall()

    def connection_lost(self, exc: Exception | None) -> None:
        """End the timers."""
        for timer in (self._arrival, self._stall):
            if timer is not None:
                timer.cancel()
        super().connection_lost(exc)

    def _watch_arrival(self) -> None:
        """Give the client its time for what is awaited of it, once for each head and body."""
        awaited = None if self._is_websocket else self.conn.their_state
        if awaited is self._awaited:
            return
        self._awaited = awaited
        if self._arrival is not None:
            self._arrival.cancel()
        seconds = ARRIVAL_SECONDS.get(awaited) if awaited else None
        self._arrival = self.loop.call_later(seconds, self._drop) if seconds else None

    def _drop(self) -> None:
        """Close the connection, once the client has all of the answer that waits for it."""
        if self.transport.get_write_buffer_size():
            self.transport.close()
            self._watch_stall()
        else:
            self.transport.abort()

    def _watch_stall(self) -> None:
        if self._stall is None:
            self._look_again(self.transport.get_write_buffer_size())

    def _look_again(self, before: int) -> None:
        self._stall = self.loop.call_later(STALL_SECONDS, self._end_stall, before)

    def _end_stall(self, before: int) -> None:
        """Drop a client that has taken nothing since, and go on watching one that has."""
        self._stall = None
        waiting = self.transport.get_write_buffer_size()
        if waiting == before:
            self.transport.abort()
        elif waiting:
            self._look_again(waiting)
