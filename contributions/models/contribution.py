"""A text that somebody gave, its versions, its supports, and the tallies kept beside the campaign."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length, Upper
from django.db.models.lookups import LessThanOrEqual
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from concertation.text.choices import TextStatus
from concertation.text.search import FoldedText

from ..choices import ContributionKind, ContributionSource
from ..list_orders import SPREAD
from ..querysets import ContributionQuerySet

BODY_LIMIT = 50_000


class Contribution(models.Model):
    """A text given to a campaign by a person or an organisation. `number` never changes and is never given twice."""

    campaign = models.ForeignKey("contributions.Campaign", on_delete=models.PROTECT, related_name="contributions")
    number = models.PositiveIntegerField(_("numéro"), editable=False)
    reference = models.CharField(_("référence"), max_length=32, unique=True, editable=False)
    status = models.CharField(_("état"), max_length=12, choices=TextStatus.choices, default=TextStatus.PENDING)
    kind = models.CharField(_("nature"), max_length=12, choices=ContributionKind.choices)
    source = models.CharField(
        _("provenance"), max_length=12, choices=ContributionSource.choices, default=ContributionSource.ONLINE
    )
    title = models.CharField(_("titre"), max_length=160)
    body = models.TextField(_("texte"), max_length=BODY_LIMIT)
    theme = models.ForeignKey(
        "contributions.Theme",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("thème"),
    )
    territory = models.ForeignKey(
        "people.Territory",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("territoire"),
    )
    college = models.ForeignKey(
        "people.College", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("collège")
    )
    # Which questions were answered, and what: the answers are read by that version and no other
    form_version = models.ForeignKey(
        "contributions.FormVersion",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        db_index=False,
        related_name="contributions",
        verbose_name=_("version du formulaire"),
    )
    answers = models.JSONField(_("réponses aux questions du formulaire"), default=dict, blank=True)

    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="contributions",
        verbose_name=_("compte de l'auteur"),
    )
    author_name = models.CharField(_("nom publié"), max_length=80)
    author_email = models.EmailField(_("adresse e-mail"), blank=True)
    organisation = models.ForeignKey(
        "people.Organisation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="contributions",
        verbose_name=_("au nom de"),
    )
    language = models.CharField(_("langue"), max_length=5, default="fr")

    support_count = models.PositiveIntegerField(_("soutiens"), default=0, editable=False)
    comment_count = models.PositiveIntegerField(_("commentaires"), default=0, editable=False)

    # The text that says the same and stands for this one; never one that is itself merged
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="merged",
        verbose_name=_("réunie à"),
    )
    withdrawn_from = models.CharField(
        _("état avant le retrait"), max_length=12, choices=TextStatus.choices, blank=True, editable=False
    )
    withdrawn_at = models.DateTimeField(_("retirée le"), null=True, blank=True, editable=False)

    submission_key = models.UUIDField(null=True, unique=True, editable=False)
    external_id = models.CharField(_("identifiant d'origine"), max_length=120, null=True, blank=True)  # noqa: DJ001 null is "none", which the unique constraint needs
    created_at = models.DateTimeField(_("reçue le"))
    published_at = models.DateTimeField(_("publiée le"), null=True, blank=True)
    updated_at = models.DateTimeField(auto_now=True)
    # French stems of accent-folded words, kept by the database itself
    search = models.GeneratedField(
        expression=SearchVector(FoldedText("title"), weight="A", config="french")
        + SearchVector(FoldedText("body"), weight="B", config="french"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    # What makes contributions commentable: a system check asks that their comments be moderated
    comments = GenericRelation("discussion.ModeratedComment", object_id_field="object_pk")

    objects = ContributionQuerySet.as_manager()

    class Meta:
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        constraints = [
            models.UniqueConstraint(fields=["campaign", "number"], name="contribution_number_once"),
            models.UniqueConstraint(fields=["campaign", "external_id"], name="contribution_external_id_once"),
            models.CheckConstraint(condition=Q(status__in=TextStatus.values), name="contribution_status_known"),
            models.CheckConstraint(condition=Q(kind__in=ContributionKind.values), name="contribution_kind_known"),
            models.CheckConstraint(condition=Q(source__in=ContributionSource.values), name="contribution_source_known"),
            models.CheckConstraint(condition=~Q(title="") & ~Q(body=""), name="contribution_says_something"),
            models.CheckConstraint(
                condition=LessThanOrEqual(Length("body"), BODY_LIMIT),
                name="contribution_body_bounded",
            ),
            models.CheckConstraint(
                condition=~Q(status=TextStatus.PUBLISHED) | Q(published_at__isnull=False),
                name="contribution_published_has_time",
            ),
            # That the other text is of the same campaign, and not merged itself, is a trigger's (migrations)
            models.CheckConstraint(
                condition=Q(status=TextStatus.MERGED, merged_into__isnull=False)
                | (~Q(status=TextStatus.MERGED) & Q(merged_into__isnull=True)),
                name="contribution_merged_into_another",
            ),
            models.CheckConstraint(condition=~Q(merged_into=F("pk")), name="contribution_not_into_itself"),
            models.CheckConstraint(
                condition=Q(status=TextStatus.WITHDRAWN, withdrawn_at__isnull=False) & ~Q(withdrawn_from="")
                | ~Q(status=TextStatus.WITHDRAWN) & Q(withdrawn_at__isnull=True, withdrawn_from=""),
                name="contribution_withdrawn_has_time",
            ),
        ]
        indexes = [
            GinIndex(fields=["search"], name="contribution_search"),
            models.Index(
                fields=["campaign", "-published_at", "-id"],
                condition=Q(status="published"),
                name="contribution_newest",
            ),
            models.Index(
                fields=["campaign", "-support_count", "-id"],
                condition=Q(status="published"),
                name="contribution_most_supported",
            ),
            models.Index(
                fields=["campaign", "-comment_count", "-id"],
                condition=Q(status="published"),
                name="contribution_most_commented",
            ),
            models.Index(
                fields=["campaign", "theme", "-published_at", "-id"],
                condition=Q(status="published"),
                name="contribution_by_theme",
            ),
            models.Index(
                fields=["campaign", "territory", "-published_at", "-id"],
                condition=Q(status="published"),
                name="contribution_by_territory",
            ),
            # Without these two, a kind or a college that nobody uses costs a look at every text
            models.Index(
                fields=["campaign", "kind", "-published_at", "-id"],
                condition=Q(status="published"),
                name="contribution_by_kind",
            ),
            models.Index(
                fields=["campaign", "college", "-published_at", "-id"],
                condition=Q(status="published"),
                name="contribution_by_college",
            ),
            models.Index("campaign", SPREAD, "id", condition=Q(status="published"), name="contribution_at_random"),
            models.Index(fields=["status", "created_at", "id"], name="contribution_queue"),
            models.Index(
                fields=["form_version", "id"],
                condition=Q(form_version__isnull=False),
                name="contribution_by_form_version",
            ),
            models.Index(fields=["author_email"], name="contribution_by_email"),
            # An address is the same whatever its case
            models.Index(Upper("author_email"), name="contribution_by_address"),
        ]

    def __str__(self):
        return self.reference

    def get_absolute_url(self):
        return reverse("contributions:contribution", args=[self.campaign.slug, self.reference])

    @property
    def is_published(self):
        return self.status == TextStatus.PUBLISHED

    @property
    def mail_address(self):
        """Where the author is written to: the account's address, or the one given with the text."""
        return self.author.email if self.author_id else self.author_email


