"""Whether the dashboard's own routes stand beside its pages."""

from streamlit import config

from dashboard.model.settings import settings

FORCED = {
    "runner.postScriptGC": False,  # see model/garbage.py
    "server.maxUploadSize": 1,  # in megabytes, as the next; nothing is uploaded
    "server.maxWidgetStateSize": 1,
    "client.allowedOrigins": [],  # pages that may steer this one from around its frame
}

_served: list[bool] = []


def bound_streamlit() -> None:
    """Set, whatever the host has set, the options that would open or slow down the dashboard."""
    for option, value in FORCED.items():
        config.set_option(option, value)


def announce_routes() -> None:
    """Note that this process serves previews and downloads; called once at start."""
    _served.append(True)


def routes_are_served() -> bool:
    """Tell whether links to downloads lead anywhere on this host."""
    return bool(_served)


def can_be_framed() -> bool:
    """Tell whether other pages may embed these; beside our routes, only the hosts named may."""
    return bool(settings().frame_hosts) or not routes_are_served()
