package io.github.appreg.cli;

import picocli.CommandLine.IVersionProvider;

/** The version, for the help. */
final class VersionLine implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {Version.line()};
  }
}
