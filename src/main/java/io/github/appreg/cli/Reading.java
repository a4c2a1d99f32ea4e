package io.github.appreg.cli;

import io.github.appreg.adapter.manifest.Variables;
import io.github.appreg.core.model.DesiredApp;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;

/**
 * What a command works on in one tenant.
 *
 * @param leftOut how many apps of the manifests it leaves out; absent where none was picked
 * @param elsewhere how many apps other runs have that share the work with this one
 * @param values those that the manifests refer to, by name
 */
record Reading(
    List<DesiredApp> apps,
    OptionalInt leftOut,
    int elsewhere,
    SortedMap<String, Variables.Value> values) {
  Reading {
    apps = List.copyOf(apps);
  }
}
