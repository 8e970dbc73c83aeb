import { commit, git, repositories } from './stage.mjs';

const project = (references, more = '') => `<Project Sdk="Microsoft.NET.Sdk">
  <ItemGroup>
${references.map((name) => `    <ProjectReference Include="../PlayLinkTalk.${name}/PlayLinkTalk.${name}.csproj" />`).join('\n')}
  </ItemGroup>
${more}</Project>
`;

export const overlay = `# The cluster that people use.
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  - ../../base

images:
  # The database is not ours to build.
  - name: mysql
    newTag: "9.7"
  - name: playlinktalk/api   # all durable writes
    newName: registry.example/playlinktalk/api
    newTag: "40"
  - name: playlinktalk/realtime
    newName: registry.example/playlinktalk/realtime
    newTag: "38" # the connections
  - name: playlinktalk/web
    newName: registry.example/playlinktalk/web
    newTag: "39"

patches:
  - path: web.yaml
    target: { kind: Deployment, name: web }
`;

export const overlayFile = 'deploy/kubernetes/overlays/production/services/kustomization.yaml';

/** A small tree of the product's shape. */
export const files = {
  'PlayLinkTalk.Contracts/PlayLinkTalk.Contracts.csproj': project([]),
  'PlayLinkTalk.Messaging/PlayLinkTalk.Messaging.csproj': project(['Contracts']),
  'PlayLinkTalk.ServiceDefaults/PlayLinkTalk.ServiceDefaults.csproj': project(['Messaging']),
  'PlayLinkTalk.Client/PlayLinkTalk.Client.csproj': project(['Contracts']),
  'PlayLinkTalk.Api/PlayLinkTalk.Api.csproj': project(['Messaging', 'ServiceDefaults'],
    '  <Import Project="../eng/mysql-packages/MySqlPackage.targets" />\n'),
  'PlayLinkTalk.Realtime/PlayLinkTalk.Realtime.csproj': project(['Messaging', 'ServiceDefaults']),
  'PlayLinkTalk.Web/PlayLinkTalk.Web.csproj': project(['Client', 'ServiceDefaults'], '  <Import Project="BrowserPackages.targets" />\n'),
  'PlayLinkTalk.Web/BrowserPackages.targets': '<Project />\n',
  'PlayLinkTalk.Tests/PlayLinkTalk.Tests.csproj': project(['Api', 'Web']),
  'PlayLinkTalk.Api/Tickets.cs': '// tickets\n',
  'eng/mysql-packages/MySqlPackage.targets': '<Project />\n',
  'Directory.Build.props': '<Project />\n',
  'README.md': '# Sample\n',
  [overlayFile]: overlay,
  test: '#!/bin/sh\n[ ! -e broken ] || { echo "1 failed"; exit 1; }\necho "all passed"\n',
};

export const sample = (t) => repositories(t, files);

/** Commits the files and pushes them. */
export function change(clone, changes, message) {
  const id = commit(clone, changes, message);
  git(clone, 'push', '--quiet', 'origin', 'main');
  return id;
}
