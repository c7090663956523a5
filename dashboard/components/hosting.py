"""Whether the dashboard's own routes stand beside its pages."""

_served: list[bool] = []


def announce_routes() -> None:
    """Note that this process serves previews and downloads; called once at start."""
    _served.append(True)


def routes_are_served() -> bool:
    """Tell whether links to downloads lead anywhere on this host."""
    return bool(_served)
