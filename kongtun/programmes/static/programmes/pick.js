// form[data-pick]: the sum of the targets follows the ticks. data-pick: baht a fund, data-total and data-count: what is chosen already.
const baht = (number) => number.toLocaleString("en-US", { maximumFractionDigits: 2 });

for (const form of document.querySelectorAll("form[data-pick]")) {
  const each = Number(form.dataset.pick);
  const total = document.querySelector("[data-pick-total]");
  const count = document.querySelector("[data-pick-count]");
  const fresh = document.querySelector("[data-pick-new]");
  const show = () => {
    const picked = form.querySelectorAll("input[name=fund]:checked").length;
    total.textContent = baht(Number(form.dataset.total) + picked * each);
    count.textContent = baht(Number(form.dataset.count) + picked);
    fresh.textContent = picked ? ` ${fresh.dataset.word} ${picked} = +${baht(picked * each)}` : "";
  };
  form.addEventListener("change", show);
  show();
}
