// What was typed into a form and is not stored yet, kept in this browser under the form's key.
const ON_ITS_WAY = "kongtun:on-its-way";

export function keepCopy(key, form, names) {
  const all = new FormData(form);
  if (names.length) localStorage.setItem(key, JSON.stringify(names.map((name) => [name, all.getAll(name).map(String)])));
  else forget(key);
}

export function copyOf(key) {
  return JSON.parse(localStorage.getItem(key) || "[]");
}

export function forget(key) {
  localStorage.removeItem(key);
}

// The form goes as a whole page: main.js forgets the copy when a page of ours answers.
export function onItsWay(key) {
  sessionStorage.setItem(ON_ITS_WAY, key);
}

export function cameBack() {
  sessionStorage.removeItem(ON_ITS_WAY);
}
