// [data-rows=prefix]: adds formset rows from the <template> and marks rows for deletion. Without JavaScript the button
// posts add_row and the server sends the form back with one row more.
export function bind(root) {
  for (const box of root.querySelectorAll("[data-rows]")) {
    if (box.dataset.boundRows) continue;
    box.dataset.boundRows = "1";
    const total = box.querySelector("input[name$=-TOTAL_FORMS]");
    const list = box.querySelector("[data-rows-list]");
    const template = box.querySelector("[data-rows-template]");
    box.querySelector("[data-rows-add]").addEventListener("click", (event) => {
      event.preventDefault();
      list.insertAdjacentHTML("beforeend", template.innerHTML.replaceAll("__prefix__", total.value));
      total.value = Number(total.value) + 1;
      number(list);
      const row = list.lastElementChild;
      row.dispatchEvent(new CustomEvent("htmx:load", { bubbles: true }));
      row.querySelector("input:not([type=hidden]), select, textarea")?.focus();
      tell(box);
    });
    list.addEventListener("change", (event) => {
      if (!event.target.name?.endsWith("-DELETE")) return;
      number(list);
      tell(box);
    });
  }
}

function number(list) {
  let count = 0;
  for (const row of list.querySelectorAll("[data-row]")) {
    const gone = row.querySelector("input[name$=-DELETE]")?.checked;
    const place = row.querySelector("[data-row-number]");
    if (place) place.textContent = gone ? "–" : (count += 1);
  }
}

function tell(box) {
  box.dispatchEvent(new CustomEvent("rows:changed", { bubbles: true }));
  box.dispatchEvent(new Event("change", { bubbles: true }));
}
