#!/usr/bin/env bash
# Makes the two identities of the pipelines of @REPOSITORY@. An administrator runs it once, signed in by
# `az login` as Privileged Role Administrator and Application Administrator, or as Global Administrator.
# Run again, it makes only what is missing. What their manifests say is what appreg keeps from then on.
set -euo pipefail

graph=$(az cloud show --query endpoints.microsoftGraphResourceId --output tsv)
graph="${graph%/}/v1.0"

call() { # METHOD PATH [OPTION...]
  az rest --only-show-errors --method "$1" --url "$graph$2" "${@:3}"
}

# What was just made is not known to every server at once.
settled() { # COMMAND...
  for wait in 5 10 20; do
    if "$@"; then return; fi
    sleep "$wait"
  done
  "$@"
}

app() { # NAME BODY: prints the application id
  local id
  id=$(call GET "/applications(uniqueName='$1')?\$select=appId" --query appId --output tsv 2>/dev/null) || id=
  if [ -z "$id" ]; then
    id=$(call PATCH "/applications(uniqueName='$1')" --headers Prefer=create-if-missing Content-Type=application/json \
      --body "$2" --query appId --output tsv) || return
  fi
  printf '%s' "$id"
}

principal() { # APPID: prints the object id of its service principal
  local id
  id=$(call GET "/servicePrincipals(appId='$1')?\$select=id" --query id --output tsv 2>/dev/null) || id=
  if [ -z "$id" ]; then
    id=$(settled call POST /servicePrincipals --body "{\"appId\":\"$1\"}" --query id --output tsv) || return
  fi
  printf '%s' "$id"
}

trusts() { # APPID NAME BODY
  local names
  names=$(settled call GET "/applications(appId='$1')/federatedIdentityCredentials" --query 'value[].name' --output tsv)
  grep -qxF -- "$2" <<<"$names" ||
    settled call POST "/applications(appId='$1')/federatedIdentityCredentials" --body "$3" --output none
}

grants() { # PRINCIPAL ROLE...
  local held role
  held=$(settled call GET "/servicePrincipals/$1/appRoleAssignments" --query 'value[].appRoleId' --output tsv)
  for role in "${@:2}"; do
    grep -qxF -- "$role" <<<"$held" ||
      settled call POST "/servicePrincipals/$1/appRoleAssignments" --output none \
        --body "{\"principalId\":\"$1\",\"resourceId\":\"$microsoft_graph\",\"appRoleId\":\"$role\"}"
  done
}
@OWNS@
microsoft_graph=$(call GET "/servicePrincipals(appId='00000003-0000-0000-c000-000000000000')?\$select=id" --query id --output tsv)
@IDENTITIES@
cat <<END

Both are there. Next, @NEXT@
END
