"""What a reader has chosen to see."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Selection:
    """One view of one story: the value that the link, the page and the routes share.

    An empty field means everything. Several values in one field widen it, several
    fields narrow each other; ``filters.py`` says how. Values stand in the order of the
    story, so that equal views are equal selections.

    ``side`` holds slugs of side names; ``stance`` holds position codes, the reasons
    for silence among them; ``search`` is free text; ``position`` is the actor and
    issue whose detail is open; ``statement`` is the statement that is marked; ``page``
    counts from 1.
    """

    story: str = ""
    side: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    issue: tuple[str, ...] = ()
    stance: tuple[str, ...] = ()
    frame: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    act: tuple[str, ...] = ()
    mode: tuple[str, ...] = ()
    search: str = ""
    position: tuple[str, str] | None = None
    statement: str = ""
    page: int = 1

    @property
    def filters(self) -> "Selection":
        """The same choice of rows, whichever detail or page of them is open."""
        return replace(self, position=None, statement="", page=1)

    @property
    def filtered_page(self) -> "Selection":
        """The same choice of rows on the same page, whichever detail of them is open."""
        return replace(self, position=None, statement="")

    @property
    def on_another_page(self) -> "Selection":
        """The same choice as another page of the dashboard opens on it."""
        return replace(self, statement="", page=1)

    @property
    def everything(self) -> "Selection":
        """The whole story, unfiltered."""
        return Selection(story=self.story)

    @property
    def is_filtered(self) -> bool:
        """Whether any filter narrows the story."""
        return self.filters != self.everything
