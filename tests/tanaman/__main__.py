"""Plants mistakes and true sentences and reports what the rules make of them.

PYTHONPATH=tests python -m tanaman --n 300 --kalimat 100 --seed 1 --bagian terbuka [--json berkas] [--rinci]
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tanaman.bahan import Bahan, slugs
from tanaman.gambil import gambil, semua
from tanaman.jalan import coba, laporan, tertulis, ucapkan
from tanaman.jenis import BAGIAN, baca_jenis, baca_kalimat, baca_tata


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tanaman", description=__doc__)
    parser.add_argument("--n", type=int, default=3000, help="banyaknya tanaman")
    parser.add_argument(
        "--kalimat", type=int, default=10_000, help="banyaknya kalimat benar; semua bila lebih"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--bagian", choices=BAGIAN, default=BAGIAN[0])
    parser.add_argument("--jenis", default="", help="hanya jenis yang pengenalnya memuat pola ini")
    parser.add_argument("--json", type=Path, help="laporan lengkap")
    parser.add_argument(
        "--rinci", action="store_true", help="cetak setiap tanaman dengan temuannya"
    )
    parser.add_argument("--hitung", action="store_true", help="hanya hitung apa yang dapat ditanam")
    return parser.parse_args()


def main() -> None:
    options = arguments()
    began = time.process_time()
    kinds = [k for k in baca_jenis(options.bagian) if re.search(options.jenis, k.id)]
    tata, sentences = baca_tata(options.bagian), baca_kalimat(options.bagian)
    with TemporaryDirectory() as folder:
        ground = [Bahan(slug, Path(folder)) for slug in slugs()]
        if options.hitung:
            pools = semua(ground, kinds, tata, options.seed)
            for ident, by_slug in pools.items():
                print(ident, {slug: len(plants) for slug, plants in by_slug.items()})
            print(
                len(kinds),
                "jenis,",
                sum(len(p) for by in pools.values() for p in by.values()),
                "tanaman",
            )
            return
        results = [coba(drawn) for drawn in gambil(ground, kinds, tata, options.n, options.seed)]
        acak = Random(options.seed)
        acak.shuffle(sentences)
        said = []
        for sentence in sentences[: options.kalimat]:
            tried = (ucapkan(b, sentence, options.seed) for b in acak.sample(ground, len(ground)))
            said += [u for u in [next(filter(None, tried), None)] if u]
    about = {
        "bagian": options.bagian,
        "seed": options.seed,
        "detik": round(time.process_time() - began, 1),
    }
    report = laporan(results, said, kinds, about)
    if options.json:
        options.json.parent.mkdir(parents=True, exist_ok=True)
        options.json.write_text(json.dumps(report, ensure_ascii=False, indent=1), encoding="utf-8")
    print(tertulis(report, options.rinci))
    print(f"{about['detik']} detik", file=sys.stderr)


if __name__ == "__main__":
    main()
