-- Which accounts are online.
-- KEYS  sets: the nodes that each account is connected to
-- Returns for each key 1 when it exists, else 0.
local answer = {}
for at, key in ipairs(KEYS) do
  answer[at] = redis.call('EXISTS', key)
end
return answer
