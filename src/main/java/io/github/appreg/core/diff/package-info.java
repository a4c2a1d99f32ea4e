/** Desired and live to a diff, field by field; nothing else. Uses {@code core.model}. */
package io.github.appreg.core.diff;
