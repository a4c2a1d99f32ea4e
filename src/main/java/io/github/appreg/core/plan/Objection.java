package io.github.appreg.core.plan;

/**
 * Why a plan is not simply carried out.
 *
 * @param what what it would do, or found, in words that name the credential or the numbers
 * @param override the option by which it is carried out all the same; empty where there is none
 */
public record Objection(Kind kind, String what, String override) {
  /** An objection that its kind's option lets pass. */
  public Objection(Kind kind, String what) {
    this(kind, what, kind.option());
  }

  /** What follows from it. */
  public enum Kind {
    /** The app would have no working credential any more. */
    NO_CREDENTIAL("--allow-no-credential"),
    /** The app that appreg itself signs in by would be weakened. */
    SELF("--allow-self"),
    /** Too many of the run's apps would lose something; the option takes the share to allow. */
    SHARE("--max-share"),
    /** A credential that still works would go without a successor. */
    DESTRUCTIVE("--allow-destroy"),
    /** Credentials that are not ours, where the manifest asks to fail. */
    FOREIGN("");

    private final String option;

    Kind(String option) {
      this.option = option;
    }

    /** The option by which a user lets it pass; empty where there is none. */
    public String option() {
      return option;
    }
  }
}
