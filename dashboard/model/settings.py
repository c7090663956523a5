"""What the host decides: read from the environment, checked before anything starts."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from os import environ
from pathlib import Path
from urllib.parse import urlsplit

REPOSITORY = Path(__file__).resolve().parents[2]
HOST = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(:[0-9]{1,5})?")
"""A host as a request names it, with its port or without (RFC 9112, section 3.2)."""
FRAME_HOST = re.compile(r"(https?://)?(\*\.)?[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*(:[0-9]{1,5})?")

DEFAULT_PORT = 8501
MOST_SESSIONS = 500

VARIABLES: dict[str, str] = {
    "DASHBOARD_DATA": "Folder of the stories; without it, `data` beside the code.",
    "DASHBOARD_BASE_URL": (
        "Public address of the dashboard, such as `https://positions.example.org`, for links "
        "in previews and citations; without it, the address each request came to."
    ),
    "DASHBOARD_HOSTS": (
        "Hosts the dashboard answers to, separated by spaces; one without a port stands for any "
        "port. Without it, every well-formed host."
    ),
    "DASHBOARD_FRAME_HOSTS": (
        "Hosts that may embed the dashboard, separated by spaces; without it, none may."
    ),
    "DASHBOARD_MOST_SESSIONS": (
        f"How many pages may be open at once in this replica; without it, {MOST_SESSIONS}."
    ),
    "PORT": (f"Port of `python -m dashboard` and of the container; without it, {DEFAULT_PORT}."),
}
"""Every environment variable the dashboard reads, and what it means."""


class SettingsError(ValueError):
    """Environment variables that cannot be used; its text names each and its remedy."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How this process is hosted. ``base_url`` has no final slash and may be empty.

    ``hosts`` are in lower case; none means any.
    """

    data_folder: Path
    base_url: str
    frame_hosts: tuple[str, ...]
    port: int
    hosts: tuple[str, ...] = ()
    most_sessions: int = MOST_SESSIONS


def read_settings(variables: Mapping[str, str]) -> Settings:
    """Read and check the settings; raises SettingsError with every fault at once.

    >>> read_settings({"DASHBOARD_FRAME_HOSTS": "news.example.org"}).frame_hosts
    ('news.example.org',)
    """
    values = {name: variables.get(name, "").strip() for name in VARIABLES}
    faults = [
        *_check_base_url(values["DASHBOARD_BASE_URL"]),
        *_check_hosts("DASHBOARD_HOSTS", values["DASHBOARD_HOSTS"], HOST),
        *_check_hosts("DASHBOARD_FRAME_HOSTS", values["DASHBOARD_FRAME_HOSTS"], FRAME_HOST),
        *_check_sessions(values["DASHBOARD_MOST_SESSIONS"]),
        *_check_port(values["PORT"]),
    ]
    if faults:
        raise SettingsError("\n".join(faults))
    return Settings(
        data_folder=Path(values["DASHBOARD_DATA"] or REPOSITORY / "data"),
        base_url=values["DASHBOARD_BASE_URL"].rstrip("/"),
        frame_hosts=tuple(values["DASHBOARD_FRAME_HOSTS"].split()),
        port=int(values["PORT"] or DEFAULT_PORT),
        most_sessions=int(values["DASHBOARD_MOST_SESSIONS"] or MOST_SESSIONS),
        hosts=tuple(values["DASHBOARD_HOSTS"].lower().split()),
    )


@cache
def settings() -> Settings:
    """Return the settings of this process, read once from its environment."""
    return read_settings(environ)


def public_base(asked: str) -> str:
    """Return the dashboard's public address, without a final slash.

    That is ``DASHBOARD_BASE_URL``, or, where the host sets none, ``asked``: the address
    that this reader asked.
    """
    return settings().base_url or asked


def _check_base_url(url: str) -> list[str]:
    parts = urlsplit(url)
    bare = not (parts.query or parts.fragment or parts.username)
    if not url or (parts.scheme in {"http", "https"} and parts.hostname and bare):
        return []
    return [
        f"DASHBOARD_BASE_URL={url!r} is not an address: "
        "write https://, the host and nothing after the path."
    ]


def _check_hosts(variable: str, hosts: str, form: re.Pattern[str]) -> list[str]:
    return [
        f"{variable} holds {host!r}: write host names, such as news.example.org."
        for host in hosts.split()
        if not form.fullmatch(host)
    ]


def _check_sessions(number: str) -> list[str]:
    if not number or (number.isascii() and number.isdigit() and 0 < int(number[:7]) < 1_000_000):
        return []
    return [f"DASHBOARD_MOST_SESSIONS={number!r} is not a number of pages: write one from 1."]


def _check_port(port: str) -> list[str]:
    if not port or (port.isascii() and port.isdigit() and 0 < int(port[:6]) < 65536):
        return []
    return [f"PORT={port!r} is not a port: write a number from 1 to 65535."]
