// A search above the sport tiles that hides tiles without a match. A tile keeps its radio button, so the form is not affected.

import { fill } from '../core/fill.js';
import { index } from './search.js';

for (const input of document.querySelectorAll('input[data-tiles]')) start(input, input.closest('fieldset'));

function start(input, field) {
  const tiles = [...field.querySelectorAll('label.tile')];
  const fold = field.querySelector('details');
  const wasOpen = fold?.open;
  const status = field.querySelector('[role=status]');
  const find = index(tiles.map((tile, at) => ({ id: String(at), name: { ko: tile.dataset.ko, en: tile.dataset.en } })));
  let best = null;

  const search = () => {
    const searching = input.value.trim() !== '';
    const found = new Set(find(input.value, tiles.length).map(({ id }) => tiles[id]));
    [best] = found;
    for (const tile of tiles) tile.hidden = searching && !found.has(tile);
    if (fold) fold.open = searching ? tiles.some(tile => fold.contains(tile) && !tile.hidden) : wasOpen;
    status.textContent = !searching ? '' : found.size > 0 ? fill(input.dataset.found, found.size) : input.dataset.nothing;
    status.classList.toggle('unseen', found.size > 0 || !searching);
  };

  input.addEventListener('input', search);
  input.addEventListener('keydown', event => {
    if (event.isComposing) return;
    if (event.key === 'Enter') {
      // Never submits the form: there are more choices.
      event.preventDefault();
      if (input.value.trim() === '' || !best) return;
      const radio = best.querySelector('input');
      radio.checked = true;
      radio.dispatchEvent(new Event('change', { bubbles: true }));
      input.value = '';
      search();
      if (fold?.contains(radio)) fold.open = true;
      radio.focus();
    } else if (event.key === 'Escape' && input.value !== '') {
      event.preventDefault();
      input.value = '';
      search();
    }
  });
}
