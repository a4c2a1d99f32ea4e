package io.github.appreg.adapter.manifest;

/** How much of a stranger's input is read at all. */
final class Limits {
  /** Bytes of a manifest file; the parser is quadratic in the length of one scalar. */
  static final int FILE_BYTES = 3 * 1024 * 1024;

  /** Characters of one line. */
  static final int LINE_LENGTH = 64 * 1024;

  /** Levels of nesting; a real manifest has seven. */
  static final int DEPTH = 50;

  /** Nodes of a file, aliases expanded. */
  static final int NODES = 500_000;

  /** Characters of one scalar; the longest text that Entra takes has 2,048. */
  static final int SCALAR_LENGTH = 64 * 1024;

  /** Characters that the values of variables make in one file. */
  static final int SUBSTITUTED = 3 * 1024 * 1024;

  /** Problems of one file that are reported one by one. */
  static final int PROBLEMS = 200;

  /** Bytes of a certificate file. */
  static final int CERTIFICATE_BYTES = 64 * 1024;

  /** Files of a run. */
  static final int FILES = 20_000;

  private Limits() {}
}
