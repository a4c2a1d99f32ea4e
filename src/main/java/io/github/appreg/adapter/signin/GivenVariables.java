package io.github.appreg.adapter.signin;

import com.azure.core.util.Configuration;
import java.util.Map;

/** The SDK's settings from the given variables alone. */
@SuppressWarnings(
    "deprecation") // What ConfigurationBuilder builds falls back to the process's own.
final class GivenVariables extends Configuration {
  private final Map<String, String> variables;

  GivenVariables(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  @Override
  public String get(String name) {
    return variables.get(name);
  }

  @Override
  public boolean contains(String name) {
    return variables.containsKey(name);
  }
}
