"""What campaigns and contributions hold of people, and why."""

from django.utils.translation import gettext_lazy as _

from concertation.privacy import terms
from concertation.privacy.choices import Basis, Chapter, Fate, Readers
from concertation.privacy.consent import register_purpose
from concertation.privacy.holdings import register_holding
from concertation.privacy.register import Personal, declare

from .charter import CHARTER
from .models import (
    Attachment,
    Campaign,
    CampaignDocument,
    CampaignIndex,
    CampaignTally,
    CommonQuestion,
    Contribution,
    ContributionVersion,
    FacetTally,
    Follower,
    FormOrganisation,
    FormVersion,
    NewsPost,
    ParticipationForm,
    Phase,
    ProposedVersion,
    ReferralQuestion,
    Support,
    TeamMember,
    Theme,
    UnfinishedText,
    VocabularyWord,
)
from .my_data import (
    copy_follows,
    copy_supports,
    copy_texts,
    copy_unfinished,
    erase_drafts,
    erase_follows,
    erase_supports,
    erase_texts,
    foresee_follows,
    foresee_supports,
    foresee_texts,
    foresee_unfinished,
)
from .participation.agreements import FORM_CONSENT, withdraw_answer

register_purpose(CHARTER, _("La charte d'une concertation, en envoyant une contribution"))
register_purpose(
    FORM_CONSENT,
    _("Un accord donné dans le formulaire d'une concertation"),
    undo=withdraw_answer,
    follows=_("La réponse est retirée de votre contribution, qui reste."),
)

