/* Comfort where scripts run; the page is complete without them. */
"use strict";

const LEVEL = { urusan: 0, bidang: 1, program: 2, kelompok: 3, kegiatan: 3, sub: 4, rincian: 5 };

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

function addFilter(box, index) {
  const rows = [...box.querySelectorAll("tbody tr")].map((row) => ({
    row, text: row.textContent.toLowerCase(), level: LEVEL[row.className],
  }));
  if (rows.length <= 15) return;
  const bar = document.createElement("div");
  bar.className = "saring";
  bar.innerHTML = `<label for="saring-${index}">Saring baris</label> <input type="search" id="saring-${index}"> <output></output>`;
  const [input, output] = [bar.querySelector("input"), bar.querySelector("output")];
  input.addEventListener("input", () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    const found = filter(rows, words);
    output.textContent = words.length ? `${found} baris cocok` : "";
  });
  box.before(bar);
}

/* The entry of the contents whose heading was passed last. */
function markCurrent() {
  const entries = [...document.querySelectorAll("nav a")].map((link) => [link, document.getElementById(link.hash.slice(1))]);
  const mark = () => {
    const passed = entries.filter(([, target]) => target && target.getBoundingClientRect().top < innerHeight * 0.3);
    const current = passed.at(-1)?.[0];
    for (const [link] of entries) link === current ? link.setAttribute("aria-current", "location") : link.removeAttribute("aria-current");
  };
  addEventListener("scroll", mark, { passive: true });
  mark();
}

document.querySelectorAll(".tabel").forEach(addFilter);
markCurrent();
if (matchMedia("(max-width: 60rem)").matches) document.querySelector("nav details").open = false;
