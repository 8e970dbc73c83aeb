data "aws_route53_zone" "this" {
  name = var.zone_name
}

# IPv4 and IPv6: both the load balancer and the distribution serve both.
resource "aws_route53_record" "service" {
  for_each = toset(["A", "AAAA"])

  zone_id = data.aws_route53_zone.this.zone_id
  name    = var.service_host
  type    = each.key

  alias {
    name                   = var.load_balancer.dns_name
    zone_id                = var.load_balancer.zone_id
    evaluate_target_health = true
  }
}

resource "aws_route53_record" "files" {
  for_each = toset(["A", "AAAA"])

  zone_id = data.aws_route53_zone.this.zone_id
  name    = var.files_host
  type    = each.key

  alias {
    name                   = var.distribution.dns_name
    zone_id                = var.distribution.zone_id
    evaluate_target_health = false
  }
}
