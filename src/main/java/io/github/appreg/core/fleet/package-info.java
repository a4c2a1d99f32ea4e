/**
 * A fleet of apps that several runs share among themselves: who takes which app, and what they
 * found joined again. Uses {@code core.model}, {@code core.diff}, {@code core.plan}, {@code
 * core.apply}, {@code core.drift} and {@code core.port}.
 */
package io.github.appreg.core.fleet;
