"""Reporting a text: kept once for each person or place, told by a letter to whoever gave an address."""

from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from concertation.journal.record import record

from ..models import Report
from .letters import tell_received


def origin_of(caller):
    """What stands for whoever reports (an account, an address, a network) without saying who it is."""
    return salted_hmac("report-origin", caller.strip().lower(), algorithm="sha256").hexdigest()


def report_text(text, *, ground, caller, words="", reporter=None, email="", wants_answer=False, language="fr"):
    """Keep the report, and whether this call did; as long as one is open, the same caller's next adds nothing.

    Parallel calls keep one (report_open_once). The journal says that a text was reported, never by whom.
    """
    kept = Report(
        target_type=ContentType.objects.get_for_model(text.target),
        target_id=text.target.pk,
        campaign=text.campaign,
        ground=ground,
        words=words,
        reporter=reporter,
        email="" if reporter else email,
        wants_answer=bool(wants_answer if reporter else email),
        origin=origin_of(f"user:{reporter.pk}" if reporter else email or caller),
        language=language,
        created_at=timezone.now(),
    )
    try:
        with transaction.atomic():
            kept.save()
            record("report.received", text.target, role="reader", ground=str(ground))
            tell_received(kept, text)
    except IntegrityError:
        open_ones = Report.objects.open().about(text.target)
        return open_ones.get(origin=kept.origin), False
    return kept, True
