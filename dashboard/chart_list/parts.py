"""Charts that draw a part of their rows: which part, and how the page says so."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from dashboard.summaries import EVENTS_DRAWN, select_differing

FRAMES_DRAWN = 20
"""How many frames a chart shows under each other."""


@dataclass(frozen=True, slots=True)
class Part:
    """What is drawn of a chart's rows: ``choose`` chooses it, ``describe`` names it.

    ``describe`` takes all rows and those drawn. The chart's table holds all.
    """

    choose: Callable[[pd.DataFrame], pd.DataFrame]
    describe: Callable[[pd.DataFrame, pd.DataFrame], str]


def _choose_latest(events: pd.DataFrame) -> pd.DataFrame:
    return events.tail(EVENTS_DRAWN)


def _describe_latest(events: pd.DataFrame, drawn: pd.DataFrame) -> str:
    return f"The latest {len(drawn)} of {len(events):,} events"


def _choose_differing(positions: pd.DataFrame) -> pd.DataFrame:
    differing = select_differing(positions)
    return positions if differing.empty else differing


def _describe_differing(positions: pd.DataFrame, drawn: pd.DataFrame) -> str:
    counts = [rows["issue_id"].nunique() for rows in (drawn, positions)]
    return "The {} of {} issues on which stances differ".format(*counts)


def _choose_commonest(uses: pd.DataFrame) -> pd.DataFrame:
    used = uses.groupby("frame_id", sort=False)["statements"].sum()
    commonest = used.sort_values(ascending=False, kind="stable").head(FRAMES_DRAWN).index
    return uses[uses["frame_id"].isin(commonest)]


def _describe_commonest(uses: pd.DataFrame, drawn: pd.DataFrame) -> str:
    counts = [rows["frame_id"].nunique() for rows in (drawn, uses)]
    return "The {:,} of {:,} frames with most statements".format(*counts)


COMMONEST_FRAMES = Part(_choose_commonest, _describe_commonest)
LATEST_EVENTS = Part(_choose_latest, _describe_latest)
DIFFERING_ISSUES = Part(_choose_differing, _describe_differing)
"""The issues on which stances differ; all where they differ on none."""
