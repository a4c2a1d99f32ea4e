package io.github.appreg.adapter.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.core.apply.AppOutcome;
import io.github.appreg.core.diff.TokenCheck;
import io.github.appreg.core.drift.DriftReport;
import io.github.appreg.core.plan.Calendar;
import io.github.appreg.core.plan.Departure;
import io.github.appreg.core.plan.Plan;
import io.github.appreg.core.plan.PrivilegeChange;
import io.github.appreg.core.plan.Rights;
import io.github.appreg.core.port.Fault;
import java.util.List;

/** Reports for machines. */
final class JsonReporter implements Reporter {
  private final boolean requests;

  JsonReporter() {
    this(false);
  }

  private JsonReporter(boolean requests) {
    this.requests = requests;
  }

  @Override
  public Reporter showingRequests() {
    return new JsonReporter(true);
  }

  @Override
  public String plan(Plan plan, List<PrivilegeChange> privileges, Rights rights) {
    return Json.write(PlanJson.document(plan, privileges, rights, requests));
  }

  @Override
  public String calendar(Calendar calendar) {
    return Json.write(new CalendarReport(calendar).json());
  }

  @Override
  public String applied(List<AppOutcome> apps) {
    return Json.write(ApplyJson.document(apps));
  }

  @Override
  public String drift(DriftReport report) {
    return Json.write(DriftJson.document(report));
  }

  @Override
  public String verified(List<Verified> apps) {
    ObjectNode document = Json.document("Verification").put("succeeded", Verified.succeeded(apps));
    ArrayNode array = document.putArray("apps");
    for (Verified app : apps) {
      ObjectNode node =
          array.addObject().put("key", app.key().value()).put("succeeded", app.succeeded());
      app.identity().ifPresent(identity -> node.set("identity", Json.identity(identity)));
      app.fault().ifPresent(fault -> node.set("fault", Json.fault(fault)));
      node.set("proofs", ApplyJson.proofs(app.proofs()));
      if (!app.tokens().isEmpty()) {
        node.set("tokens", tokens(app.tokens()));
      }
    }
    return Json.write(document);
  }

  private static ArrayNode tokens(List<TokenCheck> checks) {
    ArrayNode array = Json.object().arrayNode();
    for (TokenCheck check : checks) {
      ObjectNode node =
          array.addObject().put("slot", check.slot().value()).put("accepted", check.accepted());
      ArrayNode claims = node.putArray("claims");
      check
          .claims()
          .forEach(
              c ->
                  claims
                      .addObject()
                      .put("claim", Json.word(c.claim()))
                      .put("token", c.token())
                      .put("trust", c.trust())
                      .put("holds", c.holds())
                      .put("why", c.why()));
    }
    return array;
  }

  @Override
  public String validated(Validation validation) {
    ObjectNode document =
        Json.document("Validation")
            .put("valid", validation.errors() == 0)
            .put("apps", validation.apps());
    ArrayNode problems = document.putArray("problems");
    validation.problems().forEach(problem -> problems.add(Json.problem(problem)));
    return Json.write(document);
  }

  @Override
  public String serving(Serving serving) {
    ObjectNode document = Json.document("LocalTenant").put("origin", serving.origin());
    document
        .put("graph", serving.graph())
        .put("tokenEndpoint", serving.tokens())
        .put("keyVaults", serving.vaults());
    serving.plainHttp().ifPresent(plain -> document.put("plainHttp", plain));
    document
        .put("page", serving.origin() + "/")
        .put("authorityFile", serving.authorityFile())
        .put("tenantId", serving.tenantId())
        .put("clientId", serving.clientId())
        .put("clientSecretFile", serving.secretFile());
    ObjectNode settings = document.putObject("settings");
    serving.settings().forEach(settings::put);
    return Json.write(document);
  }

  @Override
  public String sheet(Sheet sheet) {
    return Json.write(sheet.json());
  }

  @Override
  public String departures(List<Departure> steps) {
    return Departures.json(steps);
  }

  @Override
  public String failed(Fault fault) {
    ObjectNode document = Json.document("Failure");
    document.set("fault", Json.fault(fault));
    return Json.write(document);
  }

  @Override
  public String leftOut(String report, int apps) {
    StringBuilder all = new StringBuilder();
    Json.read(report).forEach(document -> all.append(Json.write(document.put("leftOut", apps))));
    return all.toString();
  }

  @Override
  public String heading(String tenant) {
    return "";
  }

  @Override
  public String tenants(List<TenantEnding> endings) {
    return TenantEndings.json(endings);
  }
}
