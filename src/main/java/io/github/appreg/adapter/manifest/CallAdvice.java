package io.github.appreg.adapter.manifest;

import io.github.appreg.core.model.Call;
import io.github.appreg.core.model.DesiredPermission;
import io.github.appreg.core.model.Permission;
import io.github.appreg.core.permission.CallAnswer;
import io.github.appreg.core.permission.DeclaredCheck;
import io.github.appreg.core.permission.PermissionCatalogue;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Says what the calls of a manifest are evidence for, and against. */
final class CallAdvice {
  private static final int MOST_NAMED = 3;

  private final PermissionCatalogue catalogue;
  private final Findings findings;

  CallAdvice(PermissionCatalogue catalogue, Findings findings) {
    this.catalogue = catalogue;
    this.findings = findings;
  }

  /** Says nothing where there is no evidence; unmanaged permissions are not judged. */
  void give(Optional<List<DesiredPermission>> permissions, List<Call> calls) {
    if (calls.isEmpty()) {
      return;
    }
    List<DesiredPermission> declared =
        permissions.orElse(List.of()).stream()
            .filter(each -> each.permission().api().equals(Permission.MICROSOFT_GRAPH))
            .toList();
    SortedSet<String> names =
        declared.stream()
            .map(each -> each.permission().value())
            .collect(Collectors.toCollection(TreeSet::new));
    DeclaredCheck check = DeclaredCheck.of(catalogue, names, calls);
    declared.forEach(each -> declared(each, check));
    if (permissions.isPresent()) {
      check.missing().forEach(this::missing);
    }
    check.answer().calls().forEach(this::outOfReach);
  }

  private void declared(DesiredPermission each, DeclaredCheck check) {
    String name = each.permission().value();
    if (check.unneeded().contains(name) && !check.judged().isEmpty()) {
      findings.warning(
          each.at(),
          "no call needs "
              + Quote.of(name)
              + " (not "
              + calls(check.judged(), "nor")
              + "); remove it, or add the call that does");
    }
    DeclaredCheck.Spare spare = check.spare().get(name);
    if (spare != null) {
      findings.warning(
          each.at(),
          Quote.of(name)
              + " adds nothing: "
              + names(spare.others())
              + (spare.others().size() == 1 ? " suffices for " : " suffice for ")
              + calls(spare.calls(), "and"));
    }
  }

  private void missing(Call call, SortedSet<String> lacking) {
    findings.warning(
        call.at(), Quote.of(call.toString()) + " needs " + names(lacking) + " as well");
  }

  private void outOfReach(CallAnswer answer) {
    String call = Quote.of(answer.call().toString());
    switch (answer.verdict()) {
      case DELEGATED_ONLY ->
          findings.warning(
              answer.call().at(),
              call
                  + " works with delegated access only, for a signed-in person: no app can make it"
                  + " by itself; where people sign in to the app, `delegatedPermissions` lists what"
                  + " it needs");
      case UNSUPPORTED ->
          findings.warning(
              answer.call().at(), "no permission that an app can be granted suffices for " + call);
      case UNKNOWN ->
          findings.warning(
              answer.call().at(),
              call
                  + " is not among the operations that the catalogue knows (of "
                  + catalogue.operationsDate()
                  + "), so it is no evidence");
      case APPLICATION -> {}
    }
  }

  private static String names(Collection<String> names) {
    return names.stream().map(Quote::of).collect(Collectors.joining(" and "));
  }

  private static String calls(List<Call> calls, String word) {
    String named =
        calls.stream()
            .limit(MOST_NAMED)
            .map(call -> Quote.of(call.toString()))
            .collect(Collectors.joining(" " + word + " "));
    int more = calls.size() - MOST_NAMED;
    return more <= 0 ? named : named + " " + word + " " + more + " more";
  }
}
