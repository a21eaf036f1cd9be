-- Asks about customers 1 to CUSTOMERS at random, each time another.
local customers = tonumber(os.getenv("CUSTOMERS") or "1000000")
math.randomseed(1)
request = function()
  return wrk.format("GET", "/v1/customers/" .. math.random(1, customers))
end
