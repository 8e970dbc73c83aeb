import test from 'node:test';
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { check } from './check.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const eks = 'modules/eks-karpenter';
const discovery = '\n    "karpenter.sh/discovery" = var.name';

/** What the check says of a copy in which one text of one file is another one. */
async function faultsWith(t, file, before, after) {
  const copy = fs.mkdtempSync(path.join(os.tmpdir(), 'terraform-tests-'));
  t.after(() => fs.rmSync(copy, { recursive: true, force: true }));
  ['envs', 'modules'].forEach((name) => fs.cpSync(path.join(root, name), path.join(copy, name), { recursive: true }));
  const text = fs.readFileSync(path.join(copy, file), 'utf8');
  assert.ok(text.includes(before), `${file} has no ${before}`);
  fs.writeFileSync(path.join(copy, file), text.replace(before, () => after));
  return check(copy);
}

for (const [what, file, before, after, ...expected] of [
  ['a brace that is missing', `${eks}/main.tf`, 'locals {', 'locals', /^modules\/eks-karpenter\/main\.tf: syntax: /],
  ['a text that has no end', 'modules/rds/main.tf', '"mysql"', '"mysql', /^modules\/rds\/main\.tf: syntax: /],

  ['a source that is not there', 'envs/dev/main.tf', '"../../modules/rds"', '"../../modules/mysql"',
    'envs/dev: module rds: its source ../../modules/mysql is not a folder of ours'],
  ['a source from elsewhere', 'envs/dev/main.tf', '"../../modules/rds"', '"somebody/rds/aws"',
    'envs/dev: module rds: its source somebody/rds/aws is not a folder of ours'],
  ['a variable that is not declared', 'modules/rds/main.tf', 'var.backup_days', 'var.backup_weeks',
    'modules/rds: var.backup_weeks is used and not declared', 'modules/rds: var.backup_days is declared and not used'],
  ['a local that is not declared', `${eks}/nodes.tf`, 'local.max_pods', 'local.most_pods',
    'modules/eks-karpenter: local.most_pods is used and not declared'],
  ['a resource that is not there', 'modules/vpc/routes.tf', 'aws_eip.nat[each.key]', 'aws_eip.gateway[each.key]',
    'modules/vpc: aws_eip.gateway is used and not declared'],
  ['data that is not there', 'modules/vpc/routes.tf', 'data "aws_region" "current"', 'data "aws_region" "here"',
    'modules/vpc: data.aws_region.current is used and not declared'],
  ['a file that is not there', `${eks}/outputs.tf`, 'manifests/storage.yaml', 'manifests/disks.yaml',
    'modules/eks-karpenter: manifests/disks.yaml is read and not there'],
  ['an argument that the module does not take', 'envs/dev/main.tf', 'force_delete = true', 'force_destroy = true',
    'envs/dev: module ecr: it takes no force_destroy'],
  ['an argument that the module needs', 'envs/dev/main.tf',
    '  client_security_group_id = module.eks_karpenter.node_security_group_id\n', '',
    'envs/dev: module rds: it needs client_security_group_id'],
  ['an output that the module does not have', 'envs/dev/outputs.tf', 'module.rds.host', 'module.rds.address',
    'envs/dev: module rds: it has no output address'],
  ['a provider that the module needs', 'envs/dev/main.tf', '    aws.us_east_1 = aws.us_east_1\n', '',
    'envs/dev: module route53_acm: it needs the provider aws.us_east_1'],

  ['the discovery tag on the load balancer\'s group', `${eks}/security-groups.tf`, '  tags = { Name = "${var.name}-load-balancer" }',
    `  tags = {${discovery}\n  }`, `${eks}: aws_security_group.load_balancer has the discovery tag and is no security group of the nodes`],
  ['the discovery tag on the cluster\'s shared group', `${eks}/security-groups.tf`, 'locals {',
    'resource "aws_ec2_tag" "shared" {\n  resource_id = local.cluster_security_group_id\n'
      + '  key = "karpenter.sh/discovery"\n  value = "x"\n}\nlocals {',
    `${eks}: aws_ec2_tag.shared has the discovery tag and is no security group of the nodes`],
  ['the discovery tag on a subnet', 'modules/vpc/main.tf', '"kubernetes.io/role/internal-elb" = "1"', `"karpenter.sh/discovery" = var.name`,
    'modules/vpc: aws_subnet.private has the discovery tag and is no security group of the nodes'],
  ['the discovery tag on everything', 'envs/dev/versions.tf', 'tags = local.tags', 'tags = { "karpenter.sh/discovery" = "x" }',
    'envs/dev: provider.aws has the discovery tag and is no security group of the nodes'],
  ['the discovery tag by way of a local', 'envs/dev/main.tf', 'managed-by = "terraform"', '"karpenter.sh/discovery" = "x"',
    'envs/dev: locals has the discovery tag and is no security group of the nodes'],
  ['nodes without the discovery tag', `${eks}/security-groups.tf`, '    "karpenter.sh/discovery"            = var.name\n', '',
    `${eks}: aws_security_group.node has no discovery tag`],
  ['a load balancer in the nodes\' group', `${eks}/load-balancer.tf`,
    '[aws_security_group.load_balancer.id]', '[aws_security_group.node.id]',
    `${eks}: aws_security_group.node is shared by nodes and others`],
  ['the nodes\' group as the cluster\'s', `${eks}/main.tf`, 'endpoint_private_access = true',
    'security_group_ids = [aws_security_group.node.id]', `${eks}: aws_security_group.node is shared by nodes and others`],
  ['subnets by the discovery tag', `${eks}/manifests/karpenter.yaml.tftpl`, 'securityGroupSelectorTerms', 'subnetSelectorTerms',
    `${eks}/manifests/karpenter.yaml.tftpl: subnet is selected by the discovery tag`],
  ['security groups by something else', `${eks}/manifests/karpenter.yaml.tftpl`, 'karpenter.sh/discovery', 'Name',
    `${eks}/manifests/karpenter.yaml.tftpl: nothing is selected by the discovery tag`],

  ['no prefix delegation', `${eks}/addons.tf`, '      ENABLE_PREFIX_DELEGATION = "true"\n', '',
    `${eks}: vpc-cni has no ENABLE_PREFIX_DELEGATION = "true"`],
  ['prefix delegation that is off', `${eks}/addons.tf`, 'ENABLE_PREFIX_DELEGATION = "true"', 'ENABLE_PREFIX_DELEGATION = "false"',
    `${eks}: vpc-cni has no ENABLE_PREFIX_DELEGATION = "true"`],
  ['no vpc-cni', `${eks}/addons.tf`, '"vpc-cni"', '"cilium"', `${eks}: there is no add-on vpc-cni`],
  ['nodes before vpc-cni', `${eks}/nodes.tf`, 'aws_eks_addon.vpc_cni, ', '', `${eks}: the nodes of system may come before vpc-cni`],

  ['a load balancer of IPv4', `${eks}/load-balancer.tf`, '"dualstack"', '"ipv4"', 'aws_lb.this is not dual-stack'],
  ['a load balancer that is silent about it', `${eks}/load-balancer.tf`, '  ip_address_type            = "dualstack"\n', '',
    'aws_lb.this is not dual-stack'],
  ['a group that lets no IPv6 in', `${eks}/security-groups.tf`, '  cidr_ipv6         = each.value.family == "ipv6" ? "::/0" : null\n', '',
    'aws_lb.this: its group lets no IPv6 in'],
  ['a network without IPv6', 'modules/vpc/main.tf', 'assign_generated_ipv6_cidr_block = true', 'assign_generated_ipv6_cidr_block = false',
    'aws_vpc.this has no IPv6'],
  ['a subnet without IPv6', 'modules/vpc/main.tf',
    '  ipv6_cidr_block                 = cidrsubnet(aws_vpc.this.ipv6_cidr_block, 8, each.value)\n', '',
    'aws_subnet.public is for load balancers and has no IPv6'],
  ['a name without an IPv6 address', 'modules/route53-acm/main.tf', '["A", "AAAA"]', '["A"]', 'aws_route53_record.service has no AAAA'],
]) {
  test(`${what} is found`, async (t) => {
    const faults = await faultsWith(t, file, before, after);

    expected.forEach((each) => assert.ok(faults.some((fault) => (each instanceof RegExp ? each.test(fault) : fault === each)),
      `"${each}" is not in\n${faults.join('\n') || 'no faults'}`));
  });
}
