-- A node renews its lease and the life of its keys; accounts of nodes whose lease has expired are removed, a bounded number at a
-- time.
-- KEYS[1]  sorted set: nodes by lease expiry, in milliseconds of Redis' clock
-- KEYS[2]  hash: the node's accounts, with the rooms of each
-- ARGV[1]  the node
-- ARGV[2]  length of its lease in milliseconds
-- ARGV[3]  prefix of the keys of nodes (hash: account to rooms)
-- ARGV[4]  prefix of the keys of accounts (set: nodes)
-- ARGV[5]  how many accounts of dead nodes to remove at most
-- ARGV[6]  lease expiry that the last answered renewal returned, or 0
-- ARGV[7]  life of the keys without a renewal, in milliseconds
-- ARGV[8]  where among the node's accounts the last call stopped renewing, or 0
-- Returns {1 when the lease is the one of ARGV[6] and has not expired, else 0; 1 when dead nodes are left, else 0; lease expiry;
-- where to go on renewing; then account, rooms, account, rooms … of the accounts that went offline}. Only one caller gets each.
-- A call renews a hundredth of the node's accounts: all of them several times in the life of a key.
-- It builds names of keys itself: for a single Redis, not for a cluster. Needs Redis 6.2.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local lease = tonumber(redis.call('ZSCORE', KEYS[1], ARGV[1]) or 0)
local known = (lease >= now and lease == tonumber(ARGV[6])) and 1 or 0
redis.call('ZADD', KEYS[1], now + tonumber(ARGV[2]), ARGV[1])
redis.call('PEXPIRE', KEYS[1], ARGV[7])
redis.call('PEXPIRE', KEYS[2], ARGV[7])
local page = redis.call('HSCAN', KEYS[2], ARGV[8], 'COUNT', math.max(100, math.ceil(redis.call('HLEN', KEYS[2]) / 100)))
for at = 1, #page[2], 2 do
  redis.call('PEXPIRE', ARGV[4] .. page[2][at], ARGV[7])
end

local answer = { known, 0, now + tonumber(ARGV[2]), page[1] }
local budget = tonumber(ARGV[5])
for _, dead in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', '(' .. now)) do
  if budget <= 0 then
    answer[2] = 1
    break
  end
  local accounts = redis.call('HRANDFIELD', ARGV[3] .. dead, budget, 'WITHVALUES')
  for at = 1, #accounts, 2 do
    local key = ARGV[4] .. accounts[at]
    if redis.call('SREM', key, dead) == 1 and redis.call('SCARD', key) == 0 then
      answer[#answer + 1] = accounts[at]
      answer[#answer + 1] = accounts[at + 1]
    end
    redis.call('HDEL', ARGV[3] .. dead, accounts[at])
  end
  budget = budget - #accounts / 2
  if redis.call('EXISTS', ARGV[3] .. dead) == 0 then
    redis.call('ZREM', KEYS[1], dead)
  else
    answer[2] = 1
  end
end
return answer
