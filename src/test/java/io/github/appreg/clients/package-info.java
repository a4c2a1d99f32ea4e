/**
 * Other people's clients, run as they are installed, against the local tenant; and the requests of
 * one that is too large to install, replayed.
 */
package io.github.appreg.clients;
