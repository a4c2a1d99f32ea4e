package io.github.appreg.adapter.report;

import io.github.appreg.core.model.Call;
import io.github.appreg.core.model.CertificateIssuer;
import io.github.appreg.core.model.ConsentPage;
import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.Permission;
import io.github.appreg.core.model.PublicCertificate;
import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.model.StoreRef;
import io.github.appreg.core.plan.AppPlan;
import io.github.appreg.core.plan.Expectation;
import io.github.appreg.core.plan.Facts;
import io.github.appreg.core.plan.Plan;
import io.github.appreg.core.plan.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** A plan with every action and every kind of credential, resting on something. */
public final class SavedSamples {
  private SavedSamples() {}

  /** The plan. */
  public static Plan plan() {
    AppPlan all = Samples.plan().apps().get(0);
    List<Step> steps =
        Samples.actions().stream()
            .map(a -> new Step(a, "the manifest says so", Samples.AT, Optional.of(Samples.NOW)))
            .toList();
    return new Plan(
        List.of(
            new AppPlan(
                all.target(),
                "aaaaaaaa-1111-2222-3333-444444444444",
                steps,
                expectation(),
                all.observations(),
                all.coming(),
                all.objections(),
                all.warnings(),
                new Facts(
                    new TreeMap<>(Map.of("displayName", "Before", "tag \"x\"", "there")),
                    new TreeMap<>(Map.of("store of automation", "readable"))),
                Optional.of(Samples.IDENTITY))));
  }

  private static Expectation expectation() {
    SortedMap<SlotName, DesiredCredential> slots = new TreeMap<>();
    for (DesiredCredential slot : slots()) {
      slots.put(slot.slot(), slot);
    }
    return new Expectation(
        Optional.of(new TreeSet<>(List.of(Permission.graph("User.Read.All")))),
        List.of(new Call("GET", "/users", Samples.AT)),
        slots,
        new TreeMap<>(Map.of(new SlotName("old"), new SlotName("vault"))),
        Optional.of(new TreeSet<>(List.of(Permission.graph("User.Read").inNameOfPeople()))),
        Optional.of(new ConsentPage("https://login.microsoftonline.com", "tenant")));
  }

  private static List<DesiredCredential> slots() {
    return List.of(
        new DesiredCredential.Certificate(
            new SlotName("vault"),
            Samples.AT,
            Samples.STORE,
            Samples.POLICY,
            3072,
            "CN=vault",
            true,
            new CertificateIssuer(CertificateIssuer.Kind.AUTHORITY, "pki")),
        new DesiredCredential.BroughtCertificate(
            new SlotName("brought"),
            Samples.AT,
            PublicCertificate.of(Samples.NOW, Samples.END, new byte[] {1, 2, 3})),
        new DesiredCredential.WatchedCertificate(
            new SlotName("watched"), Samples.AT, StoreRef.keyVault("https://v", "w")),
        new DesiredCredential.ClientSecret(
            new SlotName("secret"), Samples.AT, StoreRef.command("ci"), Samples.POLICY),
        new DesiredCredential.Federated(new SlotName("pipeline"), Samples.AT, Samples.TRUST));
  }
}
