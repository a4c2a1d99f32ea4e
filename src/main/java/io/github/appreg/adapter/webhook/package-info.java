/**
 * Hands a message to a webhook. Uses OkHttp.
 *
 * <p>A webhook's address is a secret: whoever knows it can write to the channel. It is shown to
 * nobody but the host that it names.
 */
package io.github.appreg.adapter.webhook;
