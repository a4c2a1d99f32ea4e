package io.github.appreg.adapter.webhook;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** An address that takes messages for a channel; it never shows in words. */
public final class Webhook {
  private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "::1");
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private final HttpUrl url;

  private Webhook(HttpUrl url) {
    this.url = url;
  }

  /** The webhook at an address; empty for one that is not https, loopback apart. */
  public static Optional<Webhook> at(String address) {
    return Optional.ofNullable(HttpUrl.parse(address.strip()))
        .filter(url -> url.isHttps() || LOOPBACK.contains(url.host()))
        .filter(url -> url.username().isEmpty() && url.password().isEmpty())
        .map(Webhook::new);
  }

  /**
   * Posts a message once, following no redirect.
   *
   * @param type the media type of the body
   * @return why it was not taken, without the address; empty when it was
   */
  public Optional<String> post(OkHttpClient connections, String type, byte[] body) {
    OkHttpClient http =
        connections
            .newBuilder()
            .followRedirects(false)
            .followSslRedirects(false)
            // A message that was taken before the line broke would be told twice.
            .retryOnConnectionFailure(false)
            .callTimeout(LONGEST)
            .build();
    Request request =
        new Request.Builder().url(url).post(RequestBody.create(body, MediaType.get(type))).build();
    try (Response response = http.newCall(request).execute()) {
      return response.isSuccessful()
          ? Optional.empty()
          : Optional.of("the webhook answered HTTP " + response.code());
    } catch (IOException e) {
      // The message of the exception may name the address.
      return Optional.of("the webhook did not answer (" + e.getClass().getSimpleName() + ")");
    }
  }

  @Override
  public String toString() {
    return "webhook";
  }
}
