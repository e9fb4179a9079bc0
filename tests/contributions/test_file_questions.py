"""Questions that ask for files: kept across the screens, read by whom the question says, gone with what they answer."""

import csv
import io
import json

import openpyxl
import pytest
from django.urls import reverse

from concertation.people.choices import Role
from concertation.privacy.choices import ErasureMode
from concertation.privacy.door import erasing
from concertation.text.choices import TextStatus
from contributions.answers import answers_of, public_answers
from contributions.attachments.keep import waiting_key
from contributions.author_links import author_key
from contributions.choices import Audience
from contributions.models import Attachment, Contribution, UnfinishedText
from contributions.my_data import erase_texts
from contributions.participation.schema import read_schema
from contributions.results.counting import count_answers
from contributions.results.findings import findings_of
from contributions.transitions import move_contribution
from tests.contributions.attachments.files import PDF, package, pdf_with, photo, upload
from tests.contributions.factories import fresh, publish_form, question, typed
from tests.factories import CampaignFactory, OrganisationFactory, UserFactory, grant

pytestmark = pytest.mark.django_db
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def campaign():
    return CampaignFactory()


def asks(campaign, *others, most=2, **fields):
    """A form with one question that asks for files, after the others."""
    return publish_form(campaign, *others, question("file", "Votre plan ?", key="plan", most=most, **fields))


def post(client, campaign, **fields):
    return client.post(reverse("contributions:contribute_form", args=[campaign.slug, "avis"]), typed(**fields))


def choose(client, campaign, *files, button="joindre", **fields):
    """The first screen, sent with these files chosen."""
    return post(client, campaign, etape="1", **{button: "plan", "fichiers-plan": list(files)}, **fields)


def keys(page):
    return [listed.key for listed in page.context["form"].fields["question-plan"].listed]


def troubles(page):
    return " ".join(page.context["form"].fields["question-plan"].troubles)


def given(client, campaign, *files, **fields):
    """A text that was sent with these files as its answer."""
    page = choose(client, campaign, *(files or [upload(PDF, "plan.pdf")]))
    sent = post(client, campaign, **{"question-plan": keys(page)}, **fields)
    assert sent.status_code == 302
    return Contribution.objects.order_by("-pk").first()


def test_files_travel_through_the_three_screens_without_a_script(client, campaign):
    asks(campaign, audience="staff")
    first = choose(client, campaign, upload(photo(), "Ferme.JPG"), upload(PDF, "x.jpg"))
    assert first.context["step"] == 1
    assert [row.name for row in Attachment.objects.order_by("pk")] == ["Ferme.jpg", "x.pdf"]
    second = post(client, campaign, etape="1", suite="1", **{"question-plan": keys(first)})
    assert second.context["step"] == 2
    assert all(f'name="question-plan" value="{key}"' in second.content.decode() for key in keys(first))
    text = given(client, campaign, upload(PDF + b"\n", "autre.pdf"))
    file = text.attachments.get()
    assert text.answers == {"plan": [{"file": str(file.key), "name": "autre.pdf"}]}
    assert (file.question, file.audience) == ("plan", Audience.STAFF)


def test_limits_and_formats_are_said_beside_the_field(client, campaign):
    asks(campaign, help="Un plan à l'échelle.")
    html = client.get(reverse("contributions:contribute_form", args=[campaign.slug, "avis"])).content.decode()
    assert "2 fichiers de 10" in html
    assert 'name="fichiers-plan" multiple accept=".pdf' in html
    assert 'aria-describedby="id_question-plan_helptext' in html


def test_a_file_is_kept_when_the_screen_is_refused_and_can_be_taken_out(client, campaign):
    asks(campaign, required=True)
    refused = choose(client, campaign, upload(PDF, "plan.pdf"), button="suite", title="")
    assert refused.context["step"] == 1
    assert "title" in refused.context["form"].errors
    (key,) = keys(refused)
    again = post(client, campaign, etape="1", retirer_piece=key, **{"question-plan": [key]})
    assert keys(again) == []
    assert not Attachment.objects.exists()
    missing = post(client, campaign, etape="1", suite="1")
    assert "question-plan" in missing.context["form"].errors


