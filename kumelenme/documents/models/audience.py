"""Who may open a file or document: the subject must be visible to the person and their acting role invited."""

PUBLIC = "public"


def may_read(record, user) -> bool:
    """True iff the acting role is in `record.audience` and `visible_to(user)` contains the subject.

    A record whose audience holds PUBLIC is for everybody. Anonymous visitors read nothing else; "" in an audience
    stands for somebody signed in who acts in no role.
    """
    if PUBLIC in record.audience:
        return True
    if not user.is_authenticated or (user.acting_as or "") not in record.audience:
        return False
    return record.subject_type.model_class().objects.visible_to(user).filter(pk=record.subject_id).exists()
