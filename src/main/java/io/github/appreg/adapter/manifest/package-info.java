/**
 * Manifests: YAML and its schema to {@code core.model}, or every problem with its place. Uses
 * {@code core.model}, {@code core.permission}, {@code core.policy}, snakeyaml-engine, everit and
 * Jackson. Policies are read in the same way.
 *
 * <p>A file is checked as text, parsed once into nodes with marks, and turned into one tree; the
 * schema validates that tree, and what is sound in it is bound and held against Entra's own rules.
 */
package io.github.appreg.adapter.manifest;
