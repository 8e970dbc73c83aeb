output "cluster_name" {
  description = "The cluster, for aws eks update-kubeconfig."
  value       = aws_eks_cluster.this.name
}

output "cluster_endpoint" {
  description = "The API of the cluster."
  value       = aws_eks_cluster.this.endpoint
}

output "interruption_queue" {
  description = "The queue that Karpenter's chart takes as settings.interruptionQueue."
  value       = aws_sqs_queue.interruptions.name
}

output "node_security_group_id" {
  description = "The group that all nodes are in."
  value       = aws_security_group.node.id
}

output "load_balancer" {
  description = "Where the names of the service lead."
  value       = { dns_name = aws_lb.this.dns_name, zone_id = aws_lb.this.zone_id }
}

output "manifests" {
  description = "What the cluster gets of this: node pool, storage class, target groups. kubectl apply -f - takes it."
  value = join("---\n", [
    file("${path.module}/manifests/storage.yaml"),
    templatefile("${path.module}/manifests/karpenter.yaml.tftpl", {
      cluster_name     = var.name
      instance_profile = aws_iam_instance_profile.karpenter.name
      subnet_ids       = var.private_subnet_ids
      max_pods         = local.max_pods
      cpu_limit        = var.node_cpu_limit
    }),
    templatefile("${path.module}/manifests/load-balancer.yaml.tftpl", {
      namespace     = local.namespace
      port          = local.service_port
      target_groups = { for service in local.services : service => aws_lb_target_group.this[service].arn }
      from_cidrs    = var.public_subnet_cidrs
    }),
  ])
}
