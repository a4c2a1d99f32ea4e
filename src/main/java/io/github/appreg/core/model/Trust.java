package io.github.appreg.core.model;

/** Which tokens of which issuer are accepted; all three are compared exactly. */
public record Trust(String issuer, String subject, String audience) {
  /**
   * Whether both trust the same tokens but for the audience, which Entra allows only once an app.
   */
  public boolean sameSubjectAs(Trust other) {
    return issuer.equals(other.issuer) && subject.equals(other.subject);
  }

  @Override
  public String toString() {
    return subject + " of " + issuer;
  }
}
