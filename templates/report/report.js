"use strict";
(() => {
  const by = id => document.getElementById(id);

  // A link into a folded part unfolds it.
  const unfold = () => {
    const target = by(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", unfold);
  addEventListener("click", event => event.target.closest("a[href^='#']") && setTimeout(unfold));
  unfold();
  // A name in a table of evidence looks its person up.
  addEventListener("click", event => {
    const name = event.target.closest("td.person a"), box = by("people-search");
    if (name && box) { box.value = name.textContent; box.dispatchEvent(new Event("input")); }
  });

  // The people: all rows in memory, only the visible ones on the page.
  const source = by("people-data");
  if (!source) return;
  const data = JSON.parse(source.textContent), columns = data.columns;
  const box = by("people-list"), table = by("people-table"), search = by("people-search"), tie = by("people-tie");
  const ROW = 36, AHEAD = 8;
  const {lang, days, firsts, flags, found, colon} = data.words;
  const value = (column, row) => column.list ? column.list[column.values[row]] : column.values[row];
  const shown = (column, row) => {
    const cell = value(column, row);
    if (cell === null || cell === "") return "";
    if (column.kind === "flag") return flags[cell ? 0 : 1];
    if (column.kind === "share") return cell.toLocaleString(lang, {style: "percent", maximumFractionDigits: cell > 0 && cell < .1 ? 1 : 0});
    if (column.kind === "number") return cell.toLocaleString(lang, {maximumFractionDigits: 1});
    const day = column.kind === "date" && /^(\d{4})-(\d\d)-(\d\d)/.exec(cell);
    return day ? (+day[3] === 1 ? firsts : days)[day[2] - 1].replace("{d}", +day[3]).replace("{y}", day[1]) : String(cell);
  };
  const LETTERS = {ł: "l", ø: "o", đ: "d", ß: "ss", æ: "ae", œ: "oe", ı: "i", þ: "th", ð: "d"};
  const fold = text => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[łøđßæœıþð]/g, c => LETTERS[c]);

  let haystack = null;
  const texts = columns.filter(column => column.kind === "text");
  const words = () => haystack ??= Array.from({length: data.total}, (_, row) => fold([...texts.map(column => value(column, row) ?? ""), data.full[row] ?? ""].join(" ")));
  const all = Int32Array.from({length: data.total}, (_, row) => row);
  let order = all, rows = all, sorted = null, up = true, chosen = -1;

  const live = document.createElement("tbody");
  live.id = "people-live";
  const gap = () => { const tr = live.insertRow(); tr.className = "gap"; tr.ariaHidden = "true"; const td = tr.insertCell(); td.colSpan = columns.length; return td; };
  const draw = () => {
    const from = Math.max(0, Math.floor(box.scrollTop / ROW) - AHEAD);
    const to = Math.min(rows.length, from + Math.ceil(box.clientHeight / ROW) + 2 * AHEAD);
    live.textContent = "";
    gap().style.height = from * ROW + "px";
    for (let at = from; at < to; at++) {
      const tr = live.insertRow();
      tr.ariaRowIndex = at + 2;
      if (at === chosen) tr.className = "chosen";
      for (const column of columns) {
        const td = tr.insertCell();
        td.textContent = td.title = shown(column, rows[at]);
        if (column.kind === "number" || column.kind === "share") td.className = "num";
      }
    }
    gap().style.height = (rows.length - to) * ROW + "px";
  };
  // A row that is pressed, or reached by the arrow keys, is told in full below the list: its cells may be cut off.
  const one = by("people-one");
  const tell = at => {
    if (at < 0 || at >= rows.length) return;
    chosen = at;
    const head = table.tHead.rows[0], view = box.clientHeight - head.offsetHeight - ROW;
    box.scrollTop = Math.min(Math.max(box.scrollTop, at * ROW - view), at * ROW);
    const told = columns.slice(1).map((column, place) => [head.cells[place + 1].dataset.label, shown(column, rows[at])]);
    const name = document.createElement("b");
    name.textContent = shown(columns[0], rows[at]);
    one.replaceChildren(name, ...told.filter(cell => cell[1]).map(([label, text]) => ` · ${label}${colon} ${text}`));
    draw();
  };
  live.addEventListener("click", event => tell(event.target.closest("tr").ariaRowIndex - 2));
  box.addEventListener("keydown", event => {
    const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
    if (!step || event.target !== box) return;
    event.preventDefault();
    tell(chosen < 0 ? Math.ceil(box.scrollTop / ROW) : chosen + step);
  });
  const filter = () => {
    chosen = -1;
    one.textContent = "";
    const wanted = fold(search.value).split(/\s+/).filter(Boolean), class_ = tie ? tie.value : "";
    const ties = columns.find(column => column.key === "tie");
    const hay = wanted.length ? words() : null;
    rows = wanted.length || class_ ? order.filter(row => (!class_ || value(ties, row) === class_) && wanted.every(word => hay[row].includes(word))) : order;
    table.ariaRowCount = rows.length + 1;
    by("people-count").textContent = found.replace("{n}", rows.length.toLocaleString(lang)).replace("{total}", data.total.toLocaleString(lang));
    box.scrollTop = 0;
    draw();
  };
  const collator = new Intl.Collator(lang, {sensitivity: "base", numeric: true});
  const sort = index => {
    const column = columns[index], numeric = column.kind === "number" || column.kind === "share" || column.kind === "flag";
    up = sorted === index ? !up : !(numeric || column.kind === "date");
    sorted = index;
    const keys = Array.from(all, row => value(column, row));
    let ranks = keys;
    if (!numeric) {
      const different = [...new Set(keys)].sort((a, b) => column.kind === "date" ? (a < b ? -1 : a > b) : collator.compare(a ?? "", b ?? ""));
      const place = new Map(different.map((key, at) => [key, at]));
      ranks = keys.map(key => key === null || key === "" ? null : place.get(key));
    }
    const sign = up ? 1 : -1;
    order = Int32Array.from(all).sort((a, b) => {
      const left = ranks[a], right = ranks[b];
      if (left === right) return a - b;
      if (left === null) return 1;
      return right === null ? -1 : sign * (left - right);
    });
    [...table.tHead.rows[0].cells].forEach((cell, at) => cell.ariaSort = at === index ? (up ? "ascending" : "descending") : "none");
    filter();
  };

  const WIDTHS = {name: 166, company: 150, position: 160, tie: 170, last_on: 124, connected_on: 124, sources: 150};
  [...table.tHead.rows[0].cells].forEach((cell, index) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = cell.dataset.label = cell.textContent;
    button.addEventListener("click", () => sort(index));
    cell.replaceChildren(button);
    cell.ariaSort = "none";
    cell.style.width = (WIDTHS[columns[index].key] || 96) + "px";
  });
  table.append(live);
  box.classList.add("live");
  by("people-tools").hidden = one.hidden = false;
  let typing = 0, rolling = 0;
  search.addEventListener("input", () => { cancelAnimationFrame(typing); typing = requestAnimationFrame(filter); });
  if (tie) tie.addEventListener("change", filter);
  box.addEventListener("scroll", () => { cancelAnimationFrame(rolling); rolling = requestAnimationFrame(draw); });
  addEventListener("resize", draw);
  filter();
})();
