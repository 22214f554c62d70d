"""What the lower floors ask the upper ones, by name: settings that hold dotted paths, so that no import goes up.

`kumelenme.settings` takes all of them; a floor that answers a question adds its line here (docs/architecture.md).
"""

# Whether a call is in its last hour: what is patient then lets receipts, notices and scans go first.
APPLICANTS_ARE_SENDING = "applications.queries.calls.somebody_is_sending"

# The programme, in order: the tables that the engine reads (house.md §2.3).
LIFECYCLE_FLOWS = [
    "applications.flow.CALL",
    "applications.flow.APPLICATION",
    "applications.flow.LETTER",
    "applications.flow.REPRESENTATION",
    "evaluation.flow.APPLICATION",
    "evaluation.flow.PROFILE",
    "evaluation.flow.ANONYMOUS_COPY",
    "evaluation.flow.CALIBRATION",
    "evaluation.flow.CALIBRATION_ANSWER",
    "evaluation.flow.ASSESSMENT",
    "evaluation.flow.ASSIGNMENT_RUN",
    "evaluation.flow.DIVERGENCE",
    "evaluation.flow.OBJECTION",
    "evaluation.flow.BOARD_SESSION",
    "evaluation.flow.BOARD_REVIEW",
    "contracts.flow.APPLICATION",
    "contracts.flow.NEGOTIATION",
    "contracts.flow.ENTERPRISE",
    "contracts.flow.CONDITION",
    "contracts.flow.CONTRACT",
    "contracts.flow.REPORT",
    "contracts.flow.PAYMENT_REQUEST",
    "contracts.flow.GUARANTEE",
    "contracts.flow.ACCOUNT_CHANGE",
    "contracts.flow.FACT",
    "contracts.flow.AMENDMENT",
    "contracts.flow.VISIT",
    "contracts.flow.FINDING",
    "contracts.flow.TERMINATION",
    "contracts.flow.RECOVERY",
    "contracts.flow.DEVELOPMENT",
    "kumelenme.privacy.flow.PRIVACY_REQUEST",
]
LIFECYCLE_EVENTS = [
    "applications.flow.EVENTS",
    "evaluation.flow.EVENTS",
    "contracts.flow.EVENTS",
    "kumelenme.documents.flow.EVENTS",
    "kumelenme.invitations.flow.EVENTS",
    "kumelenme.privacy.flow.EVENTS",
]
# Who sees which application: each floor answers for its own people.
APPLICATION_VISIBILITY = [
    "applications.visibility.application_q",
    "evaluation.visibility.application_q",
    "contracts.visibility.application_q",
]

# The pages of the upper floors that an application’s own page links to.
APPLICATION_PLACES = [
    "applications.overview.conversation.places", "evaluation.places.places", "contracts.places.places",
]  # fmt: skip

# What each floor expects from the applicant’s side: function(applications) -> [NextStep].
APPLICATION_TASKS = ["applications.overview.tasklist.next_steps", "contracts.expected.next_steps"]

# What Ctrl+K finds beside the pages of the bar: function(user, folded text) -> [Found].
JUMP_SOURCES = ["applications.overview.jump.targets", "contracts.jump.targets"]

# What the upper floors add to the ministry's inbox: words of its query {name: Word} and columns {key: Column}.
INBOX_WORDS, INBOX_COLUMNS = ["evaluation.inbox.WORDS"], ["evaluation.inbox.COLUMNS"]


# What lies on a desk beside the moves of the tables.
# What every page shows of the person and can be read in the statement that reads them: attribute of the user → expression.
READ_WITH_THE_PERSON = {"unread_notices": "kumelenme.notices.queries.unread_of_the_person"}
DESK_WORK = ["applications.overview.own_lists.on_the_desk", "applications.overview.conversation.on_the_desk"]
# An accepted invitation is handed to the app of its subject.
INVITATION_HANDLERS = {"applications.application": "applications.actions.team.join_team"}

# Who else is told that a file of a thing was blocked: an actor by the model of the thing.
FILE_KEEPERS = {"applications.application": "applications.actors.TEAM"}
# What rests on a blocked file falls with it: called with the file, in the commit of the verdict.
FILE_LOST = {"applications.application": "applications.actions.commitments.lose_paper"}

# What is owed, by kind: the function that does it (kumelenme.lifecycle.outbox).
OWED_HANDLERS = {
    "task": "kumelenme.lifecycle.settling.run_task",
    "notices": "kumelenme.notices.delivery.tell",
    "mail": "kumelenme.notices.delivery.mail_notice",
    "letter": "kumelenme.notices.delivery.mail_letter",
}
