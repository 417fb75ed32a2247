//===--- HtmlParts.h - Style and scripts of the HTML report -----*- C++ -*-===//

#ifndef WINSOCK_TIDY_DRIVER_REPORTS_HTMLPARTS_H
#define WINSOCK_TIDY_DRIVER_REPORTS_HTMLPARTS_H

namespace winsock_tidy::html {

inline constexpr char Style[] = R"css(
:root { color-scheme: light dark; --back: #fff; --fore: #1b1f24; --dim: #59636e;
  --rule: #d8dee4; --step: #ddf4ff; --stepline: #218bff; --bad: #ffebe9;
  --badline: #cf222e; --shade: #f6f8fa; --link: #0550ae; --warn: #9a6700;
  --keyword: #a0111f; --comment: #59636e; --string: #0a3069; --number: #0550ae;
  --directive: #6639ba; }
@media (prefers-color-scheme: dark) { :root { --back: #0d1117; --fore: #e6edf3;
  --dim: #9198a1; --rule: #3d444d; --step: #12304e; --stepline: #388bfd;
  --bad: #3d1416; --badline: #f85149; --shade: #161b22; --link: #79c0ff; --warn: #d29922;
  --keyword: #ff7b72; --comment: #9198a1; --string: #a5d6ff; --number: #79c0ff;
  --directive: #d2a8ff; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 110em; padding: 1em 2em 4em; background: var(--back);
  color: var(--fore); font: 15px/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.35em; margin: .4em 0; } h2 { font-size: 1em; margin: 1.6em 0 .4em; }
a { color: var(--link); text-decoration: none; } a:hover { text-decoration: underline; }
.incomplete { background: var(--bad); border-left: 3px solid var(--badline); padding: .4em .8em; }
code, pre, .source { font: 13px/1.5 ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; }
small { color: var(--dim); }
.error, .serious { color: var(--badline); font-weight: 600; } .minor { color: var(--warn); }
nav a { margin-right: 1em; } nav a:not([href]) { color: var(--dim); }
.keys { color: var(--dim); white-space: normal; }
kbd { font: 12px ui-monospace, monospace; border: 1px solid var(--rule); border-radius: 4px;
  padding: 0 .35em; background: var(--shade); }
.text { max-width: 50em; } .text pre { overflow-x: auto; padding: .6em; background: var(--shade); }
.path .finding a { color: var(--badline); font-weight: 600; }
.path .now { background: var(--step); border-radius: 4px; }
.source { position: relative; border: 1px solid var(--rule); border-radius: 6px;
  overflow-x: auto; padding: .4em 0; }
.lines { width: max-content; min-width: 100%; }
.line { white-space: pre; }
/* A box of its own, so that tabs are counted from where the code begins. */
.line code { display: inline-block; tab-size: 8; vertical-align: top; }
.tk { color: var(--keyword); } .tc { color: var(--comment); } .ts { color: var(--string); }
.tn { color: var(--number); } .tp { color: var(--directive); }
.n { display: inline-block; width: 5ch; margin-right: 1ch; text-align: right;
  color: var(--dim); user-select: none; }
.gap { color: var(--dim); padding-left: 3ch; background: var(--shade); }
.at { display: inline-block; width: 0; height: 1em; vertical-align: text-bottom;
  border-left: 2px solid var(--stepline); margin-right: -2px; }
/* In the font of the code, whose columns are meant. */
.place { padding-left: calc(6ch + min(var(--column), 60) * 1ch); }
.step { width: fit-content; max-width: min(70ch, calc(100vw - 7em)); margin: .15em 1em .3em 0;
  padding: .05em .6em; border-radius: 5px; background: var(--step);
  border-left: 3px solid var(--stepline); font: 13px/1.5 system-ui, sans-serif;
  position: sticky; left: 1em; z-index: 2; scroll-margin: 8em 1em; }
.step.finding { background: var(--bad); border-color: var(--badline); }
.step.now, .step:target { outline: 2px solid var(--stepline); }
svg.arrows { position: absolute; left: 0; top: 0; pointer-events: none; z-index: 1; }
svg.arrows path { fill: none; stroke: var(--stepline); stroke-width: 1.6; opacity: .75; }
svg.arrows marker path { fill: var(--stepline); stroke: none; opacity: 1; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: .35em .7em; border-bottom: 1px solid var(--rule);
  vertical-align: top; }
td code { white-space: nowrap; }
th { white-space: nowrap; padding-left: 0; }
th button { font: inherit; font-weight: 600; color: inherit; background: none; border: 0;
  border-radius: 4px; padding: .15em .7em; cursor: pointer; }
th button:hover { background: var(--shade); }
th button::after { content: " \2195"; color: var(--dim); }
th[aria-sort=ascending] button::after { content: " \25B2"; color: inherit; }
th[aria-sort=descending] button::after { content: " \25BC"; color: inherit; }
:focus-visible { outline: 2px solid var(--stepline); outline-offset: 1px; }
tr.suppressed { display: none; } .all tr.suppressed { display: table-row; opacity: .6; }
tr.hidden, .all tr.hidden { display: none; }
.counts { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .2em 1.2em; margin: .6em 0; }
.counts [aria-current] { font-weight: 600; text-decoration: underline; }
.tools { display: flex; flex-wrap: wrap; gap: .4em .8em; align-items: center; }
.tools input[type=search], .tools select { font: inherit; padding: .25em .5em; max-width: 100%; }
#count { color: var(--dim); }
@media (max-width: 48em) {
  body { padding: .8em .8em 3em; }
  .source { margin: 0 -.8em; border-radius: 0; border-left: 0; border-right: 0; }
  .n { width: 4ch; } .keys { display: block; }
  .place { padding-left: calc(5ch + min(var(--column), 4) * 1ch); }
  .step { left: .5em; max-width: calc(100vw - 9em); }
  .path { padding-left: 1.6em; }
  table, tbody { display: block; }
  thead tr { display: flex; flex-wrap: wrap; } th { border: 0; padding: 0; }
  tbody tr, .all tr.suppressed { display: flex; flex-wrap: wrap; gap: 0 .8em; padding: .5em 0;
    border-bottom: 1px solid var(--rule); }
  td { border: 0; padding: 0; } td:first-child { flex-basis: 100%; }
  td:nth-child(n+2) { color: var(--dim); font-size: .9em; }
  td:nth-child(5)::before { content: "line "; }
  td:nth-child(6)::before { content: "steps: "; }
  td code { white-space: normal; }
  tbody tr.hidden, tbody tr.suppressed { display: none; }
  .all tbody tr.suppressed:not(.hidden) { display: flex; }
}
)css";

/// Sorting by the heads of columns, filtering by words, check and severity.
/// Both are in the address, which the pages of findings get, too.
inline constexpr char IndexScript[] = R"js(
const table = document.getElementById("findings"), body = table.tBodies[0];
const rows = Array.from(body.rows), get = id => document.getElementById(id);
const texts = new Map(rows.map(row => [row, row.textContent.toLowerCase()]));
const heads = Array.from(table.tHead.rows[0].cells);
const inputs = ["filter", "check", "severity", "suppressed"];
const collator = new Intl.Collator(undefined, { numeric: true });
let order = "";
/* What the address says, in the form: "check=winsock-x&sort=-line". */
function read() {
  const said = new URLSearchParams(location.hash.slice(1));
  for (const id of inputs) {
    const value = said.get(id) || "";
    if (get(id).type === "checkbox") get(id).checked = value === "yes";
    else get(id).value = value;
  }
  order = said.get("sort") || "";
  apply();
}
function write() {
  const says = new URLSearchParams();
  for (const id of inputs) {
    const value = get(id).type === "checkbox" ? (get(id).checked ? "yes" : "") : get(id).value;
    if (value) says.set(id, value);
  }
  if (order) says.set("sort", order);
  history.replaceState(null, "", "#" + says);
  apply();
}
function sorted() {
  const down = order.startsWith("-"), name = order.replace("-", "");
  const column = heads.findIndex(head => head.dataset.name === name);
  heads.forEach((head, i) => {
    if (i === column) head.setAttribute("aria-sort", down ? "descending" : "ascending");
    else head.removeAttribute("aria-sort");
  });
  if (column < 0) return rows;
  const key = new Map(rows.map(row => [row, row.cells[column].textContent]));
  return rows.slice().sort((a, b) =>
    collator.compare(key.get(a), key.get(b)) * (down ? -1 : 1));
}
function apply() {
  const words = get("filter").value.toLowerCase().split(/\s+/);
  const check = get("check").value, severity = get("severity").value;
  const all = get("suppressed").checked, pages = [];
  table.classList.toggle("all", all);
  const list = sorted();
  for (const row of list) {
    const fits = words.every(word => texts.get(row).includes(word)) &&
                 (!check || row.cells[2].textContent === check) &&
                 (!severity || row.cells[1].textContent === severity);
    row.classList.toggle("hidden", !fits);
    if (fits && (all || !row.classList.contains("suppressed")))
      pages.push(row.querySelector("a").getAttribute("href"));
  }
  body.append(...list);
  get("count").textContent = pages.length + " shown";
  get("clear").hidden = !location.hash.slice(1);
  for (const link of document.querySelectorAll(".counts a")) {
    if (link.textContent === check) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  /* For the ways back and on; without a store they lead along the whole list. */
  try {
    sessionStorage.setItem("winsock-tidy " + location.pathname,
                           JSON.stringify({ hash: location.hash, pages }));
  } catch (error) {}
}
for (const id of inputs) get(id).addEventListener("input", write);
heads.forEach(head => head.firstChild.addEventListener("click", () => {
  order = order === head.dataset.name ? "-" + order : head.dataset.name;
  write();
}));
addEventListener("hashchange", read);
addEventListener("pageshow", read);
read();
)js";

/// Arrows from step to step; the keys j and k walk along the path, n and p from
/// finding to finding.
inline constexpr char PageScript[] = R"js(
const get = id => document.getElementById(id);
const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
svg.setAttribute("class", "arrows");
svg.setAttribute("aria-hidden", "true");
document.body.append(svg);
/* A mark on the page, at the edge of its source where it is scrolled out. */
function place(mark) {
  const box = mark.getBoundingClientRect(), source = mark.closest(".source").getBoundingClientRect();
  const x = Math.max(source.left, Math.min(source.right, box.left));
  return { x: x + scrollX, y: box.top + scrollY + box.height / 2, seen: x === box.left };
}
function draw() {
  svg.innerHTML = '<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" ' +
    'markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z"/></marker></defs>';
  svg.setAttribute("width", 0);
  svg.setAttribute("height", 0);
  const root = document.documentElement;
  svg.setAttribute("width", root.clientWidth);
  svg.setAttribute("height", root.scrollHeight);
  for (let i = 1, to; (to = get("m" + (i + 1))); ++i) {
    const from = get("m" + i);
    if (!from) continue;
    const a = place(from), b = place(to);
    if (Math.abs(a.y - b.y) < 3 && Math.abs(a.x - b.x) < 3) continue;
    if (!a.seen && !b.seen) continue;
    // Out to the left, further for longer ways, so that arrows stay apart.
    const out = Math.max(4, Math.min(a.x, b.x) - 14 - Math.min(60, Math.abs(a.y - b.y) / 8));
    const path = document.createElementNS(svg.namespaceURI, "path");
    path.setAttribute("d", `M${a.x} ${a.y}C${out} ${a.y} ${out} ${b.y} ${b.x - 2} ${b.y}`);
    if (b.seen) path.setAttribute("marker-end", "url(#head)");
    svg.append(path);
  }
}
let drawing = 0;
function drawSoon() {
  cancelAnimationFrame(drawing);
  drawing = requestAnimationFrame(draw);
}
addEventListener("load", draw);
addEventListener("resize", drawSoon);
addEventListener("scroll", event => { if (event.target !== document) drawSoon(); }, true);

/* The step where the reader is: in the address, but no entry of the history. */
let now = 0;
function go(step, scroll) {
  if (!get("s" + step)) return;
  for (const old of document.querySelectorAll(".now")) old.classList.remove("now");
  now = step;
  get("s" + step).classList.add("now");
  document.querySelectorAll(".path li")[step - 1].classList.add("now");
  history.replaceState(null, "", "#s" + step);
  if (scroll) {
    get("m" + step).scrollIntoView({ block: "nearest", inline: "nearest" });
    get("s" + step).scrollIntoView({ block: "center", inline: "nearest" });
  }
}
const stepIn = text => parseInt((text.match(/^#s(\d+)$/) || [0, 0])[1]);
go(stepIn(location.hash), false);
addEventListener("hashchange", () => go(stepIn(location.hash), false));
addEventListener("click", event => {
  const link = event.target.closest("a[href^='#s']");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  go(stepIn(link.getAttribute("href")), true);
});
addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "j") go(now + 1, true);
  if (event.key === "k") go(now - 1, true);
  const way = { n: "next", p: "previous" }[event.key];
  if (way && get(way).href) location.href = get(way).href;
});

/* Back to the list as it was, and on in its order. */
try {
  const file = location.pathname.split("/").pop();
  const list = JSON.parse(sessionStorage.getItem(
    "winsock-tidy " + location.pathname.slice(0, -file.length) + "index.html"));
  const here = list.pages.indexOf(file);
  get("all").href = "index.html" + list.hash;
  if (here >= 0)
    for (const [id, at] of [["previous", here - 1], ["next", here + 1]]) {
      if (list.pages[at]) get(id).setAttribute("href", list.pages[at]);
      else get(id).removeAttribute("href");
    }
} catch (error) {}
)js";

} // namespace winsock_tidy::html

#endif // WINSOCK_TIDY_DRIVER_REPORTS_HTMLPARTS_H
