package io.github.appreg.adapter.report;

import io.github.appreg.core.drift.AppStand;
import io.github.appreg.core.drift.Cause;
import io.github.appreg.core.drift.DriftReport;
import io.github.appreg.core.drift.Finding;
import io.github.appreg.core.drift.MutedFinding;
import io.github.appreg.core.drift.Unmanaged;
import io.github.appreg.core.model.AppField;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.LiveCredential;
import io.github.appreg.core.model.Mute;
import io.github.appreg.core.model.Position;
import io.github.appreg.core.model.Problem;
import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.port.Fault;
import io.github.appreg.core.rotation.Forecast;
import io.github.appreg.core.rotation.Transition;
import io.github.appreg.core.world.Apps;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;

/** Drift of an app on which everything that can be a text is meant to break a reader. */
public final class HostileDrift {
  public static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  public static final Instant END = NOW.plus(Duration.ofHours(36));
  public static final AppKey SOUND = new AppKey("sound");
  public static final AppKey HOSTILE =
      new AppKey("\"'<script>alert(1)</script>]]>&amp;\u202Etxt.exe\u2066\n# HELP x\r\nEND:VEVENT");
  public static final String TEXT =
      "a,b;c\\\\\"{0} [here](https://evil.example) \u0000\u0007\u001B[31m\u0085\u2028\uFFFE\uD800 "
          + "\uD83D\uDE80\u00FC".repeat(60);
  public static final String KEY_ID = "0b7d\"},evil=\"1\\";
  public static final Fault FAULT =
      Fault.of(Fault.Kind.UNREACHABLE, "No answer: " + TEXT, "try ]]> again\nlater");
  public static final Provenance FROM =
      new Provenance("0.1.0", "contoso.com", Path.of("/repo/sub"), Path.of("/repo"));

  private HostileDrift() {}

  /** A run that has read everything. */
  public static DriftRun run() {
    return new DriftRun(report(), OptionalInt.empty());
  }

  /** A run that could not read a part. */
  public static DriftRun partial() {
    return new DriftRun(report().with(problems(), List.of(FAULT)), OptionalInt.of(3));
  }

  /** A run over nothing. */
  public static DriftRun empty() {
    DriftReport report = new DriftReport(NOW, List.of(), List.of(), new TreeMap<>());
    return new DriftRun(report, OptionalInt.empty());
  }

  /** Each kind of thing by each cause, with and without a place, and two that share a name. */
  private static DriftReport report() {
    List<Finding> findings = new ArrayList<>();
    int line = 0;
    for (Finding.Kind kind : Finding.Kind.values()) {
      for (Cause cause : Cause.values()) {
        Position at = new Position("../a b%20\u00FC#?:[" + kind + "].yaml", ++line, 7);
        findings.add(finding(kind, TEXT, at, EnumSet.of(cause)));
      }
    }
    Position at = new Position("app.yaml", 1, 1);
    findings.add(finding(Finding.Kind.OWNER, TEXT, at, EnumSet.of(Cause.TIME, Cause.OUTSIDE)));
    findings.add(finding(Finding.Kind.TAG, "", new Position("", 0, 0), EnumSet.of(Cause.OUTSIDE)));
    Mute mute =
        new Mute(Mute.Kind.TAG, TEXT, TEXT, LocalDate.of(2027, 1, 1), new Position("m.yaml", 9, 9));
    MutedFinding muted =
        new MutedFinding(finding(Finding.Kind.TAG, TEXT, at, EnumSet.of(Cause.OUTSIDE)), mute);
    return new DriftReport(
        NOW,
        List.of(hostile(), sound()),
        findings,
        new TreeMap<>(),
        new TreeMap<>(),
        List.of(muted),
        problems(),
        List.of(),
        Optional.empty(),
        Optional.of(unmanaged()));
  }

  /** An error and a warning, and one that has no place. */
  private static List<Problem> problems() {
    Position at = new Position("a b%20\u00FC#?.yaml", 3, 5);
    return List.of(
        Problem.error(at, TEXT),
        Problem.warning(at, TEXT),
        Problem.warning(new Position("", 0, 0), TEXT));
  }

  private static Unmanaged unmanaged() {
    Unmanaged.App app =
        new Unmanaged.App(TEXT, KEY_ID, Optional.of(NOW), 2, Optional.of(END), 3, 1, true);
    return new Unmanaged(TEXT, 3, 2, List.of(app), 4, 5);
  }

  private static Finding finding(
      Finding.Kind kind, String subject, Position at, EnumSet<Cause> why) {
    return new Finding(HOSTILE, kind, subject, TEXT + "\nlive", "desired " + TEXT, at, why);
  }

  private static AppStand hostile() {
    SlotName slot = new SlotName("slot, \"x\"; \n" + TEXT);
    LiveApp live =
        new LiveApp(
            HOSTILE,
            "app-id",
            Map.of(AppField.DISPLAY_NAME, TEXT),
            new TreeSet<>(),
            new TreeSet<>(),
            true,
            new TreeSet<>(),
            new TreeSet<>(),
            List.of(
                credential(LiveCredential.Kind.KEY, KEY_ID, "appreg:v1:" + slot.value(), END),
                credential(LiveCredential.Kind.PASSWORD, "key-2", TEXT, NOW)),
            List.of());
    List<Forecast.Turn> turns =
        List.of(
            new Forecast.Turn(END, slot, Transition.MINT, TEXT),
            new Forecast.Turn(END, slot, Transition.ATTACH, ""),
            new Forecast.Turn(END.plusSeconds(1), slot, Transition.RETIRE, "key: over"));
    return new AppStand(Apps.certificateApp(HOSTILE.value()), Optional.of(live), turns);
  }

  private static LiveCredential credential(
      LiveCredential.Kind kind, String id, String name, Instant end) {
    return new LiveCredential(kind, id, name, NOW.minus(Duration.ofDays(9)), end, "");
  }

  private static AppStand sound() {
    return new AppStand(Apps.certificateApp(SOUND.value()), Optional.empty(), List.of());
  }
}
