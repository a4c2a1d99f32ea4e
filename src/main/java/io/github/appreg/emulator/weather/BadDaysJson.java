package io.github.appreg.emulator.weather;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.directory.AppManagementPolicy;
import io.github.appreg.emulator.directory.Replicas;
import io.github.appreg.emulator.odata.Json;
import io.github.appreg.emulator.odata.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Bad days in JSON, both ways. */
final class BadDaysJson {
  private static final int LARGEST_FILE = 1 << 20;
  private static final int MOST = 100;
  private static final List<String> FIELDS =
      List.of(
          "seed",
          "latency",
          "replicas",
          "newCredentials",
          "quotas",
          "intune",
          "appManagementPolicy",
          "faults");

  private BadDaysJson() {}

  static BadDays read(Path file) throws InvalidBadDays {
    byte[] content;
    try (InputStream in = Files.newInputStream(file)) {
      content = in.readNBytes(LARGEST_FILE + 1);
    } catch (IOException e) {
      throw new InvalidBadDays(file + " cannot be read: " + e.getMessage(), e);
    }
    if (content.length > LARGEST_FILE) {
      throw new InvalidBadDays(file + " is larger than 1 MB.");
    }
    try {
      return parse(Json.parse(content));
    } catch (Refused e) {
      throw new InvalidBadDays(file + " is not a JSON object.", e);
    } catch (InvalidBadDays e) {
      throw new InvalidBadDays(file + ": " + e.getMessage(), e);
    }
  }

  static BadDays parse(JsonNode json) throws InvalidBadDays {
    Fields fields = Fields.of(json, "", FIELDS);
    return new BadDays(
        fields.whole("seed", 0, Long.MIN_VALUE, Long.MAX_VALUE),
        fields.duration("latency", Duration.ZERO),
        replicas(fields),
        settling(fields),
        quotas(fields),
        intune(fields),
        policy(fields),
        faults(fields));
  }

  private static List<Duration> replicas(Fields fields) throws InvalidBadDays {
    if (!fields.has("replicas")) {
      return BadDays.NONE.replicas();
    }
    List<Duration> lags = new ArrayList<>();
    for (JsonNode lag : list(fields, "replicas")) {
      lags.add(Fields.duration(lag, fields.place("replicas") + "/" + lags.size()));
    }
    if (lags.isEmpty()) {
      throw fields.wrong("replicas", "a list with the lag of at least one replica");
    }
    return lags;
  }

  private static Replicas.Settling settling(Fields fields) throws InvalidBadDays {
    if (!fields.has("newCredentials")) {
      return Replicas.Settling.NONE;
    }
    Fields times =
        Fields.of(
            fields.get("newCredentials"),
            fields.place("newCredentials"),
            List.of("secrets", "certificates", "federated"));
    return new Replicas.Settling(
        times.duration("secrets", Duration.ZERO),
        times.duration("certificates", Duration.ZERO),
        times.duration("federated", Duration.ZERO));
  }

  private static Optional<Quotas> quotas(Fields fields) throws InvalidBadDays {
    if (!fields.has("quotas")) {
      return Optional.empty();
    }
    Fields limits =
        Fields.of(
            fields.get("quotas"),
            fields.place("quotas"),
            List.of("resourceUnits", "writes", "keyReads", "personalWrites"));
    Quotas usual = Quotas.SMALL_TENANT;
    return Optional.of(
        new Quotas(
            (int) limits.whole("resourceUnits", usual.resourceUnits(), 1, 1_000_000),
            (int) limits.whole("writes", usual.writes(), 1, 1_000_000),
            (int) limits.whole("keyReads", usual.keyReads(), 1, 1_000_000),
            (int) limits.whole("personalWrites", usual.personalWrites(), 1, 1_000_000)));
  }

  private static boolean intune(Fields fields) throws InvalidBadDays {
    if (fields.has("intune") && !fields.get("intune").isBoolean()) {
      throw fields.wrong("intune", "true or false");
    }
    return fields.get("intune").asBoolean(true);
  }

  private static Optional<ObjectNode> policy(Fields fields) throws InvalidBadDays {
    if (!fields.has("appManagementPolicy")) {
      return Optional.empty();
    }
    if (!(fields.get("appManagementPolicy") instanceof ObjectNode policy)) {
      throw fields.wrong("appManagementPolicy", "an object");
    }
    try {
      AppManagementPolicy.check(policy);
      return Optional.of(policy);
    } catch (Refused e) {
      throw new InvalidBadDays(fields.place("appManagementPolicy") + ": " + e.getMessage(), e);
    }
  }

  private static List<Fault> faults(Fields fields) throws InvalidBadDays {
    List<Fault> faults = new ArrayList<>();
    if (fields.has("faults")) {
      for (JsonNode fault : list(fields, "faults")) {
        faults.add(fault(fault, fields.place("faults") + "/" + faults.size()));
      }
    }
    return faults;
  }

  private static Fault fault(JsonNode json, String place) throws InvalidBadDays {
    Fields fields = Fields.of(json, place, List.of("kind", "share", "on", "status", "time"));
    String word = fields.text("kind");
    Fault.Kind kind =
        Arrays.stream(Fault.Kind.values())
            .filter(one -> one.word().equals(word))
            .findFirst()
            .orElseThrow(() -> fields.wrong("kind", "one of " + kinds()));
    Fault usual = Fault.of(kind, fields.share("share"));
    return usual
        .on(fields.has("on") ? fields.text("on") : "")
        .status((int) fields.whole("status", usual.status(), 400, 599))
        .time(fields.duration("time", usual.time()));
  }

  private static ArrayNode list(Fields fields, String name) throws InvalidBadDays {
    if (fields.get(name) instanceof ArrayNode list && list.size() <= MOST) {
      return list;
    }
    throw fields.wrong(name, "a list of at most " + MOST);
  }

  private static String kinds() {
    return Arrays.stream(Fault.Kind.values())
        .map(Fault.Kind::word)
        .collect(Collectors.joining(", "));
  }

  static ObjectNode write(BadDays days) {
    ObjectNode json = Json.object().put("seed", days.seed());
    json.put("latency", days.latency().toString());
    ArrayNode replicas = json.putArray("replicas");
    days.replicas().forEach(lag -> replicas.add(lag.toString()));
    json.putObject("newCredentials")
        .put("secrets", days.newCredentials().secrets().toString())
        .put("certificates", days.newCredentials().certificates().toString())
        .put("federated", days.newCredentials().federated().toString());
    days.quotas()
        .ifPresent(
            quotas ->
                json.putObject("quotas")
                    .put("resourceUnits", quotas.resourceUnits())
                    .put("writes", quotas.writes())
                    .put("keyReads", quotas.keyReads())
                    .put("personalWrites", quotas.personalWrites()));
    json.put("intune", days.intune());
    days.policy().ifPresent(policy -> json.set("appManagementPolicy", policy));
    ArrayNode faults = json.putArray("faults");
    days.faults().forEach(fault -> faults.add(write(fault)));
    return json;
  }

  private static ObjectNode write(Fault fault) {
    ObjectNode json = Json.object().put("kind", fault.kind().word()).put("share", fault.share());
    if (!fault.on().isEmpty()) {
      json.put("on", fault.on());
    }
    if (fault.status() != 0) {
      json.put("status", fault.status());
    }
    return json.put("time", fault.time().toString());
  }
}
