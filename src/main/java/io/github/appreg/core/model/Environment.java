package io.github.appreg.core.model;

/** What the automation is for; client secrets are allowed in development only. */
public enum Environment {
  PRODUCTION,
  DEVELOPMENT
}
