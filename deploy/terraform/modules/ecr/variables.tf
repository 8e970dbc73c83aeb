variable "prefix" {
  description = "What stands before a service's name: IMAGE_PREFIX of eng/ci/images."
  type        = string
  default     = "playlinktalk"
}

variable "services" {
  description = "The services that have an image."
  type        = set(string)
  default     = ["api", "realtime", "web"]
}

variable "keep_images" {
  description = "How many images of a service are kept."
  type        = number
  default     = 50
}

variable "force_delete" {
  description = "Whether a repository may be destroyed with its images."
  type        = bool
  default     = false
}
