
/* In the sheet beside the editor: tells the window where a word stands in the files, and keeps the place. */
{
  const BLOCK = "p, li, tr, h1, h2, h3, h4, h5, figure, caption";
  const MARKS = 12; // of what is in view: any of them may be what was changed
  const body = document.getElementById("isi");
  const tell = (message) => parent.postMessage(message, "*");
  const words = (block) => `${block.localName} ${block.textContent.replace(/\s+/g, " ").trim().slice(0, 120)}`;

  /* What is in view, from above, with the distance of each from the top. */
  function marks() {
    const found = new Set();
    for (let y = 4; y < innerHeight && found.size < MARKS; y += 24) {
      const block = document.elementFromPoint(innerWidth / 2, y)?.closest(BLOCK);
      if (block && body?.contains(block)) found.add(block);
    }
    return [...found].map((block) => ({ id: block.id, kata: words(block), atas: block.getBoundingClientRect().top }));
  }

  function place() {
    const filters = [...document.querySelectorAll(".saring input")].filter((input) => input.value);
    return { y: scrollY, tanda: marks(), saring: filters.map((input) => [input.id, input.value]), kibor: standing() };
  }

  /* Words that stand more than once are no mark. */
  function byWords() {
    const found = new Map();
    for (const block of body?.querySelectorAll(BLOCK) ?? []) {
      const key = words(block);
      found.set(key, found.has(key) ? null : block);
    }
    return found;
  }

  function goTo({ y, tanda, saring, kibor }) {
    scrollToMarks(y, tanda, saring);
    if (kibor) standAgain(kibor);
  }

  function scrollToMarks(y, tanda, saring) {
    for (const [id, text] of saring) {
      const input = document.getElementById(id);
      if (!input) continue;
      input.value = text;
      input.dispatchEvent(new Event("input"));
    }
    scrollTo({ top: y, behavior: "instant" });
    const known = byWords();
    for (const { id, kata, atas } of tanda) {
      const block = (id && document.getElementById(id)) || known.get(kata);
      if (!block) continue;
      scrollBy({ top: block.getBoundingClientRect().top - atas, behavior: "instant" });
      return;
    }
  }

  /* The last point in front of the caret, of the paragraph that it is in. */
  function lineOf(block, event) {
    const near = event.target.closest("p, li, dd, dt");
    const caret = document.caretPositionFromPoint?.(event.clientX, event.clientY)?.offsetNode
      ?? document.caretRangeFromPoint?.(event.clientX, event.clientY)?.startContainer;
    const passed = (point) => caret && point.compareDocumentPosition(caret) & Node.DOCUMENT_POSITION_FOLLOWING;
    const within = near && block.contains(near) ? near : block;
    return [...within.querySelectorAll("span[data-asal]:empty")].filter(passed).at(-1) ?? block;
  }

  function sourceOf(event) {
    const block = event.target.closest?.("[data-asal]");
    if (block) return lineOf(block, event).dataset.asal;
    if (!body?.contains(event.target) || event.target.closest(".tabel")) return "";
    const before = (point) => point.compareDocumentPosition(event.target) & Node.DOCUMENT_POSITION_FOLLOWING;
    return [...body.querySelectorAll("[data-asal]")].filter(before).at(-1)?.dataset.asal ?? "";
  }

  /* What stands at a line, else what stands last above it in the same file. */
  function show(source) {
    const [, file, line] = source.match(/^(.*):(\d+)$/) ?? [];
    let best = null;
    let nearest = 0;
    for (const part of document.querySelectorAll("[data-asal]")) {
      const [, own, number] = part.dataset.asal.match(/^(.*):(\d+)$/);
      if (own !== file || Number(number) > Number(line) || Number(number) <= nearest) continue;
      best = part;
      nearest = Number(number);
    }
    best?.scrollIntoView({ block: "center" });
    best?.closest("p, li, td, tr, h1, h2, h3, h4, figure, .tabel")?.animate?.(
      [{ backgroundColor: "#ffe08a" }, { backgroundColor: "transparent" }], { duration: 1600 },
    );
  }

  /* ---- by keyboard: one part is the tab stop; arrows go on from it, Enter goes to its file ---- */

  const POINT = "span[data-asal]:empty";
  const HOLDER = "p, li, dd, dt, td";
  const LINE = "renja-baris";
  let here = null; // the part that the keyboard stands on, a point where it is a further line
  let given = null; // the element that is a tab stop for its sake
  let quiet = false; // while it goes back to where it was
  let again = false; // whether it is to be stood on once this sheet is in sight
  document.adoptedStyleSheets = [new CSSStyleSheet()];
  document.adoptedStyleSheets[0].replaceSync(`::highlight(${LINE}) { background: #ffe08a; color: #1a1d21 }`);

  const holderOf = (part) => (part.matches(POINT) ? part.closest(HOLDER) : part);
  const rowOf = (part) => holderOf(part).closest("tr") ?? holderOf(part);
  const sourceAt = (part) => part.closest("[data-asal]")?.dataset.asal ?? "";
  const inView = (row) => row.getBoundingClientRect().bottom > 48;

  /* What can be stood on from above to below: rows of tables, paragraphs, headings. */
  function rows() {
    const found = new Set();
    for (const mark of body?.querySelectorAll("[data-asal]") ?? []) {
      const block = mark.matches(POINT) ? mark.closest(HOLDER) ?? mark.nextElementSibling
        : mark.matches(".tabel") ? mark.querySelector("caption") : mark;
      if (block) found.add(block.closest("tr") ?? block);
    }
    return [...found].filter((row) => row.getClientRects().length);
  }

  /* The cells of a row, and the further lines of each. */
  function partsOf(row) {
    const holders = row.localName === "tr" ? [...row.cells] : [row];
    const lines = (holder) => [...holder.querySelectorAll(POINT)].filter((point) => holderOf(point) === holder);
    return holders.flatMap((holder) => [holder, ...lines(holder)]);
  }

  function stop(part) {
    here = part;
    const holder = holderOf(part);
    if (holder === given) return;
    const before = given;
    given = holder.hasAttribute("tabindex") ? null : holder;
    if (given) given.tabIndex = 0;
    return before;
  }

  function name(part) {
    if (!quiet) tell({ jenis: "asal", asal: sourceAt(part), kibor: true });
  }

  function stand(part) {
    const before = stop(part);
    const holder = holderOf(part);
    holder.focus({ preventScroll: true });
    before?.removeAttribute("tabindex");
    holder.scrollIntoView({ block: "nearest", behavior: "instant" });
    lightUp(part, holder);
    name(part);
  }

  /* A further line has no element of its own to be seen by. */
  function lightUp(part, holder) {
    globalThis.CSS?.highlights?.delete(LINE);
    if (part === holder || !globalThis.Highlight) return;
    const points = partsOf(rowOf(part)).filter((other) => other !== holder && holderOf(other) === holder);
    const range = document.createRange();
    range.setStartAfter(part);
    const next = points[points.indexOf(part) + 1];
    if (next) range.setEndBefore(next);
    else range.setEnd(holder, holder.childNodes.length);
    CSS.highlights.set(LINE, new Highlight(range));
  }

  function offerStop() {
    if (again || (here && document.activeElement === holderOf(here))) return;
    const all = rows();
    const first = all.find(inView) ?? all[0];
    if (first) stop(partsOf(first)[0])?.removeAttribute("tabindex");
  }

  function standing() {
    const row = here && document.activeElement === holderOf(here) ? rowOf(here) : null;
    return row && { kata: words(row), ke: partsOf(row).indexOf(here) };
  }

  function standAgain({ kata, ke }) {
    const all = rows();
    const row = all.find((one) => words(one) === kata) ?? all.find(inView);
    if (row) stop(partsOf(row)[ke] ?? partsOf(row)[0]);
    again = Boolean(row);
  }

  function move({ key }) {
    const down = { ArrowDown: 1, ArrowUp: -1 }[key];
    const along = { ArrowRight: 1, ArrowLeft: -1 }[key];
    const among = down ? rows() : partsOf(rowOf(here));
    const next = among[among.indexOf(down ? rowOf(here) : here) + (down ?? along)];
    if (next) stand(down ? partsOf(next)[0] : next);
  }

  addEventListener("keydown", (event) => {
    if (!here || event.target !== holderOf(here) || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "Enter") tell({ jenis: "asal", asal: sourceAt(here), buka: true });
    else if (event.key.startsWith("Arrow")) move(event);
    else return;
    event.preventDefault();
  });
  addEventListener("focusin", ({ target }) => {
    if (target === given) name(here);
  });

  /* `lagi`: only where the sheet before this one was stood on; `diam`: without naming it again. */
  function focusOn({ lagi = false, diam = false }) {
    quiet = diam;
    if (here && (again || !lagi)) stand(here);
    again = quiet = false;
  }

  let waiting = false;
  const tellPlace = () => {
    if (waiting) return;
    waiting = true;
    setTimeout(() => { waiting = false; offerStop(); tell({ jenis: "tempat", tempat: place() }); }, 60);
  };
  addEventListener("scroll", tellPlace, { passive: true });
  addEventListener("input", tellPlace);
  addEventListener("focusin", tellPlace);
  addEventListener("click", (event) => {
    const source = sourceOf(event);
    if (source) tell({ jenis: "asal", asal: source });
  });
  addEventListener("message", ({ source, data }) => {
    if (source !== parent) return;
    if (data.jenis === "ke") {
      if (data.tempat) goTo(data.tempat);
      tell({ jenis: "di-tempat" });
      tellPlace();
    }
    if (data.jenis === "tampilkan") show(data.asal);
    if (data.jenis === "fokus") focusOn(data);
  });
}
