/**
 * Calls of Microsoft Graph as they were recorded: HAR files, access logs, plain lines. Uses {@code
 * core.model} and Jackson.
 *
 * <p>Recordings hold tokens and personal data. Only the method and the shape of the path leave this
 * package: no header, no query, no body, no id.
 */
package io.github.appreg.adapter.traffic;
