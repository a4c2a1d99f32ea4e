package io.github.appreg.adapter.report.html;

import io.github.appreg.core.drift.AppStand;
import io.github.appreg.core.drift.DriftReport;
import io.github.appreg.core.model.Permission;
import io.github.appreg.core.permission.RiskTable;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which app has which permission, and what that can lead to. */
record MatrixSection(DriftReport report, RiskTable risks) {
  private static final int RANKS = 6;

  /** So many columns hold the name of a grade. */
  private static final int WIDE = 4;

  void put(Html page, Index index) {
    List<SortedMap<Permission, Holding>> apps = report.apps().stream().map(Holding::of).toList();
    SortedSet<Column> columns = new TreeSet<>(Column.ORDER);
    apps.forEach(held -> held.keySet().forEach(p -> columns.add(Column.of(p, risks))));
    if (columns.isEmpty()) {
      return;
    }
    page.line("<section id=\"permissions\"><h2 id=\"h-permissions\">Permissions by risk</h2>");
    legend(page, columns);
    page.line(
        "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=\"h-permissions\">");
    page.add("<table class=\"matrix\"><colgroup><col class=\"n\"></colgroup>");
    page.line("<colgroup><col span=\"" + columns.size() + "\"></colgroup><thead>");
    bands(page, columns);
    names(page, columns);
    page.line("</thead><tbody>");
    for (int i = 0; i < apps.size(); i++) {
      row(page, report.apps().get(i), apps.get(i), columns);
      index.row(i, text(apps.get(i).keySet()));
    }
    page.line("</tbody></table></div></section>");
  }

  /** A row is found by its permissions, and by the names of their grades. */
  private String text(Set<Permission> held) {
    SortedSet<String> texts = new TreeSet<>();
    for (Permission each : held) {
      texts.add(each.toString());
      texts.add(Column.of(each, risks).grade());
    }
    return String.join(" ", texts);
  }

  private static void legend(Html page, SortedSet<Column> columns) {
    page.add("<ul class=\"legend\" aria-label=\"Legend of the permissions\">");
    for (int rank = RANKS - 1; rank >= 0; rank--) {
      int each = rank;
      if (columns.stream().anyMatch(column -> column.rank() == each)) {
        page.add("<li><i class=\"g" + rank + "\"></i>").text(Column.label(rank)).add("</li>");
      }
    }
    for (Holding holding : Holding.values()) {
      page.add("<li class=\"sign\"><b>").add(holding.sign()).add("</b>").text(holding.words());
      page.add("</li>");
    }
    page.line("</ul>");
  }

  private static void bands(Html page, SortedSet<Column> columns) {
    page.add("<tr class=\"bands\"><td></td>");
    for (int rank = RANKS - 1; rank >= 0; rank--) {
      int each = rank;
      long width = columns.stream().filter(column -> column.rank() == each).count();
      if (width > 0) {
        String label = Column.label(rank);
        page.add("<th scope=\"colgroup\" class=\"g" + rank + "\" colspan=\"" + width);
        page.add("\" title=\"" + label + "\">");
        page.element(width < WIDE ? "span class=\"vh\"" : "span", label).add("</th>");
      }
    }
    page.line("</tr>");
  }

  private static void names(Html page, SortedSet<Column> columns) {
    page.add("<tr class=\"names\"><th scope=\"col\" class=\"name\">App</th>");
    for (Column column : columns) {
      page.add("<th scope=\"col\" title=\"").text(column.title()).add("\"><span>");
      page.name(column.permission().value()).add("</span></th>");
    }
    page.line("</tr>");
  }

  /** A run of permissions that the app does not have is one cell: most cells are empty. */
  private static void row(
      Html page, AppStand app, SortedMap<Permission, Holding> held, SortedSet<Column> columns) {
    page.add("<tr class=\"r\">");
    page.element("th scope=\"row\" class=\"name\"", app.desired().key().value());
    int empty = 0;
    for (Column column : columns) {
      Holding holding = held.get(column.permission());
      if (holding == null) {
        empty++;
        continue;
      }
      gap(page, empty);
      empty = 0;
      page.add("<td class=\"g" + column.rank() + " " + holding.style() + "\">");
      page.element("span class=\"vh\"", holding.words()).add("</td>");
    }
    gap(page, empty);
    page.line("</tr>");
  }

  private static void gap(Html page, int cells) {
    if (cells > 0) {
      page.add(cells == 1 ? "<td></td>" : "<td colspan=\"" + cells + "\"></td>");
    }
  }
}
