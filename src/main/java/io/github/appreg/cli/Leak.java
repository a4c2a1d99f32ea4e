package io.github.appreg.cli;

import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.SlotName;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What is to be replaced before its time.
 *
 * @param slot absent for every slot of the app whose credentials we make
 */
record Leak(AppKey app, Optional<SlotName> slot) {
  /** What {@code NAME} or {@code NAME/SLOT} means. */
  static Leak of(String text) {
    int slash = text.indexOf('/');
    return slash < 0
        ? new Leak(new AppKey(text), Optional.empty())
        : new Leak(
            new AppKey(text.substring(0, slash)),
            Optional.of(new SlotName(text.substring(slash + 1))));
  }

  /** The one app that it is about; anything else is wrong usage. */
  List<DesiredApp> among(List<DesiredApp> apps) throws Failure {
    DesiredApp found =
        apps.stream()
            .filter(one -> one.key().equals(app))
            .findFirst()
            .orElseThrow(
                () ->
                    Failure.usage(
                        "None of the manifests is named " + app + ".",
                        "these are: " + names(apps.stream().map(DesiredApp::key).toList())));
    SortedMap<SlotName, DesiredCredential> slots = declared(found);
    if (slot.isPresent() && !slots.containsKey(slot.get())) {
      throw Failure.usage(
          app + " has no slot " + slot.get() + ".",
          slots.isEmpty() ? "it has no credentials" : "its slots are: " + names(slots.keySet()));
    }
    if (slots(found).isEmpty()) {
      throw Failure.usage(
          app + " has no credential that appreg makes here.", String.join("; ", others(found)));
    }
    return List.of(found);
  }

  /** The slots whose credential is replaced. */
  SortedSet<SlotName> slots(DesiredApp found) {
    return asked(found).values().stream()
        .filter(credential -> credential.match(new Elsewhere()).isEmpty())
        .map(DesiredCredential::slot)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** For each slot that was meant and cannot be replaced here, what to do instead. */
  List<String> others(DesiredApp found) {
    return asked(found).values().stream()
        .flatMap(credential -> credential.match(new Elsewhere()).stream())
        .toList();
  }

  private SortedMap<SlotName, DesiredCredential> asked(DesiredApp found) {
    SortedMap<SlotName, DesiredCredential> asked = new TreeMap<>(declared(found));
    asked.keySet().removeIf(name -> slot.isPresent() && !slot.get().equals(name));
    return asked;
  }

  private static SortedMap<SlotName, DesiredCredential> declared(DesiredApp found) {
    return found.credentials().orElseGet(TreeMap::new);
  }

  private static String names(Iterable<?> names) {
    StringBuilder text = new StringBuilder();
    names.forEach(name -> text.append(text.isEmpty() ? "" : ", ").append(name));
    return text.toString();
  }

  /** What to do about a credential that appreg does not make. */
  private static final class Elsewhere implements DesiredCredential.Some<String> {
    @Override
    public Optional<String> brought(DesiredCredential.BroughtCertificate brought) {
      return Optional.of(
          "slot "
              + brought.slot()
              + " is a certificate that somebody else makes: have it made anew, put it in place of"
              + " the manifest's file, and apply");
    }

    @Override
    public Optional<String> watched(DesiredCredential.WatchedCertificate watched) {
      return Optional.of(
          "slot "
              + watched.slot()
              + " is renewed where it lives, in "
              + watched.from()
              + ": renew it there, and apply");
    }

    @Override
    public Optional<String> federated(DesiredCredential.Federated federated) {
      return Optional.of(
          "slot "
              + federated.slot()
              + " is federated and has nothing that could leak here: to end the trust, remove the"
              + " slot from the manifest, and apply");
    }
  }
}
