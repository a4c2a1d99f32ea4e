package io.github.appreg.adapter.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.adapter.catalogue.ShippedCatalogue;
import io.github.appreg.core.drift.DriftReport;
import io.github.appreg.core.permission.RiskTable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page as a browser shows it; left out where Debian's chromium is not installed. */
class HtmlReportInBrowserTest {
  private static final RiskTable RISKS = new ShippedCatalogue().risks();
  private static final Path PICTURES = Path.of("target", "drift-page");
  private static final String SHOWN = "[...document.querySelectorAll('.r:not([hidden])')]";

  @TempDir private static Path folder;
  private static Chromium browser;

  @BeforeAll
  static void start() throws Exception {
    Files.createDirectories(PICTURES);
    browser = Chromium.start(folder.resolve("profile"));
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
  }

  @AfterEach
  void nothingWasSaidAndNothingFetched() {
    assertThat(browser.events("Runtime.exceptionThrown")).isEmpty();
    assertThat(browser.events("Runtime.consoleAPICalled")).isEmpty();
    assertThat(browser.events("Log.entryAdded")).isEmpty();
    assertThat(browser.events("Network.requestWillBeSent"))
        .extracting(event -> event.at("/params/request/url").asText())
        .allSatisfy(url -> assertThat(url).startsWith("file:").endsWith(".html"));
  }

  private static Path open(String name, DriftReport report) throws Exception {
    Path file = PICTURES.resolve(name + ".html").toAbsolutePath();
    Files.writeString(
        file, HtmlReport.render(report, RISKS, "72f988bf-0000-4000-8000-00000000c0de", "1.2.3"));
    browser.open(file);
    return file;
  }

  private static int count(String expression) throws Exception {
    return Integer.parseInt(browser.eval(expression));
  }

  @Test
  void itIsLookedAtInEverySizeAndLight() throws Exception {
    for (Map.Entry<String, DriftReport> each :
        Map.of(
                "three",
                SampleReports.three(),
                "sync",
                SampleReports.inSync(),
                "many",
                SampleReports.many(1000))
            .entrySet()) {
      for (int width : List.of(1280, 400)) {
        for (String theme : List.of("light", "dark")) {
          browser.window(width, width == 1280 ? 1700 : 3000, theme);
          open(each.getKey(), each.getValue());
          Path picture = PICTURES.resolve(each.getKey() + "-" + width + "-" + theme + ".png");
          browser.screenshot(picture);
          assertThat(picture).isNotEmptyFile();
          assertThat(count("document.documentElement.scrollWidth"))
              .as("nothing but the tables' own frames scrolls sideways: " + picture)
              .isLessThanOrEqualTo(width);
        }
      }
    }
  }

