"""What is kept so that a list of any size says numbers at once and forgives slips of the pen."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from concertation.text.spelling import LONGEST_WORD

from ..choices import ContributionSource


class FacetTally(models.Model):
    """How many published texts of a campaign share a theme, a nature, a college, a source and a kind of voice.

    Kept by triggers of the database (migration 0012), so that no way of changing a text forgets it. `theme` and
    `college` are keys, 0 for none: a theme that is deleted leaves its texts, and they move to another row.
    """

    campaign = models.ForeignKey("contributions.Campaign", on_delete=models.CASCADE, related_name="facet_tallies")
    theme = models.BigIntegerField(_("thème"))
    kind = models.CharField(_("nature"), max_length=12)
    college = models.BigIntegerField(_("collège"))
    source = models.CharField(_("provenance"), max_length=12, choices=ContributionSource.choices)
    is_collective = models.BooleanField(_("au nom d'une organisation"))
    published = models.PositiveIntegerField(_("textes publiés"))

    class Meta:
        verbose_name = _("compteur de filtres")
        verbose_name_plural = _("compteurs de filtres")
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "theme", "kind", "college", "source", "is_collective"], name="facet_tally_once"
            ),
        ]

    def __str__(self):
        return f"{self.campaign_id}: {self.published}"


class VocabularyWord(models.Model):
    """A word that published texts of a campaign hold; without campaign, one of the pages that everybody may read.

    `cuts` are the word and what is left of its beginning with one or two letters taken out: a slip of the pen shares
    one of these with the word that was meant (vocabulary.py).
    """

    campaign = models.ForeignKey("contributions.Campaign", on_delete=models.CASCADE, null=True, related_name="+")
    word = models.CharField(_("mot sans accent"), max_length=LONGEST_WORD)
    shown = models.CharField(_("mot"), max_length=LONGEST_WORD)
    texts = models.PositiveIntegerField(_("textes, à peu près"))
    cuts = ArrayField(models.CharField(max_length=LONGEST_WORD))

    class Meta:
        verbose_name = _("mot du vocabulaire")
        verbose_name_plural = _("mots du vocabulaire")
        constraints = [
            models.UniqueConstraint(fields=["campaign", "word"], name="vocabulary_word_once", nulls_distinct=False),
        ]
        indexes = [GinIndex(fields=["cuts"], name="vocabulary_cuts")]

    def __str__(self):
        return self.shown
