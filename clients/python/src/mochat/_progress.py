from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ._files import read_json, write_json


@dataclass
class Place:
    """Where an agent is in its mail, as `sync` takes it and gives it back.

    Everything up to `position` is known, and beyond it what `cursors` say.
    """

    log: str | None = None
    position: int | None = None
    cursors: dict[str, int] = field(default_factory=dict)
    revs: dict[str, int] | None = None

    def fields(self) -> dict[str, Any]:
        given = {
            "log": self.log,
            "position": self.position,
            "cursors": self.cursors,
            "revs": self.revs,
        }
        return {name: value for name, value in given.items() if value is not None}

    @staticmethod
    def after(answer: dict[str, Any]) -> Place:
        return Place(
            answer["log"], answer.get("position"), dict(answer["cursors"]), answer.get("revs")
        )


@dataclass(eq=False)
class Batch:
    """What one answer of `sync` brought.

    `after` is the place once all of it is dealt with, `open` how much of it is not yet.
    """

    number: int
    after: Place
    open: int


class Progress:
    """What has been dealt with, while later answers are read already.

    A slow conversation keeps nobody waiting: the others go on, and their cursors stand beside the
    place before the oldest answer of which something is open. Nothing that was not dealt with is
    ever behind what is saved, and nothing that was comes again.
    """

    def __init__(self, place: Place) -> None:
        self._base = place
        self._batches: deque[Batch] = deque()
        self._beyond: dict[str, tuple[int, int]] = {}
        self._number = 0

    def began(self, after: Place, size: int) -> Batch:
        """Notes an answer; one that brought nothing is dealt with once those before it are."""
        self._number += 1
        batch = Batch(self._number, after, size)
        self._batches.append(batch)
        self._settle()
        return batch

    def dealt(self, batch: Batch, conversation: str, seq: int | None) -> None:
        """Notes that one thing of an answer was dealt with, in the order of its conversation."""
        batch.open -= 1
        if seq is not None:
            self._beyond[conversation] = (seq, batch.number)
        self._settle()

    def place(self) -> Place:
        """What to begin with after a crash."""
        beyond = {conversation: seq for conversation, (seq, _) in self._beyond.items()}
        base = self._base
        return Place(base.log, base.position, {**base.cursors, **beyond}, base.revs)

    def _settle(self) -> None:
        while self._batches and self._batches[0].open == 0:
            done = self._batches.popleft()
            self._base = done.after
            # What is left went further than this answer.
            self._beyond = {c: at for c, at in self._beyond.items() if at[1] > done.number}


def load(path: Path | None) -> Place | None:
    kept = None if path is None else read_json(path)
    if kept is None:
        return None
    return Place(kept.get("log"), kept.get("position"), kept.get("cursors", {}), kept.get("revs"))


def save(path: Path | None, place: Place) -> None:
    if path is not None:
        write_json(path, place.fields())
