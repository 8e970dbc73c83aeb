output "cluster_name" {
  description = "For aws eks update-kubeconfig --name."
  value       = module.eks_karpenter.cluster_name
}

output "cluster_endpoint" {
  description = "What Karpenter's chart takes as settings.clusterEndpoint."
  value       = module.eks_karpenter.cluster_endpoint
}

output "interruption_queue" {
  description = "What Karpenter's chart takes as settings.interruptionQueue."
  value       = module.eks_karpenter.interruption_queue
}

output "vpc_id" {
  description = "What the chart of the load balancer controller takes as vpcId."
  value       = module.vpc.vpc_id
}

output "manifests" {
  description = "For the cluster: terraform output -raw manifests | kubectl apply -f -"
  value       = module.eks_karpenter.manifests
}

output "repository_urls" {
  description = "Where the images are pushed to."
  value       = module.ecr.repository_urls
}

output "push_policy_arn" {
  description = "The policy for the identity of the pipeline."
  value       = module.ecr.push_policy_arn
}

output "database" {
  description = "Where the database is, and the secret that holds its user and password."
  value       = { host = module.rds.host, port = module.rds.port, secret = module.rds.password_secret_arn }
}

output "files_bucket" {
  description = "Where public files are put."
  value       = module.s3_cloudfront.bucket
}

output "service_url" {
  description = "What people open."
  value       = "https://${local.service_host}"
}
