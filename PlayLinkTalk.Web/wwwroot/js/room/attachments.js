// Files that are chosen for the next message: several upload at once, each with its progress, and wait in a tray until they are ready.

import { Uploads } from '../core/uploads.js';
import { newId } from './composer.js';

const MOST = 10;

export class Attachments {
  #form; #tray; #template; #reasons; #uploads; #items = new Map(); #whenReady = null; #onChange;

  /** @param onChange called when the tray is empty or no longer empty */
  constructor(form, { onChange, uploads = new Uploads() }) {
    this.#form = form;
    this.#tray = form.querySelector('[data-tray]');
    this.#template = form.querySelector('template[data-tray-item]');
    this.#reasons = JSON.parse(this.#tray.dataset.reasons);
    this.#uploads = uploads;
    this.#onChange = onChange;
    const picker = form.querySelector('[data-files-input]');
    form.querySelector('[data-attach]').addEventListener('click', event => {
      event.preventDefault();
      picker.click();
    });
    picker.addEventListener('change', () => {
      this.#add([...picker.files]);
      picker.value = '';
    });
    form.addEventListener('paste', event => this.#take(event, event.clipboardData));
    form.addEventListener('dragover', event => { if (event.dataTransfer?.types.includes('Files')) event.preventDefault(); });
    form.addEventListener('drop', event => this.#take(event, event.dataTransfer));
    this.#tray.addEventListener('click', event => {
      const button = event.target.closest('[data-tray-remove]');
      if (button) this.#remove(button.closest('li').dataset.upload);
    });
  }

  get isEmpty() { return this.#items.size === 0; }

  /** The feed reports an upload, of this page or another one. */
  heard(upload) {
    if (this.#items.has(upload.clientUploadId)) this.#ended(upload.clientUploadId, upload);
  }

  /**
   * The ready uploads, and an empty tray. Waits for those that are on their way; null when one has failed, or the tray was changed
   * meanwhile.
   */
  async take() {
    const items = [...this.#items.values()];
    if (items.some(item => item.state === 'failed')) return null;
    if (items.some(item => item.state !== 'ready')) {
      this.#form.setAttribute('aria-busy', 'true');
      const isWhole = await new Promise(resolve => { this.#whenReady = resolve; });
      this.#whenReady = null;
      this.#form.removeAttribute('aria-busy');
      if (!isWhole) return null;
      return this.take();
    }

    this.#items.clear();
    this.#tray.replaceChildren();
    this.#show();
    return items.map(({ upload }) => upload);
  }

  #take(event, data) {
    const files = [...(data?.files ?? [])];
    // Office puts a picture beside the text.
    if (files.length === 0 || (event.type === 'paste' && data.types.includes('text/plain'))) return;
    event.preventDefault();
    this.#add(files);
  }

  #add(files) {
    for (const file of files) {
      const id = newId();
      const element = this.#template.content.firstElementChild.cloneNode(true);
      element.dataset.upload = id;
      element.querySelector('[data-tray-name]').textContent = file.name;
      const item = { id, file, element, state: 'sending', stop: () => {} };
      const isOver = this.#items.size >= MOST;
      this.#items.set(id, item);
      this.#tray.append(element);
      if (isOver) this.#fail(item, 'too-many');
      else this.#send(item);
    }

    this.#show();
  }

  async #send(item) {
    const sending = this.#uploads.send(item.id, item.file, share => {
      item.element.querySelector('progress').value = share;
      if (share === 1) this.#mark(item, 'checking');
    });
    item.stop = sending.stop;
    this.#mark(item, 'sending');
    try {
      const upload = await sending.done;
      this.#ended(item.id, upload);
    } catch (failure) {
      // The event may have been faster than the answer.
      if (this.#items.has(item.id) && item.state !== 'ready') this.#fail(item, failure.code ?? '');
    }
  }

  #ended(id, upload) {
    const item = this.#items.get(id);
    if (!item || item.state === 'ready' || item.state === 'failed') return;
    if (upload.state === 'failed') {
      item.stop();
      this.#fail(item, upload.reason);
      return;
    }

    if (upload.state !== 'ready') return;
    item.upload = upload;
    item.stop();
    if (upload.kind === 'image') {
      const image = document.createElement('img');
      image.src = `/api/files/${upload.id}?size=thumb`;
      image.alt = '';
      item.element.querySelector('[data-tray-image]').replaceChildren(image);
    }

    this.#mark(item, 'ready');
    this.#settle();
  }

  #fail(item, code) {
    this.#mark(item, 'failed');
    item.element.querySelector('[data-tray-state]').textContent = this.#reasons[code] ?? this.#reasons[''];
    this.#whenReady?.(false);
  }

  #mark(item, state) {
    item.state = state;
    item.element.dataset.state = state;
    const word = `word${state[0].toUpperCase()}${state.slice(1)}`;
    item.element.querySelector('[data-tray-state]').textContent = this.#tray.dataset[word] ?? '';
    item.element.querySelector('progress').hidden = state !== 'sending' && state !== 'checking';
  }

  #remove(id) {
    const item = this.#items.get(id);
    if (!item) return;
    this.#items.delete(id);
    item.stop();
    item.element.remove();
    this.#show();
    if (this.isEmpty) this.#whenReady?.(false);
    else this.#settle();
  }

  #settle() {
    if ([...this.#items.values()].every(item => item.state === 'ready')) this.#whenReady?.(true);
  }

  #show() {
    this.#tray.hidden = this.isEmpty;
    this.#onChange();
  }
}
