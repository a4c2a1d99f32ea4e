package io.github.appreg.adapter.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.appreg.core.model.Receipt;
import io.github.appreg.core.model.Secret;
import io.github.appreg.core.model.StoreRef;
import io.github.appreg.core.port.CredentialStore.NewCertificate;
import io.github.appreg.core.port.Fault;
import io.github.appreg.core.port.ProofMaterial;
import io.github.appreg.core.port.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderStoreTest {
  private static final StoreRef WHERE = StoreRef.folder("intune");

  @TempDir Path temp;
  private Path root;
  private FolderStore store;

  @BeforeEach
  void open() {
    root = temp.resolve("deep").resolve("store");
    store = new FolderStore(root, root);
  }

  @Test
  void aNewCertificateHasExactlyTheOrderedValidityAndIsProvableWithNothingOnDisk()
      throws Exception {
    NewCertificate made = store.begin(Orders.certificate(WHERE), Orders.NOW.plusMillis(700));

    X509Certificate x509 = Orders.x509(made.certificate().der());
    assertThat(x509.getNotBefore().toInstant()).isEqualTo(Orders.NOW);
    assertThat(x509.getNotAfter().toInstant()).isEqualTo(Orders.NOW.plus(Duration.ofDays(180)));
    assertThat(x509.getSubjectX500Principal().getName()).isEqualTo("CN=contoso");
    assertThat(x509.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.2");
    assertThat(x509.getBasicConstraints()).isEqualTo(-1);
    x509.verify(x509.getPublicKey());
    assertThat(Orders.signs(made.material())).isTrue();
    assertThat(root).doesNotExist();
  }

  @Test
  void aPublishedCertificateIsReadBackAndSigns() throws Exception {
    NewCertificate made = store.begin(Orders.certificate(WHERE), Orders.NOW);
    Receipt receipt = Orders.receipt(made, "k1", Orders.NOW);
    store.publish(made, receipt);

    FolderStore again = new FolderStore(root, root);
    assertThat(again.receipts(WHERE)).containsExactly(receipt);
    assertThat(Orders.signs(again.material(WHERE, receipt))).isTrue();
    assertThat(((ProofMaterial.Key) again.material(WHERE, receipt)).certificate())
        .isEqualTo(made.certificate());
  }

  @Test
  void aPublishedSecretIsReadBack() throws Exception {
    Receipt receipt = Orders.receipt("k1", Orders.NOW, Duration.ofDays(30));
    store.publish(WHERE, Secret.of("s3cret~é"), receipt);

    assertThat(store.receipts(WHERE)).containsExactly(receipt);
    assertThat(store.material(WHERE, receipt))
        .isEqualTo(new ProofMaterial.Password(Secret.of("s3cret~é")));
    assertThat(Files.readString(root.resolve("intune.receipts.json"))).doesNotContain("s3cret");
  }

  @Test
  void onlyTheOwnerMayReadAnyOfIt() throws Exception {
    NewCertificate made = store.begin(Orders.certificate(WHERE), Orders.NOW);
    store.publish(made, Orders.receipt(made, "k1", Orders.NOW));
    store.publish(WHERE, Secret.of("s"), Orders.receipt("k2", Orders.NOW, Duration.ofDays(30)));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root)))
        .isEqualTo("rwx------");
    for (Path file : files()) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .as(file.toString())
          .isEqualTo("rw-------");
    }
    assertThat(files())
        .extracting(f -> f.getFileName().toString())
        .containsExactly("intune.pem", "intune.receipts.json", "intune.secret");
  }

  @Test
  void receiptsAreNewestFirstAndEndedOnesGo() throws Exception {
    Receipt first = Orders.receipt("k1", Orders.NOW, Duration.ofDays(10));
    Receipt second = Orders.receipt("k2", Orders.NOW.plus(Duration.ofDays(9)), Duration.ofDays(10));
    Receipt third = Orders.receipt("k3", Orders.NOW.plus(Duration.ofDays(18)), Duration.ofDays(10));
    store.publish(WHERE, Secret.of("a"), first);
    store.publish(WHERE, Secret.of("b"), second);
    assertThat(store.receipts(WHERE)).containsExactly(second, first);

    store.publish(WHERE, Secret.of("c"), third);
    assertThat(store.receipts(WHERE)).containsExactly(third, second);
    assertThat(fault(() -> store.material(WHERE, second)).kind()).isEqualTo(Fault.Kind.NOT_FOUND);
  }

  @Test
  void killedBetweenReceiptAndMaterialNothingWasDelivered() throws Exception {
    NewCertificate old = store.begin(Orders.certificate(WHERE), Orders.NOW);
    Receipt oldReceipt = Orders.receipt(old, "k1", Orders.NOW);
    store.publish(old, oldReceipt);
    byte[] oldPem = Files.readAllBytes(root.resolve("intune.pem"));
    NewCertificate made = store.begin(Orders.certificate(WHERE), Orders.NOW);
    store.publish(made, Orders.receipt(made, "k2", Orders.NOW));

    Files.write(root.resolve("intune.pem"), oldPem);

    assertThat(store.receipts(WHERE)).containsExactly(oldReceipt);
    assertThat(Orders.signs(store.material(WHERE, oldReceipt))).isTrue();
  }

  @Test
  void aFailedWriteLeavesTheOldCredentialAndNoTrace() throws Exception {
    Receipt first = Orders.receipt("k1", Orders.NOW, Duration.ofDays(30));
    store.publish(WHERE, Secret.of("a"), first);
    // A folder in the way of the file beside makes the second of the two writes fail.
    Files.createDirectories(root.resolve(".intune.secret.new").resolve("x"));

    Fault fault =
        fault(
            () ->
                store.publish(
                    WHERE,
                    Secret.of("hidden"),
                    Orders.receipt("k2", Orders.NOW, Duration.ofDays(30))));

    assertThat(fault.kind()).isEqualTo(Fault.Kind.LOCAL);
    assertThat(fault.summary()).contains("intune.secret").doesNotContain("hidden");
    assertThat(store.receipts(WHERE)).containsExactly(first);
    assertThat(store.material(WHERE, first)).isEqualTo(new ProofMaterial.Password(Secret.of("a")));
  }

  @Test
  void whatAKilledWriteLeftBesideIsClearedAwayByTheNext() throws Exception {
    Files.createDirectories(root);
    Files.writeString(root.resolve(".intune.secret.new"), "half");
    store.publish(WHERE, Secret.of("a"), Orders.receipt("k1", Orders.NOW, Duration.ofDays(30)));
    assertThat(files()).noneMatch(f -> f.toString().endsWith(".new"));
  }

  @Test
  void aReadOnlyFolderIsExplainedAndKeepsItsCredential() throws Exception {
    Receipt first = Orders.receipt("k1", Orders.NOW, Duration.ofDays(30));
    store.publish(WHERE, Secret.of("a"), first);
    Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("r-x------"));
    assumeThat(Files.isWritable(root)).as("the superuser writes everywhere").isFalse();
    try {
      Receipt second = Orders.receipt("k2", Orders.NOW, Duration.ofDays(30));
      Fault fault = fault(() -> store.publish(WHERE, Secret.of("b"), second));
      assertThat(fault.kind()).isEqualTo(Fault.Kind.LOCAL);
      assertThat(fault.summary()).contains("permission denied");
      assertThat(store.receipts(WHERE)).containsExactly(first);
    } finally {
      Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void aFileInPlaceOfTheFolderIsExplained() throws Exception {
    Files.createDirectories(root.getParent());
    Files.writeString(root, "");
    Fault fault = fault(() -> store.receipts(WHERE));
    assertThat(fault.kind()).isEqualTo(Fault.Kind.LOCAL);
    assertThat(fault.summary()).contains("not a folder");
  }

  @Test
  void symbolicLinksAreRefused() throws Exception {
    Receipt receipt = Orders.receipt("k1", Orders.NOW, Duration.ofDays(30));
    Path outside = Files.writeString(temp.resolve("outside"), "untouched");
    Files.createDirectories(root);
    Files.createSymbolicLink(root.resolve("intune.secret"), outside);

    assertThat(fault(() -> store.publish(WHERE, Secret.of("a"), receipt)).summary())
        .contains("symbolic link");
    assertThat(outside).hasContent("untouched");

    Path link = Files.createSymbolicLink(temp.resolve("link"), root);
    assertThat(fault(() -> new FolderStore(link, link).receipts(WHERE)).summary())
        .contains("symbolic link");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "..", "../x", "a/b", "a\\b", ".hidden", "a.b", "a\nb", "é"})
  void namesThatLeaveTheFolderAreRefused(String name) {
    assertThat(fault(() -> store.receipts(StoreRef.folder(name))).kind())
        .isEqualTo(Fault.Kind.REFUSED);
  }

  @Test
  void receiptsOfANewerVersionAreRefusedWithASentence() throws Exception {
    Files.createDirectories(root);
    Files.writeString(root.resolve("intune.receipts.json"), "{\"version\": 2, \"x\": []}");
    assertThat(fault(() -> store.receipts(WHERE)).summary()).contains("newer appreg (version 2)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{\"version\":1}",
        "{\"version\":1,\"receipts\":[{}]}",
        "{\"version\":1,\"receipts\":[null]}",
        "{\"version\":1,\"receipts\":[{\"keyId\":\"a\",\"appId\":\"b\",\"slot\":\"c\","
            + "\"start\":\"x\",\"end\":\"y\",\"sha256\":\"z\",\"delivered\":\"w\"}]}"
      })
  void brokenReceiptsAreExplained(String json) throws Exception {
    Files.createDirectories(root);
    Files.writeString(root.resolve("intune.receipts.json"), json);
    Fault fault = fault(() -> store.receipts(WHERE));
    assertThat(fault.kind()).isEqualTo(Fault.Kind.LOCAL);
    assertThat(fault.summary()).contains("intune.receipts.json");
  }

  @Test
  void aSubjectThatIsNoNameIsRefused() {
    assertThat(
            fault(() -> store.begin(Orders.certificate(WHERE, "nonsense", true), Orders.NOW))
                .summary())
        .contains("nonsense");
  }

  private static Fault fault(ThrowingCallable call) {
    StoreException thrown = catchThrowableOfType(StoreException.class, call);
    assertThatThrownBy(call).isInstanceOf(StoreException.class);
    return thrown.fault();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(root)) {
      return all.sorted().toList();
    }
  }
}
