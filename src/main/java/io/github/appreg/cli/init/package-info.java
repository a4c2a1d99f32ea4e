/**
 * What a new repository begins with, as text: manifests, pipeline files and the script that an
 * administrator runs once. Reads and writes nothing but its own resources; may use the core and
 * {@code adapter.manifest}'s words for workloads.
 */
package io.github.appreg.cli.init;
