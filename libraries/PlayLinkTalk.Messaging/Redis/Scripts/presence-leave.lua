-- An account has lost its last connection on a node.
-- KEYS[1]  set: the nodes that the account is connected to
-- KEYS[2]  hash: the node's accounts, with the rooms of each
-- ARGV[1]  the node
-- ARGV[2]  the account
-- Returns 1 when the account is offline now and was not before, else 0.
redis.call('HDEL', KEYS[2], ARGV[2])
local removed = redis.call('SREM', KEYS[1], ARGV[1])
if removed == 1 and redis.call('SCARD', KEYS[1]) == 0 then
  return 1
end
return 0
