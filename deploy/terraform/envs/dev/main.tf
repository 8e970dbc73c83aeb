locals {
  name         = "playlinktalk-dev"
  service_host = "dev.${var.zone_name}"
  files_host   = "files.dev.${var.zone_name}"
  tags         = { project = "playlinktalk", environment = "dev", managed-by = "terraform" }
}

module "vpc" {
  source = "../../modules/vpc"

  name  = local.name
  zones = var.zones
}

module "ecr" {
  source = "../../modules/ecr"

  force_delete = true
}

module "eks_karpenter" {
  source = "../../modules/eks-karpenter"

  name                 = local.name
  vpc_id               = module.vpc.vpc_id
  private_subnet_ids   = module.vpc.private_subnet_ids
  public_subnet_ids    = module.vpc.public_subnet_ids
  public_subnet_cidrs  = module.vpc.public_subnet_cidrs
  admin_principal_arns = var.admin_principal_arns
  public_access_cidrs  = var.public_access_cidrs
  certificate_arn      = module.route53_acm.service_certificate_arn
  node_cpu_limit       = 16
  deletion_protection  = false
}

module "rds" {
  source = "../../modules/rds"

  name                     = local.name
  vpc_id                   = module.vpc.vpc_id
  subnet_ids               = module.vpc.database_subnet_ids
  client_security_group_id = module.eks_karpenter.node_security_group_id
  deletion_protection      = false
}

module "s3_cloudfront" {
  source = "../../modules/s3-cloudfront"

  name            = local.name
  host_name       = local.files_host
  certificate_arn = module.route53_acm.files_certificate_arn
  allowed_origins = ["https://${local.service_host}"]
}

module "route53_acm" {
  source = "../../modules/route53-acm"

  providers = {
    aws           = aws
    aws.us_east_1 = aws.us_east_1
  }

  zone_name     = var.zone_name
  service_host  = local.service_host
  files_host    = local.files_host
  load_balancer = module.eks_karpenter.load_balancer
  distribution  = module.s3_cloudfront.distribution
}
