# Three groups, each with one purpose: the nodes' and the load balancer's, made here, and the cluster's shared group, which EKS makes.
# Karpenter gives a node every group that has the discovery tag. Only the nodes' group has it: a node in the cluster's shared group
# would have two groups that are tagged as the cluster's, where the controller of load balancers takes exactly one, and a node in the
# load balancer's group would be open to the internet.
resource "aws_security_group" "node" {
  name        = "${var.name}-node"
  description = "The nodes of ${var.name}"
  vpc_id      = var.vpc_id

  tags = {
    Name                                = "${var.name}-node"
    "kubernetes.io/cluster/${var.name}" = "owned"
    "karpenter.sh/discovery"            = var.name
  }
}

resource "aws_security_group" "load_balancer" {
  name        = "${var.name}-load-balancer"
  description = "The load balancer of ${var.name}"
  vpc_id      = var.vpc_id

  tags = { Name = "${var.name}-load-balancer" }
}

locals {
  cluster_security_group_id = aws_eks_cluster.this.vpc_config[0].cluster_security_group_id

  # The kubelet, and the webhooks and metrics that pods serve the control plane.
  control_plane_ports = { https = [443, 443], unprivileged = [1025, 65535] }

  doors = {
    for pair in setproduct([80, 443], ["ipv4", "ipv6"]) : "${pair[0]}-${pair[1]}" => { port = pair[0], family = pair[1] }
  }
}

resource "aws_vpc_security_group_ingress_rule" "node_from_node" {
  security_group_id            = aws_security_group.node.id
  referenced_security_group_id = aws_security_group.node.id
  ip_protocol                  = "-1"
  description                  = "Pods among themselves"
}

resource "aws_vpc_security_group_ingress_rule" "node_from_cluster" {
  for_each = local.control_plane_ports

  security_group_id            = aws_security_group.node.id
  referenced_security_group_id = local.cluster_security_group_id
  ip_protocol                  = "tcp"
  from_port                    = each.value[0]
  to_port                      = each.value[1]
  description                  = "The control plane (${each.key})"
}

resource "aws_vpc_security_group_ingress_rule" "node_from_load_balancer" {
  security_group_id            = aws_security_group.node.id
  referenced_security_group_id = aws_security_group.load_balancer.id
  ip_protocol                  = "tcp"
  from_port                    = local.service_port
  to_port                      = local.service_port
  description                  = "The load balancer"
}

resource "aws_vpc_security_group_egress_rule" "node" {
  for_each = { ipv4 = "0.0.0.0/0", ipv6 = "::/0" }

  security_group_id = aws_security_group.node.id
  cidr_ipv4         = each.key == "ipv4" ? each.value : null
  cidr_ipv6         = each.key == "ipv6" ? each.value : null
  ip_protocol       = "-1"
  description       = "Anywhere"
}

resource "aws_vpc_security_group_ingress_rule" "cluster_from_node" {
  security_group_id            = local.cluster_security_group_id
  referenced_security_group_id = aws_security_group.node.id
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
  description                  = "The nodes and their pods"
}

resource "aws_vpc_security_group_ingress_rule" "load_balancer" {
  for_each = local.doors

  security_group_id = aws_security_group.load_balancer.id
  cidr_ipv4         = each.value.family == "ipv4" ? "0.0.0.0/0" : null
  cidr_ipv6         = each.value.family == "ipv6" ? "::/0" : null
  ip_protocol       = "tcp"
  from_port         = each.value.port
  to_port           = each.value.port
  description       = "Everybody"
}

resource "aws_vpc_security_group_egress_rule" "load_balancer" {
  security_group_id            = aws_security_group.load_balancer.id
  referenced_security_group_id = aws_security_group.node.id
  ip_protocol                  = "tcp"
  from_port                    = local.service_port
  to_port                      = local.service_port
  description                  = "The pods"
}
