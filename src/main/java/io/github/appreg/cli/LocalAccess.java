package io.github.appreg.cli;

import io.github.appreg.adapter.signin.Endpoints;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Map;

/** How to reach the local tenant of a folder. */
final class LocalAccess implements AutoCloseable {
  static LocalAccess to(Path folder, Clock clock) throws Failure {
    throw Failure.local("no local tenant", "", null);
  }

  Map<String, String> environment() {
    return Map.of();
  }

  Endpoints endpoints() {
    return null;
  }

  int port() {
    return 0;
  }

  X509Certificate authority() {
    return null;
  }

  @Override
  public void close() {}
}
