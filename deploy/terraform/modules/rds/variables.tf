variable "name" {
  description = "What the database server is called."
  type        = string
}

variable "vpc_id" {
  description = "The network."
  type        = string
}

variable "subnet_ids" {
  description = "Where the server may be, in two zones or more."
  type        = list(string)
}

variable "client_security_group_id" {
  description = "The group that may connect: that of the nodes."
  type        = string
}

variable "engine_version" {
  description = "The version of MySQL, without its last part: RDS takes the newest."
  type        = string
  default     = "8.4"
}

variable "instance_class" {
  description = "The size of the server."
  type        = string
  default     = "db.t4g.medium"
}

variable "storage_gib" {
  description = "The storage to begin with, in GiB. It grows by itself up to ten times of it."
  type        = number
  default     = 20
}

variable "multi_az" {
  description = "Whether a second server in another zone takes over when the first one fails."
  type        = bool
  default     = false
}

variable "backup_days" {
  description = "How many days back the database can be restored to."
  type        = number
  default     = 7
}

variable "deletion_protection" {
  description = "Whether the server refuses to be destroyed. Without it no last snapshot is taken."
  type        = bool
  default     = true
}
