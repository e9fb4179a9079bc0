"""What Wagtail's tables hold of the team that edits the pages, and of those whom pages name."""

from django.utils.translation import gettext_lazy as _

from .. import terms
from ..choices import Basis, Chapter, Fate, Readers
from ..families import done_by
from ..register import Personal, declare

EDITED = done_by(
    _("Qui a écrit, relu, verrouillé ou publié une page, et les remarques échangées entre collègues"),
    kept=terms.WITH_PAGE,
)
LOGGED = done_by(
    _("Le relevé des changements faits dans l'interface d'édition : qui, quoi, quand"),
    kept=terms.lasting(_("{time}."), terms.EDITING_LOG),
)
DRAFT = Personal(
    _("Les états successifs des pages, avec les noms qu'elles portent"),
    _("Revenir à un état précédent d'une page."),
    Basis.LEGITIMATE,
    Readers.STAFF,
    terms.lasting(_("{time}, sauf le dernier état de chaque page."), terms.REVISION),
    Fate.KEPT,
    _("Ce sont les mots de l'équipe ; votre compte n'y est plus nommé."),
)
OPEN = done_by(
    _("Quelle page un membre de l'équipe est en train de modifier, et sa saisie en cours"),
    kept=terms.lasting(_("{time} après la dernière frappe."), terms.EDITING_SESSION),
)
MEDIUM = Personal(
    _("Les images et les documents des pages, où des personnes peuvent paraître"),
    _("Illustrer et documenter les concertations."),
    Basis.LEGITIMATE,
    Readers.PUBLIC,
    terms.WITH_PAGE,
    Fate.KEPT,
    _("Ils appartiennent aux pages ; l'équipe retire une image sur demande de qui y paraît."),
)
ANSWERED = Personal(
    _("Les réponses aux formulaires simples que l'équipe peut ajouter au site ; il n'y en a pas aujourd'hui"),
    _("Traiter ce que vous envoyez."),
    Basis.CONTRACT,
    Readers.STAFF,
    terms.WITH_PAGE,
    Fate.KEPT,
    _("Une telle réponse n'est reliée à aucun compte ; l'équipe l'efface sur demande."),
)
KEY = done_by(_("Les clés d'accès qu'un membre de l'équipe crée pour un programme"), kept=terms.WITH_ACCOUNT)


def team(label, personal, names, plain=""):
    declare(label, chapter=Chapter.TEAM, personal=dict.fromkeys(names.split(), personal), plain=plain)


team(
    "wagtailcore.Page",
    EDITED,
    "owner locked_by",
    "path depth numchild translation_key locale latest_revision live has_unpublished_changes first_published_at"
    " last_published_at live_revision go_live_at expire_at expired locked locked_at title draft_title slug content_type"
    " url_path latest_revision_created_at alias_of show_in_menus seo_title search_description",
)
declare(
    "wagtailcore.Revision",
    chapter=Chapter.TEAM,
    personal={"user": EDITED, "content": DRAFT, "object_str": DRAFT},
    plain="content_type base_content_type object_id created_at approved_go_live_at",
)
LOG = "content_type action timestamp uuid revision content_changed deleted"
team("wagtailcore.ModelLogEntry", LOGGED, "user label data", f"{LOG} object_id")
team("wagtailcore.PageLogEntry", LOGGED, "user label data", f"{LOG} page")
team(
    "wagtailcore.Comment",
    EDITED,
    "user text resolved_by",
    "page contentpath position created_at updated_at revision_created resolved_at",
)
team("wagtailcore.CommentReply", EDITED, "user text", "comment created_at updated_at")
team("wagtailcore.PageSubscription", EDITED, "user", "page comment_notifications")
team(
    "wagtailcore.WorkflowState",
    EDITED,
    "requested_by",
    "content_type base_content_type object_id workflow status created_at current_task_state",
)
team(
    "wagtailcore.TaskState",
    EDITED,
    "finished_by comment",
    "workflow_state revision task status started_at finished_at content_type",
)
team("wagtailcore.APIToken", KEY, "user name key_hash prefix created revoked_at last_used_at")
team("wagtailcore.UploadedFile", OPEN, "uploaded_by_user file", "for_content_type")
team("wagtailadmin.EditingSession", OPEN, "user last_seen_at is_editing", "content_type object_id")
team("wagtailadmin.FormState", OPEN, "user data last_updated_at", "content_type object_id parent_object_id")
team("wagtailforms.FormSubmission", ANSWERED, "form_data submit_time", "page")
declare(
    "wagtaildocs.Document",
    chapter=Chapter.TEAM,
    personal={"title": MEDIUM, "file": MEDIUM, "uploaded_by_user": EDITED},
    plain="collection created_at file_size file_hash",
)
declare(
    "wagtailimages.Image",
    chapter=Chapter.TEAM,
    personal={"title": MEDIUM, "file": MEDIUM, "description": MEDIUM, "uploaded_by_user": EDITED},
    plain="collection width height created_at focal_point_x focal_point_y focal_point_width focal_point_height"
    " file_size file_hash",
)
team("wagtailimages.Rendition", MEDIUM, "file", "filter_spec width height focal_point_key image")
team(
    "wagtailembeds.Embed",
    MEDIUM,
    "title author_name html",
    "url max_width hash type provider_name thumbnail_url width height last_updated cache_until",
)

# Nobody is named here. The search index copies the pages' words, which their own lines declare.
declare("wagtailadmin.Admin")
declare(
    "wagtailsearch.IndexEntry",
    plain="content_type object_id title_norm autocomplete title body title_text body_text",
)
declare(
    "wagtailcore.ReferenceIndex",
    plain="content_type base_content_type object_id to_content_type to_object_id model_path content_path"
    " content_path_hash",
)
declare(
    "wagtailredirects.Redirect",
    plain="old_path site is_permanent redirect_page redirect_page_route_path redirect_link automatically_created"
    " created_at",
)
declare("wagtailcore.Locale", plain="language_code")
declare("wagtailcore.Site", plain="hostname port site_name root_page is_default_site")
declare("wagtailcore.Collection", plain="path depth numchild name")
declare("wagtailcore.GroupSitePermission", plain="group site permission")
declare("wagtailcore.GroupPagePermission", plain="group page permission")
declare("wagtailcore.GroupCollectionPermission", plain="group collection permission")
declare("wagtailcore.CollectionViewRestriction", plain="restriction_type password collection groups")
declare("wagtailcore.PageViewRestriction", plain="restriction_type password page groups")
declare("wagtailcore.Workflow", plain="name active")
declare("wagtailcore.WorkflowTask", plain="sort_order workflow task")
declare("wagtailcore.WorkflowPage", plain="page workflow")
declare("wagtailcore.WorkflowContentType", plain="content_type workflow")
declare("wagtailcore.Task", plain="name content_type active")
declare("wagtailcore.GroupApprovalTask", plain="groups")
declare("taggit.Tag", plain="name slug")
declare("taggit.TaggedItem", plain="tag content_type object_id")
