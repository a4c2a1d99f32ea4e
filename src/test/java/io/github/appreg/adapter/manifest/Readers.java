package io.github.appreg.adapter.manifest;

import io.github.appreg.adapter.catalogue.ShippedCatalogue;

/** Readers over the shipped catalogue, for tests. */
final class Readers {
  private static final ManifestReader READER = new ManifestReader(new ShippedCatalogue());

  private Readers() {}

  static ManifestReader reader() {
    return READER;
  }
}