BAD = [
    ("svg", upload(SVG, "plan.svg"), "SVG"),
    ("svg named jpg", upload(SVG, "plan.jpg"), "SVG"),
    ("empty", upload(b"", "vide.pdf"), "vide"),
    ("program named pdf", upload(b"MZ", "plan.pdf"), "programme"),
    ("pdf that runs", upload(pdf_with(b"/JavaScript (app.alert(1))"), "plan.pdf"), "programme"),
    ("archive", upload(package({"a.txt": b"x"}), "plan.docx"), "archives"),
    ("cut photo", upload(photo()[:500], "photo.jpg"), "abîmée"),
    ("web page", upload(b"<!doctype html><p>", "plan.pdf"), "page web"),
]


@pytest.mark.parametrize(("file", "said"), [case[1:] for case in BAD], ids=[case[0] for case in BAD])
def test_a_file_that_is_refused_says_why_and_the_others_are_kept(client, campaign, file, said):
    asks(campaign)
    file.seek(0)
    page = choose(client, campaign, file, upload(PDF, "bon.pdf"), button="suite")
    assert page.status_code == 200
    assert said in troubles(page)
    assert [row.name for row in Attachment.objects.all()] == ["bon.pdf"]
    assert "Il doit être public." in page.content.decode()


def test_what_is_too_heavy_or_one_too_many_is_refused(client, campaign, settings):
    settings.ATTACHMENT_BYTES = 1_000
    asks(campaign, most=1)
    page = choose(client, campaign, upload(PDF + b"\n" * 1_000), upload(PDF), upload(PDF + b"\n"))
    assert "trop lourd" in troubles(page)
    assert "1 fichier au plus" in troubles(page)
    assert Attachment.objects.count() == 1
    assert "fichiers-plan" not in page.content.decode()


def test_files_of_all_questions_weigh_together_and_one_sent_twice_is_one(client, campaign, settings):
    settings.ATTACHMENTS_TOTAL_BYTES = len(PDF) + 10
    asks(campaign, question("file", "Autre ?", key="autre", most=1))
    page = choose(client, campaign, upload(PDF), upload(PDF), **{"fichiers-autre": [upload(PDF + b"\n")]})
    assert len(keys(page)) + len(page.context["form"].fields["question-autre"].listed) == 1
    assert Attachment.objects.count() == 1


def test_a_photo_of_twelve_million_pixels_is_made_smaller_and_forgets_its_place(client, campaign):
    asks(campaign, audience="public")
    text = given(client, campaign, upload(photo((4000, 3000)), "IMG_2041.JPG"))
    file = text.attachments.get()
    assert (file.width, file.height) == (2000, 1500)
    assert b"zqappareil" not in file.file.read()


def test_a_key_that_is_altered_or_sent_already_is_told_and_nothing_is_lost(client, campaign):
    asks(campaign)
    page = choose(client, campaign, upload(PDF, "plan.pdf"))
    post(client, campaign, **{"question-plan": keys(page)})
    other_tab = post(client, campaign, title="Un autre texte", **{"question-plan": [*keys(page), "x" * 40]})
    assert other_tab.status_code == 200
    assert "n'est plus là" in troubles(other_tab).replace("\u2019", "'")
    assert "Il doit être public." in other_tab.content.decode()
    assert Contribution.objects.get().attachments.count() == 1


def test_the_same_form_sent_twice_is_one_text_with_its_file(client, campaign):
    asks(campaign)
    page = choose(client, campaign, upload(PDF, "plan.pdf"))
    first = post(client, campaign, **{"question-plan": keys(page)})
    text = Contribution.objects.get()
    assert first.status_code == 302
    assert text.answers["plan"][0]["file"] == str(text.attachments.get().key)


def test_a_question_that_is_not_asked_any_more_keeps_no_file(client, campaign):
    asks(
        campaign,
        question("choice", "Un plan ?", key="q", choices="Oui\nNon", as_list=False),
        when=[("Un plan ?", "is", "Oui")],
        required=True,
    )
    page = choose(client, campaign, upload(PDF), **{"question-q": "Oui"})
    sent = post(client, campaign, **{"question-q": "Non", "question-plan": keys(page)})
    assert sent.status_code == 302
    assert Contribution.objects.get().answers == {"q": "Non"}
    assert not Attachment.objects.exists()


