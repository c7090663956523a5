"""Whether the dashboard's own routes stand beside its pages."""

from dashboard.model.settings import settings

_served: list[bool] = []


def announce_routes() -> None:
    """Note that this process serves previews and downloads; called once at start."""
    _served.append(True)


def routes_are_served() -> bool:
    """Tell whether links to downloads lead anywhere on this host."""
    return bool(_served)


def can_be_framed() -> bool:
    """Tell whether other pages may embed these; beside our routes, only the hosts named may."""
    return bool(settings().frame_hosts) or not routes_are_served()