WORDS = Personal(
    _("Le titre et le texte de vos contributions, leurs versions et leurs dates"),
    _("Mener la concertation : publier ce que vous dites, et montrer ce qu'il en advient."),
    Basis.CONTRACT,
    Readers.PUBLIC,
    terms.WITH_CAMPAIGN,
    Fate.CHOICE,
    _("La référence d'un texte effacé reste, avec une marque, pour que la numérotation et les réponses tiennent."),
)
FINGERPRINT = Personal(
    _("L'empreinte calculée sur chaque version de vos textes"),
    _("Prouver qu'un texte publié n'a pas changé."),
    Basis.LEGITIMATE,
    Readers.STAFF,
    terms.WITH_CAMPAIGN,
    Fate.CHOICE,
    _("Elle suit le sort du texte."),
)
NAME = Personal(
    _("Le nom publié avec vos contributions"),
    _("Signer ce que vous publiez."),
    Basis.CONTRACT,
    Readers.PUBLIC,
    terms.WITH_CAMPAIGN,
    Fate.ERASED,
)
ACCOUNT = Personal(
    _("Le compte avec lequel vous contribuez"),
    _("Vous laisser retrouver vos textes, les corriger et suivre leur état."),
    Basis.CONTRACT,
    Readers.STAFF,
    terms.WITH_CAMPAIGN,
    Fate.ANONYMISED,
)
ADDRESS = Personal(
    _("L'adresse e-mail donnée avec une contribution, quand elle est écrite sans compte"),
    _("Vérifier que l'adresse est la vôtre, puis vous dire ce que devient votre texte."),
    Basis.CONTRACT,
    Readers.ADMINISTRATORS,
    terms.lasting(
        _("{time} après la fin de la concertation. Une contribution jamais confirmée est effacée bien plus tôt."),
        terms.ADDRESS,
    ),
    Fate.ERASED,
)
STANDING = Personal(
    _("Le collège, le territoire et l'organisation au nom desquels vous contribuez"),
    _("Montrer d'où parlent les avis, et leur équilibre."),
    Basis.CONTRACT,
    Readers.PUBLIC,
    terms.WITH_CAMPAIGN,
    Fate.KEPT,
    _("Ils disent d'où vient l'avis, et ne désignent personne une fois le nom retiré."),
)
ANSWERS = Personal(
    _("Vos réponses aux questions des formulaires"),
    _("Éclairer la concertation. Le formulaire dit, près de chaque question, si la réponse est publiée."),
    Basis.CONTRACT,
    Readers.AS_ASKED,
    terms.WITH_CAMPAIGN,
    Fate.ERASED,
)
ORIGIN = Personal(
    _("L'identifiant d'un texte repris d'un autre recueil"),
    _("Ne pas reprendre deux fois le même texte."),
    Basis.LEGITIMATE,
    Readers.STAFF,
    terms.WITH_CAMPAIGN,
    Fate.ERASED,
)
declare(
    Contribution,
    chapter=Chapter.TEXTS,
    personal={
        "title": WORDS,
        "body": WORDS,
        "search": WORDS,
        "created_at": WORDS,
        "published_at": WORDS,
        "updated_at": WORDS,
        "withdrawn_at": WORDS,
        "answers": ANSWERS,
        "author": ACCOUNT,
        "author_name": NAME,
        "author_email": ADDRESS,
        "organisation": STANDING,
        "territory": STANDING,
        "college": STANDING,
        "external_id": ORIGIN,
    },
    plain="campaign form_version number reference status kind source theme language support_count comment_count"
    " submission_key merged_into withdrawn_from",
)
declare(
    ContributionVersion,
    chapter=Chapter.TEXTS,
    personal={"title": WORDS, "body": WORDS, "created_at": WORDS, "sha256": FINGERPRINT},
    plain="contribution number",
)
PROPOSAL = Personal(
    _("Les nouvelles versions que vous proposez d'un texte publié, pourquoi, et ce que la modération y répond"),
    _("Vous laisser corriger ce qui est publié. L'équipe seule les lit tant qu'elles ne sont pas publiées."),
    Basis.CONTRACT,
    Readers.STAFF,
    terms.lasting(
        _("Tant que la concertation est en ligne ; {time} pour une version refusée ou reprise."), terms.PROPOSAL
    ),
    Fate.ERASED,
    _("Ce qui en a été publié suit le sort du texte."),
)
declare(
    ProposedVersion,
    chapter=Chapter.TEXTS,
    personal={
        "author": PROPOSAL,
        "title": PROPOSAL,
        "body": PROPOSAL,
        "why": PROPOSAL,
        "answer": PROPOSAL,
        "created_at": PROPOSAL,
        "changed_at": PROPOSAL,
        "closed_at": PROPOSAL,
    },
    plain="contribution status edition version_number",
)
FILE = Personal(
    _("Les fichiers joints à vos contributions, avec leur nom et ce que vous en dites"),
    _("Montrer ce dont parle votre texte. Le lieu et la date d'une photo sont effacés à son arrivée."),
    Basis.CONTRACT,
    Readers.AS_ASKED,
    terms.lasting(
        _("Tant que la concertation est en ligne ; un fichier dont le texte n'est pas envoyé, {time}."),
        terms.UNCONFIRMED,
    ),
    Fate.ERASED,
    _("Ceux d'un texte donné au nom d'une organisation restent les siens."),
)
declare(
    Attachment,
    chapter=Chapter.TEXTS,
    personal={
        "contribution": FILE,
        "unfinished": FILE,
        "name": FILE,
        "file": FILE,
        "thumbnail": FILE,
        "description": FILE,
        "sha256": FILE,
        "size": FILE,
        "width": FILE,
        "height": FILE,
        "created_at": FILE,
    },
    plain="key question audience kind position",
)
DRAFT = Personal(
    _("Le texte que vous êtes en train d'écrire, avec tout ce que vous tapez dans le formulaire"),
    _("Vous le rendre si vous fermez la page. Personne d'autre ne le lit."),
    Basis.CONTRACT,
    Readers.SELF,
    terms.lasting(_("{time} après la dernière modification, ou jusqu'à l'envoi."), terms.UNFINISHED),
    Fate.ERASED,
)
BROWSER = Personal(
    _("L'empreinte du cookie de votre navigateur, pour un texte écrit sans compte"),
    _("Rendre le brouillon au navigateur qui l'a écrit, et à aucun autre."),
    Basis.CONTRACT,
    Readers.NOBODY,
    terms.lasting(_("{time} après la dernière modification, ou jusqu'à l'envoi."), terms.UNFINISHED),
    Fate.ERASED,
)
declare(
    UnfinishedText,
    chapter=Chapter.TEXTS,
    personal={"author": DRAFT, "visitor": BROWSER, "typed": DRAFT, "created_at": DRAFT, "kept_at": DRAFT},
    plain="campaign form_code number",
)
SUPPORT = Personal(
    _("Les contributions que vous soutenez, et depuis quand"),
    _("Compter chaque soutien une fois. Le public lit le nombre, jamais qui soutient."),
    Basis.CONTRACT,
    Readers.SELF,
    terms.WITH_CAMPAIGN,
    Fate.CHOICE,
    _("Gardé, le soutien reste compté sans dire qui l'a donné."),
)
declare(
    Support,
    chapter=Chapter.TEXTS,
    personal={"contribution": SUPPORT, "user": SUPPORT, "created_at": SUPPORT},
    plain="via",
)

