package io.github.appreg.adapter.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.appreg.adapter.catalogue.ShippedCatalogue;
import io.github.appreg.core.drift.AppStand;
import io.github.appreg.core.drift.Attribution;
import io.github.appreg.core.drift.DriftReport;
import io.github.appreg.core.drift.Finding;
import io.github.appreg.core.drift.MutedFinding;
import io.github.appreg.core.model.Mute;
import io.github.appreg.core.model.Position;
import io.github.appreg.core.model.Problem;
import io.github.appreg.core.port.Fault;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page as a text. */
class HtmlReportTest {
  private static final ShippedCatalogue CATALOGUE = new ShippedCatalogue();

  private static String render(DriftReport report) {
    return HtmlReport.render(report, CATALOGUE.risks(), "contoso.example", "1.2.3");
  }

  private static String within(String page, String from, String to) {
    int begin = page.indexOf(from) + from.length();
    return page.substring(begin, page.indexOf(to, begin));
  }

  private static int count(String page, String regex) {
    return (int) Pattern.compile(regex).matcher(page).results().count();
  }

  @Test
  void itsPolicyNamesItsStyleAndScriptByHashAndAllowsNothingElse() throws Exception {
    String page = render(SampleReports.three());
    StringBuilder policy = new StringBuilder("default-src 'none'");
    for (String[] part :
        List.of(new String[] {"style", "style"}, new String[] {"script", "script"})) {
      String content = within(page, "<" + part[1] + ">", "</" + part[1] + ">");
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      policy.append("; " + part[0] + "-src 'sha256-");
      policy.append(Base64.getEncoder().encodeToString(hash) + "'");
    }
    assertThat(within(page, "Content-Security-Policy\" content=\"", "\">"))
        .isEqualTo(policy + "; base-uri 'none'; form-action 'none'");
    assertThat(page).doesNotContain(" style=", " onclick=", "http://", " src=", "javascript:");
  }

  @Test
  void everyRowThatCanBeHiddenIsInTheIndex() throws Exception {
    for (DriftReport report :
        List.of(
            SampleReports.three(),
            SampleReports.inSync(),
            SampleReports.beside(SampleReports.three(), 5),
            SampleReports.many(40))) {
      String page = render(report);
      JsonNode index = new ObjectMapper().readTree(within(page, "id=\"index\">", "</script>"));
      assertThat(index.get("rows")).hasSize(count(page, "<tr (role=\"row\" )?class=\"r[ \"]"));
      assertThat(index.get("apps")).hasSameSizeAs(report.apps());
    }
  }

  @Test
  void namesOfStrangersCannotLeaveTheirPlace() {
    String hostile = "</script><script>alert(1)</script><!--\"'&\u2028\u202e";
    String page = render(SampleReports.named(hostile));
    assertThat(count(page, "<script")).isEqualTo(2);
    assertThat(count(page, "</script")).isEqualTo(2);
    assertThat(page).doesNotContain("<!--", "\u2028", "\u202e");
    assertThat(page).contains("&lt;/script&gt;&lt;script&gt;alert(1)", "\\u003c/script>");
  }

  @Test
  void theSummaryCountsByCauseAndSaysWhatEndsFirst() {
    String page = render(SampleReports.three());
    assertThat(page).contains("Drift: 5 differences in 2 of 3 apps");
    Matcher tiles =
        Pattern.compile("class=\"label\">([^<]+)</span> <span class=\"value\">([^<]+)<")
            .matcher(page);
    assertThat(tiles.results().map(tile -> tile.group(1) + ": " + tile.group(2)))
        .containsExactly(
            "Not yet applied: 2",
            "From outside: 3",
            "Due by time: 1",
            "Soonest expiry: in 20 days",
            "Apps compared: 3");
    assertThat(page)
        .contains("2026-12-13</span>, contoso-intune-automation/portal secret 2026-09")
        .contains("1 already expired");
  }

