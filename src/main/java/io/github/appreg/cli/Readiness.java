package io.github.appreg.cli;

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
 * What a process does once before its first connection, done beside the reading of the manifests.
 * It opens no connection and keeps nothing.
 */
public final class Readiness {
  private static final Set<String> OFFLINE = Set.of("validate", "permissions", "emulate", "help");

  private Readiness() {}

  /** Begins, in the background, if a command line is likely to connect. */
  public static void begin(String[] arguments, Clock clock) {
    if (!connects(arguments)) {
      return;
    }
    boolean local = Stream.of(arguments).anyMatch(each -> each.startsWith("--local"));
    inBackground(new Handshake(local));
    // On one core it would only take the reading's time.
    if (Runtime.getRuntime().availableProcessors() > 1) {
      inBackground(new Prelude(clock));
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
