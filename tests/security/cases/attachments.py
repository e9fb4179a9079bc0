"""Files of contributions: read as their text is, in each of its states; one that waits, by the form's key alone."""

from django.core.files.uploadedfile import SimpleUploadedFile

from contributions.attachments.keep import claim_attachments, keep_file, waiting_key
from tests.security.case import Case

PDF = b"%%PDF-1.4\n1 0 obj\n<< /Title (%s) >>\nendobj\n%%%%EOF\n"


def cases():
    for status in ("published", "pending", "refused", "returned", "hidden", "unconfirmed", "internal"):
        yield Case("contributions:attachment", thing=status, fill=file_of(status))
    for status in ("published", "pending"):
        fill = file_of(status, question="plan", audience="staff")
        yield Case("contributions:attachment", thing=f"for the team, {status}", fill=fill)
    for state in ("draft", "locked", "restricted", "unlisted"):
        yield Case("contributions:attachment", state=state, thing="published", fill=file_of("published"))
    yield Case("contributions:waiting_attachment", thing="by who holds its key", fill=waiting)
    yield Case("contributions:waiting_attachment", thing="altered", fill=lambda site, place: ["altered"])


def file_of(status, **fields):
    def fill(site, place):
        text = place["texts"][status]
        kept = keep_file(SimpleUploadedFile(f"{text.title}.pdf", PDF % text.title.encode()), **fields)
        claim_attachments(text, [kept])
        return [place["slug"], text.reference, kept.key]

    return fill


def waiting(site, place):
    return [waiting_key(keep_file(SimpleUploadedFile("plan.pdf", PDF % b"plan")))]
