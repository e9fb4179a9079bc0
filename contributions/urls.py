from django.urls import path
from django.views.decorators.http import conditional_page

from .feeds import CampaignFeed, CampaignsFeed, NewsFeed
from .views import (
    attachments,
    campaigns,
    cite,
    comment,
    comment_place,
    confirm,
    contribute,
    contribution,
    figures,
    listing,
    my_comments,
    my_space,
    my_texts,
    paper,
    posts,
    receipt,
    results,
    support,
    trail,
    unfinished,
    versions,
    withdraw,
)

app_name = "contributions"

CAMPAIGN = "concertations/<slug:slug>/"
CONTRIBUTION = CAMPAIGN + "contributions/<str:reference>/"

urlpatterns = [
    path(CAMPAIGN + "contributions/", listing.list_contributions, name="list"),
    path(CAMPAIGN + "contributions.csv", listing.export_contributions, name="export"),
    path(CAMPAIGN + "papier/", paper.show_paper, name="paper"),
    path(CAMPAIGN + "papier/<slug:code>.<str:language>.pdf", paper.download_sheet, name="paper_sheet"),
    path(
        CAMPAIGN + "papier/simple/<slug:code>.<str:language>.pdf",
        paper.download_plain_sheet,
        name="paper_plain_sheet",
    ),
    path(CAMPAIGN + "chiffres/", figures.show_figures, name="figures"),
    path(CAMPAIGN + "chiffres/<slug:table>.csv", figures.export_csv, name="figures_csv"),
    path(CAMPAIGN + "chiffres/<slug:table>.json", figures.export_json, name="figures_json"),
    path(CAMPAIGN + "resultats/<slug:code>/", results.show_results, name="results"),
    path(CAMPAIGN + "resultats/<slug:code>.csv", results.export_results, name="results_csv"),
    path(CONTRIBUTION, contribution.show_contribution, name="contribution"),
    path(CONTRIBUTION + "commenter/", comment.comment, name="comment"),
    path(CONTRIBUTION + "commentaires/<int:pk>/", comment_place.show_place, name="comment_place"),
    path(CONTRIBUTION + "commentaires/<int:pk>/utile/", comment_place.find_it_useful, name="useful"),
    path(CONTRIBUTION + "citer/<str:form>/", cite.download_citation, name="cite"),
    path(CONTRIBUTION + "soutenir/", support.support, name="support"),
    path(CONTRIBUTION + "versions/", versions.show_versions, name="versions"),
    path(CONTRIBUTION + "pieces/<uuid:key>/", attachments.show_attachment, name="attachment"),
    path("contributions/pieces/<str:key>/", attachments.show_waiting_attachment, name="waiting_attachment"),
    path(CAMPAIGN + "contribuer/", contribute.contribute, name="contribute"),
    path(CAMPAIGN + "contribuer/brouillon/", unfinished.decide, name="unfinished"),
    path(CAMPAIGN + "contribuer/brouillon/garder/", unfinished.keep, name="keep_unfinished"),
    path(CAMPAIGN + "contact/<int:pk>/", campaigns.show_contact, name="contact"),
    # A reader that has the newest already is told so, and nothing more
    path("concertations/flux.xml", conditional_page(CampaignsFeed()), name="campaigns_feed"),
    path(CAMPAIGN + "flux.xml", conditional_page(CampaignFeed()), name="feed"),
    path(CAMPAIGN + "actualites/", posts.show_news, name="news"),
    path(CAMPAIGN + "actualites/flux.xml", conditional_page(NewsFeed()), name="news_feed"),
    path(CAMPAIGN + "contribuer/proches/", contribute.similar, name="similar"),
    path(CAMPAIGN + "contribuer/<slug:code>/", contribute.contribute, name="contribute_form"),
    path("contributions/confirmer/<str:token>/", confirm.confirm, name="confirm"),
    path("contributions/renvoyer/<str:token>/", confirm.resend, name="resend"),
    path("contributions/recu/<str:key>/", receipt.show_receipt, name="receipt"),
    path("suivi/<str:reference>/", trail.show_trail, name="trail"),
    path("suivi/<str:reference>/corriger/", contribute.revise, name="revise"),
    path("suivi/<str:reference>/retirer/", withdraw.withdraw, name="withdraw"),
    path("suivi/<str:reference>/reprendre/", withdraw.take_back, name="take_back"),
    path("mon-espace/", my_space.show_my_space, name="my_space"),
    path("mon-espace/contributions/", my_texts.list_my_texts, name="my_texts"),
    path("mon-espace/contributions.csv", my_texts.export_my_texts, name="my_texts_export"),
    path("mon-espace/commentaires/", my_comments.list_my_comments, name="my_comments"),
    path("mon-espace/commentaires/<int:pk>/effacer/", my_comments.erase, name="erase_comment"),
]
