package io.github.appreg.adapter.report.html;

import io.github.appreg.core.drift.AppStand;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.Permission;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** How an app has a permission. */
enum Holding {
  AS_WANTED("h1", "●", "granted, as the manifest says"),
  MISSING("h2", "+", "wanted, not granted"),
  EXTRA("h3", "!", "granted, not in the manifest"),
  HALF("h4", "◐", "declared and granted differ"),
  UNMANAGED("h5", "○", "granted, left alone: the manifest does not manage it");

  private final String style;
  private final String sign;
  private final String words;

  Holding(String style, String sign, String words) {
    this.style = style;
    this.sign = sign;
    this.words = words;
  }

  String style() {
    return style;
  }

  String sign() {
    return sign;
  }

  String words() {
    return words;
  }

  /** Every permission that an app wants, declares or has been granted. */
  static SortedMap<Permission, Holding> of(AppStand app) {
    SortedSet<Permission> wanted = new TreeSet<>();
    app.desired().permissions().ifPresent(all -> all.forEach(p -> wanted.add(p.permission())));
    SortedSet<Permission> granted = app.live().map(LiveApp::granted).orElseGet(TreeSet::new);
    SortedSet<Permission> declared = app.live().map(LiveApp::declared).orElseGet(TreeSet::new);
    boolean declarable = app.desired().managedIdentity().isEmpty();
    SortedSet<Permission> all = new TreeSet<>(wanted);
    all.addAll(granted);
    all.addAll(declared);
    SortedMap<Permission, Holding> held = new TreeMap<>();
    for (Permission each : all) {
      boolean same = !declarable || declared.contains(each);
      Optional<Holding> managed =
          app.desired().apis().contains(each.api())
              ? Optional.of(managed(wanted.contains(each), granted.contains(each), same))
              : Optional.empty();
      held.put(each, managed.orElse(granted.contains(each) ? UNMANAGED : HALF));
    }
    return held;
  }

  private static Holding managed(boolean wanted, boolean granted, boolean declared) {
    if (granted && !wanted) {
      return EXTRA;
    }
    if (granted) {
      return declared ? AS_WANTED : HALF;
    }
    return wanted && !declared ? MISSING : HALF;
  }
}
