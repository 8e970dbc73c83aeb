output "bucket" {
  description = "Where the files are put."
  value       = aws_s3_bucket.this.bucket
}

output "distribution" {
  description = "Where the name of the files leads."
  value       = { dns_name = aws_cloudfront_distribution.this.domain_name, zone_id = aws_cloudfront_distribution.this.hosted_zone_id }
}
