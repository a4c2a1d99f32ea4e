package io.github.appreg.core.model;

/**
 * What a service principal tells of the managed identity that it stands for.
 *
 * @param principalId object id of the service principal
 * @param name its display name, which several may have
 * @param resourceId the Azure resource that a user-assigned identity is, or that a system-assigned
 *     one belongs to; empty where the tenant does not tell
 */
public record LiveIdentity(String principalId, String name, Assigned assigned, String resourceId) {
  /** Who made it, and with what it ends. */
  public enum Assigned {
    /** Made with its resource, and ends with it. */
    SYSTEM("system-assigned managed identity"),
    /** A resource of its own, which others use. */
    USER("user-assigned managed identity"),
    /** The tenant does not tell. */
    UNKNOWN("managed identity");

    private final String words;

    Assigned(String words) {
      this.words = words;
    }
  }

  /** In words, on one line: its kind, its name, its object id and its resource. */
  public String describe() {
    return kind()
        + ", object id "
        + principalId
        + (resourceId.isEmpty() ? "" : assigned == Assigned.SYSTEM ? ", of " : ", ")
        + resourceId;
  }

  /** Its kind and its name. */
  public String kind() {
    return assigned.words + " " + name;
  }
}
