// Times and texts of messages, in the server's format.

const ZONE = 'Asia/Seoul';
const clock = new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const calendar = new Intl.DateTimeFormat('en-CA', { timeZone: ZONE, year: 'numeric', month: '2-digit', day: '2-digit' });
// As in TextLinks: http, https, www. and telephone numbers, and nothing else.
const ADDRESS = new RegExp('(' + [
  /https?:\/\/[^\s<>"']+[^\s<>"'.,!?;:)\]]/, /(?<![\w.@/-])www\.[^\s<>"']+[^\s<>"'.,!?;:)\]]/,
  /(?<![\w+-])(?:\+82-?[1-9][0-9]?|0[1-9][0-9]?)-?[0-9]{3,4}-?[0-9]{4}(?![\w-])/,
].map(part => part.source).join('|') + ')', 'i');

export const clockTime = time => clock.format(time);

/** The whole date and time of a message, with the zone's name. */
export const exactTime = (time, lang, zone) =>
  `${new Intl.DateTimeFormat(lang, { timeZone: ZONE, dateStyle: 'full', timeStyle: 'short', hourCycle: 'h23' }).format(time)} (${zone})`;

/** 2030-05-01, in Seoul. */
export const dayKey = time => calendar.format(time);

export function dayName(time, lang, today) {
  if (dayKey(time) === dayKey(Date.now())) return today;
  return new Intl.DateTimeFormat(lang, { timeZone: ZONE, month: 'long', day: 'numeric', weekday: 'short' }).format(time);
}

/** Splits a text into pieces; pieces that are links have an address. */
export function pieces(text) {
  return text.split(ADDRESS).map((piece, at) => at % 2 === 0 ? { text: piece } : { text: piece, address: addressOf(piece) })
    .filter(piece => piece.text !== '');
}

function addressOf(piece) {
  if (/^h/i.test(piece)) return piece;
  return /^w/i.test(piece) ? `https://${piece}` : `tel:${piece.replace(/[^+0-9]/g, '')}`;
}

/** The class names of an account's avatar, as computed by the server's AvatarDrawing. */
export function drawingOf(accountId) {
  const number = (from, to) => parseInt(accountId.slice(from, to), 16);
  return `avatar--c${number(-2) % 12} avatar--s${number(-3, -2) % 8} avatar--t${number(-4, -3) % 4}`;
}

/** The first grapheme of a name, in any script. */
export function initial(name) {
  const [first] = typeof Intl.Segmenter === 'function' ? new Intl.Segmenter().segment(name) : name;
  const letter = first?.segment ?? first ?? '';
  // Too many combining marks on one letter: only the letter is drawn.
  return (letter.length > 16 ? [...letter][0] : letter).toUpperCase();
}
