package io.github.appreg.adapter.vault;

import com.azure.security.keyvault.certificates.models.CertificateContentType;
import com.azure.security.keyvault.certificates.models.CertificateKeyType;
import com.azure.security.keyvault.certificates.models.CertificateKeyUsage;
import com.azure.security.keyvault.certificates.models.CertificateOperation;
import com.azure.security.keyvault.certificates.models.CertificatePolicy;
import com.azure.security.keyvault.certificates.models.CertificatePolicyAction;
import com.azure.security.keyvault.certificates.models.LifetimeAction;
import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.StoreRef;
import io.github.appreg.core.port.Fault;
import io.github.appreg.core.port.StoreException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What a vault is asked to make: a key, and a request that somebody outside signs. */
final class CertificateOrder {
  /** The vault's word for an issuer that it does not know. */
  private static final String UNKNOWN = "Unknown";

  private static final String CLIENT_AUTHENTICATION = "1.3.6.1.5.5.7.3.2";

  private CertificateOrder() {}

  static CertificatePolicy policy(DesiredCredential.Certificate order, Instant notBefore) {
    CertificatePolicy policy = new CertificatePolicy(issuer(order), order.subject());
    if (order.issuer().vaultIssues()) {
      // Renewing by itself, the vault would hand out what Entra does not know, until the next run.
      policy.setLifetimeActions(
          new LifetimeAction(CertificatePolicyAction.EMAIL_CONTACTS)
              .setDaysBeforeExpiry((int) order.rotation().overlap().toDays()));
    }
    return policy
        .setKeyType(CertificateKeyType.RSA)
        .setKeySize(order.keySize())
        .setKeyReusable(false)
        .setExportable(order.exportable())
        .setContentType(CertificateContentType.PKCS12)
        .setKeyUsage(CertificateKeyUsage.DIGITAL_SIGNATURE)
        .setEnhancedKeyUsage(List.of(CLIENT_AUTHENTICATION))
        .setValidityInMonths(months(order, notBefore));
  }

  /** Whether the operation's certificate is merged by us, whoever signs it. */
  static boolean signedOutside(CertificateOperation pending) {
    return UNKNOWN.equalsIgnoreCase(pending.getIssuerName()) && pending.getCsr() != null;
  }

  /** Refuses to go on with an operation that somebody else, or another manifest, began. */
  static void requireSame(
      DesiredCredential.Certificate order, CertificateOperation pending, CertificatePolicy policy)
      throws StoreException {
    boolean same =
        issuer(order).equalsIgnoreCase(pending.getIssuerName())
            && pending.getCsr() != null
            && order.subject().equals(policy.getSubject())
            && Integer.valueOf(order.keySize()).equals(policy.getKeySize())
            && Boolean.valueOf(order.exportable()).equals(policy.isExportable());
    if (!same) {
      StoreRef where = order.store();
      throw new StoreException(
          Fault.of(
              Fault.Kind.CONFLICT,
              "Another certificate operation is pending for "
                  + where
                  + " (issuer "
                  + pending.getIssuerName()
                  + ", subject "
                  + policy.getSubject()
                  + ").",
              "Finish it, or drop it with: az keyvault certificate pending delete --id "
                  + where.vault()
                  + "/certificates/"
                  + where.name()
                  + "/pending"),
          null);
    }
  }

  private static String issuer(DesiredCredential.Certificate order) {
    return switch (order.issuer().kind()) {
      case ONE_OFF, COMMAND, FILE -> UNKNOWN;
      case SELF -> "Self";
      case AUTHORITY -> order.issuer().name();
    };
  }

  /** The vault knows whole months only; the certificate that is merged says the true end. */
  private static int months(DesiredCredential.Certificate order, Instant notBefore) {
    if (order.issuer().vaultIssues()) {
      return order.rotation().wholeMonths();
    }
    ZonedDateTime start = notBefore.atZone(ZoneOffset.UTC);
    ZonedDateTime end = start.plus(order.rotation().lifetime());
    long whole = ChronoUnit.MONTHS.between(start, end);
    return (int) (start.plusMonths(whole).isBefore(end) ? whole + 1 : whole);
  }
}
