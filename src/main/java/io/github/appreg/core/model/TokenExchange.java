package io.github.appreg.core.model;

import java.util.Arrays;
import java.util.Optional;

/**
 * Where a cloud exchanges the tokens of other issuers, as far as trusts depend on it.
 *
 * @see <a
 *     href="https://learn.microsoft.com/entra/workload-id/workload-identity-federation-config-app-trust-managed-identity">audiences
 *     by cloud</a>
 */
public enum TokenExchange {
  PUBLIC("public", "api://AzureADTokenExchange", "login.microsoftonline.com"),
  USGOV("usgov", "api://AzureADTokenExchangeUSGov", "login.microsoftonline.us"),
  CHINA("china", "api://AzureADTokenExchangeChina", "login.partner.microsoftonline.cn");

  private final String label;
  private final String audience;
  private final String issuerHost;

  TokenExchange(String label, String audience, String issuerHost) {
    this.label = label;
    this.audience = audience;
    this.issuerHost = issuerHost;
  }

  /** The audience that tokens for this cloud are asked for with. */
  public String audience() {
    return audience;
  }

  /** Host of the issuer of the cloud's own tokens, those of managed identities. */
  public String issuerHost() {
    return issuerHost;
  }

  /** The cloud that has this audience, exactly so. */
  public static Optional<TokenExchange> of(String audience) {
    return Arrays.stream(values()).filter(cloud -> cloud.audience.equals(audience)).findFirst();
  }

  @Override
  public String toString() {
    return label;
  }
}
