"""The stories of a data folder as readers see them, while the folder changes.

A story is listed at once, read when it is first asked for, and kept while there is room.
What changes on disk is picked up when it has been the same for two looks, and checked
before anyone sees it: where it is broken, what was in memory stays shown.
"""

import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from threading import Lock

from dashboard.dataset import rules
from dashboard.dataset.kept_stories import KeptStories
from dashboard.dataset.listing import list_broken_story, list_story
from dashboard.dataset.story_folders import (
    Fingerprint,
    fingerprint_folder,
    is_story_folder,
    story_folders,
)
from dashboard.model.byte_cache import CACHE
from dashboard.model.errors import Problem, StoryError
from dashboard.model.story import Catalog, ListedStory, Story, UnavailableStory

Load = Callable[[Path, bool], Story]
"""Reads a story folder, and checks it where the second argument says so."""

log = logging.getLogger(__name__)


@dataclass(slots=True, eq=False)
class Edition:
    """A story folder as it was at one time; readers see the same story of an edition.

    ``files`` tells that time from others, ``digest`` the files' names and sizes.
    ``checked`` says that they are sound.
    """

    path: Path
    files: Fingerprint
    listed: ListedStory | None = None
    broken: UnavailableStory | None = None
    checked: bool = False
    lock: Lock = field(default_factory=Lock)
    digest: str = field(init=False)

    def __post_init__(self) -> None:
        self.digest = digest_text(repr([file[:2] for file in self.files]))


