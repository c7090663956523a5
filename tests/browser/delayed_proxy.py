"""A slow line in front of a dashboard."""

import asyncio
import threading
from asyncio import Queue, StreamReader, StreamWriter
from collections.abc import Coroutine
from contextlib import closing, suppress
from typing import Any, Self, TypeVar

CHUNK = 65_536

Result = TypeVar("Result")


class DelayedProxy:
    """A line on which every byte takes as long, in order, inside a ``with`` block.

    It passes on what it is given, so that the browser's Host and Origin stay as they are.
    ``seconds`` is the way in one direction; it may be changed while the line is in use.
    """

    def __init__(self, server_port: int, *, seconds: float = 0) -> None:
        self.server_port = server_port
        self.seconds = seconds
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        self._listener = self._run(asyncio.start_server(self._accept, "127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.sockets[0].getsockname()[1]}"
        return self

    def __exit__(self, *_: object) -> None:
        self._run(self._close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _run(self, work: Coroutine[Any, Any, Result]) -> Result:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()

    async def _close(self) -> None:
        self._listener.close()
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await asyncio.sleep(0)  # the last connections close in the loop's next turn

    async def _accept(self, reader: StreamReader, writer: StreamWriter) -> None:
        from_server, to_server = await asyncio.open_connection("127.0.0.1", self.server_port)
        with suppress(asyncio.CancelledError):
            await asyncio.gather(self._carry(reader, to_server), self._carry(from_server, writer))

    async def _carry(self, source: StreamReader, target: StreamWriter) -> None:
        line: Queue[tuple[float, bytes]] = Queue()
        delivery = asyncio.create_task(self._deliver(line, target))
        with suppress(ConnectionError):
            while chunk := await source.read(CHUNK):
                line.put_nowait((self._loop.time() + self.seconds, chunk))
        line.put_nowait((self._loop.time() + self.seconds, b""))
        await delivery

    async def _deliver(self, line: Queue[tuple[float, bytes]], target: StreamWriter) -> None:
        with suppress(ConnectionError), closing(target):
            while True:
                due, chunk = await line.get()
                await asyncio.sleep(due - self._loop.time())
                if not chunk:
                    break
                target.write(chunk)
                await target.drain()
