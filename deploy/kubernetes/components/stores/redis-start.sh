# Starts Redis with one user for the services, who may do what redis-rights says. The user "default", as which versions from before sign
# in, may do the same for one more version. The password is neither on a command line nor readable in the file.
set -eu
umask 077
hash=$(printf %s "$REDIS_PASSWORD" | sha256sum | cut -d ' ' -f 1)
rights=$(cat /etc/redis/redis-rights)
for user in playlinktalk default; do
  echo "user $user on #$hash $rights"
done >/tmp/users.acl
exec redis-server --aclfile /tmp/users.acl --save 60 100 "$@"
