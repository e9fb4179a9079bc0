"""The seven grounds a campaign's charter begins with; administrators change their words, and add others, in the admin."""

from django.db import migrations

GROUNDS = [
    (
        "hors-sujet",
        "Hors du sujet de la concertation",
        "Votre texte ne porte pas sur la question posée dans cette concertation. Il peut avoir sa place ailleurs, ou "
        "ici si vous montrez le lien avec la question.",
    ),
    (
        "injure",
        "Injure, attaque ou mise en cause d'une personne",
        "Votre texte insulte ou met en cause une personne ou un groupe. Une critique des idées, des décisions ou des "
        "actes est la bienvenue, sans viser quelqu'un.",
    ),
    (
        "donnees-personnelles",
        "Contient des données personnelles",
        "Votre texte contient des renseignements qui permettent de joindre ou de reconnaître une personne (téléphone, "
        "adresse, nom d'un particulier). Ils seraient lisibles par tous : nous ne pouvons pas les publier.",
    ),
    (
        "publicite",
        "Publicité ou démarchage",
        "Votre texte fait la promotion d'un produit, d'un service ou d'un candidat. La concertation recueille des avis "
        "et des propositions, elle ne sert pas à vendre ni à faire campagne.",
    ),
    (
        "doublon",
        "Déjà dit par la même personne",
        "Vous avez déjà donné ce texte, ou un texte presque semblable, dans cette concertation. Il y est compté une "
        "fois : le répéter ne lui donne pas plus de poids.",
    ),
    (
        "illisible",
        "Incompréhensible",
        "Nous n'avons pas réussi à comprendre votre texte (trop court, coupé, ou sans phrase). Dites-le autrement, "
        "même simplement : l'orthographe ne compte pas.",
    ),
    (
        "illicite",
        "Contraire à la loi",
        "Votre texte contient des propos que la loi interdit de publier (appel à la haine, à la violence, "
        "discrimination, diffamation, atteinte à la vie privée).",
    ),
]


def add_grounds(apps, schema_editor):
    Ground = apps.get_model("moderation", "Ground")
    for place, (code, label, explanation) in enumerate(GROUNDS, start=1):
        Ground.objects.get_or_create(
            code=code, defaults={"label": label, "explanation": explanation, "sort_order": place * 10}
        )


class Migration(migrations.Migration):
    dependencies = [("moderation", "0001_initial")]
    operations = [migrations.RunPython(add_grounds, migrations.RunPython.noop)]
