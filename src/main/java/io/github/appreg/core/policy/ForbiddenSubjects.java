package io.github.appreg.core.policy;

import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.FederatedOf;
import java.util.List;

/** Subjects of federated tokens that must not be trusted. */
public record ForbiddenSubjects(List<Wildcard> subjects) implements Check {
  public ForbiddenSubjects {
    subjects = List.copyOf(subjects);
  }

  @Override
  public List<Breach> breaches(DesiredApp app) {
    return FederatedOf.slots(app).stream()
        .filter(slot -> Wildcard.any(subjects, slot.trust().subject()))
        .map(
            slot ->
                new Breach(
                    Slots.at(app, slot, "subject"),
                    "the subject `" + slot.trust().subject() + "` is forbidden"))
        .toList();
  }
}
