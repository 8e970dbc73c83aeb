# The front door: TLS, and the same paths as deploy/kubernetes/doors. No stickiness: any node serves any client.
resource "aws_lb" "this" {
  name                       = var.name
  load_balancer_type         = "application"
  ip_address_type            = "dualstack"
  security_groups            = [aws_security_group.load_balancer.id]
  subnets                    = var.public_subnet_ids
  drop_invalid_header_fields = true
  enable_deletion_protection = var.deletion_protection

  # Streams say something every 15 s.
  idle_timeout = 120
}

resource "aws_lb_target_group" "this" {
  for_each = local.services

  name                          = "${var.name}-${each.key}"
  vpc_id                        = var.vpc_id
  target_type                   = "ip"
  protocol                      = "HTTP"
  port                          = local.service_port
  load_balancing_algorithm_type = "least_outstanding_requests"
  deregistration_delay          = 30

  health_check {
    path                = "/health"
    matcher             = "200"
    interval            = 10
    timeout             = 5
    healthy_threshold   = 2
    unhealthy_threshold = 2
  }
}

# Plain http sends pages to https. The client of an API has to be mended: it is not redirected (the rule below).
resource "aws_lb_listener" "http" {
  load_balancer_arn = aws_lb.this.arn
  port              = 80
  protocol          = "HTTP"

  default_action {
    type = "redirect"

    redirect {
      protocol    = "HTTPS"
      port        = "443"
      status_code = "HTTP_301"
    }
  }
}

resource "aws_lb_listener" "https" {
  load_balancer_arn = aws_lb.this.arn
  port              = 443
  protocol          = "HTTPS"
  certificate_arn   = var.certificate_arn
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.this["web"].arn
  }
}

resource "aws_lb_listener_rule" "plain" {
  for_each = {
    live = { priority = 10, paths = ["/api", "/api/*", "/hubs", "/hubs/*", "/sse"] }
    text = { priority = 20, paths = ["/openapi/*", "/swagger", "/swagger/*"] }
  }

  listener_arn = aws_lb_listener.http.arn
  priority     = each.value.priority

  action {
    type = "fixed-response"

    fixed_response {
      content_type = "application/json"
      status_code  = "403"
      message_body = jsonencode({
        type   = "about:blank", title = "Forbidden", status = 403, code = "https-only",
        detail = "This address is served over https only."
      })
    }
  }

  condition {
    path_pattern {
      values = each.value.paths
    }
  }
}

resource "aws_lb_listener_rule" "this" {
  for_each = {
    # A condition has at most five values.
    streams = { priority = 10, service = "realtime", paths = ["/hubs", "/hubs/*", "/sse", "/api/sse"] }
    # What realtime nodes ask the Api among themselves: the pages answer 404 there, and so does the Api at its public port.
    inside = { priority = 20, service = "web", paths = ["/api/realtime", "/api/realtime/*"] }
    api    = { priority = 30, service = "api", paths = ["/api", "/api/*"] }
  }

  listener_arn = aws_lb_listener.https.arn
  priority     = each.value.priority

  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.this[each.value.service].arn
  }

  condition {
    path_pattern {
      values = each.value.paths
    }
  }
}

# The controller in the cluster puts pods into the target groups. It creates no load balancer and no group.
resource "aws_eks_pod_identity_association" "load_balancer_controller" {
  cluster_name    = aws_eks_cluster.this.name
  namespace       = "kube-system"
  service_account = "aws-load-balancer-controller"
  role_arn        = aws_iam_role.load_balancer_controller.arn
}

resource "aws_iam_role" "load_balancer_controller" {
  name               = "${var.name}-load-balancer-controller"
  assume_role_policy = data.aws_iam_policy_document.assumed_by_pods.json
}

resource "aws_iam_role_policy" "load_balancer_controller" {
  name   = "target-groups"
  role   = aws_iam_role.load_balancer_controller.id
  policy = data.aws_iam_policy_document.load_balancer_controller.json
}

data "aws_iam_policy_document" "load_balancer_controller" {
  statement {
    sid       = "PutPodsIn"
    actions   = ["elasticloadbalancing:RegisterTargets", "elasticloadbalancing:DeregisterTargets"]
    resources = [for group in aws_lb_target_group.this : group.arn]
  }

  statement {
    sid = "Look"
    actions = [
      "elasticloadbalancing:DescribeTargetGroups", "elasticloadbalancing:DescribeTargetGroupAttributes",
      "elasticloadbalancing:DescribeTargetHealth", "elasticloadbalancing:DescribeLoadBalancers", "ec2:DescribeAvailabilityZones",
      "ec2:DescribeInstances", "ec2:DescribeNetworkInterfaces", "ec2:DescribeSecurityGroups", "ec2:DescribeSubnets", "ec2:DescribeVpcs",
    ]
    resources = ["*"]
  }
}
