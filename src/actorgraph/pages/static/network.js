"use strict";
/* The network: drawn by sigma.js at places worked out beforehand. What is shown stands in the address. */
(() => {
  const stage = document.getElementById("stage"), $ = id => document.getElementById(id);
  const state = new URLSearchParams(location.search), style = getComputedStyle(document.documentElement);
  const css = name => style.getPropertyValue(name).trim();
  const TYPES = { person: "people", organization: "organisations", place: "places", group: "groups" };
  const KINDS = { role: "role", addressed: "spoke to", about: "spoke about", reported: "reported on", event: "did or took part together", place: "took part at", relation: "added by hand" };
  const COMMUNITIES = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#b8860b", "#56b4e9", "#7a5cb8", "#8a5a2b"];
  const LISTED = 400, INK = css("--ink"), CARD = css("--card"), ACCENT = css("--accent"), EDGE = css("--edge") || "#b9c0c2";
  const number = (value, one, many = one + "s") => `${value.toLocaleString("en-GB")} ${value === 1 ? one : many}`;
  const fold = text => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const el = (name, attributes = {}, ...inside) => {
    const made = document.createElement(name);
    for (const key in attributes) if (key === "text") made.textContent = attributes[key]; else if (key === "click") made.addEventListener("click", attributes[key]); else if (attributes[key] !== undefined && attributes[key] !== false) made.setAttribute(key, attributes[key]);
    made.append(...inside);
    return made;
  };
  /* A link where there is a page to lead to; in a file of its own there is none but the article's own address. */
  const link = (kind, id, text, at = "", url = "", part = 1) => {
    const own = stage.dataset[kind] && page(kind, id);
    if (own) return el("a", { href: (part < 2 ? own : own.endsWith(".html") ? own.replace(/html$/, `part${part}.html`) : `${own}?part=${part}`) + at, text });
    return /^https?:/.test(url) ? el("a", { href: url, rel: "external noreferrer", text }) : el("span", { text });
  };
  const page = (kind, id) => data.addresses && data.addresses[`${kind} ${id}`] || stage.dataset[kind].replace("id-of-it", encodeURIComponent(id));

  let graph, sigma, data, nodes, around = null, lit = null, path = null, days;
  const filters = { kinds: new Set(), types: new Set(Object.keys(TYPES)), sources: 1, sure: 0, until: "", outlet: -1 };

  async function load() {
    /* In a file of its own the network lies in the page, in a folder in a script beside it. */
    const inside = document.getElementById("network-data");
    if (inside) return JSON.parse(inside.textContent);
    if (!stage.dataset.source) return window.actorgraphIndex.network;
    /* Of tens of thousands the best connected come first, unless the address names somebody, or all are asked for. */
    const whole = ["all", "focus", "around", "path"].some(name => state.has(name));
    return (await fetch(stage.dataset.source + (whole ? "" : "&few=yes"))).json();
  }

  function build() {
    if (data.of > data.nodes.length && $("part")) {
      $("part").hidden = false;
      $("part").append(`Drawn are the ${data.nodes.length} best connected of ${data.of}. `, el("a", { href: "?all=yes", text: "Draw all" }));
    }
    graph = new graphology.Graph({ type: "undirected" });
    nodes = new Map(data.nodes.map(node => [node.id, node]));
    for (const node of data.nodes) graph.addNode(node.id, { x: node.x, y: -node.y, size: 4, color: "#888", label: node.name });
    for (const edge of data.edges) {
      if (edge.source === edge.target) continue;
      const key = graph.edge(edge.source, edge.target) || graph.addEdge(edge.source, edge.target, { all: [], size: 1, color: EDGE });
      graph.getEdgeAttribute(key, "all").push(edge);
    }
    days = [];
    for (const edge of data.edges) for (const day of [edge.day_first, edge.day_last]) if (day) { if (!days.length) days = [day, day]; if (day < days[0]) days[0] = day; if (day > days[1]) days[1] = day; }
  }
  function biggest() {
    const seen = new Set();
    let best = [];
    for (const start of graph.nodes()) {
      if (seen.has(start)) continue;
      const part = [start];
      seen.add(start);
      for (let at = 0; at < part.length; at++) for (const key of graph.edges(part[at])) { const next = graph.opposite(part[at], key); if (shownEdges.has(key) && !seen.has(next)) { seen.add(next); part.push(next); } }
      if (part.length > best.length) best = part;
    }
    return best;
  }

  /* ---------------------------------------------------------------------------------------------- what is shown */
  const passes = edge => filters.kinds.has(edge.kind) && edge.sources >= filters.sources && edge.confidence >= filters.sure && (filters.outlet < 0 || (edge.outlets || []).includes(filters.outlet)) && (!filters.until || !edge.day_first || edge.day_first <= filters.until);
  let shownNodes = new Set(), shownEdges = new Map();
  function choose() {
    shownEdges = new Map();
    const linked = new Set();
    graph.forEachEdge((key, attributes, source, target) => {
      if (!filters.types.has(nodes.get(source).type) || !filters.types.has(nodes.get(target).type)) return;
      if (around && !(around.has(source) && around.has(target))) return;
      const kept = attributes.all.filter(passes);
      if (!kept.length) return;
      shownEdges.set(key, kept); linked.add(source); linked.add(target);
      let sources = 1, weak = true;
      for (const edge of kept) { sources = Math.max(sources, edge.sources); weak = weak && (edge.kind === "about" || edge.kind === "reported"); }
      attributes.size = (weak ? .5 : 1) * (1 + Math.log2(sources));
    });
    shownNodes = linked;
    if (lit && !shownNodes.has(lit) && nodes.has(lit)) shownNodes.add(lit);
  }
  function dress() {
    const name = $("size").value, measure = node => name === "between" ? node.between * 400 : node[name];
    const colours = Object.fromEntries(Object.keys(TYPES).map(type => [type, css(`--${type}`)]));
    const most = data.nodes.reduce((most, node) => Math.max(most, measure(node)), 1), crowd = Math.min(1, Math.sqrt(300 / data.nodes.length) + .25);
    const byCommunity = $("colour").value === "community";
    graph.updateEachNodeAttributes((id, attributes) => {
      const node = nodes.get(id);
      attributes.size = (3.5 + 15 * Math.sqrt(measure(node) / most)) * crowd;
      attributes.color = byCommunity ? COMMUNITIES[node.community] || "#8b949a" : colours[node.type];
      return attributes;
    }, { attributes: ["size", "color"] });
  }
  function near() {
    const set = new Set();
    if (path) path.forEach(id => set.add(id));
    else if (lit) { set.add(lit); for (const key of graph.edges(lit)) if (shownEdges.has(key)) set.add(graph.opposite(lit, key)); }
    return set.size ? set : null;
  }
  /* Whoever is chosen is drawn once more above the rest, which fades as a whole: nothing of the network is touched, so
   * that it takes as long among twenty thousand as among twenty. */
  let bright = null, onPath = null;
  function light() {
    bright = near();
    onPath = path ? new Set(path.slice(1).map((id, at) => graph.edge(path[at], id))) : null;
    $("graph").classList.toggle("faded", Boolean(bright));
    shine();
  }
  function refresh() {
    sigma.refresh({ skipIndexation: true });
    light();
  }
  const visible = (id, attributes) => shownNodes.has(id) ? attributes : { ...attributes, hidden: true };
  const drawn = (key, attributes) => shownEdges.has(key) ? attributes : { ...attributes, hidden: true };
  const litEdges = () => onPath ? [...onPath] : lit ? graph.edges(lit).filter(key => shownEdges.has(key)) : [];
  const spot = id => { const data = sigma.getNodeDisplayData(id); return { id, ...sigma.framedGraphToViewport(data), radius: sigma.scaleSize(data.size), color: data.color, label: nodes.get(id).name }; };
  function shine() {
    const pen = sigma.getCanvases().lit.getContext("2d"), { width, height } = sigma.getDimensions();
    pen.clearRect(0, 0, width, height);
    if (!bright) return;
    const at = new Map([...bright].filter(id => shownNodes.has(id)).map(id => [id, spot(id)]));
    const edges = litEdges().map(key => [key, ...graph.extremities(key).map(id => at.get(id))]).filter(([, a, b]) => a && b);
    const strokes = new Map();
    for (const [key, a, b] of edges) {
      const wide = sigma.scaleSize(graph.getEdgeAttribute(key, "size") + 1);
      if (!strokes.has(wide)) strokes.set(wide, new Path2D());
      strokes.get(wide).moveTo(a.x, a.y); strokes.get(wide).lineTo(b.x, b.y);
    }
    pen.strokeStyle = ACCENT;
    for (const [wide, lines] of strokes) { pen.lineWidth = wide; pen.stroke(lines); }
    const dots = new Map();
    for (const one of at.values()) {
      if (!dots.has(one.color)) dots.set(one.color, new Path2D());
      dots.get(one.color).moveTo(one.x + one.radius, one.y); dots.get(one.color).arc(one.x, one.y, one.radius, 0, 7);
    }
    for (const [color, circles] of dots) { pen.fillStyle = color; pen.fill(circles); }
    const settings = sigma.getSettings();
    if (edges.length < 30) for (const [key, a, b] of edges) along(pen, a, b, [...new Set(shownEdges.get(key).map(says))].join(", "));
    for (const one of named(at)) label(pen, { ...one, size: one.radius }, settings);
    if (at.has(lit)) hover(pen, { ...at.get(lit), size: at.get(lit).radius }, settings);
  }
  /* All names where they are few; where there are many, those of the best connected that have room. */
  function named(at) {
    const inside = [...at.values()].filter(one => one.id !== lit && one.x > -50 && one.y > -20 && one.x < sigma.getDimensions().width && one.y < sigma.getDimensions().height + 20);
    if (bright.size < 40) return inside;
    const taken = new Set();
    return inside.sort((a, b) => nodes.get(b.id).degree - nodes.get(a.id).degree).slice(0, 400).filter(({ x, y }) => {
      const cell = `${Math.round(x / 130)} ${Math.round(y / 26)}`;
      return !taken.has(cell) && taken.add(cell);
    }).slice(0, 60);
  }
  function along(pen, a, b, told) {
    const long = Math.hypot(b.x - a.x, b.y - a.y), turn = Math.atan2(b.y - a.y, b.x - a.x);
    pen.save();
    pen.font = `11px ${css("--ui")}`; pen.textAlign = "center"; pen.lineJoin = "round"; pen.lineWidth = 3; pen.strokeStyle = CARD; pen.fillStyle = css("--soft");
    if (pen.measureText(told).width < long - a.radius - b.radius) {
      pen.translate((a.x + b.x) / 2, (a.y + b.y) / 2); pen.rotate(Math.abs(turn) > Math.PI / 2 ? turn + Math.PI : turn);
      pen.strokeText(told, 0, -3); pen.fillText(told, 0, -3);
    }
    pen.restore();
  }
  function count() {
    $("count").textContent = `${number(shownNodes.size, "actor")} of ${number(data.nodes.length, "actor")}, ${number(shownEdges.size, "connection")} shown`;
  }
  function apply(keeps = true) {
    choose();
    count();
    refresh();
    clearTimeout(listing);
    listing = setTimeout(list, 100);
    if (keeps) keep();
  }
  let listing = 0, ranked = null;

  /* ------------------------------------------------------------------------------------------------- the panel */
  function told(edge) {
    const turned = edge.backward > edge.forward, arrow = edge.directed || edge.forward !== edge.backward ? " → " : " – ";
    const [a, b] = [nodes.get(turned ? edge.target : edge.source), nodes.get(turned ? edge.source : edge.target)];
    return `${a.name}${arrow}${says(edge)}${arrow}${b.name}`;
  }
  /* Who did what to whom, in the words of the articles where they tell it. */
  const says = edge => (edge.kind === "event" || edge.kind === "place") && edge.verbs || edge.label;
  function panel() {
    const box = $("told");
    box.replaceChildren();
    if (!lit) {
      box.append(el("p", { class: "soft", text: "Point at somebody to see the connections, choose somebody to read them. A connection tells who did what, with the sentences." }));
      return;
    }
    const node = nodes.get(lit);
    box.append(el("p", { class: `kicker ${node.type}`, text: { organization: "organisation" }[node.type] || node.type }), el("h2", {}, link("actor", node.id, node.name)));
    box.append(el("p", { class: "small soft", text: [node.aliases.length ? `also ${node.aliases.slice(0, 5).join(", ")}` : "", number(node.sources, "source"), number(node.statements, "statement")].filter(Boolean).join(" · ") }));
    const row = el("div", { class: "row" }, el("button", { type: "button", text: "Only around", click: () => only(node.id) }));
    if (around) row.append(el("button", { type: "button", text: "Expand", click: () => { for (const id of graph.neighbors(node.id)) around.add(id); apply(); panel(); } }), el("button", { type: "button", text: "Everybody", click: () => { around = null; apply(); fit(); } }));
    row.append(el("button", { type: "button", text: "Let go", click: () => select(null) }));
    box.append(row);
    const lines = graph.edges(node.id).filter(key => shownEdges.has(key)).map(key => ({ other: nodes.get(graph.opposite(node.id, key)), kept: shownEdges.get(key) }));
    lines.sort((a, b) => Math.max(...b.kept.map(e => e.sources)) - Math.max(...a.kept.map(e => e.sources)) || a.other.name.localeCompare(b.other.name));
    const items = el("ul", { class: "hits" });
    for (const { other, kept } of lines.slice(0, 100)) {
      const button = el("button", { type: "button", "aria-expanded": "false" }, el("span", { class: `dot ${other.type}`, "aria-hidden": "true" }), other.name, el("small", { text: ` ${[...new Set(kept.map(says))].join(", ")}` }));
      const item = el("li", {}, button);
      button.addEventListener("click", () => { const open = button.getAttribute("aria-expanded") === "true"; button.setAttribute("aria-expanded", String(!open)); if (open) item.lastChild.remove(); else item.append(evidence(node.id, other.id, kept)); });
      items.append(item);
    }
    box.append(el("h3", { text: number(lines.length, "neighbour") }), items);
    if (lines.length > 100) box.append(el("p", { class: "small soft", text: `and ${lines.length - 100} more` }));
  }
  function evidence(one, other, kept) {
    const box = el("div", { class: "small" });
    for (const edge of kept) box.append(el("p", { text: `${told(edge)} (${number(edge.sources, "source")})` }));
    const show = rows => {
      for (const row of rows.slice(0, 12)) {
        const source = [row.outlet, row.published].filter(Boolean).join(", ");
        box.append(el("blockquote", { class: "evidence small" }, row.sentence || row.note, " ", row.page === "role" ? "role" : link(row.page, row.thing, row.page), " ", link("article", row.article, row.title || "article", `#${row.page === "role" ? "m" + row.start : row.assertion}`, row.url, row.part), source ? ` ${source}` : ""));
      }
      if (rows.length > 12) box.append(el("p", { class: "soft", text: `and ${rows.length - 12} more` }));
      if (stage.dataset.actor) box.append(link("actor", other, `More about ${nodes.get(other).name}`));
    };
    if (stage.dataset.evidence) fetch(`${stage.dataset.evidence}?one=${encodeURIComponent(one)}&other=${encodeURIComponent(other)}`).then(answer => answer.json()).then(show, () => box.append("The sentences cannot be read now."));
    else show(data.evidence[[one, other].sort().join(" ")] || []);
    return box;
  }
  function select(id, moves = false) {
    lit = id; path = null;
    if (id && !shownNodes.has(id)) { choose(); refresh(); } else light();
    panel(); keep();
    if (id && moves) { const at = sigma.getNodeDisplayData(id); sigma.getCamera().animate({ x: at.x, y: at.y, ratio: Math.min(sigma.getCamera().ratio, .5) }, { duration: still ? 0 : 300 }); }
  }
  function only(id) {
    around = new Set([id, ...graph.neighbors(id)]);
    lit = id; path = null; apply(); panel(); fit();
  }
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  function frame(of) {
    const x = [Infinity, -Infinity], y = [Infinity, -Infinity];
    for (const id of of) { const at = graph.getNodeAttributes(id); x[0] = Math.min(x[0], at.x); x[1] = Math.max(x[1], at.x); y[0] = Math.min(y[0], at.y); y[1] = Math.max(y[1], at.y); }
    return { x: [x[0] - .5, x[1] + .5], y: [y[0] - .5, y[1] + .5] };
  }
  function fit(of = around || biggest()) {
    sigma.setCustomBBox(frame(of));
    sigma.getCamera().setState({ x: .5, y: .5, ratio: 1, angle: 0 });
    sigma.refresh();
  }
  function list() {
    const order = new Intl.Collator();
    ranked = ranked || data.nodes.slice().sort((a, b) => b.degree - a.degree || order.compare(a.name, b.name));
    const shown = ranked.filter(node => shownNodes.has(node.id));
    const items = shown.slice(0, LISTED).map(node => el("li", {}, el("span", { class: `dot ${node.type}`, "aria-hidden": "true" }), stage.dataset.actor ? link("actor", node.id, node.name) : el("button", { type: "button", text: node.name, click: () => { select(node.id, true); $("panel").scrollIntoView({ block: "nearest" }); } }), el("small", { text: ` ${number(node.degree, "neighbour")}` })));
    if (shown.length > LISTED) items.push(el("li", { text: `and ${shown.length - LISTED} more` }));
    $("list").replaceChildren(...items);
  }

  /* ---------------------------------------------------------------------------------------- finding, and paths */
  let forms = null;
  function find(words) {
    forms = forms || data.nodes.map(node => ({ node, names: [node.name, ...node.aliases].map(name => ` ${fold(name).match(/[\p{L}\p{N}]+/gu)?.join(" ") || ""} `) }));
    const wanted = fold(words).match(/[\p{L}\p{N}]+/gu) || [];
    if (!wanted.length) return null;
    const fits = (name, whole) => wanted.every((word, at) => name.includes(whole || at < wanted.length - 1 ? ` ${word} ` : ` ${word}`));
    const found = [];
    for (const whole of [true, false]) for (const one of forms) if (!found.includes(one.node) && one.names.some(name => fits(name, whole))) found.push(one.node);
    return found;
  }
  function search() {
    const found = find($("who").value), hits = $("hits");
    hits.replaceChildren();
    if (!found) return;
    if (!found.length) hits.append(el("li", { class: "soft", text: "Not found here" }));
    for (const node of found.slice(0, 12)) {
      const names = node.aliases.length ? el("small", { text: ` ${node.aliases.slice(0, 3).join(", ")}` }) : "";
      hits.append(el("li", {}, el("button", { type: "button", click: () => { if (!filters.types.has(node.type)) { filters.types.add(node.type); boxes(); } if (around && !around.has(node.id)) around = null; select(node.id, true); apply(); } }, el("span", { class: `dot ${node.type}`, "aria-hidden": "true" }), node.name, names, shownNodes.has(node.id) ? "" : el("small", { text: " (not shown now)" }))));
    }
    if (found.length > 12) hits.append(el("li", { class: "soft", text: `and ${found.length - 12} more` }));
  }
  function between() {
    const ends = [$("one").value, $("two").value].map(words => (find(words) || [])[0]), box = $("told");
    box.replaceChildren();
    if (!ends[0] || !ends[1]) { box.append(el("p", { text: "Name two who are here." })); return; }
    const from = new Map([[ends[0].id, null]]), queue = [ends[0].id];
    for (let at = 0; at < queue.length && !from.has(ends[1].id); at++)
      for (const key of graph.edges(queue[at])) {
        const next = graph.opposite(queue[at], key);
        if (shownEdges.has(key) && !from.has(next)) { from.set(next, queue[at]); queue.push(next); }
      }
    if (!from.has(ends[1].id)) { box.append(el("p", { text: `No path from ${ends[0].name} to ${ends[1].name} along the lines shown.` })); return; }
    path = [];
    for (let id = ends[1].id; id; id = from.get(id)) path.unshift(id);
    lit = null; light(); keep();
    box.append(el("h2", { text: `From ${ends[0].name} to ${ends[1].name}` }));
    path.slice(1).forEach((id, at) => { const kept = shownEdges.get(graph.edge(path[at], id)); box.append(evidence(path[at], id, kept)); });
    box.append(el("button", { type: "button", text: "Let go", click: () => select(null) }));
  }

  /* ------------------------------------------------------------------------------------------------- controls */
  function box(kind, set, key, label, count) {
    const input = el("input", { type: "checkbox" });
    input.checked = set.has(key);
    input.addEventListener("change", () => { input.checked ? set.add(key) : set.delete(key); apply(); panel(); });
    return el("div", {}, el("label", {}, input, kind === "type" ? el("span", { class: `dot ${key}`, "aria-hidden": "true" }) : "", label, el("small", { text: String(count) })));
  }
  function boxes() {
    const counted = (rows, key) => rows.reduce((sums, row) => sums.set(row[key], (sums.get(row[key]) || 0) + 1), new Map());
    const kinds = counted(data.edges, "kind"), types = counted(data.nodes, "type");
    $("kinds").replaceChildren(...Object.keys(KINDS).filter(key => kinds.has(key)).map(key => box("kind", filters.kinds, key, KINDS[key], kinds.get(key))));
    $("types").replaceChildren(...Object.keys(TYPES).filter(key => types.has(key)).map(key => box("type", filters.types, key, TYPES[key], types.get(key))));
  }
  const dayOf = value => { const [first, last] = [Date.parse(days[0]), Date.parse(days[1])]; return new Date(first + (last - first) * value / 1000).toISOString().slice(0, 10); };
  function sliders() {
    filters.sources = Number($("sources").value); filters.sure = Number($("sure").value) / 100;
    filters.until = days.length && $("until").value !== "1000" ? dayOf(Number($("until").value)) : "";
    $("sources-out").textContent = filters.sources; $("sure-out").textContent = $("sure").value;
    filters.outlet = $("outlet").value === "" ? -1 : Number($("outlet").value);
    $("until-out").textContent = filters.until || "now";
    $("until").setAttribute("aria-valuetext", filters.until || "now");
  }
  function keep() {
    const set = (name, value, usual) => String(value) === String(usual) ? state.delete(name) : state.set(name, value);
    set("focus", lit || "", ""); set("around", around ? [...around].slice(0, 60).join(" ") : "", "");
    set("path", path ? `${path[0]} ${path.at(-1)}` : "", "");
    set("kinds", [...filters.kinds].sort().join(" "), usual.kinds); set("types", [...filters.types].sort().join(" "), usual.types);
    for (const id of ["sources", "sure", "until", "size", "colour"]) set(id, $(id).value, usual[id]);
    set("outlet", filters.outlet < 0 ? "" : data.outlets[filters.outlet], "");
    const camera = sigma.getCamera().getState();
    set("at", [camera.x, camera.y, camera.ratio].map(value => value.toFixed(3)).join(" "), "0.500 0.500 1.000");
    const query = state.toString();
    history.replaceState(null, "", location.pathname + (query ? `?${query}` : ""));
  }
  let usual = {};
  function restore() {
    for (const kind of new Set(data.edges.map(edge => edge.kind))) filters.kinds.add(kind);
    const about = data.edges.filter(edge => edge.kind === "about").length;
    // Half of all lines say only that somebody was spoken about: they hide the others.
    if (about * 2.5 > data.edges.length && about < data.edges.length) filters.kinds.delete("about");
    usual = { kinds: [...filters.kinds].sort().join(" "), types: [...filters.types].sort().join(" ") };
    for (const id of ["sources", "sure", "until", "size", "colour"]) { usual[id] = $(id).value; if (state.has(id)) $(id).value = state.get(id); }
    if (state.has("kinds")) filters.kinds = new Set(state.get("kinds").split(" "));
    if (state.has("types")) filters.types = new Set(state.get("types").split(" "));
    if (nodes.has(state.get("focus"))) lit = state.get("focus");
    if (state.has("around")) around = new Set(state.get("around").split(" ").filter(id => nodes.has(id)));
    $("outlet").append(...(data.outlets || []).map((name, at) => el("option", { value: at, text: name })));
    if ((data.outlets || []).includes(state.get("outlet"))) $("outlet").value = data.outlets.indexOf(state.get("outlet"));
    $("from-outlet").hidden = (data.outlets || []).length < 2;
    $("time").hidden = days.length < 2 || days[0] === days[1];
    $("names").replaceChildren(...data.nodes.slice().sort((a, b) => b.degree - a.degree).slice(0, 300).map(node => el("option", { value: node.name })));
  }

  /* -------------------------------------------------------------------------------------------------- pictures */
  function save(blob, name) {
    const link = el("a", { href: URL.createObjectURL(blob), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }
  function png() {
    const { width, height } = sigma.getDimensions(), ratio = devicePixelRatio || 1, canvas = el("canvas", { width: width * ratio, height: height * ratio }), pen = canvas.getContext("2d");
    pen.fillStyle = CARD; pen.fillRect(0, 0, canvas.width, canvas.height);
    sigma.refresh();
    const layers = sigma.getCanvases();
    for (const name of ["edges", "nodes", "labels", "lit", "hovers", "hoverNodes"]) if (layers[name] && layers[name].width) { pen.globalAlpha = Number(getComputedStyle(layers[name]).opacity); pen.drawImage(layers[name], 0, 0, canvas.width, canvas.height); }
    canvas.toBlob(blob => save(blob, "network.png"));
  }
  function svg() {
    const { width, height } = sigma.getDimensions(), safe = text => String(text).replace(/[&<>"]/g, c => `&#${c.charCodeAt(0)};`);
    const out = [], clear = new Set(litEdges());
    const line = (key, color, more) => { const [a, b] = graph.extremities(key).map(spot); out.push(`<line x1="${a.x.toFixed(1)}" y1="${a.y.toFixed(1)}" x2="${b.x.toFixed(1)}" y2="${b.y.toFixed(1)}" stroke="${color}" stroke-width="${sigma.scaleSize(graph.getEdgeAttribute(key, "size") + more).toFixed(1)}"/>`); };
    const dot = (id, words) => { const one = spot(id); out.push(`<circle cx="${one.x.toFixed(1)}" cy="${one.y.toFixed(1)}" r="${one.radius.toFixed(1)}" fill="${one.color}"/>`); if (words(one)) out.push(`<text x="${(one.x + one.radius + 3).toFixed(1)}" y="${(one.y + 4).toFixed(1)}" font-family="sans-serif" font-size="13" fill="${INK}">${safe(one.label)}</text>`); };
    out.push(`<g opacity="${bright ? .14 : 1}">`);
    for (const key of shownEdges.keys()) if (!clear.has(key)) line(key, EDGE, 0);
    for (const id of shownNodes) if (!bright || !bright.has(id)) dot(id, one => !bright && one.radius > 6);
    out.push("</g>");
    for (const key of clear) line(key, ACCENT, 1);
    if (bright) for (const id of bright) if (shownNodes.has(id)) dot(id, one => bright.size < 40 || id === lit || one.radius > 6);
    save(new Blob([`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}"><rect width="100%" height="100%" fill="${CARD}"/>${out.join("")}</svg>`], { type: "image/svg+xml" }), "network.svg");
  }

  function label(pen, node, settings) {
    if (!node.label) return;
    const size = settings.labelSize;
    pen.font = `${size}px ${settings.labelFont}`; pen.lineJoin = "round"; pen.lineWidth = 4;
    pen.strokeStyle = CARD; pen.fillStyle = INK;
    pen.strokeText(node.label, node.x + node.size + 3, node.y + size / 3); pen.fillText(node.label, node.x + node.size + 3, node.y + size / 3);
  }
  function hover(pen, node, settings) {
    const size = settings.labelSize;
    pen.font = `600 ${size}px ${settings.labelFont}`;
    const wide = pen.measureText(node.label || "").width;
    pen.fillStyle = CARD; pen.strokeStyle = node.color; pen.lineWidth = 2;
    pen.beginPath(); pen.arc(node.x, node.y, node.size + 3, 0, 7); pen.fill(); pen.stroke();
    if (node.label) {
      pen.beginPath(); pen.roundRect(node.x + node.size + 4, node.y - size * .8, wide + 12, size * 1.6, 4); pen.fill();
      pen.fillStyle = INK; pen.fillText(node.label, node.x + node.size + 10, node.y + size / 3);
    }
    pen.fillStyle = node.color; pen.beginPath(); pen.arc(node.x, node.y, node.size, 0, 7); pen.fill();
  }

  async function start() {
    data = await load();
    if (!data.nodes.length) { $("count").textContent = "Nobody is connected with anybody here."; return; }
    build(); restore(); boxes(); sliders(); dress(); choose();
    const big = graph.size > 6000;
    /* Framed before there is anything to draw, so that the whole is drawn once. */
    sigma = new Sigma(new graphology.Graph({ type: "undirected" }), $("graph"), {
      nodeReducer: visible, edgeReducer: drawn, zIndex: true, enableEdgeEvents: !big, hideEdgesOnMove: graph.size > 15000, 
      labelFont: css("--ui"), labelSize: 13, labelColor: { color: INK },
      labelDensity: .9, labelGridCellSize: 90, labelRenderedSizeThreshold: data.nodes.length > 2000 ? 7 : 5, defaultDrawNodeHover: hover, defaultDrawNodeLabel: label, minCameraRatio: .02, maxCameraRatio: 12, allowInvalidContainer: true,
    });
    sigma.createCanvasContext("lit", { afterLayer: "labels" }).resize(true);
    sigma.on("afterRender", shine);
    sigma.setCustomBBox(frame(around || biggest()));
    const at = (state.get("at") || "").split(" ").map(Number);
    if (at.length === 3 && at.every(Number.isFinite)) sigma.getCamera().setState({ x: at[0], y: at[1], ratio: at[2] });
    sigma.setGraph(graph);
    light();
    count(); panel(); listing = setTimeout(list, 100);
    if (state.has("path")) { const ends = state.get("path").split(" ").map(id => nodes.get(id)); if (ends[0] && ends[1]) { $("one").value = ends[0].name; $("two").value = ends[1].name; between(); } }
    let chosen = lit;
    sigma.on("enterNode", ({ node }) => { if (!path && lit === chosen) { chosen = lit; lit = node; light(); } });
    sigma.on("leaveNode", () => { if (!path && lit !== chosen) { lit = chosen; light(); } });
    sigma.on("clickNode", ({ node }) => { chosen = node; select(node); });
    sigma.on("doubleClickNode", event => { event.preventSigmaDefault(); chosen = event.node; only(event.node); });
    sigma.on("clickStage", () => { chosen = null; select(null); });
    sigma.on("clickEdge", ({ edge }) => { const [a, b] = graph.extremities(edge); path = [a, b]; lit = null; light(); $("told").replaceChildren(el("h2", { text: `${nodes.get(a).name} and ${nodes.get(b).name}` }), evidence(a, b, shownEdges.get(edge)), el("button", { type: "button", text: "Let go", click: () => select(null) })); });
    let moving = 0;
    sigma.getCamera().on("updated", () => { clearTimeout(moving); moving = setTimeout(keep, 400); });
    $("in").addEventListener("click", () => sigma.getCamera().animatedZoom({ duration: still ? 0 : 150 }));
    $("out").addEventListener("click", () => sigma.getCamera().animatedUnzoom({ duration: still ? 0 : 150 }));
    $("whole").addEventListener("click", () => { around = null; apply(); fit(graph.nodes()); });
    $("png").addEventListener("click", png); $("svg").addEventListener("click", svg);
    $("who").addEventListener("input", search); $("path").addEventListener("click", between);
    for (const id of ["sources", "sure", "until", "outlet"]) $(id).addEventListener("input", () => { sliders(); apply(); panel(); });
    for (const id of ["size", "colour"]) $(id).addEventListener("change", () => { dress(); sigma.refresh(); keep(); });
    $("graph").addEventListener("keydown", event => {
      const camera = sigma.getCamera(), step = .1 * camera.ratio, moves = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, step], ArrowDown: [0, -step] };
      if (moves[event.key]) camera.setState({ x: camera.x + moves[event.key][0], y: camera.y + moves[event.key][1] });
      else if (event.key === "+" || event.key === "=") camera.animatedZoom({ duration: 0 });
      else if (event.key === "-") camera.animatedUnzoom({ duration: 0 });
      else if (event.key === "Escape") select(null);
      else return;
      event.preventDefault();
    });
    stage.dataset.ready = "yes";
    window.actorgraphNetwork = { graph, sigma, select, shown: () => [shownNodes.size, shownEdges.size] };
  }
  start().catch(error => { $("count").textContent = `The network cannot be drawn here (${error.message}). The list of actors is under Search.`; });
})();
