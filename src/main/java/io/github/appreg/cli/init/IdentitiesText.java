package io.github.appreg.cli.init;

import io.github.appreg.core.plan.ReadRights;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/** The manifests of the pipelines' own two identities. */
final class IdentitiesText {
  private static final Map<String, String> REASONS =
      Map.of(
          "Application.Read.All", "it reads apps, to compare them with their manifests",
          "User.ReadBasic.All", "manifests name owners by their user principal names",
          "DelegatedPermissionGrant.Read.All", "manifests name delegated permissions",
          "Application.ReadWrite.OwnedBy",
              "it makes the apps of these manifests, and keeps its own",
          "Application.ReadWrite.All",
              "it makes the apps of these manifests, and names their owners",
          "AppRoleAssignment.ReadWrite.All", "it consents to the permissions of these manifests");
  private static final int LONGEST_NAME = 64;

  private final Repository repository;

  IdentitiesText(Repository repository) {
    this.repository = repository;
  }

  /** The name of one of them, from the repository's, as several may share a tenant. */
  String name(String which) {
    String end = "-appreg-" + which;
    String slug =
        repository
            .path()
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-+|-+$", "");
    int longest = Math.min(slug.length(), LONGEST_NAME - end.length());
    return slug.substring(0, longest).replaceAll("-+$", "") + end;
  }

  String text(PipelineRoles roles) {
    StringBuilder text = new StringBuilder();
    text.append("# The pipelines' own two identities. An administrator makes them once, with ")
        .append(Scaffold.SCRIPT)
        .append(";\n# from then on appreg keeps them as these manifests say. ")
        .append("Where the manifests beside this one come to need more,\n")
        .append("# `appreg doctor` and the plan say what, and it belongs here.\n");
    document(text, "reader", "plans and looks for drift", roles.reader(), reads());
    text.append("---\n");
    document(text, "writer", "applies what was approved", roles.writer(), writes());
    return text.toString();
  }

  private SortedMap<String, String> reads() {
    SortedMap<String, String> slots = new TreeMap<>();
    if (repository.platform() == Platform.GITHUB) {
      slots.put("pull-requests", repository.pullRequests());
    }
    slots.put(
        repository.platform() == Platform.AZURE_DEVOPS ? "connection" : "main",
        repository.branch());
    return slots;
  }

  private SortedMap<String, String> writes() {
    SortedMap<String, String> slots = new TreeMap<>();
    slots.put(
        switch (repository.platform()) {
          case GITHUB -> "environment";
          case AZURE_DEVOPS -> "connection";
          default -> "main";
        },
        repository.approved());
    return slots;
  }

  private void document(
      StringBuilder text,
      String which,
      String does,
      SortedSet<String> permissions,
      SortedMap<String, String> slots) {
    text.append("apiVersion: appreg/v1\nkind: AppRegistration\nmetadata:\n  name: ")
        .append(name(which))
        .append("\nspec:\n  displayName: ")
        .append(Yaml.text("appreg " + which + " of " + repository.path()))
        .append("\n  description: ")
        .append(Yaml.text("Signs in the pipelines of " + repository.path() + ": " + does + "."))
        .append("\n  audience: single-tenant\n  protect: true # no destroy takes it away\n")
        .append("  permissions: # the least for these manifests\n");
    permissions.forEach(
        role ->
            text.append("    - role: ")
                .append(role)
                .append("\n      reason: ")
                .append(REASONS.getOrDefault(role, "the manifests of this folder need it"))
                .append('\n'));
    if (which.equals("reader")) {
      for (ReadRights better : ReadRights.optional()) {
        text.append("    # - ")
            .append(better.permission())
            .append(" # without it, ")
            .append(better.lost())
            .append('\n');
      }
    }
    text.append("  credentials:\n");
    slots.forEach(
        (slot, trust) ->
            text.append("    ")
                .append(slot)
                .append(":\n      type: federated\n      ")
                .append(trust)
                .append('\n'));
  }
}
