-- An account has its first connection on a node.
-- KEYS[1]  set: the nodes that the account is connected to
-- KEYS[2]  hash: the node's accounts, with the rooms of each
-- ARGV[1]  the node
-- ARGV[2]  the account
-- ARGV[3]  its rooms, as bytes
-- Returns 1 when the account was offline until now, else 0. Doing it again renews the rooms.
redis.call('HSET', KEYS[2], ARGV[2], ARGV[3])
local others = redis.call('SCARD', KEYS[1])
local added = redis.call('SADD', KEYS[1], ARGV[1])
if added == 1 and others == 0 then
  return 1
end
return 0
