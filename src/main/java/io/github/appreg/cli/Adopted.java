package io.github.appreg.cli;

import io.github.appreg.adapter.manifest.ManifestWriter;
import io.github.appreg.adapter.manifest.Names;
import io.github.appreg.core.model.AppField;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.FoundApp;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.LiveIdentity;
import io.github.appreg.core.model.Target;
import io.github.appreg.core.port.Directory;
import io.github.appreg.core.port.DirectoryException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The manifests of apps that exist, in memory, and why some have none. */
final class Adopted {
  private final ManifestWriter writer;
  private final Path folder;
  private final Instant now;
  private final SortedMap<Path, String> texts = new TreeMap<>();
  private final List<String> left = new ArrayList<>();

  /**
   * Nothing written yet.
   *
   * @param folder that the files are to lie in
   */
  Adopted(ManifestWriter writer, Path folder, Instant now) {
    this.writer = writer;
    this.folder = folder;
    this.now = now;
  }

  /** Writes them, each under a name that no other app bears. */
  void add(List<FoundApp> apps, Directory directory) throws DirectoryException {
    Map<String, AppKey> wished = wished(apps);
    Map<AppKey, Long> counts =
        wished.values().stream().collect(Collectors.groupingBy(n -> n, Collectors.counting()));
    SortedMap<AppKey, LiveApp> taken =
        directory.read(
            counts.keySet().stream().map(key -> new Target(key, Optional.empty())).toList());
    for (FoundApp found : apps) {
      LiveApp app = found.app();
      AppKey wish = wished.get(app.appId());
      if (wish == null) {
        left.add(
            words(app) + ": its unique name can never change, and no manifest may have that name");
      } else if (!app.uniqueName().isEmpty()) {
        put(found, wish, "");
      } else if (counts.get(wish) > 1 || taken.containsKey(wish)) {
        put(
            found,
            Names.apart(wish, app.appId()),
            "another app has or gets the plainer name; " + WHY);
      } else {
        put(found, wish, WHY);
      }
    }
  }

  /** Writes managed identities, which get no name in the tenant. */
  void add(List<LiveApp> identities) {
    for (LiveApp app : identities) {
      LiveIdentity identity = app.identity().orElseThrow();
      AppKey name = Names.of(identity.name(), app.appId());
      boolean taken = texts.containsKey(file(name));
      AppKey free = taken ? Names.apart(name, app.appId()) : name;
      texts.put(file(free), writer.write(app, identity, free, now));
    }
  }

  private Path file(AppKey name) {
    return folder.resolve(name + ".yaml");
  }

  private static final String WHY =
      "made from the display name; the first apply makes it Entra's uniqueName, for ever";

  private void put(FoundApp app, AppKey name, String why) {
    texts.put(file(name), writer.write(app, name, why, now));
  }

  private static Map<String, AppKey> wished(List<FoundApp> apps) {
    Map<String, AppKey> wished = new TreeMap<>();
    for (FoundApp found : apps) {
      LiveApp app = found.app();
      String name = app.uniqueName();
      if (name.isEmpty()) {
        wished.put(app.appId(), Names.of(app.fields().get(AppField.DISPLAY_NAME), app.appId()));
      } else if (Names.valid(name)) {
        wished.put(app.appId(), new AppKey(name));
      }
    }
    return wished;
  }

  private static String words(LiveApp app) {
    return "app " + app.appId() + " (" + app.uniqueName() + ")";
  }

  /** The manifests, by the file that each is for. */
  SortedMap<Path, String> texts() {
    return texts;
  }

  /** Why apps have none. */
  List<String> left() {
    return left;
  }
}
