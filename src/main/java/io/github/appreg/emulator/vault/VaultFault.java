package io.github.appreg.emulator.vault;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.http.Answer;

/** Why the vault refuses, in the form of its error bodies. */
final class VaultFault extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final String inner;

  private VaultFault(int status, String code, String inner, String message) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
    this.inner = inner;
  }

  static VaultFault unauthorized(String message) {
    return new VaultFault(401, "Unauthorized", "", message);
  }

  static VaultFault forbidden(String inner, String message) {
    return new VaultFault(403, "Forbidden", inner, message);
  }

  static VaultFault notFound(String code, String message) {
    return new VaultFault(404, code, "", message);
  }

  static VaultFault badParameter(String message) {
    return new VaultFault(400, "BadParameter", "", message);
  }

  static VaultFault badParameter(String inner, String message) {
    return new VaultFault(400, "BadParameter", inner, message);
  }

  static VaultFault badMethod(String message) {
    return new VaultFault(405, "MethodNotAllowed", "", message);
  }

  static VaultFault conflict(String inner, String message) {
    return new VaultFault(409, "Conflict", inner, message);
  }

  Answer answer() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ObjectNode error = body.putObject("error");
    error.put("code", code).put("message", getMessage());
    if (!inner.isEmpty()) {
      error.putObject("innererror").put("code", inner);
    }
    return Answer.json(status, body);
  }
}
