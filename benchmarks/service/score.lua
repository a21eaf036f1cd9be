-- Sends histories to be scored, each time another.
math.randomseed(1)
wrk.headers["Content-Type"] = "application/json"
request = function()
  local age = 10 + math.random() * 90
  local body = string.format(
    '{"frequency":%d,"recency":%.3f,"T":%.3f,"monetary_value":%.2f}', math.random(1, 12), age * math.random(), age, 5 + math.random() * 90)
  return wrk.format("POST", "/v1/score", nil, body)
end
