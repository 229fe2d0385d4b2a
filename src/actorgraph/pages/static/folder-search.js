"use strict";
/* The search page of a folder: words are looked up in shards of an index that lies beside the pages. */
(() => {
  const box = document.getElementById("found"), body = document.body, given = new URLSearchParams(location.search);
  const words = given.get("q") || "", kind = given.get("kind") || "", outlet = given.get("outlet") || "", type = given.get("type") || "";
  document.getElementById("find").value = words;
  const TITLES = { actor: "People, organisations, places", statement: "Statements", event: "Events", article: "Articles" };
  const SHARDS = 64, FEW = 6, MANY = 60;
  const load = window.actorgraphLoad, fold = window.actorgraphFold;
  const el = (name, attributes = {}, ...inside) => { const made = document.createElement(name); for (const key in attributes) key === "text" ? made.textContent = attributes[key] : made.setAttribute(key, attributes[key]); made.append(...inside); return made; };
  const shardOf = word => [...Array(word.length).keys()].reduce((sum, at) => sum + word.charCodeAt(at), 0) % SHARDS;
  const day = text => text ? new Date(text + "T12:00Z").toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }) : "";

  async function holding(wanted) {
    let found = null;
    for (const [at, word] of wanted.entries()) {
      const mine = new Set();
      /* The last word may go on: its beginnings are looked for in all shards, once it is long enough to be few. */
      const shards = at === wanted.length - 1 && word.length > 2 ? [...Array(SHARDS).keys()] : [shardOf(word)];
      for (const part of await Promise.all(shards.map(number => load(`words-${number}`))))
        for (const known in part) if (known === word || shards.length > 1 && known.startsWith(word)) for (const number of part[known]) mine.add(number);
      found = found === null ? mine : new Set([...found].filter(number => mine.has(number)));
    }
    return found;
  }
  function address(changed) {
    const next = new URLSearchParams(given);
    for (const key in changed) changed[key] ? next.set(key, changed[key]) : next.delete(key);
    return `search.html?${next}`;
  }
  async function run() {
    const wanted = fold(words).match(/[\p{L}\p{N}_]+/gu) || [];
    const [names, entries] = [await load("names"), await load("entries")];
    const fits = forms => wanted.every((word, at) => forms.some(form => at < wanted.length - 1 ? ` ${form} `.includes(` ${word} `) : ` ${form}`.includes(` ${word}`)));
    const groups = { actor: names.filter(one => fits(one.forms) && (!type || one.type === type)), statement: [], event: [], article: [] };
    const numbers = wanted.length ? await holding(wanted) : null;
    entries.forEach((entry, number) => { if ((numbers === null || numbers.has(number)) && (!outlet || entry.o === outlet)) groups[entry.p].push(entry); });
    const seen = new Set();
    groups.event = groups.event.filter(entry => !seen.has(entry.a) && seen.add(entry.a));
    box.replaceChildren();
    document.querySelector("h1").textContent = words ? `Found for “${words}”` : kind ? TITLES[kind] : "Search";
    const tabs = el("nav", { class: "tabs", "aria-label": "Kinds of results" });
    for (const one of ["", ...Object.keys(TITLES)]) { const link = el("a", { href: address({ kind: one }), text: one ? `${TITLES[one]} ${groups[one].length}` : "All" }); if (one === kind) link.setAttribute("aria-current", "page"); tabs.append(link); }
    box.append(tabs);
    let total = 0;
    for (const one in TITLES) {
      total += groups[one].length;
      if (kind && kind !== one || !groups[one].length) continue;
      const list = el("ul", { class: "results" });
      for (const entry of groups[one].slice(0, kind ? MANY : FEW)) {
        const title = el("h3", {}, one === "actor" ? el("span", { class: `dot ${entry.type}`, "aria-hidden": "true" }) : "", el("a", { href: entry.address || entry.a, text: one === "statement" ? `“${entry.t}”` : entry.t || entry.title }));
        list.append(el("li", {}, title, el("p", { class: "small soft", text: one === "actor" ? `${entry.articles} articles` : [entry.w.replace(/_/g, " "), day(entry.d), entry.o].filter(Boolean).join(" · ") })));
      }
      box.append(el("h2", { text: TITLES[one] }), list);
      if (groups[one].length > (kind ? MANY : FEW)) box.append(el("p", {}, kind ? el("span", { class: "soft", text: `and ${groups[one].length - MANY} more; add a word` }) : el("a", { href: address({ kind: one }), text: `All ${groups[one].length}` })));
    }
    if (!total) box.append(el("p", { text: "Nothing was found. Try fewer words, or the beginning of a word." }));
  }
  run().catch(() => box.replaceChildren(el("p", { text: "The index beside this page cannot be read." })));
})();
