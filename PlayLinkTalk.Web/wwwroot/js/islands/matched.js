// A game was formed or proposed. The waiting page goes there or shows it; all other pages show a message with a link.

import { leaveFor } from './leave.js';

export function startMatched(talk) {
  let asked = null;
  talk.on('feed', ({ event, data }) => {
    if (event === 'matched') {
      if (location.pathname === `/waiting/${data.ticketId}`) leaveFor(`/matches/${data.matchId}`);
      else say('template[data-matched]', `/matches/${data.matchId}`);
    } else if (event === 'ticket' && data.proposal?.answerBy && data.proposal.matchId !== asked) {
      // Sent again for every answer.
      asked = data.proposal.matchId;
      say('template[data-proposed]', `/waiting/${data.ticketId}`);
    }
  });
}

function say(name, way) {
  const template = document.querySelector(name);
  if (!template || location.pathname === way) return;
  document.querySelector('.toast')?.remove();
  const toast = template.content.firstElementChild.cloneNode(true);
  toast.querySelector('a').href = way;
  toast.querySelector('button').addEventListener('click', () => toast.remove());
  document.body.append(toast);
}
