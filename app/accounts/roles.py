"""The four roles and what each may do."""

from enum import StrEnum


class Role(StrEnum):
    """What an account is."""

    DELEGATE = "delegate"
    ORGANISER = "organiser"
    EVALUATOR = "evaluator"
    ADMINISTRATOR = "administrator"


class Permission(StrEnum):
    """What a route asks for."""

    VIEW = "view"  # read the desk: FAQs, questions, documents, conflicts, insight
    EDIT = "edit"  # write and approve FAQs, work on questions, stage documents, settle conflicts
    PUBLISH = "publish"  # decide which snapshot of the documents is live
    ADMINISTER = "administer"  # accounts, their roles and tokens; the audit log


PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.DELEGATE: frozenset(),
    Role.ORGANISER: frozenset({Permission.VIEW, Permission.EDIT, Permission.PUBLISH}),
    Role.EVALUATOR: frozenset({Permission.VIEW, Permission.PUBLISH}),
    Role.ADMINISTRATOR: frozenset(Permission),
}
