"""What the database itself refuses about documents, also by raw SQL (K-174)."""

FROZEN = (
    "kind, number, version, title, subject_type_id, subject_id, audience, public_parties, draft, ebys_number, "
    "ebys_date, context, html, template_name, template_version, verification_code, replaces_id, issued_by_id, issued_at"
)
FILE = "path, sha256, size, pages, rendered_at, tries, failure"


def _row(side: str, columns: str) -> str:
    return "ROW(" + ", ".join(f"{side}.{column.strip()}" for column in columns.split(",")) + ")"


def _changed(columns: str) -> str:
    return f"{_row('OLD', columns)} IS DISTINCT FROM {_row('NEW', columns)}"


DOCUMENT_GUARD = f"""
IF {_changed(FROZEN)} THEN
    RAISE EXCEPTION 'yayımlanmış belge değiştirilemez' USING ERRCODE = 'check_violation';
END IF;
IF OLD.state = 'cancelled' AND OLD.* IS DISTINCT FROM NEW.* THEN
    RAISE EXCEPTION 'iptal edilmiş belge değiştirilemez' USING ERRCODE = 'check_violation';
END IF;
IF OLD.state = 'ready' AND (({_changed(FILE)})
        OR NEW.state NOT IN ('ready', 'cancelled')
        OR (NEW.state = 'ready' AND OLD.* IS DISTINCT FROM NEW.*)) THEN
    RAISE EXCEPTION 'yayımlanmış belge değiştirilemez' USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;
"""

NEVER_DELETED = "RAISE EXCEPTION 'düzenlenmiş belge silinemez' USING ERRCODE = 'check_violation';"

CONFIRMED_COPY_GUARD = """
IF OLD.state <> 'waiting' THEN
    RAISE EXCEPTION 'sonuçlanmış imzalı nüsha değiştirilemez' USING ERRCODE = 'check_violation';
END IF;
IF ROW(OLD.document_id, OLD.file_id, OLD.kind, OLD.signatory, OLD.uploaded_by_id)
        IS DISTINCT FROM ROW(NEW.document_id, NEW.file_id, NEW.kind, NEW.signatory, NEW.uploaded_by_id) THEN
    RAISE EXCEPTION 'imzalı nüsha değiştirilemez' USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;
"""
