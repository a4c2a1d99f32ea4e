package io.github.appreg.adapter.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.appreg.core.model.CertificateIssuer;
import io.github.appreg.core.model.CertificateIssuer.Kind;

/** Reads who signs a certificate; what is none of these was reported by the schema. */
final class SignerReading {
  private SignerReading() {}

  static CertificateIssuer read(JsonNode signer) {
    if (signer == null || signer.isNull()) {
      return CertificateIssuer.ONE_OFF;
    }
    if (signer.path("command").isTextual()) {
      return new CertificateIssuer(Kind.COMMAND, signer.path("command").textValue());
    }
    if (signer.path("authority").isTextual()) {
      return new CertificateIssuer(Kind.AUTHORITY, signer.path("authority").textValue());
    }
    return switch (signer.asText()) {
      case "self" -> new CertificateIssuer(Kind.SELF, "");
      case "file" -> new CertificateIssuer(Kind.FILE, "");
      default -> CertificateIssuer.ONE_OFF;
    };
  }
}
