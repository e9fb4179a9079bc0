from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class ContributionsConfig(AppConfig):
    name = "contributions"
    label = "contributions"
    verbose_name = _("Contributions")

    def ready(self):
        from wagtail.permissions import register_permission_policy
        from wagtail.signals import page_published

        from concertation.discussion.models import ModeratedComment
        from concertation.discussion.moderation import register_commentable
        from concertation.journal.context import name_targets
        from concertation.journal.words import name_acts
        from concertation.outbox.handlers import register_handler
        from concertation.people.accounts.following import register_bearer
        from concertation.people.claims import register_claimable
        from concertation.people.my_space.chosen import register_chosen_letters
        from concertation.people.my_space.notifications import register_notification
        from concertation.people.my_space.profile import register_signed
        from concertation.people.organisations.chapters import register_chapter
        from concertation.people.spaces.door import register_space_page
        from concertation.web.my_space import register_my_page, register_waiting_for_me

        from .chapters import written_by
        from .claims import (
            claim_contributions,
            count_unclaimed,
            given_contributions,
            readdress_contributions,
            release_contribution,
        )
        from .comments import ContributionModerator
        from .figures import contents_in_words
        from .following.addressees import campaigns_followed_by
        from .following.follow import readdress_followers
        from .mine import count_signed, rename_signed, returned_texts, unfinished_texts
        from .models import Campaign, Contribution, NewsPost, ParticipationForm, ProposedVersion
        from .news import NEWS, tell_news
        from .participation.policies import FormPolicy
        from .posts import count_posts, tell_published_post
        from .tabs import register_tab
        from .views.door import show_campaign_door

        # Early: Wagtail makes policies of its own for models that have none yet.
        register_permission_policy(ParticipationForm, FormPolicy(ParticipationForm))
        register_space_page(Campaign, show_campaign_door, contents=contents_in_words)
        register_commentable(Contribution, ContributionModerator)
        name_targets(Campaign, page=lambda campaign: campaign.pk)
        name_targets(Contribution, page=lambda contribution: contribution.campaign_id)
        name_targets(ProposedVersion, page=lambda proposal: proposal.contribution.campaign_id)
        name_targets(ModeratedComment, page=campaign_of_comment)
        name_acts(
            {
                "contribution.submitted": _("Contribution reçue"),
                "contribution.confirmed": _("Contribution confirmée"),
                "contribution.revised": _("Contribution corrigée"),
                "contribution.edited": _("Contribution modifiée avant lecture"),
                "contribution.withdrawn": _("Contribution retirée par son auteur"),
                "contribution.version-proposed": _("Nouvelle version d'une contribution proposée"),
                "contribution.version-taken-back": _("Nouvelle version reprise par son auteur"),
                "contribution.version-accepted": _("Nouvelle version d'une contribution publiée"),
                "contribution.parted": _("Contribution rendue à elle-même, l'autre étant retirée"),
                "contribution.taken-back-by-author": _("Contribution reprise par son auteur"),
                "contribution.erased": _("Contribution effacée à la demande de son auteur"),
                "contributions.imported": _("Contributions reprises d'un fichier"),
                "comments.imported": _("Commentaires repris d'un fichier"),
            }
        )
        register_handler(NEWS, tell_news)
        register_chapter(
            code="contributions",
            title=_("Ses contributions"),
            template="contributions/parts/organisation_chapter.html",
            order=10,
            rows=written_by,
        )
        register_claimable(
            "contribution",
            model=Contribution,
            given=given_contributions,
            count=count_unclaimed,
            claim=claim_contributions,
            release=release_contribution,
            follow=readdress_contributions,
        )
        register_bearer("followers", readdress_followers)
        register_signed(count=count_signed, rename=rename_signed)
        register_notification(
            NEWS,
            _("une concertation à laquelle j'ai pris part avance"),
            _("Une phase s'ouvre, une actualité ou la synthèse paraît, le texte collectif est déposé."),
            order=40,
        )
        register_chosen_letters(
            "followed",
            _("Les concertations que je suis"),
            "contributions/parts/followed_campaigns.html",
            rows=campaigns_followed_by,
        )
        register_my_page(
            code="overview", label=_("Vue d'ensemble"), url_name="contributions:my_space", icon="house", order=0
        )
        register_my_page(
            code="contributions",
            label=_("Mes contributions"),
            url_name="contributions:my_texts",
            icon="pen-line",
            order=10,
        )
        register_my_page(
            code="comments",
            label=_("Mes commentaires"),
            url_name="contributions:my_comments",
            icon="message-square",
            order=20,
        )
        register_waiting_for_me(returned_texts)
        register_waiting_for_me(unfinished_texts)
        register_tab(code="presentation", label=_("Présentation"), url=lambda campaign: campaign.get_url(), order=0)
        register_tab(
            code="contributions",
            label=_("Contributions"),
            url=lambda campaign: reverse("contributions:list", args=[campaign.slug]),
            order=10,
            count=count_listed,
        )
        register_tab(
            code="figures",
            label=_("En chiffres"),
            url=lambda campaign: reverse("contributions:figures", args=[campaign.slug]),
            order=15,
            shown=lambda campaign, user: bool(count_published(campaign)),
        )
        register_tab(
            code="news",
            label=_("Actualités"),
            url=lambda campaign: reverse("contributions:news", args=[campaign.slug]),
            order=60,
            shown=lambda campaign, user: count_posts(campaign) > 0,
            count=count_posts,
        )
        page_published.connect(tell_published_post, sender=NewsPost, dispatch_uid="news of a campaign")


def campaign_of_comment(comment):
    """The campaign of the text that is commented on."""
    from .models import Contribution

    return Contribution.objects.filter(pk=comment.object_pk).values_list("campaign_id", flat=True).first()


def count_listed(campaign):
    """The number beside the tab: that of the list as it opens."""
    from .tally import count_texts

    return count_texts(campaign)


def count_published(campaign):
    """How many texts there are to count, from the tally."""
    from .tally import tally_of

    tally = tally_of(campaign)
    return tally.published if tally else 0
