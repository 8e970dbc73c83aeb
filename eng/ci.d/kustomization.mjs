import { Refusal } from '../topology.d/refusal.mjs';

const key = (name) => new RegExp(`^(\\s*(?:- )?)${name}:\\s*("[^"]*"|'[^']*'|[^\\s#]*)(.*)$`);
const bare = (value) => value.replace(/^(["'])(.*)\1$/, '$2');

/**
 * Sets the tags of images in a kustomization and keeps all other characters. An entry belongs to a service if the last part of
 * its name is the service, with or without the prefix "playlinktalk-". A newer tag stays unless it is a rollback: if two builds
 * end at the same time, the later one contains the changes of the earlier one.
 */
export function setTags(text, names, tag, { rollback = false } = {}) {
  const lines = text.split('\n');
  const entries = entriesOf(lines);
  const kept = [];
  const inserts = [];
  for (const name of names) {
    const own = entries.filter((entry) => belongs(entry.name, name));
    if (own.length === 0) {
      throw new Refusal(`images: has no entry for ${name}.`);
    }

    for (const entry of own) {
      if (entry.digest !== undefined) {
        throw new Refusal(`the entry of ${name} has a digest, which would win over its tag.`);
      }

      if (!rollback && entry.tag !== undefined && isNewer(entry.tag, tag)) {
        kept.push({ name, tag: entry.tag });
      } else if (entry.tagAt === undefined) {
        inserts.push({ at: entry.last + 1, line: `${entry.indent}newTag: "${tag}"` });
      } else {
        // Always quoted: YAML reads 42 as a number, but a tag is a string.
        lines[entry.tagAt] = lines[entry.tagAt].replace(key('newTag'), (_, before, value, after) => `${before}newTag: "${tag}"${after}`);
      }
    }
  }

  inserts.sort((one, other) => other.at - one.at).forEach(({ at, line }) => lines.splice(at, 0, line));
  return { text: lines.join('\n'), kept };
}

function belongs(image, service) {
  const last = image.split('/').at(-1);
  return last === service || last === `playlinktalk-${service}`;
}

/** Compares build numbers, with an optional attempt number after a dot. Other tags have no order. */
export function isNewer(one, other) {
  const [a, b] = [one, other].map((tag) => (/^\d+(\.\d+)*$/.test(tag) ? tag.split('.').map(Number) : null));
  if (a === null || b === null) {
    return false;
  }

  const at = Array.from({ length: Math.max(a.length, b.length) }, (_, index) => index).find((index) => (a[index] ?? 0) !== (b[index] ?? 0));
  return at !== undefined && (a[at] ?? 0) > (b[at] ?? 0);
}

/** The items of the top-level list "images:". */
function entriesOf(lines) {
  const start = lines.findIndex((line) => /^images:/.test(line));
  if (start < 0 || !/^images:\s*(#.*)?$/.test(lines[start])) {
    throw new Refusal(start < 0 ? 'there is no images: in it.' : 'images: is not a list of lines.');
  }

  const entries = [];
  for (let at = start + 1; at < lines.length && !/^[^\s#-]/.test(lines[at]); at++) {
    const item = /^(\s*)- /.exec(lines[at]);
    if (item !== null) {
      entries.push({ indent: `${item[1]}  `, name: '', last: at });
    }

    const entry = entries.at(-1);
    if (entry !== undefined && !/^\s*(#|$)/.test(lines[at])) {
      note(entry, lines[at], at);
    }
  }

  return entries;
}

function note(entry, line, at) {
  const value = (name) => key(name).exec(line)?.[2];
  entry.last = at;
  entry.name = value('name') === undefined ? entry.name : bare(value('name'));
  entry.digest = value('digest') ?? entry.digest;
  if (value('newTag') !== undefined) {
    Object.assign(entry, { tag: bare(value('newTag')), tagAt: at });
  }
}
