package io.github.appreg.adapter.vault;

import io.github.appreg.core.model.StoreRef;
import io.github.appreg.core.port.Fault;
import io.github.appreg.core.port.StoreException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which hosts are vaults, and where they are called: no other host that a manifest names ever gets
 * a token.
 *
 * @param suffix domain of the cloud's vaults, such as {@code vault.azure.net}
 * @param calledSuffix the domain that is called in its place; the same in a real cloud
 * @param port the port that is called, or 443
 */
public record VaultAddresses(String suffix, String calledSuffix, int port) {
  private static final Pattern VAULT =
      Pattern.compile("https://([A-Za-z](?:[0-9A-Za-z]|-(?!-)){1,22}[0-9A-Za-z])\\.([^/]+)");

  /** The vaults of a cloud, by their domain (public cloud: {@code vault.azure.net}). */
  public static VaultAddresses cloud(String suffix) {
    return new VaultAddresses(suffix, suffix, 443);
  }

  /** The local tenant's vaults, which stand for those of the domain. */
  public static VaultAddresses local(String suffix, int port) {
    return new VaultAddresses(suffix, "vault.localhost", port);
  }

  /** Whether the vault's challenge names another host than the one that is called. */
  boolean local() {
    return !suffix.equals(calledSuffix);
  }

  /** The URL to call, without a trailing slash; refuses what is no vault of the cloud. */
  public String called(StoreRef where) throws StoreException {
    Matcher vault = VAULT.matcher(where.vault());
    if (!vault.matches() || !vault.group(2).equalsIgnoreCase(suffix)) {
      throw new StoreException(
          Fault.of(
              Fault.Kind.REFUSED,
              "\"" + where.vault() + "\" is not a Key Vault of this cloud; it gets no token.",
              "Write it as https://NAME." + suffix + ", or choose the cloud with --cloud."),
          null);
    }
    String authority = vault.group(1).toLowerCase(Locale.ROOT) + "." + calledSuffix;
    return "https://" + authority + (port == 443 ? "" : ":" + port);
  }
}
