/* Comfort where scripts run; the page is complete without them. */
"use strict";

const LEVEL = { urusan: 0, bidang: 1, program: 2, kelompok: 3, kegiatan: 3, sub: 4, rincian: 5 };
const NUMBER = /^\(?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?\)?$/;
const HIDDEN = /[\u00ad\u200b\u2060]/g; // where a line may or may not break
const FROZEN = { wide: 0.45, phone: 0.62 }; // of the width of a table's box: what stays may take no more
const READ = 96; // pixels from the head of the window: a heading above has been passed
const PHONE = matchMedia("(max-width: 40rem)");
const PHONE_BAR = matchMedia("(max-width: 60rem)"); // the contents are a bar above the text

const make = (tag, attributes, text = "") => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.textContent = text;
  return element;
};

/* ---- filter ---- */

/* A row that matches brings the rows it stands under, and all rows that stand under it.
   Totals hide meanwhile: they are not the totals of what is shown. */
function filter(rows, words) {
  const chain = [];
  let open = Infinity;
  let found = 0;
  for (const { row, text, level } of rows) {
    row.hidden = words.length > 0;
    if (level === undefined) continue;
    chain.length = level;
    chain[level] = row;
    if (level <= open) open = words.every((word) => text.includes(word)) ? level : Infinity;
    if (open === Infinity) continue;
    for (const each of chain) if (each) each.hidden = false;
    found += 1;
  }
  return found;
}

const folded = (text) => text.toLowerCase().replace(HIDDEN, "").replace(/\s+/g, " ");

function addFilter(box, bar, index) {
  const rows = [...box.querySelectorAll("tbody tr")].map((row) => ({
    row, text: folded(row.textContent), level: LEVEL[[...row.classList].find((name) => name in LEVEL)],
  }));
  if (rows.length <= 15) return;
  const whole = rows.filter(({ level }) => level !== undefined).length;
  const input = make("input", { type: "search", id: `saring-${index}` });
  const count = make("output", { class: "cocok" });
  bar.append(make("label", { for: input.id }, "Saring baris"), input, count);
  input.addEventListener("input", () => {
    const words = folded(input.value).split(" ").filter(Boolean);
    const found = filter(rows, words);
    count.textContent = words.length === 0 ? "" : found ? `${found} dari ${whole} baris cocok` : "tidak ada baris yang cocok";
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && input.value) {
      event.preventDefault();
      clearFilter(input);
    }
  });
}

function clearFilter(input) {
  input.value = "";
  input.dispatchEvent(new Event("input"));
}

/* ---- copying ---- */

/* The cell at each place; one that spans stands at every place it covers. */
function grid(rows) {
  const places = rows.map(() => []);
  rows.forEach((row, y) => {
    let x = 0;
    for (const cell of row.cells) {
      while (places[y][x]) x += 1;
      for (let down = 0; down < cell.rowSpan && y + down < rows.length; down += 1)
        for (let right = 0; right < cell.colSpan; right += 1) places[y + down][x + right] = cell;
      x += cell.colSpan;
    }
  });
  return places;
}

function textOf(cell) {
  if (cell.dataset.teks) return cell.dataset.teks;
  const copy = cell.cloneNode(true);
  for (const line of copy.querySelectorAll("br")) line.replaceWith("\n");
  return copy.textContent.replace(HIDDEN, "").replaceAll("\u00a0", " ").trim();
}

/* The number that a cell shows, with a decimal point; undefined where it shows none. */
function numberOf(cell, text) {
  if (!cell.matches(".rupiah, .angka, .persen")) return undefined;
  if (cell.matches(".rupiah") && text === "-") return "0";
  const digits = text.replace("\u2212", "");
  if (!NUMBER.test(digits)) return undefined;
  const sign = digits.startsWith("(") || digits !== text ? "-" : "";
  return sign + digits.replace(/[().]/g, "").replace(",", ".");
}

/* Whether a spreadsheet would take a text for a formula; a dash alone says nihil, before a number it is its sign. */
const computes = (text) => /^(?:[=+@\t\r]|-(?!$|[\d.,]+$))/.test(text.normalize("NFKC"));

