// A member has another name or picture: every place of the page that shows it follows.

import { initial } from '../room/format.js';

export function startPeople(talk) {
  talk.on('personChanged', ({ id, name, picture }) => {
    for (const place of document.querySelectorAll(`[data-person-name="${CSS.escape(id)}"]`)) place.textContent = name;
    for (const avatar of document.querySelectorAll(`[data-player="${CSS.escape(id)}"]`)) {
      const letter = avatar.querySelector('span');
      if (letter) letter.textContent = initial(name);
      const image = avatar.querySelector('img');
      if (image && picture) image.src = picture;
    }
  });
}