class LiveCatalog:
    """The stories of one data folder; ``now`` is what to show.

    ``changes`` counts how often that has changed, ``readings`` how often a story was read.
    """

    def __init__(self, folder: Path, load: Load) -> None:
        """List the folder; raises as ``story_folders`` does."""
        self.changes = self.readings = 0
        self._folder, self._load = folder, load
        self._kept = KeptStories[Edition]()
        self._editions: dict[str, Edition] = {}
        self._newer: dict[str, Edition] = {}  # broken, behind an edition that is still shown
        self._settling: dict[str, Fingerprint | None] = {}
        self._fault = ""
        self._lock = Lock()
        for path in story_folders(folder):
            self._editions[path.name] = self._list(path, fingerprint_folder(path))
        self.now = self._describe()

    @property
    def unchecked(self) -> int:
        """How many of the stories that are listed have not been checked yet."""
        return sum(not edition.checked for edition in self._shown().values())

    def look(self) -> list[str]:
        """Look at the data folder once, and name what has changed and is at rest since."""
        try:
            found = {path.name: fingerprint_folder(path) for path in story_folders(self._folder)}
        except OSError as error:
            self._say_fault(str(error))
            return []
        self._say_fault("")
        before, self._settling = self._settling, {}
        settled = []
        for story_id in sorted({*found, *self._editions}):
            files = found.get(story_id)
            if files == self._latest(story_id):
                continue
            self._settling[story_id] = files
            if story_id in before and before[story_id] == files:
                settled.append(story_id)
        return settled

    def take_up(self, story_id: str) -> None:
        """Show what a folder holds now, or that it is gone; keep what it held if that is worse."""
        path = self._folder / story_id
        files = fingerprint_folder(path)
        if not is_story_folder(path):
            log.info("story %s is gone", story_id)
            self._replace(story_id, None)
            return
        newer = self._list(path, files)
        story = None if newer.broken else self._try(newer)
        shown = self._editions.get(story_id)
        if story is None and shown and shown.broken is None and self._kept.pin(shown):
            log.warning("story %s has become broken: the version before stays shown", story_id)
            self._newer = {**self._newer, story_id: newer}
            self._publish()
            return
        self._replace(story_id, newer)

    def check_next(self) -> bool:
        """Check one story that nobody has asked for yet; return False if none is left."""
        for edition in list(self._shown().values()):
            if not edition.checked:
                self._read(edition, spare_room=True)
                return True
        return False

    def read(self, edition: Edition) -> Story | None:
        """Return the story of an edition, from memory if it is there; None if it is broken."""
        return self._kept.get(edition) or self._read(edition)

    def _read(self, edition: Edition, *, spare_room: bool = False) -> Story | None:
        with edition.lock:  # whoever asks meanwhile waits for the same story
            if (story := self._kept.get(edition)) or edition.broken:
                return story
            story = self._try(edition, spare_room=spare_room)
        if story is None:
            self._publish()
        return story

    def _try(self, edition: Edition, *, spare_room: bool = False) -> Story | None:
        """Read an edition into memory, or note in it what is wrong."""
        known = edition.checked and fingerprint_folder(edition.path) == edition.files
        try:
            story = self._load(edition.path, not known)
        except StoryError as error:
            self._note_broken(edition, error.problems)
            return None
        except Exception:  # one story must never take the others down
            log.exception("story %s could not be loaded", edition.path.name)
            self._note_broken(edition, [rules.NOT_LOADED.problem(edition.path.name)])
            return None
        edition.checked = True
        self.readings += 1
        self._kept.put(edition, story, sum(size for _, size, *_ in edition.files), spare_room)
        return story

    def _list(self, path: Path, files: Fingerprint) -> Edition:
        edition = Edition(path, files)
        try:
            edition.listed = list_story(path)
        except StoryError as error:
            self._note_broken(edition, error.problems)
        except Exception:  # the list must never fall for one story
            log.exception("story %s could not be listed", path.name)
            self._note_broken(edition, [rules.NOT_LOADED.problem(path.name)])
        return edition

    def _note_broken(self, edition: Edition, problems: list[Problem]) -> None:
        log.warning("story %s has %d problem(s)", edition.path.name, len(problems))
        edition.broken = list_broken_story(edition.path, problems)

    def _latest(self, story_id: str) -> Fingerprint | None:
        edition = self._newer.get(story_id) or self._editions.get(story_id)
        return edition.files if edition else None

    def _replace(self, story_id: str, edition: Edition | None) -> None:
        old = self._editions.get(story_id)
        # New tables, as others may be going through the old ones.
        self._newer = {name: each for name, each in self._newer.items() if name != story_id}
        rest = {name: each for name, each in self._editions.items() if name != story_id}
        self._editions = dict(sorted({**rest, story_id: edition}.items())) if edition else rest
        self._publish()
        if old:
            self._kept.drop(old)

    def _say_fault(self, fault: str) -> None:
        if fault != self._fault:
            log.error("%s", fault or "the data folder can be read again")
            self._fault = fault
            self._publish()

    def _shown(self) -> dict[str, Edition]:
        return {name: each for name, each in self._editions.items() if each.broken is None}

    def _publish(self) -> None:
        with self._lock:
            before, self.now = self.now, self._describe()
            self.changes += 1
        CACHE.forget(before)

    def _describe(self) -> Catalog:
        shown = self._shown()
        digests = "".join(f"{name} {each.digest}\n" for name, each in shown.items())
        return Catalog(
            stories=Stories(self, shown),
            unavailable={name: each.broken for name, each in self._editions.items() if each.broken},
            listed={name: each.listed for name, each in shown.items() if each.listed},
            outdated={name: each.broken for name, each in self._newer.items() if each.broken},
            editions=shown,
            fault=self._fault,
            digest=digest_text(digests),
        )


def digest_text(text: str) -> str:
    """Return a short text that is the same for the same text, in any process."""
    return sha256(text.encode("utf-8", "replace")).hexdigest()[:12]


class Stories(Mapping[str, Story]):
    """Stories by id, each read when it is taken; ``in``, ``len`` and iteration read none."""

    def __init__(self, catalog: LiveCatalog, editions: Mapping[str, Edition]) -> None:
        self._catalog, self._editions = catalog, editions

    def __getitem__(self, story_id: str) -> Story:
        if (story := self._catalog.read(self._editions[story_id])) is None:
            raise KeyError(story_id)
        return story

    def __contains__(self, story_id: object) -> bool:
        return story_id in self._editions

    def __iter__(self) -> Iterator[str]:
        return iter(self._editions)

    def __len__(self) -> int:
        return len(self._editions)
