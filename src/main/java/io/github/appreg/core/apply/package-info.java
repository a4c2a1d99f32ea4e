/**
 * Carries out a plan through the ports and says what came of it. Uses {@code core.model}, {@code
 * core.plan} and {@code core.port}.
 */
package io.github.appreg.core.apply;
