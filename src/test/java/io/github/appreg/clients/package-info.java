/**
 * Other people's clients, run as they are installed, against the local tenant; and the requests of
 * one that is too large to install, replayed. Parsers of others read the report's files here, too.
 */
package io.github.appreg.clients;
