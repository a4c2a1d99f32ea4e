package io.github.appreg.adapter.manifest;

import io.github.appreg.core.model.AppField;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.FoundApp;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.LiveCredential;
import io.github.appreg.core.model.LiveIdentity;
import io.github.appreg.core.model.Mark;
import io.github.appreg.core.model.Owner;
import io.github.appreg.core.model.TokenExchange;
import io.github.appreg.core.permission.PermissionCatalogue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Writes the manifest of an app that exists, so that it reads back to exactly what is there. */
public final class ManifestWriter {
  private static final int LONGEST_LIST_OF_OWNERS = 100;
  private static final int LONGEST_TEXT = 1024;
  private static final int LONGEST_REFERENCE = 256;
  private static final int MOST_TAGS = 30;
  private static final Pattern OWNER = Pattern.compile("[^\\s@]+@[^\\s@.]+([.][^\\s@.]+)+");
  private static final Pattern TAG = Pattern.compile("\\S{1,256}");

  private final PermissionCatalogue catalogue;
  private final ManifestReader reader;

  /** A writer for the public cloud that knows which permissions a manifest may name. */
  public ManifestWriter(PermissionCatalogue catalogue) {
    this(catalogue, TokenExchange.PUBLIC);
  }

  /** A writer for a cloud: what that cloud gives to a trust by itself is not written. */
  public ManifestWriter(PermissionCatalogue catalogue, TokenExchange cloud) {
    this.catalogue = catalogue;
    this.reader = new ManifestReader(catalogue, cloud);
  }

  /**
   * The manifest of an app.
   *
   * @param name its {@code metadata.name}
   * @param why where the name comes from, in words
   * @param now when the app was read
   */
  public String write(FoundApp found, AppKey name, String why, Instant now) {
    LiveApp app = found.app();
    YamlText yaml = new YamlText();
    yaml.comment(
        0, "Written by appreg import from app " + app.appId() + " as it was at " + now + ".");
    yaml.comment(0, "What is not said here is unmanaged, and left alone.");
    yaml.line(0, "apiVersion: appreg/v1").line(0, "kind: AppRegistration").line(0, "metadata:");
    if (!why.isEmpty()) {
      yaml.comment(1, why);
    }
    yaml.entry(1, "name", name.value());
    if (app.uniqueName().isEmpty()) {
      yaml.comment(
          1, "finds the app until it bears the name; may be removed after the first apply");
      yaml.line(1, "appId: " + YamlText.scalar(app.appId().toLowerCase(Locale.ROOT)));
    }
    yaml.line(0, "spec:");
    signIn(yaml, app);
    fields(yaml, app);
    tags(yaml, app);
    owners(yaml, app);
    new PermissionWriting(yaml, catalogue).write(app);
    new TrustWriting(yaml, reader).write(app);
    foreign(yaml, app);
    beside(yaml, found.beside());
    return yaml.toString();
  }

  /**
   * The manifest of a managed identity.
   *
   * @param name its {@code metadata.name}
   * @param now when it was read
   */
  public String write(LiveApp app, LiveIdentity identity, AppKey name, Instant now) {
    YamlText yaml = new YamlText();
    yaml.comment(0, "Written by appreg import from a managed identity as it was at " + now + ".");
    yaml.line(0, "apiVersion: appreg/v1").line(0, "kind: ManagedIdentity").line(0, "metadata:");
    yaml.comment(1, "names this manifest; nothing in the tenant bears it");
    yaml.entry(1, "name", name.value());
    yaml.line(0, "spec:");
    yaml.comment(1, identity.kind());
    yaml.comment(1, identity.resourceId());
    yaml.line(1, "principalId: " + YamlText.scalar(identity.principalId()));
    new PermissionWriting(yaml, catalogue).write(declaring(app));
    return yaml.toString();
  }

  /** What declares nothing of itself has what it was granted, and no less. */
  private static LiveApp declaring(LiveApp app) {
    return new LiveApp(
        app.key(),
        app.appId(),
        app.fields(),
        app.tags(),
        app.owners(),
        true,
        app.granted(),
        app.granted(),
        List.of(),
        List.of());
  }

