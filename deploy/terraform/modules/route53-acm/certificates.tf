# The load balancer's certificate is of its own region, CloudFront's of us-east-1.
resource "aws_acm_certificate" "service" {
  domain_name       = var.service_host
  validation_method = "DNS"

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_acm_certificate" "files" {
  provider = aws.us_east_1

  domain_name       = var.files_host
  validation_method = "DNS"

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_route53_record" "validation" {
  # By names that are known before the certificates are there.
  for_each = {
    service = aws_acm_certificate.service.domain_validation_options
    files   = aws_acm_certificate.files.domain_validation_options
  }

  zone_id         = data.aws_route53_zone.this.zone_id
  name            = one(each.value).resource_record_name
  type            = one(each.value).resource_record_type
  records         = [one(each.value).resource_record_value]
  ttl             = 60
  allow_overwrite = true
}

resource "aws_acm_certificate_validation" "service" {
  certificate_arn         = aws_acm_certificate.service.arn
  validation_record_fqdns = [aws_route53_record.validation["service"].fqdn]
}

resource "aws_acm_certificate_validation" "files" {
  provider = aws.us_east_1

  certificate_arn         = aws_acm_certificate.files.arn
  validation_record_fqdns = [aws_route53_record.validation["files"].fqdn]
}
