// The live parts of every member's page: talk, bell, unread count, live fragments, and the room if the page has one.

import { Api } from './core/api.js';
import { Drafts } from './core/drafts.js';
import { TalkPage } from './talk.js';
import { startFragments } from './islands/fragments.js';
import { startAnnouncements } from './islands/announcements.js';
import { startBell } from './islands/bell.js';
import { startConnection } from './islands/connection.js';
import { startMatched } from './islands/matched.js';
import { startPeople } from './islands/people.js';
import { startRoom } from './room/room.js';

const { account, worker, build } = document.body.dataset;
const api = new Api((path, options) => fetch(path, options));
const talk = new TalkPage(account);
const drafts = new Drafts(account, () => localStorage);
drafts.forgetOthers();

startConnection(talk);
startBell(talk, api);
startMatched(talk);
startPeople(talk);
startAnnouncements(talk);
startFragments(talk, api);
// Not loaded on demand: on a bad network the page gets all its live parts or stays a plain form.
const room = document.querySelector('talk-room');
if (room) startRoom(room, talk, api, drafts);

for (const form of document.querySelectorAll('[data-sign-out]')) {
  form.addEventListener('submit', () => {
    talk.say({ type: 'stop' });
    drafts.forgetAll();
  });
}

talk.on('ended', () => drafts.forgetAll());
talk.start(worker, build);
