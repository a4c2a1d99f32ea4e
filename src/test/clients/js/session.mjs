// What a script in JavaScript does with Microsoft's own packages: sign in, then manage applications.
import { readFileSync } from "node:fs";
import {
  ClientAssertionCredential,
  ClientCertificateCredential,
  ClientSecretCredential,
  EnvironmentCredential,
} from "@azure/identity";
import { BatchRequestContent, BatchResponseContent, Client, PageIterator } from "@microsoft/microsoft-graph-client";
import { TokenCredentialAuthenticationProvider } from "@microsoft/microsoft-graph-client/authProviders/azureTokenCredentials/index.js";

const [, , origin, tenantId, step, file] = process.argv;
const scopes = ["https://graph.microsoft.com/.default"];
const options = { authorityHost: origin, disableInstanceDiscovery: true };
const { AZURE_CLIENT_ID: clientId, AZURE_CLIENT_SECRET: secret } = process.env;

function graphFor(credential) {
  const authProvider = new TokenCredentialAuthenticationProvider(credential, { scopes });
  return Client.initWithMiddleware({ authProvider, baseUrl: `${origin}/`, customHosts: new Set(["localhost"]) });
}

async function applications() {
  const graph = graphFor(new ClientSecretCredential(tenantId, clientId, secret, options));
  const ids = [];
  for (const name of ["Js O'Neil", "Js two", "Js three"]) {
    ids.push((await graph.api("/applications").post({ displayName: name })).id);
  }
  const quoted = await graph.api("/applications").filter("displayName eq 'Js O''Neil'").select(["id", "displayName"]).get();
  const names = [];
  const first = await graph.api("/applications").top(2).get();
  await new PageIterator(graph, first, (app) => names.push(app.displayName)).iterate();
  const counted = await graph
    .api("/applications")
    .header("ConsistencyLevel", "eventual")
    .count(true)
    .filter("startswith(displayName,'Js')")
    .orderby("displayName")
    .get();
  const searched = await graph
    .api("/applications")
    .header("ConsistencyLevel", "eventual")
    .search('"displayName:two"')
    .get();
  const requests = ids.map((id) => ({ id, request: new Request(`${origin}/applications/${id}`, { method: "GET" }) }));
  const batch = await new BatchRequestContent(requests).getContent();
  const answers = new BatchResponseContent(await graph.api("/$batch").post(batch));
  const batched = [];
  for (const id of ids) batched.push(answers.getResponseById(id).status);
  await graph.api(`/applications/${ids[0]}`).patch({ web: { redirectUris: ["https://contoso.com/a"] } });
  const beta = await graph.api(`/applications/${ids[0]}`).version("beta").get();
  let missing = 0;
  await graph.api(`/applications/${ids[1]}`).delete();
  await graph.api(`/applications/${ids[1]}`).get().catch((error) => (missing = error.statusCode));
  return { quoted: quoted.value.length, names, counted: counted["@odata.count"], searched: searched.value.length, batched, redirect: beta.web.redirectUris[0], missing };
}

async function token(credential) {
  const claims = (await credential.getToken(scopes)).token.split(".")[1];
  return { appId: JSON.parse(Buffer.from(claims, "base64url")).appid };
}

const steps = {
  applications,
  environment: () => token(new EnvironmentCredential(options)),
  certificate: () => token(new ClientCertificateCredential(tenantId, clientId, file, options)),
  assertion: () => token(new ClientAssertionCredential(tenantId, clientId, async () => readFileSync(file, "utf8"), options)),
};

console.log(JSON.stringify(await steps[step]()));
