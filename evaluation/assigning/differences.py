"""What changed between the order of a proposal and the world as it is now, in Turkish sentences."""

LISTS = {
    "conflict": "çıkar çatışması",
    "warnings": "uyarı",
    "taken": "görevlendirme",
    "pins": "sabit eşleşme",
    "banned": "yasak eşleşme",
}
FILE_PARTS = {
    "seats": "boş görev sayısı",
    "experts": "gereken sektör uzmanı",
    "nace": "NACE kodları",
    "provinces": "illeri",
    "groups": "faaliyet grupları",
    "themes": "temaları",
    "cluster": "kümesi",
}
PERSON_PARTS = {
    "load": "görev sayısı",
    "limit": "kendi sınırı",
    "absent": "uygunluğu",
    "nace": "uzmanlığı (NACE)",
    "groups": "uzmanlığı (faaliyet grupları)",
    "themes": "uzmanlığı (temalar)",
    "province": "ili",
    "clusters": "önceki görevleri",
}


def differences(old: dict, new: dict, names: dict[str, str]) -> list[str]:
    """Sentences, files first; `names` gives people their names by code. Empty when both orders are equal."""
    found = _things(old["applications"], new["applications"], "number", FILE_PARTS, str)
    found += _things(old["evaluators"], new["evaluators"], "code", PERSON_PARTS, lambda code: names.get(code, code))
    for name, words in LISTS.items():
        before, after = _pairs(old, name), _pairs(new, name)
        for verb, pairs in (("eklendi", after.keys() - before.keys()), ("kalktı", before.keys() - after.keys())):
            found += [f"{number} · {names.get(code, code)}: {words} {verb}." for number, code in sorted(pairs)]
        both = before.keys() & after.keys()
        found += [
            f"{number} · {names.get(code, code)}: {words} değişti."
            for number, code in sorted(both)
            if before[number, code] != after[number, code]
        ]
    if old["rules"] != new["rules"]:
        found.append("Kurallar değişti.")
    return found


def _things(old: list, new: list, key: str, parts: dict[str, str], name) -> list[str]:
    before, after = ({thing[key]: thing for thing in things} for things in (old, new))
    found = [f"{name(code)}: listeye eklendi." for code in sorted(after.keys() - before.keys())]
    found += [f"{name(code)}: listeden çıktı." for code in sorted(before.keys() - after.keys())]
    for code in sorted(before.keys() & after.keys()):
        changed = [words for part, words in parts.items() if before[code].get(part) != after[code].get(part)]
        if changed:
            found.append(f"{name(code)}: {', '.join(changed)} değişti.")
    return found


def _pairs(order: dict, name: str) -> dict:
    return {(order["applications"][i]["number"], order["evaluators"][j]["code"]): words for i, j, words in order[name]}
