package io.github.appreg.emulator.state;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Writes pairs of documents without end, and says after each that it is kept. */
final class KilledWriter {
  private KilledWriter() {}

  public static void main(String[] args) {
    PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out));
    JournalDocuments documents = JournalDocuments.open(Path.of(args[0]));
    int next = documents.all("left").size();
    while (true) {
      ObjectNode document = new ObjectMapper().createObjectNode().put("filler", "x".repeat(3000));
      String id = "d" + next++;
      documents.change(
          List.of(
              new Documents.Change("left", id, Optional.of(document)),
              new Documents.Change("right", id, Optional.of(document))));
      out.println(id);
      out.flush();
    }
  }
}
