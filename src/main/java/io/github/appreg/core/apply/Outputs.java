package io.github.appreg.core.apply;

import io.github.appreg.core.model.AppField;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.Awaited;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.Permission;
import io.github.appreg.core.plan.Expectation;
import io.github.appreg.core.port.CredentialStore;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the consumer of an app needs to know; no secret.
 *
 * @param appId application (client) id
 * @param consent for each permission of the manifest, whether it is granted
 * @param awaited what a person has yet to do; empty when nothing
 */
public record Outputs(
    AppKey key,
    String displayName,
    String appId,
    String tenantId,
    SortedMap<Permission, Boolean> consent,
    List<Delivery> credentials,
    Optional<Awaited> awaited) {
  public Outputs {
    consent = Collections.unmodifiableSortedMap(new TreeMap<>(consent));
    credentials = List.copyOf(credentials);
  }

  /**
   * The outputs of an app as it is in the tenant.
   *
   * @param store says where credentials lie
   */
  public static Outputs of(
      Expectation expectation, LiveApp live, String tenantId, CredentialStore store) {
    SortedMap<Permission, Boolean> consent = new TreeMap<>();
    expectation.asked().forEach(p -> consent.put(p, live.granted().contains(p)));
    LiveApp renamed = live.renamed(expectation.formerly());
    return new Outputs(
        live.key(),
        live.fields().getOrDefault(AppField.DISPLAY_NAME, ""),
        live.appId(),
        tenantId,
        consent,
        expectation.slots().values().stream()
            .map(slot -> slot.match(new DeliveryOf(renamed.credentials(), store)))
            .toList(),
        expectation.awaited(live.appId(), live.granted()));
  }
}
