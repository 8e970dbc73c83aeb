// A member has another name or picture, comes or goes: every place of the page that shows it follows.

import { showPicture } from '../room/face.js';
import { initial } from '../room/format.js';

export function startPeople(talk) {
  talk.on('personChanged', ({ id, name, picture }) => {
    for (const place of document.querySelectorAll(`[data-person-name="${CSS.escape(id)}"]`)) place.textContent = name;
    for (const avatar of document.querySelectorAll(`[data-player="${CSS.escape(id)}"]`)) {
      const letter = avatar.querySelector('span');
      if (letter) letter.textContent = initial(name);
      if (picture !== undefined) showPicture(avatar, picture);
    }
  });
  talk.on('presence', ({ accountId, online, lastSeenAt }) => {
    for (const avatar of document.querySelectorAll(`[data-dots] [data-player="${CSS.escape(accountId)}"]`)) {
      if (online) avatar.dataset.online = 'true';
      else delete avatar.dataset.online;
    }

    for (const line of document.querySelectorAll(`[data-seen="${CSS.escape(accountId)}"]`)) {
      // Only friends hear the time. An account that has just hidden its presence gives none.
      line.textContent = online ? line.dataset.onlineWord : lastSeenAt ? line.dataset.goneWord : '';
    }
  });
}
