// Search all wordings of all policies, in a folder as on a server: data comes as scripts, on demand.
"use strict";

const tracker = (() => {
  const BITS = 32768, SLICES = 64, SLICE_BYTES = BITS / 8 / SLICES, MOST = 200;
  const CJK_RUN = /[\u2e80-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]+/gu;
  const OTHER_RUN = /[^\s\u2e80-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]+/gu;
  const slices = new Map(), loaded = new Map();
  let policies = [], latest = 0;

  const table = Array.from({ length: 256 }, (_, n) => { for (let k = 0; k < 8; k++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1; return n >>> 0; });
  const crc = (text) => { let c = ~0; for (const byte of new TextEncoder().encode(text)) c = table[(c ^ byte) & 255] ^ (c >>> 8); return ~c >>> 0; };
  const fold = (text) => text.normalize("NFKC").toLowerCase().split(/\s+/u).filter(Boolean).join(" ");

  function load(address) {
    if (!loaded.has(address)) {
      loaded.set(address, new Promise((done, failed) => {
        const script = document.createElement("script");
        script.src = address;
        script.onload = done;
        script.onerror = () => { loaded.delete(address); failed(new Error(address)); };
        document.head.append(script);
      }));
    }
    return loaded.get(address);
  }

  function grams(phrase) {
    const found = new Set();
    for (const [pattern, length] of [[CJK_RUN, 2], [OTHER_RUN, 3]])
      for (const [run] of phrase.matchAll(pattern)) {
        const signs = [...run];
        for (let i = 0; i + length <= signs.length; i++) found.add(signs.slice(i, i + length).join(""));
      }
    return [...found];
  }

  async function candidates(phrase) {
    const places = grams(phrase).map((gram) => crc(gram) % BITS);
    const needed = [...new Set(places.map((place) => Math.floor(place / 8 / SLICE_BYTES)))];
    await Promise.all(needed.map((number) => load(`slice-${number}.js`)));
    return policies.filter((_, index) => places.every((place) => {
      const byte = (place >> 3) % SLICE_BYTES, slice = slices.get(Math.floor(place / 8 / SLICE_BYTES));
      return slice.charCodeAt(index * SLICE_BYTES + byte) & (1 << (place & 7));
    }));
  }

  function element(name, words, className) {
    const made = document.createElement(name);
    if (words !== undefined) made.textContent = words;
    if (className) made.className = className;
    return made;
  }

  // The words around a hit, the hit marked; folding may change lengths, so places are mapped back.
  function snippet(text, phrase) {
    let folded = "";
    const origins = [];
    let gap = false;
    for (let at = 0; at < text.length;) {
      const sign = String.fromCodePoint(text.codePointAt(at));
      const shown = sign.normalize("NFKC").toLowerCase();
      if (/^\s*$/u.test(shown)) gap = folded !== "";
      else {
        if (gap) { folded += " "; origins.push(at); gap = false; }
        for (const unit of shown.split("")) { folded += unit; origins.push(at); }
      }
      at += sign.length;
    }
    const line = element("p", undefined, "words");
    const start = folded.indexOf(phrase);
    if (start < 0) { line.textContent = text.slice(0, 160); return line; }
    const from = origins[start], to = start + phrase.length < origins.length ? origins[start + phrase.length] : text.length;
    const before = Math.max(0, from - 60), after = Math.min(text.length, to + 100);
    line.append((before ? "…" : "") + text.slice(before, from), element("mark", text.slice(from, to)), text.slice(to, after) + (after < text.length ? "…" : ""));
    return line;
  }

  function shown(policy, dates, hits, phrase, say) {
    const [id, name] = policy;
    const section = element("section", undefined, "hit");
    const heading = element("h2");
    const link = element("a", name);
    link.href = `../w/${id}/index.html`;
    heading.append(link);
    const list = element("ol", undefined, "hits");
    for (const [text, first, last, anchor] of hits) {
      const item = element("li");
      item.append(snippet(text, phrase));
      const key = last === dates.length ? "now" : first === last ? "only" : "range";
      const where = element("a", say(key, { first, last, start: dates[first - 1], end: dates[last - 1] }), "small");
      where.href = `../w/${id}/v/${last}/index.html#${anchor}`;
      item.append(where);
      list.append(item);
    }
    section.append(heading, list);
    return section;
  }

  async function search(words) {
    const mine = ++latest;
    const state = document.getElementById("state"), place = document.getElementById("hits");
    const say = (key, values = {}) => Object.entries(values).reduce((line, [name, value]) => line.replace(`{${name}}`, value), state.dataset[key]);
    const phrase = fold(words);
    place.replaceChildren();
    place.setAttribute("aria-busy", "true");
    const count = await fill(phrase, mine, state, place, say);
    if (mine === latest) place.setAttribute("aria-busy", "false");
    return count;
  }

  async function fill(phrase, mine, state, place, say) {
    if (!phrase) { state.textContent = ""; return; }
    if ([...phrase].length < 2) { state.textContent = say("short"); return; }
    await load("policies.js");
    const some = await candidates(phrase);
    let count = 0, found = 0, done = 0;
    for (const policy of some) {
      if (mine !== latest) return;
      const [dates, rows] = await wordingsOf(policy[0]);
      if (mine !== latest) return;
      const hits = rows.filter(([text]) => fold(text).includes(phrase)).sort((a, b) => b[2] - a[2] || a[1] - b[1]);
      done++;
      if (hits.length) {
        found++;
        const room = MOST - count;
        if (room > 0) place.append(shown(policy, dates, hits.slice(0, room), phrase, say));
        count += hits.length;
      }
      state.textContent = say("working", { done, all: some.length });
    }
    state.textContent = !count ? say("none") : say("found", { count, policies: found }) + (count > MOST ? " " + say("more", { count: MOST }) : "");
  }

  const kept = new Map();
  async function wordingsOf(id) {
    if (!kept.has(id)) await load(`../w/${id}/wordings.js`);
    return kept.get(id);
  }

  return {
    policies(list) { policies = list; },
    slice(number, joined) { slices.set(number, atob(joined)); },
    wordings(id, dates, rows) { kept.set(id, [dates, rows]); },
    search,
  };
})();
globalThis.tracker = tracker;

const phrase = document.getElementById("phrase");
phrase.value = new URLSearchParams(location.search).get("q") ?? "";
let waiting = 0;
const ask = () => tracker.search(phrase.value);
phrase.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(ask, 250); });
phrase.addEventListener("keydown", (event) => { if (event.key === "Enter") { clearTimeout(waiting); ask(); } });
if (phrase.value) ask();
