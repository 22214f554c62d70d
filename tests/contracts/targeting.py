"""Worlds for the programme's figures: facts drawn by chance, the traps of counting, and a recount by hand."""

from collections import defaultdict
from datetime import timedelta

import pgtrigger
from hypothesis import strategies as st

from applications.models import Commitment, Member, Organisation
from contracts.actions.figures import count_as
from contracts.figures.catalogue import REPORTED, VERIFIED
from contracts.models import FacilityUser, FactStatus, TargetFact
from kumelenme.demo.organisations import checked_vkn
from kumelenme.sql.clock import portal_today
from kumelenme.turkish import tr_fold

POOL = [checked_vkn(f"61000000{n}") for n in range(4)]
NAMES = ("Ürün", "ÜRÜN", "Başka ürün")
KINDS = ("cooperation", "product", "facility", "use", "joined", "left", "women")
AGES = (0, 30, 5000)

drawn = st.lists(
    st.tuples(
        st.sampled_from(KINDS),
        st.integers(0, 1),  # of which contract
        st.sampled_from(FactStatus.values),
        st.sampled_from(POOL),
        st.sampled_from(NAMES),
        st.sampled_from(AGES),
        st.sampled_from(("planned", "operating", "closed")),
    ),
    max_size=25,
)


def lay(facts_, contracts, person):
    """These facts as rows while the guards look away; a list of use is of the facility laid down before it."""
    made, place = [], None
    for kind, which, status, vkn, name, age, state in facts_:
        if kind == "use" and (place is None or place.contract != contracts[which]):
            continue
        standing = any(
            f.kind == kind and f.contract == contracts[which] and f.status in ("reported", "verified")
            and f.name.lower()[:2] == name.lower()[:2] and (kind == "facility" or f.vkn == vkn) for f in made
        )  # fmt: skip
        if kind in ("facility", "product") and standing:
            continue
        fact = TargetFact.objects.create(
            contract=contracts[which], kind=kind, status=status, evidence="x", reported_by=person,
            vkn="" if kind in ("facility", "use") else vkn, firm=vkn, name=name if kind != "use" else "",
            basis="project" if kind == "cooperation" else "", novelty="new" if kind == "product" else "",
            facility_state=state if kind == "facility" else "", facility=place if kind == "use" else None,
            member_kind="firm" if kind in ("joined", "left") else "",
            happened_on=portal_today() - timedelta(days=age), starts_on=portal_today() - timedelta(days=9000),
        )  # fmt: skip
        if kind == "use":
            FacilityUser.objects.create(fact=fact, vkn=vkn)
        place = fact if kind == "facility" else place
        made.append(fact)
    return made


OF_A_MEMBER = {"firm": "firms", "university": "universities"}


def recounted(contracts) -> dict[tuple[str, str], int]:
    """The same figures counted by hand from the rows, one contract at a time."""
    found = defaultdict(set)
    for layer, counts in ((VERIFIED, {"verified"}), (REPORTED, {"verified", "reported"})):
        for contract in contracts:
            rows = [f for f in contract.facts.select_related("facility") if f.status in counts]
            members = belonging(contract, rows)
            for vkn, kind in members:
                found[OF_A_MEMBER[kind], layer].add(vkn)
            women = {fact.vkn for fact in rows if fact.kind == "women"}
            found["women_firms", layer] |= {vkn for vkn, kind in members if kind == "firm" and vkn in women}
            for fact in rows:
                for target, key in counted(contract, fact):
                    found[target, layer].add(key)
            found["enterprises", layer].add(contract.enterprise.vkn)
    return {key: len(value) for key, value in found.items()}


def belonging(contract, rows):
    """(tax number, kind) of its members, those who joined included, those who left not."""
    gone = [(f.vkn, f.happened_on) for f in rows if f.kind == "left"]
    members = [
        (m.organisation.vkn, m.organisation.kind, m.commitment.signed_on)
        for m in contract.application.members.select_related("organisation", "commitment")
        if m.commitment.status == "signed" and m.organisation.kind in OF_A_MEMBER
    ]
    members += [(f.vkn, f.member_kind, f.happened_on) for f in rows if f.kind == "joined"]
    return [(vkn, kind) for vkn, kind, since in members if not any(who == vkn and day >= since for who, day in gone)]


def counted(contract, fact):
    """(target, key) of what one standing fact counts for."""
    if fact.kind == "cooperation":
        yield "cooperating", fact.vkn
    if fact.kind == "facility" and fact.facility_state == "operating":
        yield "facilities", fact.code
    if fact.kind == "use" and fact.facility.status in ("reported", "verified"):
        yield from (("facility_users", user.vkn) for user in fact.users.all())
    if fact.kind == "product" and contract.start_on <= fact.happened_on <= contract.end_on:
        yield "products", (fact.vkn, tr_fold(fact.name))


def trapped(world, two) -> None:
    """Every way to count wrongly: shared members, a faculty, a withdrawn word, a product beyond the end, a list of a
    refused facility, a name that a spreadsheet would compute."""
    running, person = two[1], world.person("tesebbus2")
    uni = two[0].application.members.filter(organisation__kind="university").first().organisation
    faculty = Organisation.objects.create(
        vkn=checked_vkn("555000001"), title="Mühendislik Fakültesi", kind="university", province=uni.province
    )
    with pgtrigger.ignore():
        for body in (uni, faculty):
            member = Member.objects.create(application=running.application, organisation=body)
            Commitment.objects.create(member=member, status="signed", method="letter", signed_on=portal_today())
        gone = running.application.members.filter(organisation__kind="firm").first()
        Commitment.objects.filter(member=gone).update(status="withdrawn")
        two[0].application.members.filter(organisation=gone.organisation).delete()
        lay(
            [
                ("product", 1, "verified", POOL[0], "Eski ürün", 5000, ""),
                ("facility", 1, "refused", "", "Kapalı yer", 0, "operating"),
                ("use", 1, "verified", POOL[0], "", 0, ""),
                ("facility", 1, "reported", "", "=1+1", 0, "operating"),
            ],
            two, person,
        )  # fmt: skip
    count_as(faculty.vkn, uni.vkn, reason="YÖK kaydı", by=world.person("program"))
