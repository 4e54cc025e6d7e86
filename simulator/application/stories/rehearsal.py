"""A story as it is being shown: what was played of it, so that one goes on, or back to any step."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

from simulator.application.stories.play import Player
from simulator.application.stories.played import PlayedStep
from simulator.application.stories.ports import Request
from simulator.application.stories.requests import Known, Tags
from simulator.domain.story import Story

_MOST = 200


@dataclass(slots=True)
class Rehearsal:
    """One showing of a story, in a sandbox; each method raises PlayError where the server refuses what the story prepares.

    ``known`` is what the steps played left. Steps count from 1; what was edited is sent again as it was edited.
    """

    story: Story
    played: tuple[PlayedStep, ...] = ()
    known: Known = field(default_factory=Known)
    begun: bool = False
    _edited: dict[int, Request] = field(default_factory=dict)
    _turn: Lock = field(default_factory=Lock)

    @property
    def next(self) -> int:
        """Give the number of the step that comes."""
        return len(self.played) + 1

    def stand_before(self, number: int, player: Player) -> None:
        """Have the sandbox be as it is, or was, before a step: those before it are played, those after it are not."""
        with self._turn:
            self._stand(number, player)

    def sends(self, player: Player) -> tuple[Tags, Request] | None:
        """Give what the step that comes will send, with what it holds by path; None where it sends nothing."""
        player.known = self.known
        return player.sends(self.next)

    def play(self, number: int, player: Player, edit: Callable[[Request], Request] = lambda same: same) -> None:
        """Play a step, whatever was played before; ``edit`` changes what it sends."""
        with self._turn:
            self._stand(number, player)
            request = player.request(number)
            if request and (other := edit(request)) != request:
                self._edited[number] = other
            self._play(player)

    def _stand(self, number: int, player: Player) -> None:
        player.known = self.known
        if not self.begun or number < self.next:
            player.prepare()
            self.played, self.known, self.begun = (), player.known, True
        self._edited = {each: request for each, request in self._edited.items() if each < number}
        while self.next < number:
            self._play(player)

    def _play(self, player: Player) -> None:
        came = player.play(self.next, self._edited.get(self.next))
        self.known = player.known
        self.played = (*self.played, came)


class Rehearsals:
    """Those of a server, by sandbox; the one that was not looked at for longest is forgotten.

    One whose story was changed begins anew: what was played of the former story says nothing of this one.
    """

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._kept: OrderedDict[str, Rehearsal] = OrderedDict()
        self._lock = Lock()

    def of(self, sandbox: str, story: Story) -> Rehearsal:
        """Give a story's in a sandbox; where there is none, one that has not begun."""
        with self._lock:
            kept = self._kept.get(sandbox)
            if kept is None or kept.story != story:
                kept = self._kept[sandbox] = Rehearsal(story)
            self._kept.move_to_end(sandbox)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
            return kept
