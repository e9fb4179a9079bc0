"""The words of what the public reads, campaign by campaign, and the one that was meant by a slip of the pen.

A worker learns a campaign's words anew some minutes after something changed there (tasks.py); a word is suggested only
once a search with it finds something that may be read at this moment, so that nothing hidden, and nothing of another
campaign, shows through a suggestion however old the vocabulary is.
"""

from collections import Counter, defaultdict
from datetime import timedelta

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from wagtail.search.index import SearchField

from concertation.people.spaces.rules import pages_found_by
from concertation.text.search import PART, asked_words, fold, stem_by_word
from concertation.text.spelling import cuts_of, nearest, slips_allowed, words_of

from .models import CampaignTally, Contribution, VocabularyWord

MOST_WORDS = 50_000
CROWD = 1000  # from so many texts on, a word that only one of them holds is a slip itself more often than not
SHORTEST_REST = timedelta(minutes=5)
COMPARED = 300  # of the words that share a cut, so many are compared, the commonest first
MOST_MENDED = 5  # words of one search


def learn_changed_campaigns(now=None):
    """Learn again each campaign whose public texts changed; the larger, the seldomer. Returns how many."""
    now = now or timezone.now()
    changed = CampaignTally.objects.exclude(revision=F("learnt_revision")).order_by("learnt_at", "pk")
    due = [tally for tally in changed if tally.learnt_at is None or tally.learnt_at + rest_after(tally) <= now]
    for tally in due:
        learn_campaign(tally.pk)
    return len(due)


def rest_after(tally):
    """How long the campaign's vocabulary stays as it is: learning takes a second for some ten thousand texts."""
    return max(SHORTEST_REST, timedelta(seconds=tally.published / 100))


def learn_campaign(campaign_id):
    """Keep the words of the campaign's published texts, and no other; returns how many there are."""
    tally = CampaignTally.objects.get(pk=campaign_id)
    texts = Contribution.objects.published().filter(campaign=campaign_id).order_by()
    count, words = learn_words(" ".join(row) for row in texts.values_list("title", "body").iterator(chunk_size=2000))
    if count >= CROWD:
        words = {word: known for word, known in words.items() if known[1] > 1}
    with transaction.atomic():
        keep_words(words, campaign_id=campaign_id)
        CampaignTally.objects.filter(pk=tally.pk).update(learnt_revision=tally.revision, learnt_at=timezone.now())
    return len(words)


def learn_pages():
    """Keep the words of the pages that everybody may read."""
    pages = pages_found_by(AnonymousUser()).specific().iterator(chunk_size=100)
    _count, words = learn_words(text for page in pages for text in texts_of_page(page))
    with transaction.atomic():
        keep_words(words, campaign_id=None)
    return len(words)


def texts_of_page(page):
    """What a search looks at in the page."""
    for known in page.get_search_fields():
        if isinstance(known, SearchField) and (value := known.get_value(page)):
            yield value if isinstance(value, str) else " ".join(map(str, value))


def learn_words(texts):
    """How many texts there are, and their commonest words as {word: (how it is mostly written, how many texts)}."""
    count, held, written = 0, Counter(), defaultdict(Counter)
    for text in texts:
        count += 1
        for word, shown in dict(words_of(text)).items():
            held[word] += 1
            written[word][shown] += 1
    words = {word: (written[word].most_common(1)[0][0], number) for word, number in held.most_common(MOST_WORDS)}
    return count, words


def keep_words(words, *, campaign_id):
    """Make the kept words these ones: what went goes, what came comes, and the rest is left as it is."""
    kept = VocabularyWord.objects.filter(campaign=campaign_id)
    here = {word: (pk, shown, texts) for word, pk, shown, texts in kept.values_list("word", "pk", "shown", "texts")}
    kept.filter(pk__in=[pk for word, (pk, *_known) in here.items() if word not in words]).delete()
    VocabularyWord.objects.bulk_create(
        [
            VocabularyWord(campaign_id=campaign_id, word=word, shown=shown, texts=texts, cuts=cuts_of(word))
            for word, (shown, texts) in words.items()
            if word not in here
        ],
        batch_size=2000,
        ignore_conflicts=True,
    )
    changed = [
        VocabularyWord(pk=here[word][0], shown=shown, texts=texts)
        for word, (shown, texts) in words.items()
        # The number only ranks: it is written again once it has about doubled
        if word in here and (here[word][1] != shown or here[word][2].bit_length() != texts.bit_length())
    ]
    VocabularyWord.objects.bulk_update(changed, ["shown", "texts"], batch_size=2000)


def meant_words(words, *, vocabulary):
    """What was meant, when some of the words are in no text of the vocabulary and others are near; else None.

    `vocabulary` is the queryset of words that may be told. Quotes and minus signs stay where they are.
    """
    asked = {word for word in asked_words(words) if slips_allowed(word)}
    known = set(vocabulary.filter(word__in=asked).values_list("word", flat=True)) if asked else asked
    meant = {word: near for word in sorted(asked - known)[:MOST_MENDED] if (near := _nearest(word, vocabulary))}
    stems = stem_by_word({*meant, *map(fold, meant.values())}) if meant else {}
    # A singular whose plural is known is no slip: a search finds one by the other
    meant = {word: near for word, near in meant.items() if stems[word] != stems[fold(near)]}
    return PART.sub(lambda match: meant.get(fold(match[0])) or match[0], words) if meant else None


def _nearest(word, vocabulary):
    near = vocabulary.filter(cuts__overlap=cuts_of(word)).order_by("-texts").values_list("word", "shown", "texts")
    rows = near[:COMPARED]
    shown = {found: written for found, written, _texts in rows}
    best = next(iter(nearest(word, [(found, texts) for found, _written, texts in rows])), None)
    return shown.get(best)


def words_of_campaign(campaign):
    return VocabularyWord.objects.filter(campaign=campaign.pk)


def words_for_everybody():
    """The words of the campaigns and of the pages that everybody may read: nobody is told others, whoever asks."""
    return VocabularyWord.objects.filter(
        Q(campaign=None) | Q(campaign__in=pages_found_by(AnonymousUser()).values("pk"))
    )
