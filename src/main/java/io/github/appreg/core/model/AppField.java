package io.github.appreg.core.model;

/**
 * The single-valued fields of a registration that a manifest can manage. Values are text in the
 * manifest's words; Entra's null is the empty text.
 */
public enum AppField {
  DISPLAY_NAME("displayName"),
  DESCRIPTION("description"),
  NOTES("notes"),
  AUDIENCE("audience"),
  SERVICE_MANAGEMENT_REFERENCE("serviceManagementReference");

  private final String label;

  AppField(String label) {
    this.label = label;
  }

  /** The field's name in the manifest's {@code spec}. */
  public String label() {
    return label;
  }
}
