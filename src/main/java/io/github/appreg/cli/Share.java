package io.github.appreg.cli;

import io.github.appreg.adapter.report.Clean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One tenant, and the manifests that are meant for it.
 *
 * @param name as the user gave it; empty where there is but one
 */
record Share(String name, TenantOptions tenant, Source source) {
  /** An id or a domain; nothing else may become a part of an address or of a path. */
  private static final String NAME = "[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?";

  /** What the command line says goes where, in its order. */
  static List<Share> of(TenantOptions tenants, Source common, Surroundings surroundings)
      throws Failure {
    if (!tenants.several()) {
      return List.of(new Share("", tenants, common));
    }
    if (tenants.local().isPresent() && tenants.cloud().isPresent()) {
      throw Failure.usage("--local goes not with --cloud.", "leave one of them out");
    }
    Map<String, Share> shares = new LinkedHashMap<>();
    for (String said : tenants.tenants()) {
      int equals = said.indexOf('=');
      String name = equals < 0 ? said : said.substring(0, equals);
      if (!name.matches(NAME) || equals == said.length() - 1) {
        throw Failure.usage(
            "--tenant " + Clean.line(said) + " names no tenant and its manifests.",
            "write --tenant contoso.com=manifests/contoso");
      }
      List<Path> own = new ArrayList<>();
      if (equals >= 0) {
        own.add(surroundings.at(Path.of(said.substring(equals + 1))));
      }
      String key = name.toLowerCase(Locale.ROOT);
      Share share = shares.get(key);
      shares.put(
          key,
          share == null
              ? new Share(name, tenants.of(key), common.and(own))
              : new Share(share.name(), share.tenant(), share.source().and(own)));
    }
    return List.copyOf(shares.values());
  }
}
