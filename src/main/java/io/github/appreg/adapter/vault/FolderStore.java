package io.github.appreg.adapter.vault;

import io.github.appreg.core.model.CertificateRequest;
import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.LiveCredential;
import io.github.appreg.core.model.PublicCertificate;
import io.github.appreg.core.model.Receipt;
import io.github.appreg.core.model.Secret;
import io.github.appreg.core.model.StoreRef;
import io.github.appreg.core.port.CredentialStore;
import io.github.appreg.core.port.Fault;
import io.github.appreg.core.port.ProofMaterial;
import io.github.appreg.core.port.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Credentials in a folder that the operator chose: {@code NAME.pem} (key and certificate), {@code
 * NAME.secret}, {@code NAME.receipts.json}.
 *
 * <p>The receipt is written first and counts once the material that it speaks of lies beside it, so
 * that the one rename of the material is the delivery, and a kill leaves it done or not done.
 */
public final class FolderStore implements CredentialStore {
  private static final Pattern NAME = Pattern.compile("[0-9A-Za-z][0-9A-Za-z_-]{0,126}");

  private static final String CERTIFICATE = ".pem";
  private static final String SECRET = ".secret";

  private final PrivateFolder folder;
  private final Path shown;

  /**
   * A store in that folder, which is made when the first credential is delivered.
   *
   * @param root the operator's choice, never a manifest's
   * @param shown the folder as the operator wrote it
   */
  public FolderStore(Path root, Path shown) {
    this.folder = new PrivateFolder(root);
    this.shown = shown;
  }

  @Override
  public String location(StoreRef where, LiveCredential.Kind kind) {
    return shown.resolve(where.name() + ending(kind)).toString();
  }

  private static String ending(LiveCredential.Kind kind) {
    return kind == LiveCredential.Kind.KEY ? CERTIFICATE : SECRET;
  }

  @Override
  public List<Receipt> receipts(StoreRef where) throws StoreException {
    return delivered(name(where)).stream().map(FolderReceipts.Entry::receipt).toList();
  }

  @Override
  public NewCertificate begin(DesiredCredential.Certificate order, Instant notBefore)
      throws StoreException {
    name(order.store());
    Instant end = notBefore.plus(order.rotation().lifetime());
    KeyPair pair = Rsa.generate(order.keySize());
    PublicCertificate certificate = Certificates.selfSigned(pair, order.subject(), notBefore, end);
    return new InMemory(order.store(), new Pem(pair.getPrivate(), certificate));
  }

  @Override
  public Optional<CertificateRequest> pending(StoreRef where) {
    return Optional.empty();
  }

  @Override
  public void request(DesiredCredential.Certificate order) {
    throw new IllegalStateException("nobody signs for " + order.store());
  }

  @Override
  public Optional<PublicCertificate> current(StoreRef where) throws StoreException {
    return pem(name(where)).map(Pem::certificate);
  }

  @Override
  public void publish(NewCertificate certificate, Receipt receipt) throws StoreException {
    byte[] pem = ((InMemory) certificate).pem().bytes();
    deliver(certificate.where(), CERTIFICATE, pem, new FolderReceipts.Entry(receipt, ""));
  }

  @Override
  public void publish(StoreRef where, Secret text, Receipt receipt) throws StoreException {
    byte[] bytes = text.reveal(s -> s.getBytes(StandardCharsets.UTF_8));
    deliver(where, SECRET, bytes, new FolderReceipts.Entry(receipt, sha256(bytes)));
  }

  @Override
  public void abandon(NewCertificate certificate) {
    // Nothing of it is on disk before it is published.
  }

