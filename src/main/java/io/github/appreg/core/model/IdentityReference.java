package io.github.appreg.core.model;

/**
 * How a manifest names a managed identity that exists.
 *
 * @param text an object id or a resource id, both in lower case, or a name as it is
 */
public record IdentityReference(By by, String text) {
  private static final String NAME = "name:";

  /** What it is named by. */
  public enum By {
    /** The object id of its service principal. */
    PRINCIPAL_ID("principalId", "object id"),
    /** The Azure resource that it is, or that it belongs to. */
    RESOURCE_ID("resourceId", "resource id"),
    /** The display name, which must be that of no other managed identity. */
    NAME("name", "name");

    private final String label;
    private final String words;

    By(String label, String words) {
      this.label = label;
      this.words = words;
    }

    /** The manifest's field. */
    public String label() {
      return label;
    }

    /** In a sentence. */
    public String words() {
      return words;
    }
  }

  /** By the object id of its service principal. */
  public static IdentityReference principal(String id) {
    return new IdentityReference(By.PRINCIPAL_ID, id);
  }

  /** What {@link #toString} wrote so. */
  public static IdentityReference of(String text) {
    if (text.startsWith(NAME)) {
      return new IdentityReference(By.NAME, text.substring(NAME.length()));
    }
    return new IdentityReference(text.startsWith("/") ? By.RESOURCE_ID : By.PRINCIPAL_ID, text);
  }

  @Override
  public String toString() {
    return by == By.NAME ? NAME + text : text;
  }
}
