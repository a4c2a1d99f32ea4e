package io.github.appreg.adapter.manifest;

import io.github.appreg.core.model.AppKey;
import java.text.Normalizer;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Makes names of a manifest out of what people call things. */
public final class Names {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{1,62}[a-z0-9]");
  private static final int LONGEST = 64;
  private static final int SHORTEST = 3;
  private static final int DIGITS = 8;

  private Names() {}

  /** Whether a manifest may have that name. */
  public static boolean valid(String name) {
    return NAME.matcher(name).matches();
  }

  /** The name that a misspelt one was meant to be. */
  public static Optional<String> nearest(String name, Collection<String> known) {
    return Spelling.closest(name, known);
  }

  /** A name for an app that people call so; not unique. */
  public static AppKey of(String displayName, String appId) {
    String slug = slug(displayName, LONGEST);
    return new AppKey(slug.length() < SHORTEST ? "app-" + digits(appId) : slug);
  }

  /** A name for one of several apps that people call so. */
  public static AppKey apart(AppKey name, String appId) {
    return new AppKey(slug(name.value(), LONGEST - DIGITS - 1) + "-" + digits(appId));
  }

  /** Lower-case letters, digits and single hyphens within; may be empty. */
  static String slug(String text, int longest) {
    String plain =
        Normalizer.normalize(text, Normalizer.Form.NFKD)
            .replaceAll("\\p{M}+", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-+", "");
    return plain.substring(0, Math.min(longest, plain.length())).replaceAll("-+$", "");
  }

  private static String digits(String appId) {
    return appId.toLowerCase(Locale.ROOT).substring(0, DIGITS);
  }
}
