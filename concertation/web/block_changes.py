"""Changes of blocks that pages already hold, for migrations."""

from uuid import uuid4

from wagtail.blocks.migrations.operations import BaseBlockOperation


class GatherDocuments(BaseBlockOperation):
    """Each single document becomes a list of one; everything else stays as it is."""

    def apply(self, block_value):
        return [_gathered(child) if child["type"] == "document" else child for child in block_value]

    @property
    def operation_name_fragment(self):
        return "gather_documents"


def _gathered(child):
    value = {"document": child["value"], "description": "", "language": ""}
    row = {"type": "item", "id": str(uuid4()), "value": value}
    return child | {"type": "documents", "value": {"documents": [row]}}
