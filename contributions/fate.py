"""What becomes of a text, in steps: the editor's words, or those of what the campaign's phases promise."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from .choices import PhaseKind


@dataclass(frozen=True)
class Step:
    """`is_content`: the editor wrote it, in the site's language."""

    title: str
    text: str
    is_content: bool = False


def fate_of(campaign):
    """The steps in order. None of the ordinary ones says more than the campaign's phases do."""
    written = [
        Step(block.value["title"], block.value["text"], is_content=True)
        for block in campaign.fate
        if block.value["title"]
    ]
    return written or ordinary_fate({phase.kind for phase in campaign.phase_list})


def ordinary_fate(kinds):
    """Nothing is promised to a campaign that takes no texts."""
    if PhaseKind.CONTRIBUTE not in kinds:
        return []
    steps = [
        Step(
            _("Il est lu par une personne, puis publié"),
            _("S'il doit être modifié ou refusé, nous vous disons pourquoi et vous pouvez contester."),
        )
    ]
    if PhaseKind.DEBATE in kinds:
        steps.append(Step(_("Il est débattu"), _("D'autres le soutiennent, le nuancent ou le contredisent.")))
    steps.append(
        Step(
            _("Il est cité"),
            _("Chaque énoncé de la synthèse renvoie aux contributions d'où il vient ; les autres ont leur raison."),
        )
    )
    if PhaseKind.SIGN in kinds:
        steps.append(Step(_("Il est porté"), _("Des organisations signent le texte commun et le déposent.")))
    if PhaseKind.FOLLOW in kinds:
        steps.append(Step(_("Il reçoit une réponse"), _("Ce que l'autorité répond paraît ici, point par point.")))
    return steps
