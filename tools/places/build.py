#!/usr/bin/env python3
"""Makes public/places/ from the data set vietnamadminunits and from changes.json.

    python3 -m venv VENV
    VENV/bin/pip install --no-deps --require-hashes -r tools/places/requirements.txt
    VENV/bin/python tools/places/build.py           # writes
    VENV/bin/python tools/places/build.py --check   # says whether what is there is what would be written

The same input gives the same bytes. The files and their shapes: docs/places.md.
"""

import argparse
import json
import sqlite3
import sys
import unicodedata
from collections import defaultdict
from importlib import metadata
from pathlib import Path

PACKAGE, VERSION = "vietnamadminunits", "1.0.4"
HERE = Path(__file__).resolve().parent
OUT = HERE.parent.parent / "public" / "places"
PROVINCES, COMMUNES = 34, 3321
TYPES = ("Thành phố ", "Thị trấn ", "Đặc khu ", "Phường ", "Thị xã ", "Huyện ", "Quận ", "Tỉnh ", "Xã ")
LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
TONES = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]


def short(name):
    """The name without its type."""
    for kind in TYPES:
        if name.startswith(kind):
            return name[len(kind):]
    return name


def collation(name):
    """Vietnamese order: letters first, then tones, then digits as numbers would stand."""
    letters, tones = [], []
    for letter in unicodedata.normalize("NFC", name.lower()):
        base, tone = "", 0
        for part in unicodedata.normalize("NFD", letter):
            if part in TONES[1:]:
                tone = TONES.index(part)
            else:
                base += part
        base = unicodedata.normalize("NFC", base)
        place = LETTERS.find(base)
        letters.append((1, place, base) if place >= 0 else (0, 0, base))
        tones.append(tone)
    return letters, tones


def by_name(pair):
    code, name = pair
    return collation(short(name)), collation(name), code


def text(value):
    return unicodedata.normalize("NFC", " ".join(value.split()))


def source():
    """The package's two data files; importing the package itself would need its dependencies."""
    if metadata.version(PACKAGE) != VERSION:
        sys.exit(f"{PACKAGE} {VERSION} is wanted, {metadata.version(PACKAGE)} is installed")
    files = {file.name: Path(file.locate()) for file in metadata.files(PACKAGE)}
    database = sqlite3.connect(f"file:{files['dataset.db']}?mode=ro", uri=True)
    database.row_factory = sqlite3.Row
    units = [dict(row) for row in database.execute("SELECT * FROM admin_units")]
    legacy = [dict(row) for row in database.execute("SELECT * FROM admin_units_legacy")]
    converter = json.loads(files["converter_2025.json"].read_text(encoding="utf-8"))
    return units, legacy, converter, files["LICENSE"].read_text(encoding="utf-8")


def amend(units):
    """Applies the resolutions since the data set was made; a code that is not there is a mistake of the file."""
    latest = ""
    for change in json.loads((HERE / "changes.json").read_text(encoding="utf-8")):
        assert change["from"] >= latest, "changes.json is in the order of its dates"
        latest = change["from"]
        for kind, code, name in (("provinces", "provinceCode", "province"), ("communes", "wardCode", "ward")):
            for wanted, new in change.get(kind, {}).items():
                rows = [unit for unit in units if unit[code] == wanted]
                assert rows and all(unit[name] != new for unit in rows), (change["resolution"], wanted)
                assert short(new) == short(rows[0][name]) or change.get("renames"), (wanted, new, rows[0][name])
                for unit in rows:
                    unit[name] = new
    return latest


def lead(converter, new_keys):
    """From the key of each old unit to the codes of today's communes."""
    to = defaultdict(set)
    for province, communes in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for commune, olds in communes.items():
            for old in olds:
                to[old].add((province, commune))
    for province, olds in converter["DICT_PROVINCE_WARD_DIVIDED"].items():
        for old, communes in olds.items():
            to[old].update((province, commune["newWardKey"]) for commune in communes)
    return {old: {new_keys[target] for target in targets} for old, targets in to.items()}


def shards():
    units, legacy, converter, licence = source()
    new_keys = {(unit["provinceKey"], unit["wardKey"]): (unit["provinceCode"], unit["wardCode"]) for unit in units}
    to = lead(converter, new_keys)
    latest = amend(units)

    communes = defaultdict(list)
    names = {}
    for unit in units:
        names[unit["provinceCode"]] = text(unit["province"])
        communes[unit["provinceCode"]].append((unit["wardCode"], text(unit["ward"])))
    old = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    for row in legacy:
        targets = to[f"{row['provinceKey']}_{row['districtKey']}_{row['wardKey'] or ''}"]
        (province,) = {code for code, _ in targets}
        # Five islands were districts without communes: the district itself leads to today's special zone.
        ward = text(row["ward"]) if row["ward"] else ""
        here = old[province][(row["provinceCode"], text(row["province"]))]
        here[(row["districtCode"] or "", text(row["district"]))].append(
            (row["wardCode"] or "", ward, sorted(code for _, code in targets))
        )

    files, count = {}, 0
    for province in sorted(names):
        here = sorted(communes[province], key=by_name)
        place = {code: index for index, (code, _) in enumerate(here)}
        before = []
        for (_, name), districts in sorted(old[province].items()):
            rows = []
            for (_, district), wards in sorted(districts.items()):
                listed = []
                for _, ward, targets in sorted(wards):
                    where = sorted(place[code] for code in targets)
                    listed.append([ward, where[0] if len(where) == 1 else where])
                rows.append([district, listed])
            before.append([name, rows])
        count += len(here)
        files[f"{province}.json"] = {"code": province, "name": names[province], "communes": here, "old": before}
    assert (len(names), count) == (PROVINCES, COMMUNES), (len(names), count)

    listed = []
    for code, name in sorted(names.items(), key=by_name):
        listed.append([code, name, [old_name for (_, old_name) in sorted(old[code])]])
    origin = f"{PACKAGE} {VERSION}, MIT; resolutions until {latest}"
    files["provinces.json"] = {"source": origin, "provinces": listed}
    out = {
        name: (json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
        for name, content in files.items()
    }
    head = f"The files in this folder are made from the data set {PACKAGE} {VERSION}\n(https://pypi.org/project/{PACKAGE}/), under this licence:\n\n"
    out["LICENSE.txt"] = (head + licence.strip() + "\n").encode()
    return out


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--check", action="store_true")
    check = arguments.parse_args().check
    files = shards()
    there = {path.name: path.read_bytes() for path in OUT.iterdir()} if OUT.exists() else {}
    if check:
        differing = sorted(name for name in files.keys() | there.keys() if files.get(name) != there.get(name))
        sys.exit(f"differs: {', '.join(differing)}" if differing else 0)
    OUT.mkdir(parents=True, exist_ok=True)
    for name in there.keys() - files.keys():
        (OUT / name).unlink()
    for name, content in files.items():
        (OUT / name).write_bytes(content)
    print(f"{len(files)} files, {sum(map(len, files.values()))} bytes in {OUT}")


if __name__ == "__main__":
    main()
