"""What comments hold of people, and why: our columns, and those of the two libraries under them."""

from django.utils.translation import gettext_lazy as _
from django_comments.models import Comment, CommentFlag
from django_comments_xtd.models import BlackListedDomain, XtdComment

from concertation.privacy import terms
from concertation.privacy.choices import Basis, Chapter, Fate, Readers
from concertation.privacy.holdings import register_holding
from concertation.privacy.register import Personal, declare

from .models import ModeratedComment
from .my_data import copy_comments, erase_comments, foresee_comments

WORDS = Personal(
    _("Le texte de vos commentaires et sa date"),
    _("Débattre en public des contributions."),
    Basis.CONTRACT,
    Readers.PUBLIC,
    terms.WITH_CAMPAIGN,
    Fate.CHOICE,
    _("Un commentaire auquel on a répondu laisse une marque à sa place, pour que les réponses gardent un sens."),
)
NAME = Personal(
    _("Le nom sous lequel vous commentez"),
    _("Signer ce que vous publiez."),
    Basis.CONTRACT,
    Readers.PUBLIC,
    terms.WITH_CAMPAIGN,
    Fate.ERASED,
)
ACCOUNT = Personal(
    _("Le compte avec lequel vous commentez"),
    _("Vous laisser retrouver vos commentaires et suivre leur état."),
    Basis.CONTRACT,
    Readers.STAFF,
    terms.WITH_CAMPAIGN,
    Fate.ANONYMISED,
)
ADDRESS = Personal(
    _("L'adresse e-mail donnée avec un commentaire, quand il est écrit sans compte"),
    _("Vérifier que l'adresse est la vôtre et vous dire ce que la modération décide."),
    Basis.CONTRACT,
    Readers.ADMINISTRATORS,
    terms.lasting(
        _("{time} après la fin de la concertation. Un commentaire jamais confirmé est effacé bien plus tôt."),
        terms.ADDRESS,
    ),
    Fate.ERASED,
)
STANDING = Personal(
    _("Le collège, le territoire et l'organisation au nom desquels vous commentez"),
    _("Montrer d'où parlent les avis."),
    Basis.CONTRACT,
    Readers.PUBLIC,
    terms.WITH_CAMPAIGN,
    Fate.KEPT,
    _("Ils disent d'où vient l'avis, et ne désignent personne une fois le nom retiré."),
)

OPINION = Personal(
    _("La position que vous dites avoir sur un texte : pour, nuancé, contre"),
    _("Montrer comment les avis se partagent."),
    Basis.CONTRACT,
    Readers.PUBLIC,
    terms.WITH_CAMPAIGN,
    Fate.CHOICE,
    _("Elle s'en va avec les mots du commentaire, et reste avec eux."),
)


def never_filled(what):
    """A column of the library in which the site writes nothing."""
    return Personal(
        what,
        _("Aucune : la bibliothèque a prévu cette place, le site n'y écrit rien."),
        Basis.LEGITIMATE,
        Readers.NOBODY,
        _("Jamais enregistrée."),
        Fate.ERASED,
    )


declare(
    Comment,
    chapter=Chapter.COMMENTS,
    personal={
        "user": ACCOUNT,
        "user_name": NAME,
        "user_email": ADDRESS,
        "user_url": never_filled(_("L'adresse d'un site, donnée avec un commentaire")),
        "comment": WORDS,
        "submit_date": WORDS,
        "ip_address": never_filled(_("L'adresse de réseau d'où part un commentaire")),
    },
    plain="content_type object_pk site is_public is_removed",
)
declare(XtdComment, plain="thread_id parent_id level order followup nested_count")
declare(
    ModeratedComment,
    chapter=Chapter.COMMENTS,
    personal={"college": STANDING, "territory": STANDING, "organisation": STANDING, "stance": OPINION},
    plain="status language submission_key useful_count reply_count",
)
declare(
    CommentFlag,
    chapter=Chapter.COMMENTS,
    personal={
        "user": Personal(
            _("Le compte qui trouve un commentaire utile"),
            _("Ne compter chaque personne qu'une fois ; personne ne voit qui."),
            Basis.LEGITIMATE,
            Readers.STAFF,
            terms.WITH_ACCOUNT,
            Fate.ERASED,
        )
    },
    plain="comment flag flag_date",
)
declare(BlackListedDomain, plain="domain")

register_holding(
    code="comments",
    title=_("Vos commentaires"),
    copy=copy_comments,
    erase=erase_comments,
    foresee=foresee_comments,
    order=50,
)
