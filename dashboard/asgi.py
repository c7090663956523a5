"""The web application: the entry script and what is served beside it."""

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

sys.path[:0] = [root for root in [str(Path(__file__).parents[1])] if root not in sys.path]

import streamlit as st  # noqa: E402

from dashboard.components.hosting import announce_routes, bound_streamlit  # noqa: E402
from dashboard.components.warm_up import warm_up  # noqa: E402
from dashboard.dataset.following import following_changes  # noqa: E402
from dashboard.dataset.load import live_catalog  # noqa: E402
from dashboard.model.garbage import collecting_seldom  # noqa: E402
from dashboard.web import previews  # noqa: E402
from dashboard.web.middleware import middleware  # noqa: E402
from dashboard.web.routes import routes  # noqa: E402


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[dict[str, Any]]:
    """Draw the first stories, keep them out of the collector's way, then follow the folder."""
    announce_routes()
    warm_up()
    previews.warm_up()
    catalog = live_catalog()
    with collecting_seldom(lambda: catalog.readings), following_changes(catalog):
        yield {}


try:
    live_catalog()
except (OSError, ValueError) as error:  # of settings and data folder: the host's to mend
    sys.stderr.write(f"dashboard: {error}\n")
    sys.exit(2)

bound_streamlit()
app = st.App(
    Path(__file__).with_name("app.py"), lifespan=lifespan, routes=routes(), middleware=middleware()
)
