-- Sends the requests named in a file, one after the other, each thread its own share; prints what came back as JSON.
-- With a second argument each connection pauses between two requests: so many milliseconds, half less or half more.
local threads = {}
function setup(thread)
  thread:set("share", #threads)
  table.insert(threads, thread)
end
function init(args)
  lines, at, bad = {}, 0, 0
  local all = {}
  for line in io.lines(args[1]) do table.insert(all, line) end
  for n, line in ipairs(all) do
    if #all < 2 or n % 2 == share then table.insert(lines, line) end
  end
  local pause = tonumber(args[2])
  if pause then
    function delay() return math.random(math.floor(pause / 2), math.floor(pause * 3 / 2)) end
  end
end
function request()
  at = at + 1
  local line = lines[(at - 1) % #lines + 1]
  local method, path, cookie, body = line:match("^(.-)\t(.-)\t(.-)\t(.*)$")
  local headers = {["Cookie"] = cookie, ["Sec-Fetch-Site"] = "same-origin"}
  if method == "POST" then headers["Content-Type"] = "application/x-www-form-urlencoded" end
  return wrk.format(method, path, headers, method == "POST" and body or nil)
end
function response(status)
  if status >= 400 then bad = bad + 1 end
end
function done(summary, latency)
  local wrong = 0
  for _, thread in ipairs(threads) do wrong = wrong + thread:get("bad") end
  io.write(string.format('JSON {"requests": %d, "seconds": %.3f, "bad": %d, "p95": %.2f}\n',
    summary.requests, summary.duration / 1e6, wrong, latency:percentile(95) / 1e3))
end
