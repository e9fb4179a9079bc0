"""Which pictures and documents the admin shows to whom: none that only pages use which the person may not know of."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, OuterRef, Q
from django.db.models.functions import Cast
from wagtail.documents import get_document_model
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.images import get_image_model
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet
from wagtail.models import Page, ReferenceIndex
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy
from wagtail.permissions import policy_registry

from .admin import known_to


def hidden_from(user, model):
    """The condition, for a queryset of files, that pages use them and the person may know of none of these.

    Whoever uploaded a file goes on finding it.
    """
    uses = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(model), to_object_id=Cast(OuterRef("pk"), CharField())
    )
    page = ContentType.objects.get_for_model(Page)
    known = Page.objects.filter(known_to(user)).values(letters=Cast("pk", CharField()))
    by_known = Exists(uses.filter(base_content_type=page, object_id__in=known))
    beyond_pages = Exists(uses.exclude(base_content_type=page))
    return Q(Exists(uses)) & ~Q(by_known) & ~Q(beyond_pages) & ~Q(uploaded_by_user=user.pk)


class FilePolicy(CollectionOwnershipPermissionPolicy):
    """Wagtail's own rules by collection, less the files of pages that the person may not know of."""

    def __init__(self, model):
        super().__init__(model, auth_model=model, owner_field_name="uploaded_by_user")

    def instances_user_has_any_permission_for(self, user, actions):
        return super().instances_user_has_any_permission_for(user, actions).exclude(hidden_from(user, self.model))

    def instances_user_has_permission_for(self, user, action):
        return self.instances_user_has_any_permission_for(user, [action])

    def user_has_permission_for_instance(self, user, action, instance):
        return super().user_has_permission_for_instance(user, action, instance) and self._shows(user, instance)

    def user_has_any_permission_for_instance(self, user, actions, instance):
        return super().user_has_any_permission_for_instance(user, actions, instance) and self._shows(user, instance)

    def _shows(self, user, instance):
        hidden = self.model._default_manager.filter(hidden_from(user, self.model), pk=instance.pk)
        return instance.pk is None or not hidden.exists()


class ShownFiles:
    """Wagtail's API behind its editor, with the files that the person may choose."""

    def get_queryset(self):
        policy = policy_registry.get_by_type(self.model)
        return policy.instances_user_has_any_permission_for(self.request.user, ["choose"]).order_by("id")


class ShownDocuments(ShownFiles, DocumentsAdminAPIViewSet):
    pass


class ShownImages(ShownFiles, ImagesAdminAPIViewSet):
    pass


def show_own_files(router):
    """In the place of Wagtail's endpoints (hook `construct_admin_api`, after Wagtail's own)."""
    router.register_endpoint("documents", ShownDocuments)
    router.register_endpoint("images", ShownImages)


def file_policies():
    """(model, policy) for documents and pictures."""
    return [(model, FilePolicy(model)) for model in (get_document_model(), get_image_model())]
