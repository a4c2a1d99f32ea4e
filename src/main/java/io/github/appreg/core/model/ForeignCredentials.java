package io.github.appreg.core.model;

/** What is done about credentials of an app that bear no marker of ours. */
public enum ForeignCredentials {
  /** They are listed. */
  REPORT,
  /** They are listed, and a run that finds one has failed. */
  FAIL,
  /** They are taken away, by a plan that was allowed to. */
  REMOVE
}
