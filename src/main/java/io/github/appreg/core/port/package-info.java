/**
 * What the core asks of the world, and how the world fails: the tenant's directory and its log, the
 * stores that deliver credentials, the proof of a credential by a real token. Uses {@code
 * core.model} and the JDK.
 */
package io.github.appreg.core.port;
