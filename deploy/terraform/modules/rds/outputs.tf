output "host" {
  description = "The name to connect to."
  value       = aws_db_instance.this.address
}

output "port" {
  description = "The port to connect to."
  value       = aws_db_instance.this.port
}

output "password_secret_arn" {
  description = "The secret of Secrets Manager that holds user and password."
  value       = aws_db_instance.this.master_user_secret[0].secret_arn
}
