variable "zone_name" {
  description = "The public zone that the names are in. It is there already: it outlives every environment."
  type        = string
}

variable "service_host" {
  description = "The name of the service."
  type        = string
}

variable "files_host" {
  description = "The name of the public files."
  type        = string
}

variable "load_balancer" {
  description = "Where the name of the service leads."
  type        = object({ dns_name = string, zone_id = string })
}

variable "distribution" {
  description = "Where the name of the files leads."
  type        = object({ dns_name = string, zone_id = string })
}
