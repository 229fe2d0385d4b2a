"use strict";
/* The article reader: which marks are shown, from mark to mark by keyboard, a mark and its note light up together. */
(() => {
  const text = document.getElementById("text"), bar = document.querySelector(".marks-bar");
  if (!text) return;
  const state = new URLSearchParams(location.search);
  const hidden = new Set((state.get("hide") || "").split(" ").filter(Boolean));

  function apply() {
    for (const box of bar.querySelectorAll("input")) {
      box.checked = !hidden.has(box.dataset.marks);
      text.classList.toggle(`hide-${box.dataset.marks}`, hidden.has(box.dataset.marks));
    }
  }
  bar.addEventListener("change", event => {
    const kind = event.target.dataset.marks;
    if (event.target.checked) hidden.delete(kind); else hidden.add(kind);
    if (hidden.size) state.set("hide", [...hidden].join(" ")); else state.delete("hide");
    const query = state.toString();
    history.replaceState(null, "", location.pathname + (query ? `?${query}` : "") + location.hash);
    apply();
  });
  apply();

  /* A link to a mark on another part of a long article goes there. */
  const starts = text.dataset.starts.split(" ").map(Number);
  const at = /^#m(\d+)$/.exec(location.hash);
  if (at && starts.length > 1 && !document.getElementById(location.hash.slice(1))) {
    const part = starts.filter(start => start <= Number(at[1])).length;
    const own = location.pathname.replace(/(\.part\d+)?\.html$/, "");
    if (part && part !== Number(text.dataset.part)) {
      if (document.body.dataset.static === "yes") location.replace(`${own}${part > 1 ? `.part${part}` : ""}.html${location.hash}`);
      else { state.set("part", part); location.replace(`${location.pathname}?${state}${location.hash}`); }
    }
  }

  const marks = () => [...text.querySelectorAll("a.m, .m.quote[id]")].filter(mark => !hidden.has(mark.classList[1]));
  let now = -1;
  function go(step) {
    const all = marks();
    if (!all.length) return;
    const focused = all.indexOf(document.activeElement);
    if (focused >= 0) now = focused;
    now = (now + step + all.length) % all.length;
    all[now].focus({ preventScroll: true });
    all[now].scrollIntoView({ block: "center" });
    light(all[now]);
  }
  function light(mark) {
    for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
    if (!mark) return;
    mark.classList.add("lit");
    const quote = mark.closest(".m.quote");
    for (const id of [mark.id, quote && quote.dataset.thing]) {
      if (id) for (const note of document.querySelectorAll(`[data-for="${CSS.escape(id)}"]`)) note.classList.add("lit");
    }
  }
  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName) && document.activeElement.type !== "checkbox") return;
    if (event.key === "j") { event.preventDefault(); go(1); }
    else if (event.key === "k") { event.preventDefault(); go(now < 0 ? 0 : -1); }
    else if (event.key === "Escape") light(null);
    else if (event.key === "Enter" && document.activeElement.classList.contains("quote")) follow(document.activeElement);
  });
  function follow(quote) {
    const link = document.querySelector(`[data-for="${CSS.escape(quote.dataset.thing)}"] a[href*="statement/"]`);
    if (link) location.href = link.href;
  }
  text.addEventListener("click", event => {
    if (event.target.closest("a")) return;
    const quote = event.target.closest(".m.quote");
    if (quote && !String(getSelection())) {
      const first = text.querySelector(`.m.quote[id][data-thing="${CSS.escape(quote.dataset.thing)}"]`);
      if (quote.classList.contains("lit") || first && first.classList.contains("lit")) follow(quote);
      else light(first || quote);
    }
  });
  for (const note of document.querySelectorAll("[data-for]")) {
    const mark = document.getElementById(note.dataset.for);
    if (!mark) continue;
    note.addEventListener("mouseenter", () => mark.classList.add("lit"));
    note.addEventListener("mouseleave", () => mark.classList.remove("lit"));
  }
  if (location.hash.length > 1) {
    const mark = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (mark && text.contains(mark)) { light(mark); now = marks().indexOf(mark); }
  }
})();
