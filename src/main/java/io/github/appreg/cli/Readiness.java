package io.github.appreg.cli;

import io.github.appreg.adapter.manifest.ManifestReader;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import okhttp3.OkHttpClient;

/**
 * What a process does once before its first manifest and its first connection, done beside the
 * reading of its command line. It opens no connection.
 */
public final class Readiness {
  private static final Set<String> OFFLINE =
      Set.of("validate", "permissions", "emulate", "init", "help");
  private static final Set<String> NO_MANIFESTS =
      Set.of("permissions", "emulate", "help", "report");

  private Readiness() {}

  /** Begins, in the background, with what a command line is likely to need. */
  public static void begin(String[] arguments, Clock clock) {
    // On one core it would only take the command's own time.
    if (Runtime.getRuntime().availableProcessors() > 1 && arguments.length > 1) {
      if (!NO_MANIFESTS.contains(arguments[0])) {
        inBackground(ManifestReader::prepare);
      }
      if (connects(arguments)) {
        boolean local = Stream.of(arguments).anyMatch(each -> each.startsWith("--local"));
        Runnable handshake = new Handshake(local);
        Runnable prelude = new Prelude(clock);
        inBackground(
            () -> {
              handshake.run();
              prelude.run();
            });
      }
    }
  }

  private static void inBackground(Runnable work) {
    Thread thread = new Thread(work, "readiness");
    thread.setDaemon(true);
    thread.setUncaughtExceptionHandler((t, e) -> {});
    thread.start();
  }

  static boolean connects(String[] arguments) {
    return arguments.length > 1
        && !OFFLINE.contains(arguments[0])
        && Stream.of(arguments).noneMatch(each -> each.equals("--help") || each.equals("-h"));
  }

  /** The first message of one, which needs the random numbers, the curves and the ciphers. */
  private record Handshake(boolean local) implements Runnable {
    @Override
    public void run() {
      try {
        SSLContext tls = SSLContext.getInstance("TLS");
        // The machine's authorities take a while to read; a local tenant has one of its own.
        tls.init(null, local ? new TrustManager[0] : null, null);
        SSLEngine engine = tls.createSSLEngine("localhost", 443);
        engine.setUseClientMode(true);
        engine.wrap(
            ByteBuffer.allocate(0), ByteBuffer.allocate(engine.getSession().getPacketBufferSize()));
        new OkHttpClient.Builder().retryOnConnectionFailure(false);
      } catch (GeneralSecurityException | SSLException e) {
        // The command meets the same when it connects, and says so.
        return;
      }
    }
  }
}
