/** The word and the colour of each result. */
const looks = {
  success: { word: 'succeeded', colour: 0x2e9e5b },
  failure: { word: 'failed', colour: 0xd13438 },
  unstable: { word: 'is unstable', colour: 0xe0a100 },
  aborted: { word: 'was stopped', colour: 0x8a8886 },
};

export const results = Object.keys(looks);

/** The request body for each chat service. A commit's subject is untrusted text: its mentions and links are disabled. */
export const bodies = {
  Discord: ({ title, result, duration, link, details }) => ({
    allowed_mentions: { parse: [] },
    embeds: [{
      title: short(`${title} ${looks[result].word}`, 256), color: looks[result].colour, ...(link && { url: link }),
      ...(details && { description: short(details, 2000) }),
      fields: [{ name: 'Result', value: result, inline: true }, { name: 'Duration', value: duration, inline: true }],
    }],
  }),
  Slack: ({ title, result, duration, link, details }) => ({
    text: short(`${escaped(title)} ${looks[result].word}`, 3000),
    attachments: [{
      color: `#${looks[result].colour.toString(16).padStart(6, '0')}`,
      fields: [{ title: 'Result', value: result, short: true }, { title: 'Duration', value: duration, short: true }],
      ...(link && { title: 'Build', title_link: link }), ...(details && { text: short(escaped(details), 3000) }),
    }],
  }),
};

/** As in "3 min 12 s". */
export function durationOf(milliseconds) {
  const seconds = Math.round(milliseconds / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

const short = (text, length) => (text.length > length ? `${text.slice(0, length - 1)}…` : text);
const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
