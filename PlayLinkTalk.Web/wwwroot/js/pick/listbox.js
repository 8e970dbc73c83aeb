// The list of a combobox: groups of options with one active option. The text field keeps the focus.

export class Listbox {
  #options = []; #at = -1; #id;

  /** @param {string} id of the list @param {string} label of the list @param {(value: string) => void} chosen */
  constructor(id, label, chosen) {
    this.#id = id;
    this.element = make('ul', { id, role: 'listbox', 'aria-label': label, class: 'pick__list' });
    this.element.hidden = true;
    // A tap must not move the focus from the text field: that would end the choice first.
    this.element.addEventListener('mousedown', event => event.preventDefault());
    this.element.addEventListener('click', event => {
      const option = event.target.closest('[role=option]');
      if (option) chosen(option.dataset.value);
    });
  }

  get open() { return !this.element.hidden; }

  /** The value of the active option, or null. */
  get value() { return this.#options[this.#at]?.dataset.value ?? null; }

  /** The id of the active option, for aria-activedescendant. */
  get active() { return this.#options[this.#at]?.id ?? null; }

  /** @param {{label?: string, items: {value: string, text: string, note?: string}[]}[]} groups @param {string} chosen */
  show(groups, chosen) {
    this.#options = [];
    this.#at = -1;
    this.element.replaceChildren(...groups.flatMap(group => this.#group(group, chosen)));
    this.element.hidden = this.#options.length === 0;
    const current = this.#options.find(option => option.getAttribute('aria-selected') === 'true');
    // Only the list scrolls, not the page.
    this.element.scrollTop = current ? current.offsetTop - this.element.clientHeight / 2 : 0;
  }

  close() {
    this.element.hidden = true;
    this.#at = -1;
  }

  /** Moves the active option by a number of options, cyclically. */
  move(steps) {
    const from = this.#at < 0 && steps < 0 ? 0 : this.#at;
    this.point((from + steps + this.#options.length) % this.#options.length);
  }

  point(at) {
    this.#options[this.#at]?.classList.remove('is-active');
    this.#at = at;
    const option = this.#options[at];
    if (!option) return;
    option.classList.add('is-active');
    const [top, bottom] = [option.offsetTop, option.offsetTop + option.offsetHeight];
    if (top < this.element.scrollTop) this.element.scrollTop = top;
    else if (bottom > this.element.scrollTop + this.element.clientHeight) this.element.scrollTop = bottom - this.element.clientHeight;
  }

  #group({ label, items }, chosen) {
    const options = items.map(item => this.#option(item, chosen));
    if (!label) return options;
    const heading = make('li', { role: 'presentation', class: 'pick__group' });
    heading.textContent = label;
    return [heading, ...options];
  }

  #option({ value, text, note }, chosen) {
    const option = make('li', { role: 'option', id: `${this.#id}-${this.#options.length}`, 'aria-selected': String(value === chosen) });
    option.dataset.value = value;
    option.textContent = text;
    if (note) {
      const small = make('small', {});
      small.textContent = note;
      option.append(' ', small);
    }

    this.#options.push(option);
    return option;
  }
}

/** Creates an element with attributes. */
export function make(name, attributes) {
  const element = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  return element;
}
