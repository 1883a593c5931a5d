// A map of outlines: what the pointer or the keyboard is on is said beside it, arrows go to the neighbour in that direction, and on
// request ECharts (loaded only then) lets one zoom and move. Without this file every area is still a link.
const here = document.getElementById("map-script");

function said(box, area) {
  if (!box) return;
  box.hidden = false;
  const name = document.createElement("b");
  name.textContent = area.dataset.name;
  box.replaceChildren(name, area.dataset.text);
}

// The nearest area in the direction of the arrow: straight ahead counts more than aside.
function neighbour(areas, from, key) {
  const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key];
  let best = null;
  let least = Infinity;
  for (const one of areas) {
    const dx = one.dataset.x - from.dataset.x;
    const dy = one.dataset.y - from.dataset.y;
    const ahead = dx * way[0] + dy * way[1];
    const aside = Math.abs(dx * way[1]) + Math.abs(dy * way[0]);
    if (one !== from && ahead > 1 && ahead + 2 * aside < least) {
      best = one;
      least = ahead + 2 * aside;
    }
  }
  return best;
}

function tile(list, from, key) {
  const all = [...list];
  const a = from.getBoundingClientRect();
  const middles = all.map((one) => {
    const b = one.getBoundingClientRect();
    return { dataset: { x: b.left + b.width / 2, y: b.top + b.height / 2 }, one };
  });
  const me = middles[all.indexOf(from)];
  return a.width && neighbour(middles, me, key)?.one;
}

// A copy of the drawing as ECharts wants it: named shapes without links, painted as they are on the page.
function drawing(svg) {
  const copy = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  copy.setAttribute("viewBox", svg.getAttribute("viewBox"));
  const add = (path, attributes) => {
    const one = document.createElementNS("http://www.w3.org/2000/svg", "path");
    for (const [name, value] of Object.entries({ d: path.getAttribute("d"), ...attributes })) one.setAttribute(name, value);
    copy.append(one);
  };
  for (const one of svg.querySelectorAll(".map-around")) add(one, { fill: "#f2eee7", stroke: "#fff" });
  for (const area of svg.querySelectorAll(".map-area")) add(area.querySelector("path"), { name: area.dataset.name, fill: "#eee" });
  for (const one of svg.querySelectorAll(".map-water")) add(one, { fill: "#dbe7ec" });
  for (const one of svg.querySelectorAll(".map-edges")) add(one, { fill: "none", stroke: "#052724", "stroke-width": 1.1 });
  return new XMLSerializer().serializeToString(copy);
}

// Colours and labels come from the page, so that both maps say the same. Hatching is drawn by ECharts itself.
function regions(svg) {
  return [...svg.querySelectorAll(".map-area")].map((area) => {
    const path = area.querySelector("path");
    const none = area.classList.contains("c-none");
    const plain = none || area.classList.contains("c-zero");
    const colour = none ? "#f2eee7" : getComputedStyle(path).fill;
    const decal = none ? { symbol: "rect", dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: -Math.PI / 4, color: "#d3cbbf" } : undefined;
    return { name: area.dataset.name, value: 1, text: area.dataset.text, url: area.getAttribute("href"),
      itemStyle: { areaColor: colour, borderColor: plain ? "#b0a79a" : "#fff", decal },
      emphasis: { label: { show: false }, itemStyle: { areaColor: colour, borderColor: "#052724", borderWidth: 2 } } };
  });
}

