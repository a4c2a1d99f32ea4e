/**
 * Reads the permission data that ships in the jar. Uses {@code core.model}, {@code core.permission}
 * and Jackson.
 */
package io.github.appreg.adapter.catalogue;
