package io.github.appreg.cli.init;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A common case, as the calls that such an automation makes; permissions follow from them. */
public enum Template {
  INTUNE_READ_ONLY(
      "intune-read-only",
      "intune-device-report",
      "Reads the devices that Intune manages, and changes nothing.",
      "it reads the devices that Intune manages",
      List.of("GET /deviceManagement/managedDevices")),
  INTUNE_CONFIGURATION(
      "intune-configuration",
      "intune-configuration",
      "Keeps Intune's configuration profiles and compliance policies, and reads which devices there"
          + " are.",
      "it keeps configuration profiles and compliance policies as the team decided on them",
      List.of(
          "GET /deviceManagement/managedDevices",
          "GET /deviceManagement/deviceConfigurations",
          "GET /deviceManagement/deviceCompliancePolicies",
          "POST /deviceManagement/deviceConfigurations",
          "PATCH /deviceManagement/deviceConfigurations/{id}",
          "PATCH /deviceManagement/deviceCompliancePolicies/{id}")),
  CUSTOM(
      "custom",
      "automation",
      "Makes the calls below, with the least permissions that suffice for them.",
      "the calls below need it",
      List.of());

  private final String text;
  private final String name;
  private final String headline;
  private final String reason;
  private final List<String> calls;

  Template(String text, String name, String headline, String reason, List<String> calls) {
    this.text = text;
    this.name = name;
    this.headline = headline;
    this.reason = reason;
    this.calls = calls;
  }

  /** The one that is called so. */
  public static Optional<Template> of(String text) {
    return Arrays.stream(values()).filter(each -> each.text.equals(text)).findFirst();
  }

  /** What they are called. */
  public static List<String> texts() {
    return Arrays.stream(values()).map(each -> each.text).toList();
  }

  /** The name that is advised for such an app. */
  public String advisedName() {
    return name;
  }

  /** The calls that it makes; none where the user says them. */
  public List<String> calls() {
    return calls;
  }

  String headline() {
    return headline;
  }

  String reason() {
    return reason;
  }
}
