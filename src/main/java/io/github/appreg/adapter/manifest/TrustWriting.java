package io.github.appreg.adapter.manifest;

import io.github.appreg.core.model.FederatedOf;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.LiveTrust;
import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.model.Trust;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Writes the federated credentials of an app as slots. An app with keys or passwords of ours keeps
 * all its credentials unmanaged: a list of slots without theirs would retire them.
 */
final class TrustWriting {
  private static final Pattern ISSUER =
      Pattern.compile("https://[A-Za-z0-9.:-]+(/[^\\s?#\\\\*]*)?");
  private static final Pattern SUBJECT = Pattern.compile("[^*\\r\\n\\t]{1,600}");
  private static final Pattern AUDIENCE = Pattern.compile("\\S{1,600}");
  private static final Pattern SLOT = Pattern.compile("[a-z0-9][a-z0-9-]{0,59}");
  private static final int LONGEST_SLOT = 60;
  private static final int LONGEST_ISSUER = 600;

  private final YamlText yaml;
  private final ManifestReader reader;

  /**
   * Writes there.
   *
   * @param reader that the manifest will be read by
   */
  TrustWriting(YamlText yaml, ManifestReader reader) {
    this.yaml = yaml;
    this.reader = reader;
  }

  void write(LiveApp app) {
    List<LiveTrust> left = new ArrayList<>();
    SortedMap<String, LiveTrust> slots = new TreeMap<>();
    boolean ours = app.credentials().stream().anyMatch(c -> c.slot().isPresent());
    for (LiveTrust trust : app.trusts()) {
      Optional<String> marked = trust.slot().map(SlotName::value);
      if (sayable(trust) && marked.map(name -> SLOT.matcher(name).matches()).orElse(true)) {
        String name = marked.orElseGet(() -> free(Names.slug(trust.name(), LONGEST_SLOT), slots));
        ours |= slots.put(name, trust) != null;
      } else {
        left.add(trust);
        ours |= marked.isPresent();
      }
    }
    if (ours) {
      yaml.comment(1, "credentials are unmanaged: appreg made some of them, for slots with stores");
      yaml.comment(1, "that are not known here; take that manifest, or write its slots anew:");
      app.credentials().stream()
          .flatMap(credential -> credential.slot().stream())
          .distinct()
          .forEach(slot -> yaml.comment(1, "- slot " + slot));
      app.trusts().forEach(trust -> yaml.comment(1, "- " + words(trust)));
      return;
    }
    if (!slots.isEmpty()) {
      yaml.line(1, "credentials:");
      slots.forEach(this::slot);
    }
    if (!left.isEmpty()) {
      yaml.comment(1, "Federated credentials that no manifest can say; they stay as they are:");
      left.forEach(trust -> yaml.comment(1, "- " + words(trust)));
    }
  }

  private void slot(String name, LiveTrust trust) {
    if (trust.slot().isEmpty()) {
      yaml.comment(2, "is " + words(trust));
      if (!trust.description().isEmpty()) {
        yaml.comment(2, "its description gives way to appreg's marker: " + trust.description());
      }
    }
    Optional<TrustPlatforms.Guess> platform =
        TrustPlatforms.of(trust.trust()).stream()
            .filter(guess -> readsBack(guess, trust.trust()))
            .findFirst();
    write(yaml, name, trust.trust(), platform);
  }

  private static void write(
      YamlText yaml, String name, Trust trust, Optional<TrustPlatforms.Guess> platform) {
    yaml.line(2, YamlText.scalar(name) + ":").line(3, "type: federated");
    if (platform.isPresent()) {
      yaml.line(3, platform.get().platform() + ":");
      platform
          .get()
          .parts()
          .forEach(
              (part, value) ->
                  yaml.line(
                      4,
                      part + ": " + (part.equals("pullRequest") ? value : YamlText.scalar(value))));
    } else {
      yaml.entry(3, "issuer", trust.issuer());
      yaml.entry(3, "subject", trust.subject());
    }
    yaml.entry(3, "audience", trust.audience());
  }

  /** Whether the platform's parts give exactly this trust, read as any manifest is. */
  private boolean readsBack(TrustPlatforms.Guess guess, Trust trust) {
    YamlText alone = new YamlText();
    alone.line(0, "apiVersion: appreg/v1").line(0, "kind: AppRegistration").line(0, "metadata:");
    alone.line(1, "name: app").line(0, "spec:").line(1, "displayName: App");
    alone.line(1, "credentials:");
    write(alone, "slot", trust, Optional.of(guess));
    Manifests read = reader.read(new TreeMap<>(Map.of(Path.of("app.yaml"), alone.toString())));
    return read.sound()
        && read.apps().stream()
            .flatMap(app -> FederatedOf.slots(app).stream())
            .anyMatch(slot -> slot.trust().equals(trust));
  }

  private static String words(LiveTrust trust) {
    return "federated credential " + trust.name() + ": " + trust.trust();
  }

  private static boolean sayable(LiveTrust live) {
    return live.trust().issuer().length() <= LONGEST_ISSUER
        && ISSUER.matcher(live.trust().issuer()).matches()
        && SUBJECT.matcher(live.trust().subject()).matches()
        && AUDIENCE.matcher(live.trust().audience()).matches()
        && !live.trust().audience().contains(",")
        && !ManifestWriter.hidden(live.trust().subject() + live.trust().audience());
  }

  private static String free(String wanted, SortedMap<String, LiveTrust> taken) {
    String name = wanted.isEmpty() ? "federated" : wanted;
    for (int number = 2; taken.containsKey(name); number++) {
      name = Names.slug(wanted, LONGEST_SLOT - 4) + "-" + number;
    }
    return name;
  }
}
