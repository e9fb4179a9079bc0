"""What collective texts hold of those who sign them: copied out, and kept, since a signature binds an organisation."""

from django.utils.translation import ngettext

from concertation.privacy.copying import copy_rows

from .models import Signature


def copy_signatures(user):
    yield from copy_rows(Signature.objects.filter(signatory=user).order_by("pk"), user)


def erase_signatures(user, mode):
    """Nothing: the act stays as it was signed (the register says why). How many, for the report."""
    return {"signatures_kept": Signature.objects.filter(signatory=user).count()}


def foresee_signatures(user, mode):
    signed = Signature.objects.filter(signatory=user).count()
    if signed:
        yield (
            True,
            ngettext(
                "%(n)d signature donnée pour une organisation reste : c'est un acte de l'organisation",
                "%(n)d signatures données pour une organisation restent : ce sont des actes de l'organisation",
                signed,
            )
            % {"n": signed},
        )
