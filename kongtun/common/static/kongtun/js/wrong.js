// What the server refused while one types: its sentences stand beside the fields they are about, in the same place and look
// as on a page that was sent whole, and the fields wait until something changes. Nothing typed is touched.
function inputs(form, name) {
  return [...form.querySelectorAll(`[name="${CSS.escape(name)}"]`)];
}

function boxOf(form, name) {
  return inputs(form, name)[0]?.closest(".field");
}

function glyph() {
  const icon = document.querySelector("[data-autosave-status] svg")?.cloneNode(true);
  const use = icon?.querySelector("use");
  use?.setAttribute("href", use.getAttribute("href").replace(/#.*/, "#circle-alert"));
  return icon ?? "";
}

// After label and hint, before the row that holds the input.
function place(sentence, field, box) {
  let row = field;
  while (row.parentElement !== box) row = row.parentElement;
  box.insertBefore(sentence, row);
}

function described(input, id, wanted) {
  const ids = (input.getAttribute("aria-describedby") ?? "").split(" ").filter((one) => one && one !== id);
  if (wanted) ids.push(id);
  if (ids.length) input.setAttribute("aria-describedby", ids.join(" "));
  else input.removeAttribute("aria-describedby");
}

function show(form, name, text) {
  const box = boxOf(form, name);
  const id = `error-${name}`;
  const sentence = Object.assign(document.createElement("p"), { className: "error", id });
  sentence.setAttribute("role", "alert");
  sentence.append(glyph(), Object.assign(document.createElement("span"), { textContent: text }));
  place(sentence, inputs(form, name)[0], box);
  box.classList.add("bad");
  box.closest("details")?.setAttribute("open", "");
  for (const input of inputs(form, name)) {
    input.setAttribute("aria-invalid", "true");
    described(input, id, true);
  }
}

function hide(form, name) {
  const box = boxOf(form, name);
  for (const sentence of box?.querySelectorAll(":scope > .error") ?? []) {
    inputs(form, name).forEach((input) => described(input, sentence.id, false));
    sentence.remove();
  }
  box?.classList.remove("bad");
  inputs(form, name).forEach((input) => input.removeAttribute("aria-invalid"));
}

export class Refusals {
  constructor(form) {
    this.form = form;
    this.held = new Set();
    // Field of a sentence → the names that were sent and wait because of it (two dates: the other one may be at fault).
    this.shown = new Map();
  }

  // Take in an answer to ``names``: the fields to send again without the refused ones, and what is said of no field.
  take(names, ok, errors = {}) {
    const sent = new Set(names);
    for (const [name, because] of this.shown) {
      if (!because.every((one) => sent.has(one))) continue;
      hide(this.form, name);
      this.shown.delete(name);
    }
    names.forEach((name) => { hide(this.form, name); this.held.delete(name); });
    const atFault = names.filter((name) => name in errors);
    const waiting = ok || atFault.length ? atFault : names;
    waiting.forEach((name) => this.held.add(name));
    const others = [];
    for (const [name, texts] of Object.entries(errors)) {
      const text = [texts].flat().join(" ");
      if (boxOf(this.form, name)) {
        show(this.form, name, text);
        this.shown.set(name, sent.has(name) ? [name] : waiting);
      } else others.push(text);
    }
    return { again: !ok && atFault.length ? names.filter((name) => !(name in errors)) : [], others: others.join(" ") };
  }
}
