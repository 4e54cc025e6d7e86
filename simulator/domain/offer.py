"""The slots that one demande may have of its round: today's where it is Urgent, those of one day under a MHS."""

from datetime import date

from simulator.domain.caractere import URGENT
from simulator.domain.demande import RendezVous
from simulator.domain.mhs import forced_day
from simulator.domain.pce import Pce
from simulator.domain.rounds import Planning, Slot
from simulator.domain.value import value


@value(kw_only=True)
class Offer:
    """What a round has for one demande. ``only`` is the day of a MHS, None where any day may be (MES-13)."""

    planning: Planning
    urgent: bool
    only: date | None

    @classmethod
    def of(cls, pce: Pce, planning: Planning, caractere: str) -> "Offer":
        """Give what there is for a demande on a PCE."""
        return cls(planning=planning, urgent=caractere == URGENT, only=forced_day(pce, planning.today))

    def is_free(self, slot: Slot) -> bool:
        """Tell whether a slot may be had; one of today is for Urgent (MES-31), for all others it counts as taken."""
        if slot.date == self.planning.today and not self.urgent:
            return False
        return self.planning.is_free(slot.date, slot.plage.code)

    def listed(self, after: date) -> tuple[Slot, ...]:
        """Give the slots to list when the one asked is taken: of the two working days after it, or of the MHS's day."""
        if self.only is None:
            return self.planning.proposed(after)
        return tuple(each for each in self.planning.free_slots((self.only,)) if self.is_free(each))


def rendez_vous(slot: Slot, pce: Pce) -> RendezVous:
    """Write a slot as an appointment, synchronised with one for electricity at the same moment (RDV-09)."""
    at_once = [each.date == slot.date and each.plage == slot.plage.code for each in pce.rdv_electricite]
    return RendezVous(
        slot.date,
        slot.plage.code,
        slot.plage.heure_min,
        slot.plage.heure_max,
        at_once.index(True) + 1 if any(at_once) else None,
    )
