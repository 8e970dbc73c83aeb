// Turns the long select of a <pick-list> into a searchable combobox. The select stays and keeps the value, so the form works the
// same with and without this script.

import { fill } from '../core/fill.js';
import { Listbox, make } from './listbox.js';
import { nearest } from './nearest.js';
import { deviceStorage, Recent } from './recent.js';
import { index } from './search.js';

const HERE = ':here';
const SHOWN = 30;

class Picker {
  #texts; #select; #input; #list; #status; #recent; #items; #find; #loading = null; #typed = false;

  constructor(element) {
    this.#texts = element.dataset;
    this.#select = element.querySelector('select');
    this.#recent = new Recent(deviceStorage(), this.#texts.kind);
    this.#know([...this.#select.options].filter(option => option.value).map(option => ({
      id: option.value, name: { ko: option.text, en: option.text },
    })));
    const label = element.querySelector('label');
    this.#list = new Listbox(`${this.#select.id}-list`, label.firstChild.textContent.trim(), value => this.#choose(value));
    this.#status = make('p', { role: 'status', class: 'unseen' });
    this.#input = this.#enhance(element.querySelector('.select'));
    this.#listen();
    this.#restore();
  }

  #enhance(place) {
    const select = this.#select;
    const input = make('input', {
      id: select.id, type: 'text', role: 'combobox', autocomplete: 'off', autocapitalize: 'none', spellcheck: 'false', enterkeyhint: 'done',
      'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': this.#list.element.id, placeholder: this.#texts.placeholder,
    });
    for (const name of ['aria-invalid', 'aria-describedby']) {
      if (select.hasAttribute(name)) input.setAttribute(name, select.getAttribute(name));
    }

    input.required = select.required;
    select.required = false;
    select.id += '-value';
    select.tabIndex = -1;
    select.setAttribute('aria-hidden', 'true');
    const focused = document.activeElement === select;
    select.classList.add('unseen');
    place.classList.add('pick');
    place.prepend(input);
    place.append(this.#list.element);
    place.after(this.#status);
    if (focused) input.focus();
    return input;
  }

  #listen() {
    const input = this.#input;
    input.addEventListener('click', () => { if (!this.#list.open) this.#browse(); });
    input.addEventListener('input', () => this.#search());
    input.addEventListener('keydown', event => this.#key(event));
    input.addEventListener('blur', () => this.#leave());
    this.#select.addEventListener('change', () => this.#restore());
    // The browser restored the page from its cache, or restored the form.
    addEventListener('pageshow', () => this.#restore());
  }

  /** All options, the last choices first. */
  #browse() {
    this.#load();
    this.#typed = false;
    this.#input.select();
    const recent = this.#recent.ids.map(id => this.#items.get(id)).filter(Boolean);
    const here = this.#texts.here && navigator.geolocation ? [{ items: [{ value: HERE, text: this.#texts.here }] }] : [];
    const groups = [...this.#select.children].flatMap(child => (child.nodeName === 'OPTGROUP'
      ? [{ label: child.label, items: [...child.children].map(option => this.#row(option.value)) }] : []));
    const all = groups.length > 0 ? groups : [{ items: [...this.#items.keys()].map(id => this.#row(id)) }];
    const lately = recent.length > 0 ? [{ label: this.#texts.recent, items: recent.map(({ id }) => this.#row(id)) }] : [];
    this.#show([...here, ...lately, ...all]);
  }

  #search() {
    this.#load();
    this.#typed = this.#input.value.trim() !== '';
    if (this.#input.value.trim() === '') {
      this.#browse();
      this.#say('');
      return;
    }

    const found = this.#find(this.#input.value, SHOWN);
    this.#show([{ items: found.map(({ id }) => this.#row(id)) }]);
    if (found.length > 0) this.#point(() => this.#list.point(0));
    this.#say(found.length > 0 ? fill(this.#texts.found, found.length) : this.#texts.nothing);
  }

  #key(event) {
    // The key ends a syllable of the input method.
    if (event.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!this.#list.open) this.#browse();
      this.#point(() => this.#list.move(event.key === 'ArrowDown' ? 1 : -1));
    } else if (event.key === 'Enter' && this.#list.open) {
      event.preventDefault();
      if (this.#list.value) this.#choose(this.#list.value);
    } else if (event.key === 'Escape' && (this.#list.open || this.#typed)) {
      event.preventDefault();
      this.#restore();
    }
  }

  /** Leaving the field after typing selects the best match. */
  #leave() {
    if (this.#typed && this.#list.value) this.#choose(this.#list.value);
    else this.#restore();
  }

  #choose(value) {
    if (value === HERE) {
      this.#locate();
      return;
    }

    this.#select.value = value;
    this.#recent.add(value);
    this.#select.dispatchEvent(new Event('change', { bubbles: true }));
  }

  #locate() {
    this.#say(this.#texts.locating);
    navigator.geolocation.getCurrentPosition(async ({ coords }) => {
      await this.#load();
      const found = nearest([...this.#items.values()].filter(item => item.lat !== undefined), coords);
      if (found) this.#choose(found.id);
      else this.#say(this.#texts.nowhere);
    }, () => this.#say(this.#texts.unlocated), { timeout: 10_000, maximumAge: 600_000 });
    this.#list.close();
    this.#point(() => {});
  }

  /** Loads the other language and the locations on first use. Until then the names on the page are used. */
  #load() {
    return this.#loading ??= fetch(`/api/${this.#texts.kind}`)
      .then(answer => (answer.ok ? answer.json() : null))
      .then(page => {
        if (!page) return;
        this.#know(page.items.filter(item => this.#items.has(item.id)));
        if (this.#typed && this.#list.open) this.#search();
      })
      .catch(() => { this.#loading = null; });
  }

  #know(items) {
    this.#items = new Map(items.map(item => [item.id, item]));
    this.#find = index(items);
  }

  #row(id) {
    return { value: id, text: [...this.#select.options].find(option => option.value === id).text };
  }

  #show(groups) {
    this.#list.show(groups, this.#select.value);
    this.#input.setAttribute('aria-expanded', String(this.#list.open));
    this.#point(() => {});
  }

  #point(move) {
    move();
    if (this.#list.active) this.#input.setAttribute('aria-activedescendant', this.#list.active);
    else this.#input.removeAttribute('aria-activedescendant');
  }

  /** Shows the chosen value and closes the list. */
  #restore() {
    this.#typed = false;
    this.#list.close();
    this.#input.setAttribute('aria-expanded', 'false');
    this.#point(() => {});
    this.#say('');
    this.#input.value = this.#select.value ? this.#select.selectedOptions[0].text : '';
  }

  /** Shows a problem under the field, and announces it. */
  #say(text) {
    this.#status.textContent = text;
    const { nothing, locating, nowhere, unlocated } = this.#texts;
    const seen = [nothing, locating, nowhere, unlocated].includes(text);
    this.#status.classList.toggle('unseen', !seen);
    this.#status.classList.toggle('pick__status', seen);
  }
}

for (const list of document.querySelectorAll('pick-list')) new Picker(list);
