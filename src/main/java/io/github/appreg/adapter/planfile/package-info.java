/**
 * Plans that are kept in files: canonical JSON that says what it rests on and vouches for itself.
 * Uses {@code core.model}, {@code core.diff}, {@code core.rotation} and {@code core.plan}.
 */
package io.github.appreg.adapter.planfile;
