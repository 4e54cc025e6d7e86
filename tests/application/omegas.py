"""An OMEGA on a real store, in one sandbox, with only the PCE that a test puts there."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from simulator.adapters.system import SeededDraws
from simulator.application.dialogues.create_mes import create_mes
from simulator.application.dialogues.create_tjdc import create_tjdc
from simulator.application.dialogues.omega import Omega
from simulator.application.dialogues.verify_mes import verify_mes
from simulator.application.dialogues.verify_tjdc import verify_tjdc
from simulator.domain.answer import Answer
from simulator.domain.asks import Ask, DialogueStep, MesAsk, TjdcAsk
from simulator.domain.codes import ReturnCode
from simulator.domain.conduct import Conduct
from simulator.domain.demande import Demande
from simulator.domain.pce import Pce
from simulator.domain.rounds import RoundPattern
from tests.adapters.stores import RealTime, a_store
from tests.builders import CALENDAR, LYON, PLAGES

SANDBOX = "a-test"


@dataclass
class Played:
    """An OMEGA, and what a test looks at."""

    omega: Omega
    real: RealTime

    def ask(self, ask: Ask, sandbox: str = SANDBOX) -> Answer:
        """Hold the exchange that a request opens."""
        if isinstance(ask, MesAsk):
            return (create_mes if ask.step is DialogueStep.CREATE else verify_mes)(self.omega, sandbox, ask)
        assert isinstance(ask, TjdcAsk)
        return (create_tjdc if ask.step is DialogueStep.CREATE else verify_tjdc)(self.omega, sandbox, ask)

    def put(self, *pces: Pce) -> None:
        """Put PCE in the sandbox."""
        with self.omega.store.exchange(SANDBOX, counts=False) as exchange:
            for each in pces:
                exchange.save_pce(each)

    def demandes(self) -> tuple[Demande, ...]:
        """Give what was made in the sandbox."""
        with self.omega.store.exchange(SANDBOX, counts=False) as exchange:
            found = exchange.demandes({}, limit=1000).items
        return tuple(each for each in found if each.numero >= "WD001000")

    def demande(self) -> Demande:
        """Give the only demande that was made."""
        (only,) = self.demandes()
        return only


@contextmanager
def an_omega(*pces: Pce, conduct: Conduct | None = None, **changes: Any) -> Iterator[Played]:
    """Build an OMEGA that is always open, unless it is set otherwise, on Monday 2 March 2026 at 9 in Paris.

    Every slot of Lyon is free.
    """
    real = RealTime()
    with a_store(real=real, conduct=conduct) as store:
        valid = {
            "store": store,
            "calendar": CALENDAR,
            "draws": SeededDraws(417),
            "plages": PLAGES,
            "round_patterns": {LYON.code_insee: RoundPattern(capacity=1000)},
        }
        played = Played(Omega(**{**valid, **changes}), real)
        played.put(*pces)
        yield played


def tells(answer: Answer, entry: ReturnCode) -> bool:
    """Tell whether an answer is this entry of the return-code catalogue, whatever codes complete its labels."""
    label = entry.label.partition("{code}")[0]
    return (answer.dialogue, answer.code) == (entry.dialogue, entry.code) and answer.messages[0].startswith(label)
