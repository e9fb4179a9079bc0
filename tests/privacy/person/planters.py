"""Which function plants which declared model, and which models need none."""

# Declared, kept, and not the account's: the pages' own words, written by the team
NOT_THEIRS = {
    "contributions.TeamMember",
    "web.Brand",
    "wagtaildocs.Document",
    "wagtailembeds.Embed",
    "wagtailforms.FormSubmission",
    "wagtailimages.Image",
    "wagtailimages.Rendition",
}
# Planted with another model, whose parent or part it is
WITH_ANOTHER = {
    "account.EmailConfirmation",
    "django_comments.Comment",
    "socialaccount.SocialToken",
    "wagtailcore.CommentReply",
}
PLANTERS = {}


def plants(label):
    def remember(function):
        PLANTERS[label] = function
        return function

    return remember
