// Times and texts of messages, as the server writes them.

const ZONE = 'Asia/Seoul';
const clock = new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const calendar = new Intl.DateTimeFormat('en-CA', { timeZone: ZONE, year: 'numeric', month: '2-digit', day: '2-digit' });
const ADDRESS = /(https?:\/\/[^\s<>"']+[^\s<>"'.,!?;:)\]])/;

export const clockTime = time => clock.format(time);

/** 2030-05-01, in Seoul. */
export const dayKey = time => calendar.format(time);

export function dayName(time, lang, today) {
  if (dayKey(time) === dayKey(Date.now())) return today;
  return new Intl.DateTimeFormat(lang, { timeZone: ZONE, month: 'long', day: 'numeric', weekday: 'short' }).format(time);
}

/** Splits a text into pieces of which those with isAddress are web addresses. */
export function pieces(text) {
  return text.split(ADDRESS).filter(piece => piece !== '').map(piece => ({ text: piece, isAddress: ADDRESS.test(piece) }));
}

/** One of the six tints of an account: its id's last digit, which is random. */
export const tintOf = accountId => parseInt(accountId.at(-1), 16) % 6;

/** The first letter of a name, whatever it is made of. */
export function initial(name) {
  const [first] = typeof Intl.Segmenter === 'function' ? new Intl.Segmenter().segment(name) : name;
  return (first?.segment ?? first ?? '').toUpperCase();
}

export const fill = (text, value) => text.replace('{0}', value);
