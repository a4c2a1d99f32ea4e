package io.github.appreg.adapter.signin;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Looks whether a managed identity can be asked for at all; off Azure the SDK would ask for long.
 */
final class MetadataEndpoint {
  private static final String USUAL = "http://169.254.169.254";
  private static final Duration LONGEST = Duration.ofSeconds(1);

  private final Map<String, String> environment;
  private final OkHttpClient http;

  MetadataEndpoint(Map<String, String> environment, OkHttpClient http) {
    this.environment = environment;
    this.http = http;
  }

  /** Why there is no managed identity here; empty where one may be. */
  Optional<String> lacking() {
    boolean told =
        Stream.of("IDENTITY_ENDPOINT", "MSI_ENDPOINT").anyMatch(environment::containsKey);
    return told || answers()
        ? Optional.empty()
        : Optional.of(
            "no machine of Azure answers here (run where a managed identity is assigned)");
  }

  private boolean answers() {
    HttpUrl base =
        HttpUrl.parse(environment.getOrDefault("AZURE_POD_IDENTITY_AUTHORITY_HOST", USUAL));
    if (base == null) {
      return false;
    }
    OkHttpClient brief =
        http.newBuilder()
            .callTimeout(LONGEST)
            .followRedirects(false)
            .retryOnConnectionFailure(false)
            .build();
    // Without the header that asks for a token: any answer will do.
    Request probe =
        new Request.Builder()
            .url(base.newBuilder().encodedPath("/metadata/identity/oauth2/token").build())
            .build();
    try (Response answer = brief.newCall(probe).execute()) {
      return answer.code() > 0;
    } catch (IOException e) {
      // Off Azure nothing is there.
      return false;
    }
  }
}
