/**
 * What differs, and why, read-only. Uses {@code core.model}, {@code core.diff}, {@code
 * core.rotation} and {@code core.port}.
 */
package io.github.appreg.core.drift;
