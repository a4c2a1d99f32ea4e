package io.github.appreg.adapter.vault;

import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.appreg.adapter.codes.Codes;
import io.github.appreg.adapter.codes.Explanation;
import io.github.appreg.adapter.codes.Source;
import io.github.appreg.adapter.codes.TokenRefusal;
import io.github.appreg.core.model.StoreRef;
import io.github.appreg.core.port.Fault;
import io.github.appreg.core.port.StoreException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what Key Vault's SDK throws. */
final class VaultFaults {
  private static final JsonMapper JSON = new JsonMapper();
  private static final HttpHeaderName REQUEST_ID = HttpHeaderName.fromString("x-ms-request-id");

  /** A proxy in between may quote the request that it refuses. */
  private static final Pattern TOKEN = Pattern.compile("eyJ[\\w-]{8,}(\\.[\\w-]*)*");

  /** How the SDK's refusal to ask for the token begins; it has no type of its own. */
  private static final String FOREIGN_CHALLENGE = "The challenge resource";

  private VaultFaults() {}

  /** The exception to throw; one that is neither the vault's nor the network's is rethrown. */
  static StoreException of(StoreRef where, VaultNeed need, RuntimeException thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof HttpResponseException answered && answered.getResponse() != null) {
        boolean quotes = TOKEN.matcher(String.valueOf(answered.getMessage())).find();
        return new StoreException(answered(where, need, answered), quotes ? null : thrown);
      }
      if (t instanceof ClientAuthenticationException) {
        return new StoreException(notSignedIn(where, need, t), thrown);
      }
      if (t instanceof InterruptedException
          || (t instanceof InterruptedIOException && Thread.currentThread().isInterrupted())) {
        return new StoreException(
            Fault.of(Fault.Kind.INTERRUPTED, "Stopped while waiting for " + where + ".", ""),
            thrown);
      }
      if (String.valueOf(t.getMessage()).startsWith(FOREIGN_CHALLENGE)) {
        return new StoreException(foreignChallenge(where), thrown);
      }
      if (t instanceof IOException) {
        return new StoreException(unreachable(where, need, t), thrown);
      }
    }
    throw thrown;
  }

  /** Whether the vault's answer was that the object is not there. */
  static boolean notFound(RuntimeException thrown) {
    return status(thrown) == 404;
  }

  static int status(RuntimeException thrown) {
    return thrown instanceof HttpResponseException answered && answered.getResponse() != null
        ? answered.getResponse().getStatusCode()
        : 0;
  }

  private static Fault answered(StoreRef where, VaultNeed need, HttpResponseException e) {
    HttpResponse response = e.getResponse();
    JsonNode error = body(e).path("error");
    String outer = error.path("code").asText("");
    String code = error.path("innererror").path("code").asText(outer);
    Fault.Kind kind = kind(response.getStatusCode());
    Explanation explained =
        Codes.of(Source.VAULT, List.of(code, outer), error.path("message").asText(""))
            .with(names(where, need));
    return new Fault(
        kind,
        "Key Vault refused to "
            + need.words()
            + " "
            + where
            + " ("
            + response.getStatusCode()
            + ")",
        code,
        TOKEN.matcher(error.path("message").asText("")).replaceAll("(a token)"),
        explained.cause(),
        Optional.ofNullable(response.getHeaderValue(REQUEST_ID)).orElse(""),
        Optional.ofNullable(response.getHeaderValue(HttpHeaderName.DATE)).orElse(""),
        explained.next().isEmpty() ? next(where, need, kind) : explained.next());
  }

  private static Fault.Kind kind(int status) {
    return switch (status) {
      case 401 -> Fault.Kind.NOT_SIGNED_IN;
      case 403 -> Fault.Kind.DENIED;
      case 404 -> Fault.Kind.NOT_FOUND;
      case 409 -> Fault.Kind.CONFLICT;
      case 429 -> Fault.Kind.THROTTLED;
      default -> status >= 500 ? Fault.Kind.UNREACHABLE : Fault.Kind.REFUSED;
    };
  }

  private static Map<String, String> names(StoreRef where, VaultNeed need) {
    return Map.of(
        "vault", where.vault(),
        "vaultName", DeletedNames.vaultName(where),
        "name", where.name(),
        "kind", need.kind(),
        "role", need.role());
  }

  private static String next(StoreRef where, VaultNeed need, Fault.Kind kind) {
    return switch (kind) {
      case DENIED ->
          "Grant our sign-in the role \""
              + need.role()
              + "\" on "
              + where.vault()
              + "; it takes effect after some minutes.";
      case NOT_SIGNED_IN -> "Check that the vault is in the tenant that we sign in to.";
      case THROTTLED, UNREACHABLE -> "Run again later.";
      default -> "";
    };
  }

  private static Fault notSignedIn(StoreRef where, VaultNeed need, Throwable e) {
    String message = String.valueOf(e.getMessage());
    TokenRefusal entra =
        TokenRefusal.in(message)
            .orElseGet(() -> new TokenRefusal("", message.split("\\R", 2)[0], "", ""));
    Explanation explained = entra.explained();
    return new Fault(
        Fault.Kind.NOT_SIGNED_IN,
        "No token to " + need.words() + " " + where + ".",
        entra.code(),
        entra.sentence(),
        explained.cause(),
        entra.traceId(),
        entra.time(),
        explained.next().isEmpty()
            ? "Check the AZURE_* variables, or run az login."
            : explained.next());
  }

  private static Fault foreignChallenge(StoreRef where) {
    return Fault.of(
        Fault.Kind.REFUSED,
        where.vault() + " asks for a token that is not for vaults of its domain; it gets none.",
        "Find out who answers under that name: the vault does not ask so.");
  }

  private static Fault unreachable(StoreRef where, VaultNeed need, Throwable e) {
    return new Fault(
        Fault.Kind.UNREACHABLE,
        "The vault did not answer: could not " + need.words() + " " + where + ".",
        "",
        e.getClass().getSimpleName() + ": " + e.getMessage(),
        "",
        "Check the vault's name " + where.vault() + " and the network.");
  }

  /** The same failure, without the other side's words and what they came from if they quote it. */
  static StoreException unquoted(StoreException failure, String secret) {
    Fault said = failure.fault();
    boolean quotes = said.detail().contains(secret);
    for (Throwable t = failure; t != null; t = t.getCause()) {
      quotes |= String.valueOf(t.getMessage()).contains(secret);
    }
    if (!quotes) {
      return failure;
    }
    String detail = said.detail().contains(secret) ? "its answer quotes the secret" : said.detail();
    return new StoreException(
        new Fault(
            said.kind(),
            said.summary(),
            said.code(),
            detail,
            said.cause(),
            said.requestId(),
            said.time(),
            said.next()),
        null);
  }

  /** The SDK has read the body already and quotes it in its message. */
  private static JsonNode body(HttpResponseException e) {
    String message = String.valueOf(e.getMessage());
    int start = message.indexOf('{');
    int end = message.lastIndexOf('}');
    try {
      return start < 0 || end < start
          ? JSON.missingNode()
          : JSON.readTree(message.substring(start, end + 1));
    } catch (IOException notJson) {
      return JSON.missingNode();
    }
  }
}