@pytest.mark.parametrize(("chosen", "asked"), [(True, True), (False, False)])
def test_a_condition_asks_whether_there_is_a_file(client, campaign, chosen, asked):
    publish_form(
        campaign,
        question("file", "Votre plan ?", key="plan", most=1),
        question("short", "Son échelle ?", key="q", when=[("Votre plan ?", "is", "oui")], required=True),
    )
    page = choose(client, campaign, *([upload(PDF)] if chosen else []), button="suite")
    assert ("question-q" in page.context["form"].errors) == asked


def test_the_draft_names_the_files_and_gives_them_back(client, campaign):
    asks(campaign)
    user = UserFactory()
    client.force_login(user)
    choose(client, campaign, upload(PDF, "plan.pdf"), button="garder")
    draft = UnfinishedText.objects.get()
    assert draft.attachments.get().name == "plan.pdf"
    url = reverse("contributions:contribute_form", args=[campaign.slug, "avis"])
    page = client.get(url, {"brouillon": "reprendre"})
    assert len(keys(page)) == 1
    assert "plan.pdf" in page.content.decode()


def test_the_readers_are_those_of_the_version_that_was_sent(client, campaign):
    form = asks(campaign, audience="public")
    page = choose(client, campaign, upload(PDF))
    publish_form(campaign, question("file", "Votre plan ?", key="plan", most=1, audience="staff"), form=form)
    post(client, fresh(campaign), formulaire="2", **{"question-plan": keys(page)})
    assert Attachment.objects.get().audience == Audience.STAFF


def test_a_question_that_is_gone_tells_which_files_it_had(client, campaign):
    form = asks(campaign)
    page = choose(client, campaign, upload(PDF, "plan.pdf"))
    publish_form(campaign, question("short", "Un mot ?", key="mot"), form=form)
    changed = post(client, campaign, formulaire="1", **{"question-plan": keys(page)})
    assert changed.status_code == 409
    assert changed.context["lost_answers"] == [("Votre plan ?", "plan.pdf")]


@pytest.mark.parametrize("audience", Audience.values)
def test_the_page_and_the_files_show_what_is_public_and_the_team_reads_all(client, campaign, audience):
    form = asks(campaign, audience=audience)
    text = given(client, campaign)
    text.status = TextStatus.PENDING
    text.save()
    move_contribution(text, "publish")
    url = text.attachments.get().get_absolute_url()
    is_public = audience == Audience.PUBLIC
    assert (url in client.get(text.get_absolute_url()).content.decode()) == is_public
    assert client.get(url).status_code == (200 if is_public else 404)
    table = b"".join(client.get(reverse("contributions:export", args=[campaign.slug])).streaming_content).decode()
    assert (f"plan.pdf http://testserver{url}" in table or url in table) == is_public
    client.force_login(grant(UserFactory(), Role.MODERATOR, campaign))
    assert client.get(url).status_code == 200
    assert url in client.get(reverse("received_answer", args=[text.pk])).content.decode()
    assert url in client.get(reverse("moderation_contributions:edit", args=[text.pk])).content.decode()
    received = client.get(reverse("received_answers"), {"form": form.pk, "export": "csv"})
    (line,) = csv.DictReader(io.StringIO(b"".join(received.streaming_content).decode()))
    assert line["Votre plan ?"].startswith("plan.pdf http")
    assert line["Votre plan ?"].endswith(url)
    book = client.get(reverse("received_answers"), {"form": form.pk, "export": "xlsx"})
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(book.streaming_content))).active
    assert url in json.dumps([cell.value for cell in sheet[2]])


def test_old_answers_keep_their_files_whatever_the_form_becomes(client, campaign):
    form = asks(campaign, audience="public")
    text = given(client, campaign)
    publish_form(campaign, question("short", "Un mot ?", key="mot"), form=form)
    text = Contribution.objects.get(pk=text.pk)
    (answer,) = public_answers(text)
    assert (answer.label, answer.words) == ("Votre plan ?", "plan.pdf")
    assert answer.files[0].attachment == text.attachments.get()


