package io.github.appreg.emulator.fuzz;

import java.util.List;

/** What fuzzed requests are made of: pieces of sound requests, and what should not be there. */
final class Words {
  static final List<String> METHODS =
      List.of("GET", "GET", "POST", "POST", "PATCH", "DELETE", "PUT", "OPTIONS", "HEAD", "BREW");
  static final List<String> HOSTS =
      List.of("localhost", "127.0.0.1:80", "[::1]", "x", "a b", "localhost:99999999", "");
  static final List<String> VAULT_HOSTS =
      List.of("contoso-automation.vault.localhost", "x.vault.localhost", "-.vault.localhost:1");
  static final List<String> GRAPH =
      List.of(
          "applications",
          "applications(uniqueName='fuzz')",
          "applications(uniqueName='fuzz')",
          "applications/b0075712-a9e9-4b2c-8a51-6c0f7c1d2e99",
          "servicePrincipals",
          "servicePrincipals(appId='5f1c7d0e-8b42-4c6f-9a43-2f6f0b7e6a11')",
          "users/ana@contoso.com",
          "users",
          "directoryObjects/3f9a6c02-77d1-4c55-8d4b-0a1f6b2f1a01",
          "directory/deletedItems/microsoft.graph.application",
          "organization",
          "policies/defaultAppManagementPolicy",
          "deviceManagement/managedDevices",
          "deviceManagement/deviceConfigurations/x",
          "deviceAppManagement/mobileApps/$count",
          "$batch",
          "myorganization/applications",
          "oauth2PermissionGrants",
          "subscriptions");
  static final List<String> STEPS =
      List.of(
          "owners",
          "owners/$ref",
          "$ref",
          "$count",
          "federatedIdentityCredentials",
          "federatedIdentityCredentials(name='x')",
          "addPassword",
          "removePassword",
          "appRoleAssignedTo",
          "appRoleAssignments/x",
          "restore",
          "microsoft.graph.application",
          "delta()",
          "..",
          "(",
          "('",
          "%00",
          "%zz",
          "%F0%9F%92%A9",
          "%2e%2e",
          "()=,'");
  static final List<String> VAULT =
      List.of(
          "secrets",
          "secrets/fuzz",
          "secrets/fuzz/versions",
          "deletedsecrets/fuzz",
          "deletedsecrets/fuzz/recover",
          "certificates/fuzz",
          "certificates/fuzz/create",
          "certificates/fuzz/pending",
          "certificates/fuzz/pending/merge",
          "certificates/fuzz/policy",
          "certificates/import",
          "deletedcertificates",
          "keys/fuzz",
          "keys/fuzz/x/sign");
  static final List<String> SIGN_IN =
      List.of(
          "8f5b1c9e-4a7d-4c0e-9d55-3b1f0e6a2c71/oauth2/v2.0/token",
          "contoso.com/oauth2/token",
          "common/oauth2/v2.0/token",
          "common/discovery/instance",
          "contoso.com/v2.0/.well-known/openid-configuration",
          "contoso.com/discovery/v2.0/keys",
          "common/UserRealm/x");
  static final List<String> ADMIN =
      List.of("", "_admin/", "_admin/data.json", "_admin/page.js", "_admin/%2e%2e/x", "_control/");
  static final List<String> CONTROL =
      List.of("_control", "_control/faults", "_control/clock", "_control/requests", "_control//");
  static final List<String> OPTIONS =
      List.of(
          "$filter",
          "$filter",
          "$top",
          "$skip",
          "$select",
          "$expand",
          "$orderby",
          "$count",
          "$skiptoken",
          "$search",
          "api-version",
          "maxresults",
          "");
  static final List<String> QUERY_WORDS =
      List.of(
          "displayName",
          " eq ",
          "'x'",
          "(",
          ")",
          "tags/any(t:t eq 'x')",
          "any(",
          " and ",
          " or ",
          "not ",
          ",",
          "null",
          "1",
          "-1",
          "99999999999999999999",
          "2026-01-01T00:00:00Z",
          "owners/$count",
          ":",
          "'",
          " in (",
          "startsWith(",
          "\n",
          "\u0000",
          "owners($select=id)",
          "true",
          "7.4");
  static final List<String> HEADERS =
      List.of(
          "ConsistencyLevel: eventual",
          "Prefer: create-if-missing",
          "Prefer: ,,=;",
          "client-request-id: \u0001",
          "Content-Type: text/xml",
          "Accept: \"",
          "If-Match: *",
          "Origin: null",
          "Range: bytes=0-",
          "Expect: 200-ok",
          "X-Long: " + "x".repeat(9000),
          "Cookie: a=b; ;;");
  static final List<String> VALUES =
      List.of(
          "null",
          "7",
          "-1e999",
          "\"\"",
          "\"x\"",
          "[]",
          "{}",
          "[null]",
          "[[7]]",
          "{\"a\":{}}",
          "true",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"+999999999-12-31T23:59:59Z\"",
          "\"P180D\"",
          "\"AAAA\"",
          "\"!!\"",
          "\"https://[\"",
          "\"" + "x".repeat(3000) + "\"",
          "123456789012345678901234567890");
  static final List<String> BODIES =
      List.of(
          "{\"displayName\":\"Fuzz\",\"tags\":[\"a\"],\"signInAudience\":\"AzureADMyOrg\"}",
          "{\"keyCredentials\":[{\"type\":\"AsymmetricX509Cert\",\"usage\":\"Verify\",\"key\":\"AAAA\","
              + "\"startDateTime\":\"2026-01-01T00:00:00Z\"}]}",
          "{\"passwordCredential\":{\"displayName\":\"x\",\"endDateTime\":\"2027-01-01T00:00:00Z\"}}",
          "{\"requiredResourceAccess\":[{\"resourceAppId\":\"00000003-0000-0000-c000-000000000000\","
              + "\"resourceAccess\":[{\"id\":\"2f51be20-0bb4-4fed-bf7b-db946066c75e\",\"type\":\"Role\"}]}]}",
          "{\"name\":\"x\",\"issuer\":\"https://x.example\",\"subject\":\"s\",\"audiences\":[\"a\"]}",
          "{\"@odata.id\":\"https://localhost/v1.0/users/3f9a6c02-77d1-4c55-8d4b-0a1f6b2f1a01\"}",
          "{\"principalId\":\"x\",\"resourceId\":\"x\",\"appRoleId\":\"x\"}",
          "{\"requests\":[{\"id\":\"1\",\"method\":\"GET\",\"url\":\"/applications\",\"dependsOn\":[\"2\"],"
              + "\"headers\":{\"a\":\"b\"},\"body\":{}}]}",
          "{\"value\":\"v\",\"contentType\":\"t\",\"tags\":{\"a\":\"b\"},\"attributes\":{\"exp\":1,\"enabled\":true}}",
          "{\"policy\":{\"key_props\":{\"kty\":\"EC\",\"crv\":\"P-256\"},\"issuer\":{\"name\":\"Self\"},"
              + "\"x509_props\":{\"subject\":\"CN=x\",\"validity_months\":6}}}",
          "{\"alg\":\"RS256\",\"value\":\"AAAA\"}",
          "{\"x5c\":[\"AAAA\"]}",
          "grant_type=client_credentials&client_id=b0075712-a9e9-4b2c-8a51-6c0f7c1d2e01"
              + "&client_secret=x&scope=https://graph.microsoft.com/.default",
          "grant_type=client_credentials&client_id=b0075712-a9e9-4b2c-8a51-6c0f7c1d2e01"
              + "&client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
              + "&client_assertion=e30.e30.AAAA&scope=%2f.default",
          "{",
          "\u0000",
          "");

  private Words() {}
}
