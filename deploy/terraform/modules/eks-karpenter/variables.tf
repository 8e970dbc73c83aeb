variable "name" {
  description = "The name of the cluster. The names of target groups are made of it, which AWS keeps short."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,20}[a-z0-9]$", var.name))
    error_message = "The name has 3 to 22 small letters, digits and dashes."
  }
}

variable "kubernetes_version" {
  description = "The version of the control plane."
  type        = string
  default     = "1.35"
}

variable "vpc_id" {
  description = "The network."
  type        = string
}

variable "private_subnet_ids" {
  description = "Where nodes and control plane meet."
  type        = list(string)
}

variable "public_subnet_ids" {
  description = "Where the load balancer is."
  type        = list(string)
}

variable "public_subnet_cidrs" {
  description = "The IPv4 ranges that the load balancer asks the pods from."
  type        = list(string)
}

variable "admin_principal_arns" {
  description = "The roles or users that administer the cluster. Its creator is an administrator only if listed here."
  type        = set(string)

  validation {
    condition     = length(var.admin_principal_arns) > 0
    error_message = "The cluster needs at least one administrator."
  }
}

variable "public_access_cidrs" {
  description = "Where the API of the cluster is reached from over the internet. With none it is reached from within the network only."
  type        = list(string)
  default     = []
}

variable "certificate_arn" {
  description = "The certificate of the load balancer."
  type        = string
}

variable "system_instance_types" {
  description = "What Karpenter itself and the add-ons run on. Everything else gets its nodes from Karpenter."
  type        = list(string)
  default     = ["m7i.large", "m6i.large"]
}

variable "node_cpu_limit" {
  description = "How many processors Karpenter may bring in all."
  type        = number
  default     = 64
}

variable "deletion_protection" {
  description = "Whether the load balancer and the cluster refuse to be destroyed."
  type        = bool
  default     = true
}
