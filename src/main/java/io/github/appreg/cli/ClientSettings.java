package io.github.appreg.cli;

import io.github.appreg.emulator.LocalTenant;
import java.nio.file.Path;
import java.util.Locale;

/** What to type for a client to use the local tenant; secrets stay in the file they are in. */
enum ClientSettings {
  /** The Azure CLI. */
  AZ(
      "Azure CLI",
      """
      export REQUESTS_CA_BUNDLE=%{ca}
      az cloud register -n local-tenant --cloud-config '{"endpoints": {
        "activeDirectory": "%{origin}/adfs",
        "activeDirectoryResourceId": "https://management.core.windows.net/",
        "activeDirectoryGraphResourceId": "%{origin}/",
        "management": "https://management.core.windows.net/",
        "microsoftGraphResourceId": "%{origin}/",
        "resourceManager": "%{origin}/arm"}}' &&
        az cloud set -n local-tenant &&
        az login --service-principal --allow-no-subscriptions \\
          -t %{tenant} -u %{client} -p @<(%{secret})
      """),
  /** The Microsoft SDKs for JavaScript. */
  JS(
      "JavaScript SDKs",
      """
      export NODE_EXTRA_CA_CERTS=%{ca} AZURE_AUTHORITY_HOST=%{origin}
      export AZURE_TENANT_ID=%{tenant} AZURE_CLIENT_ID=%{client}
      export AZURE_CLIENT_SECRET="$(%{secret})"
      # new EnvironmentCredential({disableInstanceDiscovery: true}), scope https://graph.microsoft.com/.default
      # Client.initWithMiddleware({authProvider, baseUrl: "%{origin}", customHosts: new Set(["localhost"])})
      """),
  /** The Microsoft SDKs for Python. */
  PYTHON(
      "Python SDKs",
      """
      export REQUESTS_CA_BUNDLE=%{ca} SSL_CERT_FILE=%{ca} AZURE_AUTHORITY_HOST=%{origin}
      export AZURE_TENANT_ID=%{tenant} AZURE_CLIENT_ID=%{client}
      export AZURE_CLIENT_SECRET="$(%{secret})"
      # EnvironmentCredential(disable_instance_discovery=True), scope https://graph.microsoft.com/.default
      # with Debian 12's 1.13.0b2: EnvironmentCredential(instance_discovery=False)
      # client.request_adapter.base_url = "%{origin}/v1.0"
      """),
  /** Terraform's azuread provider. */
  TERRAFORM(
      "Terraform azuread",
      """
      export SSL_CERT_FILE=%{ca} ARM_METADATA_HOSTNAME=%{host}
      export ARM_TENANT_ID=%{tenant} ARM_CLIENT_ID=%{client}
      export ARM_CLIENT_SECRET="$(%{secret})"
      # after terraform init, which needs the system's own authorities
      """),
  /** curl. */
  CURL(
      "curl",
      """
      token=$(%{secret} | curl -sS --cacert %{ca} %{origin}/%{tenant}/oauth2/v2.0/token \\
        -d grant_type=client_credentials -d client_id=%{client} \\
        -d scope=https://graph.microsoft.com/.default --data-urlencode client_secret@- |
        sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')
      curl -sS --cacert %{ca} -H @- %{origin}/v1.0/applications <<< "Authorization: Bearer $token"
      """);

  private final String title;
  private final String template;

  ClientSettings(String title, String template) {
    this.title = title;
    this.template = template;
  }

  /** For bash, under a comment that names the client. */
  String text(LocalTenant tenant, Path folder) {
    String secret =
        "sed -n 's/.*\"clientSecret\":\"\\([^\"]*\\)\".*/\\1/p' "
            + quoted(folder.resolve("bootstrap.json"))
            + " | tr -d '\\n'";
    return "# "
        + title
        + "\n"
        + template
            .replace("%{secret}", secret)
            .replace("%{ca}", quoted(tenant.certificateAuthorityFile()))
            .replace("%{origin}", tenant.origin())
            .replace("%{host}", "localhost:" + tenant.port())
            .replace("%{tenant}", tenant.tenantId())
            .replace("%{client}", tenant.bootstrap().clientId());
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Other shells have other current folders. */
  private static String quoted(Path file) {
    String text = file.toAbsolutePath().normalize().toString();
    return text.matches("[A-Za-z0-9/._-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
