"""Who may ask, and when: OMEGA's hours, maintenance, login, habilitation, state of the CDG-F."""

from simulator.domain import codes
from simulator.domain.asks import Ask
from simulator.domain.distinguished_name import flaw, same_dn
from simulator.domain.phrases import found, wanted
from simulator.domain.rule import Finding, Ok, Source, Verdict, behaviour, rule
from simulator.domain.world import World


@rule(
    "ACC-01",
    french="OMEGA est dans ses heures d'ouverture.",
    refuses_with=codes.SERVICE_FERME,
    source=Source("TJDC", "Annexe A"),
    assumed=("the hours: always open unless `opening_hours` is set",),
)
def omega_is_open(_ask: Ask, world: World) -> Verdict:
    """OMEGA is within its opening hours."""
    if world.service.is_open:
        return Ok(world.service.hours)
    return Finding(
        "",
        found.MOMENT(weekday=f"{world.now:%A}", hour=f"{world.now:%H:%M}"),
        wanted.OPEN(hours=world.service.hours),
    )


@rule(
    "ACC-02",
    french="OMEGA n'est pas en maintenance.",
    refuses_with=codes.MAINTENANCE,
    source=Source("TJDC", "Annexe A"),
)
def no_maintenance(_ask: Ask, world: World) -> Verdict:
    """OMEGA is not under maintenance."""
    if not world.service.maintenance:
        return Ok(found.NO_MAINTENANCE())
    return Finding("", found.MAINTENANCE(), wanted.NO_MAINTENANCE())


@rule(
    "ACC-03",
    french="Utilisateur.Login est renseigné.",
    refuses_with=codes.LOGIN_ABSENT,
    source=Source("TJDC", "Annexe A"),
)
def login_is_filled(ask: Ask, _world: World) -> Verdict:
    """Utilisateur.Login is filled in."""
    return Ok(ask.login) if ask.login else Finding("Login", "", wanted.LOGIN())


@rule(
    "ACC-04",
    french=(
        "DNEntreprise est le DN d'un fournisseur connu (l'objet du certificat client, s'il y en a un) ; le"
        " CDG-F et le login, s'ils sont connus, sont ceux de ce fournisseur."
    ),
    refuses_with=codes.HABILITATION,
    source=Source("TJDC", "3.2.1.2"),
    assumed=(
        "that DNEntreprise is the client certificate's subject",
        "that a CDG-F, and a login, that OMEGA knows are that supplier's",
        "how two DN are compared: as RFC 4514 names, in either order",
    ),
    note="The guides name the DN, the certificate and the user, and say that the certificate identifies the supplier.",
)
def supplier_is_entitled(ask: Ask, world: World) -> Verdict:
    """DNEntreprise is a known supplier's DN (the client certificate's subject, where there is one), and the CDG-F and
    the login, where they are known, are that supplier's.
    """
    suppliers = world.directory.suppliers_of_dn(ask.dn_entreprise)
    if not suppliers:
        why = flaw(ask.dn_entreprise)
        return Finding("DNEntreprise", ask.dn_entreprise, wanted.DN_READABLE(flaw=why) if why else wanted.DN())
    if ask.certificate_dn is not None and not same_dn(ask.certificate_dn, ask.dn_entreprise):
        return Finding("DNEntreprise", ask.dn_entreprise, wanted.SUBJECT(dn=ask.certificate_dn))
    if world.cdgf is not None and world.cdgf.fournisseur not in suppliers:
        return Finding("NumeroCAD", ask.numero_cad, wanted.CDGF_OF(suppliers=", ".join(sorted(suppliers))))
    owners = world.directory.suppliers_of_login(ask.login)
    if owners and not owners & suppliers:
        return Finding("Login", ask.login, wanted.USER_OF(suppliers=", ".join(sorted(suppliers))))
    return Ok(", ".join(sorted(suppliers)))


@rule(
    "ACC-05",
    french="Le CDG-F existe et il est actif.",
    refuses_with=codes.CAD_INVALIDE,
    source=Source("TJDC", "Annexe A"),
    assumed=("that a CDG-F which does not exist is answered so",),
)
def cdgf_is_active(ask: Ask, world: World) -> Verdict:
    """The CDG-F exists and is active."""
    if world.cdgf is None:
        return Finding("NumeroCAD", ask.numero_cad, wanted.CDGF_THAT_EXISTS())
    if not world.cdgf.actif:
        return Finding("NumeroCAD", ask.numero_cad, wanted.ACTIVE_CDGF())
    return Ok(world.cdgf.code)


TECHNICAL_FAILURE = behaviour(
    "TEC-01",
    "An internal failure of OMEGA during the dialogue, played by a scenario, is answered with its own label and a code.",
    Source("TJDC", "Annexe A"),
    french=(
        "Une panne interne d'OMEGA pendant le dialogue, jouée par un scénario, reçoit son propre libellé et un code."
    ),
    coherence=9099,
    assumed=(
        "in step 2 nothing is created unless the scenario says so",
        "a failure of the simulator is none of OMEGA's: fault Server.Simulator, and X-Omega-Sim-Failure says store or bug",
    ),
)

RULES = (omega_is_open, no_maintenance, login_is_filled, supplier_is_entitled, cdgf_is_active)
BEHAVIOURS = (TECHNICAL_FAILURE,)
