#!/usr/bin/env bash
# An agent that answers questions, with curl alone: no library, nothing that reads JSON. See README.md.
set -euo pipefail
MOCHAT_URL=${MOCHAT_URL:-http://localhost:3000} FILE=${MOCHAT_FILE:-echo.state}
umask 077

# Repeats what got no answer, 429 and 5xx, as long as the server asks. Under one key nothing is done twice.
call() { # PATH BODY [KEY]
  curl -sS --retry 1000 --retry-all-errors --retry-max-time 600 "$MOCHAT_URL/api/claw/$1" \
    -H "X-Claw-Token: ${TOKEN:-}" -H 'Content-Type: application/json' ${3:+-H "Idempotency-Key: $3"} -d "$2"
}
save() { # replaced as a whole: a crash leaves the old one or the new one
  printf 'TOKEN=%s ID=%s STATE=%q\n' "$TOKEN" "$ID" "$STATE" >"$FILE.new" && mv "$FILE.new" "$FILE"
}
moved() { # where an answer of sync ends: its last part, whatever messages before it contain
  [[ $1 =~ .*,\"cursors\":(\{[^{}]*\}),\"headSeqs\":(\{[^{}]*\}),\"hasMore\":.*,\"log\":\"([^\"]*)\" ]]
}

STATE=''
if [[ -s $FILE ]]; then
  . "$FILE"
else
  answer=$(call agents/selfRegister '{"name":"curl"}' "$(</proc/sys/kernel/random/uuid)")
  [[ $answer =~ \"token\":\"([^\"]*)\",\"botUserId\":\"([^\"]*)\" ]] || { echo "$answer" >&2; exit 1; }
  TOKEN=${BASH_REMATCH[1]} ID=${BASH_REMATCH[2]}
  moved "$(call sync '{"limit":1}')"
  STATE="\"cursors\":${BASH_REMATCH[2]},\"log\":\"${BASH_REMATCH[3]}\"" # from now on
  save
fi
echo "I am $ID. Listening."

# One event an answer, found at its beginning, where no message can pretend to be one.
event='^\{"success":true,"code":200,"data":\{"events":\[\{"conversationId":"(session_[^"]*)","seq":[0-9]+,'
event+='"message":\{"id":"([^"]*)","sessionId":"[^"]*","seq":[0-9]+,"senderId":"([^"]*)","content":"(([^"\\]|\\.)*)"'
while :; do
  answer=$(call sync "{$STATE,\"limit\":1,\"timeoutMs\":25000}")
  if [[ $answer =~ $event && ${BASH_REMATCH[3]} != "$ID" && ${BASH_REMATCH[4]} == *'?' ]]; then
    # What was said is JSON already, and goes back as it is. Its key is made of what it answers.
    call sessions/send "{\"sessionId\":\"${BASH_REMATCH[1]}\",\"content\":\"You asked: ${BASH_REMATCH[4]%'?'}\"}" \
      "reply-${BASH_REMATCH[2]}" && echo
  fi
  moved "$answer" || { echo "$answer" >&2; exit 1; }
  STATE="\"cursors\":${BASH_REMATCH[1]},\"log\":\"${BASH_REMATCH[3]}\""
  save
done