  @Test
  void everyPartOfALargePageIsLookedAt() throws Exception {
    browser.window(1280, 900, "light");
    open("many", SampleReports.many(1000));
    for (String part : List.of("differences", "credentials", "permissions")) {
      browser.eval("document.getElementById('" + part + "').scrollIntoView()");
      browser.eval("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
      browser.screenshot(PICTURES.resolve("many-" + part + ".png"));
      assertThat(PICTURES.resolve("many-" + part + ".png")).isNotEmptyFile();
    }
  }

  @Test
  void thePicturesOfTheDocumentsCanBeRenewed() throws Exception {
    for (String theme : List.of("light", "dark")) {
      browser.window(1280, 1000, theme);
      open("three", SampleReports.three());
      Path picture = PICTURES.resolve("drift-" + theme + ".png");
      browser.screenshot(picture);
      assertThat(picture).isNotEmptyFile();
    }
  }

  @Test
  void everyTextStandsOutFromItsGround() throws Exception {
    String weak =
        new String(
            HtmlReportInBrowserTest.class.getResourceAsStream("contrast.js").readAllBytes(),
            StandardCharsets.UTF_8);
    for (String theme : List.of("light", "dark")) {
      for (DriftReport report :
          List.of(SampleReports.beside(SampleReports.three(), 9), SampleReports.many(20))) {
        browser.window(1280, 900, theme);
        open("contrast", report);
        assertThat(browser.eval(weak)).as(theme).isEmpty();
      }
    }
  }

  @Test
  void theSearchFindsByEveryWord() throws Exception {
    open("three", SampleReports.three());
    int all = count(SHOWN + ".length");

    browser.press("/", "/");
    browser.type("WEEKLY reports.read");

    assertThat(count(SHOWN + ".length")).isBetween(1, all - 1);
    assertThat(browser.eval(SHOWN + ".map(row => row.querySelector('th').textContent).join()"))
        .contains("contoso-weekly-report")
        .doesNotContain("contoso-intune-automation", "contoso-helpdesk-sync");
    assertThat(browser.eval("document.getElementById('shown').textContent"))
        .isEqualTo("1 of 3 apps, 1 difference");
    browser.press("Escape", "");
    browser.eval("new Promise(done => setTimeout(done))");
    assertThat(count(SHOWN + ".length")).isEqualTo(all);
  }

  @Test
  void theUnmanagedAreSearchedToo() throws Exception {
    browser.window(1280, 2100, "light");
    open("beside", SampleReports.beside(SampleReports.three(), 9));
    browser.screenshot(PICTURES.resolve("beside.png"));
    browser.press("/", "/");
    browser.type("portal high risk expired");
    assertThat(browser.eval(SHOWN + ".map(row => row.querySelector('th').textContent).join()"))
        .isEqualTo("Portal app 0001,Portal app 0002");
    assertThat(browser.eval("document.getElementById('shown').textContent"))
        .isEqualTo("0 of 3 apps, 0 differences");
    assertThat(browser.eval("String(document.getElementById('nothing').hidden)")).isEqualTo("true");
  }

  @Test
  void aSearchWithoutAnAnswerSaysSo() throws Exception {
    open("three", SampleReports.three());
    browser.press("/", "/");
    browser.type("no such thing");
    assertThat(count(SHOWN + ".length")).isZero();
    assertThat(browser.eval("String(document.getElementById('nothing').hidden)"))
        .isEqualTo("false");
  }

  @Test
  void theKeyboardReachesEverything() throws Exception {
    open("three", SampleReports.three());
    StringBuilder reached = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      browser.press("Tab", "");
      reached.append(
          browser.eval(
              "document.activeElement.id + '/' + document.activeElement.className + '/'"
                  + " + (document.activeElement.getAttribute('aria-labelledby') || '') + ';'"));
    }
    assertThat(reached.toString())
        .contains("/skip/", "theme/", "cause outside", "query/", "drifted/")
        .contains("h-differences", "h-credentials", "h-permissions", "h-observed")
        .doesNotContain("cause unknown");
    browser.eval("document.querySelector('.tile.time').focus()");
    browser.press("Enter", "\r");
    assertThat(browser.eval("document.querySelector('.tile.time').ariaPressed")).isEqualTo("true");
    assertThat(
            browser.eval(
                "[...document.querySelectorAll('.findings .r:not([hidden]) .subject')]"
                    + ".map(each => each.textContent).join()"))
        .isEqualTo("automation");
  }

  @Test
  void onlyAppsThatDifferCanBeShown() throws Exception {
    open("three", SampleReports.three());
    browser.eval("document.getElementById('drifted').focus()");
    browser.press(" ", " ");
    assertThat(browser.eval(SHOWN + ".map(row => row.querySelector('th').textContent).join()"))
        .contains("contoso-intune-automation", "contoso-weekly-report")
        .doesNotContain("contoso-helpdesk-sync");
    assertThat(browser.eval("String(document.getElementById('observed').hidden)"))
        .as("a part without rows goes away")
        .isEqualTo("true");
  }

  @Test
  void theSwitchOutweighsWhatTheSystemPrefers() throws Exception {
    browser.window(1280, 900, "light");
    open("three", SampleReports.three());
    String paper = "getComputedStyle(document.body).backgroundColor";
    String light = browser.eval(paper);
    browser.eval(
        "document.getElementById('theme').click();document.getElementById('theme').click()");
    String dark = browser.eval(paper);
    // A file that is opened anew may get a process that does not know yet what was kept.
    browser.reload();
    assertThat(browser.eval(paper)).as("kept").isEqualTo(dark).isNotEqualTo(light);
    browser.eval("document.getElementById('theme').click()");
    assertThat(browser.eval(paper)).isEqualTo(light);
  }

