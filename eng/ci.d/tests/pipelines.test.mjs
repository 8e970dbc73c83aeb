import test from 'node:test';
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import yaml from 'yaml';
import { root, run } from './stage.mjs';

const read = (file) => fs.readFileSync(path.join(root, file), 'utf8');
const workflowFolder = '.github/workflows';
const workflows = fs.readdirSync(path.join(root, workflowFolder))
  .map((file) => ({ file, ...yaml.parse(read(path.join(workflowFolder, file))) }));
const jenkinsfiles = ['application', 'manifests'].map((name) => ({ name, text: read(`deploy/jenkins/${name}/Jenkinsfile`) }));
const stepsOf = ({ jobs }) => Object.values(jobs).flatMap(({ steps }) => steps);
const lines = (texts) => texts.flatMap((text) => text.split('\n')).map((line) => line.trim()).filter(Boolean);

/** Every command of the pipelines, with where it stands. */
const commandsOf = (workflow) => lines(stepsOf(workflow).map(({ run: text }) => text ?? ''));
const commandsIn = (text) => lines([...text.matchAll(/\bsh(?:\(script:)? (['"])(.*?)\1(?=[,\n)])/g)].map((match) => match[2]));
const commands = [
  ...workflows.flatMap((workflow) => commandsOf(workflow).map((line) => ({ at: workflow.file, line }))),
  ...jenkinsfiles.flatMap(({ name, text }) => commandsIn(text).map((line) => ({ at: name, line }))),
];

/** The programs of the repository in a command. */
const scriptsIn = (line) => [...line.matchAll(/(?:^|[\s;&|])(\.\/test\b|(?:eng|\.ci)\/[\w./-]+)/g)].map((match) => match[1]);

test('every command of a pipeline is a script that is there, or prepares the machine for one', () => {
  assert.ok(commands.length >= 10, `only ${commands.length} commands were found`);
  for (const { at, line } of commands) {
    const scripts = scriptsIn(line);
    assert.ok(scripts.length > 0 || line.startsWith('apt-get '), `${at}: ${line}`);
    for (const script of scripts) {
      fs.accessSync(path.join(root, script), fs.constants.X_OK);
    }
  }
});

test('every option that a pipeline gives is one that the script takes', async () => {
  for (const { at, line } of commands) {
    for (const part of line.split(/ -- /)) {
      const [script] = scriptsIn(part).filter((each) => each.startsWith('eng/ci/') && each !== 'eng/ci/build');
      const { out } = script === undefined ? { out: '' } : await run(path.basename(script), ['--help']);
      for (const [option] of script === undefined ? [] : part.matchAll(/--[a-z][a-z-]*/g)) {
        assert.ok(out.includes(option), `${at}: ${script} takes no ${option}`);
      }
    }
  }
});

test('build, test, audit and delivery each have a job', () => {
  const jobs = workflows.flatMap((workflow) => Object.keys(workflow.jobs));

  assert.deepEqual(jobs.sort(), ['audit', 'build', 'deliver', 'test']);
});

test('a workflow says what it may do and when it gives up', () => {
  for (const { file, permissions, jobs } of workflows) {
    assert.ok(permissions !== undefined, `${file} has all permissions`);
    Object.entries(jobs).forEach(([job, { 'timeout-minutes': limit }]) => assert.ok(limit > 0, `${file}: ${job} has no limit`));
  }
});

test('what anybody can write reaches a script as a variable and not as a part of a command', () => {
  for (const { at, line } of commands) {
    assert.doesNotMatch(line, /\$\{\{\s*(github\.event|github\.head_ref|secrets)/, `${at}: ${line}`);
    assert.doesNotMatch(line, /\$\{params\.DOCKER_IMAGE_VERSION/, `${at}: ${line}`);
  }
});

test('a delivery has the whole history and the variables that it needs, and waits for the one before', () => {
  const delivery = workflows.find(({ file }) => file === 'delivery.yml');
  const checkout = stepsOf(delivery).find(({ uses }) => uses?.startsWith('actions/checkout@'));
  const { env } = stepsOf(delivery).find(({ run: text }) => text?.startsWith('eng/ci/deliver'));

  assert.equal(checkout.with['fetch-depth'], 0);
  assert.equal(delivery.concurrency['cancel-in-progress'], false);
  assert.ok(['BUILD_NUMBER', 'CONTAINER_REGISTRY', 'MANIFESTS_REPOSITORY', 'DEPLOY_KEY'].every((name) => name in env));
});

test('the pipeline of the manifests has its parameters, and the one of the application gives them', () => {
  const [application, manifests] = jenkinsfiles.map(({ text }) => text);
  const parameters = [...manifests.matchAll(/^\s+(?:string|booleanParam)\(name: '(\w+)', defaultValue/gm)].map((match) => match[1]);
  const given = [...application.matchAll(/(?:string|booleanParam)\(name: '(\w+)', value/g)].map((match) => match[1]);

  assert.deepEqual(['DOCKER_IMAGE_VERSION', 'DID_BUILD_APP', 'DID_BUILD_API'].filter((name) => !parameters.includes(name)), []);
  assert.deepEqual(given.filter((name) => !parameters.includes(name)), []);
});

test('both Jenkinsfiles run in the pod that is described', () => {
  const pod = yaml.parse(read('deploy/jenkins/agent-pod.yaml'));

  assert.deepEqual([pod.kind, pod.spec.containers.map(({ name }) => name)], ['Pod', ['build']]);
  for (const { name, text } of jenkinsfiles) {
    assert.match(text, /yamlFile 'deploy\/jenkins\/agent-pod\.yaml'/, name);
    assert.match(text, /defaultContainer 'build'/, name);
    assert.deepEqual([...text].filter((each) => each === '{').length, [...text].filter((each) => each === '}').length, name);
  }
});

test('azd finds the app model', () => {
  const { name, services } = yaml.parse(read('azure.yaml'));

  assert.equal(name, 'playlinktalk');
  assert.deepEqual(Object.values(services).map(({ host, language }) => [host, language]), [['containerapp', 'dotnet']]);
  assert.equal(path.basename(services.app.project), 'PlayLinkTalk.AppHost.csproj');
  fs.accessSync(path.join(root, services.app.project));
});

test('a development container has the SDK and the Node.js that the pipelines use', () => {
  const container = JSON.parse(read('.devcontainer/devcontainer.json'));
  const [sdk] = JSON.parse(read('global.json')).sdk.version.split('.');
  const nodes = workflows.flatMap(stepsOf).map(({ with: given }) => given?.['node-version']).filter(Boolean);
  const node = Object.entries(container.features).find(([name]) => name.includes('/node:'))[1].version;

  assert.ok(container.image.endsWith(`:${sdk}.0`), container.image);
  assert.deepEqual([...new Set(nodes.map(String))], [node]);
  for (const script of scriptsIn(container.onCreateCommand)) {
    fs.accessSync(path.join(root, script), fs.constants.X_OK);
  }
});
