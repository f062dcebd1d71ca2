
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
    return { y: scrollY, tanda: marks(), saring: filters.map((input) => [input.id, input.value]) };
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

  function goTo({ y, tanda, saring }) {
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

  let waiting = false;
  const tellPlace = () => {
    if (waiting) return;
    waiting = true;
    setTimeout(() => { waiting = false; tell({ jenis: "tempat", tempat: place() }); }, 60);
  };
  addEventListener("scroll", tellPlace, { passive: true });
  addEventListener("input", tellPlace);
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
  });
}
