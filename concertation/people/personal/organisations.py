"""What organisations hold of their members, and of those whom they invite or who ask to join, and why."""

from django.utils.translation import gettext_lazy as _

from concertation.privacy import terms
from concertation.privacy.choices import Basis, Chapter, Fate, Readers
from concertation.privacy.families import done_by
from concertation.privacy.register import Personal, declare

from ..models import Invitation, JoinRequest, Membership, Organisation, OrganisationTerritory, PeopleList

declare(
    Organisation,
    plain="code name acronym kind siret rna logo description website validates_texts takes_requests",
)
declare(OrganisationTerritory, plain="organisation territory")

MEMBER = Personal(
    _("L'organisation dont vous êtes membre, votre rôle et depuis quand"),
    _("Vous laisser parler en son nom, selon ses règles."),
    Basis.CONTRACT,
    Readers.MEMBERS,
    _("Tant que vous en êtes membre ; ensuite le journal garde la date, sans votre nom."),
    Fate.ERASED,
)
MANDATE = Personal(
    _("Votre mandat pour signer : les mots de l'acte et sa date"),
    _("Prouver qu'une signature engage bien l'organisation. Ils paraissent avec chaque signature."),
    Basis.LEGITIMATE,
    Readers.PUBLIC,
    _("Tant que vous êtes membre de l'organisation ; une signature garde les siens."),
    Fate.ERASED,
)
ACT = Personal(
    _("Le fichier de l'acte qui donne le mandat, et le terme du mandat"),
    _("Pouvoir vérifier le mandat, et prévenir avant qu'il finisse."),
    Basis.LEGITIMATE,
    Readers.MEMBERS,
    _("Tant que vous êtes membre de l'organisation ; l'acte est effacé avec l'adhésion."),
    Fate.ERASED,
)
declare(
    Membership,
    chapter=Chapter.ORGANISATIONS,
    personal={
        "user": MEMBER,
        "role": MEMBER,
        "joined_at": MEMBER,
        "mandate": MANDATE,
        "mandate_on": MANDATE,
        "mandate_act": ACT,
        "mandate_until": ACT,
    },
    plain="organisation",
)

INVITED = Personal(
    _("L'adresse e-mail d'une personne invitée dans une organisation"),
    _("Lui écrire, et vérifier qu'elle seule se sert de l'invitation."),
    Basis.LEGITIMATE,
    Readers.MANAGERS,
    terms.lasting(_("{time} après que l'invitation a servi, expiré ou été retirée."), terms.ENDED_INVITATION),
    Fate.ERASED,
)
declare(
    Invitation,
    chapter=Chapter.ORGANISATIONS,
    personal={
        "email": INVITED,
        "invited_by": done_by(_("Qui a envoyé l'invitation"), readers=Readers.MANAGERS, kept=INVITED.kept),
    },
    plain="organisation role invited_at expires_at accepted_at withdrawn_at",
)

ASKED = Personal(
    _("Votre demande de rejoindre une organisation, votre message et la réponse"),
    _("Laisser l'organisation vous répondre."),
    Basis.CONTRACT,
    Readers.MANAGERS,
    terms.lasting(_("{time} après la réponse."), terms.ANSWERED_REQUEST),
    Fate.ERASED,
)
declare(
    JoinRequest,
    chapter=Chapter.ORGANISATIONS,
    personal={
        "user": ASKED,
        "message": ASKED,
        "asked_at": ASKED,
        "outcome": ASKED,
        "answered_at": ASKED,
        "answered_by": done_by(_("Qui a répondu à la demande"), readers=Readers.MANAGERS, kept=ASKED.kept),
    },
    plain="organisation",
)

LISTED = Personal(
    _("Les adresses et les noms d'une liste de personnes à inviter, et le rapport de sa lecture"),
    _("Inviter ces personnes, et dire quelles lignes n'ont pu être lues."),
    Basis.LEGITIMATE,
    Readers.INVITERS,
    terms.lasting(
        _("Les lignes, jusqu'à leur lecture, quelques minutes ; la liste et son rapport, {time}."),
        terms.PEOPLE_LIST,
    ),
    Fate.ERASED,
)
declare(
    PeopleList,
    chapter=Chapter.ORGANISATIONS,
    personal={
        "rows": LISTED,
        "report": LISTED,
        "file_name": LISTED,
        "sent_by": done_by(_("Qui a envoyé la liste"), readers=Readers.INVITERS, kept=LISTED.kept),
    },
    plain="kind organisation space role sent_at state total done ended_at",
)
