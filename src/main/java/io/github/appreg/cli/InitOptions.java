package io.github.appreg.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Answers that are given before they are asked for. */
final class InitOptions {
  @Option(
      names = "--template",
      paramLabel = "TEMPLATE",
      description =
          "What the automation is about: intune-read-only, intune-configuration, or custom with"
              + " --call.")
  String template;

  @Option(
      names = "--call",
      paramLabel = "CALL",
      description =
          "With --template custom a Microsoft Graph call that it makes, such as \"GET /users\"; can"
              + " be repeated.")
  List<String> calls = new ArrayList<>();

  @Option(names = "--name", paramLabel = "NAME", description = "metadata.name; it never changes.")
  String name;

  @Option(
      names = "--display-name",
      paramLabel = "TEXT",
      description = "What people call it (the name in words if not given).")
  String displayName;

  @Option(
      names = "--runs-on",
      paramLabel = "WHERE",
      description =
          "Where it runs: github-actions, azure-devops, gitlab, azure-automation, azure-functions,"
              + " azure-app-service, azure-vm, azure-arc, azure-container-apps, on-premises, other.")
  String runsOn;

  @Option(
      names = "--identity",
      paramLabel = "IDENTITY",
      description =
          "Where it runs in Azure its managed identity: object id, resource id or name (NAME if not"
              + " given).")
  String identity;

  @Option(
      names = "--vault",
      paramLabel = "VAULT",
      description =
          "Elsewhere the Azure Key Vault that its certificate is made in, by name or address (a"
              + " folder if not given).")
  String vault;

  @Option(
      names = "--owner",
      paramLabel = "OWNER",
      description = "User principal name or object id; can be repeated (left alone if not given).")
  List<String> owners = new ArrayList<>();

  @Option(
      names = "--pipeline",
      paramLabel = "PLATFORM",
      description =
          "Also writes pipelines and their identities: github, azure-devops, gitlab, none.")
  String pipeline;

  @Option(
      names = "--repository",
      paramLabel = "PATH",
      description =
          "OWNER/REPOSITORY, in Azure DevOps ORGANIZATION/PROJECT, in GitLab GROUP/PROJECT.")
  String repository;

  @Option(
      names = "--organization-id",
      paramLabel = "ID",
      description =
          "In Azure DevOps the organization's GUID; in GitHub the owner's number, for repositories"
              + " made, renamed or moved since 2026-07-15.")
  String organizationId;

  @Option(
      names = "--repository-id",
      paramLabel = "ID",
      description = "With --organization-id in GitHub, the repository's number.")
  String repositoryId;

  @Option(
      names = "--environment",
      paramLabel = "NAME",
      description = "The pipeline's environment that may apply (production if not given).")
  String environment = "production";

  @Option(
      names = "--tenant",
      paramLabel = "TENANT",
      description =
          "Id or domain of the tenant, for the pipelines (their variable AZURE_TENANT_ID if not"
              + " given).")
  String tenant;

  @Option(names = "--yes", description = "Asks nothing, and takes what is advised.")
  boolean yes;
}
