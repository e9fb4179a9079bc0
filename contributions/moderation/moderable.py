"""What can be moderated. Each kind of text registers how to lock it, move it and speak to its author."""

REGISTRY = {}


def register_moderable(adapter):
    """Put a kind of text (a contributions.sent_texts.SentText) on the desk; a class decorator."""
    REGISTRY[adapter.kind] = adapter
    return adapter


def moderable_of(target):
    """The text as the desk sees it. Raises LookupError for a model that nobody registered."""
    for adapter in REGISTRY.values():
        if isinstance(target, adapter.model):
            return adapter(target)
    raise LookupError(f"{type(target).__name__} is not moderated")


def adapter_for(model):
    return next(adapter for adapter in REGISTRY.values() if adapter.model is model)
