// A part of the log that does not show its end: it goes on in both directions while the reader scrolls.

import { startHistory, startLater } from './history.js';
import { MessageList } from './message-list.js';

export function startPart(element, api) {
  const members = new Map(JSON.parse(element.dataset.members).map(member => [member.accountId, member]));
  const list = new MessageList(element, { members, me: element.dataset.me, onRetry() {}, onDiscard() {} });
  element.querySelector('[data-new]')?.scrollIntoView({ block: 'start' });
  startHistory(element, list, api, element.dataset.room);
  startLater(element, list, api, element.dataset.room);
}
