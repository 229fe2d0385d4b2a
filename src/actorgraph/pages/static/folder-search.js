"use strict";
/* The search page of a folder: words are looked up in shards of an index that lies beside the pages. */
(() => {
  const box = document.getElementById("found"), body = document.body, given = new URLSearchParams(location.search);
  const words = given.get("q") || "", kind = given.get("kind") || "";
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
  /* Filters, each by the parameter of the address; as on a server, kinds of actors and events are filtered where one is shown. */
  const typeOf = entry => entry.page ? kind === "actor" && entry.type : kind === "event" && entry.p === "event" && entry.w;
  const FILTERS = {
    outlet: (entry, value) => entry.page || entry.o === value,
    type: (entry, value) => typeOf(entry) === false || typeOf(entry) === value,
    since: (entry, value) => entry.page || (entry.e || entry.d) >= value,
    until: (entry, value) => entry.page || entry.d && entry.d <= value,
    sure: (entry, value) => entry.c === undefined || entry.c >= Number(value),
  };
  const fitting = (entries, without = []) => entries.filter(entry => Object.keys(FILTERS).every(name => !given.get(name) || without.includes(name) || FILTERS[name](entry, given.get(name))));
  function facets(entries) {
    const side = el("aside", { class: "facets" }), form = el("form", { action: "search.html" });
    for (const name of ["q", "kind", "outlet", "type"]) if (given.get(name)) form.append(el("input", { type: "hidden", name, value: given.get(name) }));
    form.append(el("h2", { text: "Narrow" }));
    for (const [name, text] of [["since", "From"], ["until", "To"]]) form.append(el("div", { class: "field" }, el("label", { for: name, text }), el("input", { id: name, name, type: "date", value: given.get(name) || "" })));
    const sure = el("select", { id: "sure", name: "sure" });
    for (const [value, text] of [["", "any"], ...Object.entries(JSON.parse(box.dataset.levels))]) { const one = el("option", { value, text }); one.selected = value === (given.get("sure") || ""); sure.append(one); }
    form.append(el("div", { class: "field" }, el("label", { for: "sure", text: "How sure" }), sure), el("button", { text: "Narrow" }));
    side.append(form);
    for (const [title, names, valueOf, changed] of [
      ["Kind", ["type"], typeOf, value => ({ type: value })],
      ["Outlet", ["outlet"], entry => entry.o, value => ({ outlet: value })],
      ["Year", ["since", "until"], entry => entry.d && entry.d.slice(0, 4), value => ({ since: value && `${value}-01-01`, until: value && `${value}-12-31` })],
    ]) {
      const counts = new Map();
      for (const entry of fitting(entries, names)) { const value = valueOf(entry); if (value) counts.set(value, (counts.get(value) || 0) + 1); }
      const sorted = [...counts].sort(title === "Year" ? (one, other) => other[0].localeCompare(one[0]) : (one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1));
      const list = el("ul");
      for (const [value, number] of sorted.slice(0, 12)) {
        const next = changed(value), chosen = names.every(name => given.get(name) === next[name]);
        const link = el("a", { href: address(chosen ? changed("") : next), text: title === "Kind" ? value.replace(/_/g, " ") : value });
        if (chosen) link.setAttribute("aria-current", "true");
        list.append(el("li", {}, link, el("span", { class: "soft numbers", text: number })));
      }
      if (sorted.length) side.append(el("h3", { text: title }), list);
    }
    return side;
  }
  async function run() {
    const wanted = fold(words).match(/[\p{L}\p{N}_]+/gu) || [];
    const [names, entries] = [await load("names"), await load("entries")];
    const fits = forms => wanted.every((word, at) => forms.some(form => at < wanted.length - 1 ? ` ${form} `.includes(` ${word} `) : ` ${form}`.includes(` ${word}`)));
    const groups = { actor: names.filter(one => fits(one.forms)), statement: [], event: [], article: [] };
    const numbers = wanted.length ? await holding(wanted) : null;
    entries.forEach((entry, number) => { if (numbers === null || numbers.has(number)) groups[entry.p].push(entry); });
    const seen = new Set();
    groups.event = groups.event.filter(entry => !seen.has(entry.a) && seen.add(entry.a));
    const narrow = facets(kind ? groups[kind] : Object.values(groups).flat());
    for (const one in groups) groups[one] = fitting(groups[one]);
    box.replaceChildren();
    document.querySelector("h1").textContent = words ? `Found for “${words}”` : kind ? TITLES[kind] : "Search";
    const tabs = el("nav", { class: "tabs", "aria-label": "Kinds of results" });
    for (const one of ["", ...Object.keys(TITLES)]) { const link = el("a", { href: address({ kind: one }), text: one ? `${TITLES[one]} ${groups[one].length}` : "All" }); if (one === kind) link.setAttribute("aria-current", "page"); tabs.append(link); }
    const results = el("div");
    box.append(tabs, el("div", { class: "columns" }, results, narrow));
    let total = 0;
    for (const one in TITLES) {
      total += groups[one].length;
      if (kind && kind !== one || !groups[one].length) continue;
      const list = el("ul", { class: "results" });
      for (const entry of groups[one].slice(0, kind ? MANY : FEW)) {
        const title = el("h3", {}, one === "actor" ? el("span", { class: `dot ${entry.type}`, "aria-hidden": "true" }) : "", el("a", { href: entry.address || entry.a, text: one === "statement" ? `“${entry.t}”` : entry.t || entry.title }));
        list.append(el("li", {}, title, el("p", { class: "small soft", text: one === "actor" ? `${entry.articles} articles` : [entry.w.replace(/_/g, " "), day(entry.d), entry.o].filter(Boolean).join(" · ") })));
      }
      results.append(el("h2", { text: TITLES[one] }), list);
      if (groups[one].length > (kind ? MANY : FEW)) results.append(el("p", {}, kind ? el("span", { class: "soft", text: `and ${groups[one].length - MANY} more; add a word` }) : el("a", { href: address({ kind: one }), text: `All ${groups[one].length}` })));
    }
    if (!total || kind && !groups[kind].length) results.append(el("p", { text: "Nothing was found. Try fewer words, the beginning of a word, or other filters." }));
  }
  run().catch(() => box.replaceChildren(el("p", { text: "The index beside this page cannot be read." })));
})();
