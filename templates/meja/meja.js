/* The window: takes news from the server, and shows each sheet in a frame that can do nothing but show. */
"use strict";

const at = (selector) => document.querySelector(selector);
const make = (tag, text = "", attributes = {}) => {
  const element = document.createElement(tag);
  element.textContent = text;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
};
const SOURCE = /^[^\0-\x1f]{1,500}:\d{1,7}$/;
const PATIENCE = 1500; // milliseconds that a sheet has to find its place
const amount = new Intl.NumberFormat("id-ID");
const known = { editor: "", akar: "", slug: "", folder: "" };

/* ---- places in files ---- */

function editorAt(file, line, column = 1) {
  const path = file.startsWith("/") ? file : `${known.akar}/${file}`;
  const address = path.split("/").map(encodeURIComponent).join("/");
  return known.editor.replace("{berkas}", address).replace("{baris}", line).replace("{kolom}", column);
}

/* A file of this Renja by its name there. */
const short = (file) => (file.startsWith(known.folder) ? file.slice(known.folder.length) : file);

/* `byKeyboard`: whoever goes on with the keyboard is told how; `follow`: goes to the link. */
function nameSource({ asal: source, kibor: byKeyboard = false, buka: follow = false }) {
  const [, file, line] = source.match(/^(.*):(\d+)$/);
  at("#asal output").textContent = short(source);
  at("#asal a").href = editorAt(file, line);
  at("#asal").hidden = false;
  at("#asal small").hidden = !byKeyboard && !follow;
  if (follow) at("#asal a").focus();
}

function leaveSource() {
  const hadFocus = at("#asal").contains(document.activeElement);
  at("#asal").hidden = true;
  if (hadFocus) enterSheet({ diam: true });
}

at("#asal button").addEventListener("click", leaveSource);
at("#asal").addEventListener("keydown", ({ key }) => { if (key === "Escape") leaveSource(); });

/* ---- sheets ---- */

/* A sheet is loaded behind the one in sight, put at its place, and only then shown. */
class Lembar {
  constructor(name, title, sandbox) {
    Object.assign(this, { name, title, sandbox, panel: at(`#${name}`), shown: null, wanted: 0, loading: false });
    this.place = null;
  }

  async show(version) {
    this.wanted = version;
    if (this.loading) return;
    this.loading = true;
    while (this.wanted) {
      const next = make("iframe", "", { title: this.title, sandbox: this.sandbox, allow: "clipboard-write", class: "belakang", tabindex: "-1" });
      const loaded = new Promise((resolve) => next.addEventListener("load", resolve, { once: true }));
      next.src = `lembar/${this.name}?v=${this.wanted}`;
      this.wanted = 0;
      this.panel.append(next);
      await loaded;
      await this.settle(next);
      next.classList.remove("belakang");
      next.removeAttribute("tabindex");
      const hadFocus = this.shown && document.activeElement === this.shown;
      this.shown?.remove();
      this.shown = next;
      if (hadFocus) {
        next.focus();
        next.contentWindow.postMessage({ jenis: "fokus", lagi: true }, "*");
      }
    }
    this.loading = false;
  }

  settle(next) {
    return new Promise((resolve) => {
      this.settled = { frame: next, resolve };
      setTimeout(resolve, PATIENCE);
      next.contentWindow.postMessage({ jenis: "ke", tempat: this.place }, "*");
    });
  }

  heard(frame, message) {
    if (message.jenis === "di-tempat" && this.settled?.frame === frame) this.settled.resolve();
    if (frame !== this.shown) return;
    if (message.jenis === "tempat") this.place = message.tempat;
    if (message.jenis === "asal" && SOURCE.test(message.asal)) nameSource(message);
  }
}

/* What git does not have runs no script at all, so that the window itself can see to its place. */
class Beda extends Lembar {
  async settle(next) {
    next.contentWindow.scrollTo(0, this.shown?.contentWindow.scrollY ?? 0);
  }
}

const naskah = new Lembar("naskah", "Naskah Renja", "allow-scripts");
const beda = new Beda("beda", "Yang belum dicatat git", "allow-same-origin");

addEventListener("message", ({ source, data }) => {
  const frame = [...naskah.panel.querySelectorAll("iframe")].find((one) => one.contentWindow === source);
  if (frame && data && typeof data === "object") naskah.heard(frame, data);
});

/* The keyboard goes on where it was in the Renja. */
function enterSheet(how = {}) {
  naskah.shown?.focus();
  naskah.shown?.contentWindow.postMessage({ jenis: "fokus", ...how }, "*");
}

/* ---- findings ---- */

function row(finding) {
  const { code, level, file, line, column, message, hint } = finding;
  const item = make("li", "", { class: level });
  item.append(make("a", `${short(file)}:${line}:${column}`, { href: editorAt(file, line, column) }), " ", make("b", code));
  item.append(make("p", message));
  if (hint) item.append(make("p", `→ ${hint}`, { class: "saran" }));
  return item;
}

