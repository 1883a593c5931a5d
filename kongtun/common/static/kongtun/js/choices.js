// The questions autosave.js puts into a form: which of two values to keep, and whether to take back a copy that was not
// stored.
import { copyOf, forget } from "./kept.js";

function line(text, className = "") {
  return Object.assign(document.createElement("p"), { textContent: text, className });
}

function box(text) {
  const panel = document.createElement("div");
  panel.className = "conflict";
  panel.setAttribute("role", "alert");
  panel.append(line(text, "strong"));
  return panel;
}

function button(text, action) {
  const element = document.createElement("button");
  Object.assign(element, { type: "button", textContent: text, className: "btn btn-line btn-sm" });
  element.addEventListener("click", action);
  return element;
}

function put(form, name, values) {
  for (const field of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
    if (["checkbox", "radio"].includes(field.type)) field.checked = values.includes(field.value);
    else field.value = values[0] ?? "";
  }
}

export function askWhich(form, message, item, chosen) {
  const panel = box(`${message} · ${item.label}`);
  panel.dataset.which = item.name;
  const take = (mine) => () => {
    if (!mine) put(form, item.name, [item.theirs]);
    panel.remove();
    chosen();
  };
  panel.append(line(`ของคุณ: ${item.mine}`), line(`ที่บันทึกแล้ว: ${item.theirs}`));
  panel.append(button("ใช้ของฉัน", take(true)), button("ใช้ที่บันทึกแล้ว", take(false)));
  (form.querySelector(`[name="${CSS.escape(item.name)}"]`)?.closest(".field") ?? form).append(panel);
}

export function askRestore(key, form, restored) {
  const copy = copyOf(key);
  if (!copy.length) return;
  const restore = () => {
    copy.forEach(([name, values]) => put(form, name, values));
    restored(copy.map(([name]) => name));
  };
  const panel = box("มีข้อความที่พิมพ์ไว้ในเครื่องนี้แต่ยังไม่ได้เก็บ");
  const end = (action) => () => { action(); panel.remove(); };
  panel.append(button("เอากลับมา", end(restore)), button("ไม่ใช้แล้ว", end(() => forget(key))));
  form.prepend(panel);
}
