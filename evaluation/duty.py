"""What an evaluator undertakes with every task (domain.md §4.15); the declaration shows it, the duty paper (D10) repeats it."""

CONFIDENTIALITY = (
    "Başvuruda okuduklarımı gizli tutacağımı, kullanıcı adımı ve parolamı kimseyle paylaşmayacağımı, başvuru sahipleriyle "
    "görüşmeyeceğimi ve görev bitince bendeki kopyaları sileceğimi kabul ederim."
)
