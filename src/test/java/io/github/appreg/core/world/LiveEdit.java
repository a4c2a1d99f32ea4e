package io.github.appreg.core.world;

import io.github.appreg.core.model.AppField;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.LiveCredential;
import io.github.appreg.core.model.LiveTrust;
import io.github.appreg.core.model.Marker;
import io.github.appreg.core.model.Owner;
import io.github.appreg.core.model.Permission;
import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.model.Trust;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** A change that somebody else makes to one managed field of an app. */
public enum LiveEdit implements UnaryOperator<LiveApp> {
  DISPLAY_NAME,
  DESCRIPTION,
  NOTES,
  AUDIENCE,
  SERVICE_MANAGEMENT_REFERENCE,
  TAG,
  OWNER,
  SERVICE_PRINCIPAL,
  DECLARED,
  GRANTED,
  CERTIFICATE,
  CLIENT_SECRET,
  FEDERATED_CREDENTIAL,
  ANOTHER_APP;

  private static final Instant START = Instant.parse("2026-11-23T08:00:00Z");

  /** One of them. */
  public static LiveEdit any(Random random) {
    return values()[random.nextInt(values().length)];
  }

  @Override
  public LiveApp apply(LiveApp app) {
    Map<AppField, String> fields = new EnumMap<>(AppField.class);
    fields.putAll(app.fields());
    for (AppField field : AppField.values()) {
      if (field.name().equals(name())) {
        fields.put(field, "by somebody else");
      }
    }
    return new LiveApp(
        app.key(),
        this == ANOTHER_APP ? "another-app" : app.appId(),
        fields,
        with(TAG, app.tags(), "by:hand"),
        with(OWNER, app.owners(), new Owner("eve", "eve@contoso.com")),
        (this == SERVICE_PRINCIPAL) != app.servicePrincipal(),
        with(DECLARED, app.declared(), Permission.graph("Directory.Read.All")),
        with(GRANTED, app.granted(), Permission.graph("Directory.Read.All")),
        credentials(app),
        with(
            FEDERATED_CREDENTIAL,
            app.trusts(),
            new LiveTrust("eve", "", new Trust("https://eve.example", "eve", "api://eve"))));
  }

  /** Those of other markers and other lifetimes than a step makes. */
  private List<LiveCredential> credentials(LiveApp app) {
    LiveCredential.Kind key = LiveCredential.Kind.KEY;
    LiveCredential.Kind password = LiveCredential.Kind.PASSWORD;
    Instant end = START.plusSeconds(3600);
    String ours = Marker.of(new SlotName("one"));
    LiveCredential certificate = new LiveCredential(key, "c", "by hand", START, end, "AB");
    LiveCredential secret = new LiveCredential(password, "s", ours, START, end, "");
    return with(CLIENT_SECRET, with(CERTIFICATE, app.credentials(), certificate), secret);
  }

  private <T> List<T> with(LiveEdit edit, List<T> all, T more) {
    return new ArrayList<>(added(edit, all, more));
  }

  private <T> SortedSet<T> with(LiveEdit edit, SortedSet<T> all, T more) {
    return new TreeSet<>(added(edit, all, more));
  }

  private <T> Collection<T> added(LiveEdit edit, Collection<T> all, T more) {
    List<T> some = new ArrayList<>(all);
    if (this == edit) {
      some.add(more);
    }
    return some;
  }
}
