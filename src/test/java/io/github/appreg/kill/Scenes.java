package io.github.appreg.kill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/** Tenants as they are just before a stage of a credential's life, made once and copied. */
final class Scenes {
  private final Path folder;
  private final Map<Slot, Map<Stage, Path>> made = new EnumMap<>(Slot.class);
  private int copies;

  Scenes(Path folder) {
    this.folder = folder;
  }

  /** A fresh copy of the scene; the time of the stage has come. */
  Site before(Slot slot, Stage stage) throws IOException {
    Path scene = scenes(slot).get(stage);
    Path copy = folder.resolve("run-" + copies++);
    Site.copy(scene, copy);
    return new Site(copy, stage.ahead());
  }

  private Map<Stage, Path> scenes(Slot slot) throws IOException {
    Map<Stage, Path> known = made.get(slot);
    if (known != null) {
      return known;
    }
    Map<Stage, Path> scenes = new EnumMap<>(Stage.class);
    Path last = Files.createDirectories(folder.resolve(slot.name()));
    for (Stage stage : Stage.values()) {
      Path scene = folder.resolve(slot.name() + "-" + stage.name());
      Site.copy(last, scene);
      try (Site site = new Site(scene, stage.ahead().minus(stage.before()))) {
        site.write(slot.manifest());
        if (stage != Stage.FIRST) {
          Checks.demand(Program.APPREG.run(site, Checks.APPLY), 0);
        }
      }
      scenes.put(stage, scene);
      last = scene;
    }
    made.put(slot, scenes);
    return scenes;
  }
}
