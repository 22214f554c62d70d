"""The rows behind the targets, one statement of SQL: what is counted, listed, exported and printed is this.

A row says: target, layer, key (what counts once), title, vkn, contract, since when, detail, amount, code of the fact.
Layers: `verified` ⊆ `reported`; `committed` are the plans' promises and carry an amount; `dropped` says who no longer
counts and since when. `%(call)s` 0 stands for all calls (domain.md §6).
"""

from ..running import COUNTED

_STATUSES = ", ".join(f"'{status.value}'" for status in COUNTED)

CONTRACTS = f"""
counted AS (
    SELECT c.id, c.number, c.agreed_plan_id, c.start_on, c.end_on, c.enterprise_id, a.id AS application, a.call_id
      FROM contracts_contract c JOIN applications_application a ON a.id = c.application_id
     WHERE c.status IN ({_STATUSES}) AND (%(call)s = 0 OR a.call_id = %(call)s)
),
standing AS (
    SELECT f.*, counted.number AS contract, l.layer
      FROM contracts_targetfact f JOIN counted ON counted.id = f.contract_id
           CROSS JOIN (VALUES ('verified'), ('reported')) l(layer)
     WHERE f.status = 'verified' OR (f.status = 'reported' AND l.layer = 'reported')
)"""  # noqa: S608 – constants

# Members of the signed contracts with a standing commitment, those who joined later, less those who left.
MEMBERS = """
members AS (
    SELECT l.layer, counted.id AS contract_id, counted.number AS contract, o.vkn, o.title, o.kind, cm.signed_on AS since,
           'Sözleşme üyesi' AS detail, '' AS code
      FROM counted JOIN applications_member m ON m.application_id = counted.application AND m.removed_at IS NULL
           JOIN applications_commitment cm ON cm.member_id = m.id AND cm.status = 'signed'
           JOIN applications_organisation o ON o.id = m.organisation_id AND o.kind IN ('firm', 'university')
           CROSS JOIN (VALUES ('verified'), ('reported')) l(layer)
    UNION ALL
    SELECT layer, contract_id, contract, vkn, firm, member_kind, happened_on, 'Sonradan katıldı', code
      FROM standing WHERE kind = 'joined'
),
belonging AS (
    SELECT members.* FROM members
     WHERE NOT EXISTS (SELECT 1 FROM standing gone
                        WHERE gone.kind = 'left' AND gone.layer = members.layer
                          AND gone.contract_id = members.contract_id AND gone.vkn = members.vkn
                          AND gone.happened_on >= members.since)
),
rolled AS (
    SELECT b.layer, CASE b.kind WHEN 'firm' THEN 'firms' ELSE 'universities' END AS target,
           coalesce(whole.vkn, b.vkn) AS vkn, coalesce(whole.title, b.title) AS title, b.contract, b.since,
           CASE WHEN whole.id IS NULL THEN b.detail ELSE 'Birimi: ' || b.title END AS detail, b.code
      FROM belonging b LEFT JOIN applications_organisation o ON o.vkn = b.vkn
           LEFT JOIN contracts_countsas unit ON unit.unit_id = o.id
           LEFT JOIN applications_organisation whole ON whole.id = unit.university_id
)"""

DROPPED = """
dropped AS (
    SELECT CASE o.kind WHEN 'firm' THEN 'firms' ELSE 'universities' END AS target, o.vkn, o.title, counted.number AS contract,
           coalesce(m.removed_at, cm.recorded_at)::date AS since,
           CASE WHEN m.removed_at IS NULL THEN 'Taahhüdünü geri çekti' ELSE 'Üyelikten çıkarıldı' END AS detail, '' AS code
      FROM counted JOIN applications_member m ON m.application_id = counted.application
           JOIN applications_organisation o ON o.id = m.organisation_id AND o.kind IN ('firm', 'university')
           JOIN applications_commitment cm ON cm.member_id = m.id
     WHERE cm.status = 'withdrawn' OR (m.removed_at IS NOT NULL AND cm.status = 'signed')
    UNION ALL
    SELECT CASE member_kind WHEN 'firm' THEN 'firms' ELSE 'universities' END, vkn, firm, contract, happened_on,
           'Birliktelikten ayrıldı', code
      FROM standing WHERE kind = 'left' AND layer = 'verified'
)"""

ROWS = """
SELECT target, layer, vkn AS key, title, vkn, contract, since, detail, 1::numeric AS amount, code FROM rolled
UNION ALL
SELECT 'cooperating', layer, vkn, firm, vkn, contract, happened_on,
       CASE basis WHEN 'survey' THEN 'Anket: ' || level_before || ' → ' || level_after ELSE 'Ortak proje: ' || name END, 1, code
  FROM standing WHERE kind = 'cooperation'
UNION ALL
SELECT 'facilities', layer, code, name, '', contract, happened_on, 'Faaliyette', 1, code
  FROM standing WHERE kind = 'facility' AND facility_state = 'operating'
UNION ALL
SELECT 'facility_users', layer, u.vkn, coalesce(o.title, u.title), u.vkn, contract, use.happened_on, place.name, 1, use.code
  FROM standing use JOIN contracts_targetfact place ON place.id = use.facility_id
                AND place.status IN ('reported', 'verified')
       JOIN contracts_facilityuser u ON u.fact_id = use.id
       LEFT JOIN applications_organisation o ON o.vkn = u.vkn
 WHERE use.kind = 'use'
UNION ALL
SELECT 'products', layer, s.vkn || ' ' || tr_duz(s.name), s.name, s.vkn, contract, happened_on, firm, 1, code
  FROM standing s JOIN counted ON counted.id = s.contract_id
 WHERE s.kind = 'product' AND s.happened_on BETWEEN counted.start_on AND counted.end_on
UNION ALL
SELECT 'women_firms', s.layer, s.vkn, b.title, s.vkn, s.contract, s.happened_on, 'Kadın girişimci', 1, s.code
  FROM standing s JOIN belonging b ON b.layer = s.layer AND b.contract_id = s.contract_id AND b.vkn = s.vkn AND b.kind = 'firm'
 WHERE s.kind = 'women'
UNION ALL
SELECT 'enterprises', layer, e.vkn, e.title, e.vkn, counted.number, counted.start_on, 'Sözleşmeli kümelenme teşebbüsü', 1, ''
  FROM counted JOIN contracts_enterprise e ON e.id = counted.enterprise_id AND e.status = 'accepted'
       CROSS JOIN (VALUES ('verified'), ('reported')) l(layer)
UNION ALL
SELECT promise.programme_indicator, 'committed', counted.number || ' ' || promise.key, promise.name, '', counted.number,
       counted.start_on, promise.activity, promise.target, ''
  FROM counted JOIN contracts_plantarget promise ON promise.plan_id = counted.agreed_plan_id
UNION ALL
SELECT target, 'dropped', vkn || ' ' || contract, title, vkn, contract, since, detail, 1, code FROM dropped
"""

# Inlined by PostgreSQL where one target is asked for; the parts that cannot match cost nothing.
WITH = f"WITH {CONTRACTS}, {MEMBERS}, {DROPPED}, rows AS ({ROWS})"