  /** What a manifest cannot leave as it is. */
  private static void signIn(YamlText yaml, LiveApp app) {
    if (!app.servicePrincipal()) {
      yaml.comment(1, "It has no service principal, and gets one by the first apply.");
    } else if (!app.enabled()) {
      yaml.comment(1, "Its sign-in is disabled, and is enabled by the first apply.");
    }
  }

  private static void fields(YamlText yaml, LiveApp app) {
    for (AppField field : AppField.values()) {
      String value = app.fields().getOrDefault(field, "");
      if (value.isEmpty()) {
        continue;
      }
      if (field == AppField.AUDIENCE && !List.of("single-tenant", "multi-tenant").contains(value)) {
        yaml.comment(1, field.label() + " is " + value + ", which no manifest can say: unmanaged");
      } else if (field != AppField.DISPLAY_NAME && (hidden(value) || tooLong(field, value))) {
        yaml.comment(1, field.label() + " is nothing that a manifest may hold: unmanaged");
      } else {
        yaml.entry(1, field.label(), value);
      }
    }
  }

  private static void tags(YamlText yaml, LiveApp app) {
    List<String> tags = app.tags().stream().filter(tag -> !Mark.isOurs(tag)).toList();
    boolean sayable =
        tags.size() <= MOST_TAGS
            && tags.stream()
                .allMatch(
                    tag ->
                        TAG.matcher(tag).matches()
                            && !hidden(tag)
                            && !tag.toLowerCase(Locale.ROOT).startsWith("appreg:"));
    if (!sayable) {
      yaml.comment(1, "tags are unmanaged, as a manifest cannot say them: " + tags);
    } else if (!tags.isEmpty()) {
      yaml.line(1, "tags:");
      tags.forEach(tag -> yaml.line(2, "- " + YamlText.scalar(tag)));
    }
  }

  private static void owners(YamlText yaml, LiveApp app) {
    if (app.owners().isEmpty()) {
      yaml.comment(1, "owners: nobody owns it; name at least two people");
      return;
    }
    if (app.owners().size() > LONGEST_LIST_OF_OWNERS) {
      yaml.comment(1, "owners are unmanaged: there are " + app.owners().size() + " of them");
      return;
    }
    yaml.line(1, "owners:");
    for (Owner owner : app.owners()) {
      boolean person = OWNER.matcher(owner.name()).matches() && !hidden(owner.name());
      String name = person || owner.name().isEmpty() ? "" : " # " + YamlText.tame(owner.name());
      yaml.line(2, "- " + YamlText.scalar(person ? owner.name() : owner.id()) + name);
    }
  }

  private static void foreign(YamlText yaml, LiveApp app) {
    List<LiveCredential> foreign =
        app.credentials().stream().filter(c -> c.slot().isEmpty()).toList();
    if (foreign.isEmpty()) {
      return;
    }
    yaml.comment(
        1, "Keys and passwords that somebody made; they stay as they are, and are reported.");
    yaml.comment(
        1, "To replace one, add a slot to `credentials`, move its consumer, remove it there.");
    for (LiveCredential credential : foreign) {
      yaml.comment(
          1,
          "- "
              + (credential.kind() == LiveCredential.Kind.KEY ? "certificate " : "password ")
              + credential.keyId()
              + ", ends "
              + credential.end()
              + (credential.displayName().isEmpty() ? "" : ": " + credential.displayName()));
    }
  }

  private static void beside(YamlText yaml, List<String> beside) {
    if (!beside.isEmpty()) {
      yaml.comment(1, "It also has, which a manifest does not speak of, and appreg leaves alone:");
      beside.forEach(what -> yaml.comment(1, "- " + what));
    }
  }

  private static boolean tooLong(AppField field, String value) {
    return value.codePointCount(0, value.length())
        > (field == AppField.SERVICE_MANAGEMENT_REFERENCE ? LONGEST_REFERENCE : LONGEST_TEXT);
  }

  static boolean hidden(String text) {
    return Characters.firstBad(text).isPresent()
        || text.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE);
  }
}
