package io.github.appreg.adapter.report;

import java.nio.file.Path;

/**
 * Where a report comes from.
 *
 * @param version appreg's own
 * @param tenant as the operator names it; empty where nobody did
 * @param folder the absolute folder that the places of findings are relative to
 * @param root the absolute folder that is the root of the repository
 */
public record Provenance(String version, String tenant, Path folder, Path root) {}
