package io.github.appreg.adapter.signin;

import com.azure.core.credential.TokenCredential;
import com.azure.identity.AadCredentialBuilderBase;
import com.azure.identity.AzureCliCredentialBuilder;
import com.azure.identity.AzureDeveloperCliCredentialBuilder;
import com.azure.identity.ClientAssertionCredentialBuilder;
import com.azure.identity.ClientCertificateCredentialBuilder;
import com.azure.identity.ClientSecretCredentialBuilder;
import com.azure.identity.CredentialBuilderBase;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import com.azure.identity.WorkloadIdentityCredentialBuilder;
import io.github.appreg.core.port.ProofException;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import okhttp3.OkHttpClient;

/** Builds azure-identity's credential of each way to sign in; none keeps a token in a file. */
final class Credentials {
  private final Map<String, String> environment;
  private final Requirements requirements;
  private final Endpoints endpoints;
  private final OkHttpClient http;

  /**
   * Credentials of these variables.
   *
   * @param environment without empty values
   */
  Credentials(Map<String, String> environment, Endpoints endpoints, OkHttpClient http) {
    this.environment = environment;
    this.requirements = new Requirements(environment);
    this.endpoints = endpoints;
    this.http = http;
  }

  TokenCredential of(Method method) {
    String tenant = requirements.tenant(method);
    String client = requirements.client(method);
    return switch (method) {
      case ENVIRONMENT -> environment();
      case WORKLOAD_IDENTITY -> known(new WorkloadIdentityCredentialBuilder(), method).build();
      case GITHUB, AZURE_PIPELINES -> ofPlatform(method);
      case MANAGED_IDENTITY -> {
        ManagedIdentityCredentialBuilder builder = wired(new ManagedIdentityCredentialBuilder());
        yield client.isEmpty() ? builder.build() : builder.clientId(client).build();
      }
      case AZURE_CLI -> {
        AzureCliCredentialBuilder builder = wired(new AzureCliCredentialBuilder());
        yield tenant.isEmpty() ? builder.build() : builder.tenantId(tenant).build();
      }
      case AZURE_DEVELOPER_CLI -> {
        AzureDeveloperCliCredentialBuilder builder =
            wired(new AzureDeveloperCliCredentialBuilder());
        yield tenant.isEmpty() ? builder.build() : builder.tenantId(tenant).build();
      }
    };
  }

  /** Not the SDK's own for the environment: it would ask a stranger about a local authority. */
  private TokenCredential environment() {
    String secret = environment.get("AZURE_CLIENT_SECRET");
    if (secret != null) {
      return known(new ClientSecretCredentialBuilder(), Method.ENVIRONMENT)
          .clientSecret(secret)
          .build();
    }
    String chain = environment.getOrDefault("AZURE_CLIENT_SEND_CERTIFICATE_CHAIN", "");
    String path = environment.get("AZURE_CLIENT_CERTIFICATE_PATH");
    ClientCertificateCredentialBuilder builder =
        known(new ClientCertificateCredentialBuilder(), Method.ENVIRONMENT)
            .sendCertificateChain(chain.equals("1") || chain.equalsIgnoreCase("true"));
    String password = environment.get("AZURE_CLIENT_CERTIFICATE_PASSWORD");
    return password == null
        ? builder.pemCertificate(path).build()
        : builder.pfxCertificate(path).clientCertificatePassword(password).build();
  }

  /** The platform is asked anew for every exchange: its tokens live for minutes. */
  private TokenCredential ofPlatform(Method method) {
    PlatformTokens tokens = new PlatformTokens(environment, UnaryOperator.identity(), () -> http);
    Platform platform = method.platform().orElseThrow();
    return known(new ClientAssertionCredentialBuilder(), method)
        .clientAssertion(
            () -> {
              try {
                return tokens
                    .of(platform, endpoints.exchange().audience())
                    .text()
                    .reveal(Function.identity());
              } catch (ProofException e) {
                throw new IllegalStateException(e);
              }
            })
        .build();
  }

  private <B extends AadCredentialBuilderBase<B>> B known(B builder, Method method) {
    wired(builder)
        .tenantId(requirements.tenant(method))
        .clientId(requirements.client(method))
        .authorityHost(endpoints.authorityText());
    if (endpoints.customAuthority()) {
      builder.disableInstanceDiscovery();
    }
    return builder;
  }

  private <B extends CredentialBuilderBase<B>> B wired(B builder) {
    return builder
        .configuration(new GivenVariables(environment)) // First: it resets the authority.
        .httpClient(SignIn.azureClient(http))
        .httpLogOptions(SignIn.silent());
  }
}
