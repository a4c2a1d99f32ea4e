package io.github.appreg.adapter.report.html;

import io.github.appreg.core.drift.DriftReport;
import io.github.appreg.core.permission.RiskTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/**
 * The drift report as a page for a browser. It may load nothing and run nothing but its own style
 * and script, which its policy names by their hashes.
 */
public final class HtmlReport {
  private static final String FOLDER = "/io/github/appreg/adapter/report/html/";

  private HtmlReport() {}

  /**
   * Renders the whole page.
   *
   * @param risks how permissions are graded
   * @param tenant its id, or what else names it
   * @param version of this program
   */
  public static String render(DriftReport report, RiskTable risks, String tenant, String version) {
    String style = resource("page.css");
    String script = resource("page.js");
    Index index = new Index(report);
    Axis axis = Axis.around(report.at());
    List<Life> lives = Lives.of(report, axis);
    Html page = new Html();
    head(page, style, script, report);
    page.line("<body><a class=\"skip\" href=\"#main\">To the report</a>");
    page.add("<header><h1>appreg drift</h1><p class=\"of\">tenant ");
    page.element("span class=\"id\"", tenant).add(", read ");
    page.text(Dates.minute(report.at())).line("</p>");
    page.line("<button type=\"button\" id=\"theme\" hidden>Theme: system</button></header>");
    page.line("<main id=\"main\">");
    new SummarySection(report, lives).put(page);
    page.add(resource("filter.html"));
    new FindingsSection(report).put(page, index);
    new TimelineSection(report, lives, axis).put(page, index);
    new MatrixSection(report, risks).put(page, index);
    new ObservedSection(report).put(page, index);
    new MutedSection(report).put(page, index);
    new UnmanagedSection(report).put(page, index);
    page.add("</main><footer>appreg ").text(version);
    page.line(". All times are UTC. The page loads nothing and sends nothing.</footer>");
    page.add("<script type=\"application/json\" id=\"index\">").add(index.json());
    page.line("</script>").add("<script>").add(script).line("</script></body></html>");
    return page.toString();
  }

  private static void head(Html page, String style, String script, DriftReport report) {
    page.line("<!doctype html>").line("<html lang=\"en\"><head><meta charset=\"utf-8\">");
    page.line(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
            + source(style)
            + "; script-src "
            + source(script)
            + "; base-uri 'none'; form-action 'none'\">");
    page.line("<meta name=\"referrer\" content=\"no-referrer\">");
    page.line("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
    page.line("<meta name=\"color-scheme\" content=\"light dark\">");
    page.element("title", SummarySection.state(report) + " - appreg");
    page.add("<style>").add(style).line("</style></head>");
  }

  private static String source(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** With the line ends that a browser hashes. */
  private static String resource(String name) {
    try (InputStream in = HtmlReport.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IllegalStateException("missing in the jar: " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
