#!/usr/bin/env bash
# A new user's first hour, as docs/getting-started.md tells it: appreg on the path, an empty folder, and no Azure account.
set -euo pipefail

says() { # EXITCODE COMMAND...: runs it, and stops unless it ends so
  local wanted=$1 code=0
  shift
  printf '\n$ %s\n' "$*"
  "$@" || code=$?
  if [ "$code" -ne "$wanted" ]; then
    echo "ended with $code, and not with $wanted" >&2
    exit 1
  fi
}

field() { sed -n "s/.*\"$1\" *: *\"\([^\"]*\)\".*/\1/p" .appreg/endpoint.json; }

later() { # DURATION: moves the local tenant's clock
  printf '\n# %s later\n' "$1"
  curl -fsS --cacert .appreg/tls/ca.pem -H "Authorization: Bearer $(field controlToken)" -H "Content-Type: application/json" \
    -d "{\"advance\": \"$1\"}" "$(field origin)/_control/clock"
}

says 0 appreg init --yes --name my-report --runs-on on-premises --vault my-automation
says 1 appreg init --yes --name my-report --runs-on on-premises --vault my-automation
says 0 appreg validate manifests
mkdir real && cd real
says 0 appreg init --yes --name my-report --repository contoso/ops
says 0 appreg validate manifests
cd ..

appreg emulate > emulate.txt 2>&1 &
trap 'kill %1 2>/dev/null; wait' EXIT
for _ in {1..300}; do
  if [ -s .appreg/endpoint.json ]; then break; fi
  sleep 0.2
done

says 0 appreg doctor --local manifests
says 0 appreg plan --local --out plan.json manifests
says 0 appreg apply --local --auto-approve plan.json
says 0 appreg verify --local manifests
says 0 appreg drift --local manifests

later P155D # thirty days before its end a certificate gets its successor
says 2 appreg drift --local manifests
says 0 appreg apply --local --auto-approve manifests
later P8D # and goes once all have changed over
says 0 appreg apply --local --auto-approve manifests
says 0 appreg plan --local --detailed-exitcode manifests

says 0 appreg destroy --local --delete --auto-approve manifests
echo "The walk is done."
