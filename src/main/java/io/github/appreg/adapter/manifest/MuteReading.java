package io.github.appreg.adapter.manifest;

import io.github.appreg.core.model.AppField;
import io.github.appreg.core.model.Mute;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads which differences a manifest mutes: a kind, and a name where there are several. */
final class MuteReading {
  private record Meaning(Mute.Kind kind, String name) {}

  /** What stands without a name. */
  private static final Map<String, Meaning> ALONE = new TreeMap<>();

  /** What stands before a name. */
  private static final Map<String, Mute.Kind> BEFORE = new TreeMap<>();

  static {
    for (AppField field : AppField.values()) {
      ALONE.put(field.label(), new Meaning(Mute.Kind.FIELD, field.label()));
    }
    for (Mute.Kind kind : Mute.Kind.values()) {
      if (kind.single()) {
        ALONE.put(kind.word(), new Meaning(kind, ""));
      } else if (kind.named()) {
        ALONE.put(kind.plural(), new Meaning(kind, ""));
        BEFORE.put(kind.word(), kind);
      }
    }
  }

  private final Findings findings;

  MuteReading(Findings findings) {
    this.findings = findings;
  }

  List<Mute> read(List<ManifestDocument.MuteEntry> entries) {
    List<Mute> mutes = new ArrayList<>();
    Map<String, Mute> seen = new HashMap<>();
    for (int i = 0; i < entries.size(); i++) {
      String pointer = "/spec/drift/" + i;
      read(entries.get(i), pointer)
          .ifPresent(
              mute -> {
                Mute first = seen.putIfAbsent(mute.ignore(), mute);
                if (first != null) {
                  findings.error(
                      pointer + "/ignore",
                      Quote.of(mute.ignore())
                          + " is muted twice, first at line "
                          + first.at().line());
                }
                mutes.add(mute);
              });
    }
    return mutes;
  }

  private Optional<Mute> read(ManifestDocument.MuteEntry entry, String pointer) {
    if (entry == null) {
      return Optional.empty();
    }
    Optional<Meaning> meaning =
        Optional.ofNullable(entry.ignore()).flatMap(text -> meaning(text, pointer + "/ignore"));
    Optional<LocalDate> until =
        Optional.ofNullable(entry.until()).flatMap(text -> day(text, pointer + "/until"));
    if (meaning.isEmpty() || until.isEmpty() || entry.reason() == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Mute(
            meaning.get().kind(),
            meaning.get().name(),
            RuleReading.line(entry.reason()),
            until.get(),
            findings.at(pointer)));
  }

  private Optional<Meaning> meaning(String text, String pointer) {
    int blank = text.indexOf(' ');
    String word = blank < 0 ? text : text.substring(0, blank);
    if (blank < 0 && ALONE.containsKey(word)) {
      return Optional.of(ALONE.get(word));
    }
    Mute.Kind kind = BEFORE.get(word);
    if (blank >= 0 && kind != null) {
      return Optional.of(new Meaning(kind, text.substring(blank + 1)));
    }
    findings.error(pointer, complaint(text, word, blank >= 0));
    return Optional.empty();
  }

  private static String complaint(String text, String word, boolean named) {
    if (!named && BEFORE.containsKey(word)) {
      return Quote.of(word)
          + " needs a name, as in `"
          + word
          + " NAME`; or write `"
          + BEFORE.get(word).plural()
          + "` for all";
    }
    if (named && ALONE.containsKey(word)) {
      Mute.Kind kind = ALONE.get(word).kind();
      return Quote.of(word)
          + " stands alone"
          + (kind.named() ? "; for one of them write `" + kind.word() + " NAME`" : "");
    }
    return Quote.of(text)
        + " is nothing that drift finds"
        + Spelling.hint(word, named ? BEFORE.keySet() : ALONE.keySet());
  }

  private Optional<LocalDate> day(String text, String pointer) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeException e) {
      findings.error(pointer, Quote.of(text) + " is not a day of the calendar");
      return Optional.empty();
    }
  }
}
