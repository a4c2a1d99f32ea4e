package io.github.appreg.emulator.directory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.odata.Json;
import io.github.appreg.emulator.odata.Refused;

/** Carries a refusal out of the rendering of a page's members. */
final class Page {
  private Refused refused;

  /** Makes one member's view. */
  interface Rendering {
    ObjectNode view() throws Refused;
  }

  ObjectNode render(Rendering rendering) {
    try {
      return rendering.view();
    } catch (Refused e) {
      refused = e;
      return Json.object();
    }
  }

  void check() throws Refused {
    if (refused != null) {
      throw refused;
    }
  }
}
