"""One spelling of a name that can stand in a link."""

import re
import unicodedata


def slug(text: str) -> str:
    """Reduce a name to letters and digits of any script, joined by hyphens.

    Empty when the name holds neither letter nor digit.

    >>> slug("Town council & mayor")
    'town-council-mayor'
    >>> slug("Жители  города")
    'жители-города'
    """
    folded = unicodedata.normalize("NFC", text.casefold())
    return re.sub(r"[\W_]+", "-", folded).strip("-")
