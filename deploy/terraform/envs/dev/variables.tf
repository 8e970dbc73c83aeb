variable "region" {
  description = "Where everything is, except the certificate of CloudFront."
  type        = string
  default     = "ap-northeast-2"
}

variable "zones" {
  description = "The availability zones of that region, two or three."
  type        = list(string)
  default     = ["ap-northeast-2a", "ap-northeast-2b", "ap-northeast-2c"]
}

variable "zone_name" {
  description = "The public zone of Route 53 that the names are in. It is there already."
  type        = string
}

variable "admin_principal_arns" {
  description = "The roles or users that administer the cluster."
  type        = set(string)
}

variable "public_access_cidrs" {
  description = "Where the API of the cluster is reached from over the internet."
  type        = list(string)
  default     = []
}
