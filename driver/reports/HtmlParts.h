//===--- HtmlParts.h - Style and scripts of the HTML report -----*- C++ -*-===//

#ifndef WINSOCK_TIDY_DRIVER_REPORTS_HTMLPARTS_H
#define WINSOCK_TIDY_DRIVER_REPORTS_HTMLPARTS_H

namespace winsock_tidy::html {

inline constexpr char Style[] = R"css(
:root { color-scheme: light dark; --back: #fff; --fore: #1b1f24; --dim: #6e7781;
  --rule: #d8dee4; --step: #ddf4ff; --stepline: #54aeff; --bad: #ffebe9;
  --badline: #cf222e; --shade: #f6f8fa; --link: #0550ae; }
@media (prefers-color-scheme: dark) { :root { --back: #0d1117; --fore: #e6edf3;
  --dim: #8b949e; --rule: #30363d; --step: #12304e; --stepline: #388bfd;
  --bad: #3d1416; --badline: #f85149; --shade: #161b22; --link: #79c0ff; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 110em; padding: 1em 2em 4em; background: var(--back);
  color: var(--fore); font: 15px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.35em; margin: .4em 0; } h2 { font-size: 1em; margin: 1.6em 0 .4em; }
a { color: var(--link); text-decoration: none; } a:hover { text-decoration: underline; }
.incomplete { background: var(--bad); border-left: 3px solid var(--badline); padding: .4em .8em; }
code, .source { font: 13px/1.5 ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; }
small { color: var(--dim); }
.path .finding a { color: var(--badline); font-weight: 600; }
.source { position: relative; border: 1px solid var(--rule); border-radius: 6px;
  overflow-x: auto; padding: .4em 0; }
.line { white-space: pre; } .line code { tab-size: 8; }
.n { display: inline-block; width: 5ch; margin-right: 1ch; text-align: right;
  color: var(--dim); user-select: none; }
.gap { color: var(--dim); padding-left: 3ch; background: var(--shade); }
.at { display: inline-block; width: 0; height: 1em; vertical-align: text-bottom;
  border-left: 2px solid var(--stepline); margin-right: -2px; }
.step { display: table; margin: .15em 1em .3em; padding: .05em .6em; border-radius: 5px;
  background: var(--step); border-left: 3px solid var(--stepline);
  font: 13px/1.5 system-ui, sans-serif; position: relative; z-index: 2; }
.step.finding { background: var(--bad); border-color: var(--badline); }
.step:target { outline: 2px solid var(--stepline); }
svg.arrows { position: absolute; left: 0; top: 0; pointer-events: none; z-index: 1; }
svg.arrows path { fill: none; stroke: var(--stepline); stroke-width: 1.6; opacity: .75; }
svg.arrows marker path { fill: var(--stepline); stroke: none; opacity: 1; }
table { border-collapse: collapse; width: 100%; }
td code { white-space: nowrap; }
th, td { text-align: left; padding: .35em .7em; border-bottom: 1px solid var(--rule);
  vertical-align: top; }
th { cursor: pointer; white-space: nowrap; user-select: none; }
th[aria-sort=ascending]::after { content: " \25B2"; }
th[aria-sort=descending]::after { content: " \25BC"; }
tr.suppressed { display: none; } .all tr.suppressed { display: table-row; opacity: .6; }
tr.hidden, .all tr.hidden { display: none; }
.tools input[type=search], .tools select { font: inherit; padding: .25em .5em; }
#count { color: var(--dim); }
)css";

/// Sorting by a click on a column's head; filtering by words and by check.
inline constexpr char IndexScript[] = R"js(
const table = document.getElementById("findings"), body = table.tBodies[0];
const rows = Array.from(body.rows), get = id => document.getElementById(id);
function filter() {
  const words = get("filter").value.toLowerCase().split(/\s+/);
  const check = get("check").value, all = get("suppressed").checked;
  table.classList.toggle("all", all);
  let shown = 0;
  for (const row of rows) {
    const text = row.textContent.toLowerCase();
    const fits = words.every(word => text.includes(word)) &&
                 (!check || row.cells[1].textContent === check);
    row.classList.toggle("hidden", !fits);
    if (fits && (all || !row.classList.contains("suppressed"))) ++shown;
  }
  get("count").textContent = shown + " shown";
}
for (const id of ["filter", "check", "suppressed"]) get(id).addEventListener("input", filter);
Array.from(table.tHead.rows[0].cells).forEach((head, column) =>
  head.addEventListener("click", () => {
    const down = head.getAttribute("aria-sort") === "ascending";
    for (const other of head.parentNode.cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const key = row => row.cells[column].textContent;
    rows.sort((a, b) => key(a).localeCompare(key(b), undefined, { numeric: true }) * (down ? -1 : 1));
    body.append(...rows);
  }));
filter();
)js";

/// Arrows from step to step; the keys j and k walk along the path.
inline constexpr char PageScript[] = R"js(
const svgName = "http://www.w3.org/2000/svg";
const svg = document.createElementNS(svgName, "svg");
svg.setAttribute("class", "arrows");
svg.setAttribute("aria-hidden", "true");
document.body.append(svg);
function draw() {
  svg.innerHTML = '<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" ' +
    'markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z"/></marker></defs>';
  svg.setAttribute("width", 0);
  svg.setAttribute("height", 0);
  const root = document.documentElement;
  svg.setAttribute("width", root.scrollWidth);
  svg.setAttribute("height", root.scrollHeight);
  const place = mark => {
    const box = mark.getBoundingClientRect();
    return { x: box.left + scrollX, y: box.top + scrollY + box.height / 2 };
  };
  for (let i = 1, to; (to = document.getElementById("m" + (i + 1))); ++i) {
    const from = document.getElementById("m" + i);
    if (!from) continue;
    const a = place(from), b = place(to);
    if (Math.abs(a.y - b.y) < 3 && Math.abs(a.x - b.x) < 3) continue;
    // Out to the left, further for longer ways, so that arrows stay apart.
    const out = Math.max(4, Math.min(a.x, b.x) - 14 - Math.min(60, Math.abs(a.y - b.y) / 8));
    const path = document.createElementNS(svgName, "path");
    path.setAttribute("d", `M${a.x} ${a.y}C${out} ${a.y} ${out} ${b.y} ${b.x - 2} ${b.y}`);
    path.setAttribute("marker-end", "url(#head)");
    svg.append(path);
  }
}
addEventListener("load", draw);
addEventListener("resize", draw);
addEventListener("keydown", event => {
  const by = { j: 1, k: -1 }[event.key];
  if (!by || event.ctrlKey || event.metaKey || event.altKey) return;
  const now = parseInt((location.hash.match(/^#s(\d+)$/) || [0, 0])[1]) + by;
  if (document.getElementById("s" + now)) location.hash = "s" + now;
});
)js";

} // namespace winsock_tidy::html

#endif // WINSOCK_TIDY_DRIVER_REPORTS_HTMLPARTS_H
