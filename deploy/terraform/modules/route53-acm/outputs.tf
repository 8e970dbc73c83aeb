output "service_certificate_arn" {
  description = "The certificate of the load balancer, once it is valid."
  value       = aws_acm_certificate_validation.service.certificate_arn
}

output "files_certificate_arn" {
  description = "The certificate of the distribution, once it is valid."
  value       = aws_acm_certificate_validation.files.certificate_arn
}
