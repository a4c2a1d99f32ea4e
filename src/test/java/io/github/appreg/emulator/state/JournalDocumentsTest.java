package io.github.appreg.emulator.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalDocumentsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path temp;

  private Path folder() {
    return temp.resolve("state");
  }

  private Path journal() {
    return folder().resolve("journal");
  }

  private static ObjectNode document(String value) {
    return JSON.createObjectNode().put("value", value);
  }

  private static String value(Documents documents, String id) {
    return documents.get("c", id).map(d -> d.path("value").asText()).orElse("none");
  }

  @Test
  void whatWasWrittenIsThereAfterTheNextStart() {
    try (JournalDocuments documents = JournalDocuments.open(folder())) {
      documents.put("c", "b", document("1"));
      documents.put("c", "a", document("2"));
      documents.put("c", "b", document("3"));
      documents.put("c", "gone", document("4"));
      documents.delete("c", "gone");
    }
    try (JournalDocuments documents = JournalDocuments.open(folder())) {
      assertThat(documents.all("c")).containsExactly(document("3"), document("2"));
      assertThat(documents.get("c", "gone")).isEmpty();
    }
  }

  @Test
  void whatIsHandedOutIsACopy() {
    try (JournalDocuments documents = JournalDocuments.open(folder())) {
      ObjectNode given = document("1");
      documents.put("c", "a", given);
      given.put("value", "changed");
      documents.get("c", "a").orElseThrow().put("value", "changed");
      assertThat(value(documents, "a")).isEqualTo("1");
    }
  }

  @Test
  void aWriteCutShortAtAnyByteLeavesTheOnesBeforeIt() throws IOException {
    try (JournalDocuments documents = JournalDocuments.open(folder())) {
      documents.put("c", "a", document("1"));
      documents.change(
          List.of(
              new Documents.Change("c", "a", Optional.of(document("2"))),
              new Documents.Change("c", "b", Optional.of(document("2")))));
    }
    byte[] whole = Files.readAllBytes(journal());
    int first = new String(whole, java.nio.charset.StandardCharsets.UTF_8).indexOf('\n') + 1;
    for (int length = first; length < whole.length; length++) {
      Files.write(journal(), Arrays.copyOf(whole, length));
      try (JournalDocuments documents = JournalDocuments.open(folder())) {
        assertThat(value(documents, "a")).as("cut at %d", length).isEqualTo("1");
        assertThat(value(documents, "b")).isEqualTo("none");
        documents.put("c", "b", document("3"));
      }
      try (JournalDocuments documents = JournalDocuments.open(folder())) {
        assertThat(value(documents, "b")).isEqualTo("3");
      }
    }
  }

  @Test
  void damageBeforeTheLastLineIsSaidAndNotPassedOver() throws IOException {
    try (JournalDocuments documents = JournalDocuments.open(folder())) {
      documents.put("c", "a", document("1"));
      documents.put("c", "b", document("2"));
    }
    byte[] bytes = Files.readAllBytes(journal());
    bytes[20] ^= 1;
    Files.write(journal(), bytes);
    assertThatThrownBy(() -> JournalDocuments.open(folder()))
        .isInstanceOf(StateException.class)
        .hasMessageContaining("damaged");
    Files.write(journal(), new byte[0]);
    JournalDocuments.open(folder()).close();
  }

  @Test
  void theFolderBelongsToOneTenantAtATime() {
    try (JournalDocuments documents = JournalDocuments.open(folder())) {
      assertThatThrownBy(() -> JournalDocuments.open(folder()))
          .isInstanceOf(StateException.class)
          .hasMessageContaining("in use");
      documents.put("c", "a", document("1"));
    }
    JournalDocuments.open(folder()).close();
  }

  @Test
  void onlyItsOwnerCanReadTheState() throws IOException {
    try (JournalDocuments documents = JournalDocuments.open(folder())) {
      documents.put("c", "a", document("1"));
      assertThat(mode(folder())).isEqualTo("rwx------");
      assertThat(mode(journal())).isEqualTo("rw-------");
    }
  }

  @Test
  void aJournalOfMostlyHistoryIsRewritten() throws IOException {
    String large = "x".repeat(10_000);
    try (JournalDocuments documents = JournalDocuments.open(folder())) {
      documents.put("c", "first", document("1"));
      for (int i = 0; i < 1000; i++) {
        documents.put("c", "a", document(large + i));
      }
      assertThat(Files.size(journal())).isLessThan(5_000_000);
      assertThat(mode(journal())).isEqualTo("rw-------");
      documents.put("c", "b", document("after"));
    }
    try (JournalDocuments documents = JournalDocuments.open(folder())) {
      assertThat(documents.all("c")).hasSize(3);
      assertThat(value(documents, "first")).isEqualTo("1");
      assertThat(value(documents, "a")).endsWith("999");
      assertThat(value(documents, "b")).isEqualTo("after");
    }
  }

  @Test
  void aFullDiskIsSaidAndChangesNothing() throws IOException {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full));
    Journal journal = new Journal(full, new RandomAccessFile(full.toFile(), "rw"));
    assertThatThrownBy(() -> journal.append(new byte[] {1}))
        .isInstanceOf(StateException.class)
        .hasMessageContaining("cannot be written")
        .hasMessageContaining("No space left");
    assertThat(journal.size()).isZero();
  }

  @Test
  void aJournalThatIsNoFileIsRefused() throws IOException {
    PrivateFiles.createFolder(folder());
    Files.createDirectory(journal());
    assertThatThrownBy(() -> JournalDocuments.open(folder()))
        .isInstanceOf(StateException.class)
        .hasMessageContaining("not a regular file");
  }

  @Test
  void aFolderThatCannotBeMadeIsSaid() throws IOException {
    Path file = Files.createFile(temp.resolve("file"));
    assertThatThrownBy(() -> JournalDocuments.open(file.resolve("state")))
        .isInstanceOf(StateException.class)
        .hasMessageContaining("cannot be made");
  }

  @Test
  void randomChangesSurviveAsAMapWouldKeepThem() {
    long seed = 7;
    Random random = new Random(seed);
    MemoryDocuments model = new MemoryDocuments();
    for (int round = 0; round < 5; round++) {
      try (JournalDocuments documents = JournalDocuments.open(folder())) {
        assertThat(documents.all("c")).as("seed %d", seed).isEqualTo(model.all("c"));
        for (int i = 0; i < 200; i++) {
          String id = "id" + random.nextInt(20);
          if (random.nextInt(3) == 0) {
            documents.delete("c", id);
            model.delete("c", id);
          } else {
            documents.put("c", id, document("v" + i));
            model.put("c", id, document("v" + i));
          }
        }
      }
    }
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
