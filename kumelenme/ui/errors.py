"""What a refused form says at the top of its page, each sentence with the field it is about."""


def error_links(form):
    """The errors of a form or formset for the summary: (id to jump to, sentence), in the order of the page."""
    if not hasattr(form, "errors"):
        return []
    if hasattr(form, "forms"):
        whole = [("", sentence) for sentence in form.non_form_errors()]
        return whole + [link for one in form.forms for link in error_links(one)]
    whole = [("", sentence) for sentence in form.non_field_errors()]
    fields = [
        (_target(form[name]), text) for name, texts in form.errors.items() if name in form.fields for text in texts
    ]
    return whole + fields


def _target(bound_field):
    """The id of the first control: a group of radio buttons or boxes has no id of its own."""
    return bound_field.id_for_label or f"{bound_field.auto_id}_0"
