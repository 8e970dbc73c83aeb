# The image's entry point reads this once, at the first start with an empty data folder: a user for the services, which cannot change
# tables. For a data folder from before, docs/operations/upgrade.md has the same lines.
docker_process_sql <<SQL
CREATE USER 'playlinktalk'@'%' IDENTIFIED BY '$SERVICES_PASSWORD';
GRANT SELECT, INSERT, UPDATE, DELETE ON playlinktalk.* TO 'playlinktalk'@'%';
SQL
