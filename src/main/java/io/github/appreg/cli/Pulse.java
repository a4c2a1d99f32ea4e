package io.github.appreg.cli;

import java.io.IOException;
import java.util.concurrent.atomic.LongAdder;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/** Counts the answers of a tenant, and those of them that ask to wait. */
final class Pulse {
  private static final int THROTTLED = 429;

  private final LongAdder answers = new LongAdder();
  private final LongAdder waits = new LongAdder();

  /** The same client, with the answers counted, each repetition by itself. */
  OkHttpClient of(OkHttpClient http) {
    return http.newBuilder().addNetworkInterceptor(this::count).build();
  }

  private Response count(Interceptor.Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    answers.increment();
    if (response.code() == THROTTLED) {
      waits.increment();
    }
    return response;
  }

  long answers() {
    return answers.sum();
  }

  long waits() {
    return waits.sum();
  }
}
