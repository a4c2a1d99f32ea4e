package io.github.appreg.adapter.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.adapter.catalogue.ShippedCatalogue;
import io.github.appreg.core.diff.AppDiff;
import io.github.appreg.core.diff.Differ;
import io.github.appreg.core.model.AppField;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.FoundApp;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.LiveCredential;
import io.github.appreg.core.model.LiveTrust;
import io.github.appreg.core.model.Owner;
import io.github.appreg.core.model.Permission;
import io.github.appreg.core.model.Trust;
import io.github.appreg.core.world.Seeds;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is written of an app reads back as that app, whatever people called its parts. */
class ManifestWriterTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private static final String APP_ID = "aaaaaaaa-0000-4000-8000-000000000001";
  private static final List<String> PARTS =
      List.of(
          "a",
          "é",
          " ",
          "#",
          " #",
          ": ",
          "\"",
          "\\",
          "'",
          "- ",
          "---",
          "\n",
          "\r",
          "\t",
          "{",
          "}",
          "[",
          "&x",
          "*x",
          "!t",
          "|",
          ">",
          "%",
          "@",
          "`",
          "null",
          "yes",
          "1",
          "0x1",
          "\u2028",
          "\u0085",
          "\u202e",
          "\u0007",
          "\ufeff",
          "\ud83d\ude00",
          "\ud800",
          "?",
          ",",
          "<<",
          "~");
  private static final List<Permission> PERMISSIONS =
      List.of(
          Permission.graph("DeviceManagementManagedDevices.Read.All"),
          Permission.graph("DeviceManagementApps.ReadWrite.All"),
          Permission.graph("User.Read.All"),
          Permission.graph("No.Such.Permission"),
          new Permission("c161e42e-d4df-4a3d-9b42-e7a3c31f59d4", "get_device_compliance"),
          new Permission("c161e42e-d4df-4a3d-9b42-e7a3c31f59d4", "a # \"b"));

  private final ShippedCatalogue catalogue = new ShippedCatalogue();
  private final ManifestReader reader = new ManifestReader(catalogue);
  private final ManifestWriter writer = new ManifestWriter(catalogue);

  @Test
  void whateverThereIsReadsBackWithoutADifference() {
    Seeds.forAll(
        400,
        random -> {
          LiveApp live = app(random);
          String text =
              writer.write(new FoundApp(live, List.of(text(random, 12))), live.key(), "why", NOW);
          Manifests read = reader.read(new TreeMap<>(Map.of(Path.of("app.yaml"), text)));
          assertThat(read.sound()).as(read.problems() + "\n" + text).isTrue();
          assertThat(read.apps()).as(text).hasSize(1);
          AppDiff diff =
              new Differ("self").compare(read.apps().get(0), Optional.of(live), Set.of(), NOW);
          assertThat(diff.isEmpty()).as(diff + "\n" + text).isTrue();
          assertThat(diff.adoption()).isPresent();
        });
  }

  @Test
  void aNameIsMadeOfWhatPeopleCallTheApp() {
    assertThat(Names.of("Contoso  Gerät-Report (neu)", APP_ID))
        .isEqualTo(new AppKey("contoso-gerat-report-neu"));
    assertThat(Names.of("日本", APP_ID)).isEqualTo(new AppKey("app-aaaaaaaa"));
    assertThat(Names.apart(new AppKey("report"), APP_ID)).isEqualTo(new AppKey("report-aaaaaaaa"));
    Seeds.forAll(
        300,
        random -> {
          AppKey name = Names.of(text(random, 40), APP_ID);
          assertThat(Names.valid(name.value())).as(name.value()).isTrue();
          assertThat(Names.valid(Names.apart(name, APP_ID).value())).isTrue();
        });
  }

  private static LiveApp app(Random random) {
    Map<AppField, String> fields = new EnumMap<>(AppField.class);
    fields.put(
        AppField.DISPLAY_NAME,
        "x" + text(random, 8).replaceAll("(?U)\\p{Cntrl}|[\u202e\ufeff\ud800]", "") + "y");
    fields.put(AppField.DESCRIPTION, text(random, 20));
    fields.put(AppField.NOTES, text(random, 20));
    fields.put(AppField.SERVICE_MANAGEMENT_REFERENCE, text(random, 5));
    fields.put(
        AppField.AUDIENCE,
        Seeds.oneOf(
            random,
            List.of("single-tenant", "multi-tenant", "AzureADandPersonalMicrosoftAccount")));
    SortedSet<String> tags = new TreeSet<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      tags.add("t" + text(random, 3));
    }
    SortedSet<Owner> owners = new TreeSet<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      owners.add(
          new Owner(
              UUID.nameUUIDFromBytes(new byte[] {(byte) i}).toString(),
              random.nextBoolean() ? "o" + i + "#EXT#@contoso.com" : text(random, 4)));
    }
    SortedSet<Permission> declared = new TreeSet<>(Seeds.someOf(random, PERMISSIONS));
    SortedSet<Permission> granted =
        random.nextInt(3) > 0 ? declared : new TreeSet<>(Seeds.someOf(random, PERMISSIONS));
    return new LiveApp(
        new AppKey("some-app"),
        random.nextBoolean() ? "" : "some-app",
        APP_ID,
        fields,
        tags,
        owners,
        true,
        true,
        declared,
        granted,
        List.of(
            new LiveCredential(
                LiveCredential.Kind.PASSWORD,
                "key-1",
                text(random, 6),
                NOW,
                NOW.plusSeconds(9),
                "")),
        trusts(random));
  }

  private static List<LiveTrust> trusts(Random random) {
    List<LiveTrust> trusts = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      trusts.add(
          new LiveTrust(
              "Trust_" + i + text(random, 2),
              text(random, 5),
              new Trust(
                  Seeds.oneOf(
                      random, List.of("https://a.example/", "https://b.example", "http://c d")),
                  "subject " + i + text(random, 3),
                  Seeds.oneOf(random, List.of("api://AzureADTokenExchange", "a,b", "x\"y")))));
    }
    return trusts;
  }

  private static String text(Random random, int parts) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(parts + 1); i > 0; i--) {
      text.append(Seeds.oneOf(random, PARTS));
    }
    return text.toString();
  }
}
