// Comfort only: every page is complete without it.
"use strict";

// `n` and `p` go to the next and the previous change.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || /^(input|textarea|select)$/i.test(event.target.tagName) && event.target.type === "search") return;
  if (event.key !== "n" && event.key !== "p") return;
  const changes = [...document.querySelectorAll(".change")];
  if (!changes.length) return;
  const edge = 90;
  const tops = changes.map((change) => change.getBoundingClientRect().top);
  const at = event.key === "n" ? tops.findIndex((top) => top > edge) : tops.findLastIndex((top) => top < edge - 30);
  const there = changes[at];
  if (there) { there.tabIndex = -1; there.focus({ preventScroll: true }); there.scrollIntoView({ block: "start" }); }
});

// A link to a clause opens the fold that holds it; paper shows what is folded.
window.addEventListener("beforeprint", () => document.querySelectorAll("details:not([open])").forEach((fold) => { fold.open = true; fold.dataset.folded = ""; }));
window.addEventListener("afterprint", () => document.querySelectorAll("details[data-folded]").forEach((fold) => { fold.open = false; delete fold.dataset.folded; }));

// A link to what stands in a fold opens it.
const unfold = () => { const there = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1))); const fold = there && there.closest("details"); if (fold && !fold.open) { fold.open = true; there.scrollIntoView(); } };
window.addEventListener("hashchange", unfold);
unfold();

// What stands on another page of its kind by now has a page of its own.
document.querySelectorAll("table[data-each]").forEach((table) => { const found = /^#(f-[0-9a-f]+)$/.exec(location.hash); if (found && !document.getElementById(found[1])) location.replace(`${table.dataset.each}${found[1]}.html`); });

// On narrow screens lists beside the text start closed.
if (window.matchMedia("(max-width: 66rem)").matches) document.querySelectorAll(".side-fold").forEach((fold) => { fold.open = false; });

// Tables of policies can be sorted by their columns.
document.querySelectorAll("table[data-sortable]").forEach((table) => {
  const heads = [...table.tHead.rows[0].cells];
  const value = (row, column) => { const cell = row.cells[column]; return cell.dataset.rank === undefined ? cell.textContent.trim() : Number(cell.dataset.rank); };
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const body = table.tBodies[0];
      const compare = (a, b) => typeof a === "number" ? a - b : a.localeCompare(b, document.documentElement.lang, { numeric: true });
      const rows = [...body.rows].sort((a, b) => compare(value(a, column), value(b, column)) * (down ? -1 : 1));
      body.append(...rows);
    });
  });
});

// A page cannot know that nobody builds it any more; a reader's clock can.
document.querySelectorAll("[data-as-of]").forEach((line) => {
  const days = Math.floor((Date.now() - Date.parse(line.dataset.asOf)) / 86400000);
  if (days < 3) return;
  const warning = document.createElement("p");
  warning.className = "card trouble";
  warning.textContent = line.dataset.stale.replace("{days}", days);
  line.after(warning);
});
