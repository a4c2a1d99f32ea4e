package io.github.appreg.adapter.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.appreg.core.model.AppField;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.Call;
import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.DesiredPermission;
import io.github.appreg.core.model.Environment;
import io.github.appreg.core.model.TokenExchange;
import io.github.appreg.core.permission.PermissionCatalogue;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one document: schema, binding, rules, model. */
final class DocumentReading {
  private static final ObjectMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final SchemaCheck schema;
  private final PermissionCatalogue catalogue;
  private final TokenExchange cloud;

  DocumentReading(SchemaCheck schema, PermissionCatalogue catalogue, TokenExchange cloud) {
    this.cloud = cloud;
    this.schema = schema;
    this.catalogue = catalogue;
  }

  /**
   * Reads the document.
   *
   * @param folder the manifest's folder
   */
  Draft read(Tree tree, Path folder) {
    Findings findings = new Findings(tree);
    JsonNode sound = schema.soundPart(findings);
    ManifestDocument document = bind(sound);
    if (document.spec() == null || document.kind() == null) {
      return new Draft(document.name(), Map.of(), Optional.empty(), findings);
    }
    Environment environment =
        "development".equals(document.spec().environment())
            ? Environment.DEVELOPMENT
            : Environment.PRODUCTION;
    CredentialReading credentials =
        new CredentialReading(findings, folder, document.name(), environment, cloud);
    DesiredApp app = app(document, environment, credentials, findings);
    return new Draft(
        document.name(),
        credentials.stores(),
        findings.sound() ? Optional.of(app) : Optional.empty(),
        findings);
  }

  private DesiredApp app(
      ManifestDocument document,
      Environment environment,
      CredentialReading credentials,
      Findings findings) {
    ManifestDocument.Spec spec = document.spec();
    identity(document, findings);
    ListRules lists = new ListRules(findings);
    Optional.ofNullable(spec.credentials()).ifPresent(credentials::read);
    String runsOn = spec.runsOn() == null ? "" : spec.runsOn();
    Advice.give(document, credentials.slots(), findings);
    Optional<List<DesiredPermission>> permissions =
        PermissionReading.application(spec.permissions(), findings, catalogue);
    Optional<List<DesiredPermission>> delegated =
        PermissionReading.delegated(spec.delegatedPermissions(), findings, catalogue);
    Advice.unattended(delegated, credentials.slots(), findings);
    List<Call> calls = spec.calls() == null ? List.of() : lists.calls(spec.calls());
    if (findings.sound()) {
      new CallAdvice(catalogue, findings).give(permissions, calls);
    }
    return new DesiredApp(
        new AppKey(document.name()),
        spec.identity(),
        document.appId(),
        fields(spec),
        Optional.ofNullable(spec.tags()).map(lists::tags),
        Optional.ofNullable(spec.owners()).map(lists::owners),
        permissions,
        calls,
        Optional.ofNullable(spec.credentials()).map(all -> credentials.slots()),
        environment,
        runsOn,
        spec.foreign(),
        spec.protect(),
        credentials.formerly(),
        delegated,
        spec.consentBy(),
        findings.tree().origin());
  }

  private static void identity(ManifestDocument document, Findings findings) {
    if (document.spec().identity().isPresent() && document.appId().isPresent()) {
      findings.error(
          "/metadata/appId", "a managed identity is found by what `spec` names; remove `appId`");
    }
  }

  private static Map<AppField, String> fields(ManifestDocument.Spec spec) {
    Map<AppField, String> fields = new EnumMap<>(AppField.class);
    put(fields, AppField.DISPLAY_NAME, spec.displayName());
    put(fields, AppField.DESCRIPTION, spec.description());
    put(fields, AppField.NOTES, spec.notes());
    put(fields, AppField.AUDIENCE, spec.audience());
    put(fields, AppField.SERVICE_MANAGEMENT_REFERENCE, spec.serviceManagementReference());
    return fields;
  }

  private static void put(Map<AppField, String> fields, AppField field, String value) {
    if (value != null) {
      fields.put(field, value);
    }
  }

  /** What the schema let pass fits the records; anything else is a bug. */
  private static ManifestDocument bind(JsonNode sound) {
    try {
      return JSON.treeToValue(sound, ManifestDocument.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the schema and the records disagree", e);
    }
  }
}
