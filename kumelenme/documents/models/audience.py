"""Who may open a file or document: the subject must be visible to the person and their acting role invited."""

PUBLIC = "public"


def may_read(record, user) -> bool:
    """True iff the acting role is in `record.audience`, `visible_to(user)` contains the subject and nothing withholds it.

    A record whose audience holds PUBLIC is for everybody. Anonymous visitors read nothing else; "" in an audience
    stands for somebody signed in who acts in no role.
    """
    if PUBLIC in record.audience:
        return True
    subject = _subject_for(record, user)
    return subject is not None and not _withheld(subject, user)


def why_withheld(record, user) -> str:
    """Why a paper stays closed to somebody whom its audience and its subject would let in; "" for everybody else.

    A subject whose papers tell more than its page does may say so in `withheld_from(user)`, a sentence or "".
    """
    subject = None if PUBLIC in record.audience else _subject_for(record, user)
    return _withheld(subject, user) if subject is not None else ""


def _subject_for(record, user):
    if not user.is_authenticated or (user.acting_as or "") not in record.audience:
        return None
    return record.subject_type.model_class().objects.visible_to(user).filter(pk=record.subject_id).first()


def _withheld(subject, user) -> str:
    return subject.withheld_from(user) if hasattr(subject, "withheld_from") else ""
