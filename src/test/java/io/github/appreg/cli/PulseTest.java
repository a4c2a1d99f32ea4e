package io.github.appreg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.junit.jupiter.api.Test;

class PulseTest {
  @Test
  void everyAnswerIsCountedAndThoseThatAskToWaitByThemselves() throws Exception {
    AtomicInteger number = new AtomicInteger();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(number.incrementAndGet() == 2 ? 429 : 200, -1);
          exchange.close();
        });
    server.start();
    Pulse pulse = new Pulse();
    OkHttpClient http = pulse.of(new OkHttpClient());
    try {
      for (int i = 0; i < 3; i++) {
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
        http.newCall(new Request.Builder().url(url).build()).execute().close();
      }
    } finally {
      server.stop(0);
    }
    assertThat(pulse.answers()).isEqualTo(3);
    assertThat(pulse.waits()).isEqualTo(1);
  }
}
