"""Small lists that a page saves as a whole: goals, figures, studies."""


def replace_rows(manager, rows: list[dict], names: tuple[str, ...]) -> None:
    """Make the related rows be exactly `rows`; one with a `key` keeps it, so that later versions can be compared."""
    kept = {str(row.key): row for row in manager.all()}
    for values in rows:
        wanted = {name: values[name] for name in names}
        known = kept.pop(str(values.get("key") or ""), None)
        if known is None:
            manager.create(**wanted)
            continue
        for name, value in wanted.items():
            setattr(known, name, value)
        known.save()
    manager.filter(pk__in=[row.pk for row in kept.values()]).delete()
