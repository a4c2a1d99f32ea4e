package io.github.appreg.adapter.graph;

import io.github.appreg.core.model.AppField;
import io.github.appreg.core.model.LiveCredential;
import io.github.appreg.core.model.LiveTrust;
import io.github.appreg.core.model.Owner;
import io.github.appreg.core.model.Trust;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Entra's words and ours. */
final class AppMapping {
  private static final Map<String, String> AUDIENCES =
      Map.of("AzureADMyOrg", "single-tenant", "AzureADMultipleOrgs", "multi-tenant");

  /** Of a credential without an end. */
  private static final Instant NEVER = Instant.parse("9999-12-31T23:59:59Z");

  private static final int SHA1_BYTES = 20;

  private AppMapping() {}

  static Map<AppField, String> fields(Rows.Application row) {
    Map<AppField, String> fields = new EnumMap<>(AppField.class);
    fields.put(AppField.DISPLAY_NAME, text(row.displayName()));
    fields.put(AppField.DESCRIPTION, text(row.description()));
    fields.put(AppField.NOTES, text(row.notes()));
    fields.put(AppField.AUDIENCE, audience(text(row.signInAudience())));
    fields.put(AppField.SERVICE_MANAGEMENT_REFERENCE, text(row.serviceManagementReference()));
    return fields;
  }

  /** Every field, empty. */
  static Map<AppField, String> noFields() {
    Map<AppField, String> fields = new EnumMap<>(AppField.class);
    for (AppField field : AppField.values()) {
      fields.put(field, "");
    }
    return fields;
  }

  /** The manifest's word for an audience; Entra's own where the manifest has none. */
  static String audience(String signInAudience) {
    return AUDIENCES.getOrDefault(signInAudience, signInAudience);
  }

  /** Entra's word for an audience. */
  static String signInAudience(String audience) {
    return AUDIENCES.entrySet().stream()
        .filter(e -> e.getValue().equals(audience))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(audience);
  }

  static List<LiveCredential> credentials(Rows.Application row) {
    List<LiveCredential> all = new ArrayList<>();
    row.keyCredentials().forEach(key -> all.add(credential(key)));
    row.passwordCredentials().forEach(password -> all.add(credential(password)));
    return all;
  }

  static LiveCredential credential(Rows.Key key) {
    return new LiveCredential(
        LiveCredential.Kind.KEY,
        text(key.keyId()),
        text(key.displayName()),
        start(key.startDateTime()),
        end(key.endDateTime()),
        thumbprint(text(key.customKeyIdentifier())));
  }

  static LiveCredential credential(Rows.Password password) {
    return new LiveCredential(
        LiveCredential.Kind.PASSWORD,
        text(password.keyId()),
        text(password.displayName()),
        start(password.startDateTime()),
        end(password.endDateTime()),
        "");
  }

  static Owner owner(Rows.Owner row) {
    return new Owner(
        row.id(),
        row.userPrincipalName() == null ? text(row.displayName()) : row.userPrincipalName());
  }

  static LiveTrust trust(Rows.Trust row) {
    return new LiveTrust(
        text(row.name()),
        text(row.description()),
        new Trust(text(row.issuer()), text(row.subject()), String.join(",", row.audiences())));
  }

  /**
   * The SHA-1 thumbprint in an identifier, which is base64 of it by contract; some of Microsoft's
   * own surfaces show it in hexadecimal. Empty where it is something else.
   */
  static String thumbprint(String customKeyIdentifier) {
    if (customKeyIdentifier.matches("[0-9a-fA-F]{40}")) {
      return customKeyIdentifier.toUpperCase(Locale.ROOT);
    }
    byte[] bytes = bytes(customKeyIdentifier);
    return bytes.length == SHA1_BYTES ? HexFormat.of().withUpperCase().formatHex(bytes) : "";
  }

  /** The bytes of base64 in either alphabet, as OData allows; none where it is not base64. */
  static byte[] bytes(String base64) {
    try {
      return Base64.getDecoder().decode(base64.replace('-', '+').replace('_', '/'));
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  static String text(String value) {
    return value == null ? "" : value;
  }

  private static Instant start(Instant value) {
    return value == null ? Instant.EPOCH : value;
  }

  private static Instant end(Instant value) {
    return value == null ? NEVER : value;
  }
}
