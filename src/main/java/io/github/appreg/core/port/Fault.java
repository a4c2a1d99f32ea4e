package io.github.appreg.core.port;

/**
 * Why the world refused, as a caller and a person can act on it. Holds no secret.
 *
 * @param summary one sentence: what failed
 * @param code the other side's own error code, such as {@code Authorization_RequestDenied} or
 *     {@code AADSTS7000215}; empty when there was no answer
 * @param detail the other side's own message; empty when there was none
 * @param cause what that means in plain words, in one sentence; empty when nothing can be said
 * @param requestId the other side's request id; empty when unknown
 * @param time when the other side answered, as it says; empty when unknown
 * @param next what to do next, in one sentence; empty when nothing can be said
 */
public record Fault(
    Kind kind,
    String summary,
    String code,
    String detail,
    String cause,
    String requestId,
    String time,
    String next) {
  /** What the caller can do about it. */
  public enum Kind {
    /** No answer: name resolution, connection, TLS, time-out, 5xx that stayed. */
    UNREACHABLE(true),
    /** Our own sign-in got no token, or the token was not accepted. */
    NOT_SIGNED_IN(true),
    /** Our own sign-in lacks a permission. */
    DENIED(true),
    /** Throttled for longer than we wait. */
    THROTTLED(true),
    /** The object is not there. */
    NOT_FOUND(false),
    /** Somebody else wrote at the same time, or holds the name. */
    CONFLICT(false),
    /** The request was refused as it stands: a rule of the service or of the tenant. */
    REFUSED(false),
    /** A credential was not accepted (it may not have reached every replica yet). */
    CREDENTIAL_REJECTED(false),
    /** What was written did not show up within the time we wait. */
    NOT_REPLICATED(false),
    /** A file or folder on this machine. */
    LOCAL(false),
    /** The user asked to stop. */
    INTERRUPTED(false);

    private final boolean tenantOutOfReach;

    Kind(boolean tenantOutOfReach) {
      this.tenantOutOfReach = tenantOutOfReach;
    }

    /** Whether the run ends with the exit code for "unreachable or not authorised". */
    public boolean tenantOutOfReach() {
      return tenantOutOfReach;
    }
  }

  /** A fault whose code says all that is known. */
  public Fault(
      Kind kind, String summary, String code, String detail, String requestId, String next) {
    this(kind, summary, code, detail, "", requestId, "", next);
  }

  /** A fault without an answer of the other side. */
  public static Fault of(Kind kind, String summary, String next) {
    return new Fault(kind, summary, "", "", "", next);
  }

  /** The same, with another sentence of what failed. */
  public Fault saying(String other) {
    return new Fault(kind, other, code, detail, cause, requestId, time, next);
  }

  /** The same, with its cause in plain words. */
  public Fault because(String why) {
    return new Fault(kind, summary, code, detail, why, requestId, time, next);
  }

  /** The same, of that time. */
  public Fault at(String when) {
    return new Fault(kind, summary, code, detail, cause, requestId, when, next);
  }

  /** The request id and the time, as support asks for them; empty when neither is known. */
  public String trace() {
    return requestId.isEmpty() || time.isEmpty() ? requestId + time : requestId + ", " + time;
  }
}
