/**
 * What shells and {@code man} are told of the command line, made from picocli's model of it. Uses
 * nothing else.
 */
package io.github.appreg.cli.shell;
