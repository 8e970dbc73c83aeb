variable "name" {
  description = "What the bucket and the distribution are called."
  type        = string
}

variable "host_name" {
  description = "The name that the files are asked for under."
  type        = string
}

variable "certificate_arn" {
  description = "The certificate of that name, from us-east-1."
  type        = string
}

variable "price_class" {
  description = "Which edges serve. PriceClass_200 has Seoul."
  type        = string
  default     = "PriceClass_200"
}

variable "allowed_origins" {
  description = "The pages that may read the files by script."
  type        = list(string)
}