class ContributionVersion(models.Model):
    """What the text said at one time. Extracts point into a version; the database refuses to change one."""

    contribution = models.ForeignKey(Contribution, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(_("numéro"))
    title = models.CharField(_("titre"), max_length=160)
    body = models.TextField(_("texte"))
    sha256 = models.CharField(_("empreinte"), max_length=64)
    created_at = models.DateTimeField(_("du"), auto_now_add=True)

    class Meta:
        verbose_name = _("version d'une contribution")
        verbose_name_plural = _("versions des contributions")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["contribution", "number"], name="contribution_version_once"),
        ]

    def __str__(self):
        return f"{self.contribution} v{self.number}"


class Support(models.Model):
    """One person's "I share this", counted once."""

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="supports")
    # Without a person once that account is erased: what was counted stays counted
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="supports")
    # The merged text to which it was given: undoing the merge takes this row back, the first one never moved
    via = models.ForeignKey(
        Contribution, on_delete=models.CASCADE, null=True, editable=False, related_name="+", verbose_name=_("venu de")
    )
    created_at = models.DateTimeField(_("donné le"), auto_now_add=True)

    class Meta:
        verbose_name = _("soutien")
        verbose_name_plural = _("soutiens")
        constraints = [models.UniqueConstraint(fields=["contribution", "user"], name="support_once")]

    def __str__(self):
        return f"{self.contribution} · {self.created_at:%Y-%m-%d}"


class CampaignTally(models.Model):
    """Counters of one campaign, kept out of its page row so that publishing a revision cannot set them back."""

    campaign = models.OneToOneField(
        "contributions.Campaign", on_delete=models.CASCADE, related_name="tally", primary_key=True
    )
    last_number = models.PositiveIntegerField(default=0)
    published = models.PositiveIntegerField(default=0)
    supports = models.PositiveIntegerField(default=0)
    # One more each time that something changes of what the public reads here: by triggers (migration 0012)
    revision = models.PositiveBigIntegerField(db_default=0, editable=False)
    # Which revision the vocabulary was last learnt from, and when (vocabulary.py)
    learnt_revision = models.PositiveBigIntegerField(db_default=0, editable=False)
    learnt_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("compteurs d'une concertation")
        verbose_name_plural = _("compteurs des concertations")

    def __str__(self):
        return f"{self.campaign.code}: {self.published}"