def test_its_author_reads_a_file_for_the_team_again(client, campaign):
    asks(campaign, audience="staff")
    text = given(client, campaign)
    key = author_key(text)
    page = client.get(reverse("contributions:trail", args=[text.reference]), {"cle": key}).content.decode()
    url = text.attachments.get().get_absolute_url()
    assert f"{url}?cle=" in page
    assert client.get(url, {"cle": key}).status_code == 200
    assert client.get(url).status_code == 404


def test_a_correction_keeps_adds_and_removes_files(client, campaign, django_capture_on_commit_callbacks):
    asks(campaign, required=True)
    text = given(client, campaign)
    url = reverse("contributions:revise", args=[text.reference]) + f"?cle={author_key(text)}"
    page = client.get(url)
    (old,) = keys(page)
    fields = {name: value for name, value in typed().items() if name in ("title", "body", "kind", "theme")}
    page = client.post(url, fields | {"question-plan": [old], "joindre": "plan", "fichiers-plan": [upload(photo())]})
    both = keys(page)
    assert len(both) == 2
    assert text.attachments.count() == 1
    page = client.post(url, fields | {"question-plan": both, "retirer_piece": both[0]})
    assert keys(page) == both[1:]
    assert text.attachments.count() == 1
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(url, fields | {"question-plan": both[1:]}).status_code == 302
    text.refresh_from_db()
    file = text.attachments.get()
    assert file.is_picture
    assert [one["file"] for one in text.answers["plan"]] == [str(file.key)]
    assert Attachment.objects.count() == 1


def test_a_file_of_another_text_is_never_taken(client, campaign):
    asks(campaign)
    theirs = given(client, campaign)
    key = waiting_key(theirs.attachments.get())
    page = post(client, campaign, title="Le mien", **{"question-plan": [key]})
    assert page.status_code == 200
    assert theirs.attachments.count() == 1


@pytest.mark.parametrize("in_a_name", [False, True])
def test_erasing_the_person_erases_the_files_of_their_answers(client, campaign, in_a_name):
    asks(campaign, audience="staff")
    user = UserFactory()
    client.force_login(user)
    text = given(client, campaign)
    Contribution.objects.update(
        status=TextStatus.PENDING, organisation=OrganisationFactory() if in_a_name else None, answers=text.answers
    )
    with erasing():
        erase_texts(user, ErasureMode.ANONYMISE)
    assert not Attachment.objects.exclude(question="").exists()


def test_files_are_only_counted(client, campaign):
    form = asks(campaign, audience="public")
    for n in range(6):
        text = given(client, campaign, upload(PDF + b"\n" * n, "zqnom.pdf"), title=f"Texte {n}", submission_key=str(n))
        Contribution.objects.filter(pk=text.pk).update(status=TextStatus.PENDING)
        move_contribution(Contribution.objects.get(pk=text.pk), "publish")
    versions = list(form.versions.all())
    counted = count_answers(fresh(campaign), form, versions)
    (finding,) = findings_of(versions, counted)
    assert finding.answered == 6
    assert "zqnom" not in str(counted)
    page = client.get(reverse("contributions:results", args=[campaign.slug, form.code])).content.decode()
    assert "6 réponses apportent un fichier." in page.replace("\xa0", " ").replace("\u202f", " ")
    table = client.get(reverse("contributions:results_csv", args=[campaign.slug, form.code]))
    assert "avec un fichier" in b"".join(table.streaming_content if table.streaming else [table.content]).decode()


def test_the_schema_keeps_how_many_are_taken(campaign):
    form = asks(campaign, most=3)
    (asked,) = read_schema(form.versions.get().schema).questions
    assert (asked.type, asked.settings) == ("file", {"most": 3})


def test_answers_of_a_text_without_files_ask_for_none(client, campaign, django_assert_num_queries):
    asks(campaign, question("short", "Un mot ?", key="mot"))
    text = Contribution.objects.get(pk=given(client, campaign).pk)
    text.answers = {"mot": "bref"}
    _schema = text.form_version.form, text.campaign
    with django_assert_num_queries(0):
        assert [answer.words for answer in answers_of(text)] == ["bref"]
