"""Why something about an organisation was refused, in words for the person who asked."""


class OrganisationRefusedError(Exception):
    """It cannot be done as things are; the message says why, and what to do."""


class AlreadyMemberError(OrganisationRefusedError):
    """The person is a member already."""


class InvitationClosedError(OrganisationRefusedError):
    """The invitation was accepted, withdrawn, or is too old; `reason` is one of these words."""

    def __init__(self, reason, message):
        self.reason = reason
        super().__init__(message)


class WrongAddressError(OrganisationRefusedError):
    """The invitation is for another address than those that the account has confirmed."""


class LastManagerError(OrganisationRefusedError):
    """Members would stay with nobody to answer for them; `successors` are those who could take over."""

    def __init__(self, message, successors):
        self.successors = successors
        super().__init__(message)
