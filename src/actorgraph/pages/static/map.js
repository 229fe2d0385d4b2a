"use strict";
/* The world map: zoom and move, names where there is room, a slider over time. The state stands in the address. */
(() => {
  const svg = document.querySelector("#world svg"), names = document.getElementById("names");
  const data = JSON.parse(document.getElementById("data").textContent);
  const WIDTH = svg.viewBox.baseVal.width, HEIGHT = svg.viewBox.baseVal.height;
  const state = new URLSearchParams(location.search);
  const places = new Map(data.places.map(one => [one.id, one]));
  const links = [...document.querySelectorAll("[data-place]")];
  let view = { x: 0, y: 0, k: 1 };

  function fit() {
    const shown = data.places.filter(one => one.days.length);
    const list = shown.length ? shown : data.places;
    if (!list.length) return { x: 0, y: 0, k: 1 };
    const xs = list.map(one => one.x), ys = list.map(one => one.y);
    const wide = Math.max(Math.max(...xs) - Math.min(...xs), 160) * 1.25, high = Math.max(Math.max(...ys) - Math.min(...ys), 80) * 1.35;
    const k = Math.min(WIDTH / wide, HEIGHT / high, 12);
    return { k, x: (Math.min(...xs) + Math.max(...xs)) / 2 - WIDTH / k / 2, y: (Math.min(...ys) + Math.max(...ys)) / 2 - HEIGHT / k / 2 };
  }
  function draw() {
    view.k = Math.min(Math.max(view.k, 1), 40);
    view.x = Math.min(Math.max(view.x, 0), WIDTH - WIDTH / view.k);
    view.y = Math.min(Math.max(view.y, 0), HEIGHT - HEIGHT / view.k);
    svg.setAttribute("viewBox", `${view.x} ${view.y} ${WIDTH / view.k} ${HEIGHT / view.k}`);
    for (const link of links) {
      const one = places.get(link.dataset.place);
      link.firstElementChild.nextElementSibling.setAttribute("r", radius(one));
    }
    label();
  }
  function radius(one) {
    const count = counts.get(one.id);
    return (count ? 5 + 3.2 * Math.sqrt(count) : 3) / Math.sqrt(view.k) / (view.k > 4 ? 1.4 : 1);
  }
  /* Names of the most important first, each where it covers no other. */
  function label() {
    names.replaceChildren();
    const size = 15 / view.k * Math.max(1, 1100 / Math.max(svg.clientWidth, 300)), taken = [];
    for (const one of data.places) {
      if (!visible(one) || taken.length > 60) continue;
      const wide = one.name.length * size * .58, left = one.x + radius(one) + size * .25, top = one.y - size / 2;
      if (one.x < view.x || one.x > view.x + WIDTH / view.k || one.y < view.y || one.y > view.y + HEIGHT / view.k) continue;
      if (taken.some(t => left < t[0] + t[2] && t[0] < left + wide && top < t[1] + size && t[1] < top + size)) continue;
      taken.push([left, top, wide]);
      const text = document.createElementNS("http://www.w3.org/2000/svg", "text");
      text.setAttribute("x", left); text.setAttribute("y", one.y + size * .35);
      text.setAttribute("font-size", size); text.setAttribute("stroke-width", size / 5);
      text.textContent = one.name;
      names.append(text);
    }
  }
  const from = document.getElementById("from"), to = document.getElementById("to"), span = document.getElementById("span");
  const counts = new Map();
  const days = data.first ? [Date.parse(data.first), Date.parse(data.last)] : [0, 0];
  const dayOf = value => new Date(days[0] + (days[1] - days[0]) * value / 1000).toISOString().slice(0, 10);
  const told = day => new Date(day + "T12:00Z").toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  function visible(one) { return counts.get(one.id) || !from || (from.value === "0" && to.value === "1000"); }
  function slide() {
    let first = data.first, last = data.last;
    if (from) {
      if (Number(from.value) > Number(to.value)) to.value = from.value;
      first = dayOf(Number(from.value)); last = dayOf(Number(to.value));
      span.textContent = `${told(first)} to ${told(last)}`;
      from.setAttribute("aria-valuetext", told(first)); to.setAttribute("aria-valuetext", told(last));
    }
    let events = 0, sites = 0;
    for (const one of data.places) {
      const count = one.days.filter(day => !from || day && day >= first && day <= last).length;
      counts.set(one.id, count);
      events += count; sites += count ? 1 : 0;
    }
    for (const link of links) link.toggleAttribute("hidden", !visible(places.get(link.dataset.place)));
    for (const row of document.querySelectorAll("[data-row]")) {
      const count = counts.get(row.dataset.row);
      row.hidden = !count;
      row.querySelector("[data-count]").textContent = count;
    }
    document.getElementById("shown").textContent = `${events} ${events === 1 ? "event" : "events"} at ${sites} ${sites === 1 ? "place" : "places"}. Violet: something happened there, the larger the more. Green: only named.`;
    draw();
  }
  function keep() {
    const set = (name, value, usual) => value === usual ? state.delete(name) : state.set(name, value);
    set("at", [view.x, view.y, view.k].map(value => value.toFixed(2)).join(" "), "");
    if (from) { set("from", from.value, "0"); set("to", to.value, "1000"); }
    history.replaceState(null, "", `${location.pathname}?${state}`);
  }
  function zoom(factor, x = view.x + WIDTH / view.k / 2, y = view.y + HEIGHT / view.k / 2) {
    const k = Math.min(Math.max(view.k * factor, 1), 40);
    view = { k, x: x - (x - view.x) * view.k / k, y: y - (y - view.y) * view.k / k };
    draw(); keep();
  }
  const point = event => {
    const box = svg.getBoundingClientRect(), scale = Math.min(box.width / (WIDTH / view.k), box.height / (HEIGHT / view.k));
    const left = (box.width - WIDTH / view.k * scale) / 2, top = (box.height - HEIGHT / view.k * scale) / 2;
    return { x: view.x + (event.clientX - box.left - left) / scale, y: view.y + (event.clientY - box.top - top) / scale, scale };
  };
  document.getElementById("in").addEventListener("click", () => zoom(1.6));
  document.getElementById("out").addEventListener("click", () => zoom(1 / 1.6));
  document.getElementById("whole").addEventListener("click", () => { view = { x: 0, y: 0, k: 1 }; draw(); keep(); });
  svg.addEventListener("wheel", event => {
    if (!event.ctrlKey && document.activeElement !== svg) return;
    event.preventDefault();
    const at = point(event);
    zoom(event.deltaY < 0 ? 1.25 : .8, at.x, at.y);
  }, { passive: false });
  const held = new Map();
  svg.addEventListener("pointerdown", event => { held.set(event.pointerId, event); });
  svg.addEventListener("pointermove", event => {
    const before = held.get(event.pointerId);
    if (!before) return;
    if (held.size === 1) {
      const scale = point(event).scale;
      view.x -= (event.clientX - before.clientX) / scale; view.y -= (event.clientY - before.clientY) / scale;
    } else {
      const other = [...held.values()].find(one => one.pointerId !== event.pointerId);
      const apart = one => Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
      const at = point({ clientX: (event.clientX + other.clientX) / 2, clientY: (event.clientY + other.clientY) / 2 });
      zoom(apart(event) / Math.max(apart(before), 1), at.x, at.y);
    }
    held.set(event.pointerId, event);
    draw();
  });
  for (const name of ["pointerup", "pointercancel", "pointerleave"]) svg.addEventListener(name, event => { if (held.delete(event.pointerId)) keep(); });
  svg.addEventListener("keydown", event => {
    const step = 60 / view.k, moves = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] };
    if (event.key === "+" || event.key === "=") zoom(1.6);
    else if (event.key === "-") zoom(1 / 1.6);
    else if (moves[event.key]) { view.x += moves[event.key][0]; view.y += moves[event.key][1]; draw(); keep(); }
    else return;
    event.preventDefault();
  });
  if (from) for (const slider of [from, to]) { slider.value = state.get(slider.id) || slider.value; slider.addEventListener("input", slide); slider.addEventListener("change", keep); }
  const at = (state.get("at") || "").split(" ").map(Number);
  view = at.length === 3 && at.every(Number.isFinite) ? { x: at[0], y: at[1], k: at[2] } : fit();
  slide();
  addEventListener("resize", draw);
})();
