/**
 * Diff and decisions to a plan: actions as data, in safe order. Uses {@code core.model}, {@code
 * core.permission}, {@code core.diff}, {@code core.rotation} and {@code core.port}.
 */
package io.github.appreg.core.plan;
