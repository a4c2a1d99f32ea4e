package io.github.appreg.emulator.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.github.appreg.emulator.state.StateException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/** The JDK's HTTP server on the loopback address. */
public final class Server implements AutoCloseable {
  /** Seconds that a request may take to arrive; whoever sets it before has his way. */
  static final String LONGEST_REQUEST = "sun.net.httpserver.maxReqTime";

  private static final int BODY_LIMIT = 4 << 20;

  static {
    // Read once when the server classes load; without it every kept-alive request waits 45 ms.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    // A request that never ends holds a thread; without it, it does so for ever.
    if (System.getProperty(LONGEST_REQUEST) == null) {
      System.setProperty(LONGEST_REQUEST, "30");
    }
  }

  private final HttpServer server;
  private final ExecutorService threads;
  private final String scheme;
  private final Endpoint endpoint;

  private Server(HttpServer server, String scheme, Endpoint endpoint) {
    this.server = server;
    this.scheme = scheme;
    this.endpoint = endpoint;
    threads = threads();
  }

  /**
   * Starts serving.
   *
   * @param port 0 for any free one
   * @param tls empty for plain http
   * @throws StateException when the port is taken
   */
  public static Server start(int port, Optional<SSLContext> tls, Endpoint endpoint) {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    try {
      Server server;
      if (tls.isPresent()) {
        HttpsServer https = HttpsServer.create(address, 0);
        https.setHttpsConfigurator(new HttpsConfigurator(tls.get()));
        server = new Server(https, "https", endpoint);
      } else {
        server = new Server(HttpServer.create(address, 0), "http", endpoint);
      }
      server.server.setExecutor(server.threads);
      server.server.createContext("/", server::serve);
      server.server.start();
      return server;
    } catch (IOException e) {
      throw new StateException("Port " + port + " cannot be used: " + e.getMessage(), e);
    }
  }

  /** As many as are needed: a connection that has not asked anything yet holds one as well. */
  private static ExecutorService threads() {
    AtomicInteger number = new AtomicInteger();
    return Executors.newCachedThreadPool(
        work -> {
          Thread thread = new Thread(work, "local-tenant-" + number.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        });
  }

  /** The port it listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** Scheme, host and port. */
  public String origin() {
    return scheme + "://localhost:" + port();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdown();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readNBytes(BODY_LIMIT + 1);
      Answer answer;
      if (body.length > BODY_LIMIT) {
        // A client that is still sending would not read the answer.
        exchange.getRequestBody().readNBytes(BODY_LIMIT * 8);
        answer = error(413, "RequestEntityTooLarge", "The request body is larger than 4 MB.");
      } else {
        answer = answer(exchange, body);
      }
      if (answer.status() != Faults.CUT.status()) {
        send(exchange, answer);
      } else if (answer.body().length > 1) {
        exchange.sendResponseHeaders(200, answer.body().length);
        exchange.getResponseBody().write(answer.body(), 0, answer.body().length / 2);
        exchange.getResponseBody().flush();
      }
    }
  }

  private Answer answer(HttpExchange exchange, byte[] body) {
    Optional<String> path = Urls.path(exchange.getRequestURI().getRawPath());
    Optional<Map<String, String>> query = Urls.query(exchange.getRequestURI().getRawQuery());
    if (path.isEmpty() || query.isEmpty()) {
      return error(400, "BadRequest", "The request URL is not valid.");
    }
    TreeMap<String, String> headers = Request.noHeaders();
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
    String method = exchange.getRequestMethod();
    Request request =
        new Request(method, path.get(), query.get(), headers, body, origin(headers.get("Host")));
    try {
      return endpoint.handle(request);
    } catch (StateException e) {
      return notKept(e);
    } catch (RuntimeException e) {
      return error(500, "InternalServerError", "The local tenant failed on this request.");
    }
  }

  private String origin(String host) {
    boolean usable = host != null && host.matches("[A-Za-z0-9.-]{1,253}(:[0-9]{1,5})?");
    return usable ? scheme + "://" + host : origin();
  }

  /** What a request gets whose change could not be kept; nothing has changed. */
  static Answer notKept(StateException e) {
    return error(507, "InsufficientStorage", e.getMessage());
  }

  private static Answer error(int status, String code, String message) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putObject("error").put("code", code).put("message", message);
    return Answer.json(status, body);
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    boolean silent = answer.body().length == 0 || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(answer.status(), silent ? -1 : answer.body().length);
    if (!silent) {
      exchange.getResponseBody().write(answer.body());
    }
  }
}
