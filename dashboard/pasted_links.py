"""Links as chats, mails and search services leave them, read as they were meant.

A link comes back with the punctuation of the sentence around it, with its ampersands
escaped or encoded, in capitals, with commas for full stops, and with parameters that only
track its reader. Names and ids are letters, digits and hyphens, so all of this can be
undone. A search is free text and is taken as it is written: nothing tells a full stop
after ``q=U.S.`` from one that ends a sentence.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from fnmatch import translate
from html.entities import html5
from urllib.parse import parse_qsl, unquote

TRACKING: Mapping[str, str] = {
    "any campaign": "utm_* itm_* cmpid ncid ref ref_*",
    "Google": "gclid gclsrc dclid gbraid wbraid gad_* srsltid _gl _ga _ga_* usqp amp_*",
    "Google Translate": "_x_tr_*",
    "Facebook": "fbclid fb_* mibextid",
    "Instagram and Threads": "igsh igshid xmt",
    "YouTube and Spotify": "si pp",
    "Microsoft": "msclkid",
    "X": "twclid",
    "TikTok": "ttclid tt_*",
    "LinkedIn": "li_fat_id trk trkinfo trackingid lipi licu rcm",
    "Pinterest": "epik",
    "Reddit": "rdt_cid",
    "Snapchat": "sccid",
    "WeChat": "from isappinstalled nsukey clicktime enterid wxfrom",
    "Yandex and VK": "yclid ysclid ymclid _openstat vk_* roistat",
    "Baidu": "bd_vid",
    "Mailchimp": "mc_*",
    "HubSpot": "_hsenc _hsmi __hs* hsa_* hsctatracking",
    "Marketo": "mkt_tok",
    "Vero": "vero_*",
    "Klaviyo": "_ke _kx",
    "Drip, ActiveCampaign, Olytics": "__s vgo_ee oly_*",
    "Matomo and Piwik": "mtm_* matomo_* pk_* piwik_*",
    "AT Internet, Webtrekk, Adobe": "at_* xtor wt_* s_cid s_kwcid ef_id",
    "Branch, Impact": "_branch_* irclickid irgwc",
    "Outbrain, Taboola, Yahoo": "dicbo obclid tblci guc*",
}
"""What services add to a link to follow its readers, by service; ``*`` stands for any ending."""

EMBEDDING = "embed embed_options"
"""What Streamlit reads itself."""

PASSED_OVER = re.compile(
    "|".join(translate(name) for names in (*TRACKING.values(), EMBEDDING) for name in names.split())
)
BETWEEN = re.compile(r"[.,;|\s、，；]+")
"""What may stand between two values of one parameter; links are written with a full stop."""

LEFT_BEFORE_NAME = re.compile(r"^(?:amp;|\?)+")
NEXT_PARAMETER = re.compile(r"[?&](?:amp;)*(?=\w+=)")
LEFT_FOR_NAME = {"", *(name for name in html5 if name.endswith(";"))}
"""What stands where a name should after ``&&``, or after a mark escaped as ``&gt;``."""

OPENING = "\"'`*_<([{“‘„«‹"
CLOSING = "\"'`*_>)]}”’“»›.,;:!?…=&\\|。，；：！？）」 \t\r\n\N{NO-BREAK SPACE}"


def mend_parameters(
    parameters: Mapping[str, Sequence[str]], ours: Collection[str], free_text: str
) -> dict[str, list[str]]:
    """Sort the values of a link by the names of ``ours`` that are meant.

    Names that mean none of ours stay as they are, but for those that only track, which
    are left out. The values of ``free_text`` are not touched.
    """
    mended: dict[str, list[str]] = {}
    for written, values in parameters.items():
        for each in values:
            for name, value in _split_pair(written, each, free_text):
                tidied = _tidy_name(name)
                if not _is_passed_over(tidied):
                    mended.setdefault(tidied if tidied in ours else name, []).append(value)
    return mended


def split_values(values: Sequence[str]) -> list[str]:
    """List the single values of a parameter that may have several."""
    return [value for text in values for value in BETWEEN.split(text) if value.strip(CLOSING)]


def read_as(value: str) -> Iterator[str]:
    """Yield what an id in a link may mean, the likeliest first.

    >>> list(read_as("WhatsApp)."))
    ['WhatsApp).', 'WhatsApp', 'whatsapp']
    """
    tidied = _without_invisible(value).lstrip(OPENING).rstrip(CLOSING)
    folded = unicodedata.normalize("NFC", tidied.casefold())
    yield from dict.fromkeys([value, tidied, folded, folded.removeprefix("3d")])  # mail: =3D for =


def _split_pair(name: str, value: str, free_text: str) -> Iterator[tuple[str, str]]:
    """Take apart what was encoded into one name or one value."""
    if "=" in name:  # the query was encoded as a whole
        yield from parse_qsl(f"{name}={value}" if value else name, keep_blank_values=True)
        return
    tidied = _tidy_name(name)
    if tidied == free_text or _is_passed_over(tidied):
        yield name, value
        return
    first, *others = NEXT_PARAMETER.split(value)
    yield name, unquote(first)
    for other in others:
        other_name, _, other_value = other.partition("=")
        yield (
            other_name,
            other_value if _tidy_name(other_name) == free_text else unquote(other_value),
        )


def _tidy_name(name: str) -> str:
    return LEFT_BEFORE_NAME.sub("", _without_invisible(name).casefold().strip())


def _is_passed_over(name: str) -> bool:
    """Tell of a tidied name whether it chooses nothing: it tracks, or is no name at all."""
    return name in LEFT_FOR_NAME or PASSED_OVER.fullmatch(name) is not None


def _without_invisible(text: str) -> str:
    return "".join(letter for letter in text if unicodedata.category(letter) != "Cf")
