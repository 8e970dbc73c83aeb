import test from 'node:test';
import assert from 'node:assert/strict';
import { run } from './stage.mjs';
import { WebhookStandIn } from './webhook-stand-in.mjs';

const words = ['--title', '#42 Fix the door', '--result', 'failure', '--duration', '192s', '--link', 'https://ci.example/42'];
const secret = /very-secret|webhooks|127\.0\.0\.1/;

test('Discord is told title, result, duration and link', async (t) => {
  const discord = await WebhookStandIn.open(t);
  const details = 'At "test": ./test ended with 1.';
  const { code, all } = await run('notify', [...words, '--details', details], { env: { DISCORD_WEBHOOK_URL: discord.url } });
  const [{ type, body }] = discord.messages;
  const [embed] = body.embeds;

  assert.deepEqual([code, all, type], [0, 'notify: Discord was told.\n', 'application/json']);
  assert.deepEqual([embed.title, embed.url], ['#42 Fix the door failed', 'https://ci.example/42']);
  assert.deepEqual(embed.fields.map(({ name, value }) => [name, value]), [['Result', 'failure'], ['Duration', '3 min 12 s']]);
  assert.equal(embed.description, details);
});

test('Slack is told the same', async (t) => {
  const slack = await WebhookStandIn.open(t);
  await run('notify', words, { env: { SLACK_WEBHOOK_URL: slack.url } });
  const [{ body }] = slack.messages;

  assert.equal(body.text, '#42 Fix the door failed');
  assert.equal(body.attachments[0].title_link, 'https://ci.example/42');
  assert.deepEqual(body.attachments[0].fields.map(({ value }) => value), ['failure', '3 min 12 s']);
});

test('both are told when both are set', async (t) => {
  const [discord, slack] = [await WebhookStandIn.open(t), await WebhookStandIn.open(t)];
  discord.answers = [404];
  const { code, err } = await run('notify', words, { env: { DISCORD_WEBHOOK_URL: discord.url, SLACK_WEBHOOK_URL: slack.url } });

  assert.equal(code, 0);
  assert.deepEqual(err.trim().split('\n').sort(), [
    'notify: Discord was not told: it answered 404. The build goes on.', 'notify: Slack was told.',
  ]);
});

test('a title mentions no member and is one line', async (t) => {
  const [discord, slack] = [await WebhookStandIn.open(t), await WebhookStandIn.open(t)];
  const env = { DISCORD_WEBHOOK_URL: discord.url, SLACK_WEBHOOK_URL: slack.url };
  const title = `@everyone <!channel> & ${'x'.repeat(4000)}\nsecond line`;
  await run('notify', ['--title', title, '--result', 'success', '--duration', '900ms'], { env });
  const [{ body }] = discord.messages;

  assert.deepEqual(body.allowed_mentions, { parse: [] });
  assert.equal(body.embeds[0].title.length, 256);
  assert.equal(body.embeds[0].fields[1].value, '1 s');
  assert.match(slack.messages[0].body.text, /^@everyone &lt;!channel&gt; &amp; x+…$/);
});

test('a webhook that answers 500 is tried again', async (t) => {
  const discord = await WebhookStandIn.open(t);
  discord.answers = [500];
  const { err } = await run('notify', words, { env: { DISCORD_WEBHOOK_URL: discord.url } });

  assert.deepEqual([discord.messages.length, err], [2, 'notify: Discord was told.\n']);
});

test('a webhook that is too busy says when to come again', async (t) => {
  const discord = await WebhookStandIn.open(t);
  discord.answers = [429];
  discord.headers = { 'retry-after': '0.05' };
  await run('notify', words, { env: { DISCORD_WEBHOOK_URL: discord.url } });

  assert.equal(discord.messages.length, 2);
});

for (const [what, answers, fault, tries] of [
  ['answers 500 every time', [500, 500, 500, 500], 'it answered 500', 3],
  ['is gone', [404], 'it answered 404', 1],
  ['leads elsewhere', [302], 'it answered 302', 1],
]) {
  test(`a webhook that ${what} is told in one line and does not fail the build`, async (t) => {
    const discord = await WebhookStandIn.open(t);
    discord.answers = answers;
    discord.headers = { location: 'https://elsewhere.example/' };
    const { code, all } = await run('notify', words, { env: { DISCORD_WEBHOOK_URL: discord.url } });

    assert.deepEqual([code, all], [0, `notify: Discord was not told: ${fault}. The build goes on.\n`]);
    assert.equal(discord.messages.length, tries);
  });
}

for (const [what, url, fault] of [
  ['a closed port at', 'http://127.0.0.1:9/very-secret', /it could not be reached|ECONNREFUSED/],
  ['is no URL', 'very-secret', /its address is not a URL/],
  ['is no web address', 'file:///very-secret', /its address is not a URL/],
]) {
  test(`an address that ${what} is told in one line, without the address`, async () => {
    const { code, all } = await run('notify', words, { env: { SLACK_WEBHOOK_URL: url } });

    assert.equal(code, 0);
    assert.match(all, /^notify: Slack was not told: [^\n]+\. The build goes on\.\n$/);
    assert.match(all, fault);
    assert.doesNotMatch(all, secret);
  });
}

test('without an address no notice is sent, and the build goes on', async () => {
  const { code, err } = await run('notify', words);

  assert.deepEqual([code, err], [0, 'notify: neither DISCORD_WEBHOOK_URL nor SLACK_WEBHOOK_URL is set: no notice was sent.\n']);
});

for (const [what, without, more, line] of [
  ['no title', '--title', [], '--title is needed.'],
  ['no result', '--result', [], '--result takes one of success, failure, unstable, aborted.'],
  ['no duration', '--duration', [], '--duration is needed.'],
  ['a duration without a unit', '--duration', ['--duration', '12'], '--duration takes a time as in 192s or 192000ms.'],
  ['a link that is no page', '--link', ['--link', 'javascript:alert(1)'], '--link takes the URL of a page.'],
]) {
  test(`${what} is refused in one line`, async () => {
    const at = words.indexOf(without);
    const answer = await run('notify', [...words.slice(0, at), ...words.slice(at + 2), ...more]);

    assert.deepEqual([answer.code, answer.all], [64, `notify: ${line} See --help.\n`]);
  });
}
