package io.github.appreg.adapter.graph;

import com.microsoft.graph.applications.item.addpassword.AddPasswordPostRequestBody;
import com.microsoft.graph.applications.item.removepassword.RemovePasswordPostRequestBody;
import com.microsoft.graph.models.PasswordCredential;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.Secret;
import io.github.appreg.core.port.DirectoryWriter.NewPassword;
import io.github.appreg.core.port.Fault.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Passwords of a registration. */
final class PasswordCredentials {
  private static final int ATTEMPTS = 2;
  private static final Duration ONE_SECOND = Duration.ofSeconds(1);

  /** How long a password that nobody has seen may take to show. */
  private static final List<Duration> STRAY_LOOKS =
      List.of(ONE_SECOND, Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(8));

  private final Session session;

  PasswordCredentials(Session session) {
    this.session = session;
  }

  /**
   * Makes one. The request is never simply sent again: one whose answer was lost may have made a
   * password whose text nobody has, and it would stay valid. What it left is looked for and removed
   * before the one other attempt.
   */
  NewPassword add(AppKey key, String displayName, Instant start, Instant end) throws GraphFailure {
    Set<String> before =
        session.row(key).passwordCredentials().stream()
            .map(Rows.Password::keyId)
            .collect(Collectors.toSet());
    Order order = new Order(key, displayName, start, end, before);
    for (int attempt = 1; ; attempt++) {
      try {
        return delivered(key, ask(order));
      } catch (GraphFailure e) {
        boolean perhapsMade = e.trouble().perhapsDone();
        if (perhapsMade) {
          removeStrays(order, e);
        }
        if (attempt == ATTEMPTS || !(e.is(Kind.UNREACHABLE) && perhapsMade)) {
          throw e;
        }
        Duration asked = e.trouble().retryAfter();
        session.patience().pause(asked.compareTo(ONE_SECOND) > 0 ? asked : ONE_SECOND);
      }
    }
  }

  void remove(AppKey key, String keyId) throws GraphFailure {
    var at = session.application(key).removePassword();
    session
        .patience()
        .accepted(
            () -> {
              RemovePasswordPostRequestBody body = new RemovePasswordPostRequestBody();
              body.setKeyId(UUID.fromString(keyId));
              try {
                return session.graph().send(at.toPostRequestInformation(body));
              } catch (GraphFailure e) {
                if ((e.is(Kind.NOT_FOUND) || e.is(Kind.REFUSED)) && !listed(key, keyId)) {
                  return new byte[0];
                }
                throw e;
              }
            });
    session.patience().untilTrue("the end of the password " + keyId, () -> !listed(key, keyId));
  }

  private Rows.Password ask(Order order) throws GraphFailure {
    var at = session.application(order.key()).addPassword();
    return session
        .patience()
        .accepted(
            () ->
                session
                    .graph()
                    .get(at.toPostRequestInformation(order.body()), Rows.Password.class));
  }

  private NewPassword delivered(AppKey key, Rows.Password made) throws GraphFailure {
    try {
      if (made.secretText() == null) {
        throw GraphFailure.own(
            Kind.UNREACHABLE, "Microsoft Graph made a password and did not say it", "", null);
      }
      session.patience().untilTrue("the password " + made.keyId(), () -> listed(key, made.keyId()));
      return new NewPassword(AppMapping.credential(made), Secret.of(made.secretText()));
    } catch (GraphFailure e) {
      // Nobody will have its text.
      remove(key, made.keyId());
      throw e;
    }
  }

  private void removeStrays(Order order, GraphFailure lost) throws GraphFailure {
    try {
      for (Duration pause : STRAY_LOOKS) {
        List<Rows.Password> strays =
            session.row(order.key()).passwordCredentials().stream().filter(order::made).toList();
        for (Rows.Password stray : strays) {
          remove(order.key(), stray.keyId());
        }
        if (!strays.isEmpty()) {
          return;
        }
        session.patience().pause(pause);
      }
    } catch (GraphFailure e) {
      lost.addSuppressed(e);
      throw lost;
    }
  }

  private boolean listed(AppKey key, String keyId) throws GraphFailure {
    return session.row(key).passwordCredentials().stream()
        .anyMatch(row -> row.keyId().equalsIgnoreCase(keyId));
  }

  /** What is asked for, and which passwords there were before. */
  private record Order(
      AppKey key, String displayName, Instant start, Instant end, Set<String> before) {
    AddPasswordPostRequestBody body() {
      PasswordCredential wanted = new PasswordCredential();
      wanted.setDisplayName(displayName);
      wanted.setStartDateTime(OffsetDateTime.ofInstant(start, ZoneOffset.UTC));
      wanted.setEndDateTime(OffsetDateTime.ofInstant(end, ZoneOffset.UTC));
      AddPasswordPostRequestBody body = new AddPasswordPostRequestBody();
      body.setPasswordCredential(wanted);
      return body;
    }

    /**
     * Whether an answer to this order was lost with that password. The start tells it from an
     * earlier one of the slot that a lagging replica did not list.
     */
    boolean made(Rows.Password row) {
      return displayName.equals(row.displayName())
          && !before.contains(row.keyId())
          && row.startDateTime() != null
          && Duration.between(start, row.startDateTime()).abs().compareTo(ONE_SECOND) <= 0;
    }
  }
}