/* Digits without dots, which a spreadsheet of any language takes, and the decimal comma of an Indonesian one;
   all else is text, behind the apostrophe that marks it as such where it could be computed. */
const asTyped = (text, number) => number?.replace(".", ",") ?? (computes(text) ? `'${text}` : text);

function asText(rows) {
  const field = (cell) => {
    const text = textOf(cell);
    const shown = asTyped(text, numberOf(cell, text));
    return /[\t\r\n"]/.test(shown) ? `"${shown.replaceAll('"', '""')}"` : shown;
  };
  return grid(rows).map((cells, y, places) =>
    cells.map((cell, x) => (cell === cells[x - 1] || cell === places[y - 1]?.[x] ? "" : field(cell))).join("\t"),
  ).join("\n");
}

/* The same for programs that take tables: each number as such, all else marked as text, so that no kode becomes a date. */
function asHtml(rows) {
  const table = make("table", { border: "1", "xmlns:x": "urn:schemas-microsoft-com:office:excel" });
  for (const row of rows) {
    const line = table.appendChild(make("tr", {}));
    for (const cell of row.cells) {
      const copy = line.appendChild(make(cell.localName, {}));
      const text = textOf(cell);
      const number = numberOf(cell, text);
      asTyped(text, number).split("\n").forEach((part, at) => copy.append(...(at ? [make("br", {})] : []), part));
      for (const name of ["colspan", "rowspan"]) if (cell.hasAttribute(name)) copy.setAttribute(name, cell.getAttribute(name));
      if (number === undefined) {
        copy.setAttribute("style", "mso-number-format:'\\@'");
        copy.setAttribute("sdnum", "1033;0;@");
      } else {
        copy.setAttribute("style", `mso-number-format:'${number.includes(".") ? "\\#\\,\\#\\#0\\.00" : "\\#\\,\\#\\#0"}'`);
        copy.setAttribute("x:num", number);
        copy.setAttribute("sdval", number);
        copy.setAttribute("align", "right");
      }
    }
  }
  return `<meta charset="utf-8">${table.outerHTML}`;
}

async function toClipboard(forms) {
  try {
    const parts = Object.entries(forms).map(([type, text]) => [type, new Blob([text], { type })]);
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(parts))]);
    return true;
  } catch {
    const put = (event) => {
      event.preventDefault();
      for (const [type, text] of Object.entries(forms)) event.clipboardData.setData(type, text);
    };
    document.addEventListener("copy", put, { once: true });
    const done = document.execCommand("copy");
    document.removeEventListener("copy", put);
    return done;
  }
}

function addCopy(box, bar) {
  const button = make("button", { type: "button" }, "Salin tabel");
  const said = make("output", { class: "pesan" });
  const title = box.querySelector("caption")?.textContent.trim().replace(/\s+/g, " ") ?? "";
  if (title) button.setAttribute("aria-label", `Salin tabel: ${title}`);
  button.addEventListener("click", async () => {
    const rows = [...box.querySelectorAll("tr:not([hidden], .nomor-kolom)")];
    const body = rows.filter((row) => row.closest("tbody")).length;
    said.textContent = "";
    const done = await toClipboard({ "text/html": asHtml(rows), "text/plain": asText(rows) });
    said.textContent = done ? `${body} baris disalin; tempelkan di lembar Excel` : "tidak dapat disalin; pilih isi tabel, lalu tekan Ctrl+C";
    setTimeout(() => { said.textContent = ""; }, 8000);
  });
  bar.append(button, said);
}

/* ---- tables ---- */

/* The column whose texts name the rows stays in view, and of those before it as many as leave room for the others:
   first the kode. */
