package io.github.appreg.emulator.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.directory.GraphFixture.Reply;
import io.github.appreg.emulator.http.RequestLog;
import io.github.appreg.emulator.state.Documents;
import io.github.appreg.emulator.state.MemoryDocuments;
import io.github.appreg.emulator.state.StateException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What cannot be kept is refused, request by request, and changes nothing. */
class FullDiskTest {
  private final Disk disk = new Disk();
  private final GraphFixture graph = new GraphFixture(disk);

  @AfterEach
  void close() {
    graph.close();
  }

  @Test
  void eachStepOfABatchHasItsOwnStatus() {
    disk.full = true;
    Reply batch =
        graph.post(
            "/$batch",
            "{`requests`:["
                + "{`id`:`read`,`method`:`GET`,`url`:`/organization`},"
                + "{`id`:`write`,`method`:`POST`,`url`:`/applications`,"
                + "`headers`:{`Content-Type`:`application/json`},`body`:{`displayName`:`One`}},"
                + "{`id`:`after`,`method`:`GET`,`url`:`/users`,`dependsOn`:[`write`]},"
                + "{`id`:`later`,`method`:`GET`,`url`:`/organization`}]}");

    assertThat(batch.status()).isEqualTo(200);
    assertThat(batch.body().path("responses").findValuesAsText("status"))
        .containsExactly("200", "507", "424", "200");
    assertThat(batch.text("/responses/1/body/error/code")).isEqualTo("InsufficientStorage");
    assertThat(graph.log.entries())
        .extracting(RequestLog.Entry::status)
        .containsExactly(200, 507, 200, 200);
  }

  @Test
  void whatWasRefusedIsNotThereAndCanBeDoneOnceThereIsRoom() {
    disk.full = true;
    assertThat(graph.app("One").status()).isEqualTo(507);
    assertThat(apps()).isZero();
    disk.full = false;
    assertThat(graph.app("One").status()).isEqualTo(201);
    assertThat(apps()).isEqualTo(1);
  }

  private int apps() {
    return graph.get("/applications?$filter=displayName eq 'One'").at("/value").size();
  }

  /** Documents that cannot be written while the disk is full. */
  private static final class Disk implements Documents {
    private final MemoryDocuments memory = new MemoryDocuments();
    private volatile boolean full;

    private MemoryDocuments writable() {
      if (full) {
        throw new StateException("The journal cannot be written: no space left", null);
      }
      return memory;
    }

    @Override
    public Optional<ObjectNode> get(String collection, String id) {
      return memory.get(collection, id);
    }

    @Override
    public List<ObjectNode> all(String collection) {
      return memory.all(collection);
    }

    @Override
    public void put(String collection, String id, ObjectNode document) {
      writable().put(collection, id, document);
    }

    @Override
    public void delete(String collection, String id) {
      writable().delete(collection, id);
    }

    @Override
    public void change(List<Change> changes) {
      writable().change(changes);
    }
  }
}
