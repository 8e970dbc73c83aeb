-- A node is alive; nodes whose lease has ended are taken away with their accounts, a bounded number at a time.
-- KEYS[1]  sorted set: nodes by the end of their lease, in milliseconds of Redis' clock
-- ARGV[1]  the node
-- ARGV[2]  length of its lease in milliseconds
-- ARGV[3]  prefix of the keys of nodes (hash: account to rooms)
-- ARGV[4]  prefix of the keys of accounts (set: nodes)
-- ARGV[5]  how many accounts of dead nodes to take away at most
-- Returns {1 when the node was known and alive, else 0; 1 when dead nodes are left, else 0; then account, rooms, account,
-- rooms … of those who went offline}. Only one caller gets each of them.
-- It makes keys' names itself: for a single Redis, not for a cluster. Needs Redis 6.2.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local lease = redis.call('ZSCORE', KEYS[1], ARGV[1])
local known = (lease and tonumber(lease) >= now) and 1 or 0
redis.call('ZADD', KEYS[1], now + tonumber(ARGV[2]), ARGV[1])

local answer = { known, 0 }
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
