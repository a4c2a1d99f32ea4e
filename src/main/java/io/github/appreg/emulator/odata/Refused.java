package io.github.appreg.emulator.odata;

import java.util.List;

/** A request that Graph answers with an error. */
public final class Refused extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final transient List<Detail> details;
  private String location = "";

  /** One line of the error's details. */
  public record Detail(String code, String message, String target) {}

  /** With Graph's status, code and message. */
  public Refused(int status, String code, String message, Detail... details) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = List.of(details);
  }

  /** The general error of a wrong directory request. */
  public static Refused badRequest(String message, Detail... details) {
    return new Refused(400, "Request_BadRequest", message, details);
  }

  /** A query that the directory does not support. */
  public static Refused unsupported(String message) {
    return new Refused(400, "Request_UnsupportedQuery", message);
  }

  /** A token of changes that is of no use any more: the caller starts again, at that address. */
  public static Refused gone(String location) {
    Refused refused =
        new Refused(
            410,
            "syncStateNotFound",
            "The sync state generation is not found; continue with a full synchronization.");
    refused.location = location;
    return refused;
  }

  /** A value that breaks a rule of its property. */
  public static Refused invalidValue(String property, String resource) {
    return badRequest(
        "Invalid value specified for property '" + property + "' of resource '" + resource + "'.",
        new Detail("InvalidValue", "Invalid value.", property));
  }

  /** Nothing there, or not yet. */
  public static Refused notFound(String id) {
    return new Refused(
        404,
        "Request_ResourceNotFound",
        "Resource '"
            + id
            + "' does not exist or one of its queried reference-property objects are not present.");
  }

  /** No such path. */
  public static Refused noSegment(String segment) {
    return new Refused(400, "BadRequest", "Resource not found for the segment '" + segment + "'.");
  }

  /** A property is selected or expanded that the type does not have. */
  public static Refused noProperty(String name, String type) {
    return new Refused(
        400,
        "BadRequest",
        "Parsing OData Select and Expand failed: Could not find a property named '"
            + name
            + "' on type 'microsoft.graph."
            + type
            + "'.");
  }

  /** The path is there, the method is not. */
  public static Refused wrongMethod() {
    return new Refused(
        405, "Request_BadRequest", "Specified HTTP method is not allowed for the request target.");
  }

  /** The caller's roles do not suffice. */
  public static Refused denied() {
    return new Refused(
        403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");
  }

  /** The object would grow too large. */
  public static Refused tooLarge() {
    return new Refused(
        403,
        "Directory_ResourceSizeExceeded",
        "The size of the object has exceeded its limit. Please reduce the number of values and"
            + " retry your request.");
  }

  /** HTTP status. */
  public int status() {
    return status;
  }

  /** Graph's error code. */
  public String code() {
    return code;
  }

  /** Where to go on; empty text for nowhere. */
  public String location() {
    return location;
  }

  /** Graph's details. */
  public List<Detail> details() {
    return details;
  }
}
