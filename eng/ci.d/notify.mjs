import { setTimeout as pause } from 'node:timers/promises';
import { bodies, durationOf, results } from './webhooks.mjs';
import { misused, needed, take } from './words.mjs';

export const usage = `Tells Discord or Slack how a build went. A webhook that fails is told in one line and never fails the build.
usage: eng/ci/notify --title TEXT --result success|failure|unstable|aborted --duration TIME [--link URL] [--details TEXT]

  --duration TIME    192s or 192000ms

DISCORD_WEBHOOK_URL, SLACK_WEBHOOK_URL    the webhooks; one or both. They are never printed.`;

const attempts = 3;
const patience = 10_000;
const longestWait = 10_000;

export async function run(words) {
  const wanted = take(words, {
    title: { type: 'string' }, result: { type: 'string' }, duration: { type: 'string' },
    link: { type: 'string' }, details: { type: 'string' },
  });
  if (!results.includes(wanted.result)) {
    throw misused(`--result takes one of ${results.join(', ')}.`);
  }

  const duration = durationOf(milliseconds(wanted.duration));
  await tell({ ...wanted, title: needed(wanted.title, '--title'), duration, link: linkOf(wanted.link) });
}

/** Returns a line with the result of each message. */
export async function tell({ title, ...rest }, environment = process.env) {
  const message = { ...rest, title: title.split('\n')[0] };
  const targets = Object.keys(bodies)
    .map((name) => ({ name, url: environment[`${name.toUpperCase()}_WEBHOOK_URL`]?.trim() })).filter(({ url }) => url);
  if (targets.length === 0) {
    console.error('notify: neither DISCORD_WEBHOOK_URL nor SLACK_WEBHOOK_URL is set: no notice was sent.');
  }

  await Promise.all(targets.map(async ({ name, url }) => {
    const fault = await post(url, JSON.stringify(bodies[name](message)));
    console.error(fault === null ? `notify: ${name} was told.` : `notify: ${name} was not told: ${fault}. The build goes on.`);
  }));
}

/** Null if the message was accepted, otherwise the reason. The address is a secret, so fetch's messages are not passed on. */
async function post(url, body) {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    return 'its address is not a URL';
  }

  for (let attempt = 1; ; attempt++) {
    const { fault, wait } = await tryPost(url, body);
    if (fault === null || wait === null || attempt === attempts) {
      return fault;
    }

    await pause(wait ?? 500 * attempt);
  }
}

/** "wait" is null if a retry can't help. */
async function tryPost(url, body) {
  try {
    const response = await fetch(url, {
      method: 'POST', headers: { 'content-type': 'application/json' }, body, redirect: 'manual', signal: AbortSignal.timeout(patience),
    });
    await response.body?.cancel();
    if (response.ok) {
      return { fault: null };
    }

    return { fault: `it answered ${response.status}`, wait: waitAfter(response) };
  } catch (failure) {
    const late = failure.name === 'TimeoutError';
    return { fault: late ? `it did not answer within ${patience / 1000} s` : failure.cause?.code ?? 'it could not be reached' };
  }
}

function waitAfter({ status, headers }) {
  if (status !== 429 && status < 500) {
    return null;
  }

  const wanted = Number(headers.get('retry-after') ?? NaN) * 1000;
  return wanted >= 0 ? Math.min(wanted, longestWait) : undefined;
}

function milliseconds(text) {
  const [, number, unit] = /^(\d{1,12})(ms|s)$/.exec(needed(text, '--duration')) ?? [];
  if (number === undefined) {
    throw misused('--duration takes a time as in 192s or 192000ms.');
  }

  return Number(number) * (unit === 's' ? 1000 : 1);
}

function linkOf(text) {
  if (text && !(URL.canParse(text) && /^https?:$/.test(new URL(text).protocol))) {
    throw misused('--link takes the URL of a page.');
  }

  return text || undefined;
}