async function enlarge(draw, svg, say) {
  const { init, registerMap } = await import(here.dataset.echarts);
  const box = document.createElement("div");
  box.className = "map-zoomed";
  box.style.height = `${Math.max(320, Math.min(svg.getBoundingClientRect().height, innerHeight * 0.8))}px`;
  draw.prepend(box);
  svg.classList.add("behind");
  const name = `map-${Date.now()}`;
  registerMap(name, { svg: drawing(svg) });
  const chart = init(box, null, { renderer: "svg" });
  const data = regions(svg);
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const pins = [...svg.querySelectorAll(".map-pin")].map((pin) => {
    const circle = pin.querySelector("circle");
    return { name: pin.dataset.name ?? "", value: [+circle.getAttribute("cx"), +circle.getAttribute("cy")], url: pin.getAttribute("href"), text: pin.dataset.text ?? "" };
  });
  const tip = (one) => one.data?.name ? { name: one.data.name, text: one.data.text } : null;
  chart.setOption({
    animation: !still,
    aria: { enabled: true, label: { description: svg.getAttribute("aria-label") } },
    tooltip: { confine: true, textStyle: { fontFamily: "Sarabun", fontSize: 15 }, renderMode: "richText",
      formatter: (one) => { const t = tip(one); return t ? `${t.name}\n${t.text}` : ""; } },
    geo: { map: name, roam: true, scaleLimit: { min: 1, max: 14 }, left: 10, right: 10, top: 10, bottom: 10, regions: data, emphasis: { label: { show: false }, itemStyle: { borderColor: "#052724", borderWidth: 2 } },
      select: { disabled: true }, label: { show: false } },
    series: [
      { type: "map", map: name, geoIndex: 0, data, select: { disabled: true } },
      { type: "scatter", coordinateSystem: "geo", symbolSize: 11, data: pins, itemStyle: { color: "#b45a12", borderColor: "#fff", borderWidth: 2 } },
    ],
  });
  chart.on("click", (one) => { if (one.data?.url) location.href = one.data.url; });
  chart.on("mouseover", (one) => { if (one.data?.name) said(say, { dataset: one.data }); });
  // The links of the plain map keep the keyboard: the focused one lights up here.
  const lit = (event) => {
    const area = event.target.closest?.(".map-area");
    if (!area) return;
    chart.dispatchAction({ type: "downplay", seriesIndex: 0 });
    chart.dispatchAction({ type: "highlight", seriesIndex: 0, name: area.dataset.name });
    chart.dispatchAction({ type: "showTip", seriesIndex: 0, name: area.dataset.name });
  };
  svg.addEventListener("focusin", lit);
  const fit = () => chart.resize();
  addEventListener("resize", fit);
  return () => {
    svg.removeEventListener("focusin", lit);
    removeEventListener("resize", fit);
    chart.dispose();
    box.remove();
    svg.classList.remove("behind");
  };
}

function bind(draw) {
  const page = draw.closest(".map-page") ?? draw;
  const svg = draw.querySelector("[data-map-sheet]");
  const say = page.querySelector("[data-map-say]");
  draw.addEventListener("keydown", (event) => {
    if (!event.key.startsWith("Arrow")) return;
    const area = event.target.closest(".map-area[data-x]");
    const one = event.target.closest("a.map-tile");
    const next = area ? neighbour(draw.querySelectorAll(".map-area[data-x]"), area, event.key) : one && tile(draw.querySelectorAll("a.map-tile"), one, event.key);
    if (!area && !one) return;
    event.preventDefault();
    next?.focus();
  });
  if (!svg) return;
  for (const name of ["focusin", "pointerover"]) {
    svg.addEventListener(name, (event) => {
      const area = event.target.closest(".map-area, .map-pin[data-name]");
      if (area) said(say, area);
    });
  }
  const tools = page.querySelector("[data-map-tools]");
  const button = tools?.querySelector("[data-map-zoom]");
  if (!button) return;
  tools.hidden = false;
  let back = null;
  button.addEventListener("click", async () => {
    const label = button.querySelector("span");
    button.disabled = true;
    try {
      if (back) {
        back();
        back = null;
      } else back = await enlarge(draw, svg, say);
      label.textContent = back ? button.dataset.on : button.dataset.off;
    } catch {
      label.textContent = button.dataset.failed;
    }
    button.disabled = false;
  });
}

for (const draw of document.querySelectorAll("[data-map]")) bind(draw);
