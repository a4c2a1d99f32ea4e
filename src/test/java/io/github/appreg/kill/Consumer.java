package io.github.appreg.kill;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.appreg.emulator.http.RequestLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An automation that uses the credential: one part reads the store anew for every token, another
 * keeps what it read for a day, as references to a vault do. Once there was a credential, every
 * token that is refused is a failure.
 */
final class Consumer {
  private static final Duration KEPT = Duration.ofHours(24);

  private final Site site;
  private final Pickup pickup;
  private final List<String> failures = new ArrayList<>();
  private Optional<Held> kept = Optional.empty();
  private Instant keptSince = Instant.MIN;
  private boolean served;
  private String appId = "";
  private int tokens;
  private long storeMoved;

  Consumer(Site site, Slot slot) {
    this.site = site;
    this.pickup = new Pickup(site, slot);
  }

  /** What the consumer presents for a token. */
  interface Held {
    /** The fields of the form that prove who it is. */
    Map<String, String> proof(String appId) throws IOException, GeneralSecurityException;
  }

  /** Polls at every request of the program by which something may have changed, unanswered yet. */
  void follow() {
    site.tenant()
        .requestLog()
        .listen(
            entry -> {
              if (Site.byProgram(entry) && (changing(entry) || storeMoved())) {
                poll("after " + entry.method() + " " + entry.path());
              }
            });
  }

  private static boolean changing(RequestLog.Entry entry) {
    return !entry.method().equals("GET")
        && Stream.of("/token", "/$batch", "/sign").noneMatch(entry.path()::endsWith);
  }

  /** Whether a file of the store was replaced since the last look. */
  private synchronized boolean storeMoved() {
    long moved = site.store().toFile().lastModified();
    boolean news = moved != storeMoved;
    storeMoved = moved;
    return news;
  }

  synchronized void poll(String when) {
    try {
      Optional<Held> now = pickup.read();
      if (now.isEmpty() && served) {
        failures.add(when + ": the store is empty");
      }
      if (now.isPresent()) {
        served = true;
        use(now.get(), when);
      }
      Instant time = site.clock().instant();
      if (kept.isEmpty() || !time.isBefore(keptSince.plus(KEPT))) {
        kept = now;
        keptSince = time;
      } else {
        use(kept.get(), when + ", kept since " + keptSince);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private void use(Held held, String when) throws IOException, GeneralSecurityException {
    if (appId.isEmpty()) {
      JsonNode app = site.graph("/applications(uniqueName='reader')");
      if (app == null) {
        return; // A replica that lags does not know it yet, and neither does the consumer.
      }
      appId = app.path("appId").asText();
    }
    tokens++;
    JsonNode answer = site.signIn(held.proof(appId));
    if (!answer.has("access_token")) {
      failures.add(when + ": " + answer.path("error_description").asText());
    }
  }

  /** How often it asked for a token. */
  int tokens() {
    return tokens;
  }

  List<String> failures() {
    return List.copyOf(failures);
  }
}
