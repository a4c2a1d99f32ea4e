package io.github.appreg.emulator.weather;

import io.github.appreg.emulator.http.Answer;
import io.github.appreg.emulator.http.Request;
import io.github.appreg.emulator.odata.GraphAnswers;
import io.github.appreg.emulator.odata.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** What Graph answers to a request on a bad day. */
record StormAnswers(Request request, Instant now) {
  Answer throttled(int status, Duration wait) {
    return after(wait, error(status, "TooManyRequests", "Too many requests."));
  }

  Answer conflict(int status, Duration wait) {
    return after(
        wait,
        error(
            status,
            "Directory_ConcurrencyViolation",
            "Error due to concurrent requests being made to the tenant. Please wait briefly and"
                + " retry."));
  }

  Answer overQuota(Meters.Reading reading, String app, String tenant) {
    return throttled(429, reading.left())
        .with("x-ms-resource-unit", String.valueOf(reading.cost()))
        .with("x-ms-throttle-limit-percentage", String.format(Locale.ROOT, "%.2f", reading.used()))
        .with("x-ms-throttle-scope", "Tenant_Application/ReadWrite/" + app + "/" + tenant)
        .with("x-ms-throttle-information", reading.over());
  }

  Answer noIntune() {
    return error(400, "BadRequest", "Request not applicable to target tenant.");
  }

  private Answer error(int status, String code, String message) {
    String id = GraphAnswers.requestId();
    Answer answer = GraphAnswers.error(new Refused(status, code, message), now, id, request);
    return GraphAnswers.traced(answer, id, request);
  }

  private static Answer after(Duration wait, Answer answer) {
    // Rounded up: a client that waits that long must not come too early.
    long seconds = wait.plusMillis(999).toSeconds();
    return seconds == 0 ? answer : answer.with("Retry-After", String.valueOf(seconds));
  }
}
