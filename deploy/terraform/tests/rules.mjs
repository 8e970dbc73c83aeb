import fs from 'node:fs';
import path from 'node:path';
import { named, texts } from './tree.mjs';

const tag = 'karpenter.sh/discovery';

/** What this tree has to hold beyond Terraform's own rules: a fault in a line for each breach. */
export function ruleFaults(tree) {
  const all = tree.folders.flatMap(({ folder, blocks }) => blocks.map((block) => ({ folder, ...block })));
  const resources = (type) => all.filter((block) => block.kind === 'resource' && block.type === type);
  return [...discoveryFaults(tree, all, resources), ...prefixFaults(resources), ...dualStackFaults(resources)];
}

/** The security groups that a value names, as in "aws_security_group.node" of a folder. */
const groupsIn = (folder, value) => named(value, /(aws_security_group)\.(\w+)/g).map((name) => `${folder}: ${name}`);

/**
 * The discovery tag says which groups Karpenter gives its nodes. It belongs to the groups of the nodes, which are those that launch
 * templates name, and to nothing else: not to a group of the cluster or of a load balancer, not to a subnet, not to default tags.
 */
function discoveryFaults({ root, files }, all, resources) {
  const groups = (type, argument) => resources(type).flatMap(({ folder, body }) => groupsIn(folder, argument(body)));
  const ofNodes = new Set(groups('aws_launch_template', (body) => body.vpc_security_group_ids));
  const ofOthers = new Set([
    ...groups('aws_lb', (body) => body.security_groups), ...groups('aws_eks_cluster', (body) => body.vpc_config),
    ...groups('aws_db_instance', (body) => body.vpc_security_group_ids),
  ]);
  const name = ({ folder, type, name: own, kind }) => `${folder}: ${[type || kind, own].filter(Boolean).join('.')}`;
  const tagged = all.filter(({ body }) => texts(body).some((text) => text.includes(tag)));
  const misplaced = tagged.filter((block) => block.type !== 'aws_security_group' || !ofNodes.has(name(block)));
  return [
    ...(ofNodes.size === 0 ? ['no launch template names a security group of the nodes'] : []),
    ...misplaced.map((block) => `${name(block)} has the discovery tag and is no security group of the nodes`),
    ...[...ofNodes].filter((group) => !tagged.some((block) => name(block) === group)).map((group) => `${group} has no discovery tag`),
    ...[...ofNodes].filter((group) => ofOthers.has(group)).map((group) => `${group} is shared by nodes and others`),
    ...selectorFaults(files.filter((file) => !file.endsWith('.tf')).map((file) => ({ file, text: read(root, file) }))),
  ];
}

const read = (root, file) => fs.readFileSync(path.join(root, file), 'utf8');

/** Karpenter selects security groups by the tag, and nothing else does. */
function selectorFaults(files) {
  const classes = files.filter(({ text }) => text.includes('kind: EC2NodeClass'));
  const selectors = classes.flatMap(({ file, text }) => [...text.matchAll(/^ +karpenter\.sh\/discovery:/gm)].map(({ index }) => ({
    file, selector: [...text.slice(0, index).matchAll(/(\w+)SelectorTerms:/g)].at(-1)?.[1],
  })));
  return [
    ...selectors.filter(({ selector }) => selector !== 'securityGroup')
      .map(({ file, selector }) => `${file}: ${selector} is selected by the discovery tag`),
    ...classes.filter(({ file }) => !selectors.some((each) => each.file === file))
      .map(({ file }) => `${file}: nothing is selected by the discovery tag`),
  ];
}

function prefixFaults(resources) {
  return resources('aws_eks_cluster').flatMap(({ folder }) => {
    const addon = resources('aws_eks_addon').find((each) => each.folder === folder && each.body.addon_name === 'vpc-cni');
    if (addon === undefined) {
      return [`${folder}: there is no add-on vpc-cni`];
    }

    const enabled = /ENABLE_PREFIX_DELEGATION\\?"?\s*[=:]\s*\\?"true\\?"/.test(String(addon.body.configuration_values));
    const early = resources('aws_eks_node_group').filter((each) => each.folder === folder
      && !named(each.body.depends_on, /(aws_eks_addon\.\w+)/g).includes(`aws_eks_addon.${addon.name}`));
    return [
      ...(enabled ? [] : [`${folder}: vpc-cni has no ENABLE_PREFIX_DELEGATION = "true"`]),
      ...early.map(({ name }) => `${folder}: the nodes of ${name} may come before vpc-cni`),
    ];
  });
}

/** IPv4 and IPv6 all the way to the load balancer: the network, its subnets, its group, its names. */
function dualStackFaults(resources) {
  const balancers = resources('aws_lb');
  const aliases = resources('aws_route53_record').filter(({ body }) => 'alias' in body);
  const open = resources('aws_vpc_security_group_ingress_rule');
  const group = ({ folder, body }) => groupsIn(folder, body.security_groups);
  const opens = (names, { folder, body }) => (
    'cidr_ipv6' in body && groupsIn(folder, body.security_group_id).some((name) => names.includes(name)));
  const isClosed = (balancer) => !open.some((rule) => opens(group(balancer), rule));
  return [
    ...(balancers.length === 0 ? ['there is no load balancer'] : []),
    ...balancers.filter(({ body }) => body.ip_address_type !== 'dualstack').map(({ name }) => `aws_lb.${name} is not dual-stack`),
    ...balancers.filter(isClosed).map(({ name }) => `aws_lb.${name}: its group lets no IPv6 in`),
    ...resources('aws_vpc').filter(({ body }) => body.assign_generated_ipv6_cidr_block !== true)
      .map(({ name }) => `aws_vpc.${name} has no IPv6`),
    ...resources('aws_subnet').filter(({ body }) => 'kubernetes.io/role/elb' in (body.tags ?? {}) && !('ipv6_cidr_block' in body))
      .map(({ name }) => `aws_subnet.${name} is for load balancers and has no IPv6`),
    ...aliases.filter(({ body }) => !texts(body).some((text) => /\bAAAA\b/.test(text)))
      .map(({ name }) => `aws_route53_record.${name} has no AAAA`),
  ];
}
