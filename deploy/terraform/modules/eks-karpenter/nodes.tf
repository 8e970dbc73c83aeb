# A role of its own for each kind of node: EKS registers that of its node group by itself, Karpenter's is registered here.
resource "aws_iam_role" "node" {
  for_each = toset(["system", "karpenter"])

  name               = "${var.name}-node-${each.key}"
  assume_role_policy = data.aws_iam_policy_document.assumed_by_nodes.json
}

data "aws_iam_policy_document" "assumed_by_nodes" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ec2.amazonaws.com"]
    }
  }
}

resource "aws_iam_role_policy_attachment" "node" {
  for_each = {
    for pair in setproduct(["system", "karpenter"], [
      "AmazonEKSWorkerNodePolicy", "AmazonEKS_CNI_Policy", "AmazonEC2ContainerRegistryPullOnly", "AmazonSSMManagedInstanceCore",
    ]) : "${pair[0]}-${pair[1]}" => { role = pair[0], policy = pair[1] }
  }

  role       = aws_iam_role.node[each.value.role].name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/${each.value.policy}"
}

# The few nodes that Karpenter itself runs on. It can't bring its own.
resource "aws_eks_node_group" "system" {
  cluster_name    = aws_eks_cluster.this.name
  node_group_name = "system"
  node_role_arn   = aws_iam_role.node["system"].arn
  subnet_ids      = var.private_subnet_ids
  ami_type        = "AL2023_x86_64_STANDARD"
  instance_types  = var.system_instance_types
  labels          = { "playlinktalk/nodes" = "system" }

  scaling_config {
    desired_size = 2
    min_size     = 2
    max_size     = 3
  }

  update_config {
    max_unavailable = 1
  }

  launch_template {
    id      = aws_launch_template.system.id
    version = aws_launch_template.system.latest_version
  }

  # A node that comes before the network's add-on would count its pods without prefixes.
  depends_on = [aws_iam_role_policy_attachment.node, aws_eks_addon.vpc_cni, aws_eks_addon.before_nodes]

  lifecycle {
    ignore_changes = [scaling_config[0].desired_size]
  }
}

resource "aws_launch_template" "system" {
  name                   = "${var.name}-system"
  vpc_security_group_ids = [aws_security_group.node.id]
  user_data              = base64encode(templatefile("${path.module}/manifests/node-config.mime.tftpl", { max_pods = local.max_pods }))

  block_device_mappings {
    device_name = "/dev/xvda"

    ebs {
      volume_type = "gp3"
      volume_size = 40
      encrypted   = true
    }
  }

  # Pods don't reach the node's credentials.
  metadata_options {
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
  }

  tag_specifications {
    resource_type = "instance"
    tags          = { Name = "${var.name}-system" }
  }
}
