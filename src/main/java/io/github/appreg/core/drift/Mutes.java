package io.github.appreg.core.drift;

import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.Mute;
import io.github.appreg.core.model.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes from a report what manifests mute, and says which mutes do not hold. */
public final class Mutes {
  /** A mute is spoken of this many days before its end. */
  private static final long NOTICE = 30;

  /** A mute lasts no longer than this many years from now. */
  private static final long LONGEST = 1;

  private final LocalDate today;
  private final List<Finding> heard = new ArrayList<>();
  private final List<MutedFinding> muted = new ArrayList<>();
  private final Set<Mute> used = new HashSet<>();

  private Mutes(LocalDate today) {
    this.today = today;
  }

  /** The report without what is muted, with what is wrong with the mutes. */
  public static DriftReport over(DriftReport report) {
    LocalDate today = day(report.at());
    Mutes mutes = new Mutes(today);
    report.findings().forEach(finding -> mutes.take(finding, report));
    List<Problem> problems = new ArrayList<>(report.problems());
    for (AppStand app : report.apps()) {
      problems.addAll(problems(app.desired(), report.at()));
      app.desired().mutes().stream()
          // What could not be read may be what it mutes.
          .filter(mute -> report.complete() && holds(mute, today) && !mutes.used.contains(mute))
          .map(mute -> Problem.warning(mute.at(), name(mute) + " mutes nothing; remove it"))
          .forEach(problems::add);
    }
    problems.sort(null);
    return report.muting(mutes.heard, mutes.muted, problems);
  }

  /** What is wrong, or will be soon, with the mutes of a manifest at that instant. */
  public static List<Problem> problems(DesiredApp app, Instant now) {
    LocalDate today = day(now);
    return app.mutes().stream().flatMap(mute -> problem(mute, today).stream()).toList();
  }

  private void take(Finding finding, DriftReport report) {
    Optional<Mute> mute =
        report.apps().stream()
            .map(AppStand::desired)
            .filter(app -> app.key().equals(finding.key()))
            .flatMap(app -> app.mutes().stream())
            .filter(each -> holds(each, today) && means(each, finding))
            .findFirst();
    mute.ifPresentOrElse(
        each -> {
          used.add(each);
          muted.add(new MutedFinding(finding, each));
        },
        () -> heard.add(finding));
  }

  private static Optional<Problem> problem(Mute mute, LocalDate today) {
    if (today.isAfter(mute.until())) {
      return Optional.of(
          Problem.error(
              mute.at(),
              "the mute of "
                  + name(mute)
                  + " ended on "
                  + mute.until()
                  + " ("
                  + mute.reason()
                  + "); renew it or remove it"));
    }
    if (mute.until().isAfter(latest(today))) {
      return Optional.of(
          Problem.error(
              mute.at(),
              "the mute of "
                  + name(mute)
                  + " lasts until "
                  + mute.until()
                  + "; a mute lasts a year at most: write "
                  + latest(today)));
    }
    return mute.until().minusDays(NOTICE).isAfter(today)
        ? Optional.empty()
        : Optional.of(
            Problem.warning(
                mute.at(),
                "the mute of "
                    + name(mute)
                    + " ends after "
                    + mute.until()
                    + "; then drift fails"));
  }

  private static boolean holds(Mute mute, LocalDate today) {
    return !today.isAfter(mute.until()) && !mute.until().isAfter(latest(today));
  }

  private static LocalDate latest(LocalDate today) {
    return today.plusYears(LONGEST);
  }

  private static boolean means(Mute mute, Finding finding) {
    String subject = finding.subject();
    return switch (mute.kind()) {
      case FIELD -> finding.kind() == Finding.Kind.FIELD && subject.equals(mute.name());
      case SERVICE_PRINCIPAL ->
          finding.kind() == Finding.Kind.APP && subject.equals(Drift.SERVICE_PRINCIPAL);
      case SIGN_IN -> finding.kind() == Finding.Kind.APP && subject.equals(Drift.SIGN_IN);
      case TAG -> finding.kind() == Finding.Kind.TAG && named(mute, subject, false);
      case OWNER -> finding.kind() == Finding.Kind.OWNER && named(mute, subject, true);
      case PERMISSION -> finding.kind() == Finding.Kind.PERMISSION && named(mute, subject, false);
      case CREDENTIAL -> finding.kind() == Finding.Kind.CREDENTIAL && named(mute, subject, true);
      case FEDERATED_CREDENTIAL ->
          finding.kind() == Finding.Kind.FEDERATED_CREDENTIAL && named(mute, subject, false);
    };
  }

  private static boolean named(Mute mute, String subject, boolean anyCase) {
    return mute.name().isEmpty()
        || (anyCase ? subject.equalsIgnoreCase(mute.name()) : subject.equals(mute.name()));
  }

  private static String name(Mute mute) {
    return "`" + mute.ignore() + "`";
  }

  private static LocalDate day(Instant when) {
    return LocalDate.ofInstant(when, ZoneOffset.UTC);
  }
}
