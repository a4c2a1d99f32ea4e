package io.github.appreg.emulator.vault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** A certificate's policy: what to make, with which key, and who signs it. */
record Policy(ObjectNode json) {
  static final String SELF = "Self";
  static final String UNKNOWN = "Unknown";
  static final String PKCS12 = "application/x-pkcs12";
  static final String PEM = "application/x-pem-file";
  private static final Set<Integer> KEY_SIZES = Set.of(2048, 3072, 4096);
  private static final int MOST_MONTHS = 1200;

  /** The policy that a request asks for, with what it leaves open filled in. */
  static Policy of(JsonNode given, Instant now) throws VaultFault {
    if (!given.isObject()) {
      throw VaultFault.badParameter("Property policy is required and must be an object.");
    }
    ObjectNode json = given.deepCopy();
    json.remove("id");
    fill(part(json, "key_props"), "exportable", BooleanNode.TRUE);
    fill(part(json, "key_props"), "kty", TextNode.valueOf("RSA"));
    fill(part(json, "key_props"), "key_size", IntNode.valueOf(2048));
    fill(part(json, "key_props"), "reuse_key", BooleanNode.FALSE);
    fill(part(json, "secret_props"), "contentType", TextNode.valueOf(PKCS12));
    fill(part(json, "x509_props"), "validity_months", IntNode.valueOf(12));
    ObjectNode attributes = part(json, "attributes");
    fill(attributes, "enabled", BooleanNode.TRUE);
    fill(attributes, "created", LongNode.valueOf(now.getEpochSecond()));
    attributes.put("updated", now.getEpochSecond());
    Policy policy = new Policy(json);
    policy.demandSound();
    return policy;
  }

  /** This policy with the parts that a request names replaced. */
  Policy with(JsonNode changes, Instant now) throws VaultFault {
    ObjectNode merged = json.deepCopy();
    for (Map.Entry<String, JsonNode> change : changes.properties()) {
      if (change.getValue() instanceof ObjectNode object
          && merged.get(change.getKey()) instanceof ObjectNode kept) {
        kept.setAll(object);
      } else {
        merged.set(change.getKey(), change.getValue());
      }
    }
    return of(merged, now);
  }

  String issuer() {
    return json.path("issuer").path("name").asText();
  }

  String contentType() {
    return json.path("secret_props").path("contentType").asText();
  }

  boolean exportable() {
    return json.path("key_props").path("exportable").asBoolean();
  }

  boolean reusesKey() {
    return json.path("key_props").path("reuse_key").asBoolean();
  }

  int keySize() {
    return json.path("key_props").path("key_size").asInt();
  }

  int months() {
    return json.path("x509_props").path("validity_months").asInt();
  }

  JsonNode x509() {
    return json.path("x509_props");
  }

  ObjectNode shown(VaultCall call, String name) {
    return json.deepCopy().put("id", call.url("certificates", name, "policy"));
  }

  private void demandSound() throws VaultFault {
    String type = json.path("key_props").path("kty").asText();
    if (!type.equals("RSA") && !type.equals("RSA-HSM")) {
      throw VaultFault.badParameter("The local vault makes keys of type RSA and RSA-HSM only.");
    }
    if (!KEY_SIZES.contains(keySize())) {
      throw VaultFault.badParameter("Property policy.key_props.key_size is 2048, 3072 or 4096.");
    }
    if (type.equals("RSA-HSM") && exportable()) {
      throw VaultFault.badParameter("A key of type RSA-HSM cannot be exportable.");
    }
    if (!contentType().equals(PKCS12) && !contentType().equals(PEM)) {
      throw VaultFault.badParameter(
          "Property policy.secret_props.contentType is " + PKCS12 + " or " + PEM + ".");
    }
    demandActions();
    if (months() < 1 || months() > MOST_MONTHS) {
      throw VaultFault.badParameter(
          "Property policy.x509_props.validity_months must be between 1 and " + MOST_MONTHS + ".");
    }
  }

  private void demandActions() throws VaultFault {
    for (JsonNode action : json.path("lifetime_actions")) {
      String type = action.path("action").path("action_type").asText();
      boolean renews = type.equalsIgnoreCase("AutoRenew");
      if (!renews && !type.equalsIgnoreCase("EmailContacts")) {
        throw VaultFault.badParameter(
            "Property policy.lifetime_actions.action.action_type is AutoRenew or EmailContacts.");
      }
      if (renews && issuer().equals(UNKNOWN)) {
        throw VaultFault.badParameter(
            "The action AutoRenew is not for a certificate whose issuer is unknown.");
      }
      JsonNode trigger = action.path("trigger");
      int percentage = trigger.path("lifetime_percentage").asInt(80);
      int days = trigger.path("days_before_expiry").asInt(1);
      if (percentage < 1 || percentage > 99 || days < 1 || days > months() * 27) {
        throw VaultFault.badParameter(
            "Property policy.lifetime_actions.trigger is a percentage from 1 to 99, or days within"
                + " the validity.");
      }
    }
  }

  /** A part of a policy, made if it is missing. */
  static ObjectNode part(ObjectNode json, String name) throws VaultFault {
    if (!json.hasNonNull(name)) {
      return json.putObject(name);
    }
    if (json.path(name) instanceof ObjectNode part) {
      return part;
    }
    throw VaultFault.badParameter("Property policy." + name + " must be an object.");
  }

  private static void fill(ObjectNode part, String name, JsonNode value) {
    if (!part.hasNonNull(name)) {
      part.set(name, value);
    }
  }
}
