package io.github.appreg.cli.init;

/**
 * Whose jobs are trusted.
 *
 * @param platform where they run
 * @param path {@code OWNER/REPOSITORY}, {@code ORGANIZATION/PROJECT} in Azure DevOps, {@code
 *     GROUP/PROJECT} in GitLab; empty text on no platform
 * @param organizationId a GUID in Azure DevOps; in GitHub the number that the subjects of newer
 *     repositories hold; else empty text
 * @param repositoryId likewise in GitHub; else empty text
 * @param environment the one whose jobs may apply
 */
public record Repository(
    Platform platform,
    String path,
    String organizationId,
    String repositoryId,
    String environment) {
  /** What its jobs are trusted as on the protected branch, as a slot of a manifest. */
  String branch() {
    return switch (platform) {
      case GITHUB -> github("branch: main");
      case AZURE_DEVOPS -> connection("appreg-read");
      case GITLAB -> "gitlab: {project: " + Yaml.text(path) + ", branch: main}";
      case NONE -> throw new IllegalStateException("no platform");
    };
  }

  /** Those that an approval protects. */
  String approved() {
    return switch (platform) {
      case GITHUB -> github("environment: " + Yaml.text(environment));
      case AZURE_DEVOPS -> connection("appreg-apply");
      case GITLAB, NONE -> branch();
    };
  }

  /** GitHub's runs for a pull request. */
  String pullRequests() {
    return github("pullRequest: true");
  }

  /** The automation itself, where it runs on that platform. */
  String automation() {
    return platform == Platform.AZURE_DEVOPS ? connection("automation") : branch();
  }

  private String github(String which) {
    String ids =
        organizationId.isEmpty()
            ? ""
            : ", organizationId: "
                + Yaml.text(organizationId)
                + ", repositoryId: "
                + Yaml.text(repositoryId);
    return "github: {repository: " + Yaml.text(path) + ids + ", " + which + "}";
  }

  private String connection(String name) {
    String[] parts = path.split("/", 2);
    return "azureDevOps: {organization: "
        + Yaml.text(parts[0])
        + ", organizationId: "
        + Yaml.text(organizationId)
        + ", project: "
        + Yaml.text(parts[1])
        + ", serviceConnection: "
        + name
        + "}";
  }
}