  @Test
  void whatWasNotReadIsNeverInSync() {
    Fault fault =
        Fault.of(Fault.Kind.UNREACHABLE, "Microsoft Graph did not answer.", "Run again <later>.");
    String page = render(DriftReport.failed(SampleReports.NOW, fault));
    assertThat(page)
        .contains("<title>Not complete - appreg</title>")
        .contains("Not complete: no difference in what could be read")
        .contains(
            "<li>Could not be read: Microsoft Graph did not answer. Run again &lt;later&gt;.</li>")
        .doesNotContain("In sync");
  }

  @Test
  void whoChangedItAndWhatIsMutedAreShownAsText() {
    String name = "<b>eve</b>@contoso.com";
    Finding open = SampleReports.three().findings().get(0);
    Mute mute =
        new Mute(Mute.Kind.FIELD, "notes", "<i>CHG-1</i>", LocalDate.of(2027, 1, 31), open.at());
    DriftReport whole = SampleReports.three();
    DriftReport report =
        new DriftReport(
            whole.at(),
            whole.apps(),
            List.of(
                open.attributed(
                    Optional.of(
                        new Attribution(
                            name, "", false, whole.at(), "Update application", "c-1")))),
            whole.observations(),
            whole.awaited(),
            List.of(new MutedFinding(open, mute)),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty());
    assertThat(render(report))
        .contains("by &lt;b&gt;eve&lt;/b&gt;@contoso.com, 2026-11-23T06:00:00Z: Update application")
        .contains("Muted by manifests", "&lt;i&gt;CHG-1&lt;/i&gt;", "2027-01-31", "1 muted")
        .doesNotContain("<b>eve", "<i>CHG");
  }

  @Test
  void whatNoManifestClaimsHasItsOwnTable() {
    String page = render(SampleReports.beside(SampleReports.three(), 3));
    assertThat(within(page, "id=\"unmanaged\"", "</section>"))
        .contains("Managed: 3 of 6 apps (50 %) of the tenant.")
        .contains("no manifest claims 2 credentials and 1 consent.")
        .contains("<td class=\"day alarm\">2026-09-24</td>", "<td class=\"alarm\">2</td>");
    assertThat(render(SampleReports.three())).doesNotContain("id=\"unmanaged\"");
  }

  @Test
  void aMuteThatHasEndedIsSaidAtTheTop() {
    Position at = new Position("apps/a.yaml", 7, 3);
    List<Problem> problems = List.of(Problem.error(at, "the mute <of> `notes` has ended"));
    assertThat(render(SampleReports.inSync().with(problems, List.of())))
        .contains("<li>apps/a.yaml:7:3: the mute &lt;of&gt; `notes` has ended</li>");
  }

  @Test
  void inSyncHasNoDifferencesToShow() {
    assertThat(render(SampleReports.inSync()))
        .contains("In sync: all 3 apps are as their manifests say")
        .contains("<title>In sync - appreg</title>")
        .doesNotContain("id=\"differences\"");
  }

  @Test
  void aReportOfNothingIsAPageToo() {
    assertThat(render(new DriftReport(SampleReports.NOW, List.of(), List.of(), new TreeMap<>())))
        .contains("In sync: all 0 apps", "no credential with an end")
        .doesNotContain("id=\"credentials\"", "id=\"permissions\"");
  }

  @Test
  void anAppThatIsNotThereIsStillShown() {
    AppStand there = SampleReports.three().apps().get(0);
    AppStand absent = new AppStand(there.desired(), Optional.empty(), List.of());
    assertThat(
            render(new DriftReport(SampleReports.NOW, List.of(absent), List.of(), new TreeMap<>())))
        .contains("1 not in the tenant", "ends alarm\">not there", "wanted, not granted</span>");
  }

  @Test
  void aFindingStandsWithBothSidesItsCausesAndItsPlace() {
    assertThat(render(SampleReports.three()))
        .contains("<span class=\"given\">Weekly report (old)</span>")
        .contains("<span class=\"given\">Weekly compliance report</span>")
        .contains(
            "<span class=\"badge commit\">Not yet applied</span> <span class=\"badge"
                + " outside\">From outside</span>")
        .contains("apps/contoso-weekly-report.yaml:3<");
  }
}
