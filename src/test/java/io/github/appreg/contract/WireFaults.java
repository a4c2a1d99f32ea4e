package io.github.appreg.contract;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;

/**
 * Bad days on our own side of the wire, for a tenant that cannot be told to have them; stands in
 * the network, below all that repeats.
 */
final class WireFaults implements Interceptor {
  private final AtomicReference<String> lost = new AtomicReference<>();
  private final AtomicReference<Refusal> refused = new AtomicReference<>();

  private record Refusal(String path, int status, String code) {}

  /** The next write whose path contains the text is sent, and its answer is lost. */
  void loseNextAnswerTo(String path) {
    lost.set(path);
  }

  /** The next write whose path contains the text is not sent, and answered with the error. */
  void refuseNextWriteTo(String path, int status, String code) {
    refused.set(new Refusal(path, status, code));
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    Refusal refusal = refused.get();
    if (refusal != null && isWriteTo(refusal.path, request) && refused.getAndSet(null) != null) {
      // What stands in the network must ask once: a harmless read goes in place of the write.
      Request harmless =
          request
              .newBuilder()
              .url(request.url().resolve("/v1.0/organization?$select=id"))
              .get()
              .removeHeader("Content-Length")
              .removeHeader("Transfer-Encoding")
              .build();
      return answer(chain.proceed(harmless), request, refusal);
    }
    String path = lost.get();
    if (path != null && isWriteTo(path, request) && lost.getAndSet(null) != null) {
      chain.proceed(request).close();
      throw new IOException("the answer is lost");
    }
    return chain.proceed(request);
  }

  private static boolean isWriteTo(String path, Request request) {
    return !request.method().equals("GET")
        && String.join("/", request.url().pathSegments()).contains(path);
  }

  private static Response answer(Response instead, Request request, Refusal refusal) {
    instead.close();
    String error = "{\"error\":{\"code\":\"" + refusal.code + "\",\"message\":\"not now\"}}";
    return instead
        .newBuilder()
        .request(request)
        .code(refusal.status)
        .removeHeader("Content-Length")
        .body(ResponseBody.create(error, MediaType.get("application/json")))
        .build();
  }
}
