package io.github.appreg.adapter.manifest;

import io.github.appreg.core.model.RotationPolicy;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a rotation, fills in what it does not say, and holds it against its bounds. */
final class RotationReading {
  /** For certificates. */
  static final Terms CERTIFICATE =
      new Terms("a certificate", "P180D", "P30D", "P7D", Duration.ofDays(365));

  /** For certificates that a vault issues by itself, which counts in calendar months. */
  static final Terms VAULT_ISSUED =
      new Terms("a certificate", "P6M", "P30D", "P7D", Duration.ofDays(365));

  /** For client secrets; Entra's portal allows two years at most. */
  static final Terms SECRET =
      new Terms("a client secret", "P90D", "P14D", "P3D", Duration.ofDays(730));

  private static final Pattern MONTHS = Pattern.compile("P[0-9]{1,2}M");

  private final Findings findings;
  private final String pointer;
  private final Terms terms;

  RotationReading(Findings findings, String slot, Terms terms) {
    this.findings = findings;
    this.pointer = slot + "/rotation";
    this.terms = terms;
  }

  /** The policy; empty when it breaks a bound, which was reported. */
  @SuppressWarnings("ShortCircuitBoolean") // Every mistake is told, not the first alone.
  Optional<RotationPolicy> read(CredentialEntry.Rotation given) {
    Term lifetime = term("lifetime", given == null ? null : given.lifetime(), terms.lifetime());
    if (!inRightUnit(lifetime)) {
      return Optional.empty();
    }
    Term renew =
        term("renewBefore", given == null ? null : given.renewBefore(), terms.renewBefore());
    Term overlap = term("overlap", given == null ? null : given.overlap(), terms.overlap());
    boolean sound =
        check(
                overlap.duration().compareTo(RotationPolicy.LEAST_OVERLAP) >= 0,
                "overlap",
                "%s is less than 24 hours, and consumers may cache a credential that long;"
                    + " write at least PT24H",
                overlap)
            & check(
                lifetime.duration().compareTo(terms.longest()) <= 0,
                "lifetime",
                "%s is too long; %s lives at most %s",
                lifetime,
                terms.what(),
                terms.longestText())
            & check(
                overlap.duration().compareTo(renew.duration()) <= 0,
                "overlap",
                "%s is longer than %s; overlap must fit in renewBefore",
                overlap,
                renew)
            & check(
                overlap.duration().plus(renew.duration()).compareTo(lifetime.duration()) <= 0,
                "lifetime",
                "%s is shorter than %s plus %s",
                lifetime,
                overlap,
                renew);
    return sound
        ? Optional.of(new RotationPolicy(lifetime.duration(), renew.duration(), overlap.duration()))
        : Optional.empty();
  }

  private boolean inRightUnit(Term lifetime) {
    return lifetime.months()
        ? check(
            terms.equals(VAULT_ISSUED),
            "lifetime",
            "%s is in months, and only what a vault issues by itself is; write days",
            lifetime)
        : check(
            !terms.equals(VAULT_ISSUED),
            "lifetime",
            "%s is in days, and what the vault issues lives for whole months; write P6M",
            lifetime);
  }

  private boolean check(boolean holds, String field, String message, Object... parts) {
    if (!holds) {
      findings.error(pointer + "/" + field, message.formatted(parts));
    }
    return holds;
  }

  private static Term term(String name, String given, String usual) {
    return given == null
        ? new Term(name, usual, true, duration(usual))
        : new Term(name, given, false, duration(given));
  }

  private static Duration duration(String text) {
    return MONTHS.matcher(text).matches()
        ? RotationPolicy.months(Integer.parseInt(text.substring(1, text.length() - 1)))
        : Duration.parse(text);
  }

  /** What holds where the manifest says nothing, and the bound of the lifetime. */
  record Terms(String what, String lifetime, String renewBefore, String overlap, Duration longest) {
    String longestText() {
      return "P" + longest.toDays() + "D";
    }
  }

  private record Term(String name, String text, boolean usual, Duration duration) {
    boolean months() {
      return MONTHS.matcher(text).matches();
    }

    @Override
    public String toString() {
      return "`" + name + "` " + text + (usual ? " (when not given)" : "");
    }
  }
}
