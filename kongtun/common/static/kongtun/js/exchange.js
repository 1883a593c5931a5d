// The named fields of a form as they stand, with the token and the version the page was opened with.
function picked(form, names) {
  const all = new FormData(form);
  const body = new FormData();
  for (const name of ["csrfmiddlewaretoken", "version"]) if (all.has(name)) body.set(name, all.get(name));
  for (const name of names) {
    body.append("changed", name);
    all.getAll(name).forEach((value) => body.append(name, value));
  }
  return body;
}

// Sends the named fields and takes in the version that is stored now. Throws without a connection, and where the answer is
// neither yes, nor no, nor that somebody was faster.
export async function store(form, names, leaving) {
  const headers = { Accept: "application/json" };
  const answer = await fetch(form.dataset.autosave, { method: "POST", body: picked(form, names), keepalive: leaving, headers });
  if (!answer.ok && ![409, 422].includes(answer.status)) throw new Error(answer.status);
  const data = await answer.json();
  if (form.elements.version && data.version !== undefined) form.elements.version.value = data.version;
  return { ok: answer.ok, conflict: answer.status === 409, ...data };
}