function rowInPage(finding) {
  const item = row(finding);
  const button = make("button", "Lihat", { type: "button", "aria-label": `Lihat ${short(finding.file)} baris ${finding.line} di naskah` });
  button.addEventListener("click", () => {
    choose("naskah");
    naskah.shown?.contentWindow.postMessage({ jenis: "tampilkan", asal: `${finding.file}:${finding.line}` }, "*");
  });
  item.append(button);
  return item;
}

function count(findings) {
  const errors = findings.filter(({ level }) => level === "error").length;
  return `${errors} galat, ${findings.length - errors} peringatan`;
}

function showFindings({ temuan }) {
  at("#temuan ol").replaceChildren(...temuan.map(rowInPage));
  at("#jumlah").textContent = `(${count(temuan)})`;
  at("#banyak").textContent = String(temuan.length);
  if (temuan.length === 0) at("#temuan ol").append(make("li", "Tidak ada temuan."));
}

function showErrors({ temuan }) {
  at("#galat").hidden = temuan.length === 0;
  at("#galat ol").replaceChildren(...temuan.map(row));
  document.title = `${temuan.length ? `(${temuan.length}) ` : ""}${known.slug || "Renja"}`;
  at("#galat h2").textContent = naskah.shown || naskah.loading
    ? "Belum dapat disusun; di bawah ini naskah terakhir yang utuh" : "Belum dapat disusun";
  if (temuan.length) say("ada galat; perbaiki lalu simpan");
}

at("#hanya-galat").addEventListener("change", ({ target }) => at("#temuan").classList.toggle("hanya-galat", target.checked));

/* ---- tabs ---- */

const tabs = [...document.querySelectorAll("[role=tab]")];

function choose(name) {
  document.body.dataset.tampil = name;
  for (const tab of tabs) {
    const chosen = tab.id === `tab-${name}`;
    tab.setAttribute("aria-selected", String(chosen));
    tab.tabIndex = chosen ? 0 : -1;
  }
}

for (const tab of tabs) {
  tab.addEventListener("click", () => choose(tab.getAttribute("aria-controls")));
  tab.addEventListener("keydown", (event) => {
    const { key } = event;
    if (key === "ArrowDown" && tab.id === "tab-naskah") {
      event.preventDefault();
      choose("naskah");
      enterSheet();
    }
    const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
    if (!step) return;
    const shown = tabs.filter((one) => one.offsetParent);
    const next = shown[(shown.indexOf(tab) + step + shown.length) % shown.length];
    choose(next.getAttribute("aria-controls"));
    next.focus();
  });
}
matchMedia("(min-width: 60.01rem)").addEventListener("change", ({ matches }) => {
  if (matches && document.body.dataset.tampil === "temuan") choose("naskah");
});

/* ---- news ---- */

function say(text, lost = false) {
  at("#keadaan").textContent = text;
  at("#keadaan").classList.toggle("putus", lost);
}

function introduce({ slug, renja, editor, akar, folder }) {
  Object.assign(known, { slug, editor, akar, folder: `${folder}/` });
  at("#nama").textContent = slug;
  document.title = slug;
  const select = at("#renja");
  select.hidden = renja.length < 2;
  at("#nama").classList.toggle("tersembunyi", !select.hidden);
  select.replaceChildren(...renja.map((name) => make("option", name, { value: name })));
  select.value = slug;
}

at("#renja").addEventListener("change", ({ target }) => { location.assign(`../${encodeURIComponent(target.value)}/`); });

function showCost({ berubah, sebelum, sesudah, alasan }) {
  const told = at("#biaya");
  const step = (sesudah ?? 0) - (sebelum ?? 0);
  told.className = step > 0 ? "naik" : step < 0 ? "turun" : "";
  told.textContent = alasan ? "" : !berubah ? "tidak ada" : step ? `${step > 0 ? "+" : "\u2212"}Rp${amount.format(Math.abs(step))}` : "pagu tetap";
  const reason = at("#beda .alasan");
  reason.hidden = !alasan;
  reason.textContent = alasan ? `Tidak dapat dibandingkan dengan catatan git terakhir: ${alasan}` : "";
}

function showPdf({ keadaan, pesan }) {
  const place = at("#pdf");
  const link = make("a", "PDF", { href: "pdf", target: "_blank", rel: "noopener" });
  const told = { siap: [link], disusun: place.querySelector("a") ? [link, make("small", " (sedang diperbarui)")] : ["PDF sedang disusun"], gagal: [`PDF tidak tersusun: ${pesan}`] };
  place.replaceChildren(...told[keadaan]);
}

const news = new EventSource("kabar");
const hear = (topic, act) => news.addEventListener(topic, ({ data }) => act(JSON.parse(data)));
hear("meja", introduce);
hear("lembar-naskah", async ({ versi }) => {
  await naskah.show(versi);
  say(`diperbarui pukul ${new Date().toLocaleTimeString("id-ID")}`);
});
hear("lembar-beda", ({ versi }) => beda.show(versi));
hear("galat", showErrors);
hear("temuan", showFindings);
hear("beda", showCost);
hear("pdf", showPdf);
news.addEventListener("error", () => say("sambungan ke renja serve terputus; menyambung lagi…", true));
news.addEventListener("open", () => say("tersambung"));
