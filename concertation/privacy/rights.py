"""What this room holds of one person: agreements, copies of data, erasures."""

from .copying import copy_rows
from .farewell import delete_files_later


def copy_rights(user):
    yield from copy_rows(user.consents.order_by("pk"), user)
    yield from copy_rows(user.data_exports.order_by("pk"), user, leave_out="file")
    yield from copy_rows(user.erasures.order_by("pk"), user)
    yield from copy_rows(user.inactivity_warnings.order_by("pk"), user)


def erase_rights(user, mode):
    """Take the copies of data off the disk, and unbind what was agreed to: that it was, stays; by whom, goes."""
    exports = user.data_exports.all()
    files = delete_files_later([export.file for export in exports], key=f"exports:{user.pk}")
    return {"exports": exports.delete()[0], "consents_detached": user.consents.update(user=None), "files": files}