  @Override
  public ProofMaterial material(StoreRef where, Receipt receipt) throws StoreException {
    String name = name(where);
    Optional<FolderReceipts.Entry> entry =
        delivered(name).stream().filter(e -> e.receipt().equals(receipt)).findFirst();
    if (entry.isPresent() && entry.get().certificate()) {
      Optional<Pem> pem = pem(name);
      if (pem.isPresent() && entry.get().speaksOf(pem.get().certificate().thumbprint())) {
        return signer(pem.get());
      }
    } else if (entry.isPresent()) {
      Optional<byte[]> text = folder.read(name + ".secret");
      if (text.isPresent() && entry.get().speaksOf(sha256(text.get()))) {
        return new ProofMaterial.Password(
            Secret.of(new String(text.get(), StandardCharsets.UTF_8)));
      }
    }
    throw new StoreException(
        Fault.of(
            Fault.Kind.NOT_FOUND,
            "The " + where + " does not hold the credential " + receipt.keyId() + " (any more).",
            ""),
        null);
  }

  private void deliver(StoreRef where, String suffix, byte[] content, FolderReceipts.Entry entry)
      throws StoreException {
    String name = name(where);
    List<FolderReceipts.Entry> entries = new ArrayList<>();
    entries.add(entry);
    delivered(name).stream()
        .filter(e -> e.receipt().end().isAfter(entry.receipt().delivered()))
        .filter(e -> !e.receipt().keyId().equals(entry.receipt().keyId()))
        .forEach(entries::add);
    folder.replace(name + ".receipts.json", FolderReceipts.write(entries));
    folder.replace(name + suffix, content);
  }

  /** The receipts whose material was put in place: the newest of each kind must still lie there. */
  private List<FolderReceipts.Entry> delivered(String name) throws StoreException {
    String file = name + ".receipts.json";
    Optional<byte[]> json = folder.read(file);
    if (json.isEmpty()) {
      return List.of();
    }
    List<FolderReceipts.Entry> entries;
    try {
      entries = new ArrayList<>(FolderReceipts.parse(json.get()));
    } catch (IOException e) {
      throw unreadable(file, e);
    }
    dropUndelivered(entries, true, pem(name).map(p -> p.certificate().thumbprint()).orElse(""));
    dropUndelivered(
        entries, false, folder.read(name + ".secret").map(FolderStore::sha256).orElse(""));
    return List.copyOf(entries);
  }

  /** At most the newest can be undelivered: the others were checked when it was written. */
  private static void dropUndelivered(
      List<FolderReceipts.Entry> entries, boolean certificate, String present) {
    entries.stream()
        .filter(entry -> entry.certificate() == certificate)
        .findFirst()
        .filter(entry -> !entry.speaksOf(present))
        .ifPresent(entries::remove);
  }

  private Optional<Pem> pem(String name) throws StoreException {
    Optional<byte[]> file = folder.read(name + ".pem");
    try {
      return file.isEmpty() ? Optional.empty() : Optional.of(Pem.parse(file.get()));
    } catch (GeneralSecurityException e) {
      throw unreadable(name + ".pem", e);
    }
  }

  private static StoreException unreadable(String file, Exception e) {
    return new StoreException(
        Fault.of(
            Fault.Kind.LOCAL,
            "The store's file " + file + " cannot be read: " + e.getMessage() + ".",
            "Restore it, or move it away: its slot is then delivered anew."),
        e);
  }

  private static String name(StoreRef where) throws StoreException {
    if (!NAME.matcher(where.name()).matches()) {
      throw new StoreException(
          Fault.of(
              Fault.Kind.REFUSED,
              "\"" + where.name() + "\" cannot be a name in the folder store.",
              "Use letters, digits, - and _, at most 127."),
          null);
    }
    return where.name();
  }

  private static ProofMaterial.Key signer(Pem pem) {
    return new ProofMaterial.Key(
        pem.certificate(), (scheme, content) -> Rsa.sign(pem.key(), scheme, content));
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A key and its certificate that no file holds yet. */
  private record InMemory(StoreRef where, Pem pem) implements NewCertificate {
    @Override
    public PublicCertificate certificate() {
      return pem.certificate();
    }

    @Override
    public ProofMaterial material() {
      return signer(pem);
    }
  }
}
