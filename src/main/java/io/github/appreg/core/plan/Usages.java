package io.github.appreg.core.plan;

import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.model.Usage;
import io.github.appreg.core.port.Directory;
import io.github.appreg.core.port.DirectoryException;
import io.github.appreg.core.rotation.Rotation;
import io.github.appreg.core.rotation.SlotReceipts;
import io.github.appreg.core.rotation.Urgency;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Asks when credentials were last used, for those alone of which it decides something. */
public final class Usages {
  private Usages() {}

  /**
   * By app; one without a credential that has settled is absent, and costs no request.
   *
   * @param receipts what the stores say, by app and slot
   */
  public static Map<AppKey, Usage> of(
      List<DesiredApp> apps,
      Map<AppKey, LiveApp> live,
      Map<AppKey, Map<SlotName, SlotReceipts>> receipts,
      Directory directory,
      Instant now)
      throws DirectoryException {
    Map<AppKey, Usage> usages = new TreeMap<>();
    for (DesiredApp app : apps) {
      LiveApp there = live.get(app.key());
      if (there != null) {
        Set<String> settled = settled(app, there, receipts.getOrDefault(app.key(), Map.of()), now);
        if (!settled.isEmpty()) {
          usages.put(app.key(), directory.usage(there.appId(), settled));
        }
      }
    }
    return usages;
  }

  private static Set<String> settled(
      DesiredApp app, LiveApp live, Map<SlotName, SlotReceipts> receipts, Instant now) {
    return app.credentials().stream()
        .flatMap(
            slots ->
                Rotation.decide(
                    slots,
                    live.renamed(app.formerly()).credentials(),
                    receipts,
                    now,
                    Urgency.NONE,
                    Usage.NOT_ASKED,
                    app.origin().at("/spec/credentials"))
                    .stream())
        .flatMap(decision -> decision.retirements().stream())
        .filter(retirement -> retirement.outlasted().isPresent())
        .map(retirement -> retirement.credential().keyId())
        .collect(Collectors.toSet());
  }
}