function freeze(box, bar, hint) {
  const table = box.querySelector("table");
  const places = grid([...table.rows]);
  const body = places.filter(([cell]) => cell?.closest("tbody"));
  const alone = (row, x) => row[x] && row[x] !== row[x - 1] && row[x] !== row[x + 1];
  const filled = (x) => body.filter((row) => row[x]?.textContent.trim()).length;
  const plain = body.find((row) => row.every((_, x) => alone(row, x))) ?? [];
  const names = plain.findIndex((cell, x) => cell.matches(".teks") && filled(x) > body.length / 5);
  const leading = plain.slice(0, names + 1);
  const urgent = [...leading.keys()].sort((x, y) => rank(x) - rank(y) || x - y);

  for (const row of places) if (names >= 0 && alone(row, names)) row[names].classList.add("nama");

  /* A name that spreads over the columns behind it would go with them: on a phone it keeps to its own. */
  const spread = body.filter((row) => names >= 0 && row[names] && row[names] !== row[names - 1] && !alone(row, names));
  const parts = spread.map((row) => {
    const [cell, filler] = [row[names], row[names].cloneNode(false)];
    const span = row.filter((other) => other === cell).length;
    filler.colSpan = span - 1;
    filler.removeAttribute("id");
    return { row, cell, filler, span };
  });
  let apart = false;
  function part(yes) {
    if (yes === apart) return;
    apart = yes;
    for (const { row, cell, filler, span } of parts) {
      cell.colSpan = yes ? 1 : span;
      cell.classList.toggle("nama", yes);
      if (yes) cell.after(filler);
      else filler.remove();
      row.fill(yes ? filler : cell, names + 1, names + span);
    }
  }

  function rank(x) {
    return x === names ? 0 : plain[x].matches(".kode") ? 1 : 2;
  }

  /* The columns that stay, each with its distance from the left. */
  function staying(widths) {
    let room = (PHONE.matches ? FROZEN.phone : FROZEN.wide) * box.clientWidth;
    const kept = urgent.filter((x) => {
      if (widths[x] > room) return false;
      room -= widths[x];
      return true;
    });
    let left = 0;
    return new Map(kept.sort((x, y) => x - y).map((x) => [x, (left += widths[x]) - widths[x]]));
  }

  const measure = () => {
    const wide = table.offsetWidth > box.parentElement.clientWidth + 1;
    part(wide && PHONE.matches);
    box.classList.toggle("muat", !wide);
    hint.hidden = !wide;
    bar.style.maxWidth = `${Math.max(box.offsetWidth, 320)}px`;
    table.style.setProperty("--tinggi-kepala", `${table.tHead.offsetHeight}px`);
    const widths = [];
    for (const x of leading.keys()) {
      const shown = body.find((row) => alone(row, x) && row[x].offsetWidth);
      if (!shown) return; // the filter hides every row
      widths.push(shown[x].offsetWidth);
    }
    const kept = wide ? staying(widths) : new Map();
    const last = Math.max(...kept.keys());
    for (const row of places)
      for (const x of leading.keys()) {
        const cell = row[x];
        if (!cell || cell === row[x - 1]) continue;
        const stays = row.every((other, at) => other !== cell || kept.has(at));
        cell.classList.toggle("beku", stays);
        cell.classList.toggle("tepi", stays && row.lastIndexOf(cell) === last);
        cell.style.left = stays ? `${kept.get(x)}px` : "";
      }
  };
  const watch = new ResizeObserver(measure);
  for (const one of [box, box.parentElement, table.tHead, ...leading]) watch.observe(one);
}

/* The head of a table that scrolls sideways comes along down the page; CSS alone does that where a table fits. */
function carryHeads() {
  const tables = document.querySelectorAll(".tabel table");
  const bar = document.querySelector("nav");
  const carry = () => {
    const top = PHONE_BAR.matches ? bar.offsetHeight : 0;
    for (const table of tables) {
      const whole = table.getBoundingClientRect();
      const head = table.tHead.getBoundingClientRect();
      const start = head.top - (parseFloat(table.style.getPropertyValue("--turun")) || 0);
      const room = Math.max(whole.bottom - start - head.height, 0);
      const inSight = whole.bottom > 0 && whole.top < innerHeight;
      const down = inSight ? Math.min(Math.max(top - start, 0), room) : 0;
      table.style.setProperty("--turun", `${down}px`);
    }
  };
  addEventListener("scroll", carry, { passive: true });
  addEventListener("resize", carry);
  carry();
}

