"""The websocket of a page, to cut and to mend."""

import re

from playwright.sync_api import Page, WebSocketRoute


class Line:
    """The websocket of a page, and what is asked of its server beside it."""

    def __init__(self, page: Page) -> None:
        self.is_cut = False
        self.loses = False
        self.sockets: list[WebSocketRoute] = []
        page.route_web_socket(re.compile("_stcore/stream"), self._join)
        page.route(
            re.compile("/_stcore/(health|host-config)"),
            lambda route: route.abort() if self.is_cut else route.continue_(),
        )

    def _join(self, socket: WebSocketRoute) -> None:
        if self.is_cut:
            socket.close()
            return
        server = socket.connect_to_server()
        socket.on_message(lambda message: None if self.loses else server.send(message))
        self.sockets.append(socket)

    def lose(self) -> None:
        """Keep what the page sends from its server, without a word to either."""
        self.loses = True

    def cut(self) -> None:
        """Close the websocket, and refuse every other one."""
        self.is_cut = True
        for socket in self.sockets:
            socket.close()

    def mend(self) -> None:
        self.is_cut = self.loses = False
