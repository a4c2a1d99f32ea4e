package io.github.appreg.adapter.signin;

import io.github.appreg.core.model.TokenExchange;
import java.net.URI;

/**
 * Where a cloud, or the local tenant, hands out tokens and answers Graph calls.
 *
 * @param authority where tokens are, such as {@code https://login.microsoftonline.com}; https, no
 *     path
 * @param customAuthority whether the authority is none of Microsoft's clouds: nothing is asked
 *     elsewhere about it, and only credentials of the {@code AZURE_*} variables are shown to it
 * @param graph Graph's address with its version, such as {@code https://graph.microsoft.com/v1.0}
 * @param graphScope the scope of a Graph token, such as {@code
 *     https://graph.microsoft.com/.default}
 * @param exchange what a platform's token must be made for to be taken there
 */
public record Endpoints(
    URI authority, boolean customAuthority, URI graph, String graphScope, TokenExchange exchange) {
  /** Endpoints that take tokens made for the public cloud. */
  public Endpoints(URI authority, boolean customAuthority, URI graph, String graphScope) {
    this(authority, customAuthority, graph, graphScope, TokenExchange.PUBLIC);
  }

  /** The authority without a trailing slash. */
  String authorityText() {
    String text = authority.toString();
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }
}
