# Everything runs from .venv. bin/setup makes it, once, before the first job that needs it.

READY := .venv/.siap
TOOLS := .venv/.siap-uji
VALIDATORS := .venv/validators/.siap
RENJA ?=
# Where LibreOffice is there, the lists of the DOCX have the page numbers of its layout.
HALAMAN = $(if $(shell command -v soffice || command -v libreoffice),--paginate)
PLANTS = $(foreach name,N SEED BAGIAN,$(if $($(name)),--$(shell echo $(name) | tr A-Z a-z) $($(name))))
FUZZ = $(foreach name,N SEED JOBS SECONDS,$(if $($(name)),--$(shell echo $(name) | tr A-Z a-z) $($(name))))

# A .venv that was moved or copied here still points to the old folder: make it anew.
ifneq "$(shell test -x .venv/bin/python && cat $(READY) 2>/dev/null)" "$(CURDIR)"
.PHONY: $(READY) $(TOOLS)
endif

.DEFAULT_GOAL := help
.PHONY: help setup pdf docx html all serve check test validators lint golden kembali nomenklatur ingatan bench pixels roda fuzz slips redline mutants plants simpanan hammer sah penuh rumus ketikan pengaya pictures constraints clean

help: ## Menampilkan daftar perintah ini
	@awk 'BEGIN { FS = ":.*## "; print "Perintah: make <nama> [RENJA=<slug>]   (tanpa RENJA berarti semua Renja)\n" } \
		/^[a-z]+:.*## / { printf "  %-12s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

setup: $(TOOLS) ## Menyiapkan .venv, pustaka sistem, dan alat uji (perintah lain memanggil yang diperlukannya sendiri)
	@:

$(READY): pyproject.toml constraints.txt
	@bin/setup

$(TOOLS): pyproject.toml constraints.txt
	@bin/setup uji

pdf: $(READY) ## Membuat PDF ke build/
	.venv/bin/renja build --to pdf $(RENJA)

docx: $(READY) ## Membuat DOCX (Word) ke build/
	.venv/bin/renja build --to docx $(HALAMAN) $(RENJA)

html: $(READY) ## Membuat HTML ke build/
	.venv/bin/renja build --to html $(RENJA)

all: $(READY) ## Membuat PDF, DOCX, HTML, dan XLSX sekaligus
	.venv/bin/renja build $(HALAMAN) $(RENJA)

serve: $(READY) ## Menampilkan Renja di peramban sambil diketik: make serve RENJA=<slug>
	.venv/bin/renja serve $(RENJA)

check: $(READY) ## Memeriksa isi tanpa membuat dokumen
	.venv/bin/renja check $(RENJA)

test: $(TOOLS) ## Menjalankan seluruh pengujian
	.venv/bin/python -m pytest -q -n auto

validators: $(VALIDATORS) ## Memasang pemeriksa hasil yang dipakai pengujian: veraPDF, axe, dan lainnya
	@:

$(VALIDATORS): $(TOOLS) tests/validators/package.json
	@bin/validators

lint: $(TOOLS) ## Memeriksa kode: ruff dan mypy
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/python -m mypy

golden: $(TOOLS) ## Menulis ulang hasil acuan pengujian; periksa dengan git diff; pilihan: UJI=tests/test_tables.py
	RENJA_GOLDEN=1 .venv/bin/python -m pytest -q -m golden $(UJI)

fuzz: $(TOOLS) ## Mencoba isi rusak secara acak; pilihan: N=20000 SEED=… JOBS=2 SECONDS=…
	@.venv/bin/python -c 'import atheris' 2>/dev/null || .venv/bin/python -m pip install -qq --disable-pip-version-check \
		-c constraints.txt -e '.[dev,fuzz]' || echo 'atheris tidak dapat dipasang di sini; bagian terpandu dilewati' >&2
	PYTHONPATH=tests .venv/bin/python -m fuzz $(FUZZ)

simpanan: $(TOOLS) ## Menyunting acak N=200 kali: samakah hasil dengan simpanan dan dari awal, byte demi byte? SEED=1
	.venv/bin/python tests/sunting_acak.py $(or $(N),200) $(or $(SEED),1)

hammer: $(TOOLS) ## Menghentikan bangunan di tengah jalan dan menjalankannya berpasangan, masing-masing N=200 kali
	.venv/bin/python tests/kill_builds.py $(or $(N),200) $(SEED)
	RENJA_PAIRS=$(or $(N),200) .venv/bin/python -m pytest -q tests/test_atomic.py -k "two_builds or at_once"

slips: $(TOOLS) ## Mengetik N=2000 selip satu tanda ke dalam isi; berapa yang temuan pertamanya di barisnya?
	.venv/bin/python tests/selip_acak.py $(or $(N),2000) $(SEED)

