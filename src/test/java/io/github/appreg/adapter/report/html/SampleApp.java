package io.github.appreg.adapter.report.html;

import io.github.appreg.core.drift.AppStand;
import io.github.appreg.core.model.AppField;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.DesiredPermission;
import io.github.appreg.core.model.Environment;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.LiveCredential;
import io.github.appreg.core.model.LiveTrust;
import io.github.appreg.core.model.Marker;
import io.github.appreg.core.model.Origin;
import io.github.appreg.core.model.Permission;
import io.github.appreg.core.model.Receipt;
import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.model.StoreRef;
import io.github.appreg.core.model.Trust;
import io.github.appreg.core.rotation.Forecast;
import io.github.appreg.core.rotation.SlotReceipts;
import io.github.appreg.core.world.Apps;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** An app of a report, put together piece by piece; days count from the report's. */
final class SampleApp {
  private final String key;
  private final String name;
  private final Instant now;
  private final List<DesiredPermission> wanted = new ArrayList<>();
  private final SortedSet<Permission> granted = new TreeSet<>();
  private final SortedMap<SlotName, DesiredCredential> slots = new TreeMap<>();
  private final List<LiveCredential> live = new ArrayList<>();
  private final List<LiveTrust> trusts = new ArrayList<>();

  SampleApp(String key, String name, Instant now) {
    this.key = key;
    this.name = name;
    this.now = now;
  }

  SampleApp wants(String... permissions) {
    for (String permission : permissions) {
      wanted.add(new DesiredPermission(Permission.graph(permission), "", Apps.HERE));
    }
    return this;
  }

  SampleApp granted(String... permissions) {
    for (String permission : permissions) {
      granted.add(Permission.graph(permission));
    }
    return this;
  }

  SampleApp granted(Permission permission) {
    granted.add(permission);
    return this;
  }

  SampleApp certificate(String slot, int begin) {
    SlotName name = new SlotName(slot);
    slots.put(name, Apps.certificate(name, StoreRef.folder(slot)));
    return holds(LiveCredential.Kind.KEY, name, begin);
  }

  SampleApp secret(String slot, int begin) {
    SlotName name = new SlotName(slot);
    slots.put(name, Apps.secret(name, StoreRef.folder(slot)));
    return holds(LiveCredential.Kind.PASSWORD, name, begin);
  }

  private SampleApp holds(LiveCredential.Kind kind, SlotName slot, int begin) {
    Instant start = day(begin);
    String keyId = key + "-" + slot + "-" + live.size();
    String thumbprint = kind == LiveCredential.Kind.KEY ? "AB" + live.size() : "";
    Instant end = start.plus(Apps.POLICY.lifetime());
    live.add(new LiveCredential(kind, keyId, Marker.of(slot), start, end, thumbprint));
    return this;
  }

  SampleApp trust(String slot, String subject) {
    SlotName name = new SlotName(slot);
    Trust trust =
        new Trust(
            "https://token.actions.githubusercontent.com", subject, "api://AzureADTokenExchange");
    slots.put(name, new DesiredCredential.Federated(name, Apps.HERE, trust));
    trusts.add(new LiveTrust(slot, Marker.of(name, day(-60)), trust));
    return this;
  }

  SampleApp foreign(String name, int begin, int end) {
    live.add(
        new LiveCredential(
            LiveCredential.Kind.PASSWORD, "their-" + live.size(), name, day(begin), day(end), ""));
    return this;
  }

  AppStand stand() {
    DesiredApp desired =
        new DesiredApp(
            new AppKey(key),
            Optional.empty(),
            Map.of(AppField.DISPLAY_NAME, name),
            Optional.empty(),
            Optional.empty(),
            Optional.of(wanted),
            List.of(),
            Optional.of(slots),
            Environment.DEVELOPMENT,
            "",
            Origin.of(Apps.HERE));
    LiveApp app =
        new LiveApp(
            desired.key(),
            "00000000-0000-0000-0000-0000000000aa",
            desired.fields(),
            new TreeSet<>(),
            new TreeSet<>(),
            true,
            granted,
            granted,
            live,
            trusts);
    return new AppStand(desired, Optional.of(app), turns());
  }

  private List<Forecast.Turn> turns() {
    Map<SlotName, SlotReceipts> receipts = new TreeMap<>();
    for (SlotName slot : slots.keySet()) {
      List<Receipt> own =
          live.stream()
              .filter(c -> c.slot().equals(Optional.of(slot)))
              .sorted(Comparator.comparing(LiveCredential::start).reversed())
              .map(
                  c ->
                      new Receipt(
                          c.keyId(), "", slot, c.start(), c.end(), c.thumbprint(), c.start()))
              .toList();
      receipts.put(slot, new SlotReceipts(true, own, Optional.empty(), Optional.empty()));
    }
    return Forecast.of(slots, live, receipts, now, now.plus(Duration.ofDays(365)), Apps.HERE);
  }

  private Instant day(int number) {
    return now.plus(Duration.ofDays(number));
  }
}
