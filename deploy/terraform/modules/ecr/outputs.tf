output "repository_urls" {
  description = "Where each service's images are pushed to."
  value       = { for service in var.services : service => aws_ecr_repository.this[service].repository_url }
}

output "push_policy_arn" {
  description = "The policy for the identity of the pipeline."
  value       = aws_iam_policy.push.arn
}
