package io.github.appreg.kill;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** What must hold after a disturbed run; every violation is a sentence. */
final class Checks {
  static final String[] APPLY = {"apply", "--local", "--auto-approve", "reader.yaml"};
  private static final String[] PLAN = {"plan", "--local", "--detailed-exitcode", "reader.yaml"};

  private final Site site;
  private final Slot slot;
  private final Program program;
  private final List<String> problems = new ArrayList<>();

  Checks(Site site, Slot slot, Program program) {
    this.site = site;
    this.slot = slot;
    this.program = program;
  }

  static void demand(Program.Result result, int code) {
    if (result.code() != code) {
      throw new IllegalStateException("exit code " + result.code() + ": " + result.said());
    }
  }

  /**
   * After the next run there is nothing to do; once the overlap is over, one delivered credential
   * stands.
   */
  List<String> converges() throws IOException {
    apply("the run after");
    inSync("after the run after");
    site.pass(Stage.RETIRE.before());
    apply("the run after the overlap");
    inSync("after the overlap");
    List<String> live = live();
    if (live.size() != 1) {
      problems.add("after the overlap " + live.size() + " credentials stand");
    }
    return List.copyOf(problems);
  }

  /** After a run that says it succeeded there is nothing to do, and nothing undelivered. */
  List<String> succeeded() throws IOException {
    inSync("after a run that succeeded");
    return List.copyOf(problems);
  }

  private void apply(String which) {
    Program.Result result = program.run(site, APPLY);
    if (result.code() != 0) {
      problems.add(which + " ended with " + result.code() + ": " + result.said());
    }
  }

  private void inSync(String when) throws IOException {
    Program.Result plan = Program.APPREG.run(site, PLAN);
    if (plan.code() != 0) {
      problems.add(when + " the plan is not empty: " + plan.said());
    }
    one(when, "/applications?$filter=displayName%20eq%20'Reader'");
    one(when, "/servicePrincipals?$filter=displayName%20eq%20'Reader'");
    String delivered = delivered();
    List<String> live = live();
    if (live.size() > 2) {
      problems.add(when + " " + live.size() + " credentials stand");
    }
    if (live.isEmpty() || live.stream().noneMatch(delivered::contains)) {
      problems.add(when + " no live credential is delivered");
    }
  }

  /** The orphans among the live ones; a first delivery leaves one until the overlap is over. */
  List<String> orphans() throws IOException {
    String delivered = delivered();
    return live().stream().filter(id -> !delivered.contains(id)).toList();
  }

  private void one(String when, String path) throws IOException {
    int found = site.graph(path).path("value").size();
    if (found != 1) {
      problems.add(when + " there are " + found + " of " + path);
    }
  }

  /** Ids of the app's keys and passwords. */
  private List<String> live() throws IOException {
    JsonNode app = site.graph("/applications(uniqueName='reader')");
    List<String> ids = new ArrayList<>();
    for (String list : List.of("keyCredentials", "passwordCredentials")) {
      StreamSupport.stream(app.path(list).spliterator(), false)
          .map(credential -> credential.path("keyId").asText())
          .forEach(ids::add);
    }
    return ids;
  }

  /** The store's receipts, as they are written there. */
  private String delivered() throws IOException {
    if (slot.inVault()) {
      return String.valueOf(site.vault(slot.versions()));
    }
    Path receipts = site.store().resolve("reader.receipts.json");
    return Files.exists(receipts) ? Files.readString(receipts) : "";
  }
}
