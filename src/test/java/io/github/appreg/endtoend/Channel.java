package io.github.appreg.endtoend;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A webhook on the loopback address that keeps what it is told. */
final class Channel implements AutoCloseable {
  static final String TOKEN = "sig-Zx81-of-the-channel";

  private final HttpServer server;
  private final List<String> told = new CopyOnWriteArrayList<>();
  private final List<String> types = new CopyOnWriteArrayList<>();
  private volatile int status = 202;

  Channel() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          told.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          types.add(exchange.getRequestHeaders().getFirst("Content-Type"));
          exchange.getResponseHeaders().add("Location", "/elsewhere");
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
  }

  /** The address with its secret part. */
  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook?sig=" + TOKEN;
  }

  Channel answers(int code) {
    status = code;
    return this;
  }

  /** What it was told, oldest first. */
  List<String> told() {
    return told;
  }

  List<String> types() {
    return types;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
