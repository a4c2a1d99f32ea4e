package io.github.appreg.cli.init;

import io.github.appreg.adapter.manifest.Workload;
import java.util.List;
import java.util.Optional;

/**
 * What a user wants to begin with.
 *
 * @param calls what the automation does
 * @param identity the managed identity it runs as: its object id, its resource or its name; empty
 *     text where it runs as none
 * @param vault address of the Key Vault where its certificate is made; absent for a folder
 * @param repository with the pipelines, and with the automation where that is one of their jobs
 * @param tenant to be named in the pipelines' files; absent where a variable of theirs names it
 */
public record Answers(
    Template template,
    String name,
    String displayName,
    Workload runsOn,
    List<String> calls,
    String identity,
    Optional<String> vault,
    List<String> owners,
    Platform pipeline,
    Repository repository,
    Optional<String> tenant) {
  public Answers {
    calls = List.copyOf(calls);
    owners = List.copyOf(owners);
  }
}
