/**
 * The catalogue's types: which permissions exist, and which calls each suffices for. Uses {@code
 * core.model} and the JDK.
 */
package io.github.appreg.core.permission;
