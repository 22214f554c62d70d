"""python -m kumelenme.bench: the groups of figures on a portal that `manage.py bench` has set up."""

import argparse
import sys

import django

django.setup()

from kumelenme.bench import assigning, lists, load, pages, papers, ranking  # noqa: E402 – models exist only now

GROUPS = {
    "yuk": ("Son saat: 2 web işçisi, 200 tarayıcı", load.measure),
    "sayfalar": ("Sayfaların işlemci süresi, tabana göre", pages.measure),
    "listeler": ("Uzun listeler", lists.measure),
    "atama": ("Değerlendirici atama, kanıtıyla", assigning.measure),
    "siralama": ("Sıralama ve incelemesi", ranking.measure),
    "belgeler": ("PDF belgeler", papers.measure),
}


def _say(line) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> int:
    """Print every figure as it is known; 0 even where a target is missed: the machine may be a slow one."""
    parser = argparse.ArgumentParser(prog="manage.py bench", description="Portalın hızını ölçer.")
    parser.add_argument("groups", nargs="*", metavar="ölçüm", help=f"verilmezse hepsi: {', '.join(GROUPS)}")
    chosen = parser.parse_args().groups or list(GROUPS)
    if unknown := [name for name in chosen if name not in GROUPS]:
        parser.error(f"bilinmeyen ölçüm: {', '.join(unknown)}")
    missed = 0
    for name in chosen:
        heading, measure = GROUPS[name]
        _say(f"\n{heading}")
        for figure in measure():
            _say(figure)
            missed += not figure.holds
    _say(f"\n{missed} hedef tutmadı." if missed else "\nBütün hedefler tuttu.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
