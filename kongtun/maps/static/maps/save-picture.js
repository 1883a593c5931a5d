// data-picture="#id": a button, hidden without JavaScript, that saves what it points to as a PNG. It takes a drawing (svg) as it stands,
// or a list of bars (ul.bars), which it paints anew. data-picture-name is the name of the file, data-picture-title stands above.
// data-picture-legend="#id" names the list of keys that belongs below a drawing.
// Nothing leaves the browser: the page's own fonts go into the picture, so Thai looks as on the page.
const SCALE = 2;
const FONTS = [400, 600, 700];
const CHARTS = "svg.chart, svg.map-svg, ul.bars";

export function bind(root) {
  for (const button of root.querySelectorAll("[data-picture]")) {
    button.hidden = false;
    button.onclick = async () => {
      const target = document.querySelector(button.dataset.picture);
      const chart = target?.matches(CHARTS) ? target : target?.querySelector(CHARTS);
      if (!chart) return;
      button.disabled = true;
      try {
        await document.fonts.ready;
        const title = button.dataset.pictureTitle ?? "";
        const canvas = chart.matches("svg") ? await painted(chart, title, legend(button.dataset.pictureLegend)) : bars(chart, title);
        save(canvas, `${button.dataset.pictureName || "picture"}.png`);
      } finally {
        button.disabled = false;
      }
    };
  }
}

function sheet(width, height, title) {
  const canvas = document.createElement("canvas");
  const top = title ? 52 : 12;
  canvas.width = (width + 32) * SCALE;
  canvas.height = (height + top + 16) * SCALE;
  const pen = canvas.getContext("2d");
  pen.scale(SCALE, SCALE);
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.fillStyle = "#08403a";
  pen.font = '700 20px "Sarabun"';
  if (title) pen.fillText(title, 16, 34, width);
  return { canvas, pen, top };
}

// Styles of the page do not reach into a picture: what is painted is written onto each part first.
const KEPT = ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "paint-order", "opacity", "font-size", "font-weight", "text-anchor"];

function legend(selector) {
  const box = selector && document.querySelector(selector);
  return box ? [...box.querySelectorAll("li")].map((row) => ({
    colour: getComputedStyle(row.querySelector("i")).backgroundColor,
    text: [...row.querySelectorAll("span, em")].map((part) => part.textContent.trim()).join(" · "),
  })) : [];
}

async function painted(svg, title, keys) {
  const size = svg.viewBox.baseVal;
  const copy = svg.cloneNode(true);
  const parts = [...svg.querySelectorAll("*")];
  [...copy.querySelectorAll("*")].forEach((part, number) => {
    const style = getComputedStyle(parts[number]);
    for (const name of KEPT) {
      const value = style.getPropertyValue(name);
      if (value) part.setAttribute(name, value.replace(/url\("[^"#]*(#[^"]+)"\)/, "url($1)"));
    }
    part.removeAttribute("class");
    part.removeAttribute("style");
  });
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", size.width * SCALE);
  copy.setAttribute("height", size.height * SCALE);
  copy.setAttribute("font-family", "Sarabun");
  const style = document.createElementNS("http://www.w3.org/2000/svg", "style");
  style.textContent = (await faces()).join("\n");
  copy.prepend(style);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
  await image.decode();
  const { canvas, pen, top } = sheet(size.width, size.height + keys.length * 26 + 12, title);
  pen.drawImage(image, 16, top, size.width, size.height);
  pen.font = '400 16px "Sarabun"';
  keys.forEach((key, number) => {
    const y = top + size.height + 12 + number * 26;
    pen.fillStyle = key.colour === "rgba(0, 0, 0, 0)" ? "#e7e1d7" : key.colour;
    pen.fillRect(16, y, 26, 18);
    pen.strokeStyle = "#b0a79a";
    pen.strokeRect(16, y, 26, 18);
    pen.fillStyle = "#4d473f";
    pen.fillText(key.text, 52, y + 14);
  });
  return canvas;
}

let known;
function faces() {
  known ??= Promise.all([...document.styleSheets].flatMap((one) => [...rules(one)]).filter((rule) => rule instanceof CSSFontFaceRule
    && FONTS.includes(+rule.style.getPropertyValue("font-weight"))).map(async (rule) => {
    const base = rule.parentStyleSheet.href ?? location.href;
    const source = rule.style.getPropertyValue("src");
    const address = source.match(/url\("?([^")]+)"?\)/)?.[1];
    if (!address) return "";
    const bytes = new Uint8Array(await (await fetch(new URL(address, base))).arrayBuffer());
    let text = "";
    for (const byte of bytes) text += String.fromCharCode(byte);
    return rule.cssText.replace(/url\([^)]*\)/, `url(data:font/woff2;base64,${btoa(text)})`);
  }));
  return known;
}

function rules(styles) {
  try {
    return styles.cssRules;
  } catch {
    return [];
  }
}

function bars(list, title) {
  const rows = [...list.querySelectorAll(":scope > li")].map((row) => ({
    label: row.querySelector("span")?.textContent.trim() ?? "",
    value: row.querySelector("b")?.textContent.trim() ?? "",
    share: parseFloat(row.querySelector(".track i")?.style.width) || 0,
    colour: getComputedStyle(row.querySelector(".track i") ?? row).backgroundColor,
  }));
  const width = 760;
  const step = 50;
  const { canvas, pen, top } = sheet(width, rows.length * step, title);
  rows.forEach((row, number) => {
    const y = top + number * step + 20;
    pen.fillStyle = "#4d473f";
    pen.font = '400 16px "Sarabun"';
    pen.textAlign = "left";
    pen.fillText(row.label, 16, y, width - 180);
    pen.font = '700 16px "Sarabun"';
    pen.textAlign = "right";
    pen.fillText(row.value, 16 + width, y);
    pen.textAlign = "left";
    for (const [share, colour] of [[100, "#f2eee7"], [row.share, row.colour]]) {
      pen.fillStyle = colour;
      pen.beginPath();
      pen.roundRect(16, y + 9, (width * share) / 100, 12, 6);
      pen.fill();
    }
  });
  return canvas;
}

function save(canvas, name) {
  canvas.toBlob((blob) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }, "image/png");
}

bind(document);
