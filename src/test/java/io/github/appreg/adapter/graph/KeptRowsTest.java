package io.github.appreg.adapter.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is kept of rows comes back as it was, and holds no secret. */
class KeptRowsTest {
  private static final String ID = "f4d9654f-0305-4072-878c-8bf266dfe146";
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00.123456789Z");

  private static KeptRows with(String secretText) {
    Rows.Application row =
        new Rows.Application(
            ID,
            ID,
            "reader",
            "",
            null,
            "two\nlines \u2028 \"quoted\"",
            "AzureADMyOrg",
            null,
            null,
            List.of("a", "b"),
            List.of(new Rows.Required(ID, List.of(new Rows.Access(ID, "Role")))),
            List.of(new Rows.Key(ID, "k", "AsymmetricX509Cert", "Verify", "00", NOW, NOW, null)),
            List.of(new Rows.Password(ID, "p", NOW, NOW, secretText)),
            NOW);
    Rows.Principal principal = new Rows.Principal(ID, ID, "reader", null);
    return new KeptRows(
        KeptRows.VERSION,
        ID,
        NOW,
        NOW,
        3,
        "/delta?$deltatoken=a",
        "/microsoft.graph.delta()?$deltatoken=b%20c",
        List.of(ID),
        List.of(row),
        List.of(principal));
  }

  @Test
  void rowsComeBackAsTheyWere() {
    assertThat(KeptRows.parse(with(null).text(), ID)).contains(with(null));
    assertThat(KeptRows.parse(with(null).text(), "another")).isEmpty();
  }

  @Test
  void theTextOfASecretIsNotKept() {
    assertThat(with("s3cret").text()).doesNotContain("s3cret").isEqualTo(with(null).text());
  }
}
