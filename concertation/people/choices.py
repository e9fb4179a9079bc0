"""The fixed lists of the room: kinds of territories and organisations, roles."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class TerritoryKind(TextChoices):
    REGION = "region", _("Région")
    DEPARTEMENT = "departement", _("Département")
    EPCI = "epci", _("Intercommunalité (EPCI)")
    PETR = "petr", _("PETR ou Pays")
    PNR = "pnr", _("Parc naturel régional")
    LEADER = "leader", _("GAL LEADER")
    PAT = "pat", _("Projet alimentaire territorial")
    COMMUNE = "commune", _("Commune")


class OrganisationKind(TextChoices):
    ASSOCIATION = "association", _("Association")
    CHAMBRE = "chambre", _("Chambre consulaire")
    COLLECTIVITE = "collectivite", _("Collectivité")
    ETAT = "etat", _("Service de l'État")
    ENTREPRISE = "entreprise", _("Entreprise")
    ETABLISSEMENT = "etablissement", _("Établissement public")
    RESEAU = "reseau", _("Réseau ou centre de ressources")


class MembershipRole(TextChoices):
    """What a member may do in the organisation's name; each role includes the ones before it."""

    READER = "reader", _("Lecteur")
    CONTRIBUTOR = "contributor", _("Contributeur")
    VALIDATOR = "validator", _("Valideur")
    SIGNATORY = "signatory", _("Signataire")


class Role(TextChoices):
    """A person's work on the platform, for the whole site or for one campaign."""

    EDITOR = "editor", _("Éditeur")
    FACILITATOR = "facilitator", _("Animateur")
    MODERATOR = "moderator", _("Modérateur")
    COMPILER = "compiler", _("Rédacteur de synthèse")
    GUARANTOR = "guarantor", _("Garant")
    AUTHORITY = "authority", _("Correspondant de l'autorité")
    ADMINISTRATOR = "administrator", _("Administrateur")


class JoinOutcome(TextChoices):
    WAITING = "waiting", _("En attente")
    ACCEPTED = "accepted", _("Acceptée")
    DECLINED = "declined", _("Déclinée")
    WITHDRAWN = "withdrawn", _("Retirée")


class Visibility(TextChoices):
    """How open a space is."""

    PUBLIC = "public", _("Public")
    RESTRICTED = "restricted", _("Réservé : annoncé à tous, ouvert à certains")
    UNLISTED = "unlisted", _("Non répertorié : ouvert à qui a l'adresse")


class ListKind(TextChoices):
    MEMBERS = "members", _("Membres à inviter")
    GUESTS = "guests", _("Personnes invitées")


class ListState(TextChoices):
    WAITING = "waiting", _("En attente")
    RUNNING = "running", _("En cours")
    DONE = "done", _("Finie")
    CANCELLED = "cancelled", _("Arrêtée")