  @Test
  void namesOfStrangersAreText() throws Exception {
    String hostile =
        "</script></title></style><script>document.title='owned'</script>"
            + "<img src=x onerror=\"document.title='owned'\">'\" onmouseover=x \u202e\u0000&amp;";
    open("hostile", SampleReports.named(hostile));
    assertThat(browser.eval("document.title")).isEqualTo("Drift - appreg");
    assertThat(count("document.querySelectorAll('img,[onmouseover],[onerror]').length")).isZero();
    assertThat(count("document.scripts.length")).isEqualTo(2);
    assertThat(browser.eval("document.querySelector('.findings .subject').textContent"))
        .startsWith("</script></title></style><script>document.title='owned'</script><img")
        .endsWith("\\u202e\\u0000&amp;");
    browser.press("/", "/");
    browser.type("onerror=\"document");
    assertThat(count(SHOWN + ".length")).isGreaterThan(3);
  }

  @Test
  void theTablesSayWhatTheyAre() throws Exception {
    open("three", SampleReports.three());
    assertThat(
            count(
                "[...document.querySelectorAll('tbody .r')]"
                    + ".filter(row => !row.querySelector('th[scope=row]')).length"))
        .isZero();
    assertThat(
            count(
                "[...document.querySelectorAll('.track svg[role=img]')]"
                    + ".filter(each => !each.querySelector('title').textContent).length"))
        .isZero();
    assertThat(
            count(
                "[...document.querySelectorAll('.matrix tbody tr')].filter(row => "
                    + "[...row.cells].reduce((sum, cell) => sum + cell.colSpan, 0) !== "
                    + "document.querySelectorAll('.matrix .names th').length).length"))
        .as("rows that are not as wide as the head")
        .isZero();
  }

  @Test
  void itCanBePrinted() throws Exception {
    open("three", SampleReports.three());
    browser.window(1120, 1600, "dark");
    browser.send("Emulation.setEmulatedMedia", "media", "print");
    browser.screenshot(PICTURES.resolve("three-print.png"));
    assertThat(browser.eval("getComputedStyle(document.body).backgroundColor"))
        .as("dark pages waste ink")
        .isEqualTo("rgb(255, 255, 255)");
    browser.send("Emulation.setEmulatedMedia", "media", "");
    Path file = PICTURES.resolve("three.pdf");
    Files.write(file, browser.print());
    assertThat(Files.readAllBytes(file)).startsWith("%PDF".getBytes()).hasSizeGreaterThan(20_000);
  }

  @Test
  void aThousandAppsAreShownAndSearched() throws Exception {
    browser.window(1280, 1000, "light");
    Path file = open("many", SampleReports.many(1000));
    int loaded = count("Math.round(performance.getEntriesByType('navigation')[0].duration)");
    String search =
        "(async () => { const query = document.getElementById('query'); const times = [];"
            + " for (const word of ['mail', 'app-05', 'automation', '']) {"
            + " const start = performance.now(); query.value = word;"
            + " query.dispatchEvent(new Event('input', {bubbles: true}));"
            + " const script = performance.now() - start;"
            + " document.documentElement.getBoundingClientRect();"
            + " document.body.offsetHeight; times.push(Math.round(performance.now() - start)); }"
            + " return Math.max(...times); })()";
    int filtered = count(search);
    Files.writeString(
        PICTURES.resolve("figures.txt"),
        "page of 1,000 apps: %d kB, loaded in %d ms, slowest search %d ms%n"
            .formatted(Files.size(file) / 1000, loaded, filtered));
    int all = count(SHOWN + ".length");
    assertThat(all).isGreaterThan(1000);
    browser.press("/", "/");
    browser.type("app-05");
    assertThat(count(SHOWN + ".length")).isBetween(1, all / 10);
  }
}