FOLLOW = Personal(
    _("Les concertations que vous suivez, ou dont vous ne voulez plus de nouvelles, et depuis quand"),
    _("Vous écrire quand elles avancent. Personne d'autre ne voit ce que vous suivez."),
    Basis.CONSENT,
    Readers.SELF,
    terms.WITH_CAMPAIGN,
    Fate.ERASED,
)
FOLLOW_ADDRESS = Personal(
    _("L'adresse e-mail donnée pour suivre une concertation sans compte"),
    _("Vérifier qu'elle est la vôtre, puis vous écrire. Le lien de chaque message l'efface aussitôt."),
    Basis.CONSENT,
    Readers.ADMINISTRATORS,
    terms.lasting(
        _("{time} après la fin de la concertation. Une adresse jamais confirmée est effacée bien plus tôt."),
        terms.ADDRESS,
    ),
    Fate.ERASED,
)
declare(
    Follower,
    chapter=Chapter.TEXTS,
    personal={
        "user": FOLLOW,
        "email": FOLLOW_ADDRESS,
        "is_on": FOLLOW,
        "created_at": FOLLOW,
        "confirmed_at": FOLLOW,
    },
    plain="campaign language",
)

CONTACT = Personal(
    _("Le nom, la fonction et l'adresse professionnelle des personnes à qui le public peut s'adresser"),
    _("Que chacun sache qui mène la concertation et comment lui écrire. L'adresse ne paraît que sur demande."),
    Basis.LEGITIMATE,
    Readers.PUBLIC,
    terms.WITH_PAGE,
    Fate.KEPT,
    _("Ces mots sont ceux de la page, écrits par l'équipe, qui les retire quand la personne quitte sa fonction."),
)
declare(
    TeamMember,
    chapter=Chapter.TEAM,
    personal={"name": CONTACT, "position": CONTACT, "email": CONTACT},
    plain="sort_order campaign kind",
)

# Pages: what the team writes about the consultation itself
declare(CampaignIndex, plain="introduction")
declare(
    Campaign,
    plain="code subject territory question standfirst body fate charter referral_title referral_authority referral_text"
    " referral_basis referral_deadline comments_wait takes_attachments paper_address plain_question plain_explanation",
)
declare(Phase, plain="campaign kind title note starts_at ends_at")
declare(Theme, plain="sort_order campaign code title")
declare(ReferralQuestion, plain="sort_order campaign text")
declare(CampaignDocument, plain="sort_order campaign document description pages")
declare(CommonQuestion, plain="sort_order campaign question answer")
declare(NewsPost, plain="day standfirst picture body is_told")
declare(
    ParticipationForm,
    plain="campaign title code introduction sort_order asks_text kinds theme_use territory_use body_max_length sections"
    " phase_kinds phase_ids public college_codes public_in_words live has_unpublished_changes first_published_at"
    " last_published_at live_revision go_live_at expire_at expired latest_revision",
)
declare(CampaignTally, plain="campaign last_number published supports revision learnt_revision learnt_at")
declare(FacetTally, plain="campaign theme kind college source is_collective published")
# Single words, without who wrote them; what no published text holds any more is forgotten with the next learning
declare(VocabularyWord, plain="campaign word shown texts cuts")
declare(FormOrganisation, plain="form organisation")
declare(FormVersion, plain="form number schema sha256 created_at")

register_holding(
    code="contributions",
    title=_("Vos contributions"),
    copy=copy_texts,
    erase=erase_texts,
    foresee=foresee_texts,
    order=30,
)
register_holding(
    code="drafts",
    title=_("Vos brouillons"),
    copy=copy_unfinished,
    erase=erase_drafts,
    foresee=foresee_unfinished,
    order=35,
)
register_holding(
    code="supports",
    title=_("Vos soutiens"),
    copy=copy_supports,
    erase=erase_supports,
    foresee=foresee_supports,
    order=40,
)
register_holding(
    code="follows",
    title=_("Les concertations que vous suivez"),
    copy=copy_follows,
    erase=erase_follows,
    foresee=foresee_follows,
    order=45,
)
