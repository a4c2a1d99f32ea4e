package io.github.appreg.emulator.vault;

import io.github.appreg.emulator.http.Answer;
import io.github.appreg.emulator.http.Endpoint;
import io.github.appreg.emulator.http.Request;
import io.github.appreg.emulator.state.Documents;
import io.github.appreg.emulator.token.Tokens;
import java.net.URI;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Every key vault of the local tenant; the first label of the host names which: {@code
 * https://contoso-automation.vault.localhost:8443}. A vault is there as soon as it is asked.
 * Clients whose connections are led here may also use the names of Azure's own vaults.
 */
public final class VaultEndpoint implements Endpoint {
  private static final String RESOURCE = "https://vault.azure.net";
  private static final Pattern HOST =
      Pattern.compile("([a-z](?:-?[a-z0-9]){2,23})\\.vault\\.(localhost|azure\\.net)");
  private static final Set<String> API_VERSIONS =
      Set.of("7.0", "7.1", "7.2", "7.3", "7.4", "7.5", "7.6", "2025-07-01");

  private final Tokens tokens;
  private final String tenantId;
  private final SecretRoutes secrets;
  private final CertificateRoutes certificates;
  private final KeyRoutes keys;
  private final Renewal renewal;
  private final Map<String, Object> locks = new ConcurrentHashMap<>();

  /**
   * The vaults of a tenant.
   *
   * @param clock of validity and retention
   */
  public VaultEndpoint(Documents documents, Tokens tokens, Clock clock, String tenantId) {
    this.tokens = tokens;
    this.tenantId = tenantId;
    Shelf secretShelf = new Shelf(documents, clock, Kind.SECRET);
    Shelf certificateShelf = new Shelf(documents, clock, Kind.CERTIFICATE);
    this.secrets = new SecretRoutes(secretShelf, certificateShelf, clock);
    this.certificates =
        new CertificateRoutes(
            certificateShelf, secretShelf, new IssuerRoutes(documents, clock), clock);
    this.renewal = new Renewal(certificateShelf, clock);
    this.keys = new KeyRoutes(certificateShelf);
  }

  /** Whether a request is for a vault, by its host. */
  public static boolean serves(Request request) {
    return HOST.matcher(host(request)).matches() || host(request).endsWith(".vault.localhost");
  }

  @Override
  public Answer handle(Request request) {
    return answer(request).with("x-ms-request-id", UUID.randomUUID().toString());
  }

  private Answer answer(Request request) {
    try {
      Matcher host = HOST.matcher(host(request));
      if (!host.matches()) {
        throw VaultFault.notFound("VaultNotFound", "No vault has the name of this host.");
      }
      Optional<Answer> challenge = challenge(request);
      if (challenge.isPresent()) {
        return challenge.get();
      }
      demandVersion(request);
      // One request at a time in a vault, so that reading, changing and saving are one step.
      synchronized (locks.computeIfAbsent(host.group(1), name -> new Object())) {
        return route(VaultCall.of(host.group(1), request));
      }
    } catch (VaultFault e) {
      return e.answer();
    }
  }

  private Answer route(VaultCall call) throws VaultFault {
    renewal.catchUp(call);
    return switch (call.segment(0).toLowerCase(Locale.ROOT)) {
      case "secrets", "deletedsecrets" -> secrets.handle(call);
      case "certificates", "deletedcertificates" -> certificates.handle(call);
      case "keys" -> keys.handle(call);
      default -> throw call.noSuchRoute();
    };
  }

  private Optional<Answer> challenge(Request request) {
    Optional<String> bearer =
        request
            .header("Authorization")
            .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))
            .map(value -> value.substring(7).trim());
    Optional<Tokens.Claims> claims = bearer.flatMap(tokens::read);
    if (claims.filter(found -> found.audience().equals(RESOURCE)).isPresent()) {
      return Optional.empty();
    }
    String why = "AKV10000: Request is missing a Bearer or PoP token.";
    if (claims.isPresent()) {
      why =
          "AKV10022: Invalid audience. Expected %s, found: %s."
              .formatted(RESOURCE, claims.get().audience());
    } else if (bearer.isPresent()) {
      why = "AKV10046: Unable to validate the token: not signed by this tenant, or expired.";
    }
    String login = signIn(request) + "/" + tenantId;
    return Optional.of(
        VaultFault.unauthorized(why)
            .answer()
            .with(
                "WWW-Authenticate",
                "Bearer authorization=\"%s\", resource=\"%s\"".formatted(login, RESOURCE)));
  }

  private static String signIn(Request request) {
    if (host(request).endsWith(".azure.net")) {
      return "https://login.microsoftonline.com";
    }
    int port = URI.create(request.origin()).getPort();
    return "https://localhost" + (port < 0 ? "" : ":" + port);
  }

  private static void demandVersion(Request request) throws VaultFault {
    String version = request.query().getOrDefault("api-version", "");
    if (version.isEmpty()) {
      throw VaultFault.badParameter("api-version must be specified");
    }
    if (!API_VERSIONS.contains(version)) {
      throw VaultFault.badParameter("api-version is not one that the vault knows");
    }
  }

  private static String host(Request request) {
    try {
      return Optional.ofNullable(URI.create(request.origin()).getHost())
          .orElse("")
          .toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
