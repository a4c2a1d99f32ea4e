package io.github.appreg.adapter.manifest;

import io.github.appreg.core.model.CertificateIssuer;
import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.Environment;
import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.model.StoreRef;
import io.github.appreg.core.model.TokenExchange;
import io.github.appreg.core.model.Trust;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
  private final TokenExchange cloud;
  private final SortedMap<SlotName, DesiredCredential> slots = new TreeMap<>();
  private final SortedMap<SlotName, SlotName> formerly = new TreeMap<>();
  private final Map<String, StoreRef> stores = new LinkedHashMap<>();
  private final Map<String, Trust> trusts = new LinkedHashMap<>();

  CredentialReading(
      Findings findings, Path folder, String app, Environment environment, TokenExchange cloud) {
    this.cloud = cloud;
    this.findings = findings;
    this.folder = folder;
    this.app = app;
    this.environment = environment;
  }

  void read(Map<String, CredentialEntry> entries) {
    entries.forEach(
        (slot, entry) -> {
          if (entry != null && entry.type() != null) {
            rename(slot, entry, entries.keySet());
            read(slot, Tree.below(POINTER, slot), entry)
                .ifPresent(credential -> slots.put(new SlotName(slot), credential));
          }
        });
    if (trusts.size() > MOST_TRUSTS) {
      findings.error(
          POINTER, "an app has at most 20 federated credentials; these are " + trusts.size());
    }
  }

  /** Two slots cannot both go on with what was made under one name. */
  private void rename(String slot, CredentialEntry entry, Set<String> names) {
    if (entry.formerly() == null) {
      return;
    }
    String pointer = Tree.below(POINTER, slot) + "/formerly";
    SlotName other = formerly.putIfAbsent(new SlotName(entry.formerly()), new SlotName(slot));
    if (names.contains(entry.formerly())) {
      findings.error(
          pointer,
          Quote.of(entry.formerly())
              + " is still the name of a slot here; a slot that was renamed has one name");
    } else if (other != null) {
      findings.error(
          pointer,
          Quote.of(other.value()) + " was formerly " + Quote.of(entry.formerly()) + " too");
    }
  }

  /** What former names mean now. */
  SortedMap<SlotName, SlotName> formerly() {
    return formerly;
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
    store.ifPresent(where -> checkStore(pointer, where, issuer, entry.exportable()));
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

  private void checkStore(
      String pointer, StoreRef where, CertificateIssuer issuer, boolean exportable) {
    boolean folder = where.kind() == StoreRef.Kind.FOLDER;
    if (where.kind() == StoreRef.Kind.COMMAND) {
      findings.error(
          pointer + "/store",
          "a program is handed client secrets only; a certificate's key is made in a Key Vault or"
              + " a folder, and stays there");
    }
    if (folder && !issuer.equals(CertificateIssuer.ONE_OFF)) {
      findings.error(
          pointer + "/signer",
          "certificates in a folder have their one-off issuer; another `signer` needs a store in a"
              + " Key Vault");
    }
    if (folder && exportable) {
      findings.error(
          pointer + "/exportable",
          "`exportable` is for keys in a Key Vault; a key in a folder is a file anyway");
    }
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
    // One program may serve many slots: it is told which.
    store
        .filter(where -> where.kind() != StoreRef.Kind.COMMAND)
        .ifPresent(where -> stores.put(pointer + "/store", where));
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
    Optional<Trust> trust = new TrustReading(findings, pointer, cloud).read(entry);
    trust.ifPresent(
        mine -> {
          compare(pointer, mine);
          trusts.put(pointer, mine);
        });
    return trust.map(
        t -> new DesiredCredential.Federated(slot, findings.at(pointer), t, overlap(entry)));
  }

  private static Duration overlap(CredentialEntry entry) {
    return entry.overlap() == null
        ? DesiredCredential.Federated.USUAL_OVERLAP
        : Duration.parse(entry.overlap());
  }

  private void compare(String pointer, Trust mine) {
    for (Map.Entry<String, Trust> other : trusts.entrySet()) {
      String name = Quote.of(Tree.name(other.getKey()));
      if (other.getValue().sameSubjectAs(mine)) {
        findings.errorAtKey(
            pointer,
            "trusts the same issuer and subject as "
                + name
                + "; Entra allows each pair once an app");
        return;
      }
      if (other.getValue().issuer().equalsIgnoreCase(mine.issuer())
          && other.getValue().subject().equalsIgnoreCase(mine.subject())) {
        findings.warning(
            pointer,
            "differs from "
                + name
                + " in letter case alone, and Entra compares exactly: a token can match but one");
      }
    }
  }
}
