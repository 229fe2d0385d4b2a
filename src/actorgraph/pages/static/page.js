"use strict";
/* Search as you type, on every page. On a server it asks the server; in a folder it reads the index that lies there. */
(() => {
  const body = document.body, field = document.getElementById("find"), list = document.getElementById("suggestions");
  if (!field) return;
  const isFolder = body.dataset.static === "yes";
  const home = body.dataset.home.replace(/index\.html$/, "");
  let waiting = 0, chosen = -1, asked = 0;

  const KINDS = { person: "person", organization: "organisation", place: "place", group: "group" };

  function addressOf(hit) {
    return isFolder ? hit.address : `${home}${hit.page}/${encodeURIComponent(hit.id)}`;
  }

  function show(hits) {
    list.replaceChildren();
    chosen = -1;
    hits.forEach((hit, number) => {
      const item = document.createElement("li");
      item.setAttribute("role", "option");
      item.id = `suggestion-${number}`;
      item.setAttribute("aria-selected", "false");
      const dot = document.createElement("span");
      dot.className = `dot ${hit.page === "actor" ? hit.type : ""}`;
      dot.setAttribute("aria-hidden", "true");
      const told = document.createElement("small");
      told.textContent = hit.page === "actor" ? KINDS[hit.type] || hit.type : ["article", hit.type].filter(Boolean).join(", ");
      item.append(dot, hit.title, told);
      item.dataset.address = addressOf(hit);
      item.addEventListener("mousedown", event => { event.preventDefault(); location.href = item.dataset.address; });
      list.append(item);
    });
    list.hidden = !hits.length;
    field.setAttribute("aria-expanded", String(!list.hidden));
    field.removeAttribute("aria-activedescendant");
  }

  async function ask() {
    const words = field.value.trim(), mine = ++asked;
    if (words.length < 2) return show([]);
    try {
      let hits;
      if (isFolder) hits = await window.actorgraphSuggest(words);
      else hits = await (await fetch(`${home}suggest?q=${encodeURIComponent(words)}`)).json();
      if (mine === asked && document.activeElement === field) show(hits);
    } catch { show([]); }
  }

  field.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(ask, 90); });
  field.addEventListener("blur", () => { asked++; show([]); });
  field.addEventListener("keydown", event => {
    const items = [...list.children];
    if (event.key === "Escape") { asked++; show([]); return; }
    if (event.key === "Enter" && chosen >= 0) { event.preventDefault(); location.href = items[chosen].dataset.address; return; }
    if (!items.length || !["ArrowDown", "ArrowUp"].includes(event.key)) return;
    event.preventDefault();
    if (chosen >= 0) items[chosen].setAttribute("aria-selected", "false");
    chosen = (chosen + (event.key === "ArrowDown" ? 1 : items.length + (chosen < 0 ? 0 : -1))) % items.length;
    items[chosen].setAttribute("aria-selected", "true");
    items[chosen].scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", items[chosen].id);
  });
  document.addEventListener("keydown", event => {
    if (event.key === "/" && !/^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName)) { event.preventDefault(); field.focus(); field.select(); }
  });

  /* In a folder: the index is read when the first letter is typed, by script elements, since files cannot be fetched. */
  if (isFolder) {
    const loaded = new Map();
    window.actorgraphLoad = name => {
      if (!loaded.has(name)) loaded.set(name, new Promise((done, failed) => {
        const script = document.createElement("script");
        script.src = `${body.dataset.index}${name}.js`;
        script.onload = () => done(window.actorgraphIndex[name]);
        script.onerror = () => failed(new Error(name));
        document.head.append(script);
      }));
      return loaded.get(name);
    };
    window.actorgraphFold = text => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
    window.actorgraphSuggest = async words => {
      const names = await window.actorgraphLoad("names"), wanted = window.actorgraphFold(words).match(/[\p{L}\p{N}]+/gu) || [];
      const fits = forms => wanted.every((word, number) => forms.some(form => number < wanted.length - 1 ? ` ${form} `.includes(` ${word} `) : ` ${form}`.includes(` ${word}`)));
      return names.filter(one => fits(one.forms)).slice(0, 10).map(one => ({ ...one, address: home + one.address }));
    };
  }
})();
