"""What browsers send over the websocket: Streamlit's messages, read before Streamlit does."""

from google.protobuf.message import DecodeError  # type: ignore[import-untyped]
from streamlit.proto.BackMsg_pb2 import BackMsg

NEEDED = frozenset({"rerun_script", "stop_script", "app_heartbeat"})
"""What a reader's page sends. The others clear everyone's caches, make room for uploads,
or serve those who write a page."""


def find_fault(message: bytes, longest_query: int) -> str:
    """Say in a few words why a message is not for the dashboard; nothing for one that is.

    ``longest_query`` is in bytes, as a link's.
    """
    read = BackMsg()
    try:
        read.ParseFromString(message)
    except DecodeError:
        return "it cannot be read"
    kind = read.WhichOneof("type")
    if kind not in NEEDED:
        return f"no page sends {kind}" if kind else "it is empty"
    if kind == "rerun_script" and len(read.rerun_script.query_string.encode()) > longest_query:
        return "its link is too long"
    return ""