/* Each kode is the link to its row; Tab stops once in a table, the arrows go on from there. */
function linkRows(box) {
  const links = [];
  for (const row of box.querySelectorAll("tbody tr[id]")) {
    const cell = [...row.cells].find((one) => one.textContent.trim());
    if (!cell || cell.querySelector("a")) continue;
    const link = make("a", { href: `#${row.id}`, class: "baris", tabindex: "-1", title: "Tautan ke baris ini" });
    link.append(...cell.childNodes);
    cell.append(link);
    links.push(link);
  }
  if (links.length === 0) return;
  links[0].tabIndex = 0;
  box.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || !links.includes(event.target)) return;
    const shown = links.filter((link) => link.offsetParent);
    const next = shown[shown.indexOf(event.target) + step];
    event.preventDefault();
    next?.focus();
  });
  box.addEventListener("focusin", ({ target }) => {
    if (links.includes(target)) for (const link of links) link.tabIndex = link === target ? 0 : -1;
  });
}

function equip(box, index) {
  const bar = make("div", { class: "saring" });
  const hint = make("span", { class: "petunjuk" }, "geser ke samping untuk kolom lainnya →");
  addFilter(box, bar, index);
  addCopy(box, bar);
  if (box.id) bar.append(make("a", { href: `#${box.id}` }, "Tautan tabel"));
  bar.append(hint);
  box.before(bar);
  linkRows(box);
  freeze(box, bar, hint);
}

/* A figure that is wider than the screen says so, as a table does. */
function hintFigures() {
  for (const figure of document.querySelectorAll(".gambar:has(svg)")) {
    const hint = make("p", { class: "petunjuk" }, "geser ke samping untuk melihat seluruh gambar →");
    figure.before(hint);
    new ResizeObserver(() => { hint.hidden = figure.scrollWidth <= figure.clientWidth + 1; }).observe(figure);
  }
}

/* ---- links and contents ---- */

function linkHeadings() {
  for (const heading of document.querySelectorAll("main :is(h1, h2, h3, h4, h5, h6)[id], main figure[id]")) {
    const place = heading.querySelector("figcaption") ?? heading;
    place.append(" ", make("a", { href: `#${heading.id}`, class: "tautan", "aria-label": "Tautan ke sini" }, "#"));
  }
}

/* A row that the filter hides comes back when it is asked for. */
function reveal() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target?.hidden) return;
  clearFilter(target.closest(".tabel").previousElementSibling.querySelector("input"));
  target.scrollIntoView();
}

/* The entry of the contents whose heading was passed last. */
function markCurrent() {
  const nav = document.querySelector("nav");
  const now = nav.querySelector(".kini");
  const entries = [...nav.querySelectorAll("li a")].map((link) => [link, document.getElementById(link.hash.slice(1))]);
  let shown = null;
  const mark = () => {
    const line = READ + (PHONE_BAR.matches ? nav.offsetHeight : 0);
    const passed = entries.filter(([, target]) => target && target.getBoundingClientRect().top < line);
    const current = passed.at(-1)?.[0];
    if (current === shown) return;
    shown?.removeAttribute("aria-current");
    current?.setAttribute("aria-current", "location");
    now.textContent = current?.textContent ?? "";
    shown = current;
    if (!current) return;
    const above = current.offsetTop - nav.scrollTop;
    if (above < 0 || above > nav.clientHeight - 60) nav.scrollTop = current.offsetTop - nav.clientHeight / 2;
  };
  addEventListener("scroll", mark, { passive: true });
  mark();
}

/* Where the contents lie over the text they open when asked for, and close when done with. */
function foldContents() {
  const narrow = PHONE_BAR;
  const details = document.querySelector("nav details");
  const fold = () => { details.open = !narrow.matches; };
  const close = () => { if (narrow.matches) details.open = false; };
  narrow.addEventListener("change", fold);
  details.addEventListener("click", ({ target }) => { if (target.closest("a")) close(); });
  document.querySelector("main").addEventListener("click", close);
  details.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !narrow.matches || !details.open) return;
    close();
    details.querySelector("summary").focus();
  });
  fold();
}

foldContents();
document.querySelectorAll(".tabel").forEach(equip);
carryHeads();
hintFigures();
linkHeadings();
markCurrent();
addEventListener("hashchange", reveal);
