/**
 * Tokens through azure-identity: our own sign-in, and the proof of the credentials that we made.
 * Uses {@code core.model} and {@code core.port}; the only room that knows azure-identity. Tokens
 * live in memory only.
 */
package io.github.appreg.adapter.signin;
