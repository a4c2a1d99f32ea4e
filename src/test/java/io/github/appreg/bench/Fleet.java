package io.github.appreg.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Manifests as they are in a fleet: a registration, its service principal, a permission of Graph, a
 * client secret and a federated credential each, a file an app.
 */
final class Fleet {
  private static final String MANIFEST =
      """
      apiVersion: appreg/v1
      kind: AppRegistration
      metadata:
        name: fleet-app-%1$05d
      spec:
        displayName: Fleet App %1$05d
        environment: development
        permissions: [DeviceManagementManagedDevices.Read.All]
        credentials:
          automation:
            type: clientSecret
            store: {folder: fleet-%1$05d}
            rotation: {lifetime: P90D, renewBefore: P20D, overlap: P2D}
          pipeline:
            type: federated
            gitlab: {project: fleet/repository-%1$05d, branch: main}
      """;

  private Fleet() {}

  /** Writes so many into that folder, which is made. */
  static Path of(int apps, Path folder) throws IOException {
    Files.createDirectories(folder);
    for (int i = 1; i <= apps; i++) {
      Files.writeString(folder.resolve("app-%05d.yaml".formatted(i)), MANIFEST.formatted(i));
    }
    return folder;
  }
}
