package io.github.appreg.adapter.report;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Metrics under construction, in Prometheus' text format 0.0.4. */
final class Metrics {
  private static final int DECIMALS = 2;

  private final StringBuilder text = new StringBuilder();
  private final String tenant;
  private String name = "";

  /** Metrics that bear the tenant as a label, unless it is empty. */
  Metrics(String tenant) {
    this.tenant = tenant;
  }

  /** Begins a metric; the samples that follow are its own. */
  void gauge(String called, String help) {
    name = called;
    text.append("# HELP ").append(name).append(' ').append(help).append('\n');
    text.append("# TYPE ").append(name).append(" gauge\n");
  }

  /** A sample; labels are names and values in turn, those without a value are left out. */
  void sample(double value, String... labels) {
    StringBuilder all = new StringBuilder();
    label(all, "tenant", tenant);
    for (int i = 0; i < labels.length; i += 2) {
      label(all, labels[i], labels[i + 1]);
    }
    text.append(name);
    if (!all.isEmpty()) {
      text.append('{').append(all).append('}');
    }
    text.append(' ').append(plain(value)).append('\n');
  }

  private static void label(StringBuilder all, String label, String value) {
    if (!value.isEmpty()) {
      all.append(all.isEmpty() ? "" : ",").append(label).append("=\"");
      all.append(Clean.line(value).replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
    }
  }

  private static String plain(double value) {
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_UP);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
