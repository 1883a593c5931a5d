// [data-sums] holds lines [data-sum-line] with inputs [data-factor] multiplied into [data-line-total], and one
// [data-grand-total]. Money is counted in satang so that nothing is lost to rounding. The server counts again.
const thai = (text) => text.replace(/[๐-๙]/g, (digit) => "๐๑๒๓๔๕๖๗๘๙".indexOf(digit));
const read = (input) => Number(thai(input.value).replaceAll(",", "").trim());
const write = (satang) => (satang / 100).toLocaleString("en-US", { minimumFractionDigits: satang % 100 ? 2 : 0 });

function count(box) {
  let grand = 0;
  for (const line of box.querySelectorAll("[data-sum-line]")) {
    if (line.hidden || line.querySelector("input[name$=-DELETE]:checked")) continue;
    const factors = [...line.querySelectorAll("[data-factor]")].filter((input) => input.value.trim());
    const product = factors.reduce((total, input) => total * read(input), factors.length ? 1 : 0);
    const satang = Number.isFinite(product) ? Math.round(product * 100) : 0;
    grand += satang;
    const out = line.querySelector("[data-line-total]");
    if (out) out.textContent = write(satang);
  }
  const out = box.querySelector("[data-grand-total]");
  if (out) out.textContent = write(grand);
}

export function bind(root) {
  for (const box of root.querySelectorAll("[data-sums]")) {
    if (box.dataset.boundSums) continue;
    box.dataset.boundSums = "1";
    for (const kind of ["input", "change", "rows:changed"]) box.addEventListener(kind, () => count(box));
    count(box);
  }
}
