from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "concertation.people"
    label = "people"
    verbose_name = _("Personnes et organisations")

    def ready(self):
        from wagtail.permissions import register_permission_policy

        from concertation.journal.context import name_targets, tell_roles
        from concertation.journal.words import name_acts, name_fields, name_roles, name_values
        from concertation.text.choices import TextStatus

        from .accounts.setup import set_up_accounts
        from .choices import MembershipRole, Role
        from .lists.setup import set_up_lists
        from .models import College, Label, Organisation, Territory, User
        from .my_space.setup import set_up_my_space
        from .organisations.setup import set_up_organisations
        from .places.setup import set_up_places
        from .policies import people_policies
        from .rules import acting_role
        from .spaces.setup import set_up_spaces

        # Early: Wagtail makes policies of its own for models that have none yet.
        for model, policy in people_policies():
            register_permission_policy(model, policy)
        name_targets(User, label=lambda user: _("compte %(number)s") % {"number": user.pk})
        tell_roles(acting_role)
        name_roles([*Role.choices, *MembershipRole.choices])
        name_acts({"role.granted": _("Rôle donné"), "role.withdrawn": _("Rôle retiré")})
        name_values(Role.choices, "granted", "withdrawn")
        name_values(TextStatus.choices, "status", "from", "to")
        name_fields(College, Label, Territory, Organisation, User)
        set_up_accounts()
        set_up_lists()
        set_up_my_space()
        set_up_organisations()
        set_up_places()
        set_up_spaces()
