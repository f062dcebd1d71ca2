/* Filter and order where scripts run; the page is complete without them. */
"use strict";

const list = document.querySelector(".daftar");

function addFilter(table) {
  const rows = [...table.tBodies[0].rows];
  const bar = document.createElement("div");
  bar.className = "saring";
  bar.innerHTML = '<label for="saring">Saring Renja</label><input type="search" id="saring"><output></output>';
  const [input, output] = [bar.querySelector("input"), bar.querySelector("output")];
  const show = () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const row of rows) row.hidden = !words.every((word) => row.textContent.toLowerCase().includes(word));
    const shown = rows.filter((row) => !row.hidden).length;
    output.textContent = words.length ? `${shown} dari ${rows.length} Renja` : "";
  };
  input.addEventListener("input", show);
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !input.value) return;
    event.preventDefault();
    input.value = "";
    show();
  });
  list.before(bar);
}

/* Numbers by their value, texts as Indonesian sorts them; the files of a Renja have no order. */
function addOrder(table) {
  const heads = [...table.tHead.rows[0].cells];
  heads.slice(0, -1).forEach((head, at) => {
    const first = table.tBodies[0].rows[0].cells[at];
    const numeric = "nilai" in first.dataset;
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    if (first.matches(".angka")) head.classList.add("angka");
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      for (const other of heads) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const key = (row) => (numeric ? Number(row.cells[at].dataset.nilai) : row.cells[at].textContent);
      const compare = (a, b) => (numeric ? key(a) - key(b) : key(a).localeCompare(key(b), "id"));
      table.tBodies[0].append(...[...table.tBodies[0].rows].sort((a, b) => (down ? compare(b, a) : compare(a, b))));
    });
  });
}

/* What a link leads to is opened, where the browser does not do so by itself. */
function open() {
  const target = document.getElementById(location.hash.slice(1));
  const details = target?.closest("details");
  if (!details) return;
  details.open = true;
  target.scrollIntoView();
}

if (list) {
  const table = list.querySelector("table");
  addFilter(table);
  addOrder(table);
  addEventListener("hashchange", open);
  open();
}
