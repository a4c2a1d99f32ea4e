package io.github.appreg.adapter.manifest;

import io.github.appreg.core.model.CertificateIssuer;
import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.Environment;
import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.model.StoreRef;
import io.github.appreg.core.model.Trust;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.security.auth.x500.X500Principal;

/** Reads the credential slots of one app. */
final class CredentialReading {
  private static final String POINTER = "/spec/credentials";

  /** Entra's limit an app. */
  private static final int MOST_TRUSTS = 20;

  private final Findings findings;
  private final Path folder;
  private final String app;
  private final Environment environment;
  private final SortedMap<SlotName, DesiredCredential> slots = new TreeMap<>();
  private final Map<String, StoreRef> stores = new LinkedHashMap<>();
  private final Map<String, Trust> trusts = new LinkedHashMap<>();

  CredentialReading(Findings findings, Path folder, String app, Environment environment) {
    this.findings = findings;
    this.folder = folder;
    this.app = app;
    this.environment = environment;
  }

  void read(Map<String, CredentialEntry> entries) {
    entries.forEach(
        (slot, entry) -> {
          if (entry != null && entry.type() != null) {
            read(slot, Tree.below(POINTER, slot), entry)
                .ifPresent(credential -> slots.put(new SlotName(slot), credential));
          }
        });
    if (trusts.size() > MOST_TRUSTS) {
      findings.error(
          POINTER, "an app has at most 20 federated credentials; these are " + trusts.size());
    }
  }

  /** The slots that could be read. */
  SortedMap<SlotName, DesiredCredential> slots() {
    return slots;
  }

  /** What the slots publish to, by pointer. */
  Map<String, StoreRef> stores() {
    return stores;
  }

  private Optional<DesiredCredential> read(String slot, String pointer, CredentialEntry entry) {
    SlotName name = new SlotName(slot);
    return switch (entry.type()) {
      case "certificate" -> anyCertificate(name, pointer, entry);
      case "clientSecret" -> secret(name, pointer, entry);
      default -> federated(name, pointer, entry);
    };
  }

  private Optional<DesiredCredential> anyCertificate(
      SlotName slot, String pointer, CredentialEntry entry) {
    if (entry.from() != null) {
      return StoreReading.read(entry.from())
          .map(from -> new DesiredCredential.WatchedCertificate(slot, findings.at(pointer), from));
    }
    return entry.file() == null ? certificate(slot, pointer, entry) : brought(slot, pointer, entry);
  }

  private Optional<DesiredCredential> certificate(
      SlotName slot, String pointer, CredentialEntry entry) {
    Optional<StoreRef> store = store(pointer, entry);
    CertificateIssuer issuer = SignerReading.read(entry.signer());
    if (!issuer.equals(CertificateIssuer.ONE_OFF)
        && store.filter(s -> s.kind() == StoreRef.Kind.FOLDER).isPresent()) {
      findings.error(
          pointer + "/signer",
          "certificates in a folder have their one-off issuer; another `signer` needs a store in a"
              + " Key Vault");
    }
    if (entry.exportable() && store.filter(s -> s.kind() == StoreRef.Kind.FOLDER).isPresent()) {
      findings.error(
          pointer + "/exportable",
          "`exportable` is for keys in a Key Vault; a key in a folder is a file anyway");
    }
    if (entry.subject() != null) {
      checkSubject(pointer, entry.subject());
    }
    String subject = entry.subject() == null ? "CN=" + app : entry.subject();
    int keySize = entry.keySize() == null ? 2048 : entry.keySize();
    return new RotationReading(
            findings,
            pointer,
            issuer.vaultIssues() ? RotationReading.VAULT_ISSUED : RotationReading.CERTIFICATE)
        .read(entry.rotation())
        .flatMap(
            rotation ->
                store.map(
                    where ->
                        new DesiredCredential.Certificate(
                            slot,
                            findings.at(pointer),
                            where,
                            rotation,
                            keySize,
                            subject,
                            entry.exportable(),
                            issuer)));
  }

  private void checkSubject(String pointer, String subject) {
    try {
      new X500Principal(subject);
    } catch (IllegalArgumentException e) {
      findings.error(
          pointer + "/subject", Quote.of(subject) + " is not a distinguished name such as CN=name");
    }
  }

  private Optional<DesiredCredential> brought(
      SlotName slot, String pointer, CredentialEntry entry) {
    return new CertificateFile(findings, folder)
        .read(entry.file(), pointer + "/file")
        .map(
            certificate ->
                new DesiredCredential.BroughtCertificate(slot, findings.at(pointer), certificate));
  }

  private Optional<DesiredCredential> secret(SlotName slot, String pointer, CredentialEntry entry) {
    if (environment != Environment.DEVELOPMENT) {
      findings.error(
          pointer + "/type",
          "client secrets need `environment: development`; in production use a certificate,"
              + " a federated credential or a managed identity");
    }
    Optional<StoreRef> store = store(pointer, entry);
    return new RotationReading(findings, pointer, RotationReading.SECRET)
        .read(entry.rotation())
        .flatMap(
            rotation ->
                store.map(
                    where ->
                        new DesiredCredential.ClientSecret(
                            slot, findings.at(pointer), where, rotation)));
  }

  private Optional<StoreRef> store(String pointer, CredentialEntry entry) {
    Optional<StoreRef> store = StoreReading.read(entry.store());
    store.ifPresent(where -> stores.put(pointer + "/store", where));
    return store;
  }

  private Optional<DesiredCredential> federated(
      SlotName slot, String pointer, CredentialEntry entry) {
    if (slot.value().length() < 3) {
      findings.errorAtKey(
          pointer,
          "the slot's name becomes the federated credential's name in Entra,"
              + " which has at least 3 characters");
    }
    Optional<Trust> trust = new TrustReading(findings, pointer).read(entry);
    trust.ifPresent(
        mine -> {
          trusts.entrySet().stream()
              .filter(other -> other.getValue().sameSubjectAs(mine))
              .findFirst()
              .ifPresent(
                  other ->
                      findings.errorAtKey(
                          pointer,
                          "trusts the same issuer and subject as "
                              + Quote.of(Tree.name(other.getKey()))
                              + "; Entra allows each pair once an app"));
          trusts.put(pointer, mine);
        });
    return trust.map(t -> new DesiredCredential.Federated(slot, findings.at(pointer), t));
  }
}
