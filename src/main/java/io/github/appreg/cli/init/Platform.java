package io.github.appreg.cli.init;

import io.github.appreg.adapter.manifest.Workload;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Where the pipelines run, if there are any. */
public enum Platform {
  GITHUB("github", Optional.of(Workload.GITHUB_ACTIONS)),
  AZURE_DEVOPS("azure-devops", Optional.of(Workload.AZURE_DEVOPS)),
  GITLAB("gitlab", Optional.of(Workload.GITLAB)),
  NONE("none", Optional.empty());

  private final String text;
  private final Optional<Workload> workload;

  Platform(String text, Optional<Workload> workload) {
    this.text = text;
    this.workload = workload;
  }

  /** The one that is called so. */
  public static Optional<Platform> of(String text) {
    return Arrays.stream(values()).filter(each -> each.text.equals(text)).findFirst();
  }

  /** The one on which such a workload runs; {@code NONE} for workloads elsewhere. */
  public static Platform of(Workload workload) {
    return Arrays.stream(values())
        .filter(each -> each.workload.filter(workload::equals).isPresent())
        .findFirst()
        .orElse(NONE);
  }

  /** What they are called. */
  public static List<String> texts() {
    return Arrays.stream(values()).map(Platform::text).toList();
  }

  /** What it is called. */
  public String text() {
    return text;
  }

  /** An automation that runs in its jobs. */
  public Optional<Workload> workload() {
    return workload;
  }
}
