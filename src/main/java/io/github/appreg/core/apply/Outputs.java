package io.github.appreg.core.apply;

import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.Permission;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the consumer of an app needs to know; no secret.
 *
 * @param appId application (client) id
 * @param consent for each permission of the manifest, whether it is granted
 */
public record Outputs(
    AppKey key,
    String displayName,
    String appId,
    String tenantId,
    SortedMap<Permission, Boolean> consent,
    List<Delivery> credentials) {
  public Outputs {
    consent = Collections.unmodifiableSortedMap(new TreeMap<>(consent));
    credentials = List.copyOf(credentials);
  }
}
