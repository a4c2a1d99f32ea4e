package io.github.appreg.core.policy;

/**
 * The address of an issuer, in which {@code *} stands for any text without a slash, so that no path
 * can pass for a host; at the end, after a slash, for everything below. Compared exactly, as Entra
 * compares issuers.
 *
 * @param text as the policy has it
 */
public record IssuerPattern(String text) {
  /** Whether tokens of the issuer are meant. */
  public boolean matches(String issuer) {
    String[] pattern = text.split("/", -1);
    String[] parts = issuer.split("/", -1);
    for (int i = 0; i < pattern.length; i++) {
      boolean last = i == pattern.length - 1;
      if (i >= parts.length || !part(pattern[i], parts[i])) {
        return false;
      }
      if (last) {
        return parts.length == pattern.length || i > 2 && pattern[i].equals("*");
      }
    }
    return false;
  }

  private static boolean part(String pattern, String part) {
    return pattern.indexOf('*') < 0
        ? pattern.equals(part)
        : part.indexOf('@') < 0 && new Wildcard(pattern).matches(part);
  }

  @Override
  public String toString() {
    return text;
  }
}
