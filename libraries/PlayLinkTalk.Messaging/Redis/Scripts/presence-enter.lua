-- An account has its first connection on a node.
-- KEYS[1]  sorted set: nodes by lease expiry, in milliseconds of Redis' clock
-- KEYS[2]  set: the nodes that the account is connected to
-- KEYS[3]  hash: the node's accounts, with the rooms of each
-- ARGV[1]  the node
-- ARGV[2]  the account
-- ARGV[3]  its rooms, as bytes
-- ARGV[4]  length of the node's lease in milliseconds
-- ARGV[5]  life of the keys without a renewal, in milliseconds
-- Returns 1 when the account was offline until now, else 0. Doing it again renews the rooms.
-- A node without a lease gets one: if it dies before its next renewal, another node removes its accounts.
local time = redis.call('TIME')
redis.call('ZADD', KEYS[1], 'NX', time[1] * 1000 + math.floor(time[2] / 1000) + tonumber(ARGV[4]), ARGV[1])
redis.call('HSET', KEYS[3], ARGV[2], ARGV[3])
local others = redis.call('SCARD', KEYS[2])
local added = redis.call('SADD', KEYS[2], ARGV[1])
for _, key in ipairs(KEYS) do
  redis.call('PEXPIRE', key, ARGV[5])
end
if added == 1 and others == 0 then
  return 1
end
return 0
