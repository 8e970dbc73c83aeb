variable "name" {
  description = "What the network and its parts are called."
  type        = string
}

variable "cidr" {
  description = "The IPv4 range, a /16. The IPv6 range comes from AWS."
  type        = string
  default     = "10.20.0.0/16"

  validation {
    condition     = can(cidrnetmask(var.cidr)) && endswith(var.cidr, "/16")
    error_message = "The network takes an IPv4 range of /16."
  }
}

variable "zones" {
  description = "The availability zones, two or three."
  type        = list(string)

  validation {
    condition     = contains([2, 3], length(var.zones))
    error_message = "The network takes two or three zones."
  }
}

variable "nat_per_zone" {
  description = "Whether each zone has a NAT gateway of its own. With one for all, IPv4 to the outside ends with its zone."
  type        = bool
  default     = false
}
