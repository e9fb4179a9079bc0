"""The page of components, for those who write templates: each with sample data, in development only."""

from datetime import timedelta

from django import forms
from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_safe

from concertation.people.choices import TerritoryKind
from concertation.people.models import College, Territory
from concertation.people.places.maps import draw_map
from concertation.people.places.sheets import Place
from concertation.web.blocks import BodyBlock
from contributions.census.bars import Bar
from contributions.census.counting import Tally
from contributions.census.days import day_chart
from contributions.census.territories import Area, TerritoryMap, steps_of
from contributions.choices import WRITTEN_KINDS, ContributionKind, PhaseKind, TeamKind
from contributions.models import Campaign, CampaignTally, Contribution, Phase, ReferralQuestion, TeamMember, Theme

from .samples import ON_EVERY_PAGE, component_names, contract_of, samples


class SampleForm(forms.Form):
    title = forms.CharField(label="Titre", max_length=120, help_text="Une phrase, comme un titre de journal.")
    body = forms.CharField(label="Votre texte", max_length=4000, widget=forms.Textarea)
    kind = forms.ChoiceField(
        label="C'est plutôt", choices=[(kind.value, kind.label) for kind in WRITTEN_KINDS], widget=forms.RadioSelect
    )
    commune = forms.CharField(label="Votre commune", required=False)
    charter = forms.BooleanField(label="J'ai lu la charte")
    title.audience = body.audience = "public"
    commune.audience = "staff"


@require_safe
def show_components(request):
    if not settings.DEBUG:
        raise Http404
    shown = samples(
        campaign=(campaign := sample_campaign()),
        contribution=sample_contribution(campaign),
        form=SampleForm({"title": "Gardons les terres au bord des bourgs"}),
        drawings=sample_drawings(),
    )
    components = [
        (name, contract_of(name), [(state, draw(name, context, request)) for state, context in shown.get(name, [])])
        for name in component_names()
    ]
    context = {"components": components, "blocks": sample_blocks(), "on_every_page": ON_EVERY_PAGE}
    return render(request, "home/components.html", context)


def draw(name, context, request):
    return render_to_string(f"components/{name}.html", context, request)


def sample_drawings():
    """The map, the days and the bars, made by those who make the true ones."""
    days = {timezone.localdate() - timedelta(days=n * n % 41): n % 5 + 1 for n in range(25)}
    return {"map": sample_map(), "chart": day_chart(days), "bars": sample_bars()}


def sample_campaign():
    """A campaign in memory, in its second phase."""
    now = timezone.now()
    campaign = Campaign(
        title="SRADDET", slug="sraddet", code="SRADDET", question="Quelle place pour les campagnes en 2030 ?",
        standfirst="La Région prépare le schéma qui oriente pour dix ans le foncier et les mobilités.",
        subject="Aménagement du territoire", referral_authority="Région Auvergne-Rhône-Alpes",
        referral_text="Schéma régional d'aménagement", referral_basis="Loi du 7 août 2015", live=True,
    )  # fmt: skip
    campaign.tally = CampaignTally(campaign=campaign, published=156, supports=912)
    campaign.phases = [
        Phase(kind=kind, starts_at=now + timedelta(days=20 * n - 30), ends_at=now + timedelta(days=20 * n - 10))
        for n, kind in enumerate(PhaseKind)
    ]
    campaign.team = [TeamMember(kind=TeamKind.CONTACT, name="Lucie Fabre", position="Animation")]
    campaign.referral_questions = [ReferralQuestion(text="Quelles liaisons garantir entre bourgs et villes ?")]
    return campaign


def sample_contribution(campaign):
    return Contribution(
        campaign=campaign, number=142, reference="SRADDET-0142", kind=ContributionKind.PROPOSITION,
        title="Avant de bâtir, compter les terres qui peuvent nourrir", author_name="Élise Trouiller",
        body="Nous demandons un inventaire des terres irrigables autour de chaque bourg.",
        theme=Theme(title="Foncier et urbanisme"), territory=Territory(name="Diois"),
        college=College(name="Associations"), support_count=41, comment_count=6, published_at=timezone.now(),
    )  # fmt: skip


def sample_blocks():
    """Each block that editors have, by its name, with its sample."""
    blocks = BodyBlock().child_blocks.items()
    return [(name, block.bind(block.get_preview_value())) for name, block in blocks]


def sample_map():
    """Nine square départements, from none to many texts, and one overseas."""
    corners = [(4 + n % 3, 44 + n // 3) for n in range(9)] + [(55, -21)]
    outlines = {
        n: {"type": "Polygon", "coordinates": [[[x, y], [x + 0.9, y], [x + 0.9, y + 0.9], [x, y + 0.9], [x, y]]]}
        for n, (x, y) in enumerate(corners)
    }
    drawing, numbers = draw_map(outlines), [0, 1, 2, 3, 5, 8, 13, 21, 340, 12_345]
    steps = steps_of(numbers)
    areas = [
        Area(
            place=Place(n, f"d{n}", f"Département {n}"),
            tally=Tally(texts=number),
            value=number,
            step=next((step.number for step in steps if step.low <= number <= step.high), 0),
            shape=drawing.shapes[n],
            words=f"{number} contributions",
            is_wide=True,
        )
        for n, number in enumerate(numbers)
    ]
    return TerritoryMap(
        level=TerritoryKind.DEPARTEMENT, measure="textes", land=None, drawing=drawing, areas=areas, rows=areas[:0:-1],
        steps=steps, wider=0, elsewhere=0, unsaid=0, published=sum(numbers), levels=[], measures=[], path=[], query="",
    )  # fmt: skip


def sample_bars():
    """Three groups of texts, the last of those who say nothing."""
    return [
        Bar("Foncier et urbanisme", Tally(texts=62), 52, 100, "?theme=foncier", 30),
        Bar("Mobilités", Tally(texts=31), 26, 50, "?theme=mobilites", 8),
        Bar("Sans thème", Tally(texts=26), 22, 41.9, is_unsaid=True),
    ]
