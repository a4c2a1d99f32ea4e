package io.github.appreg.adapter.manifest;

import io.github.appreg.core.model.GithubSubject;
import io.github.appreg.core.model.Trust;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Guesses which platform's parts a trust was built from; whether they are is for a reader to say.
 */
final class TrustPlatforms {
  private static final String GUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
  private static final Pattern GITHUB_CLOUD =
      Pattern.compile("https://token\\.actions\\.([^./]+)\\.ghe\\.com");
  private static final Pattern GITHUB_SERVER = Pattern.compile("https://([^/]+)/_services/token");
  private static final Pattern DEVOPS = Pattern.compile("https://vstoken\\.dev\\.azure\\.com/(.+)");
  private static final Pattern CONNECTION = Pattern.compile("sc://([^/]+)/([^/]+)/(.+)");
  private static final Pattern ACCOUNT = Pattern.compile("system:serviceaccount:([^:]+):([^:]+)");
  private static final Pattern PROJECT =
      Pattern.compile("project_path:(.+):ref_type:(branch|tag):ref:(.+)");
  private static final Pattern WORKSPACE =
      Pattern.compile("organization:(.+):project:(.+):workspace:(.+):run_phase:(.+)");
  private static final Pattern HOST = Pattern.compile("https://([^/]+)");
  private static final Pattern ENTRA = Pattern.compile("https://[^/]+/(" + GUID + ")/v2\\.0");
  private static final Pattern PRINCIPAL = Pattern.compile(GUID);

  private final String issuer;
  private final String subject;
  private final List<Guess> guesses = new ArrayList<>();

  private TrustPlatforms(Trust trust) {
    issuer = trust.issuer();
    subject = trust.subject();
  }

  /** A platform with the values of its parts, in the order in which they are written. */
  record Guess(String platform, Map<String, String> parts) {}

  static List<Guess> of(Trust trust) {
    TrustPlatforms platforms = new TrustPlatforms(trust);
    platforms.github();
    platforms.azureDevOps();
    platforms.kubernetes();
    platforms.gitlab();
    platforms.terraformCloud();
    platforms.google();
    platforms.managedIdentity();
    return platforms.guesses;
  }

  private void github() {
    GithubSubject.of(subject)
        .ifPresent(
            parts -> {
              Map<String, String> written = new LinkedHashMap<>();
              written.put("repository", parts.repository());
              written.put("organizationId", parts.organizationId());
              written.put("repositoryId", parts.repositoryId());
              run(parts, written);
              Matcher cloud = GITHUB_CLOUD.matcher(issuer);
              Matcher server = GITHUB_SERVER.matcher(issuer);
              if (cloud.matches()) {
                written.put("host", cloud.group(1) + ".ghe.com");
              } else if (server.matches()) {
                written.put("host", server.group(1));
              }
              guess("github", written);
            });
  }

  private static void run(GithubSubject parts, Map<String, String> written) {
    String value = parts.value().replace("%3A", ":");
    if (parts.context().equals("pull_request")) {
      written.put("pullRequest", "true");
    } else if (parts.kind().equals("environment")) {
      written.put("environment", value);
    } else if (value.startsWith("refs/heads/")) {
      written.put("branch", value.substring("refs/heads/".length()));
    } else if (value.startsWith("refs/tags/")) {
      written.put("tag", value.substring("refs/tags/".length()));
    }
  }

  private void azureDevOps() {
    Matcher organization = DEVOPS.matcher(issuer);
    Matcher connection = CONNECTION.matcher(subject);
    if (organization.matches() && connection.matches()) {
      Map<String, String> parts = new LinkedHashMap<>();
      parts.put("organization", connection.group(1));
      parts.put("organizationId", organization.group(1));
      parts.put("project", connection.group(2));
      parts.put("serviceConnection", connection.group(3));
      guess("azureDevOps", parts);
    }
  }

  private void kubernetes() {
    Matcher account = ACCOUNT.matcher(subject);
    if (account.matches()) {
      Map<String, String> parts = new LinkedHashMap<>();
      parts.put("issuer", issuer);
      parts.put("namespace", account.group(1));
      parts.put("serviceAccount", account.group(2));
      guess("kubernetes", parts);
    }
  }

  private void gitlab() {
    Matcher project = PROJECT.matcher(subject);
    if (project.matches()) {
      Map<String, String> parts = new LinkedHashMap<>();
      parts.put("project", project.group(1));
      parts.put(project.group(2), project.group(3));
      host(parts, "gitlab.com");
      guess("gitlab", parts);
    }
  }

  private void terraformCloud() {
    Matcher workspace = WORKSPACE.matcher(subject);
    if (workspace.matches()) {
      Map<String, String> parts = new LinkedHashMap<>();
      parts.put("organization", workspace.group(1));
      parts.put("project", workspace.group(2));
      parts.put("workspace", workspace.group(3));
      parts.put("runPhase", workspace.group(4));
      host(parts, "app.terraform.io");
      guess("terraformCloud", parts);
    }
  }

  private void google() {
    if (issuer.equals("https://accounts.google.com")) {
      guess("google", Map.of("serviceAccountId", subject));
    }
  }

  private void managedIdentity() {
    Matcher tenant = ENTRA.matcher(issuer);
    if (tenant.matches() && PRINCIPAL.matcher(subject).matches()) {
      Map<String, String> parts = new LinkedHashMap<>();
      parts.put("tenantId", tenant.group(1));
      parts.put("principalId", subject);
      guess("managedIdentity", parts);
    }
  }

  private void host(Map<String, String> parts, String usual) {
    Matcher host = HOST.matcher(issuer);
    if (host.matches() && !host.group(1).equals(usual)) {
      parts.put("host", host.group(1));
    }
  }

  private void guess(String platform, Map<String, String> parts) {
    Map<String, String> written = new LinkedHashMap<>(parts);
    written.values().removeIf(String::isEmpty);
    guesses.add(new Guess(platform, written));
  }
}