redline: $(TOOLS) ## Menerima dan menolak perubahan N=100 pasang revisi acak di LibreOffice: kembalikah keduanya? SEED=1
	.venv/bin/python tests/redline_acak.py $(or $(N),100) $(SEED)

ketikan: $(TOOLS) ## Mengetik acak N=1000 kali dalam Renja yang terbuka; apakah renja lsp tetap melayani? SEED=…
	.venv/bin/python tests/ketik_acak.py $(or $(N),1000) $(SEED)

mutants: $(TOOLS) ## Menanam kesalahan sebaris di compare, compute, lint; berapa yang diketahui pengujian? N=300
	@.venv/bin/python -c 'import cosmic_ray' 2>/dev/null || .venv/bin/python -m pip install -qq --disable-pip-version-check \
		-c constraints.txt -e '.[dev,mutants]'
	.venv/bin/python tests/mutants.py $(or $(N),300)

plants: $(TOOLS) ## Menanam kesalahan dari catatan pemeriksa: mana yang diketahui? N=3000 SEED=1 BAGIAN=terbuka|terpakai|kedua|ketiga; CATAT=1: ke docs/
	PYTHONPATH=tests .venv/bin/python -m tanaman $(PLANTS) $(if $(CATAT),--json build/tanaman.json)
	$(if $(CATAT),PYTHONPATH=tests .venv/bin/python -m tanaman.halaman build/tanaman.json)

sah: $(VALIDATORS) ## Memeriksa PDF dari N=200 tabel, sistematika, dan gaya acak dengan dua pemeriksa; SEED=1
	.venv/bin/python tests/pdf_acak.py $(or $(N),200) $(SEED)

penuh: $(TOOLS) ## Mengukur kepenuhan halaman dan kerapian baris semua Renja dalam kertas dan huruf lain; RENJA=slug
	.venv/bin/python tests/halaman_gaya.py $(RENJA)

rumus: $(TOOLS) ## Menghitung ulang XLSX dari N=200 rencana acak dengan LibreOffice; pilihan: SEED=…
	.venv/bin/python tests/xlsx_acak.py $(or $(N),200) $(SEED)

kembali: $(TOOLS) ## Mengimpor DOCX tiap Renja, juga yang lewat LibreOffice: berapa selnya kembali di tempatnya? RENJA=slug
	.venv/bin/python tests/naskah_kembali.py $(RENJA)

nomenklatur: $(TOOLS) ## Mencoba daftar nomenklatur nasional selengkapnya: DAFTAR=berkas.xlsx
	RENJA_NOMENKLATUR=$(abspath $(DAFTAR)) .venv/bin/python -m pytest -q tests/test_impor.py -k whole_national

pixels: $(TOOLS) ## Membandingkan setiap halaman PDF dengan hasil satu kali susun
	RENJA_PIXELS=1 .venv/bin/python -m pytest -q tests/test_units.py -k pixel

gambar-katalog: $(TOOLS) ## Mengambil lagi gambar tiap tabel dan grafik di docs/katalog/ (perlu poppler-utils)
	.venv/bin/python tests/contoh_katalog.py

ingatan: $(TOOLS) ## Menyunting N=2000 kali di bawah renja serve; bertambahkah ingatannya? BAGIAN=editor: di bawah renja lsp
	PYTHONPATH=tests .venv/bin/python tests/ingatan.py $(or $(N),2000) $(or $(RENJA),contoh-2027) $(or $(BAGIAN),serve)

bench: $(TOOLS) ## Mengukur kecepatan terhadap batasnya dan menulis docs/kecepatan.md; pilihan: BAGIAN="halaman besar"
	.venv/bin/python tests/bench.py $(BAGIAN)

pictures: $(VALIDATORS) ## Membuat ulang gambar README di docs/; pilihan: BAGIAN=panduan
	.venv/bin/python tests/pictures.py $(BAGIAN)

roda: $(TOOLS) ## Membuat roda (wheel) ke dist/, untuk rilis dan repositori isi
	.venv/bin/python -m pip wheel -q --disable-pip-version-check --no-deps --no-build-isolation --wheel-dir dist .

pengaya: ## Membuat pengaya VS Code ke dist/renja.vsix; perlu npm
	npm install --prefix editor/vscode --no-package-lock --ignore-scripts --no-audit --no-fund --loglevel=error
	mkdir -p dist
	cd editor/vscode && npx vsce package --skip-license --out ../../dist/renja.vsix

constraints: ## Memperbarui versi paket di constraints.txt
	bin/constraints

clean: ## Menghapus hasil dan singgahan (.venv tetap)
	rm -rf build dist .pytest_cache .ruff_cache .mypy_cache .hypothesis
	find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +
