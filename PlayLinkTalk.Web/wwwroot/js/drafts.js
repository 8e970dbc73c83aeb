// Keeps the input of a form[data-draft] in this tab until it is accepted: across reloads, language changes and ended sessions. It
// belongs to the account that typed it; passwords are never stored.

const KEPT_FOR = 6 * 3600_000;
const NEVER_KEPT = ['hidden', 'password', 'file', 'submit', 'button'];

export function keepDrafts() {
  const store = storage();
  if (!store) return;
  const { account } = document.body.dataset;
  const prefix = owner => `draft:${owner || 'guest'}:`;
  const forms = new Map([...document.querySelectorAll('form[data-draft]')].map(form => [prefix(account) + form.dataset.draft, form]));
  forget(store, prefix(account), key => forms.has(key));
  if (account) forgetAll(store, prefix(null));
  for (const [key, form] of forms) {
    const draft = read(store, key);
    // A wish in the address takes precedence over a draft.
    if (draft && (draft.page === here() || !location.search)) fill(form, draft.fields);
    const keep = sent => write(store, key, { page: here(), at: Date.now(), sent, fields: fieldsOf(form) });
    // A choice that a script makes raises change, not input.
    for (const event of ['input', 'change']) form.addEventListener(event, () => keep(false));
    form.addEventListener('submit', () => keep(true));
  }
}

/** A form counts as accepted if it was sent and the next page neither repeats it nor shows a failure. */
function forget(store, prefix, isOpen) {
  if (document.querySelector('[data-failure]')) return;
  for (const key of keysOf(store, prefix)) if (!isOpen(key) && read(store, key)?.sent !== false) store.removeItem(key);
}

function forgetAll(store, prefix) {
  for (const key of keysOf(store, prefix)) store.removeItem(key);
}

function fieldsOf(form) {
  // Without a prototype: a field may have any name.
  const fields = Object.create(null);
  for (const field of form.elements) {
    if (!isKept(field) || ((field.type === 'radio' || field.type === 'checkbox') && !field.checked)) continue;
    fields[field.name] = field.value;
  }

  return fields;
}

function fill(form, fields) {
  for (const field of form.elements) {
    if (!Object.hasOwn(fields, field.name) || !isKept(field)) continue;
    const kept = fields[field.name];
    if (field.type === 'radio') {
      // If the choice is no longer offered, the page's own suggestion stays.
      if (field.value === kept) field.checked = true;
    } else if (field.tagName !== 'SELECT' || [...field.options].some(option => option.value === kept)) {
      field.value = kept;
    }

    const fold = field.closest('details');
    if (fold && isChanged(field)) fold.open = true;
  }
}

function isChanged(field) {
  if (field.type === 'radio') return field.checked && !field.defaultChecked;
  if (field.tagName === 'SELECT') return field.selectedOptions[0]?.defaultSelected === false && field.selectedIndex > 0;
  return field.value !== field.defaultValue;
}

function isKept(field) {
  return Boolean(field.name) && !NEVER_KEPT.includes(field.type);
}

function here() {
  return location.pathname + location.search;
}

function keysOf(store, prefix) {
  return Array.from({ length: store.length }, (_, index) => store.key(index)).filter(key => key.startsWith(prefix));
}

function read(store, key) {
  const draft = JSON.parse(store.getItem(key));
  return draft && Date.now() - draft.at < KEPT_FOR ? draft : null;
}

function write(store, key, draft) {
  try {
    store.setItem(key, JSON.stringify(draft));
  } catch {
    // The tab's storage is full: the form works without drafts.
  }
}

/** Null if the browser stores nothing for this site. */
function storage() {
  try {
    return sessionStorage;
  } catch {
    return null;
  }
}
